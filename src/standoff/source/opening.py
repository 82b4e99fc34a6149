"""One open file -> the reports in it, whatever it is and whatever it is packed in."""

from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import BinaryIO

import msgspec

from standoff.errors import InputError
from standoff.source.fault import Fault
from standoff.source.found import Found, Given, Original, Part, Told, report_of
from standoff.source.kinds import HEAD, Kind, kind_of
from standoff.source.limits import DEPTH, Budget, whole
from standoff.source.lines import Fields
from standoff.source.plain_files import found_in_plain

_PLAIN = {Kind.TEXT, Kind.LINES, Kind.JSON}
_PACKED = {Kind.ZIP, Kind.GZIP}
_NAMES = {
    **dict.fromkeys(_PLAIN, "JSON"),
    Kind.HTML: "a web page", Kind.PDF: "PDF", Kind.DOCX: "DOCX", Kind.MAIL: "mail", Kind.MBOX: "a box of mail", Kind.FEED: "a feed",
    Kind.NEWSML: "NewsML", Kind.WARC: "a web archive", Kind.ZIP: "a zip file", Kind.GZIP: "a gz file",
}  # fmt: skip


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How files are read: what the options say, the map of JSON fields, what may still be unpacked, how deep it is packed."""

    given: Given
    fields: Fields
    budget: Budget
    told: tuple[Told, ...] = ()
    depth: int = 0


def opened(stream: BinaryIO, *, origin: str, name: str, way: Way) -> Iterator[Original | Fault]:
    """The reports of one open file in its order; `name` tells its kind by its ending, else how it begins does.

    A fault stands in the place of each that cannot be read, and of the whole file where that cannot.
    """
    yield from _of_kind(stream, kind_of(name, _begin(stream)), Part(place=origin, stream=stream, name=name), way)


def _of_kind(stream: BinaryIO, kind: Kind, part: Part, way: Way) -> Iterator[Original | Fault]:
    """The reports of a file whose kind is known; `part.place` is its whole origin."""
    origin = part.place
    if kind in _PACKED and way.depth >= DEPTH:
        yield Fault(origin=origin, message=f"it is packed more than {DEPTH} deep", hint="Unpack it by hand, and read the folder.")
        return
    try:
        if kind in _PLAIN:
            found: Iterator[Found | Part | Fault] = found_in_plain(stream, kind, fields=way.fields, charset=part.charset)
        elif kind in {Kind.ZIP, Kind.GZIP, Kind.WARC, Kind.MBOX}:
            found = _parts(stream, kind, part.name, way.budget)
        else:
            raw = whole(stream)
            yield from _all(_documents(raw, kind, part.charset), raw, kind, origin, way)
            return
        yield from _all(found, b"", kind, origin, way)
    except InputError as error:
        yield Fault.of(error, origin=origin)
    except Exception as error:
        # The readers of others' formats fail in ways of their own on broken files; the plain ones are ours but for their depth.
        if kind in _PLAIN and not isinstance(error, RecursionError):
            raise
        yield Fault(origin=origin, message=f"it cannot be read as {_NAMES.get(kind, 'XML')}: {str(error) or type(error).__name__}")


def _parts(stream: BinaryIO, kind: Kind, name: str, budget: Budget) -> Iterator[Found | Part | Fault]:
    if kind is Kind.WARC:
        from standoff.source.web_archive import parts_of_warc

        return parts_of_warc(stream)
    if kind is Kind.MBOX:
        from standoff.source.mail import parts_of_box

        return parts_of_box(stream)
    from standoff.source.packed import part_of_gzip, parts_of_zip

    if kind is Kind.GZIP:
        return part_of_gzip(stream, name, budget)
    return parts_of_zip(stream if stream.seekable() else BytesIO(whole(stream)), budget)


def _documents(raw: bytes, kind: Kind, charset: str | None) -> Iterator[Found | Part | Fault]:
    """What one document of a kind that is read whole holds."""
    if not raw.strip():
        raise InputError("the file is empty")
    if kind is Kind.HTML:
        from standoff.source.web_page import found_in_page

        yield found_in_page(raw, charset=charset)
    elif kind is Kind.PDF:
        from standoff.source.pdf_file import found_in_pdf

        yield found_in_pdf(raw)
    elif kind is Kind.DOCX:
        from standoff.source.word_file import found_in_word

        yield found_in_word(raw)
    elif kind is Kind.MAIL:
        from standoff.source.mail import found_in_mail

        yield from found_in_mail(raw)
    elif kind is Kind.FEED:
        from standoff.source.feed import found_in_feed

        yield from found_in_feed(raw)
    elif kind is Kind.NEWSML:
        from standoff.source.newsml import found_in_newsml

        yield from found_in_newsml(raw)
    else:
        raise InputError("this is XML of a kind that is not read", hint="Read are RSS, Atom, XHTML and NewsML-G2.")


def _all(found: Iterator[Found | Part | Fault], raw: bytes, kind: Kind, origin: str, way: Way) -> Iterator[Original | Fault]:
    """The reports of what a reader found, each with its place behind the origin of the file."""
    for item in found:
        if isinstance(item, Fault):
            yield msgspec.structs.replace(item, origin=origin + item.origin)
        elif isinstance(item, Part):
            yield from _inside(item, origin, way)
        else:
            place = origin + item.place
            try:
                report = report_of(item, told=way.told, given=way.given, origin=place)
            except InputError as error:
                yield Fault.of(error, origin=place)
            else:
                yield Original(report=report, raw=raw if item.raw is None else item.raw, media_type=(item.kind or kind).value)


def _inside(part: Part, origin: str, way: Way) -> Iterator[Original | Fault]:
    """The reports of a file in another."""
    part = msgspec.structs.replace(part, place=origin + part.place)
    deeper = msgspec.structs.replace(way, told=part.told, depth=way.depth + part.packed)
    kind = part.kind or kind_of(part.name, _begin(part.stream))
    yield from _of_kind(part.stream, kind, part, deeper)


def _begin(stream: BinaryIO) -> bytes:
    """How a stream begins; it is read from its beginning after this all the same."""
    if isinstance(stream, BufferedReader) and not stream.seekable():
        return stream.peek(HEAD)[:HEAD]
    at = stream.tell()
    head = stream.read(HEAD)
    stream.seek(at)
    return head
