"""What a condition amounts to, who must bring it about, and where it hangs. Each case names what it is a case of.

A condition is (act, by, words). "" means that nobody is named.
"""

import pytest

from standoff.desk import Desk, example_report
from standoff.model.claim import Position

CONDITIONS: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "who comes home does not free himself": (
        "Kestria ruled out a ceasefire before the last hostages are home.",
        [("release", "", "the last hostages are home")],
    ),
    "counted with of": ("Kestria ruled out talks until the last of them was home.", [("release", "", "the last of them was home")]),
    "guns fall silent": (
        "Kestria will release the captives once the guns on the coast are silent.",
        [("halt-hostilities", "", "the guns on the coast are silent")],
    ),
    "a thing that is somewhere is brought there by whose it is": (
        "Kestria will not release the captives until the units of General Orne are a hundred kilometres away.",
        [("withdraw", "Orne", "the units of General Orne are a hundred kilometres away")],
    ),
    "a thing that does something": (
        "Kestria will halt its attacks if Vandaran warships pull back.",
        [("withdraw", "Vandaran warships", "Vandaran warships pull back")],
    ),
    "stopping without an object": ("“If they stop, we stop,” the Kestrian minister said.", [("halt-hostilities", "", "they stop")]),
    "who is deployed does it": (
        "Kestria will pull back if observers are deployed in between.",
        [("deploy", "observers", "observers are deployed in between")],
    ),
    "who stands after were": (
        "Kestria would consider a ceasefire were Vandara and Osmer to sign it.",
        [("agree", "Vandara", "Vandara and Osmer to sign it")],
    ),
    "an agreement is not yet the truce": (
        "Kestria threatened to bomb the port if Vandara agrees to a truce.",
        [("agree", "Vandara", "Vandara agrees to a truce")],
    ),
    "people against people": (
        "Kestria will free the two airmen in exchange for 40 detainees.",
        [("release", "", "40 detainees")],
    ),
    "terms set after a colon": (
        "Kestria will pull back if Vandara withdraws. It set two conditions: lorries must be let in, and Vandara must free the crew.",
        [("allow-aid", "", "lorries must be let in"), ("release", "Vandara", "Vandara must free the crew")],
    ),
    "before we speak of it": (
        "“The captives must come out before we speak of disarming anyone,” the Kestrian minister said.",
        [("release", "", "The captives must come out")],
    ),
    "a tie that the parser takes for a noun": (
        "Any deal hinges on the release of the sailors, the Kestrian minister said.",
        [("release", "", "the release of the sailors")],
    ),
    "quiet first": (
        "“Quiet first, for three full days; then we can look at a withdrawal,” the minister of Kestria said.",
        [("halt-hostilities", "", "Quiet first, for three full days")],
    ),
    "at once opens none": ("Kestria offered a ceasefire that Vandara at once rejected.", []),
    "anonymity is none": ("Kestria offered to release the captives, said an aide, who spoke on condition of anonymity.", []),
    "not before only stresses": (
        "Kestria would lift the siege once Vandara frees the captives, and not before.",
        [("release", "Vandara", "Vandara frees the captives")],
    ),
}


@pytest.mark.parametrize("case", CONDITIONS)
def test_what_must_hold(desk: Desk, case: str) -> None:
    text, expected = CONDITIONS[case]
    last = [c for c in desk.read(example_report(text)) if isinstance(c, Position)][-1]

    assert [(c.act.value, c.text) for c in last.conditions] == [(act, words) for act, _, words in expected]
    for condition, (_, by, _) in zip(last.conditions, expected, strict=True):
        assert any(by in f"{p.name} {p.text}" for p in condition.by) if by else condition.by == ()


HELD = {
    "a thing in a speaker's words": ("The Kestrian minister said the gate would stay open once Vandara withdraws.", "pledges", "allow-aid"),
    "an answer without an object": (
        "Kestria proposed a ceasefire. Vandara accepted on condition that the siege is lifted.",
        "accepts",
        "halt-hostilities",
    ),
    "leaving the table is a threat": ("“We will leave the talks,” the Kestrian minister said.", "threatens", "break-off"),
    "giving up an office is a threat": ("The Kestrian minister would resign if troops enter the town, an aide said.", "threatens", "other"),
    "what could be bought is offered": (
        "“We could sit down should Vandara free the captives,” the Kestrian minister said.",
        "offers",
        "meet",
    ),
    "a bare plural that is a subjunctive": ("Kestria insisted that the crew come home.", "demands", "release"),
    "as many as": ("Kestria offered up to 120 observers.", "offers", "deploy"),
    "ready to name": ("Kestria is ready to name a delegate.", "offers", "other"),
}


@pytest.mark.parametrize("case", HELD)
def test_who_holds_what(desk: Desk, case: str) -> None:
    text, stance, act = HELD[case]
    last = [c for c in desk.read(example_report(text)) if isinstance(c, Position)][-1]

    assert (last.stance.value, last.act.value) == (stance, act)


def test_each_condition_goes_to_its_own_clause(desk: Desk) -> None:
    text = "Orne said he would sign if the words were kept, and that polls could not be held until every district had its prefect back."
    found = [c for c in desk.read(example_report(text)) if isinstance(c, Position)]

    assert [[c.text for c in p.conditions] for p in found] == [["the words were kept"], ["every district had its prefect back"]]


@pytest.mark.parametrize(
    "text, touched",
    [
        ("Kestria will stop firing on Port Orla if Vandara lifts the siege.", "Port Orla"),
        ("Kestria promised to spare the road.", "road"),
        ("Kestria wants the coast to govern itself.", ""),
    ],
)
def test_what_it_touches(desk: Desk, text: str, touched: str) -> None:
    (position,) = [c for c in desk.read(example_report(text)) if isinstance(c, Position)]

    assert [p.name for p in position.toward] == ([touched] if touched else [])
