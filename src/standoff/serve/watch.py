"""What was decided last on a record, by whomever and from wherever: asked once a second for all who want to be told."""

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

import msgspec

from standoff.store.store import Store

EVERY = 1.0  # seconds
_KEPT = 1_000  # decisions


class News(msgspec.Struct, frozen=True):
    """A decision was taken: its number, who took it, what they did, and how many things it is about."""

    number: int
    who: str
    verb: str
    about: int


class Watch:
    """Looks into a record for decisions that are new, those of other processes too."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._lock = Lock()
        self._looked: float | None = None
        self._last = 0
        self._news: deque[News] = deque(maxlen=_KEPT)

    def since(self, number: int) -> tuple[News, ...]:
        """The decisions after a number, in their order, of those taken since somebody first asked; as they were a second ago at most."""
        with self._lock:
            if self._looked is None or self._clock() - self._looked >= EVERY:
                self._look(number)
            return tuple(one for one in self._news if one.number > number)

    def _look(self, number: int) -> None:
        with self._store.reading() as record:
            if self._looked is None:
                last = record.counts().decisions  # numbers run from 1 without a gap
                self._last = max(min(number, last), last - _KEPT)
            for one in record.decisions(self._last):
                self._news.append(News(one.number, one.who, one.verb.value, len(one.about)))
                self._last = one.number
        self._looked = self._clock()
