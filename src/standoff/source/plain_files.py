"""Text files, JSON lines and JSON: what each holds, JSON lines one by one as they come."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from typing import BinaryIO

import msgspec

from standoff.errors import InputError
from standoff.source.decode import decode
from standoff.source.fault import Fault
from standoff.source.found import Found
from standoff.source.kinds import Kind
from standoff.source.lines import Fields, found_in_object

_LOOKED_AT = 5  # lines, of those with something in them, until it is clear whether they are JSON lines
_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|rss)\b", re.IGNORECASE)


def found_in_plain(stream: BinaryIO, kind: Kind, *, fields: Fields, charset: str | None = None) -> Iterator[Found | Fault]:
    """What a text or JSON file holds, whatever its ending says; `kind` is that of the ending, `charset` what a server says.

    Raises InputError where the whole file cannot be read.
    """
    head, lines = _head(stream)
    if head and head[0].startswith(_WIDE_MARKS) and kind is not Kind.TEXT:
        stream = BytesIO(decode(b"".join([*head, *stream])).encode("utf-8"))
        head, lines = _head(stream)
    if lines or kind is Kind.LINES:
        yield from found_in_rows(chain(head, stream), fields=fields)
        return
    raw = b"".join([*head, *stream])
    content = _content(raw)
    if isinstance(content, list) and (kind is Kind.JSON or any(isinstance(item, dict) for item in content)):
        yield from _listed(raw, fields)
    elif kind is not Kind.JSON and _OBJECT.match(raw) and not isinstance(content, dict):
        yield from found_in_rows(BytesIO(raw), fields=fields)
    elif kind is Kind.JSON or isinstance(content, dict):
        yield found_in_object(raw.removeprefix(_MARK), fields=fields)
    elif _MARKUP.match(raw):
        raise InputError("this is a page with markup, not plain text", hint="Give it an ending that says so, such as .html or .xml.")
    else:
        yield Found(text=decode(raw, declared=charset), raw=raw, kind=Kind.TEXT)


def found_in_rows(rows: Iterable[bytes], *, fields: Fields) -> Iterator[Found | Fault]:
    """What JSON lines hold, each with the number of its line. Blank lines are skipped."""
    empty = True
    for number, row in enumerate(rows, start=1):
        line = row.removeprefix(_MARK) if number == 1 else row
        if not line.strip():
            continue
        empty = False
        yield _one(line, f":{number}", fields)
    if empty:
        raise InputError("the file is empty")


def _head(stream: BinaryIO) -> tuple[list[bytes], bool]:
    """The lines of a file until it is clear whether they are JSON lines, and whether they are.

    They are where the first is an object, or where, after a first one that is broken, at least half of the next few are.
    """
    head: list[bytes] = []
    objects: list[bool] = []
    for row in stream:  # the lines of a stream of bytes end at \n only
        head.append(row)
        line = row.removeprefix(_MARK).strip()
        if not line:
            continue
        if not objects and line in {b"{", b"[", b"[{"}:  # JSON over several lines
            break
        objects.append(isinstance(_content(line), dict))
        if objects[0] or len(objects) == _LOOKED_AT:
            break
    return head, any(objects) and sum(objects) * 2 >= len(objects)


def _listed(raw: bytes, fields: Fields) -> Iterator[Found | Fault]:
    """What a JSON list of objects holds."""
    items = msgspec.json.decode(raw.removeprefix(_MARK), type=list[msgspec.Raw])
    for number, item in enumerate(items, start=1):
        yield _one(bytes(item), f", item {number}", fields)
    if not items:
        raise InputError("the list is empty")


def _one(raw: bytes, place: str, fields: Fields) -> Found | Fault:
    try:
        return found_in_object(raw, fields=fields, place=place)
    except InputError as error:
        return Fault.of(error, origin=place)


def _content(raw: bytes) -> object:
    """What a JSON object or list holds; None for anything else."""
    raw = raw.removeprefix(_MARK)
    if raw.lstrip()[:1] not in {b"{", b"["}:
        return None
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
