"""What a person's decisions come to, as the registrar needs it: worked out once, until there is another decision."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from standoff.model.claim import ClaimId
from standoff.model.decision import OF_CLAIMS, Anchor, Decision, Verb
from standoff.record.anchor import placed
from standoff.record.decided import judgements, standing
from standoff.record.occurrences import Judgement
from standoff.record.party_file import PartyFile, party_file
from standoff.registrar.rows import claim_of
from standoff.store.reader import Reader


class Standing(msgspec.Struct, frozen=True):
    """The decisions that stand, about the claims of today, by report; what is joined and kept apart; digests of redacted names.

    `orphans` are the decisions of which some claim stands nowhere any more, with the places where these stood.
    """

    decisions: tuple[Decision, ...] = ()
    by_report: Mapping[str, tuple[Decision, ...]] = {}
    judgements: tuple[Judgement, ...] = ()
    digests: tuple[str, ...] = ()
    parties: PartyFile = PartyFile()
    parties_text: str = ""
    orphans: tuple[tuple[Decision, tuple[Anchor, ...]], ...] = ()


def standing_of(record: Reader, decisions: Iterable[Decision]) -> Standing:
    """What all decisions of a record come to."""
    placed_ones = _Placing(record, tuple(standing(decisions)))
    by_report: dict[str, list[Decision]] = {}
    for decision in placed_ones.decisions:
        for report in dict.fromkeys(anchor.report for anchor in decision.anchors):
            by_report.setdefault(report, []).append(decision)
    files = [str(decision.change.get("file", "")) for decision in placed_ones.decisions if decision.verb is Verb.PARTIES]
    return Standing(
        decisions=placed_ones.decisions,
        by_report={report: tuple(about) for report, about in by_report.items()},
        judgements=judgements(placed_ones.decisions),
        digests=tuple(one for decision in placed_ones.decisions if decision.verb is Verb.REDACT for one in decision.about),
        parties=party_file(files[-1]) if files else PartyFile(),
        parties_text=files[-1] if files else "",
        orphans=tuple(placed_ones.orphans),
    )


class _Placing:
    """Finds the claims of earlier readings among those of today."""

    def __init__(self, record: Reader, decisions: Sequence[Decision]) -> None:
        self._record = record
        about = {claim for decision in decisions if decision.verb in OF_CLAIMS for claim in decision.about}
        self._there = {row.id for row in record.claims(about)}
        self.orphans: list[tuple[Decision, tuple[Anchor, ...]]] = []
        self.decisions = tuple(self._today(decision) if decision.verb in OF_CLAIMS else decision for decision in decisions)

    def _today(self, decision: Decision) -> Decision:
        if self._there.issuperset(decision.about):
            return decision
        about: list[str] = []
        lost: list[Anchor] = []
        for claim, anchor in zip(decision.about, decision.anchors, strict=True):
            now = claim if claim in self._there else self._found(anchor)
            if now is None:
                lost.append(anchor)
            about.append(now or claim)
        if lost:
            self.orphans.append((decision, tuple(lost)))
        return msgspec.structs.replace(decision, about=tuple(about))

    def _found(self, anchor: Anchor) -> ClaimId | None:
        return placed(anchor, [claim_of(row) for row in self._record.claims_of([anchor.report])])
