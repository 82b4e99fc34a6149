"""Words without a parser: stems, sentences, names, kinds, party keys."""

import pytest

from standoff.lexicon.linking import linking_lexicon
from standoff.record.wording import before, counted, kinds, names, party_key, same_party, sentence, stem, stems


@pytest.mark.parametrize(
    "words",
    [
        "shell shells shelling shelled",
        "bomb bombed bombing bombs",
        "raid raids",
        "city cities",
        "bus buses",
        "close closed closing",
        "kill killed",
    ],
)
def test_forms_of_one_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


def test_different_words_keep_apart() -> None:
    assert len({stem(word) for word in ("bomb", "boat", "bus", "police", "policy", "market", "march")}) == 7


def test_small_words_days_and_words_of_harm_say_nothing() -> None:
    assert stems("On Monday in March at least three people were killed when the march began") == ("began", "march")


@pytest.mark.parametrize(
    "text, words, expected",
    [
        ("Men came. A bomb hit Selm. It rained.", "hit", "A bomb hit Selm."),
        ("Title line\n\nGen. Moro left Selm.", "left", "Gen. Moro left Selm."),  # a title is no end
        ("“They ran.” Police fired.", "fired", "Police fired."),
        ("one sentence only", "only", "one sentence only"),
    ],
)
def test_the_sentence_around_words(text: str, words: str, expected: str) -> None:
    start, end = sentence(text, text.index(words), text.index(words) + len(words))
    assert text[start:end].endswith(expected)


def test_the_sentence_before_is_one_of_the_same_paragraph() -> None:
    text = "Two came. Three left.\n\nFour stayed."
    assert text[before(text, text.index("Three")) :].startswith("Two")
    assert before(text, text.index("Four")) == text.index("Four")


def test_names_are_folded_and_states_only_told_where_asked_for() -> None:
    text = "Shells fell on Al-Ḥarra near the Kenyan capital on Monday."
    assert names(text, 0, len(text)) == ("al harra", "nairobi")
    assert names(text, 0, len(text), states=True) == ("al harra", "kenya", "nairobi")


def test_the_first_word_of_a_sentence_is_a_name_only_if_it_is_one_elsewhere() -> None:
    assert names("Selm burned.", 0, 12) == ()
    assert names("Selm burned. The fire in Selm went on.", 0, 12) == ("selm",)


def test_kinds_come_from_words_and_not_from_names() -> None:
    lexicon = linking_lexicon()
    assert kinds("a crowded market in Port Selm", lexicon.sites) == ("market",)
    assert kinds("a car bomb went off", lexicon.means) == ("bomb.vehicle",)
    assert kinds("two policemen and an aid worker", lexicon.people) == ("aid", "police", "workers")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("the two airmen", ("airmen=2",)),
        ("both airmen", ("airmen=2",)),
        ("200 marchers", ("crowd=200",)),
        ("an airman", ()),
        ("two days", ()),
    ],
)
def test_people_with_their_number(text: str, expected: tuple[str, ...]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    "a, b, same",
    [
        ("Prime Minister Ana Moro", "Ana Moro", True),
        ("Moro", "Ana Moro", True),
        ("the Northern League", "The League", True),
        ("Kestria's air force", "Kestria", True),
        ("Ana Moro", "Ida Moro", False),
        ("the gunmen", "the gunmen", False),  # a description names nobody
    ],
)
def test_keys_of_one_party_meet(a: str, b: str, same: bool) -> None:
    assert same_party(party_key(a), party_key(b)) is same
