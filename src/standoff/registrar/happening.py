"""Events on record: claims of many reports that tell one event, kept in step."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from standoff.model.claim import ClaimId
from standoff.model.record import Filed, Link, Occurrence
from standoff.model.report import ReportId
from standoff.record.linking import link
from standoff.record.occurrences import components, occurrences
from standoff.record.traces import Trace, after_copies, block_keys, traces
from standoff.registrar.copying import copies_of
from standoff.registrar.filing import filed_of
from standoff.registrar.rows import EVENT, encoded, occurrence_names, occurrence_row, report_of
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.store.rows import Key, LinkRow, TraceRow
from standoff.store.writer import Writer

_KEPT = 8_192  # traces: what one fortnight's claims are compared with comes again with the next report


class Happening:
    """The events within one transaction."""

    def __init__(self, record: Writer) -> None:
        self._record = record
        self._loose: set[str] = set()

    def loosen(self, reports: Sequence[str]) -> None:
        """Takes the claims of reports out of their events, with their traces, keys and links."""
        claims = {row.id for row in self._record.claims_of(reports)}
        components_ = {row.component for row in self._record.traces(EVENT, claims) if row.component is not None}
        together = {row.of for row in self._record.members_of(EVENT, components_)}
        old = [row.id for row in self._record.derived_of_claims(EVENT, together | claims)]
        self._record.replace_derived(EVENT, old, [])
        self._record.drop_traces(EVENT, claims)
        self._loose |= together - claims

    def settle(self, filed: Sequence[Filed], copied: Iterable[str], standing: Standing) -> set[str]:
        """Links the claims of these reports with those on record, and makes the events anew that this can reach.

        Gives the claims whose event has another id than before.
        """
        new = {trace.claim: trace for one in filed for trace in traces(one)}
        self._record.put_traces(TraceRow(kind=EVENT, of=trace.claim, body=encoded(trace)) for trace in new.values())
        self._record.put_keys(EVENT, [Key(key, trace.claim) for trace in new.values() for key in block_keys(trace)])
        self._record.put_links(self._links(new))
        return self._make(self._reached(new.keys() | self._loose, copied, standing), standing)

    def _links(self, new: dict[ClaimId, Trace]) -> list[LinkRow]:
        met = {claim: {key.of for key in self._record.sharing(EVENT, block_keys(trace))} - {claim} for claim, trace in new.items()}
        others = {trace.claim: trace for trace in self._traces({one for ones in met.values() for one in ones} - new.keys())}
        known = new | others
        pairs = sorted({(min(a, b), max(a, b)) for a, ones in met.items() for b in ones})
        found = (link(known[ClaimId(a)], known[ClaimId(b)]) for a, b in pairs)
        return [LinkRow(kind=EVENT, a=one.a, b=one.b, score=one.score, why=encoded(one.why)) for one in found if one is not None]

    def _reached(self, start: set[str], copied: Iterable[str], standing: Standing) -> tuple[Trace, ...]:
        """The claims of every event that a change of these can reach: those they are linked with or joined to, and theirs."""
        start |= {row.id for row in self._record.claims_of(copied)}
        near = {end for row in self._record.links_of(EVENT, start) for end in (row.a, row.b)}
        near |= {end for judged in standing.judgements if not start.isdisjoint((judged.a, judged.b)) for end in (judged.a, judged.b)}
        rows = self._record.traces(EVENT, start | near)
        together = self._record.members_of(EVENT, {row.component for row in rows if row.component is not None})
        self._loose = set()
        return tuple({row.of: trace_of(row) for row in (*rows, *together)}.values())

    def _make(self, reached: tuple[Trace, ...], standing: Standing) -> set[str]:
        claims = [trace.claim for trace in reached]
        inside = [link_of(row) for row in self._record.links_among(EVENT, claims)]
        for group in components(reached, inside, standing.judgements):
            self._record.set_component(EVENT, [trace.claim for trace in group], group[0].claim)
        events = occurrences(with_origins(self._record, reached, standing), inside, standing.judgements)
        old = self._record.derived_of_claims(EVENT, claims)
        before = {claim: row.id for row in old for claim in msgspec.json.decode(row.body, type=Occurrence).claims}
        self._record.replace_derived(
            EVENT,
            [row.id for row in old],
            [occurrence_row(event, [trace for trace in reached if trace.claim in event.claims]) for event in events],
            [Key(claim, event.id) for event in events for claim in event.claims],
            [name for event in events for name in occurrence_names(event)],
        )
        return {claim for event in events for claim in event.claims if before.get(claim) != event.id}

    def _traces(self, claims: Iterable[str]) -> Iterable[Trace]:
        return (trace_of(row) for row in self._record.traces(EVENT, claims))


def with_origins(record: Reader, told: Iterable[Trace], standing: Standing, *, until: str | None = None) -> list[Trace]:
    """The traces, those of copies with the origins that the report they follow gives them; `until` leaves out later reports."""
    by_report: dict[str, list[Trace]] = {}
    for trace in told:
        by_report.setdefault(trace.report, []).append(trace)
    first = {copy: group.reports[0] for group in copies_of(record, by_report, until=until) for copy in group.reports[1:]}
    found: list[Trace] = []
    for report, some in by_report.items():
        filed = filed_of(record, report, standing) if report in first else None
        original = record.report(first[ReportId(report)]) if filed is not None else None
        if filed is None or original is None:
            found += some
        else:
            found += after_copies(some, filed, {filed.report.id: report_of(original)})
    return found


def trace_of(row: TraceRow) -> Trace:
    """The trace of a row."""
    return _decoded(row.body)


@lru_cache(maxsize=_KEPT)
def _decoded(body: str) -> Trace:
    return msgspec.json.decode(body, type=Trace)


def link_of(row: LinkRow) -> Link:
    """The link of a row."""
    return Link(a=ClaimId(row.a), b=ClaimId(row.b), score=row.score, why=msgspec.json.decode(row.why, type=tuple[str, ...]))
