"""What an item says in one field, and when what another item says there is the same."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from standoff.model.act import Act

Stretch: TypeAlias = tuple[int, int]
_LEAST = 0.2  # of the longer words of two conditions that must be shared
_HALF = 0.5  # of the shorter
_SMALL = frozenset(["a", "an", "and", "for", "her", "his", "in", "its", "mr", "mrs", "ms", "of", "on", "s", "the", "their", "to"])


class Value(msgspec.Struct, frozen=True):
    """A word of a closed list, or a day. Right where it is the same."""

    value: str | None

    @property
    def filled(self) -> int:
        """How much there is: 1, or 0 for an unknown day."""
        return int(self.value is not None)

    def right(self, given: "Slot") -> bool:
        """Whether the other says the same."""
        return self == given

    def met(self, given: "Slot") -> int:
        """How much of this the other has."""
        return int(self.right(given))


class Parties(msgspec.Struct, frozen=True):
    """Parties, each by all the names that are good for it. Right where each is named and nobody else is, or where both name nobody."""

    sides: tuple[tuple[str, ...], ...]

    @property
    def filled(self) -> int:
        """1 where anybody is named."""
        return int(bool(self.sides))

    def right(self, given: "Slot") -> bool:
        """Whether the other names these and no others."""
        if not isinstance(given, Parties):
            return False
        if not self.sides or not given.sides:
            return not self.sides and not given.sides
        met = [[_share_a_name(side, other) for side in self.sides] for other in given.sides]
        return all(map(any, met)) and all(map(any, zip(*met, strict=True)))

    def met(self, given: "Slot") -> int:
        """How much of this the other has."""
        return int(self.right(given))


class Part(msgspec.Struct, frozen=True):
    """The words of the larger toll that one is part of; None for one that stands by itself. Right where the words touch."""

    whole: Stretch | None

    @property
    def filled(self) -> int:
        """1 for a part."""
        return int(self.whole is not None)

    def right(self, given: "Slot") -> bool:
        """Whether the other is part of the same."""
        if not isinstance(given, Part):
            return False
        if self.whole is None or given.whole is None:
            return self.whole is None and given.whole is None
        return shared(self.whole, given.whole) > 0

    def met(self, given: "Slot") -> int:
        """How much of this the other has."""
        return int(self.right(given))


class Term(msgspec.Struct, frozen=True):
    """One condition: its words, who must bring it about, and the act that it amounts to."""

    at: Stretch
    by: Parties
    act: Act

    def right(self, given: "Term") -> bool:
        """Whether the other is on the same words, of the same act by the same party."""
        return shared(self.at, given.at, least=_LEAST) >= _HALF and self.act == given.act and self.by.right(given.by)


class Terms(msgspec.Struct, frozen=True):
    """The conditions of a position. Right where each is met by one of the other's, and none is left over."""

    terms: tuple[Term, ...]

    @property
    def filled(self) -> int:
        """How many there are."""
        return len(self.terms)

    def right(self, given: "Slot") -> bool:
        """Whether the other has these and no more."""
        return self.met(given) == self.filled == given.filled

    def met(self, given: "Slot") -> int:
        """How many of these the other has."""
        left = list(given.terms) if isinstance(given, Terms) else []
        met = 0
        for term in self.terms:
            hit = next((other for other in left if term.right(other)), None)
            if hit is not None:
                left.remove(hit)
                met += 1
        return met


Slot: TypeAlias = Value | Parties | Part | Terms


def shared(one: Stretch, other: Stretch, *, least: float = 0.0) -> float:
    """The characters that two stretches share, as a part of the shorter; 0 where they are under `least` of the longer."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    short, long = sorted((one[1] - one[0], other[1] - other[0]))
    return both / max(short, 1) if both >= least * long else 0.0


def alike(one: str, other: str) -> bool:
    """Whether the words of the shorter name stand together, in order, in the longer: "Venn" and "Minister Mara Venn"."""
    return _within(*sorted((_words(one), _words(other)), key=len))


def named_in(text: str, names: Iterable[str]) -> bool:
    """Whether a text has one of these names, in whatever case and with whatever small words in it."""
    words = _words(text)
    return any(_within(_words(name), words) or name in text for name in names)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    return bool(short) and f" {' '.join(short)} " in f" {' '.join(long)} "


def _share_a_name(one: Iterable[str], other: Sequence[str]) -> bool:
    return any(alike(a, b) for a in one for b in other)


def _words(name: str) -> list[str]:
    plain = re.sub(r"'s\b", "", name.lower().replace("’", "'"))
    return [word for word in re.findall("[a-z0-9]+", plain) if word not in _SMALL]
