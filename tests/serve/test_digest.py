"""The month's digest: what a month's reports have brought, from what `standoff diff` compares."""

import csv
import io

import pytest

from standoff.serve.digest_view import neighbours
from standoff.view.asked import Asked
from standoff.view.changes import changes
from tests.serve.conftest import Bench


@pytest.mark.parametrize(
    "month, expected",
    [
        ("2026-03", ("2026-02", "2026-04")),
        ("2026-01", ("2025-12", "2026-02")),
        ("2025-12", ("2025-11", "2026-01")),
        ("0001-01", ("", "0001-02")),
    ],
)
def test_the_months_around(month: str, expected: tuple[str, str]) -> None:
    assert neighbours(month) == expected


def test_it_tells_what_the_comparison_finds(bench: Bench) -> None:
    told = bench.ask.get("/digest.json", params={"month": "2026-03"}).json()
    with bench.registrar.ledger.store.reading() as record:
        found = changes(record, bench.registrar.ledger.standing(record), Asked(as_of="2026-03-31"), since="2026-02-28")
    assert len(told["news"]) == len(found) > 100
    assert (told["first"], told["last"], told["reports"]) == ("2026-03-01", "2026-03-31", 25)
    assert all(one["lowest"] <= one["highest"] for one in told["tolls"])
    assert told["moves"]
    assert told["active"][0][1] >= told["active"][-1][1]
    assert bench.ask.get("/api/digest", params={"month": "2026-03"}).json() == told


def test_every_line_opens_what_is_behind_it(bench: Bench) -> None:
    told = bench.ask.get("/digest.json", params={"month": "2026-03"}).json()
    text = bench.ask.get("/digest", params={"month": "2026-03"}).text
    assert text.count("where=") >= len(told["tolls"])
    for one in (told["news"][0], told["news"][-1], told["tolls"][0], told["moves"][0]):
        assert (
            "Where does this come from?"
            in bench.ask.get("/digest", params={"month": "2026-03", "claim": one["claim"], "where": "words"}).text
        )
    rows = list(csv.DictReader(io.StringIO(bench.ask.get("/digest.csv", params={"month": "2026-03"}).text)))
    assert len(rows) == len(told["news"])


def test_the_last_month_on_record_is_shown_where_none_is_named(bench: Bench) -> None:
    assert bench.ask.get("/digest.json", params={"as-of": "2026-03-12"}).json()["last"] == "2026-03-12"


def test_filters_narrow_it_and_decisions_count(bench: Bench) -> None:
    month = {"month": "2026-03"}
    whole = bench.ask.get("/digest.json", params=month).json()
    assert 0 < len(bench.ask.get("/digest.json", params=month | {"party": "Idris Tal"}).json()["news"]) < len(whole["news"])
    assert bench.ask.get("/digest.json", params=month | {"accepted-only": "1"}).json()["news"] == []
    claim = next(one["claim"] for one in whole["news"] if one["kind"] == "position")
    report = bench.ask.get("/claim.json", params={"claim": claim}).json()["shown"]["report"]
    bench.ask.post("/decide", data={"key": bench.keys.form, "verb": "accept", "about": claim, "back": f"/reports?report={report}"})
    after = bench.ask.get("/digest.json", params=month).json()
    assert after["reviewed"] == whole["reviewed"] + 1
    assert len(bench.ask.get("/digest.json", params=month | {"accepted-only": "1"}).json()["news"]) == 1


@pytest.mark.parametrize("month", ["2026", "2026-13", "March", "2026-3"])
def test_what_is_no_month_is_told(bench: Bench, month: str) -> None:
    assert bench.ask.get("/digest", params={"month": month}).status_code == 422


def test_a_month_of_which_nothing_is_on_record(bench: Bench) -> None:
    assert "No report of this month is on record" in bench.ask.get("/digest", params={"month": "1999-01"}).text
