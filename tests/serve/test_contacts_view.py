"""The Contacts view: who talks to whom, through whom, and who does not."""

from playwright.sync_api import Page, expect

from tests.serve.conftest import Bench


def test_a_contact_says_when_who_and_whether_it_took_place(bench: Bench) -> None:
    page = bench.ask.get("/contacts").text

    assert "Call by Idris Tal and Tarn Ewell" in page
    assert "planned" in page
    assert "11 Mar 2026" in page


def test_two_can_be_chosen(bench: Bench) -> None:
    figure = bench.ask.get("/contacts/figure.json").json()
    edge = next(edge for edge in figure["edges"] if {edge["source"], edge["target"]} == {"Idris Tal", "Tarn Ewell"})

    page = bench.ask.get(edge["href"]).text

    assert "Contacts of <bdi>" in page
    assert "Idris Tal and Tarn Ewell" in page
    assert "Mara Venn</bdi></a>" not in page


def test_lists_and_filters(bench: Bench) -> None:
    every = bench.ask.get("/contacts.json").json()
    some = bench.ask.get("/contacts.json", params={"party": "Lio Arden"}).json()

    assert 0 < len(some) < len(every)
    assert len(bench.ask.get("/contacts.csv").text.splitlines()) == len(every) + 1
    assert "No contact on record answers" in bench.ask.get("/contacts", params={"from": "2031-01-01"}).text


def test_the_network_is_drawn_with_its_table(page: Page) -> None:
    page.goto(page.url.partition("/reports")[0] + "/contacts")

    expect(page.locator("[data-figure][data-drawn='1'] canvas").first).to_be_visible()
    expect(page.locator(".figure-table summary")).to_have_text("As a table")


def test_silence_is_told_of_the_whole_record_and_not_of_what_filters_leave(bench: Bench) -> None:
    """Coastal Front and Orvane have talks on record, of the 18th of March."""
    assert "No direct contact on record" not in bench.ask.get("/contacts").text
    assert "No direct contact on record" not in bench.ask.get("/contacts", params={"from": "2031-01-01"}).text
    assert "No direct contact on record" not in bench.ask.get("/contacts", params={"as-of": "2026-03-01"}).text
    assert "<p><bdi>Coastal Front and Orvane</bdi></p>" in bench.ask.get("/contacts", params={"as-of": "2026-03-12"}).text
