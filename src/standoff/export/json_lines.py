"""JSON lines in a schema of our own: everything on record but original files, earlier readings and faults."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, BinaryIO

import msgspec

from standoff.export.material import Material, Sheet
from standoff.model.claim import Claim
from standoff.model.decision import Decision
from standoff.model.record import Identity, Occurrence, Series
from standoff.model.report import Report
from standoff.record.decided import State

VERSION = 1
SCHEMA = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_FILE = "lines.schema.json"


class Line(msgspec.Struct, frozen=True, kw_only=True, tag_field="line"):
    """What every line has: `line` says what it is."""


class HeadLine(Line, frozen=True, kw_only=True, tag="standoff"):
    """The first line: the version of this format, and what the export was narrowed to (empty for a whole record)."""

    version: int = VERSION
    narrowed: dict[str, str | bool] = {}


class ReportLine(Line, frozen=True, kw_only=True, tag="report"):
    """A report with its text. `added_at` is UTC; one with `removed_at` was taken off the record, and has neither text nor claims.

    `readers` say who has read it; `copy_of` is the report that it is a near-copy of.
    """

    report: Report
    text_sha256: str
    added_at: str
    removed_at: str | None = None
    readers: tuple[str, ...] = ()
    copy_of: str | None = None


class ClaimLine(Line, frozen=True, kw_only=True, tag="claim"):
    """A claim as it stands, after the line of its report. `read` is the claim as it was read, where a person has corrected it."""

    report: str
    reader: str
    state: State
    claim: Claim
    read: Claim | None = None


class DecisionLine(Line, frozen=True, kw_only=True, tag="decision"):
    """What a person decided, in the order of the log."""

    decision: Decision


class PartyLine(Line, frozen=True, kw_only=True, tag="party"):
    """A party as merged; worked out of the lines above, and not read back."""

    party: Identity


class EventLine(Line, frozen=True, kw_only=True, tag="event"):
    """An event as merged, with the links between its claims; worked out of the lines above, and not read back."""

    event: Occurrence


class SeriesLine(Line, frozen=True, kw_only=True, tag="toll-series"):
    """A series of tolls as merged; worked out of the lines above, and not read back."""

    series: Series


AnyLine = HeadLine | ReportLine | ClaimLine | DecisionLine | PartyLine | EventLine | SeriesLine


def write(material: Material, stream: BinaryIO) -> None:
    """The lines: the head, each report with its claims, decisions, then what was merged."""
    encoder, pad = msgspec.json.Encoder(), bytearray()

    def put(line: AnyLine) -> None:
        encoder.encode_into(line, pad)
        pad.extend(b"\n")
        stream.write(pad)

    put(HeadLine(narrowed=_narrowed(material)))
    for sheet in material.sheets(rejected=True):
        put(_report(sheet))
        for one in sheet.cited:
            read = one.read if one.read != one.claim else None
            put(ClaimLine(report=sheet.head.id, reader=one.reader, state=one.state, claim=one.claim, read=read))
    for sheet in material.removed() if material.whole else ():
        put(_report(sheet))
    for decision in material.decisions():
        put(DecisionLine(decision=decision))
    for party in material.parties():
        put(PartyLine(party=party))
    for event in material.occurrences():
        put(EventLine(event=event))
    for series in material.series():
        put(SeriesLine(series=series))


def schema() -> Mapping[str, Any]:
    """The JSON Schema (2020-12) of a line, made of the types."""
    (found,), parts = msgspec.json.schema_components(
        [AnyLine], ref_template="#/$defs/{name}", schema_hook=lambda _: {"description": "any JSON value"}
    )
    return {"$schema": SCHEMA, "title": "A line of a Standoff export", **found, "$defs": {name: parts[name] for name in sorted(parts)}}


def schema_text() -> str:
    """The JSON Schema as it travels with the package."""
    return (files("standoff.export") / SCHEMA_FILE).read_text("utf-8")


def _report(sheet: Sheet) -> ReportLine:
    return ReportLine(
        report=sheet.report, text_sha256=sheet.text_sha256, added_at=sheet.head.added_at, removed_at=sheet.removed_at,
        readers=sheet.readers, copy_of=sheet.copy_of,
    )  # fmt: skip


def _narrowed(material: Material) -> dict[str, str | bool]:
    told = msgspec.structs.asdict(material.asked)
    return {name: value for name, value in told.items() if value not in {None, False} and name not in {"limit", "offset"}}
