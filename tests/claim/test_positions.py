"""Who offers, demands or refuses what, and on what conditions. Each case names what it is a case of.

A position is (stance, act, actor, by, conditions), a condition (act, by, words). "" means that nobody is named.
"""

import pytest

from standoff.desk import Desk, example_report
from standoff.model.act import Act
from standoff.model.claim import Party, Position

Found = tuple[str, str, str, str, list[tuple[str, str, str]]]

CASES: dict[str, tuple[str, list[Found]]] = {
    "only once": (
        "Kestria will release the captives only once Vandara lifts the siege.",
        [("offers", "release", "Kestria", "Kestria", [("lift-restriction", "Vandara", "Vandara lifts the siege")])],
    ),
    "two conditions after one connective": (
        "Kestria will release the captives if Vandara lifts the siege and withdraws its troops.",
        [
            (
                "offers",
                "release",
                "Kestria",
                "Kestria",
                [("lift-restriction", "Vandara", "Vandara lifts the siege"), ("withdraw", "Vandara", "withdraws its troops")],
            )
        ],
    ),
    "joined conditions that the parser hangs on the refusal": (
        "Kestria will not stop its fire until Vandara lifts the siege, opens the crossing and frees the captives.",
        [
            (
                "refuses",
                "halt-hostilities",
                "Kestria",
                "Kestria",
                [
                    ("lift-restriction", "Vandara", "Vandara lifts the siege"),
                    ("allow-aid", "Vandara", "opens the crossing"),
                    ("release", "Vandara", "frees the captives"),
                ],
            )
        ],
    ),
    "the same again": (
        "Kestria will halt its attacks if Vandara does likewise.",
        [("offers", "halt-hostilities", "Kestria", "Kestria", [("halt-hostilities", "Vandara", "Vandara does likewise")])],
    ),
    "a colon before the condition": (
        "Kestria will release the captives on one condition: that Vandara lifts the siege.",
        [("offers", "release", "Kestria", "Kestria", [("lift-restriction", "Vandara", "Vandara lifts the siege")])],
    ),
    "calls one thing the condition of another": (
        "Kestria made the release of the captives a condition for a ceasefire.",
        [("offers", "halt-hostilities", "Kestria", "Kestria", [("release", "", "the release of the captives")])],
    ),
    "two ties of one thing are one offer": (
        "The minister said that the release of prisoners was tied to a ceasefire and hinged on a visit by the envoy.",
        [
            (
                "offers",
                "release",
                "minister",
                "minister",
                [("halt-hostilities", "", "a ceasefire"), ("meet", "envoy", "a visit by the envoy")],
            )
        ],
    ),
    "what must happen stands in a gerund": (
        "Kestria said that any release of prisoners depends on Vandara withdrawing its troops.",
        [("offers", "release", "Kestria", "Kestria", [("withdraw", "Vandara", "Vandara withdrawing its troops")])],
    ),
    "who gets something does not bring it about": (
        "“We will not halt our attacks until we have proof,” the Kestrian minister said.",
        [("refuses", "halt-hostilities", "minister", "We", [("other", "", "we have proof")])],
    ),
    "goes on until: refuses to end": (
        "Kestria will go on fighting until Vandara withdraws its troops.",
        [("refuses", "halt-hostilities", "Kestria", "Kestria", [("withdraw", "Vandara", "Vandara withdraws its troops")])],
    ),
    "nobody will is a refusal by who says so": (
        "General Ade Moro said that no gun would move until Vandara withdraws its troops.",
        [("refuses", "other", "Ade Moro", "Ade Moro", [("withdraw", "Vandara", "Vandara withdraws its troops")])],
    ),
    "turning it over is less than offering": (
        "Kestria would consider a ceasefire if Vandara freed the captives.",
        [("considers", "halt-hostilities", "Kestria", "Kestria", [("release", "Vandara", "Vandara freed the captives")])],
    ),
    "who only passes it on does not hold it": (
        "A diplomat said that Kestria would halt its attacks if Vandara freed the captives.",
        [("offers", "halt-hostilities", "Kestria", "Kestria", [("release", "Vandara", "Vandara freed the captives")])],
    ),
    "a state leaves a place": (
        "Kestria will not leave the island until Vandara frees the captives.",
        [("refuses", "withdraw", "Kestria", "Kestria", [("release", "Vandara", "Vandara frees the captives")])],
    ),
    "a passive demand names no doer": (
        "Kestria called for the captives to be released.",
        [("demands", "release", "Kestria", "", [])],
    ),
    "a thing demanded is of whom it is asked": (
        "Kestria demanded an explanation from Vandara.",
        [("demands", "other", "Kestria", "Vandara", [])],
    ),
    "a thing called for names no doer": ("Kestria called for an inquiry.", [("demands", "investigate", "Kestria", "", [])]),
    "asks that conduct stop": (
        "Protesters urged the government to stop ignoring them.",
        [("demands", "stop-policy", "Protesters", "government", [])],
    ),
    "a resolution speaks for who passed it": (
        "The Assembly of Kestria voted for a resolution that calls on Vandara to cease fire.",
        [("demands", "halt-hostilities", "Assembly", "Vandara", [])],
    ),
    "if they want peace: no condition": (
        "“If they want peace, they must release the captives,” Kestria said.",
        [("demands", "release", "Kestria", "", [])],
    ),
    "even if: no condition": (
        "The minister said he would release the captives even if Vandara blocks the crossing.",
        [("pledges", "release", "minister", "minister", [])],
    ),
    "asked if: no condition": ("The agency did not mention if there were casualties.", []),
    "a past that did not come about": ("After the vote, the bill was not passed.", []),
    "a verb of the mind refuses nothing": ("“I do not know when Vandara will free them,” the minister said.", []),
    "somebody wanted": ("Police arrested a man wanted by Vandara.", []),
    "those who want": ("“Those who want war are lying,” the minister said.", []),
    "a vote that seeks": ("A referendum seeking to create a new province was held.", []),
    "told to by somebody unnamed": ("“I was told not to speak,” the clerk said.", []),
    "a danger is no threat": ("“Our lives were threatened,” the officer said.", []),
}


