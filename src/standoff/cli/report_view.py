"""The situation report: what one report claims, for a person at a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from standoff.cli.head import heading
from standoff.cli.indented import Indented
from standoff.model.act import CONTACTS, Act
from standoff.model.claim import Claim, Condition, Event, Position, Statement, Toll
from standoff.model.report import Report
from standoff.telling import words
from standoff.telling.phrases import (
    because,
    done_by,
    joined,
    sentence_of_event,
    sentence_of_position,
    sentence_of_statement,
    sentence_of_toll,
)
from standoff.telling.quoting import Paragraphs, quoted, when_in_words

_LAST_DAY = "9999-12-31"


class SituationReport:
    """A report's claims by kind: tolls, positions, events by time, contacts, statements; each with its words and paragraph.

    A renderable for Rich. `why` adds the rule that made each claim, `skipped` says why the report was left unread. Plain text
    where the console has no colours.
    """

    def __init__(self, report: Report, claims: tuple[Claim, ...], *, why: bool = False, skipped: str | None = None) -> None:
        self.report, self.claims, self.why, self.skipped = report, claims, why, skipped
        self.paragraphs = Paragraphs(report)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._head()
        events = [claim for claim in self.claims if isinstance(claim, Event)]
        sections = (
            ("Tolls", "how many, and by whose count", self._tolls([c for c in self.claims if isinstance(c, Toll)])),
            ("Positions", "who offers, demands or refuses what, and on what conditions", self._positions()),
            ("Events", "in order of time", self._timeline([event for event in events if event.act not in CONTACTS])),
            ("Contacts", "who talks to whom", self._contacts([event for event in events if event.act in CONTACTS])),
            ("Statements", "who says what to whom", self._statements()),
        )
        for title, about, lines in sections:
            content = list(lines)
            if content:
                yield Text()
                yield Indented(Text.assemble((title.upper(), "bold"), (f"  {about}", "dim")), 0)
                yield from content

    def _head(self) -> Iterator[Indented]:
        yield from heading(self.report)
        number = len(self.claims)
        if number:
            about = f"{number} {'claim' if number == 1 else 'claims'}, read by machine and reviewed by nobody."
        else:
            about = f"Skipped: {self.skipped}." if self.skipped else "Nothing found that it claims."
        yield Indented(Text(about, style="dim"), 0)

    def _line(self, line: Text, claim: Claim, *, depth: int = 1, conditions: Iterable[Condition] = ()) -> Iterator[Indented]:
        """One claim: what it says, its conditions, the words it comes from, and with `why` what made it."""
        told = isinstance(claim, Position) and claim.act is Act.OTHER  # its line has the words already
        yield Indented(line.append(f" {self.paragraphs.mark(claim.start)}", style="dim") if told else line, depth)
        for condition in conditions:
            yield Indented(self._condition(condition), depth + 1)
        if not told:
            yield Indented(self._words(claim), depth + 1)
        if self.why:
            yield Indented(Text(because(claim), style="dim"), depth + 1)

    def _words(self, claim: Claim) -> Text:
        text = claim.quote
        if isinstance(claim, Statement) and len(claim.parts) > 1:
            text = " … ".join(self.report.text[start:end] for start, end in claim.parts)
        return Text(f"{quoted(text)} {self.paragraphs.mark(claim.start)}", style="dim")

    def _condition(self, condition: Condition) -> Text:
        line = Text.assemble((words.RELATIONS[condition.relation], "bold"), f" {quoted(condition.text)}")
        if condition.act is not Act.OTHER:
            line.append(f" = {words.ACTS[condition.act]}{done_by(condition.by)}")
        elif condition.by:
            line.append(f", to be done by {joined(condition.by)}")
        if condition.toward:
            line.append(f", toward {joined(condition.toward)}")
        return line.append(f" {self.paragraphs.mark(condition.start)}", style="dim")

    def _tolls(self, tolls: list[Toll]) -> Iterator[Indented]:
        """Each toll with its subgroups below it."""
        known = {toll.id for toll in tolls}
        done: set[int] = set()

        def told(toll: Toll, depth: int) -> Iterator[Indented]:
            if id(toll) in done:
                return
            done.add(id(toll))
            yield from self._line(sentence_of_toll(toll, part=depth > 1), toll, depth=depth)
            for part in tolls:
                if part.within is not None and part.within == toll.id:
                    yield from told(part, depth + 1)

        for toll in tolls:
            if toll.within is None or toll.within not in known:
                yield from told(toll, 1)
        for toll in tolls:  # what is part of itself in a ring is still shown
            yield from told(toll, 1)

    def _positions(self) -> Iterator[Indented]:
        for claim in self.claims:
            if isinstance(claim, Position):
                yield from self._line(sentence_of_position(claim), claim, conditions=claim.conditions)

    def _timeline(self, events: list[Event]) -> Iterator[Indented]:
        """The events under their days, the earliest first; those without a day last."""
        before: str | None = None
        for event in sorted(events, key=_day):
            label = f"day {words.NOT_KNOWN}" if _day(event) == _LAST_DAY else when_in_words(event.when)
            if label != before:
                yield Indented(Text(label, style="underline"), 1)
                before = label
            line = sentence_of_event(event)
            if _day(event) == _LAST_DAY and event.when is not None:
                line.append(f" · {when_in_words(event.when)}")
            yield from self._line(line, event, depth=2)

    def _contacts(self, events: list[Event]) -> Iterator[Indented]:
        for event in sorted(events, key=_day):
            line = sentence_of_event(event)
            line.append(f" · {when_in_words(event.when) or f'day {words.NOT_KNOWN}'}")
            yield from self._line(line, event)

    def _statements(self) -> Iterator[Indented]:
        for claim in self.claims:
            if isinstance(claim, Statement):
                yield from self._line(sentence_of_statement(claim), claim)


def _day(event: Event) -> str:
    return (event.when.start or event.when.end or _LAST_DAY) if event.when else _LAST_DAY
