"""Where an export goes: whole or not at all, into a file, a folder, a .zip or a stream."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from standoff.errors import StandoffError, UsageError

_LIKE_AT_THE_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the same members give the same .zip at any time


@contextmanager
def file_at(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of the one at a path when it is whole; else nothing is left of it.

    Raises UsageError where none can be written there.
    """
    with _made_beside(path) as temporary:
        made = temporary / "part"
        with made.open("wb") as stream:
            yield stream
        made.replace(path)


def folder_at(path: Path, write: Callable[[Path], None]) -> None:
    """A folder that `write` fills, moved to its place when it is whole; a .zip of it where the path ends so.

    Raises UsageError where there is something else than an empty folder.
    """
    if path.suffix.casefold() == ".zip":
        with file_at(path) as stream:
            packed(stream, write)
        return
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise UsageError(f"{path} is there already", hint="Give the path of a new folder, or of a .zip.")
    with _made_beside(path) as temporary:
        made = temporary / "part"
        made.mkdir()
        write(made)
        if path.exists():
            path.rmdir()
        made.replace(path)


def packed(stream: BinaryIO, write: Callable[[Path], None]) -> None:
    """What `write` fills a folder with, as a .zip; the same files give the same bytes."""
    with tempfile.TemporaryDirectory(prefix="standoff-") as name, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        write(Path(name))
        for path in sorted(Path(name).rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(name).as_posix(), _LIKE_AT_THE_BEGINNING)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                with path.open("rb") as content, archive.open(entry, "w", force_zip64=True) as member:
                    shutil.copyfileobj(content, member)


@contextmanager
def _made_beside(path: Path) -> Iterator[Path]:
    """A folder on the same disk as a path: what is in it can be moved there at once."""
    parent = path.absolute().parent
    if not parent.is_dir():
        raise UsageError(f"there is no folder {parent}")
    if not os.access(parent, os.W_OK):
        raise UsageError(f"{parent} may not be written to")
    try:
        with tempfile.TemporaryDirectory(prefix=".standoff-", dir=parent) as name:
            yield Path(name)
    except OSError as error:
        raise StandoffError(f"{path}: {error.strerror or error}", hint="Nothing was written.") from error
