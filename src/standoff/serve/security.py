"""What keeps the workbench to the person who started it: who may ask, from which page, and what an answer may do in a browser."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode

import msgspec
from litestar import Request
from litestar.exceptions import PermissionDeniedException
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

LARGEST = 1 * 1024**2  # bytes of a request; what is imported may have more
LARGEST_IMPORT = 64 * 1024**2
_SAFE = {"GET", "HEAD", "OPTIONS"}
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


class Keys:
    """The start token, and what a browser gets for it: a session, and a key that every form carries. New ones at every start."""

    def __init__(self, token: str | None = None) -> None:
        self.token = token or secrets.token_urlsafe(24)
        self.session = secrets.token_urlsafe(24)
        self.form = hmac.new(self.session.encode(), b"form", hashlib.sha256).hexdigest()


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """Where the workbench is reached: the values of a Host header that mean it, and the cookie's name."""

    hosts: tuple[str, ...]
    cookie: str

    @classmethod
    def at(cls, host: str, port: int) -> "Door":
        """The door at an address of this machine; one that means this machine alone is also reached by its other names."""
        local = ("127.0.0.1", "localhost", "[::1]")
        names = dict.fromkeys((f"[{host}]" if ":" in host else host, *local))
        return cls(hosts=tuple(f"{name}:{port}" for name in names), cookie=f"standoff-{port}")


class Guard:
    """Lets nobody through to an app who does not come to its door with its key; sets what an answer may do in a browser.

    A request needs a Host of the door, and the session's cookie or the start token as `Authorization: Bearer`. The start token
    in the address is taken out of it and exchanged for the cookie. A change needs an Origin of the door beside the cookie.
    """

    def __init__(self, app: ASGIApp, door: Door, keys: Keys) -> None:
        self._app = app
        self._door = door
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or hands it on."""
        kind = str(scope["type"])
        if kind != "http":  # there is no web socket: one that is asked for gets no answer
            if kind == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                kept = [(name, value) for name, value in message["headers"] if name.decode("latin-1").lower() not in _HEADERS]
                cached = scope["path"].startswith("/static/")
                own += [(b"cache-control", b"no-cache" if cached else b"no-store")]
                message["headers"] = [*((name, value) for name, value in kept if name.lower() != b"cache-control"), *own]
            await send(message)

        refused = self._refused(cast("HTTPScope", scope), headers)
        if refused is None:
            await self._app(scope, receive, hardened)
        else:
            await _answer(hardened, *refused)

    def _refused(self, scope: HTTPScope, headers: dict[str, str]) -> tuple[int, str, dict[str, str]] | None:
        """The status, words and headers of a refusal; None for who may pass."""
        query = scope["query_string"]
        if headers.get("host") not in self._door.hosts:
            return 421, "This is not the address of the workbench. Open the one that `standoff serve` printed.", {}
        if len(query) > _LONGEST_ADDRESS:
            return 414, "The address is too long.", {}
        given = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        token = next((value for name, value in given if name == "token"), None)
        if scope["method"] == "GET" and token is not None and _same(token, self._keys.token):
            rest = urlencode([pair for pair in given if pair[0] != "token"])
            cookie = f"{self._door.cookie}={self._keys.session}; HttpOnly; SameSite=Strict; Path=/"
            return 303, "", {"location": "/" + scope["path"].lstrip("/") + (f"?{rest}" if rest else ""), "set-cookie": cookie}
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if _same(bearer, self._keys.token):
            scope["by_bearer"] = True  # type: ignore[typeddict-unknown-key]
            return None
        if not _same(_cookie(headers.get("cookie", ""), self._door.cookie), self._keys.session):
            return 401, "Open the address that `standoff serve` printed when it started: it holds the key to this page.", {}
        if scope["method"] not in _SAFE and headers.get("origin") not in {f"http://{host}" for host in self._door.hosts}:
            return 403, "The change was asked for by another page.", {}
        return None


async def check_form(request: Request[Any, Any, Any], keys: Keys) -> None:
    """Raises PermissionDeniedException for a change that does not carry the form's key, in a field `key` or the header X-Form-Key.

    Who comes with the start token itself needs none: no page of others can make a browser send it.
    """
    if request.method in _SAFE or "by_bearer" in request.scope:
        return
    given = request.headers.get("x-form-key")
    if given is None and request.content_type[0] in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        given = str((await request.form()).get("key", ""))
    if not _same(given or "", keys.form):
        raise PermissionDeniedException("The page is of an earlier start of the workbench. Load it again.")


def is_local(host: str, *, names: Collection[str] = ("127.0.0.1", "::1", "localhost")) -> bool:
    """Whether a host means this machine alone."""
    return host in names


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


async def _answer(send: Send, status: int, words: str, headers: dict[str, str]) -> None:
    raw = [
        (name.encode(), value.encode("latin-1", "replace"))
        for name, value in {"content-type": "text/plain; charset=utf-8", **headers}.items()
    ]
    body = words.encode()
    raw.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body, "more_body": False})
