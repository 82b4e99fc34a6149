"""Two ways side by side: what both see is confirmed, and nothing that one sees is lost without a reason."""

from standoff.attribution.agree import agreed, confidence, found_by
from standoff.attribution.learned.propose import Proposal
from standoff.attribution.syntax import attributions
from standoff.desk import Settings, example_report
from standoff.document.parse import Parser
from standoff.document.token import Document, Token
from standoff.lexicon.cues import cue_lexicon

_PARSER = Parser(Settings().pipeline)
_TEXT = "The governor said the bridge was open."


def _doc(text: str) -> Document:
    return _PARSER.parse(example_report(text))


def _words(doc: Document, words: str) -> tuple[Token, ...]:
    start = doc.text.index(words)
    return tuple(doc.tokens_in(start, start + len(words)))


def _proposal(doc: Document, *, source: str, cue: str, content: str, likely: float = 0.99) -> Proposal:
    named = _words(doc, source) if source else ()
    return Proposal(_words(doc, cue), False, named, (_words(doc, content),), (), (), likely)


def test_both_ways_alike_confirm() -> None:
    doc = _doc(_TEXT)
    (found,) = agreed(
        doc,
        attributions(doc, cue_lexicon()),
        [_proposal(doc, source="The governor", cue="said", content="the bridge was open")],
        cue_lexicon(),
    )

    assert (found.confirmed, found_by(found), confidence(found)) == (True, "both", 0.95)


def test_another_source_leaves_it_proposed_with_the_words_of_the_syntax() -> None:
    doc = _doc("The mayor nodded. The governor said the bridge was open.")
    (found, *_) = agreed(
        doc,
        attributions(doc, cue_lexicon()),
        [_proposal(doc, source="The mayor", cue="said", content="the bridge was open")],
        cue_lexicon(),
    )

    assert (found.confirmed, found_by(found)) == (False, "both")
    assert found.source is not None
    assert found.source.text == "governor"


def test_an_unsure_network_confirms_nothing() -> None:
    doc = _doc(_TEXT)
    proposals = [_proposal(doc, source="The governor", cue="said", content="the bridge was open", likely=0.5)]
    (found,) = agreed(doc, attributions(doc, cue_lexicon()), proposals, cue_lexicon())

    assert not found.confirmed


def test_what_only_the_network_sees_is_proposed_if_it_is_sure() -> None:
    doc = _doc("The mood at the inn, the cook grumped, was bad.")
    for likely, kept in ((0.99, 1), (0.3, 0)):
        proposals = [_proposal(doc, source="the cook", cue="grumped", content="The mood at the inn", likely=likely)]
        found = agreed(doc, (), proposals, cue_lexicon())
        assert [found_by(a) for a in found] == ["model"] * kept


def test_without_a_proposal_a_clause_that_is_said_stays_and_a_wish_does_not() -> None:
    said, wished = _doc(_TEXT), _doc("The governor wants to leave.")

    assert [found_by(a) for a in agreed(said, attributions(said, cue_lexicon()), (), cue_lexicon())] == ["syntax"]
    assert agreed(wished, attributions(wished, cue_lexicon()), (), cue_lexicon()) == ()


def test_whoever_is_told_says_nothing() -> None:
    doc = _doc("Residents were told to leave the valley.")
    (found,) = agreed(doc, (), [_proposal(doc, source="Residents", cue="told", content="to leave the valley")], cue_lexicon())

    assert found.source is None


def test_a_piece_of_what_stands_around_the_saying_does_not_replace_it() -> None:
    doc = _doc("If the boats return, said the harbour master, nobody has told her when.")
    (found,) = agreed(
        doc,
        attributions(doc, cue_lexicon()),
        [_proposal(doc, source="the harbour master", cue="said", content="nobody has told her when")],
        cue_lexicon(),
    )

    assert [doc.text[a:b] for a, b in found.parts] == ["If the boats return", "nobody has told her when"]
