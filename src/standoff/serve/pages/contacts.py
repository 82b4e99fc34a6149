"""The Contacts view, its network, and its list as JSON and CSV."""

from litestar import Response, get

from standoff.registrar.standing import Standing
from standoff.serve.answering import MOST_ROWS, Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address
from standoff.serve.contacts_view import contacts_seen, network
from standoff.serve.workroom import Room
from standoff.store.reader import Reader
from standoff.telling.rows import as_object, flat
from standoff.view.events import ShownEvent, events


@get("/contacts", sync_to_thread=True, include_in_schema=False)
def contacts_page(request: Asking, room: Room) -> Response[bytes]:
    """The Contacts view."""
    return show(request, room, "contacts.html", _told)


@get("/contacts/figure.json", sync_to_thread=True, include_in_schema=False)
def contacts_figure(request: Asking, room: Room) -> Response[bytes]:
    """The network of contacts."""
    with room.looking() as (record, standing):
        drawn = network(record, standing, address_of(request))
    return as_json(drawn)


@get("/contacts.json", sync_to_thread=True, include_in_schema=False)
def contacts_json(request: Asking, room: Room) -> Response[bytes]:
    """The contacts that answer, with their claims."""
    return as_json([as_object(one) for one in _listed(request, room)])


@get("/contacts.csv", sync_to_thread=True, include_in_schema=False)
def contacts_csv(request: Asking, room: Room) -> Response[bytes]:
    """The contacts that answer, a row each."""
    return as_table((row for one in _listed(request, room) for row in flat(one)), "contacts")


def _told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
    return {"seen": contacts_seen(record, standing, address)}


def _listed(request: Asking, room: Room) -> tuple[ShownEvent, ...]:
    with room.looking() as (record, standing):
        return events(record, standing, address_of(request).asked(limit=MOST_ROWS), contacts=True)


PAGES = (contacts_page, contacts_figure, contacts_json, contacts_csv)
