"""What keeps the workbench to those who may use it: who may ask, from which page, and what an answer may do in a browser."""

import asyncio
import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from types import MappingProxyType
from typing import Any, NamedTuple, cast
from urllib.parse import parse_qsl, urlencode

import msgspec
from litestar import Request
from litestar.exceptions import PermissionDeniedException
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from standoff.errors import StandoffError, UsageError
from standoff.serve.door import Coming, Door
from standoff.serve.sessions import VISITOR, Sessions, Tries, Visitor, form_key
from standoff.serve.users import Users, checked_name

LOGIN = "/login"
LIVE = "/live"
LARGEST = 1 * 1024**2  # bytes of a request; what is imported may have more
LARGEST_IMPORT = 64 * 1024**2
_SAFE = {"GET", "HEAD", "OPTIONS"}
_LOG_IN = "Log in first."
_LONGEST_ADDRESS = 8_000  # bytes of a query
_POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{what} 'self'" for what in ("script-src", "style-src", "font-src", "connect-src", "worker-src", "form-action")),
        "img-src 'self' data:",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Who is let in beside the person who started the workbench: users with passwords, or whom a proxy names in a `header`.

    What one of the `proxies` (addresses) says is believed. `names` are hosts by which others reach the workbench.
    """

    users: Users | None = None
    header: str = ""
    proxies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Keys:
    """What opens the workbench: the start token with a session of its own, and the sessions of users. New ones at every start."""

    def __init__(self, door: Door, *, token: str | None = None, who: str = "", entry: Entry | None = None) -> None:
        self.door = door
        self.token = token or secrets.token_urlsafe(24)
        self.session = secrets.token_urlsafe(24)
        self.form = form_key(self.session)
        self.who = who
        self.entry = entry or Entry()
        self.sessions = Sessions(self.entry.users) if self.entry.users is not None else None
        self.tries = Tries()
        self.trying = asyncio.Semaphore(2)  # passwords at once: each takes much memory

    def visitor(self, coming: Coming) -> "Visitor | Refusal":
        """Who asks, or why nobody is let in.

        The start token opens, where there are users, from this machine alone; where a proxy names who asks, nothing opens but its word.
        """
        visitor: Visitor | Refusal | None = None
        if not self.entry.header and (self.sessions is None or coming.is_at_home(self.door)):
            visitor = self._starter(coming)
        if visitor is None and self.entry.header:
            return self._named(coming)
        if visitor is None and self.sessions is not None:
            return self._logged_in(coming, self.sessions)
        return visitor or Refusal(401, "Open the address that `standoff serve` printed when it started: it holds the key to this page.")

    def holds(self, visitor: Visitor) -> bool:
        """Whether a visitor may still be told things: for what outlasts its request, and keeps no session open."""
        return not visitor.session or self.sessions is None or bool(self.sessions.who(visitor.session, stays=False))

    def cookie(self, value: str, *, secure: bool = False) -> str:
        """A cookie that no script can read, and that no page of others sends; an empty one goes at once."""
        return f"{self.door.cookie}={value}; HttpOnly; SameSite=Strict; Path=/{'; Secure' * secure}{'' if value else '; Max-Age=0'}"

    def _starter(self, coming: Coming) -> "Visitor | Refusal | None":
        """Who comes with the start token, or with the cookie for it."""
        scope = coming.scope
        given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        token = next((value for name, value in given if name == "token"), None)
        if scope["method"] == "GET" and token is not None and _same(token, self.token):
            rest = urlencode([pair for pair in given if pair[0] != "token"])
            there = "/" + scope["path"].lstrip("/") + (f"?{rest}" if rest else "")
            return Refusal(303, "", {"location": there, "set-cookie": self.cookie(self.session)})
        visitor = Visitor(who=self.who, form=self.form, address=coming.address)
        if _same(coming.header("authorization").removeprefix("Bearer "), self.token):
            scope["by_bearer"] = True  # type: ignore[typeddict-unknown-key]
            return visitor
        return visitor if _same(_cookie(coming.header("cookie"), self.door.cookie), self.session) else None

    def _named(self, coming: Coming) -> "Visitor | Refusal":
        """Whom the proxy names."""
        if not coming.proxied:
            return Refusal(403, "The workbench is reached through its proxy alone.")
        try:
            (name,) = ",".join(coming.every(self.entry.header)).split(",")  # two are as good as none: one may be another's
            who = checked_name(name.encode("latin-1").decode())
        except (ValueError, UsageError):
            return Refusal(401, "The proxy does not say who asks.")
        return Visitor(who=who, form=form_key(self.session, who), address=coming.address, secure=coming.secure)

    def _logged_in(self, coming: Coming, sessions: Sessions) -> "Visitor | Refusal":
        """Who has logged in; who has not may log in, and is sent there."""
        path, query = coming.scope["path"], coming.scope["query_string"].decode("latin-1")
        cookie = _cookie(coming.header("cookie"), self.door.cookie)
        who = sessions.who(cookie, stays=path != LIVE)
        if who:
            return Visitor(who=who, form=form_key(cookie), session=cookie, address=coming.address, secure=coming.secure)
        if path == LOGIN or path.startswith("/static/"):
            return Visitor(address=coming.address, secure=coming.secure)
        there = f"{LOGIN}?{urlencode({'back': f'{path}?{query}'})}"
        if coming.header("hx-request"):
            return Refusal(401, _LOG_IN, {"hx-redirect": there if coming.scope["method"] == "GET" else LOGIN})
        if coming.scope["method"] == "GET" and "text/html" in coming.header("accept"):
            return Refusal(303, "", {"location": there})
        return Refusal(401, _LOG_IN)


class Refusal(NamedTuple):
    """An answer instead of a page: status, words, headers."""

    status: int
    words: str
    headers: Mapping[str, str] = MappingProxyType({})


class Guard:
    """Lets nobody through to an app who does not come to its door with a key; sets what an answer may do in a browser.

    A request needs a Host of the door, and a session's cookie, the start token as `Authorization: Bearer`, or the word of a proxy.
    The start token in the address is taken out of it and exchanged for a cookie. A change needs an Origin of the door as well.
    """

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or hands it on."""
        kind = str(scope["type"])
        if kind != "http":  # there is no web socket: one that is asked for gets no answer
            if kind == "lifespan":
                await self._app(scope, receive, send)
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                kept = [(name, value) for name, value in message["headers"] if name.decode("latin-1").lower() not in _HEADERS]
                cached = scope["path"].startswith("/static/")
                own += [(b"cache-control", b"no-cache" if cached else b"no-store")]
                message["headers"] = [*((name, value) for name, value in kept if name.lower() != b"cache-control"), *own]
            await send(message)

        visitor = self._visitor(Coming.of(cast("HTTPScope", scope), self._keys.entry.proxies))
        if isinstance(visitor, Refusal):
            await _answer(hardened, visitor)
            return
        mine = VISITOR.set(visitor)
        try:
            await self._app(scope, receive, hardened)
        finally:
            VISITOR.reset(mine)

    def _visitor(self, coming: Coming) -> Visitor | Refusal:
        """Who may pass, or why nobody does."""
        if len(coming.every("host")) != 1 or not self._keys.door.admits(coming.header("host")):
            return Refusal(421, "This is not the address of the workbench. Open the one that `standoff serve` printed.")
        if len(coming.scope["query_string"]) > _LONGEST_ADDRESS:
            return Refusal(414, "The address is too long.")
        try:
            visitor = self._keys.visitor(coming)
        except StandoffError:
            return Refusal(503, "The users of this workbench cannot be read. `standoff user list` says why.")
        if isinstance(visitor, Refusal) or "by_bearer" in coming.scope:
            return visitor
        if coming.scope["method"] not in _SAFE and not coming.is_of_page(self._keys.entry.names):
            return Refusal(403, "The change was asked for by another page.")
        return visitor


async def check_form(request: Request[Any, Any, Any]) -> None:
    """Raises PermissionDeniedException for a change that does not carry the visitor's key, in a field `key` or the header X-Form-Key.

    Who comes with the start token itself needs none: no page of others can make a browser send it. Who logs in has none yet.
    """
    if request.method in _SAFE or "by_bearer" in request.scope or request.scope["path"] == LOGIN:
        return
    given = request.headers.get("x-form-key")
    if given is None and request.content_type[0] in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        given = str((await request.form()).get("key", ""))
    wanted = VISITOR.get().form
    if not wanted or not _same(given or "", wanted):
        raise PermissionDeniedException("The page is of an earlier start of the workbench. Load it again.")


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


async def _answer(send: Send, refusal: Refusal) -> None:
    told = {"content-type": "text/plain; charset=utf-8", **refusal.headers}
    raw = [(name.encode(), value.encode("latin-1", "replace")) for name, value in told.items()]
    body = refusal.words.encode()
    raw.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": refusal.status, "headers": raw})
    await send({"type": "http.response.body", "body": body, "more_body": False})
