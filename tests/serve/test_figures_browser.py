"""The figures in a real browser, under the workbench's policy: what is drawn, in which colours, and that nothing is asked of elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from standoff.model.act import Act
from standoff.serve.figures.contacts import Edge, Network, Node
from standoff.serve.figures.drawn import Cell, Table
from standoff.serve.figures.places import places
from standoff.serve.figures.timeline import timeline
from standoff.serve.figures.tolls import tolls
from tests.serve.figured import event, place, point, series, served

COUNTS = series(
    point("Health Office", 7, "2031-03-02"),
    point("Tarn Front", 24, "2031-03-03"),
    point("Health Office", 21, "2031-03-04"),
    point("Ministry", 9, "2031-03-03", left_out="counts fighters only"),
    point("Ministry", 18, "2031-03-05", left_out="counts fighters only"),
    point("Tarn Front", 58, "2031-03-06"),
    point("Health Office", 41, "2031-03-06"),
    point("Assembly", None, "2031-03-06"),
)
EVENTS = (
    event("one", days=("2031-03-02", "2031-03-02"), place=place("Tarn", 12.5, 41.2, 3.0)),
    event("two", Act.AIR_STRIKE, days=("2031-03-03", "2031-03-05"), place=place("Vell coast", 13.4, 42.6, 60.0)),
    event("three", Act.PROTEST, days=("2031-03-04", None), place=place("Tarn", 12.5, 41.2, 3.0)),
    event("four", Act.MEET, days=("2031-03-06", "2031-03-06")),
    event("five", Act.BLOCKADE, place=place("Nowhere on the map")),
)
NETWORK = Network(
    title="3 contacts on record",
    nodes=tuple(
        Node(id=name, label=name, x=x, y=y, shape=shape, colour="--position", count=2)
        for name, x, y, shape in (("Orrin", 0.3, 0.5, "square"), ("Front", 0.7, 0.5, "square"), ("Sael", 0.5, 0.2, "diamond"))
    ),
    edges=(
        Edge(id="d", source="Orrin", target="Sael", kind="direct", weight=3, label="3 contacts"),
        Edge(id="i", source="Front", target="Sael", kind="indirect", weight=1, label="through Tal"),
        Edge(id="n", source="Front", target="Orrin", kind="none", weight=0, label="no direct contact on record"),
    ),
    table=Table(("Contact",), ((Cell("Meeting", "/events/d"),),)),
)
FIGURES = {
    "tolls": ("chart", tolls(COUNTS, "/claims/{}".format)),
    "timeline": ("chart", timeline(EVENTS, "/events/{}".format)),
    "places": ("map", places(EVENTS, "/events/{}".format)),
    "contacts": ("network", NETWORK),
}

_SWAP = """
const main = document.querySelector("main");
const copy = main.cloneNode(true);
for (const box of copy.children) { box.replaceChildren(); delete box.dataset.drawn; }
main.replaceWith(copy);
"""


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window from which no request may leave, and in which nothing may be refused or fail."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    yield opened
    home = opened.url
    context.close()
    assert [url for url in asked if not url.startswith((home[: home.index("/", 8)], "data:", "blob:"))] == []
    assert [fault for fault in faults if "GPU stall" not in fault and "GroupMarkerNotSet" not in fault] == []


def drawn(page: Page, turn: str = "1") -> None:
    for name in FIGURES:
        expect(page.locator(f'[aria-label="{name}"][data-figure]')).to_have_attribute("data-drawn", turn, timeout=30_000)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_figure_is_drawn(window: Page, theme: str) -> None:
    with served(FIGURES, theme=theme) as address:
        window.goto(address)
        drawn(window)
        chart = window.locator('[aria-label="tolls"]')
        expect(chart.locator("svg")).to_contain_text("41 Health Office")
        expect(chart.locator("svg")).to_contain_text("18 Ministry, left out")
        expect(window.locator(".figure-place.rough")).to_contain_text("Vell coast (roughly)")
        expect(window.locator(".figure-place:not(.rough) button")).to_have_count(2)
        expect(window.locator('[aria-label="contacts"] canvas')).to_have_count(3)
        expect(window.locator(".figure-table")).to_have_count(4)


def test_a_figure_takes_the_colours_of_the_theme(window: Page) -> None:
    with served(FIGURES, theme="light") as address:
        window.goto(address)
        drawn(window)
        light = window.locator('[aria-label="tolls"] svg text').first.get_attribute("fill")
        window.evaluate("document.documentElement.dataset.theme = 'dark'")
        drawn(window, "2")
        assert window.locator('[aria-label="tolls"] svg text').first.get_attribute("fill") != light


def test_a_figure_that_is_swapped_in_is_drawn_and_one_that_goes_is_let_go(window: Page) -> None:
    with served(FIGURES) as address:
        window.goto(address)
        drawn(window)
        window.evaluate(_SWAP)
        drawn(window)
        expect(window.locator("canvas.maplibregl-canvas")).to_have_count(1)


def test_the_table_leads_where_the_figure_does(window: Page) -> None:
    with served(FIGURES) as address:
        window.goto(address)
        drawn(window)
        window.locator('[aria-label="places"] .figure-table summary').focus()
        window.keyboard.press("Enter")
        expect(window.locator('[aria-label="places"] td a').first).to_have_attribute("href", "/events/one")
        window.evaluate("addEventListener('figure:choose', (event) => { event.preventDefault(); window.chosen = event.detail })")
        window.locator(".figure-place.rough button").focus()
        window.keyboard.press("Enter")
        assert window.evaluate("window.chosen") == {"id": "two", "href": "/events/two"}
