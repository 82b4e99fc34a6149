"""The month's digest: a page to read or print, JSON and CSV."""

from threading import Lock

import msgspec
from litestar import Response, get

from standoff.registrar.standing import Standing
from standoff.serve.answering import Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address
from standoff.serve.digest_view import Digest, digest, month_of, neighbours
from standoff.serve.workroom import Room, Workroom
from standoff.store.reader import Reader

_KEPT = 16  # digests that are remembered: each compares the whole record on two days
_KINDS = (("position", "Positions"), ("toll", "Tolls"), ("event", "Events"))
_CHANGES = (("contradicted", "Contradicted"), ("changed", "Changed"), ("new", "New"))
_MOST = 12  # lines of a group that are seen at once; the others are folded
_MOST_IN_ALL = 200


class _Memory:
    """Digests by the state of the record that they were made of."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Digest] = {}
        self._lock = Lock()

    def digest(self, room: Workroom, record: Reader, standing: Standing, address: Address) -> Digest | None:
        month = month_of(record, address)
        if not month:
            return None
        state = (*msgspec.structs.astuple(record.counts()), *(decision.number for decision in standing.decisions[-1:]))
        asked = tuple(sorted(address.filters.items()))
        key = (room.registrar.ledger.store.address, state, month, asked)
        with self._lock:
            found = self._made.get(key)
        if found is None:
            found = digest(record, standing, address, month)
            with self._lock:
                self._made[key] = found
                while len(self._made) > _KEPT:
                    del self._made[next(iter(self._made))]
        return found


_memory = _Memory()


@get("/digest", sync_to_thread=True, include_in_schema=False)
def digest_page(request: Asking, room: Room) -> Response[bytes]:
    """What a month has brought, the last on record where none is named."""

    def told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
        found = _memory.digest(room, record, standing, address)
        around = neighbours(found.month) if found else ("", "")
        most = max((one.highest for one in found.tolls), default=0) if found else 0
        return {"digest": found, "around": around, "scale": most}

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
    """The digest that an address asks for."""
    with room.looking() as (record, standing):
        return _memory.digest(room, record, standing, address)


PAGES = (digest_page, digest_json, digest_csv)
