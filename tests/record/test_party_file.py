"""The file of parties is taken over whole or not at all; all its faults are told at once."""

import pytest

from standoff.errors import UsageError
from standoff.record.party_file import party_file


def test_an_empty_file_says_nothing() -> None:
    assert party_file("").party == ()
    assert party_file("").apart == ()


def test_a_party_is_found_by_any_of_its_names() -> None:
    file = party_file('[[party]]\nname = "River Front"\nalso = ["Frente del Río"]')
    found = file.listed("FRENTE DEL RIO")
    assert found is not None
    assert found.name == "River Front"
    assert file.listed("Front") is None


def test_all_faults_are_told_at_once() -> None:
    text = """
[[party]]
name = ""
[[party]]
name = "River Front"
colour = "blue"
[[party]]
name = "Ada Birch"
offices = [{ title = "speaker", from = "last year" }]
[[apart]]
names = ["Ada Birch"]
[[partys]]
name = "Tom Reed"
"""
    with pytest.raises(UsageError) as caught:
        party_file(text, name="ours.toml")
    lines = str(caught.value).splitlines()
    assert len(lines) == 5
    assert all(line.startswith("ours.toml: ") for line in lines)
    for words in ("[[party]] 1:", "$.name", "[[party]] 2:", "colour", "$.offices[0].from", "[[apart]] 1:", "[[partys]]"):
        assert words in str(caught.value)


@pytest.mark.parametrize(
    "text, words",
    [
        ('[[party]]\nname = "A"\n[[party]]\nname = "B"\nalso = ["a"]', "'a' is a name of 'A' and of 'B'"),
        ('[[party]]\nname = "A"\nalso = ["B"]\n[[apart]]\nnames = ["A", "B"]', "are names of one party"),
        ("[party]\nname = 1", "must be [[party]]"),
        ('[[party]\nname = "A"', "line 1"),
    ],
    ids=["one name, two parties", "apart and one", "no list", "no TOML"],
)
def test_what_contradicts_itself_is_refused(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=None) as caught:
        party_file(text)
    assert words in str(caught.value)
