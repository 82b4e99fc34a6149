"""The search: reports, claims and people, with their words marked, narrowed by the filters."""

import csv
import io

import pytest

from standoff.serve.search_view import pieces
from tests.serve.conftest import SCRIPT, Bench


@pytest.mark.parametrize(
    "spans, first, last, expected",
    [
        ([], 0, None, (("a red boat", False),)),
        ([(2, 5)], 0, None, (("a ", False), ("red", True), (" boat", False))),
        ([(0, 1), (6, 10)], 0, None, (("a", True), (" red ", False), ("boat", True))),
        ([(2, 5), (2, 10)], 2, 10, (("red", True), (" boat", True))),
    ],
)
def test_a_text_is_cut_where_words_were_found(
    spans: list[tuple[int, int]], first: int, last: int | None, expected: tuple[tuple[str, bool], ...]
) -> None:
    assert pieces("a red boat", spans, first, last) == expected


@pytest.mark.parametrize(
    "query, reports",
    [
        ({"q": '"hit the port"'}, ["r1"]),
        ({"q": "HIT port Kestrian"}, ["r1"]),
        ({"q": "kestr* jets"}, ["r1"]),
        ({"q": '"port the hit"'}, []),
        ({"q": "jets", "party": "Ana Moro"}, ["r1"]),
        ({"q": "jets", "party": "Nobody"}, []),
        ({"q": "kestrian jets", "as-of": "2001-01-01"}, []),
        ({"q": "kestrian jets", "accepted-only": "1"}, []),
    ],
)
def test_which_reports_are_found(bench: Bench, query: dict[str, str], reports: list[str]) -> None:
    found = bench.ask.get("/search.json", params=query).json()
    assert [one["id"] for one in found["reports"]] == reports
    assert found["total"] == len(reports)


def test_words_are_marked_in_reports_and_claims(bench: Bench) -> None:
    text = bench.ask.get("/search", params={"q": "kestrian jets"}).text
    assert "<mark>Kestrian</mark> <mark>jets</mark>" in text
    assert "Reports 1" in text
    assert "where=words" in text
    rows = list(csv.DictReader(io.StringIO(bench.ask.get("/search.csv", params={"q": "kestrian jets"}).text)))
    assert {"report"} < {row["found"] for row in rows}
    assert bench.ask.get("/api/search", params={"q": "kestrian jets"}).json()["reports"][0]["id"] == "r1"


def test_people_are_found_by_any_of_their_names(bench: Bench) -> None:
    found = bench.ask.get("/search.json", params={"q": "tal"}).json()
    assert [one["name"] for one in found["people"]] == ["Idris Tal"]
    assert bench.ask.get("/search.json", params={"q": "tal", "as-of": "2020-01-01"}).json()["people"] == []
    assert "/parties?who=Idris+Tal" in bench.ask.get("/search", params={"q": "tal", "show": "people"}).text


def test_a_page_at_a_time_with_the_filters_kept(bench: Bench) -> None:
    text = bench.ask.get("/search", params={"q": "the", "to": "2030-01-01"}).text
    assert "Further reports" in text
    assert 'name="q" value="the"' in text
    assert 'name="to" value="2030-01-01"' in text
    assert "The first ones" in bench.ask.get("/search", params={"q": "the", "offset": "20"}).text


def test_what_can_be_written_is_told_where_nothing_is_found(bench: Bench) -> None:
    assert "What can be written" in bench.ask.get("/search").text
    text = bench.ask.get("/search", params={"q": SCRIPT + " zebra", "party": "Sael"}).text
    assert "Search without filters" in text
    assert SCRIPT not in text


def test_a_filter_that_makes_no_sense_is_told(bench: Bench) -> None:
    assert bench.ask.get("/search", params={"q": "port", "from": "someday"}).status_code == 422
