"""The Timeline: what it lists and draws, filters, an event with all that its claims say, GeoJSON."""

import csv
import io

import msgspec
import pytest
from playwright.sync_api import Page, expect

from standoff.model.act import Act
from standoff.model.claim import Beside, Place
from standoff.model.record import Occurrence, OccurrenceId
from standoff.serve import timeline_view
from standoff.serve.asking import Address
from standoff.telling.geojson import feature_collection
from standoff.view.events import ShownEvent
from tests.serve.conftest import SCRIPT, Bench

PLACE = Place(name="Tarn", text="Tarn", start=0, end=4, lat=10.5, lon=-20.25, km=2.0)


def at(place: Place | None) -> ShownEvent:
    return ShownEvent(event=Occurrence(id=OccurrenceId("event-1"), act=Act.SHELLING, claims=(), place=place), claims=())


@pytest.mark.parametrize(
    "place, point, precision",
    [
        (PLACE, [-20.25, 10.5], "within"),
        (msgspec.structs.replace(PLACE, km=None), [-20.25, 10.5], "rough"),
        (msgspec.structs.replace(PLACE, lat=None, lon=None, km=None), None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_a_feature_says_how_exact_its_point_is(place: Place | None, point: list[float] | None, precision: str) -> None:
    (feature,) = msgspec.json.decode(msgspec.json.encode(feature_collection([at(place)])))["features"]
    assert (feature["geometry"] or {}).get("coordinates") == point
    assert feature["properties"]["precision"] == precision
    assert "lat" not in feature["properties"]


def test_a_feature_keeps_how_what_is_told_stands_to_its_place() -> None:
    beside = Beside(kind="near", text="north of", start=0, end=8)
    (feature,) = msgspec.json.decode(msgspec.json.encode(feature_collection([at(msgspec.structs.replace(PLACE, relation=beside))])))[
        "features"
    ]
    assert (feature["properties"]["relation"], feature["properties"]["radius_km"]) == ("north of", 2.0)


def test_the_lists_have_the_same_events(bench: Bench) -> None:
    listed = [one["event"]["id"] for one in bench.ask.get("/timeline.json").json()]
    assert [row["event"] for row in csv.DictReader(io.StringIO(bench.ask.get("/timeline.csv").text))] == listed
    geojson = bench.ask.get("/timeline.geojson")
    assert geojson.headers["content-type"].startswith("application/geo+json")
    assert [one["id"] for one in geojson.json()["features"]] == listed
    assert [one["event"]["id"] for one in bench.ask.get("/api/events", params={"limit": 5}).json()] == listed[:5]
    assert len(bench.ask.get("/api/events.geojson", params={"limit": 5}).json()["features"]) == 5


@pytest.mark.parametrize(
    "query", [{"party": "Sael"}, {"from": "2026-03-10"}, {"act": "call"}, {"as-of": "2026-03-10"}, {"accepted-only": "1"}]
)
def test_what_is_drawn_answers_the_filters(bench: Bench, query: dict[str, str]) -> None:
    listed = {one["event"]["id"] for one in bench.ask.get("/timeline.json", params=query).json()}
    with bench.registrar.ledger.store.reading() as record:
        address = Address.of(query.items(), "/timeline")
        found = timeline_view.drawn(record, bench.registrar.ledger.standing(record), address)
    assert {one.id for one in found.events} == listed
    assert found.total == len(listed)


def test_of_many_the_latest_are_drawn_and_the_rest_is_counted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline_view, "MOST", 5)
    monkeypatch.setattr(timeline_view, "TRAY", 2)
    text = bench.ask.get("/timeline").text
    assert "are not." in text
    assert "Earlier" in text
    assert "Later" not in text
    assert "Later" in bench.ask.get("/timeline", params={"offset": "0"}).text


def test_an_event_tells_what_its_claims_say(bench: Bench) -> None:
    many = next(one for one in bench.ask.get("/timeline.json").json() if len({claim["report"] for claim in one["claims"]}) > 2)
    text = bench.ask.get("/timeline", params={"event": many["event"]["id"]}).text
    assert "Merged from" in text
    assert "Origins" in text
    assert bench.ask.get("/timeline", params={"event": f"event-{many['event']['claims'][-1]}"}).text.count("Merged from") == 1


def test_what_makes_no_sense_is_said_above_the_view(bench: Bench) -> None:
    for query in ({"event": "event-none"}, {"event": SCRIPT, "step": "merge"}, {"from": "someday"}):
        answer = bench.ask.get("/timeline", params=query)
        assert (answer.status_code, 'role="alert"' in answer.text, SCRIPT in answer.text) == (422, True, False)
    assert "No event on record answers" in bench.ask.get("/timeline", params={"party": "Nobody"}).text


def test_the_figures_are_drawn_and_lead_to_an_event(page: Page) -> None:
    page.goto(f"{page.url.partition('/reports')[0]}/timeline?act=call")
    for figure in ("map", "chart"):
        page.wait_for_selector(f"[data-figure={figure}][data-drawn]")
        assert page.locator(f"[data-figure={figure}]").get_attribute("data-drawn") != "failed"
    page.locator(".plainlist summary").click()
    page.locator(".plainlist a").first.click()
    expect(page.locator("#event-h")).to_be_visible(timeout=20_000)
    page.locator("aside.event .cell").first.click()
    expect(page.locator("dialog.drawer")).to_be_visible(timeout=20_000)
