"""Two people at once: who decided what, how far they agree, the last word, a second review, and news of decisions."""

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from standoff.model.decision import Verb
from standoff.record.agreement import LAST_WORD
from standoff.registrar.deciding import Reviewer
from standoff.registrar.keep import Registrar
from standoff.serve.app import workbench
from standoff.serve.pages import live as live_page
from standoff.serve.security import Entry
from standoff.serve.users import User, Users
from standoff.serve.watch import Watch
from tests.serve.conftest import SCRIPT, Bench
from tests.serve.test_users import CHEAP, PASSWORD

A, C, X = Verb.ACCEPT, Verb.CORRECT, Verb.REJECT


def by(registrar: Registrar, who: str, verb: Verb, about: str, why: str = "", **change: object) -> int:
    return int(Reviewer(registrar.ledger, who).decide(verb, about.split(), why=why, change=change).number)


def claim(bench: Bench, claim_id: str = "z-e1") -> Any:
    return next(one for one in bench.ask.get("/api/report", params={"id": "r1"}).json()["claims"] if one["claim"]["id"] == claim_id)


def have_last_word(bench: Bench, number: int, why: str = "") -> Any:
    form = {"key": bench.keys.form, "about": "z-e1", "number": str(number), "why": why, "back": "/people"}
    return bench.ask.post("/people/last-word", data=form)


def test_the_view_in_all_its_forms(bench: Bench) -> None:
    assert "Nobody has decided about a claim yet" in bench.ask.get("/people").text
    by(bench.registrar, "ana", A, "z-e1 z-t1")
    by(bench.registrar, "ben", X, "z-e1", "told by nobody")
    by(bench.registrar, "ben", A, "z-t1")
    text = bench.ask.get("/people").text
    assert "50 %" in text
    assert "1 claim without a last word" in text
    assert "told by nobody" in text
    (agreed,) = bench.ask.get("/people.json").json()["agreed"]
    assert agreed == bench.ask.get("/api/people").json()["agreed"][0]
    assert (agreed["both"], agreed["same"], agreed["kappa"]) == (2, 1, 0.0)
    rows = bench.ask.get("/people.csv").text.splitlines()
    assert [row.partition(",")[0] for row in rows] == ["row", "person", "person", "two", "differing", "differing"]


def test_a_name_and_a_reason_stay_text(bench: Bench) -> None:
    by(bench.registrar, SCRIPT, A, "z-e1")
    by(bench.registrar, "ben", X, "z-e1", SCRIPT)
    text = bench.ask.get("/people").text
    assert "<script>document" not in text
    assert text.count("&lt;script&gt;document") >= 4


@pytest.mark.parametrize("chosen, state, verb", [("ana", "accepted", A), ("ben", "rejected", X)])
def test_the_last_word_is_a_decision_as_one_of_them(bench: Bench, chosen: str, state: str, verb: Verb) -> None:
    numbers = {"ana": by(bench.registrar, "ana", A, "z-e1"), "ben": by(bench.registrar, "ben", X, "z-e1")}
    answer = have_last_word(bench, numbers[chosen], "both were asked")
    assert "Every difference has its last word" in answer.text
    assert claim(bench)["state"] == state
    last = bench.ask.get("/api/decisions").json()[-1]
    assert (last["verb"], last["why"], last["who"]) == (verb.value, f"{LAST_WORD}: as {chosen}. both were asked", "ana")


def test_the_last_word_takes_the_correction_of_the_other_back(bench: Bench) -> None:
    was = claim(bench)["claim"]
    corrected = by(bench.registrar, "ana", C, "z-e1", status="denied")
    accepted = by(bench.registrar, "ben", A, "z-e1")
    assert claim(bench)["claim"]["status"] == "denied"
    have_last_word(bench, accepted)
    assert claim(bench)["claim"]["status"] == was["status"]
    other = by(bench.registrar, "ben", C, "z-e1", status="planned")
    have_last_word(bench, corrected)
    assert claim(bench)["claim"]["status"] == "denied"
    assert claim(bench)["state"] == "corrected"
    assert other


