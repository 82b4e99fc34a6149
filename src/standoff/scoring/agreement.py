"""How far two coders agree beyond what chance would give."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from standoff.scoring.gold import Kind
from standoff.scoring.match import Compared
from standoff.scoring.slots import Value

CLOSED = (
    (Kind.EVENTS, "act"),
    (Kind.EVENTS, "status"),
    (Kind.TOLLS, "bound"),
    (Kind.POSITIONS, "act"),
    (Kind.STATEMENTS, "form"),
)


class Kappa(msgspec.Struct, frozen=True, kw_only=True):
    """Agreement in one closed field of the items that both coders have: the share that is the same, and Cohen's kappa.

    `kappa` is 1 for full agreement, 0 for what chance would give; None where it is undefined: there are no such items, or both
    coders used one word throughout, so that chance alone would make them agree.
    """

    kind: Kind
    field: str
    items: int
    same: int
    kappa: float | None


def kappas(compared: Sequence[Compared]) -> tuple[Kappa, ...]:
    """Cohen's kappa (1960) of each field of a closed list that the matching leaves open, over all reports."""
    made: list[Kappa] = []
    for kind, name in CLOSED:
        slots = [(m.wanted.slots[name], m.given.slots[name]) for one in compared for m in one.matches if m.wanted.kind is kind]
        pairs = [(str(a.value), str(b.value)) for a, b in slots if isinstance(a, Value) and isinstance(b, Value)]
        same = sum(a == b for a, b in pairs)
        made.append(Kappa(kind=kind, field=name, items=len(pairs), same=same, kappa=cohen(pairs)))
    return tuple(made)


def cohen(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of what two coders called the same things; None where it is undefined."""
    count = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(first[word] * second[word] for word in first)  # times count squared: whole numbers, so that 1 is met exactly
    if by_chance == count * count:
        return None
    same = sum(a == b for a, b in pairs)
    return (same * count - by_chance) / (count * count - by_chance)
