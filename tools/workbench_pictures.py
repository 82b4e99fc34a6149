"""Takes the pictures of the workbench that the docs show, of the sample reports. Needs a browser (Debian: chromium).

python tools/workbench_pictures.py
"""

import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from standoff.desk import Settings
from standoff.model.decision import Verb
from standoff.registrar.deciding import Reviewer
from standoff.registrar.keep import Registrar
from standoff.serve.app import workbench
from standoff.source.read import open_paths
from standoff.source.samples import sample_file, sample_places

FOLDER = Path(__file__).parents[1] / "docs" / "images"
_REPORT = "08-tal-call-wire"
_VIEWS = {
    "reports": f"/reports?report={_REPORT}", "reports-dark": f"/reports?report={_REPORT}", "correct": f"/reports?report={_REPORT}&fix=1",
    "where": f"/reports?report={_REPORT}&show=all", "board": "/board", "board-narrow": "/board", "tolls": "/tolls",
    "timeline": "/timeline?from=2026-03-01", "contacts": "/contacts", "parties": "/parties?who=Idris+Tal", "search": "/search?q=airmen",
    "digest": "/digest?month=2026-03", "people": "/people", "export": "/export",
}  # fmt: skip


def main() -> None:
    """Writes a picture of each view."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "varesh.db")
        with Registrar.open(address, Settings(places=str(sample_places()))) as registrar:
            list(registrar.add(open_paths([sample_file()])))
            with registrar.ledger.store.reading() as record:
                first = [row.id for row in sorted(record.claims_of([_REPORT]), key=lambda row: row.start)][:3]
            Reviewer(registrar.ledger, "ana").decide(Verb.ACCEPT, first, why="checked against the text")
            _pictures(registrar)


def _pictures(registrar: Registrar) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app, keys = workbench(registrar, who="ana", port=port, ending=lambda: server.should_exit)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    home = f"http://127.0.0.1:{port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, path in _VIEWS.items():
            width = 1024 if name.endswith("narrow") else 1440
            scheme = "dark" if name.endswith("dark") else "light"
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"{home}/?token={keys.token}")
            page.goto(home + path)
            if name == "where":
                page.keyboard.press("p")
            page.wait_for_timeout(4_000 if name in {"timeline", "digest"} else 1_500)
            page.screenshot(path=FOLDER / f"{name}.jpeg", type="jpeg", quality=82)
            context.close()
        browser.close()
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    main()
