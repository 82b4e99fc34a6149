"""Parsing: tokens that are words joined keep the tree a tree."""

import pytest
import spacy
from spacy.tokens import Doc

from standoff.document.parse import Parser
from standoff.document.token import Document, Token
from standoff.model.report import Report, ReportId

TEXT = "Okan was re-elected twice."
WORDS = ["Okan", "was", "re", "-", "elected", "twice", "."]
SPACES = [True, True, False, False, True, False, False]

# By word: where it hangs in the parser's tree, and where it must hang once "re-elected" is one word.
TREES = [
    ([4, 4, 4, 4, 4, 4, 4], {"Okan": "re-elected", "re-elected": "re-elected"}, "as it should be"),
    ([2, 2, 2, 2, 1, 4, 1], {"was": "re-elected", "re-elected": "re-elected"}, "the last word hangs on one that hangs on the first"),
    ([1, 1, 5, 4, 1, 4, 1], {"re-elected": "was", "twice": "re-elected"}, "the last word goes first"),
    ([1, 1, 1, 2, 5, 3, 1], {"re-elected": "was", "twice": "re-elected"}, "the last word hangs in a circle, the first does not"),
]


@pytest.mark.parametrize("heads,expected,reason", TREES)
def test_joined_words_make_no_circle(monkeypatch: pytest.MonkeyPatch, heads: list[int], expected: dict[str, str], reason: str) -> None:
    doc = _parsed(monkeypatch, heads)
    assert [token.text for token in doc.tokens] == ["Okan", "was", "re-elected", "twice", "."]
    assert {token.text: token.head.text for token in doc.tokens if token.text in expected} == expected, reason
    assert all(_depth(token) < len(doc.tokens) for token in doc.tokens)
    roots = [token for token in doc.tokens if token.head is token]
    assert {t for root in roots for t in root.subtree()} == set(doc.tokens)


def _depth(token: Token) -> int:
    """Steps to the root; more than any tree has where there is none."""
    for steps in range(len(WORDS)):
        if token.head is token:
            return steps
        token = token.head
    return len(WORDS)


def _parsed(monkeypatch: pytest.MonkeyPatch, heads: list[int]) -> Document:
    vocab = spacy.blank("en").vocab
    pos = ["PROPN", "AUX", "VERB", "PUNCT", "VERB", "ADV", "PUNCT"]

    class Pipeline:
        """Gives the tree that the test asks for."""

        def pipe(self, texts: list[str], batch_size: int) -> list[Doc]:
            assert texts == [TEXT]
            assert batch_size > 0
            return [Doc(vocab, WORDS, SPACES, heads=heads, deps=["dep"] * len(WORDS), pos=pos, lemmas=WORDS, sent_starts=None)]

    monkeypatch.setattr(Parser, "_nlp", Pipeline())
    return Parser("any").parse(Report(id=ReportId("t"), text=TEXT))


def test_a_sentence_cut_inside_a_name_is_parsed_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    words, vocab = ["Held", "in", "Old", "Ostry", "district", "."], spacy.blank("en").vocab
    spaces = [True, True, True, True, False, False]

    def parsed(heads: list[int]) -> Doc:
        return Doc(vocab, words, spaces, heads=heads, deps=["dep"] * 6, pos=["X"] * 6, lemmas=words, sent_starts=None)

    class Pipeline:
        """Cuts before "Ostry" unless told not to."""

        def pipe(self, texts: list[str], batch_size: int) -> list[Doc]:
            assert len(texts) < batch_size
            return [parsed([0, 0, 1, 4, 4, 4])]

        def make_doc(self, text: str) -> Doc:
            assert text == "Held in Old Ostry district."
            return Doc(vocab, words, spaces)

        def __call__(self, doc: Doc) -> Doc:
            assert [t.is_sent_start for t in doc][3] is False
            return parsed([0, 0, 1, 4, 1, 0])

    monkeypatch.setattr(Parser, "_nlp", Pipeline())
    doc = Parser("any").parse(Report(id=ReportId("t"), text="Held in Old Ostry district."))

    assert [(s.first, s.last) for s in doc.sentences] == [(0, 6)]
