"""One table as CSV or tab-separated values, a row at a time."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import BinaryIO

from standoff.export.csv_tables import cell
from standoff.export.material import Cited
from standoff.export.tables import Cell
from standoff.model.claim import Place
from standoff.telling.quoting import clean

OWN = ("standoff_id", "standoff_claims", "standoff_state", "standoff_sources", "standoff_words")  # what the scheme has no column for
_MONTH, _WEEK = 31, 7
_POINT, _NEAR = 12.0, 25.0  # kilometres


def write_rows(
    stream: BinaryIO, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], *, tab: bool = False, second: Sequence[str] = ()
) -> None:
    """The header, a second one where there is one, and the rows; formulas are made harmless. With `tab` no cell has a line break."""
    text = io.TextIOWrapper(stream, "utf-8", errors="replace", newline="", write_through=True)
    writer = csv.DictWriter(text, columns, lineterminator="\n" if tab else "\r\n", delimiter="\t" if tab else ",", restval="")
    writer.writeheader()
    if second:
        writer.writer.writerow(second)
    for row in rows:
        writer.writerow({name: cell(clean(value) if tab and isinstance(value, str) else value) for name, value in row.items()})
    text.detach()


def own_cells(name: str, cited: Sequence[Cited]) -> dict[str, Cell]:
    """Our id of a row, its claims, how they were reviewed, who says so, and the words."""
    return {
        "standoff_id": name,
        "standoff_claims": tuple(one.claim.id for one in cited),
        "standoff_state": tuple(dict.fromkeys(one.state.value for one in cited)),
        "standoff_sources": tuple(dict.fromkeys(source.name for one in cited for source in one.claim.sources)),
        "standoff_words": tuple(one.claim.quote for one in cited),
    }


def days_apart(first: str | None, last: str | None) -> int | None:
    """How many days lie between the first and the last; None where a day is not known."""
    try:
        return (date.fromisoformat(last or "") - date.fromisoformat(first or "")).days
    except ValueError:
        return None


def day_precision(first: str | None, last: str | None) -> Cell:
    """How exact a time is: 1 a day, 2 less than a week, 3 a week, 4 up to a month, 5 more; None where it is not known."""
    apart = days_apart(first, last)
    if apart is None:
        return None
    return 1 if apart == 0 else 2 if apart < _WEEK - 1 else 3 if apart == _WEEK - 1 else 4 if apart <= _MONTH else 5


def place_precision(place: Place | None) -> Cell:
    """How exact a point is, by its radius: 1 a settlement, 2 near one, 4 a province, 6 a country; None where there is no point."""
    if place is None or place.lat is None:
        return None
    if place.kind == "country" and place.relation is None:
        return 6
    if place.km is None:
        return None
    return 1 if place.km <= _POINT and place.relation is None else 2 if place.km <= _NEAR else 4
