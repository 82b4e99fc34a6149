"""Whether two traces tell one event: a score with its reasons. A pure function of the two, the same either way round."""

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from standoff.model.record import Link
from standoff.record.evidence import of_acts, of_counts, of_days, of_origin, of_parties, of_things, of_words
from standoff.record.nearness import of_place
from standoff.record.traces import Trace, block_keys

LINKED = 0.5  # from here two claims are taken for one event
QUEUED = 0.2  # from here a person may be asked
_ODDS = -4.0  # of two claims that meet in a block, before anything is known of them
_KEPT = 16_384  # pairs remembered: an event is made right after its links


def link(a: Trace, b: Trace) -> Link | None:
    """The link of two claims with its score and its reasons, what speaks for it first; None below `QUEUED`."""
    one, other = (a, b) if a.claim < b.claim else (b, a)
    odds, pieces = _weigh(one, other)
    score = _score(odds)
    if score < QUEUED:
        return None
    reasons = sorted(pieces, key=lambda piece: (-abs(piece[0]), piece[1]))
    against = tuple(f"against: {why}" for weight, why in reasons if weight < 0)
    return Link(a=one.claim, b=other.claim, score=score, why=tuple(why for weight, why in reasons if weight > 0) + against)


def links(traces: Iterable[Trace]) -> tuple[Link, ...]:
    """The links among many claims, sorted: of those that share a key."""
    blocks: dict[str, list[Trace]] = {}
    for trace in traces:
        for key in block_keys(trace):
            blocks.setdefault(key, []).append(trace)
    pairs = {tuple(sorted((a.claim, b.claim))): (a, b) for block in blocks.values() for a, b in combinations(block, 2)}
    return tuple(sorted(found for a, b in pairs.values() if (found := link(a, b)) is not None))


def likeness(a: Trace, b: Trace) -> float:
    """The score of two claims, 0 to 1, however low."""
    one, other = (a, b) if a.claim < b.claim else (b, a)
    return _score(_weigh(one, other)[0])


@lru_cache(maxsize=_KEPT)
def _weigh(a: Trace, b: Trace) -> tuple[float, tuple[tuple[float, str], ...]]:
    """The log odds of two claims in the order of their ranks, so that swapped names weigh the same, and what they are made of."""
    early, late = (a, b) if a.rank <= b.rank else (b, a)
    pieces: list[tuple[float, str]] = []
    for of in (of_acts, of_days, of_place, of_parties, of_counts, of_things, of_words, of_origin):
        pieces += of(early, late)
        if sum(weight for weight, _ in pieces if weight < 0) < -8.0:
            break  # nothing that follows can make up for it
    return _ODDS + sum(weight for weight, _ in pieces), tuple(pieces)


def _score(odds: float) -> float:
    return round(1 / (1 + math.exp(-odds)), 3)
