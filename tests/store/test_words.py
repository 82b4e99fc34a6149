"""The words that a text is found by, and where they stand in it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.store.excerpts import excerpts
from standoff.store.words import asked, fold, holds, keys, marks, words

CASES = [
    ("Troops left Orlu.", ["troops", "left", "orlu"]),
    ("al-Ṣadr’s “men”", ["al", "sadr", "s", "men"]),
    ("naïve NAÏVE nai\u0308ve", ["naive", "naive", "naive"]),
    ("Straße under_score 3.5", ["strasse", "under", "score", "3", "5"]),
    ("غادَرَ الجنود", ["غادر", "الجنود"]),
    ("हिन्दी", ["हनद"]),
    ("🕊️ — …", []),
]


@pytest.mark.parametrize("text,expected", CASES)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.key for word in words(text)] == expected
    assert keys(text) == expected


def test_names_are_compared_without_case_and_accents() -> None:
    assert fold("  Orlu-GUARD, ") == fold("Órlu guard") == "orlu guard"


@pytest.mark.parametrize(
    "query,found",
    [
        ("guard", ["Guard", "guard", "GUARD"]),
        ('"orlu guard"', ["Orlu Guard"]),
        ("gua*", ["Guard", "guard", "GUARD"]),
        ("sarn orlu", ["Orlu", "Sarn"]),
        ("ua*", []),
        ('"guard orlu', []),
        ('"" * " ', []),
    ],
)
def test_marks_are_where_the_words_stand(query: str, found: list[str]) -> None:
    text = "The Orlu Guard and the guard of Sarn: GUARD!"
    assert [text[start:end] for start, end in marks(text, asked(query))] == found


def test_all_words_must_be_there() -> None:
    assert holds("Troops left Orlu", asked("orlu troops"))
    assert not holds("Troops left Orlu", asked("orlu guard"))


def test_excerpts_are_pieces_between_words_that_do_not_overlap() -> None:
    text = "padding " * 40 + "the Guard of Orlu " + "padding " * 40 + "guard" + " padding" * 40 + "."
    first, second = excerpts(text, asked("guard orlu"))
    assert [text[start:end] for start, end in first.marks] == ["Guard", "Orlu"]
    assert " padding the Guard of Orlu padding " in text[first.start : first.end]
    assert text[second.start : second.end].split() == ["padding"] * 10 + ["guard"] + ["padding"] * 10


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_offsets_are_those_of_the_text(text: str) -> None:
    found = list(words(text))
    assert [word.key for word in found] == keys(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for word in found:
        assert [again.key for again in words(text[word.start : word.end])] == [word.key]
    for excerpt in excerpts(text, asked(text)):
        assert all(excerpt.start <= start < end <= excerpt.end for start, end in excerpt.marks)
