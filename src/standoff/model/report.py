"""A report: one text with what is known about its publication."""

import hashlib
from typing import NewType

import msgspec

ReportId = NewType("ReportId", str)


class Page(msgspec.Struct, frozen=True):
    """A page of a report: its part of the text in code points, end exclusive, and what it is called ("page 3")."""

    start: int
    end: int
    label: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report. `text` never changes after this; every offset of every claim points into it.

    `published` is an ISO 8601 date or None; without it relative days ("Monday") stay unresolved.
    `origin` says where it was read from (a path, with the line of a JSON lines file), for messages.
    `language` is as the source names it, `url` the address that it gives for itself.
    `taken` says of each of these in which words of the source it stood: (field, place) pairs such as
    ("published", "the mail's Date header"). `pages` follow one another through the text; empty where it has none.
    """

    id: ReportId
    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None
    origin: str | None = None
    taken: tuple[tuple[str, str], ...] = ()
    pages: tuple[Page, ...] = ()


def report_id(text: str, *, url: str | None = None) -> ReportId:
    """The id of a report that brings none: a hash of its text, and of its address where one tells it from its copies."""
    content = text if url is None else f"{text}\x00{url}"
    return ReportId(hashlib.blake2b(content.encode("utf-8"), digest_size=8).hexdigest())
