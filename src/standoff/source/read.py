"""The door: paths -> reports, one after another, a fault in the place of each that cannot be read."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from standoff.errors import InputError, UsageError
from standoff.model.report import Report, ReportId, report_id
from standoff.source.decode import decode
from standoff.source.fault import Fault
from standoff.source.lines import Given, report_of_line, report_of_text
from standoff.source.published import day

STDIN = "-"
_TEXT = {".txt", ".text", ".md"}
_LINES = {".jsonl", ".ndjson"}
_JSON = ".json"
_READ = _TEXT | _LINES | {_JSON}
_LOOKED_AT = 5  # lines, of those with something in them, until it is clear whether they are JSON lines
_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|rss)\b", re.IGNORECASE)


def read_paths(
    paths: Iterable[str | Path], *, published: str | None = None, outlet: str | None = None, title: str | None = None
) -> Iterator[Report | Fault]:
    """The reports at `paths` in order; a folder's files by name, at any depth; `-` is standard input.

    Files are text, JSON lines, or JSON: one object or a list of them; by their ending or by how they begin. The options
    fill what a report does not say itself. A report that cannot be read is a Fault in its place. Raises UsageError where
    `published` is no date.
    """
    try:
        given = Given(published=day(published), outlet=outlet, title=title)
    except InputError as error:
        raise UsageError(str(error), hint=error.hint) from None
    return _distinct(chain.from_iterable(_path(path, given) for path in paths))


def read_lines(rows: Iterable[bytes], *, name: str, given: Given | None = None) -> Iterator[Report | Fault]:
    """The reports of JSON lines; `name` is the file's, for messages. Blank lines are skipped."""
    given = given or Given()
    empty = True
    for number, row in enumerate(rows, start=1):
        line = row.removeprefix(_MARK) if number == 1 else row
        if not line.strip():
            continue
        empty = False
        origin = f"{name}:{number}"
        try:
            yield report_of_line(line, given=given, origin=origin)
        except InputError as error:
            yield Fault.of(error, origin=origin)
    if empty:
        yield Fault(origin=name, message="the file is empty")


def _distinct(reports: Iterable[Report | Fault]) -> Iterator[Report | Fault]:
    """The reports, with a remark before one that has the id of an earlier one and another text."""
    seen: dict[ReportId, tuple[ReportId, str | None]] = {}
    for report in reports:
        if isinstance(report, Fault):
            yield report
            continue
        content = report_id(report.text)
        before, where = seen.setdefault(report.id, (content, report.origin))
        if before != content:
            message = f"the id {report.id!r} already stands for another text ({where}); both are read"
            yield Fault(origin=report.origin or "", message=message, hint="Give each report an id of its own.", lost=False)
        yield report


def _path(path: str | Path, given: Given) -> Iterator[Report | Fault]:
    if str(path) == STDIN:
        yield from _stream(sys.stdin.buffer, "standard input", "", given)
        return
    path = Path(path)
    try:
        if path.is_dir():
            yield from _folder(path, given)
        else:
            with path.open("rb") as stream:
                yield from _stream(stream, str(path), path.suffix.lower(), given)
    except FileNotFoundError:
        yield Fault(origin=str(path), message="there is no such file or folder")
    except PermissionError:
        yield Fault(origin=str(path), message="it may not be read (permission denied)")
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        yield Fault(origin=str(path), message=f"it cannot be read: {getattr(error, 'strerror', None) or error}")


def _folder(folder: Path, given: Given) -> Iterator[Report | Fault]:
    """The reports of all text and JSON files below, in the order of their paths; hidden ones are left out."""
    refused: list[OSError] = []
    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in files if not name.startswith(".") and Path(name).suffix.lower() in _READ]
    for error in refused:
        yield Fault(origin=str(error.filename), message=f"it cannot be read: {error.strerror}")
    if not found and not refused:
        endings = ", ".join(sorted(_READ))
        yield Fault(origin=str(folder), message="the folder holds no reports", hint=f"Files that are read end in {endings}.")
    for path in sorted(found):
        yield from _path(path, given)


def _stream(stream: BinaryIO, name: str, suffix: str, given: Given) -> Iterator[Report | Fault]:
    """The reports of one open file. JSON lines are read one by one, anything else whole."""
    head, lines = _head(stream)
    if head and head[0].startswith(_WIDE_MARKS) and (suffix in _LINES or suffix == _JSON):
        rest = b"".join([*head, *stream])
        try:
            stream = BytesIO(decode(rest).encode("utf-8"))
        except InputError as error:
            yield Fault.of(error, origin=name)
            return
        head, lines = _head(stream)
    if lines or suffix in _LINES:
        yield from read_lines(chain(head, stream), name=name, given=given)
        return
    raw = b"".join([*head, *stream])
    content = _content(raw)
    if isinstance(content, list) and (suffix == _JSON or any(isinstance(item, dict) for item in content)):
        yield from _listed(raw, name, given)
    elif suffix != _JSON and _OBJECT.match(raw) and not isinstance(content, dict):
        yield from read_lines(BytesIO(raw), name=name, given=given)
    else:
        try:
            yield _whole(raw, name, given, is_json=suffix == _JSON or isinstance(content, dict))
        except InputError as error:
            yield Fault.of(error, origin=name)


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


def _listed(raw: bytes, name: str, given: Given) -> Iterator[Report | Fault]:
    """The reports of a JSON list of objects."""
    items = msgspec.json.decode(raw.removeprefix(_MARK), type=list[msgspec.Raw])
    for number, item in enumerate(items, start=1):
        origin = f"{name}, item {number}"
        try:
            yield report_of_line(bytes(item), given=given, origin=origin)
        except InputError as error:
            yield Fault.of(error, origin=origin)
    if not items:
        yield Fault(origin=name, message="the list is empty")


def _whole(raw: bytes, name: str, given: Given, *, is_json: bool) -> Report:
    """The one report of a file: a JSON object, or a text."""
    if is_json:
        return report_of_line(raw.removeprefix(_MARK), given=given, origin=name)
    if _MARKUP.match(raw):
        raise InputError("this is a page with markup, not plain text", hint="Save the text of the page and read that.")
    return report_of_text(decode(raw), given=given, origin=name)


def _content(raw: bytes) -> object:
    """What a JSON object or list holds; None for anything else."""
    raw = raw.removeprefix(_MARK)
    if raw.lstrip()[:1] not in {b"{", b"["}:
        return None
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
