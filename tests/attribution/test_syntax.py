"""What the rules find: whose a quotation is, turns of an interview, and texts that are made to break them."""

import pytest

from standoff.desk import Desk, Settings, example_report
from standoff.errors import UsageError


def _told(desk: Desk, text: str) -> list[tuple[str, str]]:
    return [(" & ".join(w.text for w in s.source), " … ".join(c.text for c in s.content)) for s in desk.statements(example_report(text))]


def test_a_quotation_with_an_order_is_not_the_last_speaker_s(syntax: Desk) -> None:
    text = "“The bridge is open and safe,” the mayor said. “You must all leave the valley at once,” the general ordered."

    assert _told(syntax, text) == [("the mayor", "The bridge is open and safe"), ("the general", "You must all leave the valley at once")]


def test_a_quotation_of_its_own_goes_on_with_the_last_speaker(syntax: Desk) -> None:
    text = "“The bridge is open,” the mayor said. “We believe that it is quite safe.”"

    assert ("the mayor", "The bridge is open … We believe that it is quite safe") in _told(syntax, text)


@pytest.mark.parametrize(
    "text, turns",
    [
        ("((WN)) Why now?\n\nBecause it is late.\n\n((WN)) Who goes first?", [("WN", "Why now?"), ("WN", "Who goes first?")]),
        (
            "Élodie: Why now?\n\nBruno: Because it is late.\n\nÉlodie: Who goes?\n\nBruno: We all do.",
            [("Élodie", "Why now?"), ("Bruno", "Because it is late"), ("Élodie", "Who goes?"), ("Bruno", "We all do")],
        ),
        ("Photo: Ann Bell.\n\nThe road is open.\n\nPhoto: Ann Bell.", []),
        ("Bruno: Because it is late.\n\nThe road is open.", []),
    ],
)
def test_the_turns_of_an_interview_are_their_speakers(syntax: Desk, text: str, turns: list[tuple[str, str]]) -> None:
    assert _told(syntax, text) == turns


@pytest.mark.parametrize(
    "text",
    [
        "The governor believes that, Tal said, the rebels, whom Tal accused of lying, want to leave.",
        "The plan, the mayor reportedly told the council, the envoy said, would fail.",
    ],
)
def test_no_two_contents_hold_each_other(syntax: Desk, text: str) -> None:
    found = syntax.statements(example_report(text))

    for n, said in enumerate(found):
        above, steps = said.inside, 0
        while above is not None:
            assert above != n
            above, steps = found[above].inside, steps + 1
            assert steps < len(found)


@pytest.mark.parametrize("text", ["Tal said: " + "“" * 1600, "Tal said " + "and " * 800, "“" + "he said that " * 300])
def test_a_text_made_to_break_it_is_read(syntax: Desk, text: str) -> None:
    syntax.statements(example_report(text))


def test_a_condition_before_the_saying_belongs_to_what_is_said(syntax: Desk) -> None:
    text = "If the boats return, said the harbour master, nobody has told her when."

    assert ("the harbour master", "If the boats return … nobody has told her when") in _told(syntax, text)


@pytest.mark.parametrize(
    "text, expected, reason",
    [
        ("Two envoys came. There would be no talks, said another.", ("another", "There would be no talks"), "a pronoun for an object"),
        (
            "Failing a return of the Front, said an envoy, there would be no talks.",
            ("an envoy", "Failing a return of the Front … there would be no talks"),
            "a condition in front",
        ),
        (
            "The crossing will reopen, the minister said on Monday, after the guns are gone.",
            ("the minister", "The crossing will reopen … after the guns are gone"),
            "what is still to come",
        ),
        (
            "The crossing will reopen, the minister said on Monday, after the talks failed.",
            ("the minister", "The crossing will reopen"),
            "when it was said",
        ),
    ],
)
def test_what_stands_around_a_saying(syntax: Desk, text: str, expected: tuple[str, str], reason: str) -> None:
    assert expected in _told(syntax, text), reason


def test_weights_that_are_not_there_are_a_matter_of_use() -> None:
    with pytest.raises(UsageError, match="weights"):
        Desk(Settings(weights="/nowhere")).statements(example_report("The governor said that it was late."))
