"""The door: reports with their claims, and what a person decided about them -> one record. Pure; any order, same result."""

from collections.abc import Iterable

from standoff.model.record import Filed, Record
from standoff.record.belonging import events_of
from standoff.record.counts import counts
from standoff.record.identities import parties
from standoff.record.lineage import lineage, originals
from standoff.record.linking import links
from standoff.record.namings import namings
from standoff.record.occurrences import Judgement, occurrences
from standoff.record.party_file import PartyFile
from standoff.record.series import series
from standoff.record.traces import after_copies, traces


def merge(filed: Iterable[Filed], judgements: Iterable[Judgement] = (), file: PartyFile | None = None) -> Record:
    """The whole record in memory. The claims are those that count: corrected where they were corrected, without the rejected."""
    some = sorted(filed, key=lambda one: one.report.id)
    judged = tuple(judgements)
    line = lineage(some)
    followed = originals([one.report for one in some], line.copies)
    told = [trace for one in some for trace in after_copies(traces(one), one, followed)]
    events = occurrences(told, links(told), judged)
    counted = [count for one in some for count in counts(one, events_of(one))]
    known = {count.claim for count in counted}
    decided = [one for one in judged if one.a in known and one.b in known]
    tolls = series(
        counted,
        {claim: event.id for event in events for claim in event.claims},
        line.copies,
        joined=[(one.a, one.b) for one in decided if one.same],
        apart=[(one.a, one.b) for one in decided if not one.same],
    )
    called = [naming for one in some for naming in namings(one)]
    return Record(parties=parties(called, file or PartyFile()), events=events, tolls=tolls, lineage=line)
