"""The boards of the Varesh record come out exactly from their rules, refusals and acts done."""

import pytest

from standoff.board.blocking import gaps
from standoff.board.fixpoints import all_at_once, step_by_step
from tests.board.gold import GoldBoard, boards

each = pytest.mark.parametrize("gold", boards(), ids=lambda gold: gold.date)


@each
def test_both_readings_and_the_standoff_are_those_of_the_gold(gold: GoldBoard) -> None:
    steps, at_once = step_by_step(gold.terms()), all_at_once(gold.terms())
    assert steps == set(gold.step_by_step)
    assert at_once == set(gold.all_at_once)
    assert at_once - steps == set(gold.standoff)


@each
def test_what_is_blocked_names_what_is_missing_and_through_which_acts(gold: GoldBoard) -> None:
    found = {gap.deed: gap for gap in gaps(gold.terms())}
    assert found.keys() == {f"{one.party}: {one.act}" for one in gold.blocked}
    for one in gold.blocked:
        gap = found[type(gold.done[0])(f"{one.party}: {one.act}")]
        assert set(gap.waits_for) == set(one.waits_for)
        assert {(deed, through) for deed, through in gap.missing} == {(each.condition, each.through) for each in one.missing}
