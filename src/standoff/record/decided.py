"""Decisions -> what stands: the state of each claim, and which claims a person joined or kept apart. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import Claim, ClaimId
from standoff.model.decision import Decision, DecisionId, Verb
from standoff.model.report import Report
from standoff.record.correct import corrected
from standoff.record.occurrences import Judgement


class State(StrEnum):
    """What a person has said of a claim."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


_STATES = {Verb.ACCEPT: State.ACCEPTED, Verb.CORRECT: State.CORRECTED, Verb.REJECT: State.REJECTED}


class Judged(msgspec.Struct, frozen=True):
    """A claim as it stands: as read, or as corrected; with the decisions about it that hold, the oldest first."""

    claim: Claim
    state: State = State.PROPOSED
    decisions: tuple[Decision, ...] = ()


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that are not undone, in their order; undoing an undo brings back what it took."""
    return tuple(decision for decision in in_force(decisions) if decision.verb is not Verb.UNDO)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that are not undone, in their order, with the undoings among them."""
    every = sorted(decisions, key=lambda d: d.number)
    undone: set[DecisionId] = set()
    for decision in reversed(every):
        if decision.verb is Verb.UNDO and decision.number not in undone:
            undone |= {DecisionId(int(number)) for number in decision.about}
    return tuple(decision for decision in every if decision.number not in undone)


def judged(claim: Claim, report: Report, about: Sequence[Decision]) -> Judged:
    """The claim under the standing decisions about it. Corrections add up; the last decision says the state.

    An accepted claim that was corrected is a corrected one. A correction that does not fit (its report was read anew) is left out.
    """
    mine = tuple(d for d in about if d.verb in _STATES and claim.id in d.about)
    now, state = claim, State.PROPOSED
    for decision in mine:
        if decision.verb is Verb.CORRECT:
            try:
                now = corrected(now, decision.change, report)
            except UsageError:
                continue
        state = _STATES[decision.verb]
    return Judged(now, State.CORRECTED if state is State.ACCEPTED and now != claim else state, mine)


def judgements(decisions: Iterable[Decision]) -> tuple[Judgement, ...]:
    """What is joined and what is kept apart, by the standing decisions; of two about one pair the later holds."""
    said: dict[tuple[ClaimId, ClaimId], bool] = {}
    for decision in decisions:
        if decision.verb is Verb.JOIN:
            pairs = tuple(pairwise(decision.about))
        elif decision.verb is Verb.SPLIT:
            pairs = tuple((decision.about[0], other) for other in decision.about[1:])
        else:
            continue
        for one, other in pairs:
            said[ClaimId(min(one, other)), ClaimId(max(one, other))] = decision.verb is Verb.JOIN
    return tuple(Judgement(a=a, b=b, same=same) for (a, b), same in sorted(said.items()))


def by_claim(decisions: Iterable[Decision]) -> Mapping[str, tuple[Decision, ...]]:
    """The decisions about each claim, by its id."""
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.verb in _STATES:
            for claim in decision.about:
                found.setdefault(claim, []).append(decision)
    return {claim: tuple(about) for claim, about in found.items()}
