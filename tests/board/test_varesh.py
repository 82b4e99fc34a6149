"""The boards of the Varesh record come out exactly from their rules, refusals and acts done."""

import pytest

from standoff.board.blocking import gaps
from standoff.board.fixpoints import all_at_once, step_by_step
from standoff.desk import Desk
from standoff.model.board import DeedName, Why
from standoff.model.record import Filed
from tests.board.gold import GoldBoard, board_of, boards, read_board

LEAST = 0.85  # of the rules
LEAST_READ = 0.70  # of the rules, from what the reader finds

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
        gap = found[DeedName(f"{one.party}: {one.act}")]
        assert set(gap.waits_for) == set(one.waits_for)
        assert {(deed, through) for deed, through in gap.missing} == {(each.condition, each.through) for each in one.missing}
        for missing in one.missing:
            assert missing.why.startswith(_why(gold, missing.condition))


@each
def test_the_gold_positions_make_the_gold_rules(gold: GoldBoard) -> None:
    found = read_board(gold.date)
    words = [(word.report, word.quote) for rule in found.rules for word in rule.words]
    right = [rule for rule in gold.rules if any(rule.report == report and _one(rule.anchor, quote) for report, quote in words)]
    assert len(right) / len(gold.rules) >= LEAST


def test_the_ring_of_the_middle_board_is_found_from_positions_and_events() -> None:
    ring = max(read_board("2026-03-17").rings, key=lambda ring: len(ring.deeds))
    acts = {tuple(deed.split(" (")[0].split(": ")) for deed in ring.deeds}
    halts = {("Coastal Front", "halt-hostilities"), ("Government of Orvane", "halt-hostilities")}
    assert acts >= halts | {("Coastal Front", "withdraw"), ("Government of Orvane", "allow-aid"), ("Regional Assembly", "deploy")}


def test_the_standoff_of_the_last_board_is_found_from_positions_and_events() -> None:
    found = sorted(deed.split(" (")[0] for deed in read_board("2026-03-21").standoff)
    assert found[0].startswith("Coastal Front: “")  # an act without a name of its own
    assert found[1:] == ["Government of Orvane: release"]


def test_the_boards_as_they_are_read(syntax: Desk) -> None:
    filed = [Filed(report=report, claims=syntax.read(report)) for report in syntax.samples()]
    right = 0
    for gold in boards():
        words = [(word.report, word.quote) for rule in board_of(filed, gold.date).rules for word in rule.words]
        right += sum(any(rule.report == report and _one(rule.anchor, quote) for report, quote in words) for rule in gold.rules)
    assert right / sum(len(gold.rules) for gold in boards()) >= LEAST_READ


def _why(gold: GoldBoard, deed: DeedName) -> str:
    if deed in gold.terms().refused:
        return Why.REFUSED.value
    return Why.CONTESTED.value if deed in {one.act for one in gold.contested} else Why.NOBODY.value


def _one(anchor: str, quote: str) -> bool:
    return anchor in quote or quote in anchor
