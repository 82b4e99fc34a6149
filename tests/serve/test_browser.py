"""The workbench in a real browser, by keyboard alone."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.serve.conftest import Live

WIRE = "08-tal-call-wire"


def opened(page: Page, query: str = "report=r1") -> None:
    page.goto(f"{page.url.partition('/reports')[0]}/reports?{query}")


def press(page: Page, key: str) -> None:
    """Presses a key that leads to another view, and waits for it."""
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_selector("html:not([data-busy])", state="attached")


def chosen(page: Page) -> str:
    return str(page.locator(".card.open").get_attribute("data-claim"))


def verbs(live: Live) -> list[str]:
    with live.registrar.ledger.store.reading() as record:
        return [decision.verb.value for decision in record.decisions()]


def test_twenty_claims_are_reviewed_by_keyboard_alone(page: Page, live: Live) -> None:
    opened(page, f"report={WIRE}")
    seen = []
    for i in range(20):
        seen.append(chosen(page))
        press(page, "x" if i % 5 == 4 else "a")
        expect(page.locator("#live")).to_contain_text("rejected" if i % 5 == 4 else "accepted")
    assert len(set(seen)) == 20
    assert verbs(live) == (["accept"] * 4 + ["reject"]) * 4


def test_undo_takes_the_last_decision_back_and_shows_its_claim(page: Page, live: Live) -> None:
    opened(page)
    first = chosen(page)
    press(page, "a")
    assert chosen(page) != first
    press(page, "z")
    expect(page.locator("#live")).to_contain_text("undone")
    assert chosen(page) == first
    assert verbs(live) == ["accept", "undo"]


def test_a_claim_is_corrected_by_keyboard(page: Page, live: Live) -> None:
    opened(page, "report=r1&claim=z-e1")
    press(page, "c")
    page.locator("[name=field-status]").select_option("happened")
    page.locator("[name=why]").fill("seen on film")
    press(page, "Enter")
    expect(page.locator("#live")).to_contain_text("corrected")
    with live.registrar.ledger.store.reading() as record:
        (decision,) = record.decisions()
    assert (decision.change, decision.why, decision.about) == ({"status": "happened"}, "seen on film", ("z-e1",))


def test_words_marked_in_the_text_go_into_the_form(page: Page) -> None:
    opened(page, "report=r1&claim=z-e1&fix=1")
    page.locator(".body p").first.click(click_count=3)
    assert page.locator("[data-words]").input_value().startswith("Kestrian jets hit the port")


@pytest.mark.parametrize("keys, step", [("j", 1), ("jj", 2), ("jk", 0)])
def test_j_and_k_move(page: Page, keys: str, step: int) -> None:
    opened(page)
    ids = [card.get_attribute("data-claim") for card in page.locator(".card").all()]
    for key in keys:
        press(page, key)
    assert chosen(page) == ids[step]
    assert page.evaluate("document.activeElement.dataset.claim") == ids[step]


def test_where_does_this_come_from_and_back(page: Page) -> None:
    opened(page)
    press(page, "p")
    expect(page.get_by_role("dialog")).to_contain_text("Where does this come from?")
    assert page.evaluate("document.querySelector('dialog.drawer').contains(document.activeElement)")
    press(page, "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_kinds_are_hidden_and_shown(page: Page) -> None:
    opened(page)
    marks = page.locator(".body mark.position")
    assert marks.count()
    press(page, "1")
    expect(marks).to_have_count(0)
    press(page, "1")
    assert marks.count()


def test_help_search_and_escape(page: Page) -> None:
    opened(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Keyboard")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    page.keyboard.type("a bridge")
    assert page.locator("#q").input_value() == "a bridge"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_a_click_on_a_mark_opens_its_claim(page: Page) -> None:
    opened(page)
    mark = page.locator(".body mark.contact").first
    with page.expect_navigation():
        mark.click()
    assert chosen(page) == mark.get_attribute("data-claim")


def test_files_are_added(page: Page) -> None:
    page.goto(f"{page.url.partition('/reports')[0]}/import")
    page.locator("#files").set_input_files(FilePayload(name="broken.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4 no more"))
    page.get_by_role("button", name="Add to the record").click()
    expect(page.locator(".outcomes .bad")).to_contain_text("broken.pdf")


def test_it_works_without_script(live: Live, page: Page) -> None:
    context = page.context.browser
    assert context is not None
    plain = context.new_context(java_script_enabled=False).new_page()
    plain.goto(live.address)
    opened(plain, "report=r1&claim=z-e1")
    plain.get_by_role("button", name="Accept").click()
    expect(plain.locator(".toast")).to_contain_text("Claim accepted")
    plain.get_by_role("button", name="Undo").click()
    assert verbs(live) == ["accept", "undo"]
    plain.context.close()


def test_right_to_left_paragraphs(page: Page) -> None:
    opened(page, "report=x%2F%3Cscript%3Edocument.title%3D%27broken%27%3C%2Fscript%3E")
    assert "broken" not in page.title().replace("document.title='broken'", "")
    assert page.locator(".body p").last.evaluate("paragraph => getComputedStyle(paragraph).direction") == "rtl"
