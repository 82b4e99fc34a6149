"""A report: one text with what is known about its publication."""

import hashlib
from typing import NewType

import msgspec

ReportId = NewType("ReportId", str)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report. `text` never changes after this; every offset of every claim points into it.

    `published` is an ISO 8601 date or None; without it relative days ("Monday") stay unresolved.
    `origin` says where it was read from (a path, with the line of a JSON lines file), for messages.
    """

    id: ReportId
    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    origin: str | None = None


def report_id(text: str) -> ReportId:
    """The id of a report that brings none: a hash of its text."""
    return ReportId(hashlib.blake2b(text.encode("utf-8"), digest_size=8).hexdigest())
