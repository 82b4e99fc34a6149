"""The first lines of what is shown of a report: its title, outlet, day and id."""

from collections.abc import Iterator

from rich.text import Text

from standoff.cli.indented import Indented
from standoff.model.report import Report
from standoff.telling.quoting import clean, day_in_words
from standoff.telling.words import NOT_KNOWN


def heading(report: Report) -> Iterator[Indented]:
    """Title, and below it outlet, day and id; what the report does not give is shown as not known."""
    yield Indented(Text(clean(report.title or "Untitled report"), style="bold"), 0)
    day = day_in_words(report.published) if report.published else f"day {NOT_KNOWN}"
    yield Indented(Text(" · ".join([clean(report.outlet or f"outlet {NOT_KNOWN}"), day, clean(report.id)])), 0)
