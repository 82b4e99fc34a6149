"""Every view passes the checks of accessibility, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.serve.conftest import Live

VIEWS = (
    "/reports", "/reports?report=08-tal-call-wire&show=all", "/reports?report=r1&fix=1", "/reports?report=r1&where=words",
    "/reports?from=someday", "/board?against=2026-03-14", "/board?deed=Coastal+Front:+release+(The+two+aviators)&holder=Coastal+Front",
    "/bulk?stance=refuses", "/import", "/search?q=port", "/tolls", "/contacts", "/people", "/export",
    "/search", "/search?q=tal&show=claims", "/parties?who=Idris+Tal&edit=1", "/digest", "/saved",
    "/reports?report=08-tal-call-wire&beside=09-tal-call-halden", "/timeline?event=z-e1",
    "/timeline?event=z-e1&step=merge", "/timeline?event=z-e1&step=split", "/timeline?party=Nobody",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_shuts_anybody_out(browser: Browser, live: Live, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(live.address)
    home = page.url.partition("/reports")[0]
    for view in VIEWS:
        page.goto(home + view)
        found = Axe().run(page).response
        assert found["passes"]
        assert [(view, one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    context.close()
