"""The Tolls view: series in a strip, one of them as a chart and a table, and how its band is made."""

from collections.abc import Iterable

import msgspec

from standoff.errors import UsageError
from standoff.model.record import Point, Series
from standoff.registrar.standing import Standing
from standoff.serve.asking import Address
from standoff.serve.figures.tolls import figure_of, title_of
from standoff.store.reader import Reader
from standoff.view.claims import Shown
from standoff.view.tolls import ShownSeries, every, series_of

PAGE = 24  # series of a strip
_MOST = 1_000  # series that are looked through for those with the most figures


class SeriesCard(msgspec.Struct, frozen=True, kw_only=True):
    """A series in the strip: what it counts, its band, and how many sources gave a figure."""

    id: str
    title: str
    band: str
    latest: str
    sources: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """An edge of the band: what it is, and the figure that makes it."""

    what: str
    figure: Point


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a series with its claim as it stands."""

    point: Point
    figure: str
    shown: Shown | None


class TollsSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A page of series and the one that is open: its figures, the edges of its band, and the series that it is part of."""

    cards: tuple[SeriesCard, ...]
    after: int | None
    open: ShownSeries | None
    title: str
    rows: tuple[FigureRow, ...]
    edges: tuple[Edge, ...]
    whole: SeriesCard | None

    @property
    def out(self) -> dict[str, list[FigureRow]]:
        """The figures that never counted, by the reason."""
        found: dict[str, list[FigureRow]] = {}
        for row in self.rows:
            if not row.point.counted:
                found.setdefault(row.point.left_out or "", []).append(row)
        return found


def tolls_seen(record: Reader, standing: Standing, address: Address) -> TollsSeen:
    """The view that an address asks for: series with the most figures first; without one in the address the first of them is open.

    Raises UsageError where the series is not on record, or nothing of it counts.
    """
    asked = address.asked(limit=_MOST)
    first = asked.offset
    found = sorted(
        every(record, standing, msgspec.structs.replace(asked, offset=0)), key=lambda one: (-len(one.points), title_of(one), one.id)
    )
    page = found[first : first + PAGE]
    wanted = address["series"] or (page[0].id if page else "")
    chosen = series_of(record, standing, asked, wanted) if wanted else None
    if wanted and chosen is None:
        raise UsageError("there is no such series of tolls among what is asked for")
    parent = chosen.series.part_of if chosen else None
    whole = series_of(record, standing, asked, parent) if parent else None
    return TollsSeen(
        cards=tuple(_card(one) for one in page),
        after=first + PAGE if len(found) > first + PAGE else None,
        open=chosen,
        title=title_of(chosen.series) if chosen else "",
        rows=_rows(chosen) if chosen else (),
        edges=tuple(edges(chosen.series)) if chosen else (),
        whole=_card(whole.series) if whole else None,
    )


def edges(series: Series) -> Iterable[Edge]:
    """The figures that make the lowest, the latest and the highest of a series; of several alike the first."""
    counting = [point for point in series.points if point.left_out is None and point.value is not None]
    for what, value in (("Lowest figure that counts", series.lowest), ("Latest figure", series.latest), ("Highest figure", series.highest)):
        ordered = counting if what != "Latest figure" else counting[::-1]
        point = next((point for point in ordered if value is not None and value in (point.value, point.high)), None)
        if point is not None:
            yield Edge(what=what, figure=point)


def _card(series: Series) -> SeriesCard:
    if series.lowest is None:
        band = "not known"
    else:
        band = f"{series.lowest:,}" if series.lowest == series.highest else f"{series.lowest:,}–{series.highest:,}"
    latest = "" if series.latest is None else f"latest {series.latest:,}"
    sources = len({point.source for point in series.points})
    return SeriesCard(id=series.id, title=title_of(series), band=band, latest=latest, sources=sources)


def _rows(open_series: ShownSeries) -> tuple[FigureRow, ...]:
    told = {one.claim.id: one for one in open_series.claims}
    return tuple(FigureRow(point=point, figure=figure_of(point), shown=told.get(point.claim)) for point in open_series.series.points)
