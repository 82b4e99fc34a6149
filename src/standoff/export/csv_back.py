"""The folder of a CSV export -> the lines of a JSON lines export: reports, claims as they were read, decisions."""

import csv
import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from standoff.errors import InputError
from standoff.export.csv_tables import FORMULA
from standoff.export.json_lines import AnyLine, ClaimLine, DecisionLine, ReportLine
from standoff.model.claim import Claim
from standoff.model.decision import Anchor, Decision, Verb
from standoff.model.report import Page, Report, ReportId
from standoff.record.decided import State

Line = TypeVar("Line")
_HEAD = ("published", "outlet", "title", "author", "language", "url", "origin")


def csv_lines(folder: Path) -> Iterator[AnyLine]:
    """The lines, the claims of a report after it: both files are in one order. What was merged does not come back.

    Raises InputError, with file and line, where a file is missing or a row is none of ours.
    """
    csv.field_size_limit(sys.maxsize)
    claims = _rows(folder / "claims.csv")
    waiting = next(claims, None)
    for where, row in _rows(folder / "reports.csv"):
        yield _parsed(where, row, _report)
        while waiting is not None and waiting[1]["report"] == row["report"]:
            at, told = waiting
            yield _parsed(at, told, _claim)
            waiting = next(claims, None)
    if waiting is not None:
        raise InputError(f"{waiting[0]}: the report {waiting[1]['report']} is not where its claims are", hint="Keep the order of the rows.")
    for where, row in _rows(folder / "decisions.csv"):
        yield _parsed(where, row, _decision)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            for row in reader:
                yield f"{path}:{reader.line_num}", row
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", hint="Give the folder that `standoff export csv` wrote.") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error


def _parsed(where: str, row: dict[str, str], parse: Callable[[dict[str, str]], Line]) -> Line:
    try:
        return parse(row)
    except (KeyError, ValueError, TypeError) as error:
        raise InputError(f"{where}: {error}", hint="Give the folder that `standoff export csv` wrote, unchanged.") from error


def _report(row: dict[str, str]) -> ReportLine:
    removed_at = row["removed_at"] or None
    text = row["text"]
    if removed_at is None and _sha256(text) != row["text_sha256"]:
        text = _bare(text)  # the mark against formulas
    report = Report(
        id=ReportId(_bare(row["report"])),
        text=text,
        taken=msgspec.json.decode(row["taken"], type=tuple[tuple[str, str], ...]),
        pages=msgspec.json.decode(row["pages"], type=tuple[Page, ...]),
        **{name: _bare(row[name]) or None for name in _HEAD},
    )
    readers = tuple(filter(None, _bare(row["readers"]).split("; ")))
    return ReportLine(
        report=report, text_sha256=row["text_sha256"], added_at=row["added_at"], removed_at=removed_at, readers=readers
    )  # fmt: skip


def _claim(row: dict[str, str]) -> ClaimLine:
    claim: Claim = msgspec.json.decode(row["as_read"], type=Claim)
    return ClaimLine(report=_bare(row["report"]), reader=_bare(row["reader"]), state=State(row["state"]), claim=claim)


def _decision(row: dict[str, str]) -> DecisionLine:
    return DecisionLine(
        decision=msgspec.convert(
            {
                "number": int(row["number"]), "at": row["at"], "who": _bare(row["who"]), "verb": Verb(row["verb"]),
                "about": tuple(filter(None, row["about"].split("; "))), "why": _bare(row["why"]),
                "change": msgspec.json.decode(row["change"]), "anchors": msgspec.json.decode(row["anchors"], type=tuple[Anchor, ...]),
            },
            Decision,
        )
    )  # fmt: skip


def _bare(text: str) -> str:
    """The text without the mark that keeps a spreadsheet from calculating it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
