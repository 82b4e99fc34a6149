"""The gold claims are sound: their words stand in the text, and the record speaks of claims that are there."""

from standoff.model.claim import Event, Toll
from tests.record import varesh
from tests.spans import unverified


def test_every_span_of_a_gold_claim_is_its_words() -> None:
    for one in varesh.filed():
        assert unverified(one.report.text, one.claims) == ()
        assert len({claim.id for claim in one.claims}) == len(one.claims)


def test_every_member_of_a_gold_event_is_a_claim_of_its_own() -> None:
    members = [varesh.claim_at(m.report, m.anchor, Event) for event in varesh.record().events for m in event.members]
    assert len(set(members)) == len(members) == 111


def test_every_point_of_a_gold_series_is_a_claim() -> None:
    points = [(p, varesh.claim_at(p.report, p.anchor, Toll)) for series in varesh.record().tolls for p in series.points]
    claims = {claim.id: claim for one in varesh.filed() for claim in one.claims}
    assert len(points) == 95
    for point, claim in points:
        toll = claims[claim]
        assert isinstance(toll, Toll)
        assert toll.value == point.value