def _read(desk: Desk, text: str) -> list[Position]:
    return [c for c in desk.read(example_report(text)) if isinstance(c, Position)]


def _named(party: tuple[Party, ...], name: str) -> bool:
    return [name in f"{p.name} {p.text} {p.party or ''}" for p in party] == ([True] if name else [])


@pytest.mark.parametrize("case", CASES)
def test_who_wants_what(desk: Desk, case: str) -> None:
    text, expected = CASES[case]
    found = _read(desk, text)

    assert [(p.stance.value, p.act.value) for p in found] == [(stance, act) for stance, act, *_ in expected]
    for position, (_, _, actor, by, conditions) in zip(found, expected, strict=True):
        assert _named(position.actor, actor)
        assert _named(position.by, by)
        assert [(c.act.value, c.text) for c in position.conditions] == [(act, words) for act, _, words in conditions]
        for condition, (_, whom, _) in zip(position.conditions, conditions, strict=True):
            assert _named(condition.by, whom)


TOUCHED = {
    "the place that is left, not the troops": ("Kestria urged Vandara to withdraw its troops from Ostry.", "Ostry"),
    "the place gone to, not the troops": ("Kestria pledged to send troops to Vandara.", "Vandara"),
    "what lies under the curb": ("Kestria pledged to lift its sanctions on Vandara.", "Vandara"),
    "nobody by a disarming": ("Kestria urged Vandara to hand over its rifles.", ""),
    "nobody by talks left": ("Kestria threatened to leave the talks.", ""),
}


@pytest.mark.parametrize("case", TOUCHED)
def test_whom_it_would_touch(desk: Desk, case: str) -> None:
    text, touched = TOUCHED[case]
    (position,) = _read(desk, text)

    assert _named(position.toward, touched)


def test_the_words_of_saying_are_no_condition(desk: Desk) -> None:
    text = "Kestria will release the captives provided that Vandara lifts the siege, a diplomat said."
    (position,) = _read(desk, text)

    assert [c.text for c in position.conditions] == ["Vandara lifts the siege"]
    assert position.act is Act.RELEASE
