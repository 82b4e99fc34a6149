"""WARC: the pages, texts and PDF files of a web archive, record by record."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from standoff.errors import InputError
from standoff.source.fault import Fault
from standoff.source.found import Part, Told
from standoff.source.kinds import Kind
from standoff.source.limits import MEMBER, Forward

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_KINDS = {"text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML, "text/plain": Kind.TEXT, "application/pdf": Kind.PDF}
_WELL = range(200, 300)  # HTTP status


def parts_of_warc(stream: BinaryIO) -> Iterator[Part | Fault]:
    """The payloads of the answers that went well; the address is that of the record. Its date is that of the fetch: not taken.

    Raises InputError where the archive has none.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, found = 0, False
    try:
        kinds = WarcRecordType.response | WarcRecordType.resource
        archive = ArchiveIterator(Forward(stream), record_types=kinds, parse_http=False, stream_detect=False, fsspec_args=False)
        for number, record in enumerate(archive, start=1):
            part = _part(record, f", record {number}")
            if part is not None:
                found = True
                yield part
    except OSError as error:
        yield Fault(origin="", message=f"the web archive is damaged after record {number}: {error}")
        return
    if not found:
        raise InputError("the web archive holds no pages or texts")


def _part(record: "WarcRecord", place: str) -> Part | Fault | None:
    size, kind, charset = record.content_length, record.headers.get("Content-Type"), None
    if size > MEMBER:
        return Fault(origin=place, message=f"it is larger than {MEMBER // 1024**2} MB")
    payload = record.reader.read()
    # Of a record that breaks off the iterator gives what there is; its header says what there should be.
    if record.headers.get("Content-Length") is None or len(payload) < size:
        return Fault(origin=place, message="the web archive breaks off here")
    if _plain(kind) == "application/http":
        try:
            answer = _answer(payload)
            payload = answer.reader.read(MEMBER + 1)
        except OSError as error:
            return Fault(origin=place, message=f"the answer of the server is damaged: {error}")
        if answer.http_headers.status_code not in _WELL:
            return None
        kind, charset = answer.http_content_type, answer.http_charset
    known = _KINDS.get(_plain(kind))
    if known is None:
        return None
    if len(payload) > MEMBER:
        return Fault(origin=place, message=f"it unpacks to more than {MEMBER // 1024**2} MB")
    told = Told("url", record.headers.get("WARC-Target-URI") or "", "the record's WARC-Target-URI")
    return Part(place=place, stream=BytesIO(payload), kind=known, told=(told,), charset=charset, packed=False)


def _answer(block: bytes) -> "WarcRecord":
    """The answer of a server, its encodings undone; in a record of its own, for a damaged one would end the whole archive."""
    from fastwarc.warc import WarcRecord

    answer = WarcRecord()
    answer.set_bytes_content(block)
    answer.is_http = True
    answer.parse_http(auto_decode="all")
    return answer


def _plain(kind: str | None) -> str:
    """A media type without its parameters."""
    return (kind or "").partition(";")[0].strip().lower()
