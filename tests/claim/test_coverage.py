"""Coverage: what came out of each sentence, and the nearest reason where nothing did."""

import pytest

from standoff.claim.coverage import NOTHING
from standoff.desk import Desk, example_report

CASES = {
    "plain prose": ("The bakery sold rye bread.", NOTHING),
    "a wish": ("Shells never hit Ostry.", "“hit” names an act"),
    "harm without people": ("The wounded orchard was replanted.", "tells of harm, but nobody is counted"),
    "nobody says it": ("It was said in the town that bread was dear.", "is a word of saying, but nobody is named"),
}


@pytest.mark.parametrize("text, reason", CASES.values(), ids=CASES.keys())
def test_a_sentence_that_gives_nothing_has_its_reason(desk: Desk, text: str, reason: str) -> None:
    account = desk.account(example_report(text))

    (sentence,) = account.sentences
    assert not sentence.claims
    assert reason in (sentence.reason or "")


def test_every_sentence_has_claims_or_a_reason_and_every_claim_a_sentence(desk: Desk) -> None:
    for report in desk.samples()[:8]:
        account = desk.account(report)

        assert account.claims == desk.read(report)
        assert {claim.id for claim in account.claims} == {id_ for sentence in account.sentences for id_ in sentence.claims}
        for sentence in account.sentences:
            assert report.text[sentence.start : sentence.end] == sentence.text
            assert bool(sentence.claims) is not bool(sentence.reason)


def test_the_sentence_that_names_the_first_reporter_has_given_a_source(desk: Desk) -> None:
    text = "The envoys met in Ostry on Monday. The meeting was first reported by The Sel Times."

    _, second = desk.account(example_report(text)).sentences

    assert second.claims
