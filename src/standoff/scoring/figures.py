"""Counting: how much of what was looked for is found, and how much of what is given is right."""

from collections.abc import Iterable, Sequence

import msgspec

from standoff.model.claim import Claim
from standoff.scoring.gold import GoldReport, Kind
from standoff.scoring.match import Compared, measured


class Figure(msgspec.Struct, frozen=True):
    """So many looked for, so many given, so many of them right: precision, recall and F1 (0 to 1; None where nothing can be said)."""

    wanted: int
    given: int
    right: float

    @property
    def precision(self) -> float | None:
        """The share of what is given that is right."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of what was looked for that is found."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Both in one number: twice what is right over all that was looked for and all that is given (Dice)."""
        both = self.wanted + self.given
        return 2 * self.right / both if both else None


class Share(msgspec.Struct, frozen=True):
    """So many right of so many."""

    right: int
    of: int

    @property
    def share(self) -> float | None:
        """0 to 1; None of nothing."""
        return self.right / self.of if self.of else None


class FieldFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One field. `filled` counts where it says something: in all items, found or not (of conditions each by itself).

    `where_found` and `where_filled` are about the items that were found alone: all of them, and those where it says something.
    """

    name: str
    filled: Figure
    where_found: Share
    where_filled: Share


class KindFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One kind. `found` counts an item that is there as 1, `whole` by the share of its fields that are right."""

    kind: Kind
    found: Figure
    whole: Figure
    fields: tuple[FieldFigures, ...]


def figures(compared: Sequence[Compared]) -> tuple[KindFigures, ...]:
    """The figures of each kind that there is anything of, over all reports."""
    made = (_of_kind(kind, compared) for kind in Kind)
    return tuple(one for one in made if one.found.wanted or one.found.given)


def graded(read: Iterable[tuple[GoldReport, Sequence[Claim]]]) -> tuple[KindFigures, ...]:
    """The figures of claims against the gold of their reports."""
    return figures([measured(gold, claims) for gold, claims in read])


def record_f1(kinds: Iterable[KindFigures]) -> float:
    """The headline: the mean over the kinds of the F1 of `whole`; 0 where there is nothing."""
    scores = [one.whole.f1 or 0.0 for one in kinds]
    return sum(scores) / len(scores) if scores else 0.0


def _of_kind(kind: Kind, compared: Sequence[Compared]) -> KindFigures:
    wanted = [item for one in compared for item in one.wanted if item.kind is kind]
    given = [item for one in compared for item in one.given if item.kind is kind]
    matches = [match for one in compared for match in one.matches if match.wanted.kind is kind]
    names = list(dict.fromkeys(name for item in [*wanted, *given] for name in item.slots))
    met = [match.wanted.met(match.given) for match in matches]
    fields = []
    for name in names:
        right = [match.right[name] for match in matches]
        told = [match.right[name] for match in matches if match.wanted.slots[name].filled]
        hits = sum(one[name] for one, match in zip(met, matches, strict=True) if match.wanted.slots[name].filled)
        filled = Figure(sum(item.slots[name].filled for item in wanted), sum(item.slots[name].filled for item in given), hits)
        shares = {"where_found": Share(sum(right), len(right)), "where_filled": Share(sum(told), len(told))}
        fields.append(FieldFigures(name=name, filled=filled, **shares))
    worth = sum(match.worth for match in matches)
    return KindFigures(
        kind=kind,
        found=Figure(len(wanted), len(given), len(matches)),
        whole=Figure(len(wanted), len(given), worth),
        fields=tuple(fields),
    )
