"""The door: a record that reports are added to, read by the desk, and merged with what is there."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import msgspec

from standoff import __version__
from standoff.desk import Desk, Reading, Settings
from standoff.errors import StoreError
from standoff.model.record import Filed
from standoff.model.report import Report
from standoff.record.redact import filed_without
from standoff.registrar.filing import put_claims
from standoff.registrar.ledger import Ledger
from standoff.registrar.rows import report_of, report_row, text_hash
from standoff.source.fault import Fault
from standoff.source.found import Original
from standoff.store.rows import FaultRow, ReadingRow, ReportRow
from standoff.store.store import Store, open_store


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report: `new`, or on record already; with the number of claims that it has there."""

    report: str
    title: str | None
    claims: int
    new: bool


class Registrar:
    """One record and the settings it is read with. Several may work on one record at once, in several processes."""

    def __init__(self, store: Store, settings: Settings | None = None) -> None:
        self.ledger = Ledger(store)
        self.settings = settings or Settings()
        self.reader = reader_name(self.settings)

    @classmethod
    def open(cls, address: str, settings: Settings | None = None, *, create: bool = True) -> Self:
        """The registrar of the record at an address. Raises StoreError where it cannot be opened."""
        return cls(open_store(address, create=create), settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.store.close()

    def add(self, originals: Iterable[Original | Fault], *, jobs: int = 1) -> Iterator[Added | Fault]:
        """Adds reports in the order given, each whole or not at all; one that is on record already is not read again.

        A report that cannot be read or kept is a Fault in its place, and is noted in the record. Stopped at any moment and
        begun again, nothing is lost and nothing is there twice.
        """
        held: dict[int, Original] = {}
        known: list[Added] = []
        for read in Desk(self.settings).read_many(self._new(originals, held, known), jobs=jobs):
            yield from _drained(known)
            outcome = read if isinstance(read, Fault) else self.keep(held.pop(id(read.report), None), read)
            if isinstance(outcome, Fault):
                self._note(outcome)
            yield outcome
        yield from _drained(known)

    def keep(self, found: Original | None, read: Reading) -> Added | Fault:
        """Keeps one report with its claims, in one transaction, unless it is on record by now; its bytes too where they are given."""
        report = read.report
        try:
            with self.ledger.writing() as (record, merging):
                before = record.report(report.id)
                if before is not None:
                    return _met(before, report, record.readings(before.id))
                standing = self.ledger.standing(record)
                filed = filed_without(Filed(report=report, claims=read.claims), standing.digests)
                whole = found is not None and filed.report == report
                original = record.put_original(found.raw, found.media_type) if found is not None and whole else None
                row = report_row(filed.report, added_at=self.ledger.now(), original=original, text_sha256=text_hash(report.text))
                record.put_report(row)
                put_claims(record, filed, self.reader, standing)
                merging.settle([report.id], standing)
                record.clear_faults(report.origin or report.id)
        except StoreError as error:
            return Fault.of(error, origin=report.origin or report.id)
        return Added(report=report.id, title=filed.report.title, claims=len(read.claims), new=True)

    def reread(self, *, jobs: int = 1) -> Iterator[Added | Fault]:
        """Reads every report that this reader has not read yet; its claims take the place of those of the earlier reader.

        What a person decided stays with the claims that stand where the old ones stood. Text that was redacted is read as it is now.
        """
        with self.ledger.store.reading() as record:
            rows = [row for row in map(record.report, record.unread(self.reader)) if row is not None]
        for read in Desk(self.settings).read_many(map(report_of, rows), jobs=jobs):
            if isinstance(read, Fault):
                self._note(read)
                yield read
                continue
            with self.ledger.writing() as (record, merging):
                merging.loosen([read.report.id], self.ledger.standing(record))
                for reading in record.readings(read.report.id):
                    if reading.current:
                        record.retire_claims(read.report.id, reading.reader)
                self.ledger.forget()
                filed = Filed(report=read.report, claims=read.claims)
                put_claims(record, filed, self.reader, self.ledger.standing(record))
                merging.settle([read.report.id], self.ledger.standing(record))
            yield Added(report=read.report.id, title=read.report.title, claims=len(read.claims), new=True)

    def rebuild(self) -> None:
        """Merges everything anew from claims and decisions. The result is the one that was there."""
        with self.ledger.writing() as (record, merging):
            record.clear_derived()
            merging.settle(record.report_ids(), self.ledger.standing(record))

    def backup(self, path: Path) -> None:
        """Writes the whole record to another file. Raises StoreError where that cannot be."""
        self.ledger.store.backup(path)

    def _new(self, originals: Iterable[Original | Fault], held: dict[int, Original], known: list[Added]) -> Iterator[Report | Fault]:
        """The reports that are not on record; what became of the others goes into `known`, the originals into `held`."""
        for found in originals:
            if isinstance(found, Fault):
                yield found
                continue
            with self.ledger.store.reading() as record:
                before = record.report(found.report.id)
                outcome = None if before is None else _met(before, found.report, record.readings(before.id))
            if outcome is None:
                held[id(found.report)] = found
                yield found.report
            elif isinstance(outcome, Fault):
                yield outcome
            else:
                known.append(outcome)

    def _note(self, fault: Fault) -> None:
        if fault.lost:
            with self.ledger.writing() as (record, _):
                record.put_fault(FaultRow(origin=fault.origin, message=fault.message, hint=fault.hint, at=self.ledger.now()))


def reader_name(settings: Settings) -> str:
    """The name and version of a reader, with what it was set to: what is written beside its claims. Files of one's own by a digest."""
    given, standard = msgspec.structs.asdict(settings), msgspec.structs.asdict(Settings())
    own = [f"{name}={_told(name, value)}" for name, value in given.items() if value != standard[name]]
    return " ".join(["standoff", __version__, *own])


def _told(name: str, value: object) -> str:
    if name not in {"lexicon", "places", "weights"}:
        return str(value).lower()
    path = Path(str(value))
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    content = hashlib.blake2b(digest_size=4)
    for file in files:
        content.update(file.read_bytes())
    return f"{path.name}@{content.hexdigest()}"


def _met(before: ReportRow, report: Report, readings: Iterable[ReadingRow]) -> Added | Fault:
    """What becomes of a report whose id is on record already."""
    origin = report.origin or report.id
    if before.removed_at is not None:
        day = before.removed_at[:10]
        return Fault(
            origin=origin,
            message=f"the report {before.id!r} was removed from the record on {day}",
            hint="`standoff show decisions` says why.",
        )
    if before.text_sha256 != text_hash(report.text):
        hint = "Give the new text an id of its own."
        return Fault(origin=origin, message=f"the id {before.id!r} already stands for another text on record", hint=hint)
    return Added(report=before.id, title=before.title, claims=sum(reading.claims for reading in readings if reading.current), new=False)


def _drained(known: list[Added]) -> Iterator[Added]:
    while known:
        yield known.pop(0)
