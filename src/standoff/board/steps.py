"""Joint steps: rings of acts that wait for each other, the smallest sets that set a ring free, and what a third party's act unlocks.

To find the smallest sets is hard in general (they are feedback vertex sets), so it is done ring by ring: a ring waits only for what is
done or set free before it, so the sets of a standoff are those of its rings put together. Within a ring all sets are tried, the small
ones first, up to `MOST`; where that is not enough, the acts of the ring are left out one by one as long as the rest suffices.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from standoff.board.fixpoints import Terms, all_at_once, step_by_step
from standoff.model.board import DeedName

MOST = 4_000  # sets tried in a ring
_SHOWN = 12  # sets that are given of a ring


def rings(terms: Terms) -> tuple[tuple[DeedName, ...], ...]:
    """The sets of acts of the standoff that wait for each other, in the order of their first names.

    What only waits for such a set is in none. Time is linear in the number of conditions (Tarjan 1972).
    """
    caught = all_at_once(terms) - step_by_step(terms)
    waits = {act: sorted({one for rule in terms.conditions[act] for one in rule} & caught) for act in sorted(caught)}
    found = (tuple(sorted(one)) for one in _components(waits) if len(one) > 1 or one[0] in waits[one[0]])
    return tuple(sorted(found))


def joint_steps(terms: Terms, ring: tuple[DeedName, ...]) -> tuple[tuple[tuple[DeedName, ...], ...], bool]:
    """The smallest sets of a ring's acts that, done together, set all of it free once everything before it is, and whether these are all.

    No set holds another, and none can lose an act: each is minimal. Some sets may be larger than others. The only set is empty where
    an act of the ring has another rule besides, so that it is free once everything before it is.
    """
    before = terms.with_done((step_by_step(terms) | all_at_once(terms)) - _held_up(terms, ring))
    found: list[tuple[DeedName, ...]] = []
    tried = 0
    for some in _by_size(ring):
        if any(set(one) <= set(some) for one in found):
            continue
        if tried == MOST or len(found) == _SHOWN:
            return tuple(found) or (_shrunk(before, ring),), False
        tried += 1
        if _frees(before, some, ring):
            found.append(some)
    return tuple(found), True


class Unlocking:
    """What single acts would set free. Each takes time for what waits for it only, not for the whole board."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._follows = terms.done | step_by_step(terms)
        self._holds = terms.done | all_at_once(terms)

    def by(self, act: DeedName) -> tuple[frozenset[DeedName], frozenset[DeedName]]:
        """What more follows step by step, and what more would hold all at once, if the act were done."""
        return self._more_follows(act), self._more_holds(act)

    def _more_follows(self, act: DeedName) -> frozenset[DeedName]:
        more, queue = {act}, [act]
        while queue:
            for other, waits in self._waiters(queue.pop()):
                if other not in more and other not in self._follows and all(one in more or one in self._follows for one in waits):
                    more.add(other)
                    queue.append(other)
        return frozenset(more - {act} - self._follows)

    def _more_holds(self, act: DeedName) -> frozenset[DeedName]:
        more, queue = {act}, [act]
        while queue:
            fresh = {other for other, _ in self._waiters(queue.pop())} - more - self._holds
            more |= fresh
            queue += fresh
        falls = more
        while falls:
            falls = {one for one in more - {act} if not any(self._kept(waits, more) for waits in self._terms.conditions[one])}
            more -= falls
        return frozenset(more - {act})

    def _kept(self, waits: frozenset[DeedName], more: set[DeedName]) -> bool:
        return all(one in more or one in self._holds for one in waits)

    def _waiters(self, act: DeedName) -> Iterator[tuple[DeedName, frozenset[DeedName]]]:
        return (self._terms.live[index] for index in self._terms.waiting.get(act, ()))


def _held_up(terms: Terms, ring: tuple[DeedName, ...]) -> frozenset[DeedName]:
    """The ring and all that waits for it: what cannot count as done before the ring is free."""
    held, grown = set(ring), True
    while grown:
        more = {act for act, rules in terms.conditions.items() if act not in held and all(rule & held for rule in rules)}
        held |= more
        grown = bool(more)
    return frozenset(held)


def _frees(before: Terms, some: Iterable[DeedName], ring: tuple[DeedName, ...]) -> bool:
    after = before.with_done(some)
    return set(ring) <= after.done | step_by_step(after)


def _by_size(ring: tuple[DeedName, ...]) -> Iterator[tuple[DeedName, ...]]:
    for size in range(len(ring) + 1):
        yield from combinations(ring, size)


def _shrunk(before: Terms, ring: tuple[DeedName, ...]) -> tuple[DeedName, ...]:
    kept = ring
    for act in ring:
        fewer = tuple(one for one in kept if one != act)
        kept = fewer if _frees(before, fewer, ring) else kept
    return kept


def _components(waits: dict[DeedName, list[DeedName]]) -> Iterator[list[DeedName]]:
    """The strongly connected components, without recursion: boards may be deeper than the stack."""
    index: dict[DeedName, int] = {}
    low: dict[DeedName, int] = {}
    stack: list[DeedName] = []
    on_stack: set[DeedName] = set()
    for root, first in waits.items():
        work = [(root, iter(first))] if root not in index else []
        while work:
            act, rest = work[-1]
            if act not in index:
                index[act] = low[act] = len(index)
                stack.append(act)
                on_stack.add(act)
            for other in rest:
                if other not in index:
                    work.append((other, iter(waits[other])))
                    break
                if other in on_stack:
                    low[act] = min(low[act], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[act])
                if low[act] == index[act]:
                    at = stack.index(act)
                    yield stack[at:]
                    on_stack.difference_update(stack[at:])
                    del stack[at:]
