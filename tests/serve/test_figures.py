"""Figures: what is drawn of counts, events, places and contacts, and what stays out."""

import itertools
from datetime import date
from math import isclose
from pathlib import Path

import msgspec
import pytest

from standoff.model.act import Act, Bound, Status
from standoff.model.record import Point
from standoff.registrar.keep import Registrar
from standoff.serve.figures.contacts import contacts
from standoff.serve.figures.drawn import Cell
from standoff.serve.figures.places import circle, places
from standoff.serve.figures.timeline import timeline
from standoff.serve.figures.tolls import band, figure_of, tolls
from standoff.view.asked import Asked
from standoff.view.events import ShownEvent, events
from standoff.view.tolls import tolls as tolls_on_record
from tests.serve.figured import event, place, point, series

HREF = "/at/{}".format


def met(
    name: str, agents: tuple[str, ...], targets: tuple[str, ...] = (), *, act: Act = Act.MEET, status: Status = Status.HAPPENED
) -> ShownEvent:
    made = msgspec.structs.replace(event(name, act), agents=agents, targets=targets, statuses=((status, 1),))
    return ShownEvent(event=made, claims=())


def test_a_figure_holds_until_its_sources_next() -> None:
    points = [("2031-03-02", point("A", 7, None)), ("2031-03-03", point("B", 24, None, high=30)), ("2031-03-04", point("A", 21, None))]
    assert band((date.fromisoformat(day), one) for day, one in points) == (
        (date(2031, 3, 2), 7, 7),
        (date(2031, 3, 3), 7, 30),
        (date(2031, 3, 4), 21, 30),
    )


def test_what_is_counted_otherwise_is_out_of_the_band_and_in_the_table() -> None:
    one = point("C", 900, "2031-03-02", left_out="counts fighters only")
    chart = tolls(series(point("A", 7, "2031-03-02"), one), HREF)
    assert band([(date(2031, 3, 2), one)]) == ()
    assert chart.title == "People killed at Tarn since 1 March 2031"
    assert [row[4] for row in chart.table.rows] == ["", "counts fighters only"]
    assert b'"high":900' not in msgspec.json.encode(chart.spec)
    assert b'"value":900' in msgspec.json.encode(chart.spec)


@pytest.mark.parametrize(
    "given, words",
    [
        (point("A", 1200, None), "1,200"),
        (point("A", 9, None, high=12), "9 to 12"),
        (point("A", None, None), "an unnamed number"),
        (msgspec.structs.replace(point("A", 36, None), bound=Bound.AT_LEAST), "at least 36"),
    ],
)
def test_a_figure_keeps_its_bound(given: Point, words: str) -> None:
    assert figure_of(given) == words


def test_a_series_without_a_number_and_a_day_is_a_table_alone() -> None:
    chart = tolls(series(point("A", None, "2031-03-02"), point(None, 3, None)), HREF)
    assert "No figure" in str(chart.spec)
    assert [row[0] for row in chart.table.rows] == ["A", "by whom is not known"]
    assert [row[2] for row in chart.table.rows] == ["2031-03-02", "not known"]


@pytest.mark.parametrize(
    "days, fades",
    [
        (("2031-03-02", "2031-03-02"), "none"),
        (("2031-03-02", "2031-03-04"), "both"),
        (("2031-03-02", None), "right"),
        ((None, "2031-03-02"), "left"),
    ],
)
def test_an_end_that_is_known_only_roughly_fades(days: tuple[str | None, str | None], fades: str) -> None:
    chart = timeline([event("one", days=days)], HREF)
    assert f"'fades': '{fades}'" in str(chart.spec)
    assert chart.tray == ()


def test_an_event_without_a_day_is_in_the_tray_and_on_no_day() -> None:
    chart = timeline([event("one")], HREF)
    assert chart.tray == (Cell("Shelling by North Brigade", "/at/one"),)
    assert "No event" in str(chart.spec)
    assert chart.table.rows[0][2:4] == ("not known", "not known")


def test_a_rough_place_is_a_circle_and_never_a_point() -> None:
    near, rough, unmeasured = place("Tarn", 1.0, 2.0, 3.0), place("Vell", 1.5, 2.5, 60.0), place("Orr", 1.2, 2.2)
    seen = places([event(one.name, place=one) for one in (near, rough, unmeasured)], HREF)
    assert {spot.name: spot.rough for spot in seen.places} == {"Tarn": False, "Vell": True, "Orr": True}
    assert [feature["properties"] for feature in seen.circles["features"]] == [{"km": 60.0}]  # type: ignore[attr-defined]
    assert seen.tray == ()


def test_an_event_without_a_place_on_the_map_is_in_the_tray() -> None:
    seen = places([event("one"), event("two", place=place("Nowhere"))], HREF)
    assert [cell.href for cell in seen.tray] == ["/at/one", "/at/two"]
    assert seen.bounds is None


@pytest.mark.parametrize("lat, lon", [(0.0, 0.0), (60.0, 179.9), (-45.0, -179.9), (89.0, 10.0)])
def test_a_circle_is_closed_and_does_not_jump(lat: float, lon: float) -> None:
    ring = circle(lat, lon, 50.0)
    assert ring[0] == ring[-1]
    assert isclose(max(y for _, y in ring) - lat, 0.4497, abs_tol=0.001)
    assert all(abs(a[0] - b[0]) < 180 for a, b in itertools.pairwise(ring))


def test_two_parties_that_never_talk_are_said_to() -> None:
    seen = contacts([met("one", ("Orrin", "Sael")), met("two", ("Front", "Sael"))], HREF, parties=("Orrin", "Front"))
    assert {(edge.source, edge.target): edge.kind for edge in seen.edges} == {
        ("Orrin", "Sael"): "direct",
        ("Front", "Sael"): "direct",
        ("Front", "Orrin"): "none",
    }
    assert {node.id: node.count for node in seen.nodes} == {"Orrin": 1, "Front": 1, "Sael": 2}


def test_mediation_is_contact_through_somebody() -> None:
    (edge,) = contacts([met("one", ("Sael",), ("Orrin", "Front"), act=Act.MEDIATE)], HREF).edges
    assert (edge.source, edge.target, edge.kind, edge.label) == ("Front", "Orrin", "indirect", "through Sael")


@pytest.mark.parametrize("status", [Status.PLANNED, Status.ALLEGED, Status.DENIED])
def test_what_did_not_take_place_is_no_contact(status: Status) -> None:
    seen = contacts([met("one", ("Orrin", "Front"), status=status)], HREF)
    assert seen.edges == ()
    assert len(seen.table.rows) == 1


def test_the_samples_can_be_drawn(whole_record: Path) -> None:
    with Registrar.open(str(whole_record)) as registrar, registrar.ledger.store.reading() as record:
        standing, asked = registrar.ledger.standing(record), Asked()
        every = events(record, standing, asked)
        talks = contacts(events(record, standing, asked, contacts=True), HREF)
        series_seen = tolls_on_record(record, standing, asked)
    assert len(timeline([one.event for one in every], HREF).table.rows) == len(every)
    assert talks.edges
    for one in series_seen:
        assert len(tolls(one.series, HREF).table.rows) == len(one.series.points)
