"""Tells an open page that somebody has decided, as it happens (Server-Sent Events)."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence

import msgspec
from anyio.to_thread import run_sync
from litestar import get
from litestar.exceptions import ServiceUnavailableException
from litestar.params import FromQuery
from litestar.response import ServerSentEvent, ServerSentEventMessage

from standoff.model.decision import OF_CLAIMS, Verb
from standoff.serve.security import LIVE
from standoff.serve.sessions import VISITOR
from standoff.serve.watch import EVERY, News
from standoff.serve.workroom import Room, Workroom
from standoff.telling.quoting import clean

MOST = 40  # pages that are told
_QUIET = 20  # seconds after which a line without news shows that the page is still there


@get(LIVE, include_in_schema=False)
async def live(room: Room, since: FromQuery[int] = 0) -> ServerSentEvent:
    """An event `decided` for new decisions, a second later at most: the number of the last, and who took how many after `since`."""
    if room.listeners >= MOST:
        raise ServiceUnavailableException("Too many pages are being told what others decide.")
    return ServerSentEvent(_told(room, since))


async def _told(room: Workroom, since: int) -> AsyncIterator[ServerSentEventMessage]:
    """Ends with the server, and with the session of who listens."""
    visitor, last, quiet = VISITOR.get(), since, 0.0
    room.listeners += 1
    try:
        yield ServerSentEventMessage(comment="listening")
        while not room.ending() and room.keys.holds(visitor):
            news = await run_sync(room.watch.since, since)
            if news and news[-1].number > last:
                last, quiet = news[-1].number, 0.0
                yield ServerSentEventMessage(event="decided", data=_summed(news, visitor.who))
            elif quiet >= _QUIET:
                quiet = 0.0
                yield ServerSentEventMessage(comment="nothing new")
            quiet += EVERY / 4
            await asyncio.sleep(EVERY / 4)
    finally:
        room.listeners -= 1


def _summed(news: Sequence[News], who: str) -> str:
    """The last number, and what to say: "Ana decided about 3 claims and took 1 decision back"."""
    told: dict[str, Counter[str]] = {}
    for one in news:
        what, many = ("claim", one.about) if one.verb in OF_CLAIMS else (one.verb, 1)
        told.setdefault("You" if one.who == who else clean(one.who), Counter())[what] += many
    said = ". ".join(f"{name} {' and '.join(_did(what, many) for what, many in did.items())}" for name, did in told.items())
    return msgspec.json.encode({"last": news[-1].number, "said": said}).decode()


def _did(what: str, many: int) -> str:
    if what == "claim":
        return f"decided about {many:,} claim{'s' * (many != 1)}"
    return f"took {many:,} decision{'s' * (many != 1)} back" if what == Verb.UNDO else "changed the record"


PAGES = (live,)
