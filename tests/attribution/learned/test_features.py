"""What the proposer sees: every word once, in its paragraph, with names hidden, and never a number out of range."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.attribution.learned.features import CUE_SIZES, HIDDEN, LONGEST, WORD_SIZES, chunks, cue_features, window
from standoff.desk import Settings, example_report
from standoff.document.grammar import top
from standoff.document.parse import Parser
from standoff.document.token import Document

_PARSER = Parser(Settings().pipeline)


def _doc(text: str) -> Document:
    return _PARSER.parse(example_report(text))


def test_each_word_is_in_one_chunk_and_no_chunk_in_two_paragraphs() -> None:
    doc = _doc("The governor spoke.\n\n" + "The road is open, and the bridge is too. " * 40)
    found = list(chunks(doc))

    assert [t.i for chunk in found for t in chunk.tokens] == list(range(len(doc.tokens)))
    assert all(len({doc.sentences[t.sentence].paragraph for t in chunk.tokens}) == 1 for chunk in found)
    assert max(len(chunk.tokens) for chunk in found) <= LONGEST


def test_names_are_hidden_and_words_of_office_are_not() -> None:
    (chunk,) = chunks(_doc("Minister Dara Okan of Kestria told the Reuters News reporter that Vandaran shells had hit the Army."))

    shown = dict(zip((t.text for t in chunk.tokens), chunk.words, strict=True))
    assert {word: shown[word] for word in ("Dara", "Okan", "Kestria")} == dict.fromkeys(("Dara", "Okan", "Kestria"), HIDDEN)
    assert (shown["Minister"], shown["Reuters"], shown["News"], shown["told"]) == ("minister", HIDDEN, "news", "told")


def test_another_name_looks_the_same() -> None:
    text = "{A} said on Monday that {B} had closed the bridge."
    one, other = (next(chunks(_doc(text.format(A=a, B=b)))) for a, b in (("Kestria", "Vandara"), ("Vandara", "Kestria")))

    assert one.words == other.words
    assert (one.features == other.features).all()


@given(st.text(alphabet="ab ,.“”\"'’\n—é漢🙂", max_size=120))
@settings(max_examples=40, deadline=None)
def test_no_number_is_out_of_range(text: str) -> None:
    for chunk in chunks(_doc(text)):
        assert (chunk.features < WORD_SIZES).all()
        for k in range(len(chunk.tokens)):
            a, b = window(chunk, k, k + 1)
            features = cue_features(chunk, k, k + 1)
            assert features.shape == (b - a, len(CUE_SIZES))
            assert ((features >= 0) & (features < CUE_SIZES)).all()


@pytest.mark.parametrize("cue, head", [("has said", "said"), ("according to", "according")])
def test_the_head_of_a_cue_is_the_word_the_others_hang_on(cue: str, head: str) -> None:
    doc = _doc(f"The governor {cue} reporters that the bridge is open." if "said" in cue else f"The bridge is open, {cue} the governor.")
    words = [t for t in doc.tokens if t.text in cue.split()]

    assert top(words).text == head