def test_a_difference_that_is_gone_has_no_last_word(bench: Bench) -> None:
    by(bench.registrar, "ana", A, "z-e1")
    number = by(bench.registrar, "ben", X, "z-e1")
    assert have_last_word(bench, 99).status_code == 422
    Reviewer(bench.registrar.ledger, "ben").undo(number)
    assert have_last_word(bench, number).status_code == 422
    assert "Nobody differs on a claim" in bench.ask.get("/people").text


def test_a_second_review_sees_nothing_of_the_first(bench: Bench) -> None:
    by(bench.registrar, "ben", C, "z-e1", why="seen on film", status="denied")
    plain = bench.ask.get("/reports?report=r1&claim=z-e1&where=status").text
    assert "seen on film" in plain
    blind = bench.ask.get("/reports?report=r1&claim=z-e1&where=status&second=1").text
    assert "seen on film" not in blind
    assert "tag corrected" not in blind
    count = bench.ask.get("/api/report", params={"id": "r1"}).json()["claims"]
    assert f"{len(count)} to review" in blind
    form = {"key": bench.keys.form, "verb": "accept", "about": "z-e1", "back": "/reports?report=r1&claim=z-e1&second=1"}
    answer = bench.ask.post("/decide", data=form)
    assert "second=1" in str(answer.url)
    assert f"{len(count) - 1} to review" in answer.text
    assert "1 claim without a last word" in bench.ask.get("/people").text


def test_a_correction_in_a_second_review_is_of_what_was_read(bench: Bench) -> None:
    by(bench.registrar, "ben", C, "z-e1", status="denied")
    page = bench.ask.get("/reports?report=r1&claim=z-e1&fix=1&second=1").text
    chosen = re.search(r'name="field-status">.*?value="(\w+)" selected', page, re.DOTALL)
    assert chosen
    form = {"key": bench.keys.form, "verb": "correct", "about": "z-e1", "back": "/reports?report=r1&second=1"}
    bench.ask.post("/decide", data=form | {"field-status": chosen[1], "field-place": ""})
    assert bench.ask.get("/api/decisions").json()[-1]["change"] == {"place": ""}


def test_the_watch_sees_what_others_decide_and_asks_once_a_second(registrar: Registrar) -> None:
    now = [0.0]
    watch = Watch(registrar.ledger.store, lambda: now[0])
    assert watch.since(0) == ()
    number = by(registrar, "ben", A, "z-e1 z-t1")
    assert watch.since(0) == ()
    now[0] += 1
    assert [(one.number, one.who, one.about) for one in watch.since(0)] == [(number, "ben", 2)]
    assert watch.since(number) == ()


