"""Each rule of the door, by a request that breaks it."""

import re

import pytest
from litestar.testing import TestClient

from standoff.registrar.keep import Registrar
from standoff.serve.app import workbench
from standoff.serve.security import LARGEST
from tests.serve.conftest import HOST, SCRIPT, Bench

PAGES = (
    "/reports",
    "/bulk",
    "/import",
    "/search?q=port",
    "/reports?where=words",
    "/reports?fix=1",
    "/reports.json",
    "/reports.csv",
    "/people",
    "/people.csv",
)


def test_nobody_without_the_start_token_sees_a_thing(registrar: Registrar) -> None:
    app, _ = workbench(registrar, who="ana")
    with TestClient(app, base_url=HOST) as ask:
        for path in (*PAGES, "/static/own/workbench.css", "/api/reports", "/api/openapi.json", "/nothing"):
            assert ask.get(path).status_code == 401, path
        assert ask.get("/", params={"token": "wrong"}).status_code == 401
        assert ask.get("/reports", headers={"cookie": "standoff-8300=wrong"}).status_code == 401
        assert ask.get("/api/reports", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_the_start_token_becomes_a_cookie_that_scripts_and_other_pages_cannot_use(registrar: Registrar) -> None:
    app, keys = workbench(registrar, who="ana")
    with TestClient(app, base_url=HOST) as ask:
        answer = ask.get("/reports", params={"token": keys.token, "party": "Sael"}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/reports?party=Sael")
        assert "HttpOnly; SameSite=Strict; Path=/" in answer.headers["set-cookie"]
        assert keys.token not in answer.headers["set-cookie"]
        assert ask.get("//elsewhere.example/x", params={"token": keys.token}, follow_redirects=False).headers["location"][:2] != "//"


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1:1", "127.0.0.1", ""])
def test_another_host_is_refused(bench: Bench, host: str) -> None:
    assert bench.ask.get("/reports", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", "https://127.0.0.1:8300", "http://127.0.0.1:1", ""])
def test_a_change_from_another_page_is_refused(bench: Bench, origin: str) -> None:
    answer = bench.ask.post("/undo", data={"key": bench.keys.form}, headers={"origin": origin})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/decide", "/undo", "/theme", "/bulk/decide"])
def test_a_change_without_the_key_of_the_form_is_refused(bench: Bench, path: str) -> None:
    for form in ({}, {"key": "wrong"}, {"key": bench.keys.session}):
        assert bench.ask.post(path, data=form).status_code == 403
    assert bench.ask.post("/import/files", files={"files": ("a.txt", b"A text.")}).status_code == 403
    assert bench.ask.post("/api/decide", json={"verb": "accept", "about": ["z-e1"]}).status_code == 403


def test_a_program_with_the_start_token_needs_no_cookie(registrar: Registrar) -> None:
    app, keys = workbench(registrar, who="ana")
    with TestClient(app, base_url=HOST) as ask:
        ask.headers["authorization"] = f"Bearer {keys.token}"
        assert ask.post("/api/decide", json={"verb": "accept", "about": ["z-e1"]}).json()["who"] == "ana"
        assert ask.get("/api/decisions").json()[0]["verb"] == "accept"


def test_what_is_too_large_is_refused(bench: Bench) -> None:
    assert bench.ask.post("/decide", data={"key": bench.keys.form, "why": "x" * (LARGEST + 1)}).status_code == 413
    assert bench.ask.get("/reports", params={"party": "x" * 9000}).status_code == 414


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/own/../../app.py", "/static//etc/passwd", "/static/own/"]
)
def test_no_path_reaches_another_file(bench: Bench, path: str) -> None:
    assert bench.ask.get(path).status_code == 404


def test_every_answer_keeps_a_browser_strict(bench: Bench) -> None:
    for path in (*PAGES, "/nothing", "/static/own/workbench.js"):
        headers = bench.ask.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_no_page_has_a_script_or_style_in_it(bench: Bench) -> None:
    for path in PAGES[:6]:
        text = bench.ask.get(path).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text), path
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), path


def test_what_a_report_brings_stays_text(bench: Bench) -> None:
    """In title, text, outlet, language and id; in a search, a filter and a fault; in a party's name and a reason."""
    name = f"x/{SCRIPT}"
    key = {"key": bench.keys.form}
    form = key | {"verb": "correct", "about": "z-e1", "back": "/reports?report=r1", "field-agents": f"{SCRIPT}=Kestrian", "why": SCRIPT}
    bench.ask.post("/decide", data=form)
    pages = [bench.ask.get("/reports", params={"report": name}), bench.ask.get("/search", params={"q": f'"{SCRIPT}'})]
    pages += [
        bench.ask.get("/reports", params={"report": "r1", "claim": "z-e1", "where": "agents"}),
        bench.ask.get("/reports?from=" + SCRIPT),
    ]
    pages += [bench.ask.get("/reports", params={"party": SCRIPT}), bench.ask.get("/reports", params={"report": SCRIPT})]
    pages += [bench.ask.post("/import/files", data=key, files={"files": (f"{SCRIPT}.pdf", b"%PDF-1.4 " + SCRIPT.encode())})]
    for page in pages:
        assert "<script>document" not in page.text
        assert "&lt;script&gt;document" in page.text
    assert "مرحبا" in pages[0].text


def test_the_description_of_the_api_names_nothing_outside(bench: Bench) -> None:
    described = bench.ask.get("/api/openapi.json")
    assert {"/api/reports", "/api/report", "/api/claim", "/api/decisions", "/api/decide"} <= described.json()["paths"].keys()
    assert bench.ask.get("/api").headers["content-type"].startswith("application/vnd.oai.openapi+json")
    assert bench.ask.get("/schema").status_code == 404
