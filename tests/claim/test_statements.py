"""Who says what: an invented sentence in, its statements out. Each case names what it is a case of."""

import pytest

from standoff.desk import Desk, example_report
from standoff.model.act import Form, Role
from standoff.model.claim import Statement

CASES = {
    "that-clause": (
        "Minister Dara Okan said that the bridge would open on Friday.",
        [("Dara Okan", "the bridge would open on Friday", "indirect")],
    ),
    "without that": ("The governor said the bridge was safe.", [("governor", "the bridge was safe", "indirect")]),
    "after the content": ("The bridge is safe, the governor said on Monday.", [("governor", "The bridge is safe", "indirect")]),
    "inverted": ("“The bridge is safe,” said the governor.", [("governor", "The bridge is safe", "direct")]),
    "interrupted quotation": (
        "“The bridge is safe,” the governor said, “and it will stay so.”",
        [("governor", "The bridge is safe", "direct")],
    ),
    "quotation of two sentences": (
        "“We hold the ridge. We will keep it,” Colonel Ade Moro said.",
        [("Ade Moro", "We hold the ridge. We will keep it", "direct")],
    ),
    "quotation after a colon": ("The governor wrote: “The bridge is safe.”", [("governor", "The bridge is safe", "direct")]),
    "mixed": (
        "The governor said the raid was “a clear breach” of the truce.",
        [("governor", "the raid was “a clear breach” of the truce", "mixed")],
    ),
    "according to": ("Nine houses burned down, according to the fire service.", [("fire service", "Nine houses burned down", "indirect")]),
    "according to, first": (
        "According to the fire service, nine houses burned down.",
        [("fire service", "nine houses burned down", "indirect")],
    ),
    "relative clause": (
        "The call came from Minister Dara Okan, who said the road was open.",
        [("Dara Okan", "the road was open", "indirect")],
    ),
    "denial of a noun": ("The army denied the charge.", [("army", "the charge", "indirect")]),
    "denial of a deed": ("The army denied shelling the market.", [("army", "shelling the market", "indirect")]),
    "a document is its writer's": (
        "The ministry released a statement saying the road was open.",
        [("ministry", "the road was open", "indirect")],
    ),
    "two in one sentence": (
        "The governor said the road was open, adding the bridge was not.",
        [("governor", "the road was open", "indirect"), ("governor", "the bridge was not", "indirect")],
    ),
    "nobody says it": ("It was reported that four houses burned down.", []),
    "a wish is no statement": ("The governor wants the road to open.", []),
    "scare quotes": ("The lorries used the so-called “safe corridor” at night.", []),
    "a subjunctive is a demand": ("The governor insisted that the road be opened.", []),
    "only a time before the saying": ("On Sunday, the governor announced a curfew.", [("governor", "a curfew", "indirect")]),
}


def _read(desk: Desk, text: str) -> list[Statement]:
    return [c for c in desk.read(example_report(text)) if isinstance(c, Statement)]


@pytest.mark.parametrize("case", CASES)
def test_who_says_what(desk: Desk, case: str) -> None:
    text, expected = CASES[case]

    assert [(" & ".join(p.name for p in s.speaker), s.quote, s.form.value) for s in _read(desk, text)] == expected


def test_an_interrupted_quotation_keeps_all_its_parts(desk: Desk) -> None:
    text = "“The bridge is safe,” the governor said, “and it will stay so.”"
    (statement,) = _read(desk, text)

    assert [text[a:b] for a, b in statement.parts] == ["The bridge is safe", "and it will stay so"]
    assert statement.form is Form.DIRECT


def test_the_hearer_is_whom_it_was_told(desk: Desk) -> None:
    (statement,) = _read(desk, "Colonel Ade Moro told envoy Lise Brandt that the ridge was lost.")

    assert [p.name for p in statement.hearers] == ["Lise Brandt"]


def test_a_saying_of_a_saying_is_a_relay(desk: Desk) -> None:
    (statement,) = _read(desk, "The bridge will be rebuilt by June, a brigade officer said, the Interior Ministry announced.")

    assert [(s.role, s.name) for s in statement.sources] == [(Role.SPEAKER, "brigade officer"), (Role.RELAY, "Interior Ministry")]


def test_whom_a_report_cites_is_the_source(desk: Desk) -> None:
    (statement,) = _read(desk, "The Sel Times reported that the bridge was lost, citing two diplomats.")

    assert [(s.role, s.name) for s in statement.sources] == [(Role.SPEAKER, "diplomats"), (Role.RELAY, "Sel Times")]


def test_the_day_of_the_saying_is_the_statement_s(desk: Desk) -> None:
    (statement,) = _read(desk, "The governor said on Monday that the bridge had burned down.")

    assert statement.when is not None
    assert statement.when.start == "2026-03-09"
