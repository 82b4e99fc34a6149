"""Who a request is from, how long a browser stays let in, and how often a password may be tried."""

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from contextvars import ContextVar

import msgspec

from standoff.serve.users import User, Users

IDLE = 30 * 60  # seconds without a request after which a session ends
LONGEST = 12 * 3600  # seconds after which it ends in any case
_FREE = 5  # tries that may fail before the next must wait
_FIRST_WAIT = 5  # seconds; each further one is twice as long
_LONGEST_WAIT = 300
_FORGOTTEN = 3600  # seconds after which a failed try counts no more
_MOST = 10_000  # names and addresses whose tries are counted; sessions

Clock = Callable[[], float]


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """Who a request is from: the name that decides, "" for somebody who may only log in, and the key that the forms carry.

    `session` is the cookie of who logged in. `address` is where the request came from, `secure` whether it came by https.
    """

    who: str = ""
    form: str = ""
    session: str = ""
    address: str = ""
    secure: bool = False


VISITOR: ContextVar[Visitor] = ContextVar("visitor")  # of the request that is being answered


def form_key(secret: str, who: str = "") -> str:
    """The key that forms carry, made of a secret."""
    return hmac.new(secret.encode(), b"form" + who.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


class _Session(msgspec.Struct):
    user: User
    began: float
    seen: float


class Sessions:
    """The sessions of those who logged in: known by the digest of their cookie, and gone with the process."""

    def __init__(self, users: Users, clock: Clock = time.monotonic) -> None:
        self._users = users
        self._clock = clock
        self._open: dict[str, _Session] = {}

    def begin(self, user: User) -> str:
        """A new session, as the value of its cookie."""
        now = self._clock()
        self._open = dict([(key, one) for key, one in self._open.items() if self._holds(one, now)][-_MOST:])
        cookie = secrets.token_urlsafe(32)
        self._open[_known_by(cookie)] = _Session(user, now, now)
        return cookie

    def who(self, cookie: str, *, stays: bool = True) -> str:
        """The name of who has a cookie, "" for one that is none or has ended; with `stays` the session goes on from now.

        It ends too when its user is removed or gets another password.
        """
        one, now = self._open.get(_known_by(cookie)), self._clock()
        if one is None or not self._holds(one, now):
            self.end(cookie)
            return ""
        if stays:
            one.seen = now
        return one.user.name

    def end(self, cookie: str) -> None:
        """Ends a session."""
        self._open.pop(_known_by(cookie), None)

    def _holds(self, one: _Session, now: float) -> bool:
        return now - one.seen < IDLE and now - one.began < LONGEST and self._users.get(one.user.name) == one.user


class Tries:
    """Counts tries that failed, by name and by address, and says how long the next must wait."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()

    def begin(self, name: str, address: str) -> int:
        """The seconds that a try must wait; 0 lets it go on, and counts it as failed until it is told to be `right`."""
        now, keys = self._clock(), (("name", name), ("address", address))
        wait = max(self._until(key, now) - now for key in keys)
        if wait > 0:
            return int(wait) + 1
        for key in keys:
            count, last = self._failed.pop(key, (0, now))
            self._failed[key] = ((count if now - last < _FORGOTTEN else 0) + 1, now)
        while len(self._failed) > _MOST:
            self._failed.popitem(last=False)
        return 0

    def right(self, name: str, address: str) -> None:
        """The try was no failure: it is not counted at its address, and the name begins anew."""
        self._failed.pop(("name", name), None)
        count, last = self._failed.pop(("address", address), (1, 0.0))
        if count > 1:
            self._failed[("address", address)] = (count - 1, last)

    def _until(self, key: tuple[str, str], now: float) -> float:
        count, last = self._failed.get(key, (0, 0.0))
        return last + min(_FIRST_WAIT * 2.0 ** (count - _FREE), _LONGEST_WAIT) if count >= _FREE and now - last < _FORGOTTEN else 0.0


def _known_by(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()
