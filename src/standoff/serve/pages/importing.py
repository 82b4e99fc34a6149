"""Adds files that a person chose or dropped on the page. Nothing of a request names a file of this machine."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Annotated

import msgspec
from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body

from standoff.registrar.keep import Added, Registrar
from standoff.serve.answering import Asking, show
from standoff.serve.asking import Address
from standoff.serve.security import LARGEST_IMPORT
from standoff.serve.workroom import Room
from standoff.source.fault import Fault
from standoff.source.found import Given, Original
from standoff.source.limits import Budget
from standoff.source.lines import checked
from standoff.source.opening import Way, opened
from standoff.telling.quoting import clean


class Files(msgspec.Struct):
    """What the form of an import sends."""

    files: list[UploadFile] = []
    key: str = ""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report, or of a file that is none: its title or name, and a fault with what to do."""

    name: str
    added: Added | None = None
    fault: Fault | None = None


@get("/import", sync_to_thread=True, include_in_schema=False)
def import_page(request: Asking, room: Room) -> Response[bytes]:
    """The form of an import."""
    return _page(request, room, None)


@post("/import/files", include_in_schema=False, status_code=200, request_max_body_size=LARGEST_IMPORT)
async def import_files(
    request: Asking, data: Annotated[Files, Body(media_type=RequestEncodingType.MULTI_PART)], room: Room
) -> Response[bytes]:
    """Adds the reports of all files, each whole or not at all, and tells of each what became of it."""
    from anyio.to_thread import run_sync

    files = [(clean(file.filename) or "a file without a name", await file.read()) for file in data.files if file.filename]
    outcomes = await run_sync(added, room, files)
    return await run_sync(_page, request, room, outcomes)


def added(room: Room, files: Sequence[tuple[str, bytes]]) -> tuple[Outcome, ...]:
    """What became of the reports in files, given by name and content, in their order."""
    registrar = Registrar(room.registrar.ledger.store, room.registrar.settings)  # its own: pages go on being made meanwhile
    return tuple(_outcome(one) for one in registrar.add(_originals(files)))


def _originals(files: Sequence[tuple[str, bytes]]) -> Iterator[Original | Fault]:
    for name, raw in files:
        yield from opened(BytesIO(raw), origin=name, name=name, way=Way(given=Given(), fields=checked({}), budget=Budget()))


def _outcome(one: Added | Fault) -> Outcome:
    return Outcome(name=one.origin, fault=one) if isinstance(one, Fault) else Outcome(name=one.title or one.report, added=one)


def _page(request: Asking, room: Room, outcomes: tuple[Outcome, ...] | None) -> Response[bytes]:
    failed = sum(one.fault is not None and one.fault.lost for one in outcomes or ())
    return show(request, room, "import.html", lambda *_: {"outcomes": outcomes, "failed": failed}, address=Address({}, "/import"))


PAGES = (import_page, import_files)
