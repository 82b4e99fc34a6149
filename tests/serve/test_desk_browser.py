"""Parties, saved views, two reports side by side and the keys of a correction, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

WIRE, HALDEN = "08-tal-call-wire", "09-tal-call-halden"


def go(page: Page, path: str) -> None:
    page.goto(f"{page.url.partition('/reports')[0]}{path}")


@pytest.mark.parametrize(
    "keys, words",
    [
        ("]", "Kestrian jets hit the port"),
        ("]]", "Kestrian jets hit the port of"),
        ("[", "Kestrian jets hit"),
        ("[[[[[", "Kestrian"),
        ("][", "Kestrian jets hit the"),
    ],
)
def test_brackets_move_the_end_of_the_words(page: Page, keys: str, words: str) -> None:
    go(page, "/reports?report=r1&claim=z-e1&fix=1")
    page.locator("[data-words]").fill("Kestrian jets hit the")
    for key in keys:
        page.keyboard.press(key)
    assert page.locator("[data-words]").input_value() == words
    page.locator("[name=why]").fill("[sic]")
    assert page.locator("[name=why]").input_value() == "[sic]"


def test_the_words_are_shown_in_the_text_and_saved(page: Page) -> None:
    go(page, "/reports?report=r1&claim=z-e1&fix=1")
    before = page.locator("[data-words]").input_value()
    page.keyboard.press("]")
    after = page.locator("[data-words]").input_value()
    assert after.startswith(before)
    assert page.evaluate("[...CSS.highlights.get('words')].map(String).join('')") == after
    page.get_by_role("button", name="Shorter").click()
    assert page.locator("[data-words]").input_value() == before


def test_a_claim_of_the_report_beside_is_opened(page: Page) -> None:
    go(page, f"/reports?report={WIRE}&beside={HALDEN}")
    expect(page.locator(".paper")).to_have_count(2)
    mark = page.locator(".second mark:not(:has(mark)):not(mark mark)").first
    claim = mark.get_attribute("data-claim")
    with page.expect_navigation():
        mark.click()
    assert page.locator(".card.open").get_attribute("data-claim") == claim
    assert page.locator(".second").get_attribute("data-report") == WIRE


def test_a_view_is_saved_and_its_link_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, "/parties?party=Idris+Tal")
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.locator("#live")).to_contain_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/parties?party=Idris+Tal")
    page.locator(".keep summary").click()
    page.get_by_label("Name of this view").fill("Tal")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Tal", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_a_party_is_renamed_and_that_is_undone(page: Page) -> None:
    go(page, "/parties?who=Idris+Tal")
    page.get_by_text("Rename, set kind").click()
    page.get_by_label("Name", exact=True).fill("I. Tal")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#who-h")).to_have_text("I. Tal")
    with page.expect_navigation():
        page.keyboard.press("z")
    expect(page.locator("#live")).to_contain_text("undone")


@pytest.mark.parametrize("width, height", [(1440, 900), (1024, 600), (480, 860)])
def test_every_view_is_reached_by_the_rail(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for name in ("Parties", "Digest", "Reports"):
        page.locator(".rail").get_by_role("link", name=name).click()
        expect(page.locator(".rail [aria-current]")).to_contain_text(name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
