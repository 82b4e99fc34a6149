"""Archives: what a zip or a gz file holds, within the limits."""

import gzip
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from standoff.errors import InputError
from standoff.source.fault import Fault
from standoff.source.found import Part
from standoff.source.kinds import ENDINGS, HEAD, Kind, is_hidden, is_read
from standoff.source.limits import MEMBERS, Budget, Counted, Forward, check_ratio, check_size

_ENCRYPTED = 0x1
_WORD = "word/document.xml"


def parts_of_zip(stream: BinaryIO, budget: Budget) -> Iterator[Part | Fault]:
    """The files of a zip that are read, in the order of their paths; hidden ones are left out, as in a folder.

    Their names are names only: nothing is ever written. Raises InputError where the archive cannot be read as a whole.
    """
    try:
        archive = ZipFile(stream)
    except BadZipFile:
        raise InputError("the zip file is damaged or breaks off") from None
    with archive:
        members = archive.infolist()
        if any(member.filename == _WORD for member in members):
            stream.seek(0)
            yield Part(place="", stream=stream, kind=Kind.DOCX, packed=False)
            return
        if len(members) > MEMBERS:
            raise InputError(f"the zip file holds more than {MEMBERS:,} files")
        wanted = [member for member in members if not member.is_dir() and is_read(member.filename) and not is_hidden(member.filename)]
        if not wanted:
            raise InputError("the zip file holds no reports", hint=f"Files that are read end in {', '.join(sorted(ENDINGS))}.")
        locked = [member for member in wanted if member.flag_bits & _ENCRYPTED]
        if locked:
            count = "it" if len(locked) == len(wanted) else f"{len(locked)} of its files"
            verb = "is" if count == "it" or len(locked) == 1 else "are"
            yield Fault(origin="", message=f"{count} {verb} encrypted", hint="Unpack it with its password, and read the folder.")
        for member in sorted(wanted, key=lambda member: PurePosixPath(member.filename).parts):
            if member not in locked:
                yield _member(archive, member, budget)


def check_members(archive: ZipFile) -> None:
    """Raises InputError where the files of a zip unpack to more than a file read whole may have."""
    total = sum(member.file_size for member in archive.infolist())
    check_size(total)
    check_ratio(total, sum(member.compress_size for member in archive.infolist()))


def part_of_gzip(stream: BinaryIO, name: str, budget: Budget) -> Iterator[Part | Fault]:
    """The file in a gz, unpacked as it is read; its kind is that of the name without `.gz`, or how it begins."""
    packed = Forward(stream)
    with gzip.GzipFile(fileobj=cast("BinaryIO", packed), mode="rb") as unpacked:
        counted = Counted(cast("BinaryIO", unpacked), packed, budget)
        inner = PurePosixPath(name.rpartition("/")[2])
        yield Part(
            place="",
            stream=cast("BinaryIO", BufferedReader(counted, 8 * HEAD)),
            name=inner.stem if inner.suffix.lower() == ".gz" else inner.name,
        )


def _member(archive: ZipFile, member: ZipInfo, budget: Budget) -> Part | Fault:
    """One file of a zip, unpacked; what it declares as its size is the most that comes out of it."""
    place = f"/{member.filename}"
    try:
        check_size(member.file_size)
        check_ratio(member.file_size, member.compress_size)
    except InputError as error:
        return Fault.of(error, origin=place)
    budget.take(member.file_size)
    try:
        raw = archive.read(member)
    except NotImplementedError:
        return Fault(origin=place, message="it is packed in a way that is not read", hint="Unpack it by hand, and read the folder.")
    except Exception as error:  # noqa: BLE001 what a damaged member raises depends on how it is packed
        return Fault(origin=place, message=f"it is damaged inside the zip file: {error}")
    return Part(place=place, stream=BytesIO(raw), name=member.filename)
