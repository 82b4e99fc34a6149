"""One line for a report: what was read from it, in numbers."""

from collections import Counter

from rich.text import Text

from standoff.desk import Reading
from standoff.model.claim import Claim, Event, Position, Statement, Toll
from standoff.telling.quoting import clean

_TITLE = 44
_NOUNS = ((Toll, "tolls"), (Position, "positions"), (Event, "events"), (Statement, "statements"))


def one_line(reading: Reading) -> Text:
    """The day and title of a report, and how many claims of each kind it makes."""
    report = reading.report
    kinds: Counter[type[Claim]] = Counter(type(claim) for claim in reading.claims)
    title = clean(report.title or report.id)
    if len(title) > _TITLE:
        title = f"{title[: _TITLE - 1].rstrip()}…"
    numbers = " ".join(f"{kinds[kind]:>2} {noun[0].upper()}" for kind, noun in _NOUNS)
    return Text.assemble((report.published or "no day    ", "dim"), f"  {title:<{_TITLE}}  ", numbers)


def key() -> str:
    """What the letters of `one_line` stand for."""
    return ", ".join(f"{noun[0].upper()} {noun}" for _, noun in _NOUNS)
