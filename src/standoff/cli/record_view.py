"""A record on a terminal: events, tolls, claims, parties, reports in lists; everything behind one claim; what is new."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

import msgspec
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from standoff.cli.head import heading
from standoff.cli.indented import Indented
from standoff.model.claim import Claim, Event, Position, Statement, Toll
from standoff.model.decision import Decision, Verb
from standoff.model.record import Identity, Occurrence, Point, Series
from standoff.store.rows import FaultRow, Hit
from standoff.telling import words
from standoff.telling.phrases import because, said_by, sentence_of_event, sentence_of_position, sentence_of_statement, sentence_of_toll
from standoff.telling.quoting import clean, day_in_words, quoted
from standoff.telling.rows import Listed
from standoff.view.behind import Behind
from standoff.view.changes import Change, Changed
from standoff.view.claims import Shown
from standoff.view.doubts import Doubt
from standoff.view.events import ShownEvent
from standoff.view.lists import ShownReport
from standoff.view.tolls import ShownSeries

Lines = Iterator[Indented]


class Listing:
    """A list of what a record holds. A renderable for Rich; plain text where the console has no colours."""

    def __init__(self, listed: Iterable[Listed]) -> None:
        self.listed = tuple(listed)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for one in self.listed:
            match one:
                case ShownEvent():
                    yield from event_lines(one.event, one.claims)
                case ShownSeries():
                    yield from series_lines(one.series, one.claims)
                case Shown():
                    yield from claim_lines(one)
                case Identity():
                    yield from _party(one)
                case ShownReport():
                    yield from _report(one)
                case _:
                    assert_never(one)


def event_lines(event: Occurrence, claims: Sequence[Shown]) -> Lines:
    """An event, and below it each telling with its words, whose it is, and its review."""
    line = Text.assemble((words.ACTS[event.act], "bold"), f": {_all(event.agents) or f'by whom is {words.NOT_KNOWN}'}")
    if event.targets:
        line.append(f" → {_all(event.targets)}")
    notes = [_days(event.start, event.end)]
    notes += [f"at {clean(event.place.name)}"] if event.place is not None else []
    told = [words.STATUSES[status] or status.value for status, _ in event.statuses]
    notes += [", ".join(told)] if told != ["happened"] else []
    notes += [f"told {_times(len(event.claims))} from {_number(len(event.origins), 'origin')}"]
    yield Indented(line.append(f" · {' · '.join(notes)}"), 0)
    for one in claims:
        yield _telling(one)


def series_lines(series: Series, claims: Sequence[Shown]) -> Lines:
    """A series of tolls: lowest, highest and latest, then each figure with whose it is and why it does not count."""
    people = f"{words.HARMS[series.harm]}: {clean(series.who)}"
    notes = [f"at {clean(series.place)}"] if series.place else []
    notes += [f"since {day_in_words(series.since)}"] if series.since else []
    notes += [_range(series)]
    yield Indented(Text.assemble((people, "bold"), f" · {' · '.join(notes)}"), 0)
    states = {one.claim.id: one for one in claims}
    for point in series.points:
        yield Indented(_point(point), 1)
        if point.claim in states:
            yield _telling(states[point.claim], depth=2)
    for fault in series.faults:
        yield Indented(Text(f"does not fit: {clean(fault)}", style="bold"), 1)


def claim_lines(one: Shown) -> Lines:
    """A claim in a sentence, its conditions, and its words."""
    yield Indented(sentence(one.claim), 0)
    if isinstance(one.claim, Position):
        for condition in one.claim.conditions:
            yield Indented(Text.assemble((words.RELATIONS[condition.relation], "bold"), f" {quoted(condition.text)}"), 1)
    yield _telling(one)


def sentence(claim: Claim) -> Text:
    """A claim in a sentence."""
    match claim:
        case Event():
            return sentence_of_event(claim)
        case Toll():
            return sentence_of_toll(claim)
        case Position():
            return sentence_of_position(claim)
        case Statement():
            return sentence_of_statement(claim)


class BehindClaim:
    """Everything behind one claim: its words in their place, how it was read, what was decided, and what it is merged into."""

    def __init__(self, behind: Behind) -> None:
        self.behind = behind

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        found = self.behind
        claim = found.shown.claim
        yield from heading(found.report)
        for field, where in found.report.taken:
            yield Indented(Text(f"{field} from {clean(where)}", style="dim"), 1)
        yield Text()
        yield Indented(sentence(claim), 0)
        place = f" · {found.page}" if found.page else ""
        yield Indented(
            Text(f"claim {claim.id} · characters {claim.start} to {claim.end}{place} · {found.shown.state.value}", style="dim"), 0
        )
        around = Text(f"… {_one_line(found.before)}" if found.before else "", style="dim")
        around.append(clean(claim.quote), style="bold not dim").append(f"{_one_line(found.after)} …" if found.after else "")
        yield Indented(around, 1)
        chain = said_by(claim.sources)
        yield Indented(Text(f"who says so: {chain or 'the report in its own voice'}"), 1)
        yield Indented(Text(f"{because(claim)} · read by {found.reader}", style="dim"), 1)
        if claim != found.read:
            yield Indented(Text.assemble("as read: ", sentence(found.read)), 1)
        for decision in found.decisions:
            yield Indented(decision_line(decision), 1)
        yield from self._merged()

    def _merged(self) -> RenderResult:
        found = self.behind
        if found.event is not None:
            yield Text()
            others = len(found.event.claims) - 1
            yield Indented(Text(f"One event with {_number(others, 'other claim')}" if others else "An event of its own", style="bold"), 0)
            for link in found.event.links:
                if found.shown.claim.id in (link.a, link.b):
                    other = link.b if link.a == found.shown.claim.id else link.a
                    yield Indented(Text(f"with {other}, {link.score:.2f}: {clean('; '.join(link.why))}"), 1)
        for series in found.series:
            yield Text()
            yield from series_lines(series, ())
        if found.copies is not None:
            yield Text()
            copies = ", ".join(clean(report) for report in found.copies.reports)
            yield Indented(Text(f"The same text, the first is what the others follow: {copies}"), 0)


class SearchList:
    """The reports in which words were found, with the places."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self.hits = tuple(hits)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for hit in self.hits:
            row = hit.report
            yield Indented(
                Text.assemble((clean(row.title or row.id), "bold"), f" · {clean(row.outlet or '?')} · {row.published or '?'}"), 0
            )
            yield Indented(Text(row.id, style="dim"), 1)
            for excerpt in hit.excerpts:
                line = Text("… ")
                at = excerpt.start
                for start, end in excerpt.marks:
                    line.append(_one_line(row.text[at:start])).append(_one_line(row.text[start:end]), style="bold")
                    at = end
                yield Indented(line.append(f"{_one_line(row.text[at : excerpt.end])} …"), 1)
            if hit.claims:
                yield Indented(Text(f"claims: {' '.join(hit.claims)}", style="dim"), 1)


