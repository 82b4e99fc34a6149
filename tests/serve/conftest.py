"""The workbench on a record of its own: asked directly, and in a browser."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
import uvicorn
from litestar.testing import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from standoff.desk import Reading
from standoff.model.claim import ClaimId
from standoff.model.report import Report, ReportId
from standoff.registrar.keep import Registrar
from standoff.serve.app import workbench
from standoff.serve.security import Keys
from standoff.source.found import Original
from tests.record.varesh import filed
from tests.sample_claims import REPORT, claims

HOST = "http://127.0.0.1:8300"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCRIPT = "<script>document.title='broken'</script>"


class Bench(NamedTuple):
    """A workbench that can be asked, with its keys and its record."""

    ask: TestClient  # type: ignore[type-arg]
    keys: Keys
    registrar: Registrar


class Live(NamedTuple):
    """A workbench that listens."""

    address: str
    registrar: Registrar


@pytest.fixture(scope="session")
def whole_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports with the claims of their gold, and one report whose every name is a script."""
    path = tmp_path_factory.mktemp("workbench") / "standoff.db"
    with Registrar.open(str(path)) as registrar:
        for one in filed():
            original = Original(report=one.report, raw=one.report.text.encode("utf-8"), media_type="text/plain")
            registrar.keep(original, Reading(one.report, one.claims))
        registrar.keep(None, Reading(REPORT, tuple(msgspec.structs.replace(one, id=ClaimId(f"z-{one.id}")) for one in claims())))
        hostile = Report(id=ReportId(f"x/{SCRIPT}"), text=f"{SCRIPT} said so.\n\nمرحبا <b>", title=SCRIPT, outlet=SCRIPT, language=SCRIPT)
        registrar.keep(None, Reading(hostile, ()))
    return path


@pytest.fixture
def registrar(whole_record: Path, tmp_path: Path) -> Iterator[Registrar]:
    with Registrar.open(str(shutil.copy(whole_record, tmp_path / "standoff.db"))) as opened:
        yield opened


@pytest.fixture
def bench(registrar: Registrar) -> Iterator[Bench]:
    """A workbench that has let us in."""
    app, keys = workbench(registrar, who="ana")
    with TestClient(app, base_url=HOST) as ask:
        ask.headers["origin"] = HOST
        assert ask.get("/", params={"token": keys.token}).status_code == 200
        yield Bench(ask, keys, registrar)


@pytest.fixture
def live(registrar: Registrar) -> Iterator[Live]:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app, keys = workbench(registrar, who="ana", port=port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Live(f"http://127.0.0.1:{port}/?token={keys.token}", registrar)
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("There is no browser to test with. Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, live: Live) -> Iterator[Page]:
    """The workbench in a window; no request may leave for elsewhere, and nothing may be refused or fail in it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    window = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.on("pageerror", lambda error: faults.append(str(error)))
    window.on("console", lambda message: faults.append(message.text) if message.type == "error" and "422" not in message.text else None)
    window.goto(live.address)
    yield window
    context.close()
    home = live.address.partition("?")[0]
    assert [url for url in asked if not url.startswith((home, "data:"))] == []
    assert faults == []
