"""The two readings of a board, exactly: what follows step by step, and what could hold all at once.

Acts are names. A rule is an act with the set of acts that it waits for; an act may have several rules, any of which is enough. Both
readings are the fixed points of Horn rules, found by unit propagation (Dowling and Gallier 1984) in time and space that are linear
in the number of conditions: no rule and no condition is looked at twice.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.model.board import DeedName


@dataclass(frozen=True)
class Terms:
    """What is on the table: rules (act, conditions), acts refused whatever others do, and acts done.

    What is done holds, also where it was refused; what is refused follows from no rule.
    """

    rules: tuple[tuple[DeedName, frozenset[DeedName]], ...]
    refused: frozenset[DeedName] = frozenset()
    done: frozenset[DeedName] = frozenset()

    @cached_property
    def live(self) -> tuple[tuple[DeedName, frozenset[DeedName]], ...]:
        """The rules for acts that are neither done nor refused."""
        return tuple(rule for rule in self.rules if rule[0] not in self.refused and rule[0] not in self.done)

    @cached_property
    def conditions(self) -> Mapping[DeedName, Sequence[frozenset[DeedName]]]:
        """For each act that is neither done nor refused the conditions of each of its rules."""
        found: dict[DeedName, list[frozenset[DeedName]]] = defaultdict(list)
        for act, waits in self.live:
            found[act].append(waits)
        return dict(found)

    @cached_property
    def waiting(self) -> Mapping[DeedName, Sequence[int]]:
        """For each act that is not done the rules that wait for it, by their place in `live`."""
        found: dict[DeedName, list[int]] = defaultdict(list)
        for index, (_, waits) in enumerate(self.live):
            for condition in waits - self.done:
                found[condition].append(index)
        return dict(found)

    def with_done(self, acts: Iterable[DeedName]) -> "Terms":
        """The same with more acts done."""
        return Terms(rules=self.rules, refused=self.refused, done=self.done.union(acts))


def step_by_step(terms: Terms) -> frozenset[DeedName]:
    """The acts that follow from what is done and promised, each after its conditions: the least fixed point, without what is done."""
    open_ = [len(waits - terms.done) for _, waits in terms.live]
    ready = deque(act for (act, _), count in zip(terms.live, open_, strict=True) if not count)
    follows: set[DeedName] = set()
    while ready:
        act = ready.popleft()
        if act in follows:
            continue
        follows.add(act)
        for index in terms.waiting.get(act, ()):
            open_[index] -= 1
            if not open_[index]:
                ready.append(terms.live[index][0])
    return frozenset(follows)


def all_at_once(terms: Terms) -> frozenset[DeedName]:
    """The acts that could hold together if everybody kept their own word: the greatest fixed point, without what is done."""
    standing = {act: len(rules) for act, rules in terms.conditions.items()}
    asked = {condition for _, waits in terms.live for condition in waits}
    falling = deque(asked - terms.done - standing.keys())
    fallen: set[int] = set()
    while falling:
        for index in terms.waiting.get(falling.popleft(), ()):
            if index in fallen:
                continue
            fallen.add(index)
            act = terms.live[index][0]
            standing[act] -= 1
            if not standing[act]:
                falling.append(act)
    return frozenset(act for act, count in standing.items() if count)
