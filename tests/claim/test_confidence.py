"""How sure a claim is: between 0 and 1, from what it shows alone, the same every time."""

import msgspec

from standoff.claim.confidence import features, graded
from standoff.desk import Desk, example_report
from standoff.model.claim import Event


def test_every_claim_has_a_grade_between_never_and_always(desk: Desk) -> None:
    for report in desk.samples()[:6]:
        for claim in desk.read(report):
            assert 0 < claim.confidence < 1
            assert claim.confidence == round(claim.confidence, 2)


def test_more_that_is_known_of_an_event_makes_it_surer(desk: Desk) -> None:
    text = "Jets bombed Ostry on Monday."
    event = next(c for c in desk.ungraded(example_report(text)) if isinstance(c, Event))
    bare = msgspec.structs.replace(event, agents=(), targets=(), place=None, when=None)

    assert graded(bare).confidence < graded(event).confidence


def test_a_grade_is_made_of_the_claim_alone(desk: Desk) -> None:
    text = "Jets bombed Ostry on Monday. The governor said four people were killed. Sael demands a truce."

    for rough, claim in zip(desk.ungraded(example_report(text)), desk.read(example_report(text)), strict=True):
        assert graded(rough) == claim
        assert features(rough)["bias"] == 1.0


def test_only_the_surer_claims_are_kept_with_the_whole_of_a_kept_part(desk: Desk) -> None:
    from standoff.desk import Reading

    reading = Reading(desk.samples()[0], desk.read(desk.samples()[0]))

    assert reading.at_least(0.0) == reading
    assert all(
        claim.confidence >= 0.9 or any(getattr(c, "within", None) == claim.id for c in reading.claims)
        for claim in reading.at_least(0.9).claims
    )
    assert len(reading.at_least(0.99).claims) < len(reading.claims)
