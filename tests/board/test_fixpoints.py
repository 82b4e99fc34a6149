"""Both readings against their definitions, on every kind of small board; and that they are quick on large ones."""

import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.board.blocking import gaps
from standoff.board.fixpoints import Terms, all_at_once, step_by_step
from standoff.board.steps import Unlocking, joint_steps, rings
from standoff.model.board import DeedName

ACTS = [DeedName(name) for name in ("a", "b", "c", "d", "e", "f")]
_acts = st.sampled_from(ACTS)
_sets = st.frozensets(_acts, max_size=3)
boards = st.builds(
    Terms, rules=st.lists(st.tuples(_acts, _sets), max_size=9).map(tuple), refused=st.frozensets(_acts, max_size=2), done=_sets
)


def swept(terms: Terms, *, grow: bool) -> frozenset[DeedName]:
    """A fixed point by its definition: begin with nothing or with everything, and apply all rules until nothing changes."""
    holds = terms.done if grow else terms.done.union(ACTS)
    while True:
        more = terms.done | {act for act, waits in terms.rules if act not in terms.refused and waits <= holds}
        if more == holds:
            return holds - terms.done
        holds = more


@given(boards)
def test_both_readings_are_the_fixed_points(terms: Terms) -> None:
    assert step_by_step(terms) == swept(terms, grow=True)
    assert all_at_once(terms) == swept(terms, grow=False)


@given(boards)
def test_what_follows_step_by_step_holds_all_at_once(terms: Terms) -> None:
    assert step_by_step(terms) <= all_at_once(terms)


@given(boards, _acts)
def test_doing_more_never_takes_anything_away(terms: Terms, act: DeedName) -> None:
    after = terms.with_done([act])
    assert step_by_step(terms) <= step_by_step(after) | after.done
    assert all_at_once(terms) <= all_at_once(after) | after.done


@given(boards, _acts, st.integers(0, 8))
def test_a_further_condition_never_unlocks(terms: Terms, act: DeedName, place: int) -> None:
    rules = [(deed, waits | {act}) if at == place else (deed, waits) for at, (deed, waits) in enumerate(terms.rules)]
    harder = Terms(rules=tuple(rules), refused=terms.refused, done=terms.done)
    assert step_by_step(harder) <= step_by_step(terms)
    assert all_at_once(harder) <= all_at_once(terms)


@given(boards, st.randoms(use_true_random=False))
def test_the_order_of_rules_is_irrelevant(terms: Terms, chance: "object") -> None:
    mixed = list(terms.rules)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    other = Terms(rules=tuple(mixed), refused=terms.refused, done=terms.done)
    assert (step_by_step(other), all_at_once(other), gaps(other), rings(other)) == (
        step_by_step(terms), all_at_once(terms), gaps(terms), rings(terms),
    )  # fmt: skip


@given(boards)
def test_every_act_with_a_rule_is_done_or_follows_or_waits_or_is_blocked(terms: Terms) -> None:
    blocked = {gap.deed for gap in gaps(terms)}
    assert {act for act, _ in terms.rules} == ({act for act, _ in terms.rules} & (terms.done | all_at_once(terms))) | blocked
    assert not blocked & (terms.done | all_at_once(terms))
    assert all(gap.missing for gap in gaps(terms))


@settings(deadline=None)  # the check tries every set
@given(boards)
def test_joint_steps_are_the_smallest_sets_that_set_the_standoff_free(terms: Terms) -> None:
    caught = all_at_once(terms) - step_by_step(terms)
    sets = [joint_steps(terms, ring)[0] for ring in rings(terms)]
    found: set[frozenset[DeedName]] = {frozenset()}
    for of_ring in sets:
        found = {one | frozenset(some) for one in found for some in of_ring}
    frees = [
        frozenset(some)
        for size in range(len(caught) + 1)
        for some in combinations(sorted(caught), size)
        if caught <= step_by_step(terms.with_done(some)) | set(some)
    ]
    within = {act for ring in rings(terms) for act in ring}
    assert found == {some for some in frees if not any(less < some for less in frees) and some <= within}


@given(boards, _acts)
def test_what_an_act_unlocks_is_what_its_doing_adds(terms: Terms, act: DeedName) -> None:
    after = terms.with_done([act])
    more = step_by_step(after) - step_by_step(terms) - {act}, all_at_once(after) - all_at_once(terms) - {act}
    assert Unlocking(terms).by(act) == more


@pytest.mark.parametrize("kind", ["chain", "ring", "star"])
def test_a_large_board_takes_less_than_a_second(kind: str) -> None:
    names = [DeedName(f"{number:04}") for number in range(2_000)]
    waits = {
        "chain": [frozenset(names[at + 1 : at + 2]) for at in range(len(names))],
        "ring": [frozenset([names[(at + 1) % len(names)]]) for at in range(len(names))],
        "star": [frozenset(names[:1]) for _ in names],
    }[kind]
    terms = Terms(rules=tuple(zip(names, waits, strict=True)))
    begun = time.process_time()
    steps, at_once = step_by_step(terms), all_at_once(terms)
    assert time.process_time() - begun < 1
    assert steps <= at_once
