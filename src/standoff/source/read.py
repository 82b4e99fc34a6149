"""The door: paths -> reports, one after another, a fault in the place of each that cannot be read."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from standoff.errors import InputError, UsageError
from standoff.model.report import Report, ReportId, report_id
from standoff.source.fault import Fault
from standoff.source.found import Given, Original
from standoff.source.kinds import ENDINGS, is_read
from standoff.source.limits import Budget
from standoff.source.lines import Fields, checked
from standoff.source.opening import Way, opened
from standoff.source.published import day

STDIN = "-"


def read_paths(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Iterator[Report | Fault]:
    """The reports at `paths` in order, as of `open_paths`, without the bytes they came from."""
    found = open_paths(paths, published=published, outlet=outlet, title=title, fields=fields)
    return (item.report if isinstance(item, Original) else item for item in found)


def open_paths(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Iterator[Original | Fault]:
    """The reports at `paths` in order with the bytes they came from; a folder's files by name, at any depth; `-` is standard input.

    Files are of the formats in `kinds`, by their ending or by how they begin; archives are looked into. The options fill what
    a report does not say itself. `fields` says how the fields of JSON objects are called: ours to theirs, {"text": "body"}.
    A report that cannot be read is a Fault in its place. Raises UsageError where `published` is no date or `fields` names a
    field that there is not.
    """
    try:
        given = Given(published=day(published), outlet=outlet, title=title)
    except InputError as error:
        raise UsageError(str(error), hint=error.hint) from None
    names = checked(fields or {})
    return _distinct(chain.from_iterable(_path(path, given, names) for path in paths))


def _distinct(originals: Iterable[Original | Fault]) -> Iterator[Original | Fault]:
    """The reports, with a remark before one that has the id of an earlier one and another text."""
    seen: dict[ReportId, tuple[ReportId, str | None]] = {}
    for original in originals:
        if isinstance(original, Fault):
            yield original
            continue
        report = original.report
        content = report_id(report.text)
        before, where = seen.setdefault(report.id, (content, report.origin))
        if before != content:
            message = f"the id {report.id!r} already stands for another text ({where}); both are read"
            yield Fault(origin=report.origin or "", message=message, hint="Give each report an id of its own.", lost=False)
        yield original


def _path(path: str | Path, given: Given, fields: Fields) -> Iterator[Original | Fault]:
    way = Way(given=given, fields=fields, budget=Budget())
    if str(path) == STDIN:
        yield from opened(sys.stdin.buffer, origin="standard input", name="", way=way)
        return
    path = Path(path)
    try:
        if path.is_dir():
            yield from _folder(path, given, fields)
        else:
            with path.open("rb") as stream:
                yield from opened(stream, origin=str(path), name=path.name, way=way)
    except FileNotFoundError:
        yield Fault(origin=str(path), message="there is no such file or folder")
    except PermissionError:
        yield Fault(origin=str(path), message="it may not be read (permission denied)")
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        yield Fault(origin=str(path), message=f"it cannot be read: {getattr(error, 'strerror', None) or error}")


def _folder(folder: Path, given: Given, fields: Fields) -> Iterator[Original | Fault]:
    """The reports of all files below that are read, in the order of their paths; hidden ones are left out."""
    refused: list[OSError] = []
    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in files if not name.startswith(".") and is_read(name)]
    for error in refused:
        yield Fault(origin=str(error.filename), message=f"it cannot be read: {error.strerror}")
    if not found and not refused:
        endings = ", ".join(sorted(ENDINGS))
        yield Fault(origin=str(folder), message="the folder holds no reports", hint=f"Files that are read end in {endings}.")
    for path in sorted(found):
        yield from _path(path, given, fields)
