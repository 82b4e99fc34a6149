"""What a report mentions, as a list for a person and as an object for JSON."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from standoff.cli.head import heading
from standoff.cli.indented import Indented
from standoff.cli.places_view import circle
from standoff.model.claim import Place
from standoff.model.report import Report
from standoff.telling.quoting import Paragraphs, clean, quoted
from standoff.telling.words import BOUNDS

if TYPE_CHECKING:
    from standoff.mention.listing import Listing, Time

_Row = tuple[int, str, list[str | None]]  # where it stands, its words, what is known of it


def mentions_object(mentions: "Listing") -> dict[str, object]:
    """The mentions by kind, each a list of objects in the order of the text."""
    return {name: getattr(mentions, name) for name in mentions.__struct_fields__}


class MentionList:
    """A report's parties, persons, places, times and amounts, each with the words and the paragraph. A renderable for Rich."""

    def __init__(self, report: Report, mentions: "Listing") -> None:
        self.report, self.mentions = report, mentions
        self.paragraphs = Paragraphs(report)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from heading(self.report)
        found = self.mentions
        sections: tuple[tuple[str, list[_Row]], ...] = (
            ("Parties", [(m.start, m.text, [m.name, m.kind, m.party and f"of {m.party}"]) for m in found.parties]),
            ("Persons", [(m.start, m.text, [m.name, m.role, m.party and f"for {m.party}"]) for m in found.persons]),
            ("Places", [(m.start, m.text, [m.name, m.kind, *m.within[:1], m.country, _where(m)]) for m in found.places]),
            (
                "Times",
                [(m.start, m.text, [m.value or "left open", m.anchor_text and f"from {quoted(m.anchor_text)}"]) for m in found.times],
            ),
            ("Amounts", [(m.start, m.text, [f"{BOUNDS[m.bound]} {_range(m.value, m.high)}".strip()]) for m in found.amounts]),
        )
        if not any(rows for _, rows in sections):
            yield Text("Nothing found that it mentions.", style="dim")
        for title, rows in sections:
            if rows:
                yield Text(f"\n{title.upper()}", style="bold")
                yield from self._lines(rows)

    def _lines(self, rows: Iterable[_Row]) -> Iterator[Indented]:
        """What is mentioned, each once, with the words of all its mentions."""
        groups: dict[str, dict[str, None]] = {}
        for start, text, known in rows:
            told = " · ".join(dict.fromkeys(clean(part) for part in known if part))
            groups.setdefault(told, {})[f"{quoted(text)} {self.paragraphs.mark(start)}"] = None
        for told, spots in groups.items():
            yield Indented(Text.assemble(told, (f"  {', '.join(spots)}", "dim")), 1)


def _where(place: Place) -> str | None:
    """The point, where it is known and the place is none as wide as a country."""
    if place.lat is None or place.lon is None or place.km is None or place.kind in ("country", "continent"):
        return None
    return circle(place.lat, place.lon, place.km)


def _counted(time: "Time") -> str | None:
    """The words of the time that it is counted from, where it is one told before."""
    return f"from {quoted(time.anchor_text)}" if time.anchor_text else None


def _range(value: float | None, high: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,g}" if high is None else f"{value:,g} to {high:,g}"
