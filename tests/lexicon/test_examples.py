"""Every entry of the word data gives what its example says, once as written and once with the parties swapped."""

from collections import defaultdict

import pytest

from standoff.claim.check import missing
from standoff.desk import Desk, example_report
from standoff.lexicon.book import book
from standoff.lexicon.examples import Example, examples

_GROUPS: dict[tuple[str, str, bool], list[Example]] = defaultdict(list)
for _example in examples(book()):
    _GROUPS[_example.kind, _example.group, _example.swapped].append(_example)


@pytest.mark.parametrize("group", _GROUPS, ids=lambda g: f"{g[0]}-{g[1]}-{'swapped' if g[2] else 'written'}")
def test_every_example_gives_its_claim(syntax: Desk, group: tuple[str, str, bool]) -> None:
    faults = [missing(example, syntax.claims_of(example)) for example in _GROUPS[group]]

    assert [fault for fault in faults if fault is not None] == []


def test_a_wrong_example_is_noticed(desk: Desk) -> None:
    wrong = Example("act", "shelling", "shelling/verb:shell", "Kestria shelled Vandara.", "Vandara > Kestria", swapped=False)

    assert missing(wrong, desk.read(example_report(wrong.text))) is not None


def test_an_example_that_another_entry_serves_is_noticed(desk: Desk) -> None:
    other = Example("act", "shelling", "shelling/verb:pepper", "Kestria shelled Vandara.", "Kestria > Vandara", swapped=False)

    assert "without this entry" in (missing(other, desk.read(example_report(other.text))) or "")


@pytest.mark.parametrize("gives, right", [("nine villagers", True), ("nine", True), ("nine soldiers", False)])
def test_the_people_of_a_harm_are_compared(desk: Desk, gives: str, right: bool) -> None:
    example = Example("harm", "killed", "killed/verb:kill", "Kestria killed nine villagers.", gives, swapped=False)

    assert (missing(example, desk.read(example_report(example.text))) is None) is right


@pytest.mark.parametrize("gives, right", [("Kestria > Vandara", True), ("Kestria > ", True), ("Kestria", True), (" > Vandara", False)])
def test_no_target_asks_nothing_and_no_agent_asks_for_nobody(desk: Desk, gives: str, right: bool) -> None:
    example = Example("act", "shelling", "shelling/verb:shell", "Kestria shelled Vandara.", gives, swapped=False)

    assert (missing(example, desk.read(example_report(example.text))) is None) is right
