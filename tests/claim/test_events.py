"""What happened: an invented text in, its events out. Each case names what it is a case of."""

import pytest

from standoff.desk import Desk, example_report
from standoff.model.claim import Event

CASES = {
    "active": ("Kestria shelled Vandara on Monday.", [("shelling", "Kestria", "Vandara", "happened")]),
    "passive": ("Vandara was shelled by Kestria on Monday.", [("shelling", "Kestria", "Vandara", "happened")]),
    "passive without an agent": ("The market was shelled on Monday.", [("shelling", "", "market", "happened")]),
    "noun with an adjective": (
        "The Vandaran shelling of Ostry lasted an hour.",
        [("shelling", "Vandara", "Ostry", "happened")],
    ),
    "light verb": ("Kestria carried out an air strike on Vandara.", [("air-strike", "Kestria", "Vandara", "happened")]),
    "planned": ("Kestria will send an envoy to Vandara on Friday.", [("send-envoy", "Kestria", "envoy", "planned")]),
    "going on": ("Kestria is shelling Vandara.", [("shelling", "Kestria", "Vandara", "ongoing")]),
    "begun and not ended": ("Kestria began a blockade of Vandara on Monday.", [("blockade", "Kestria", "Vandara", "ongoing")]),
    "alleged": ("Kestria allegedly shelled Vandara on Monday.", [("shelling", "Kestria", "Vandara", "alleged")]),
    "denied": ("Kestria denied shelling Vandara on Monday.", [("shelling", "Kestria", "Vandara", "denied")]),
    "sides of a meeting": ("The leaders of Kestria and Vandara met in Ostry.", [("meet", "leaders", "", "happened")]),
    "wanted": ("Kestria wanted to shell Vandara.", []),
    "attempted": ("Kestria tried to shell Vandara.", []),
    "conditional": ("If Kestria shells Vandara, the road will be closed.", []),
    "threat": ("The threat of shelling by Kestria kept the shops closed.", []),
    "negated and denied by nobody": ("Kestria did not shell Vandara.", []),
    "how an act ended is no second act": (
        "Kestria shelled Ostry on Monday, killing three people.",
        [("shelling", "Kestria", "Ostry", "happened")],
    ),
    "told twice": (
        "Kestria shelled Ostry on Monday. The shelling lasted an hour.",
        [("shelling", "Kestria", "Ostry", "happened")],
    ),
    "two that differ": (
        "Kestria shelled Ostry on Monday. On Tuesday Kestria shelled Ostry again.",
        [("shelling", "Kestria", "Ostry", "happened"), ("shelling", "Kestria", "Ostry", "happened")],
    ),
    "a habit": ("Kestria is a country that arms Vandara.", []),
}


def _read(desk: Desk, text: str) -> list[Event]:
    return [c for c in desk.read(example_report(text)) if isinstance(c, Event)]


@pytest.mark.parametrize("case", CASES)
def test_what_happened(desk: Desk, case: str) -> None:
    text, expected = CASES[case]
    found = [(e.act.value, e.agents, e.targets, e.status.value) for e in _read(desk, text)]

    assert [(act, status) for act, _, _, status in found] == [(act, status) for act, _, _, status in expected]
    for (_, agents, targets, _), (_, agent, target, _) in zip(found, expected, strict=True):
        assert [agent in f"{p.name} {p.text}" for p in agents] == ([True] if agent else [])
        assert [target in f"{p.name} {p.text}" for p in targets] == ([True] if target else [])


def test_a_purpose_is_no_occurrence(desk: Desk) -> None:
    assert "shelling" not in {e.act.value for e in _read(desk, "Kestria sent guns to shell Vandara.")}


def test_the_call_that_somebody_asked_for(desk: Desk) -> None:
    (call,) = _read(desk, "Colonel Ade Moro told envoy Lise Brandt today that the ridge was lost. The call was requested by the Front.")

    assert [p.name for p in call.agents] == ["Ade Moro", "Lise Brandt"]
    assert [p.name for p in call.asked_by] == ["Front"]


def test_a_day_on_the_saying_is_not_the_event_s(desk: Desk) -> None:
    (event,) = _read(desk, "The governor said on Monday that Kestria had shelled Ostry.")

    assert event.when is None


def test_no_source_is_given_another_s_words(desk: Desk) -> None:
    text = "Residents said shells hit the market on Monday. The army said that the rebels had shelled the market."
    told = [({p.name for p in e.agents}, [s.name for s in e.sources]) for e in _read(desk, text) if e.act.value == "shelling"]

    assert all("rebels" not in agents or sources == ["army"] for agents, sources in told)
    assert told


def test_who_reported_it_first_is_in_the_chain(desk: Desk) -> None:
    text = "Colonel Ade Moro met envoy Lise Brandt in Ostry on Monday. The meeting was first reported by the Sel Times."
    (meeting,) = _read(desk, text)

    assert [(s.role.value, s.name) for s in meeting.sources] == [("first-reporter", "Sel Times")]


def test_many_arrests_joined_by_commas_are_read_quickly(desk: Desk) -> None:
    text = "It was the army that had carried out " + ", ".join(["the raids", "the killings", "the arrests"] * 15) + " and the beatings."

    assert _read(desk, text)