class Served:
    """A workbench with users that listens."""

    def __init__(self, registrar: Registrar, path: Path) -> None:
        users = Users(path)
        for name in ("ana", "ben"):
            users.add(User.of(name, PASSWORD, cost=CHEAP))
        self.listener = socket.create_server(("127.0.0.1", 0))
        port = self.listener.getsockname()[1]
        app, self.keys = workbench(registrar, who="zoe", port=port, entry=Entry(users=users), ending=lambda: self.server.should_exit)
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", proxy_headers=False))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]})
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        self.home, self.registrar = f"http://127.0.0.1:{port}", registrar

    def end(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.listener.close()


@pytest.fixture
def served(registrar: Registrar, tmp_path: Path) -> Iterator[Served]:
    served = Served(registrar, tmp_path / "users")
    yield served
    served.end()
    assert not served.thread.is_alive()


def window(browser: Browser, served: Served, name: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{served.home}/reports?report=r1&claim=z-e1")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".case")).to_contain_text(f"you decide as {name}")
    assert page.url.endswith("/reports?claim=z-e1&report=r1")
    return page


def test_two_people_at_once(browser: Browser, served: Served) -> None:
    ana, ben = window(browser, served, "ana"), window(browser, served, "ben")
    ana.get_by_role("button", name="Accept").click()
    expect(ana.locator(".toast")).to_contain_text("Claim accepted")
    expect(ben.locator("#news")).to_contain_text("ana decided about 1 claim. Load")
    expect(ben.locator("#live")).to_contain_text("ana decided about 1 claim")
    ben.locator("[name=why]").fill("half a reason")
    with served.registrar.ledger.store.reading() as record:
        (first,) = record.decisions()
    assert ben.locator("[name=why]").input_value() == "half a reason", "what one types stays"
    ben.get_by_role("link", name="Load").click()
    expect(ben.locator("#news")).to_be_hidden()
    expect(ben.locator(".card.open .tag")).to_have_text("accepted")

    ben.goto(f"{served.home}/reports?report=r1&claim=z-e1&second=1")
    expect(ben.locator(".card.open .tag")).to_have_text("to review")
    ben.get_by_role("button", name="Reject").click()
    expect(ben.locator(".toast")).to_contain_text("Claim rejected")
    expect(ana.locator("#news")).to_contain_text("ben decided about 1 claim")
    ana.goto(f"{served.home}/people")
    expect(ana.locator("table").first).to_contain_text("ben")
    expect(ana.locator("table").nth(1)).to_contain_text("0 % (0 of 1)")
    ana.get_by_role("button", name="As ben said").click()
    expect(ana.locator(".people")).to_contain_text("Every difference has its last word")
    with served.registrar.ledger.store.reading() as record:
        told = [(one.who, one.verb, one.about) for one in record.decisions()]
    assert told == [("ana", A, first.about), ("ben", X, first.about), ("ana", X, first.about)]
    ana.get_by_role("button", name="Log out").click()
    expect(ana.get_by_role("heading", name="Log in")).to_be_visible()
    for page in (ana, ben):
        page.context.close()


def test_a_decision_of_the_command_line_is_told(browser: Browser, served: Served) -> None:
    page = window(browser, served, "ana")
    record = served.registrar.ledger.store.address
    command = [sys.executable, "-m", "standoff", "decide", "accept", "z-e1", "z-t1", "--record", record, "--by", "cal"]
    subprocess.run(command, check=True, capture_output=True)
    expect(page.locator("#news")).to_contain_text("cal decided about 2 claims", timeout=10_000)
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(browser: Browser, served: Served, scheme: str) -> None:
    by(served.registrar, "ana", A, "z-e1 z-t1")
    by(served.registrar, "ben", X, "z-e1", "why not")
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    for path in ("/login", "/people", "/reports?second=1"):
        page.goto(served.home + path)
        if path == "/login":
            page.get_by_label("Name").fill("ana")
            page.get_by_label("Password").fill("wrong")
            page.get_by_role("button", name="Log in").click()
            expect(page.get_by_role("alert")).to_be_visible()
        found = Axe().run(page).response
        assert found["passes"]
        assert [(path, one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        if path == "/login":
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Log in").click()
    context.close()


@contextmanager
def logged_in(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.home, headers={"origin": served.home}, timeout=10) as ask:
        assert ask.post("/login", data={"name": "ana", "password": PASSWORD}).status_code == 303
        yield ask


def test_news_end_with_the_session(served: Served) -> None:
    with logged_in(served) as ask, ask.stream("GET", "/live?since=0") as news:
        assert news.headers["content-type"].startswith("text/event-stream")
        Users(served.keys.entry.users.path).remove("ana")  # type: ignore[union-attr]
        assert "decided" not in "".join(news.iter_text())
    with httpx.Client(base_url=served.home) as nobody:
        assert nobody.get("/live").status_code == 401


def test_news_end_with_the_server(registrar: Registrar, tmp_path: Path) -> None:
    served = Served(registrar, tmp_path / "users")
    with logged_in(served) as ask, ask.stream("GET", "/live?since=0") as news:
        started = time.monotonic()
        served.server.should_exit = True
        list(news.iter_text())
    served.end()
    assert not served.thread.is_alive()
    assert time.monotonic() - started < 9


def test_only_so_many_listen(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_page, "MOST", 1)
    with logged_in(served) as ask, ask.stream("GET", "/live") as news:
        coming = news.iter_text()  # who lets go of it hangs up
        next(coming)
        assert ask.get("/live").status_code == 503
