"""Why an act is blocked: which conditions at the bottom of its chains are missing, and through which acts they are waited for."""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.board.fixpoints import Terms, all_at_once
from standoff.model.board import DeedName


@dataclass(frozen=True)
class Gap:
    """A blocked act, the acts not done that its rules wait for, and each missing one with the acts between."""

    deed: DeedName
    waits_for: tuple[DeedName, ...]
    missing: tuple[tuple[DeedName, tuple[DeedName, ...]], ...]


def gaps(terms: Terms) -> tuple[Gap, ...]:
    """The acts with a rule that cannot hold even all at once, in the order of their names.

    Every chain ends: an act that waits only for acts that wait in turn would hold all at once. Time is linear in the number of
    conditions for each blocked act.
    """
    holds = terms.done | all_at_once(terms)
    waits: dict[DeedName, set[DeedName]] = defaultdict(set)
    for act, conditions in terms.rules:
        waits[act] |= conditions - terms.done
    return tuple(
        Gap(deed=act, waits_for=tuple(sorted(waits[act])), missing=tuple(_bottoms(terms, act, holds)))
        for act in sorted(waits.keys() - holds)
    )


def _bottoms(terms: Terms, start: DeedName, holds: frozenset[DeedName]) -> Iterator[tuple[DeedName, tuple[DeedName, ...]]]:
    """The nearest first; an act that is refused is missing itself."""
    if start in terms.refused:
        yield start, ()
    queue = deque([start])
    paths: dict[DeedName, tuple[DeedName, ...]] = {start: ()}
    while queue:
        act = queue.popleft()
        path = () if act == start else (*paths[act], act)
        for condition in sorted({one for waits in terms.conditions.get(act, ()) for one in waits} - holds - paths.keys()):
            paths[condition] = path
            if condition in terms.conditions:
                queue.append(condition)
            else:
                yield condition, path
