"""Which item of one reading is which item of another, in one report."""

from collections.abc import Sequence

import msgspec

from standoff.model.claim import Claim
from standoff.scoring.gold import GoldReport, Kind
from standoff.scoring.items import Item, items_of_claims, items_of_gold
from standoff.scoring.slots import shared

_HALF = 0.5  # of the shorter words of two items that must be shared
_LEAST = {  # of the longer: what is looked for is a clause, so none may stand on a page
    Kind.EVENTS: 0.2,
    Kind.TOLLS: 0.05,
    Kind.POSITIONS: 0.2,
    Kind.STATEMENTS: 0.3,
}


class Match(msgspec.Struct, frozen=True):
    """An item that was looked for and the one found for it; for each field, whether it is right."""

    wanted: Item
    given: Item
    right: dict[str, bool]

    @property
    def worth(self) -> float:
        """The share of fields that are right, 0 to 1."""
        return sum(self.right.values()) / len(self.right)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The fields that are not right."""
        return tuple(name for name, right in self.right.items() if not right)


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One report's items in two readings: `wanted` is the one that is looked for, `given` the one that is measured."""

    report: str
    text: str
    wanted: tuple[Item, ...]
    given: tuple[Item, ...]
    matches: tuple[Match, ...]

    @property
    def misses(self) -> tuple[Item, ...]:
        """What was looked for and not found."""
        found = {id(match.wanted) for match in self.matches}
        return tuple(item for item in self.wanted if id(item) not in found)

    @property
    def extras(self) -> tuple[Item, ...]:
        """What was given and not looked for."""
        used = {id(match.given) for match in self.matches}
        return tuple(item for item in self.given if id(item) not in used)


def measured(gold: GoldReport, claims: Sequence[Claim]) -> Compared:
    """Claims against gold. The offsets of the claims point into the text of the gold."""
    return compare(gold.id, gold.text, items_of_gold(gold), items_of_claims(claims))


def coded_twice(one: GoldReport, other: GoldReport) -> Compared:
    """Another coder's gold of the same text against one coder's."""
    return compare(one.id, one.text, items_of_gold(one), items_of_gold(other))


def compare(report: str, text: str, wanted: tuple[Item, ...], given: tuple[Item, ...]) -> Compared:
    """Items matched kind by kind, each with one other at most: those that share most words first, then those with most fields right."""
    matches: list[Match] = []
    for kind in Kind:
        some, others = ([item for item in items if item.kind is kind] for items in (wanted, given))
        matches += _matched(some, others, _LEAST[kind])
    return Compared(report=report, text=text, wanted=wanted, given=given, matches=tuple(matches))


def worths(gold: GoldReport, claims: Sequence[Claim]) -> dict[str, float]:
    """The share of right fields of each claim that the gold has, by the claim's id."""
    return {match.given.id: match.worth for match in measured(gold, claims).matches}


def _matched(wanted: Sequence[Item], given: Sequence[Item], least: float) -> list[Match]:
    ranked: list[tuple[float, int, int, int, dict[str, bool]]] = []
    for i, want in enumerate(wanted):
        for j, one in enumerate(given):
            overlap = shared(want.at, one.at, least=least)
            if overlap >= _HALF and want.key == one.key:
                right = want.right(one)
                ranked.append((overlap, sum(right.values()), i, j, right))
    found: dict[int, Match] = {}
    used: set[int] = set()
    for _, _, i, j, right in sorted(ranked, key=lambda pair: pair[:4], reverse=True):
        if i not in found and j not in used:
            found[i] = Match(wanted[i], given[j], right)
            used.add(j)
    return [found[i] for i in sorted(found)]
