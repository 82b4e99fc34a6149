"""How well claims of the sample reports come together: B-cubed of the gold's tellings into its events."""

from collections import Counter
from collections.abc import Sequence

from standoff.desk import Desk
from standoff.model.claim import Claim, ClaimId
from standoff.model.record import Filed, Occurrence
from standoff.record.linking import links
from standoff.record.occurrences import occurrences
from standoff.record.traces import traces
from tests.record import varesh


def b_cubed(pairs: Sequence[tuple[str, str]]) -> float:
    """F1 over (gold cluster, found cluster) of each telling."""
    both, gold, found = Counter(pairs), Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    precision = sum(both[pair] / found[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / gold[pair[0]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def clusters(filed: Sequence[Filed]) -> list[tuple[str, str]]:
    """The gold event and the found one of every telling; a telling takes the claim that covers it most tightly, else stands alone."""
    known = [trace for one in filed for trace in traces(one)]
    events = occurrences(known, links(known))
    event_of = {claim: event for event in events for claim in event.claims}
    of = {one.report.id: one for one in filed}
    found = []
    for gold in varesh.record().events:
        for member in gold.members:
            one = next(one for name, one in of.items() if name == member.report)
            claim = _covering(one, member.anchor, event_of)
            found.append((gold.id, event_of[claim].id if claim else f"alone {member.report} {member.anchor}"))
    return found


def _covering(one: Filed, anchor: str, event_of: dict[ClaimId, Occurrence]) -> ClaimId | None:
    start = one.report.text.index(anchor)

    def shared(claim: Claim) -> int:
        return min(claim.end, start + len(anchor)) - max(claim.start, start)

    over = [claim for claim in one.claims if claim.id in event_of and shared(claim) > 0]
    best = max(over, key=lambda claim: 2 * shared(claim) - (claim.end - claim.start), default=None)
    return best.id if best else None


def test_claims_without_fault_come_together() -> None:
    assert b_cubed(clusters(varesh.filed())) >= 0.98


def test_no_two_events_of_the_gold_are_taken_for_one() -> None:
    pairs = set(clusters(varesh.filed()))
    assert len({found for _, found in pairs}) == len(pairs)


def test_claims_that_are_read_come_together(syntax: Desk) -> None:
    read = [Filed(report=report, claims=syntax.read(report)) for report in syntax.samples()]
    assert b_cubed(clusters(read)) >= 0.95
