"""What stands after decisions, and their undoing."""

from itertools import count

import pytest

from standoff.errors import UsageError
from standoff.model.act import Act
from standoff.model.claim import ClaimId, Event, Toll
from standoff.model.decision import Decision, DecisionId, Verb
from standoff.record.anchor import anchor, placed
from standoff.record.correct import corrected
from standoff.record.decided import State, by_claim, judged, judgements, standing
from tests.sample_claims import REPORT, TEXT, claims

CLAIMS = {claim.id: claim for claim in claims()}
HIT = CLAIMS[ClaimId("e1")]
DEAD = CLAIMS[ClaimId("t1")]


def decided(*steps: tuple[Verb, tuple[str, ...], dict[str, object]]) -> tuple[Decision, ...]:
    numbers = count(1)
    return tuple(
        Decision(number=DecisionId(next(numbers)), at="2026-03-09T10:00:00Z", who="ada", verb=verb, about=about, change=change)
        for verb, about, change in steps
    )


@pytest.mark.parametrize(
    "steps, state",
    [
        ([], State.PROPOSED),
        ([(Verb.ACCEPT, ("e1",), {})], State.ACCEPTED),
        ([(Verb.ACCEPT, ("t1",), {})], State.PROPOSED),
        ([(Verb.ACCEPT, ("t1", "e1"), {}), (Verb.REJECT, ("e1",), {})], State.REJECTED),
        ([(Verb.REJECT, ("e1",), {}), (Verb.UNDO, ("1",), {})], State.PROPOSED),
        ([(Verb.REJECT, ("e1",), {}), (Verb.UNDO, ("1",), {}), (Verb.UNDO, ("2",), {})], State.REJECTED),
        ([(Verb.CORRECT, ("e1",), {"act": "shelling"}), (Verb.ACCEPT, ("e1",), {})], State.CORRECTED),
        ([(Verb.CORRECT, ("e1",), {"agents": "words it does not say"}), (Verb.REJECT, ("e1",), {})], State.REJECTED),
        ([(Verb.CORRECT, ("e1",), {"agents": "words it does not say"})], State.PROPOSED),
    ],
)
def test_the_last_decision_that_stands_says_the_state(steps: list[tuple[Verb, tuple[str, ...], dict[str, object]]], state: State) -> None:
    about = by_claim(standing(decided(*steps))).get(HIT.id, ())
    assert judged(HIT, REPORT, about).state is state


def test_a_correction_stays_through_an_acceptance() -> None:
    about = standing(decided((Verb.CORRECT, ("e1",), {"act": "shelling"}), (Verb.ACCEPT, ("e1",), {})))
    claim = judged(HIT, REPORT, about).claim
    assert isinstance(claim, Event)
    assert claim.act is Act.SHELLING


def test_of_two_judgements_about_a_pair_the_later_holds() -> None:
    said = judgements(standing(decided((Verb.JOIN, ("b", "a", "c"), {}), (Verb.SPLIT, ("a", "b", "d"), {}))))
    assert [(one.a, one.b, one.same) for one in said] == [("a", "b", False), ("a", "c", True), ("a", "d", False)]


def test_a_correction_takes_words_of_the_report() -> None:
    claim = corrected(HIT, {"agents": "the League=The League; Port Radio", "place": "", "when": "2026-03-09=Monday"}, REPORT)
    assert isinstance(claim, Event)
    assert [(party.name, party.text, TEXT[party.start : party.end]) for party in claim.agents] == [
        ("the League", "The League", "The League"),
        ("Port Radio", "Port Radio", "Port Radio"),
    ]
    assert claim.place is None
    assert claim.when is not None
    assert TEXT[slice(*claim.when.span)] == "Monday"
    assert claim.id == HIT.id


def test_a_correction_moves_the_anchor_with_its_quote() -> None:
    claim = corrected(HIT, {"end": str(HIT.end - 10)}, REPORT)
    assert claim.quote == TEXT[claim.start : claim.end] == HIT.quote[:-10]


def test_a_count_is_corrected_to_unknown() -> None:
    claim = corrected(DEAD, {"value": "", "bound": "vague"}, REPORT)
    assert isinstance(claim, Toll)
    assert (claim.value, claim.bound) == (None, "vague")


@pytest.mark.parametrize(
    "change, message",
    [
        ({"colour": "red"}, "colour is no field of a claim of kind event"),
        ({"act": "dancing"}, "act cannot be 'dancing'"),
        ({"act": ""}, "act cannot be empty"),
        ({"agents": "the Federation"}, "the report does not say 'the Federation'"),
        ({"start": "5000"}, "is no span of the report"),
        ({"end": str(HIT.start)}, "is no span of the report"),
        ({"when": "soon=Sunday"}, "soon is no day"),
        ({"when": "2026-03-09/2026-03-08=Sunday"}, "2026-03-09 is after 2026-03-08"),
        ({"status": "maybe"}, "status cannot be 'maybe'"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        corrected(HIT, change, REPORT)


@pytest.mark.parametrize(
    "change, message",
    [
        ({"value": "-5"}, "it is a whole number"),
        ({"value": "1e3"}, "it is a whole number"),
        ({"high": "3"}, "high is 3, below the value 7"),
        ({"since": "the war"}, "it is a day such as"),
        ({"as_of": "yesterday"}, "it is a day such as"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        corrected(DEAD, change, REPORT)


def test_a_claim_is_found_again_where_it_stood() -> None:
    for claim in CLAIMS.values():
        assert placed(anchor(claim, REPORT.id), tuple(CLAIMS.values())) == claim.id


def test_a_claim_is_found_again_with_other_ends_and_another_act() -> None:
    read_anew = corrected(HIT, {"end": str(HIT.end - 10), "act": "attack"}, REPORT)
    assert placed(anchor(HIT, REPORT.id), (read_anew, DEAD)) == HIT.id


def test_nothing_is_found_where_two_fit_alike_or_none() -> None:
    twin = corrected(HIT, {"act": "attack"}, REPORT)
    assert placed(anchor(corrected(HIT, {"act": "shelling"}, REPORT), REPORT.id), (HIT, twin)) is None
    assert placed(anchor(HIT, REPORT.id), (DEAD,)) is None
