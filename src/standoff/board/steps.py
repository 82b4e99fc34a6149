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

    No set holds another, and none can lose an act: each is minimal. Some sets may be larger than others.
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


def unlocked(terms: Terms, act: DeedName) -> tuple[frozenset[DeedName], frozenset[DeedName]]:
    """What more follows step by step, and what more would hold all at once, if one act were done."""
    after = terms.with_done([act])
    return step_by_step(after) - step_by_step(terms) - {act}, all_at_once(after) - all_at_once(terms) - {act}


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
    for size in range(1, len(ring) + 1):
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
