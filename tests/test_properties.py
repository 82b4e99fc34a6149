"""Whatever the text, every span is where it says, ids are unique, and nothing breaks."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from standoff.cli.mentions_view import mentions_object
from standoff.desk import Desk
from standoff.errors import InputError
from standoff.model.claim import Claim, Event, Position, Statement, Toll
from standoff.model.report import Report, ReportId
from tests.spans import spans, unverified

SENTENCES = (
    "TALMERE, Kelvaria, March 14 (Norwin Wire) -- Kelvarian gunners shelled the harbour of Osk on Monday, killing at least nine people.",
    "Tavrania is ready to halt its raids if Kelvaria opens the river crossing, Tavrania’s deputy prime minister Oren Halvik said.",
    '"We will not sign," Halvik told the Norwin Wire. "Not until the prisoners are home."',
    "“They said ‘leave by dusk’ and then they fired,” recalled Mira Sandoval, who fled the village with her three children.",
    "The Ember Movement (EM) denied that its fighters had burned the grain stores.",
    "Between 10 and 12 soldiers, including two officers, were wounded, according to the district hospital.",
    "The group released 1,200 captives on Tuesday; nearly 40,000 villagers have been displaced since February 3.",
    "Kelvaria’s foreign ministry demanded that Tavrania withdraw its troops from the delta, and rejected a truce.",
    "He spoke by telephone with Marek Telk, the defence minister, who blamed the rebels for the attack.",
    "Protesters threw stones at police in Upper Delm on Sunday, the mayor's office said in a statement.",
    "Neither side attacked the convoy.",
    "Dozens were arrested. Five, among them a girl of 9, are missing.",
)
ODD = (
    "“", "”", '"', "'", "‘", "’", "«", "»", "(", ")", "[", "]", "{", "}", "—", "--", "…", "?!", "...", ".", ",", ";", ":", "•", "*",
    "🕊️", "👩‍👩‍👧‍👦", "🇺🇳", "e\u0301t\u0302e\u0300", "Z̷a̷l̷g̷o̷", "وقف إطلاق النار", "القدس", "שלום", "停火", "Ünïçødé", "ﬁre", "İstanbul", "ẞ",
    "1,234,567.89", "12-14", "0", "٣٤", "½", "1e9", "$3.2bn", "24/7", "May 32", "2023-02-30", "U.S.", "Lt.-Col.", "A.B.C.", "de-escalate",
    "\u200b", "\u200f", "\u00ad", "\u00a0", "\ufeff", "\u0301", "\x00", "\x1f", "\t", "http://a.example/b?c=d#e", "@ember", "#truce",
    "x" * 300, "Aa" * 80, "said", "if", "unless", "not", "by", "Tavrania", "Kelvarian", "the group", "Halvik", "killed",
)  # fmt: skip
BREAKS = (" ", " ", " ", "", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "  \n ", "\t")

_sentence = st.sampled_from(SENTENCES)
# A sentence cut anywhere: quotations left open, clauses without a verb.
_cut = st.builds(lambda words, a, b: words[min(a, b) : max(a, b)], _sentence, st.integers(0, 130), st.integers(0, 130))
_piece = st.one_of(_sentence, _sentence, _cut, st.sampled_from(ODD), st.text(max_size=12))
_texts = st.lists(st.tuples(_piece, st.sampled_from(BREAKS)), max_size=14).map(lambda pieces: "".join(a + b for a, b in pieces))
_days = st.sampled_from((None, "2023-03-16", "2024-02-29"))
_quick = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def _report(text: str, published: str | None = "2023-03-16") -> Report:
    return Report(id=ReportId("r"), text=text, published=published, outlet="Norwin Wire")


def _hold(text: str, claims: Sequence[Claim]) -> None:
    assert unverified(text, claims) == ()
    ids = [claim.id for claim in claims]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    wholes = {claim.within for claim in claims if isinstance(claim, Toll) and claim.within}
    assert wholes <= set(ids)


@_quick
@given(text=_texts, published=_days)
def test_every_span_of_every_claim_and_mention_is_where_it_says(desk: Desk, text: str, published: str | None) -> None:
    report = _report(text, published)
    try:
        claims = desk.read(report)
    except InputError:  # the one answer allowed: not English
        event("refused")
        return
    event(f"claims: {'some' if claims else 'none'}")
    _hold(text, claims)
    assert unverified(text, mentions_object(desk.mentions(report))) == ()
    statements = desk.statements(report)
    assert unverified(text, statements) == ()
    for said in statements:
        above = [said.inside]
        while above[-1] is not None:
            above.append(statements[above[-1]].inside)
            assert len(above) <= len(statements)


@_quick
@given(text=st.lists(st.tuples(_sentence, st.sampled_from(BREAKS)), min_size=1, max_size=6).map(lambda p: "".join(a + b for a, b in p)))
def test_the_same_text_gives_the_same_claims(desk: Desk, text: str) -> None:
    assert desk.read(_report(text)) == desk.read(_report(text))


def test_the_sentences_tried_make_claims_of_every_kind(desk: Desk) -> None:
    claims = desk.read(_report("\n\n".join(SENTENCES)))
    assert {type(claim) for claim in claims} == {Event, Toll, Position, Statement}
    assert sum(1 for _ in spans(claims)) > len(claims)


@pytest.mark.parametrize("text", ["", " ", "\n\n\u2028", "12 345", "🕊️🕊️", "”", "“" * 50, "." * 500])
def test_a_text_without_a_sentence_claims_nothing(desk: Desk, text: str) -> None:
    assert desk.read(_report(text)) == ()
