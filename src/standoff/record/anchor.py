"""Where a claim stands, and which claim of another reading stands there: how decisions outlive a new version of the reader."""

import hashlib
from collections.abc import Sequence

from standoff.model.claim import Claim, ClaimId, Event, Position, Toll
from standoff.model.decision import Anchor
from standoff.model.report import ReportId
from standoff.record.correct import kind

_OVERLAP = 0.5  # of the words of both, for a claim whose words are no longer the same


def anchor(claim: Claim, report: ReportId) -> Anchor:
    """Where a claim stands, with what it claims: its act, its stance and act, or its harm."""
    return Anchor(report=report, kind=kind(claim), start=claim.start, end=claim.end, words=_digest(claim.quote), what=_what(claim))


def placed(at: Anchor, claims: Sequence[Claim]) -> ClaimId | None:
    """The claim of its report that stands at the anchor now; None where there is none, or two that fit alike.

    One with the same words goes before one that shares most of them; then one that claims the same; then the nearest.
    """
    fitting = [(_fit(at, claim), claim.id) for claim in claims if kind(claim) == at.kind and _overlap(at, claim) >= _OVERLAP]
    fitting.sort(reverse=True)
    if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
        return None
    return fitting[0][1]


def _fit(at: Anchor, claim: Claim) -> tuple[bool, bool, float]:
    return _digest(claim.quote) == at.words, _what(claim) == at.what, _overlap(at, claim)


def _overlap(at: Anchor, claim: Claim) -> float:
    start, end = max(at.start, claim.start), min(at.end, claim.end)
    return max(0, end - start) / (max(at.end, claim.end) - min(at.start, claim.start))


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode("utf-8"), digest_size=8).hexdigest()


def _what(claim: Claim) -> str:
    match claim:
        case Event():
            return claim.act.value
        case Toll():
            return claim.harm.value
        case Position():
            return f"{claim.stance.value} {claim.act.value}"
        case _:
            return ""
