"""Groups out of pairs: what hangs together directly or through others."""

from collections.abc import Hashable, Iterable
from typing import Protocol, Self, TypeVar


class _Ordered(Hashable, Protocol):
    def __lt__(self, other: Self, /) -> bool: ...


T = TypeVar("T", bound=_Ordered)


def groups(pairs: Iterable[tuple[T, T]]) -> tuple[tuple[T, ...], ...]:
    """The connected sets, each in order and in the order of their first members; only members of a pair are in one."""
    root: dict[T, T] = {}
    for a, b in pairs:
        first, second = sorted((_find(root, a), _find(root, b)))
        root[second] = first
    found: dict[T, list[T]] = {}
    for one in sorted(root):
        found.setdefault(_find(root, one), []).append(one)
    return tuple(tuple(group) for group in found.values())


def _find(root: dict[T, T], one: T) -> T:
    """The member that stands for the set of `one`; the way there is shortened."""
    top = one
    while root.setdefault(top, top) != top:
        top = root[top]
    while root[one] != top:
        root[one], one = top, root[one]
    return top
