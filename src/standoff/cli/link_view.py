"""`standoff link`: the events that several reports tell, for a person and as objects for JSON."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from standoff.cli.indented import Indented
from standoff.model.claim import Claim, ClaimId
from standoff.model.record import Link, Occurrence
from standoff.model.report import ReportId
from standoff.telling.quoting import clean

Claims = Mapping[ClaimId, tuple[ReportId, Claim]]


def event_object(event: Occurrence, claims: Claims) -> dict[str, object]:
    """An event with the words of its claims and the links between them."""
    told = [claims[claim] for claim in event.claims]
    return {
        "event": event.id,
        "act": event.act,
        "start": event.start,
        "end": event.end,
        "place": event.place.name if event.place else None,
        "agents": event.agents,
        "targets": event.targets,
        "claims": [
            {"report": report, "id": claim.id, "start": claim.start, "end": claim.end, "quote": claim.quote} for report, claim in told
        ],
        "links": [{"a": link.a, "b": link.b, "score": link.score, "why": link.why} for link in event.links],
    }


class EventList:
    """Events that more than one claim tells, then the pairs that a person should look at. A renderable for Rich."""

    def __init__(self, events: Iterable[Occurrence], doubtful: Iterable[Link], claims: Claims) -> None:
        self.events, self.doubtful, self.claims = tuple(events), tuple(doubtful), claims

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        shared = [event for event in self.events if len(event.claims) > 1]
        for event in shared:
            yield from self._event(event)
        yield Text(f"{len(self.events):,} events, {len(shared):,} of them told more than once", style="dim")
        if self.doubtful:
            yield Text(f"\n{len(self.doubtful):,} pairs may be one event or two:", style="bold")
        for link in self.doubtful:
            yield Text(f"{link.score:.2f}  {clean('; '.join(link.why))}")
            yield from (self._quote(claim) for claim in (link.a, link.b))

    def _event(self, event: Occurrence) -> Iterator[Text | Indented]:
        days = event.start if event.start == event.end else f"{event.start or '?'} to {event.end or '?'}"
        where = f" · {clean(event.place.name)}" if event.place else ""
        yield Text.assemble((event.act.value, "bold"), f" · {days or 'no day'}{where}")
        yield from (self._quote(claim) for claim in event.claims)
        best = max(event.links, key=lambda link: (link.score, link.a, link.b), default=None)
        if best is not None:
            yield Indented(Text(f"{best.score:.2f}: {clean('; '.join(best.why))}", style="dim"), 1)

    def _quote(self, claim: ClaimId) -> Indented:
        report, told = self.claims[claim]
        return Indented(Text(f"{clean(report)}: “{clean(told.quote)}”"), 1)
