"""The Tolls view, its chart, and its list as JSON and CSV."""

from litestar import Response, get

from standoff.errors import UsageError
from standoff.registrar.standing import Standing
from standoff.serve.answering import MOST_ROWS, Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address
from standoff.serve.figures.tolls import tolls as chart
from standoff.serve.tolls_view import tolls_seen
from standoff.serve.workroom import Room
from standoff.store.reader import Reader
from standoff.telling.rows import as_object, flat
from standoff.view.tolls import ShownSeries, series_of, tolls


@get("/tolls", sync_to_thread=True, include_in_schema=False)
def tolls_page(request: Asking, room: Room) -> Response[bytes]:
    """The Tolls view."""
    return show(request, room, "tolls.html", _told)


@get("/tolls/figure.json", sync_to_thread=True, include_in_schema=False)
def tolls_figure(request: Asking, room: Room) -> Response[bytes]:
    """The chart of one series."""
    address = Address.of(address_of(request).given.items(), "/tolls")
    with room.looking() as (record, standing):
        found = series_of(record, standing, address.asked(), address["series"])
        if found is None:
            raise UsageError("there is no such series of tolls")
        drawn = chart(found.series, lambda claim: address.with_(claim=claim, where="value"))
    return as_json(drawn)


@get("/tolls.json", sync_to_thread=True, include_in_schema=False)
def tolls_json(request: Asking, room: Room) -> Response[bytes]:
    """The series that answer, with their claims."""
    return as_json([as_object(one) for one in _listed(request, room)])


@get("/tolls.csv", sync_to_thread=True, include_in_schema=False)
def tolls_csv(request: Asking, room: Room) -> Response[bytes]:
    """The series that answer, a row for each figure."""
    return as_table((row for one in _listed(request, room) for row in flat(one)), "tolls")


def _told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
    return {"seen": tolls_seen(record, standing, address)}


def _listed(request: Asking, room: Room) -> tuple[ShownSeries, ...]:
    with room.looking() as (record, standing):
        return tolls(record, standing, address_of(request).asked(limit=MOST_ROWS))


PAGES = (tolls_page, tolls_figure, tolls_json, tolls_csv)
