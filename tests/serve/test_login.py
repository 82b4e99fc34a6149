"""Each rule of the door for several people, by a request that breaks it."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp, Receive, Scope, Send

from standoff.registrar.keep import Registrar
from standoff.serve.app import workbench
from standoff.serve.door import Coming, Door
from standoff.serve.security import Entry, Keys, Refusal
from standoff.serve.users import User, Users
from tests.serve.conftest import HOST, SCRIPT
from tests.serve.test_security import PAGES
from tests.serve.test_users import CHEAP, PASSWORD

ELSEWHERE = "192.0.2.7"


class Person:
    """Somebody with a browser of their own at an address; all ask one workbench."""

    def __init__(self, client: TestClient[Any], keys: Keys, address: str) -> None:
        self.client, self.keys, self.address = client, keys, address
        self.cookies: dict[str, str] = {}
        self.origin = HOST

    def ask(self, method: str, path: str, **more: Any) -> Any:
        own = {"origin": self.origin, "x-tested-from": self.address}
        if self.cookies:
            own["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.client.cookies.clear()
        answer = self.client.request(method, path, headers=encoded(own | more.pop("headers", {})), follow_redirects=False, **more)
        for told in answer.headers.get_list("set-cookie"):
            name, _, value = told.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def get(self, path: str, **more: Any) -> Any:
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> Any:
        return self.ask("POST", path, **more)


Opened = Callable[..., Person]


def encoded(headers: dict[str, str | bytes]) -> dict[bytes, bytes]:
    return {name.encode(): value.encode() if isinstance(value, str) else value for name, value in headers.items()}


def asked_from_where_it_says(app: ASGIApp) -> ASGIApp:
    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if str(scope["type"]) == "http":
            scope["client"] = (dict(scope["headers"])[b"x-tested-from"].decode(), 50_000)
        await app(scope, receive, send)

    return asked


@pytest.fixture
def users(tmp_path: Path) -> Users:
    users = Users(tmp_path / "standoff.db.users")
    for name in ("ana", "ben"):
        users.add(User.of(name, PASSWORD, cost=CHEAP))
    return users


@pytest.fixture
def ask(registrar: Registrar, users: Users) -> Iterator[Opened]:
    """People who ask a workbench with users, or with the entry that the first one tells: from another machine, where no address is told."""
    with ExitStack() as stack:
        made: list[tuple[TestClient[Any], Keys]] = []

        def opened(address: str = ELSEWHERE, entry: Entry | None = None) -> Person:
            if not made:
                app, keys = workbench(registrar, who="zoe", entry=entry or Entry(users=users))
                made.append((stack.enter_context(TestClient(asked_from_where_it_says(app), base_url=HOST)), keys))
            return Person(*made[0], address)

        yield opened


def logged_in(client: Person, name: str = "ana", password: str = PASSWORD) -> Any:
    return client.post("/login", data={"name": name, "password": password, "back": "/reports?party=Sael"})


def key_of(client: Person) -> str:
    found = re.search(r'name="key" value="([^"]+)"', client.get("/people").text)
    assert found
    return found[1]


def test_nobody_who_has_not_logged_in_sees_a_thing(ask: Opened) -> None:
    client = ask()
    for path in (*PAGES, "/people", "/people.json", "/live", "/api/reports", "/api/openapi.json", "/nothing"):
        assert client.get(path, headers={"accept": "*/*"}).status_code == 401, path
    page = client.get("/reports?party=Sael", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/login?back=%2Freports%3Fparty%3DSael")
    boosted = client.get("/reports", headers={"accept": "text/html", "hx-request": "true"})
    assert (boosted.status_code, boosted.headers["hx-redirect"]) == (401, "/login?back=%2Freports%3F")
    login = client.get(page.headers["location"])
    assert 'value="/reports?party=Sael"' in login.text
    assert "varesh" not in login.text.lower()
    assert client.get("/static/own/people.css").status_code == 200


def test_who_logs_in_decides_in_their_own_name(ask: Opened) -> None:
    client = ask()
    answer = logged_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports?party=Sael")
    assert "HttpOnly; SameSite=Strict; Path=/" in answer.headers["set-cookie"]
    assert "Secure" not in answer.headers["set-cookie"]
    assert "you decide as ana" in client.get("/reports").text
    form = {"key": key_of(client), "verb": "accept", "about": "z-e1", "back": "/reports?report=r1"}
    assert client.post("/decide", data=form).status_code == 303
    assert client.get("/api/decisions").json()[0]["who"] == "ana"
    other = ask()
    logged_in(other, "ben")
    headers = {"x-form-key": key_of(other)}
    assert other.post("/api/decide", json={"verb": "reject", "about": ["z-e2"]}, headers=headers).json()["who"] == "ben"


@pytest.mark.parametrize("name, password", [("ana", "wrong"), ("nobody", PASSWORD), ("", ""), (SCRIPT, SCRIPT), ("zoe", PASSWORD)])
def test_a_wrong_name_or_password_gets_one_answer(ask: Opened, name: str, password: str) -> None:
    client = ask()
    answer = logged_in(client, name, password)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert "This name and password do not go together" in answer.text
    assert "<script>document" not in answer.text
    assert client.get("/reports").status_code == 401 or client.get("/reports").headers["location"].startswith("/login")


def test_many_wrong_passwords_must_wait_even_for_the_right_one(ask: Opened) -> None:
    client = ask()
    assert [logged_in(client, "ana", "wrong").status_code for _ in range(5)] == [401] * 5
    answer = logged_in(client)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert logged_in(ask("192.0.2.8"), "ben").status_code == 303, "others are not kept out by it"


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", "", "https://127.0.0.1:8300"])
def test_another_page_can_log_nobody_in(ask: Opened, origin: str) -> None:
    client = ask()
    client.origin = origin
    assert logged_in(client).status_code == 403


def test_a_change_needs_the_key_of_ones_own_forms(ask: Opened) -> None:
    ana, ben = ask(), ask()
    logged_in(ana)
    logged_in(ben, "ben")
    for key in ("", "wrong", key_of(ben), ana.keys.form, ana.cookies["standoff-8300"]):
        assert ana.post("/undo", data={"key": key}).status_code == 403


def test_logging_out_ends_the_session_for_good(ask: Opened) -> None:
    client = ask()
    logged_in(client)
    cookie = client.cookies["standoff-8300"]
    assert client.post("/logout", data={}).status_code == 403
    answer = client.post("/logout", data={"key": key_of(client)})
    assert answer.headers["location"] == "/login"
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert client.get("/reports", headers={"cookie": f"standoff-8300={cookie}", "accept": "*/*"}).status_code == 401


def test_a_session_of_before_does_not_live_on_after_logging_in_anew(ask: Opened) -> None:
    client = ask()
    logged_in(client)
    before = client.cookies["standoff-8300"]
    logged_in(client, "ben")
    assert client.cookies["standoff-8300"] != before
    assert ask().get("/reports", headers={"cookie": f"standoff-8300={before}", "accept": "*/*"}).status_code == 401


def test_who_is_removed_is_out_at_once(ask: Opened, users: Users) -> None:
    client = ask()
    logged_in(client)
    users.remove("ana")
    assert client.get("/reports", headers={"accept": "*/*"}).status_code == 401
    logged_in(client, "ben")
    users.path.write_text("broken")
    assert client.get("/reports").status_code == 503


def test_the_start_token_opens_on_this_machine_alone(ask: Opened) -> None:
    def opens(client: Person, **headers: str) -> bool:
        token = client.keys.token
        by_bearer = client.get("/api/reports", headers={"authorization": f"Bearer {token}", **headers}).status_code == 200
        by_address = client.get("/reports", params={"token": token}, headers={"accept": "*/*", **headers}).status_code == 303
        client.cookies = {}
        by_cookie = client.get("/reports", headers={"cookie": f"standoff-8300={client.keys.session}", "accept": "*/*", **headers})
        found = {by_bearer, by_address, by_cookie.status_code == 200}
        assert len(found) == 1
        return found == {True}

    assert opens(ask("127.0.0.1"))
    assert opens(ask("::1"))
    assert not opens(ask(ELSEWHERE))
    assert not opens(ask("127.0.0.1"), **{"x-forwarded-for": "192.0.2.1"})
    assert not opens(ask("127.0.0.1"), via="1.1 proxy")


def test_a_page_that_is_logged_in_goes_back_to_no_other_place(ask: Opened) -> None:
    client = ask()
    for back in ("//elsewhere.example", "https://elsewhere.example/", "/static/x", "javascript:alert(1)"):
        answer = client.post("/login", data={"name": "ana", "password": PASSWORD, "back": back})
        assert answer.headers["location"] == "/reports"


def proxied(**more: Any) -> Entry:
    return Entry(header="X-Remote-User", proxies=("192.0.2.50", "::1"), names=("standoff.example",), **more)


def test_a_proxy_says_who_asks(ask: Opened) -> None:
    client = ask("192.0.2.50", proxied())
    assert "you decide as eve" in client.get("/reports", headers={"x-remote-user": "eve"}).text
    headers = {"x-remote-user": "zoë".encode(), "host": "standoff.example", "x-forwarded-proto": "https"}
    page = client.get("/people", headers=headers)
    assert "zoë" in page.text
    assert "Log out" not in page.text
    found = re.search(r'name="key" value="([^"]+)"', page.text)
    assert found
    sent = headers | {"x-form-key": found[1], "origin": "https://standoff.example"}
    wanted = {"verb": "accept", "about": ["z-e1"]}
    assert client.post("/api/decide", json=wanted, headers=sent).json()["who"] == "zoë"
    assert client.post("/api/decide", json=wanted, headers=sent | {"x-remote-user": "eve"}).status_code == 403
    for origin in ("http://standoff.example", "https://elsewhere.example"):
        assert client.post("/api/decide", json=wanted, headers=sent | {"origin": origin}).status_code == 403


@pytest.mark.parametrize("address", [ELSEWHERE, "127.0.0.1", "192.0.2.5", "testclient"])
def test_the_header_of_anybody_else_is_refused(ask: Opened, address: str) -> None:
    client = ask(address, proxied())
    assert client.get("/reports", headers={"x-remote-user": "eve"}).status_code == 403
    token = client.keys.token
    assert client.get("/api/reports", headers={"authorization": f"Bearer {token}"}).status_code == 403


@pytest.mark.parametrize("names", [[], [b""], [b"eve", b"ana"], [b"eve, ana"], [b"\xff"], [b"x" * 65], [b" "]])
def test_a_proxy_that_does_not_say_who_lets_nobody_in(names: list[bytes]) -> None:
    scope: Any = {"headers": [(b"X-Remote-User", name) for name in names], "client": ("192.0.2.50", 1)}
    found = Keys(Door.at("192.0.2.1", 8300), entry=proxied()).visitor(Coming.of(scope, proxied().proxies))
    assert isinstance(found, Refusal)
    assert found.status == 401


def test_the_cookie_is_for_https_alone_where_the_proxy_says_https(ask: Opened, users: Users) -> None:
    entry = Entry(users=users, proxies=("192.0.2.50",), names=("standoff.example",))
    sent = {"host": "standoff.example", "x-forwarded-proto": "https", "origin": "https://standoff.example"}
    form = {"name": "ana", "password": PASSWORD}
    answer = ask("192.0.2.50", entry).post("/login", data=form, headers=sent)
    assert answer.headers["set-cookie"].endswith("; Secure")
    assert ask(ELSEWHERE).post("/login", data=form, headers=sent).status_code == 403, "who is no proxy is not believed"


def test_behind_a_proxy_one_address_that_fails_keeps_no_other_out(ask: Opened, users: Users) -> None:
    client = ask("192.0.2.50", Entry(users=users, proxies=("192.0.2.50",)))
    for number in range(6):
        sent = {"x-forwarded-for": f"198.51.100.{number}, 203.0.113.1"}  # whoever asks can write the first part
        answer = client.post("/login", data={"name": f"u{number}", "password": "wrong"}, headers=sent)
    assert answer.status_code == 429
    assert client.post("/login", data={"name": "ana", "password": PASSWORD}, headers={"x-forwarded-for": "203.0.113.2"}).status_code == 303


@pytest.mark.parametrize(
    "host, listens, admitted",
    [
        ("192.0.2.1:8300", "0.0.0.0", True),  # noqa: S104
        ("[2001:db8::1]:8300", "::", True),
        ("192.0.2.1:8300", "192.0.2.1", True),
        ("localhost:8300", "0.0.0.0", True),  # noqa: S104
        ("standoff.example", "192.0.2.1", True),
        ("standoff.example:8300", "192.0.2.1", True),
        ("192.0.2.2:8300", "192.0.2.1", False),
        ("192.0.2.1:80", "0.0.0.0", False),  # noqa: S104
        ("rebound.example:8300", "0.0.0.0", False),  # noqa: S104
        ("standoff.example.org", "192.0.2.1", False),
        ("", "0.0.0.0", False),  # noqa: S104
        (":8300", "0.0.0.0", False),  # noqa: S104
    ],
)
def test_the_hosts_of_a_door(host: str, listens: str, admitted: bool) -> None:
    assert Door.at(listens, 8300, ("standoff.example",)).admits(host) is admitted
