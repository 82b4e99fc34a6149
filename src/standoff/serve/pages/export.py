"""Writes what is seen in a format that other tools read: the same as `standoff export`."""

import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, BinaryIO, cast

from litestar import Response, get
from litestar.params import QueryParameter
from litestar.response import Stream

from standoff.export.formats import FORMATS, Format, format_of, write_to
from standoff.export.json_lines import schema_text
from standoff.export.material import Material
from standoff.registrar.standing import Standing
from standoff.serve.answering import Asking, address_of, show
from standoff.serve.asking import Address
from standoff.serve.workroom import Room
from standoff.store.reader import Reader

_PART = 1 << 18  # bytes of an answer at once
_SPOOLED = 1 << 24  # bytes of an export that are kept in memory


@get("/export", sync_to_thread=True, include_in_schema=False)
def export_page(request: Asking, room: Room) -> Response[bytes]:
    """The formats, each with what it is for; the filters say what is written."""
    return show(request, room, "export.html", _told)


@get("/export/file", sync_to_thread=True, include_in_schema=False)
def export_file(request: Asking, room: Room, form: Annotated[str, QueryParameter(name="format")] = "") -> Stream:
    """What answers the filters, in a format, as a file; several files as a .zip.

    Raises UsageError for a format that is none, or needs what is not installed.
    """
    chosen, address = format_of(form), address_of(request)
    asked = Address.of(address.filters.items(), "/export").asked(limit=None)
    made = tempfile.SpooledTemporaryFile(max_size=_SPOOLED)  # noqa: SIM115 - closed when the answer is sent
    try:
        with room.registrar.ledger.store.reading() as record:
            write_to(chosen, Material(record, room.registrar.ledger.standing(record), asked), cast("BinaryIO", made))
    except BaseException:
        made.close()
        raise
    made.seek(0)
    headers = {"content-disposition": f'attachment; filename="{_name(chosen)}"'}
    return Stream(_parts(made), media_type="application/zip" if chosen.several else chosen.media, headers=headers)


@get("/export/schema.json", sync_to_thread=True, include_in_schema=False)
def export_schema() -> Response[str]:
    """The JSON Schema of the JSON lines."""
    return Response(schema_text(), media_type="application/schema+json")


def _told(_: Reader, __: Standing, address: Address) -> dict[str, object]:
    address.asked()
    return {"formats": FORMATS}


def _name(form: Format) -> str:
    return f"standoff-{form.name}.zip" if form.several else f"standoff-{form.name}{form.ending}"


def _parts(made: IO[bytes]) -> Iterator[bytes]:
    with made:
        while part := made.read(_PART):
            yield part


PAGES = (export_page, export_file, export_schema)
