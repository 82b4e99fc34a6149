"""The month's digest: a page to read or print, JSON and CSV."""

from concurrent.futures import Future, wait
from threading import Lock, Thread

import msgspec
from litestar import Response, get

from standoff.registrar.standing import Standing
from standoff.serve.answering import Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address
from standoff.serve.digest_view import Digest, digest, month_of, neighbours
from standoff.serve.workroom import Room, Workroom
from standoff.store.reader import Reader
from standoff.store.store import Store

_KEPT = 16  # digests that are remembered: each compares the whole record on two days
_KINDS = (("position", "Positions"), ("toll", "Tolls"), ("event", "Events"))
_CHANGES = (("contradicted", "Contradicted"), ("changed", "Changed"), ("new", "New"))
_MOST = 12  # lines of a group that are seen at once; the others are folded
_MOST_IN_ALL = 200
_PATIENCE = 1.0  # seconds that a page waits for a digest before it says that it is being made


class _Memory:
    """Digests by the state of the record that they were made of. One that takes long is made beside the pages, which go on meanwhile."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Future[Digest]] = {}
        self._lock = Lock()

    def digest(self, store: Store, record: Reader, standing: Standing, address: Address, month: str) -> Future[Digest]:
        """The digest of a month, done or in the making."""
        state = (store.address, record.counts(), *(decision.number for decision in standing.decisions[-1:]))
        key = (*state, month, *sorted(address.filters.items()))
        with self._lock:
            made = self._made.get(key)
            if made is None:
                made = self._made[key] = Future()
                while len(self._made) > _KEPT:
                    del self._made[next(iter(self._made))]
                Thread(target=_make, args=(made, store, standing, address, month), daemon=True).start()
        return made


def _make(made: Future[Digest], store: Store, standing: Standing, address: Address, month: str) -> None:
    try:
        with store.reading() as record:
            made.set_result(digest(record, standing, address, month))
    except BaseException as fault:  # noqa: BLE001 (whoever waits for the digest is told)
        made.set_exception(fault)


_memory = _Memory()


@get("/digest", sync_to_thread=True, include_in_schema=False)
def digest_page(request: Asking, room: Room) -> Response[bytes]:
    """What a month has brought, the last on record where none is named."""

    def told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
        found = _in_the_making(room, record, standing, address)
        month = month_of(record, address)
        patience = 0 if "again" in request.query_params else _PATIENCE
        done = found.result() if found and (wait([found], patience).done) else None
        most = max((one.highest for one in done.tolls), default=0) if done else 0
        return {"digest": done, "month": month, "around": neighbours(month) if month else ("", ""), "scale": most}

    return show(request, room, "digest.html", told, kinds=_KINDS, changes=_CHANGES, most=_MOST, most_in_all=_MOST_IN_ALL)


@get("/digest.json", sync_to_thread=True, include_in_schema=False)
def digest_json(request: Asking, room: Room) -> Response[bytes]:
    """What a month has brought, as one JSON object; null where no report has a day."""
    return as_json(found_digest(room, address_of(request)))


@get("/digest.csv", sync_to_thread=True, include_in_schema=False)
def digest_csv(request: Asking, room: Room) -> Response[bytes]:
    """What is new, changed and contradicted, a row each."""
    found = found_digest(room, address_of(request))
    return as_table((msgspec.structs.asdict(one) for one in (found.news if found else ())), f"digest-{found.month if found else 'none'}")


def found_digest(room: Workroom, address: Address) -> Digest | None:
    """The digest that an address asks for; the pages go on while it is made."""
    with room.looking() as (record, standing):
        found = _in_the_making(room, record, standing, address)
    return found.result() if found else None


def _in_the_making(room: Workroom, record: Reader, standing: Standing, address: Address) -> Future[Digest] | None:
    month = month_of(record, address)
    return _memory.digest(room.registrar.ledger.store, record, standing, address, month) if month else None


PAGES = (digest_page, digest_json, digest_csv)
