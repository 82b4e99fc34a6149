"""Tolls told twice in one report: the same figure again, "the two men", a summary and its detail."""

from dataclasses import dataclass, field

import msgspec

from standoff.claim.breakdowns import Told
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.model.act import Bound, Harm
from standoff.model.claim import Place

_FEW = 2  # more than these may be told again as "several"
_ALIKE = 40  # tolls of the same number that one is compared with
_KNOWN = frozenset({"the", "these", "those", "both"})
_ANYBODY = frozenset({"individual", "man", "woman", "person", "people", "suspect", "other", "fighter"})
_ADDING = frozenset({"another", "other", "additional", "more", "further", "new", "separate", "also", "later", "second", "third"})
_SPOTS = frozenset({"site", "area"})
_TAKEN = {Harm.ABDUCTED: Harm.DETAINED}  # "captured two men", "detained the two men"

_Key = tuple[Harm, int | None]


@dataclass(slots=True)
class _Kept:
    tolls: dict[int, Told] = field(default_factory=dict)
    by_key: dict[_Key, list[Told]] = field(default_factory=dict)
    instead: dict[int, Told] = field(default_factory=dict)

    def like(self, key: _Key) -> list[Told]:
        return [t for t in self.by_key.get(key, ())[:_ALIKE] if id(t) in self.tolls]

    def add(self, told: Told, key: _Key) -> None:
        self.tolls[id(told)] = told
        self.by_key.setdefault(key, []).append(told)


def distinct(found: list[Told]) -> list[Told]:
    """The tolls in their order without those told twice: with the same number and nothing new, or first without a number.

    Of "held several men ... they held eight men" the number stays, with the day and the place of the summary where it has none.
    """
    kept = _Kept()
    for t in found:
        harm = _TAKEN.get(t.toll.harm, t.toll.harm)
        first = next((k for k in kept.like((harm, t.toll.value)) if _told_twice(k, t)), None)
        if first is not None:
            kept.instead[id(t)] = first
            continue
        if t.toll.value is None and any(_echoes(k, t) for k in kept.tolls.values()):
            continue
        summary = next((k for k in kept.like((harm, None)) if _sums_up(k, t)), None)
        if summary is not None:
            del kept.tolls[id(summary)]
            kept.instead[id(summary)] = t
            t.toll = msgspec.structs.replace(t.toll, place=t.toll.place or summary.toll.place)
        kept.add(t, (harm, t.toll.value))
    for t in kept.tolls.values():
        if t.whole is not None:
            t.whole = kept.instead.get(id(t.whole), t.whole)
            t.whole = None if t.whole is t else t.whole
    return list(kept.tolls.values())


def _told_twice(first: Told, second: Told) -> bool:
    a, b = first.toll, second.toll
    if (a.start, a.end) == (b.start, b.end):
        return True
    known = any(c.lower in _KNOWN for c in second.noun.children)
    if b.value == 0 or a.bound is not b.bound or a.high != b.high or b.scope == "new" or (a.harm is not b.harm and not known):
        return False
    if _is_retold(first, second):
        return True
    if (b.value or 0) < 2:
        return False
    days = a.when is not None and b.when is not None and (a.when.start, a.when.end) != (b.when.start, b.when.end)
    places = not (_within(b.place, a.place) or _within(a.place, b.place))
    who = set() if known else {p.name.lower() for p in b.victims} - {p.name.lower() for p in a.victims}
    sources = {s.name for s in b.sources} - {s.name for s in a.sources}
    return not (days or places or who or (sources and a.sources))


def _sums_up(first: Told, second: Told) -> bool:
    """Whether a toll without a number is the summary of a later one with its number."""
    small = second.toll.value is not None and second.toll.value > 1 and second.toll.bound is Bound.EXACT
    return small and first.toll.harm is second.toll.harm and first.trigger is not second.trigger and _is_retold(first, second)


def _echoes(first: Told, second: Told) -> bool:
    """Whether a toll without a number only tells again of those of an earlier one that has it: "killed 15 rebels ... killing several"."""
    many = first.toll.value is not None and first.toll.value > _FEW
    return many and first.toll.harm is second.toll.harm and first.trigger is not second.trigger and _is_retold(first, second)


def _is_retold(first: Told, second: Told) -> bool:
    """Whether a later sentence tells again of those harmed on one day at one place: nothing adds them to the first."""
    a, b = first.toll, second.toll
    if first.whole is not None or second.whole is not None or first.noun.sentence == second.noun.sentence:
        return False
    other_day = b.when is not None and (a.when is None or (a.when.start, a.when.end) != (b.when.start, b.when.end))
    undated = b.when is None and a.place is None and b.place is not None and b.place.kind not in _SPOTS
    if other_day or undated or [s.name for s in a.sources] != [s.name for s in b.sources] or _adds(second):
        return False
    nouns = first.noun.pos == second.noun.pos == "NOUN"
    same = first.noun.lemma == second.noun.lemma and _kinds(second.noun) <= {c.lemma for c in first.noun.children}
    alike = same or second.noun.lemma in _ANYBODY
    return nouns and alike and _within(b.place, a.place)


def _kinds(noun: Token) -> set[str]:
    return {c.lemma for c in noun.children if c.dep in {"compound", "nmod"}}


def _within(place: Place | None, other: Place | None) -> bool:
    """Whether one place can be a spot in the other."""
    if place is None or other is None or place.name == other.name or place.kind in _SPOTS:
        return True
    return other.name in place.within or bool(set(other.within[:1]) & {place.name, *place.within[:1]})


def _adds(told: Told) -> bool:
    """Whether its words say that these are others than those told before: "another", "also detained"."""
    verb: tuple[Token, ...] = tuple(told.carrier.children) if told.carrier is not None else ()
    return any(c.lower in _ADDING or c.lower in word_set("apart") for c in (*told.noun.children, *verb))
