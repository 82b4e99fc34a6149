"""Decisions -> how far people agree who reviewed the same claims, and about which they do not. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from standoff.model.decision import Decision, Verb
from standoff.record.decided import standing

LAST_WORD = "Last word"  # how the reason begins of a decision between reviewers; it is no review of its own
VERDICTS = (Verb.ACCEPT, Verb.CORRECT, Verb.REJECT)
_SPAN = ("start", "end")


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """How many claims a person accepted, corrected and rejected, by what they said of each last, and how many last words they had."""

    who: str
    accepted: int
    corrected: int
    rejected: int
    last_words: int

    @property
    def claims(self) -> int:
        """The claims that the person reviewed."""
        return self.accepted + self.corrected + self.rejected


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """How far two people agree about the claims that both reviewed: `same` of `both` have the same verdict.

    `fields` counts the fields that one of them or both corrected in claims that both corrected, `same_fields` those with one value.
    """

    one: str
    other: str
    both: int
    same: int
    kappa: float | None
    fields: int
    same_fields: int

    @property
    def share(self) -> float | None:
        """The part of the claims with the same verdict, 0 to 1; None where there is none that both reviewed."""
        return self.same / self.both if self.both else None


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of which people said different things, with the last decision of each, and the last word if somebody had it since."""

    claim: str
    decisions: tuple[Decision, ...]
    last_word: Decision | None = None


class Reviews(msgspec.Struct, frozen=True, kw_only=True):
    """Who reviewed how much, how far each two agree who reviewed the same claims, and what they differ on."""

    done: tuple[Done, ...]
    agreed: tuple[Agreed, ...]
    differing: tuple[Differing, ...]

    @property
    def open(self) -> tuple[Differing, ...]:
        """The claims about which nobody had the last word yet."""
        return tuple(one for one in self.differing if one.last_word is None)


def reviews(decisions: Iterable[Decision]) -> Reviews:
    """What a log of decisions says of its reviewers. What is undone does not count; of each person and claim the last decision does.

    A decision whose reason begins with LAST_WORD is one between reviewers: it is no review, and ends a difference as long as no
    review comes after it. People differ on a claim if their verdicts differ, or if both correct it to other values.
    """
    said: dict[str, dict[str, Decision]] = {}
    words: dict[str, Decision] = {}
    for decision in standing(decisions):
        if decision.verb not in VERDICTS:
            continue
        last_word = decision.why.startswith(LAST_WORD)
        for claim in decision.about:
            if last_word:
                words[claim] = decision
            else:
                about = said.setdefault(claim, {})
                about[decision.who] = _together(about.get(decision.who), decision)
    differing = (_differing(claim, tuple(about.values()), words.get(claim)) for claim, about in said.items())
    return Reviews(done=_done(said, words), agreed=_agreed(said), differing=tuple(one for one in differing if one is not None))


def kappa(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Cohen's kappa of two people's verdicts on the same things: (po - pe) / (1 - pe).

    po is the part on which they agree, pe the part on which they would by chance, if each gave their verdicts as often as they
    did but at random. None where it is undefined: without things, and where both gave one and the same verdict throughout.
    Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960), 37-46.
    """
    many = len(pairs)
    same = sum(one == other for one, other in pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[verdict] * others[verdict] for verdict in ones)  # pe times many squared: whole numbers, so that 1 is exactly 1
    return (same * many - chance) / (many**2 - chance) if many and chance != many**2 else None


def _done(said: Mapping[str, Mapping[str, Decision]], words: Mapping[str, Decision]) -> tuple[Done, ...]:
    verdicts = Counter((who, decision.verb) for about in said.values() for who, decision in about.items())
    last = Counter(decision.who for decision in words.values())
    return tuple(
        Done(
            who=who,
            accepted=verdicts[who, Verb.ACCEPT],
            corrected=verdicts[who, Verb.CORRECT],
            rejected=verdicts[who, Verb.REJECT],
            last_words=last[who],
        )
        for who in sorted({who for who, _ in verdicts} | set(last))
    )


def _agreed(said: Mapping[str, Mapping[str, Decision]]) -> tuple[Agreed, ...]:
    shared: dict[tuple[str, str], list[tuple[Decision, Decision]]] = {}
    for about in said.values():
        for one, other in combinations(sorted(about), 2):
            shared.setdefault((one, other), []).append((about[one], about[other]))
    return tuple(_of_two(one, other, pairs) for (one, other), pairs in sorted(shared.items()))


def _of_two(one: str, other: str, pairs: Sequence[tuple[Decision, Decision]]) -> Agreed:
    verdicts = [(a.verb, b.verb) for a, b in pairs]
    corrected = [(_changed(a), _changed(b)) for a, b in pairs if a.verb is b.verb is Verb.CORRECT]
    fields = [(a.get(name), b.get(name)) for a, b in corrected for name in a.keys() | b.keys()]
    return Agreed(
        one=one,
        other=other,
        both=len(pairs),
        same=sum(a == b for a, b in verdicts),
        kappa=kappa(verdicts),
        fields=len(fields),
        same_fields=sum(a == b for a, b in fields),
    )


def _together(before: Decision | None, now: Decision) -> Decision:
    """What a person says of a claim by two decisions: corrections add up, and to accept what one has corrected is to stay with it."""
    if before is None or before.verb is not Verb.CORRECT or now.verb is Verb.REJECT:
        return now
    return msgspec.structs.replace(now, verb=Verb.CORRECT, change={**before.change, **now.change})


def _differing(claim: str, decisions: Sequence[Decision], word: Decision | None) -> Differing | None:
    if len({decision.verb for decision in decisions}) == 1 and all(_changed(one) == _changed(decisions[0]) for one in decisions):
        return None
    if word is not None and any(decision.number > word.number for decision in decisions):
        word = None
    ordered = tuple(sorted(decisions, key=lambda one: one.number))
    return Differing(claim=claim, decisions=ordered, last_word=word)


def _changed(decision: Decision) -> Mapping[str, object]:
    """The corrected fields; where the words begin and end is one."""
    change = dict(decision.change)
    if any(name in change for name in _SPAN):
        change["words"] = tuple(change.pop(name, None) for name in _SPAN)
    return change
