"""The Tolls view: series with the most figures first, the edges of a band, what does not compare."""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import Page, expect

from standoff.model.act import Harm
from standoff.model.claim import ClaimId
from standoff.model.record import Point, Series, SeriesId
from standoff.model.report import ReportId
from standoff.serve.tolls_view import edges
from tests.serve.conftest import SCRIPT, Bench


def point(claim: str, value: int | None, *, high: int | None = None, left_out: str | None = None) -> Point:
    return Point(claim=ClaimId(claim), report=ReportId("r"), value=value, high=high, source=f"source of {claim}", left_out=left_out)


def test_the_edges_are_figures_that_somebody_gave() -> None:
    points = (point("a", 7), point("b", 5, left_out="counts fighters only"), point("c", 9, high=12), point("d", 8))
    series = Series(id=SeriesId("s"), harm=Harm.KILLED, who="people", points=points, lowest=7, highest=12, latest=8)

    found = {edge.what: edge.figure.claim for edge in edges(series)}

    assert found == {"Lowest figure that counts": "a", "Latest figure": "d", "Highest figure": "c"}


def test_without_a_number_there_is_no_edge() -> None:
    assert list(edges(Series(id=SeriesId("s"), harm=Harm.KILLED, who="people", points=(point("a", None),)))) == []


def test_the_series_with_the_most_figures_is_open(bench: Bench) -> None:
    listed = bench.ask.get("/tolls.json").json()
    most = max(listed, key=lambda one: len(one["series"]["points"]))

    page = bench.ask.get("/tolls").text

    assert f"series={most['series']['id']}" in page.partition('class="tile"')[2].partition(">")[0]
    assert f"How {most['series']['lowest']}–{most['series']['highest']} is made" in page
    assert "Figures that do not compare" in page


def test_a_figure_opens_where_it_comes_from(bench: Bench) -> None:
    page = bench.ask.get("/tolls").text
    (link, *_) = re.findall(r'<a class="cell" href="(/tolls\?[^"]*where=value)"', page)

    opened = bench.ask.get(link.replace("&amp;", "&")).text

    assert "Where does this come from?" in opened
    assert "Open in its report" in opened


@pytest.mark.parametrize("query", ["party=nobody+of+this+name", "from=2031-01-01", "harm=injured&accepted-only=1"])
def test_where_nothing_answers_the_page_says_so(bench: Bench, query: str) -> None:
    answer = bench.ask.get(f"/tolls?{query}")

    assert answer.status_code == 200
    assert "No toll on record answers" in answer.text


def test_a_series_that_is_none_is_a_plain_fault(bench: Bench) -> None:
    answer = bench.ask.get("/tolls", params={"series": SCRIPT})

    assert answer.status_code == 422
    assert "there is no such series" in answer.text
    assert SCRIPT not in answer.text


def test_lists_hold_every_figure(bench: Bench) -> None:
    listed = bench.ask.get("/tolls.json", params={"harm": "killed"}).json()
    rows = list(csv.DictReader(io.StringIO(bench.ask.get("/tolls.csv", params={"harm": "killed"}).text)))

    assert len(rows) == sum(len(one["series"]["points"]) for one in listed) > 10
    assert {row["harm"] for row in rows} == {"killed"}


def test_the_chart_leads_back_to_the_claims(bench: Bench) -> None:
    most = max(bench.ask.get("/tolls.json").json(), key=lambda one: len(one["series"]["points"]))["series"]
    figure = bench.ask.get("/tolls/figure.json", params={"series": most["id"]})

    assert f"claim={most['points'][0]['claim']}" in json.dumps(figure.json())
    assert bench.ask.get("/tolls/figure.json", params={"series": "none"}).status_code == 422


def test_the_chart_is_drawn_and_a_figure_opens_the_drawer(page: Page) -> None:
    page.goto(page.url.partition("/reports")[0] + "/tolls")
    expect(page.locator("[data-figure] svg")).to_be_visible()

    page.locator("table a.cell").first.click()

    expect(page.locator("dialog.drawer")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.drawer")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/tolls\?"))