class ChangeList:
    """What is new, changed and contradicted."""

    def __init__(self, changes: Iterable[Changed]) -> None:
        self.changes = tuple(changes)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for kind in (Change.CONTRADICTED, Change.CHANGED, Change.NEW):
            some = [change for change in self.changes if change.change is kind]
            if some:
                yield Text()
                yield Indented(Text.assemble((kind.value.upper(), "bold"), (f"  {len(some):,}", "dim")), 0)
            for change in some:
                yield from (Indented(line.line, line.depth + 1) for line in _changed(change))
                yield from (Indented(Text(clean(told)), 3) for told in change.told)


def _changed(change: Changed) -> Iterator[Indented]:
    match change.after:
        case Occurrence():
            return event_lines(change.after, ())
        case Series():
            return series_lines(_without_points(change.after), ())
        case None:
            return claim_lines(change.claim) if change.claim is not None else iter(())


def decision_line(decision: Decision) -> Text:
    """One decision: number, who, when, what, about what, and why."""
    about = "" if decision.verb in {Verb.REDACT, Verb.PARTIES} else f" {' '.join(clean(one) for one in decision.about)}"
    change = "" if decision.verb is Verb.PARTIES else "".join(f" {name}={clean(str(value))}" for name, value in decision.change.items())
    line = Text.assemble(
        (f"{decision.number}", "dim"), " ", (decision.verb.value, "bold"), f"{about}{change} · {clean(decision.who)}, {decision.at}"
    )
    return line.append(f" · {clean(decision.why)}") if decision.why else line


