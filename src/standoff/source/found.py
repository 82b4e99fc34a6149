"""What a reader of one format finds in a file, and the report that it becomes."""

from collections.abc import Mapping
from typing import BinaryIO, NamedTuple

import msgspec

from standoff.errors import InputError
from standoff.model.report import Page, Report, ReportId, report_id
from standoff.source.kinds import Kind


class Told(NamedTuple):
    """A field of a report (`published`, `outlet`, `title`, `author`, `language`, `url`), its value and where that stood."""

    field: str
    value: str
    where: str


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the options say of every report; it fills only what the report does not say itself."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None

    def told(self) -> tuple[Told, ...]:
        """The options as fields, each with its name as the place where it stood."""
        values = (("published", self.published), ("outlet", self.outlet), ("title", self.title))
        return tuple(Told(field, value, f"option --{field}") for field, value in values if value)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A text with what its source says of it. Where a field is told twice, the first counts.

    `place` is what its origin has beyond that of the file (":7", ", entry 2"), `raw` the bytes it came from where these are
    not the whole file, `kind` what they are where that is not what the file is. `name` is its id, None where it brings none.
    """

    text: str
    told: tuple[Told, ...] = ()
    pages: tuple[Page, ...] = ()
    place: str = ""
    raw: bytes | None = None
    kind: Kind | None = None
    name: str | None = None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A file inside another: a member of an archive, an attachment, a page of a web archive.

    `name` tells its kind by its ending where `kind` is not known; `told` and `charset` (the encoding) are what stood around it.
    `packed` parts count as one level deeper.
    """

    place: str
    stream: BinaryIO
    name: str = ""
    kind: Kind | None = None
    told: tuple[Told, ...] = ()
    charset: str | None = None
    packed: bool = True


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """A report with the very bytes it came from and their media type."""

    report: Report
    raw: bytes
    media_type: str


def report_of(found: Found, *, told: tuple[Told, ...] = (), given: Given, origin: str) -> Report:
    """The report; what it says itself goes before what stood around it (`told`) and what the options say.

    Raises InputError for an empty text.
    """
    if not found.text.strip():
        raise InputError("the text is empty")
    if "\x00" in found.text:
        raise InputError("the text holds NUL characters")
    first: dict[str, Told] = {}
    for item in (*found.told, *told, *given.told()):
        if item.value.strip():
            first.setdefault(item.field, item)
    value: Mapping[str, str] = {field: item.value for field, item in first.items()}
    return Report(
        id=report_id(found.text, url=value.get("url")) if found.name is None else ReportId(found.name),
        text=found.text,
        published=value.get("published"),
        outlet=value.get("outlet"),
        title=value.get("title"),
        author=value.get("author"),
        language=value.get("language"),
        url=value.get("url"),
        origin=origin,
        taken=tuple((field, item.where) for field, item in first.items()),
        pages=found.pages,
    )