def doubt_lines(doubt: Doubt) -> Lines:
    """A pair of claims that may tell one event: how sure that is and why, and the words of both."""
    yield Indented(Text.assemble((f"{doubt.link.score:.2f}", "bold"), f" · {clean('; '.join(doubt.link.why))}"), 0)
    for one in doubt.claims:
        yield _telling(one)


def fault_line(fault: FaultRow) -> Text:
    """One thing that could not be added, and why."""
    return Text(f"{clean(fault.origin)}: {clean(fault.message)} ({fault.at})")


def _telling(one: Shown, depth: int = 1) -> Indented:
    said = said_by(one.claim.sources)
    whose = f" · {said}" if said else f" · {clean(one.outlet or 'the report')} in its own voice"
    notes = f" {clean(one.report)}, {one.published or 'day not known'} · {one.claim.id} · {one.state.value}"
    return Indented(Text.assemble(quoted(one.claim.quote), whose, (f" ·{notes}", "dim")), depth)


def _point(point: Point) -> Text:
    value = words.BOUNDS[point.bound] if point.value is None else f"{words.BOUNDS[point.bound]} {point.value:,}".strip()
    value += f" to {point.high:,}" if point.high is not None else ""
    line = Text.assemble(
        (f"{point.as_of or 'day not known'}  ", "dim"), (value, "" if point.left_out else "bold"), f" · {clean(point.source or '?')}"
    )
    line.append(f" · {clean(point.scope)}" if point.scope else "")
    return line.append(f" · does not count: {clean(point.left_out)}" if point.left_out else "", style="dim")


def _range(series: Series) -> str:
    if series.latest is None:
        return "no number"
    if series.lowest == series.highest:
        return f"{series.latest:,}"
    return f"{series.lowest:,} to {series.highest:,}, latest {series.latest:,}"


def _without_points(series: Series) -> Series:
    return msgspec.structs.replace(series, points=())


def _party(party: Identity) -> Lines:
    notes = [clean(party.kind)] if party.kind else []
    yield Indented(Text.assemble((clean(party.name), "bold"), "".join(f" · {note}" for note in notes), (f" · {party.id}", "dim")), 0)
    others = [name for name in party.names if name != party.name]
    if others:
        yield Indented(Text(f"also {_all(others)}"), 1)
    for office in party.offices:
        yield Indented(Text(f"{clean(office.title)}: {office.first or '?'} to {office.last or '?'}"), 1)
    for why in party.why:
        yield Indented(Text(clean(why), style="dim"), 1)


def _report(report: ShownReport) -> Lines:
    day = day_in_words(report.published) if report.published else f"day {words.NOT_KNOWN}"
    yield Indented(
        Text.assemble((clean(report.title or report.id), "bold"), f" · {clean(report.outlet or f'outlet {words.NOT_KNOWN}')} · {day}"), 0
    )
    copy = f" · a copy of {clean(report.copy_of)}" if report.copy_of else ""
    yield Indented(Text(f"{clean(report.id)} · {_number(report.claims, 'claim')}, {report.reviewed:,} reviewed{copy}", style="dim"), 1)


def _days(start: str | None, end: str | None) -> str:
    if start is None and end is None:
        return f"day {words.NOT_KNOWN}"
    if start == end and start is not None:
        return day_in_words(start)
    return " ".join([*([f"from {day_in_words(start)}"] if start else []), *([f"until {day_in_words(end)}"] if end else [])])


def _all(names: Sequence[str]) -> str:
    return ", ".join(clean(name) for name in names)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _one_line(text: str) -> str:
    """The text on one line, each run of white space one space, also at its ends."""
    return f"{' ' * text[:1].isspace()}{clean(text)}{' ' * text[-1:].isspace()}" if text.strip() else " " * bool(text)
