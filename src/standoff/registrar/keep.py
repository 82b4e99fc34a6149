"""The door: a record that reports are added to, read by the desk, and merged with what is there."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Self

import msgspec

from standoff.desk import Desk, Reading, Settings
from standoff.errors import StoreError
from standoff.model.record import Filed
from standoff.model.report import Report
from standoff.record.redact import filed_without, text_without
from standoff.registrar.filing import put_claims, restate, veiled_fault
from standoff.registrar.ledger import Ledger
from standoff.registrar.merging import is_current
from standoff.registrar.rows import report_of, report_row, text_hash
from standoff.registrar.standing import Standing
from standoff.source.fault import Fault
from standoff.source.found import Original
from standoff.store.reader import Reader
from standoff.store.rows import FaultRow
from standoff.store.store import Store, open_store
from standoff.version import __version__


class Outcome(StrEnum):
    """What became of a report: read and kept, on record already, or left out because it was removed from the record."""

    NEW = "new"
    KNOWN = "known"
    REMOVED = "removed"


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report, with the number of claims that it has on record."""

    report: str
    title: str | None
    claims: int
    outcome: Outcome


class Registrar:
    """One record and the settings it is read with. Several may work on one record at once, in several processes."""

    def __init__(self, store: Store, settings: Settings | None = None) -> None:
        self.ledger = Ledger(store)
        self.settings = settings or Settings()
        self.reader = reader_name(self.settings)

    @classmethod
    def open(cls, address: str, settings: Settings | None = None, *, create: bool = True, rebuilding: bool = False) -> Self:
        """The registrar of the record at an address.

        Raises StoreError where it cannot be opened, and where another version merged it, unless it is opened for `rebuilding`.
        """
        store = open_store(address, create=create)
        with store.reading() as record:
            if not (rebuilding or is_current(record)):
                store.close()
                raise StoreError(f"{store.address} was merged by another version", hint="`standoff rebuild` merges it anew.")
        return cls(store, settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.store.close()

    def add(self, originals: Iterable[Original | Fault], *, jobs: int = 1) -> Iterator[Added | Fault]:
        """Adds reports in the order given, each whole or not at all; one that is on record already is not read again.

        A report that cannot be read or kept is a Fault in its place, and is noted in the record. Stopped at any moment and
        begun again, nothing is lost and nothing is there twice.
        """
        held: deque[Original | None] = deque()  # for each report that is being read; results come in their order
        known: list[Added] = []
        for read in Desk(self.settings).read_many(self._new(originals, held, known), jobs=jobs):
            yield from _drained(known)
            found = held.popleft()
            outcome = read if isinstance(read, Fault) else self.keep(found, read)
            if isinstance(outcome, Fault):
                self._note(outcome)
            yield outcome
        yield from _drained(known)

    def keep(self, found: Original | None, read: Reading) -> Added | Fault:
        """Keeps one report with its claims, in one transaction, unless it is on record by now; its bytes too where they are given."""
        report = read.report
        try:
            with self.ledger.writing() as (record, merging):
                met = self._met(record, report)
                if met is not None:
                    return met
                standing = self.ledger.standing(record)
                filed = filed_without(Filed(report=report, claims=read.claims), standing.digests)
                whole = found is not None and filed.report == report
                original = record.put_original(found.raw, found.media_type) if found is not None and whole else None
                row = report_row(filed.report, added_at=self.ledger.now(), original=original, text_sha256=text_hash(filed.report.text))
                record.put_report(row)
                put_claims(record, filed, self.reader, standing)
                merging.settle([report.id], standing)
                record.clear_faults(report.origin or report.id)
        except StoreError as error:
            return Fault.of(error, origin=report.origin or report.id)
        return Added(report=report.id, title=filed.report.title, claims=len(read.claims), outcome=Outcome.NEW)

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
                row = record.report(read.report.id)
                if row is None or row.removed_at is not None or row.text != read.report.text:
                    continue  # removed or redacted since: what was read of it is no longer there
                before = self.ledger.standing(record)
                merging.loosen([read.report.id], before)
                for reading in record.readings(read.report.id):
                    if reading.current:
                        record.retire_claims(read.report.id, reading.reader)
                put_claims(record, Filed(report=read.report, claims=read.claims), self.reader, Standing())
                if read.report.id in before.by_report:
                    self.ledger.forget()  # what was decided is about other claims now
                    restate(record, [read.report.id], self.ledger.standing(record))
                merging.settle([read.report.id], self.ledger.standing(record))
            yield Added(report=read.report.id, title=read.report.title, claims=len(read.claims), outcome=Outcome.NEW)

    def rebuild(self) -> None:
        """Merges everything anew from claims and decisions. The result is the one that was there."""
        with self.ledger.writing() as (record, merging):
            record.clear_derived()
            self.ledger.forget()
            standing = self.ledger.standing(record)
            restate(record, record.report_ids(), standing)
            merging.settle(record.report_ids(), standing)

    def backup(self, path: Path) -> None:
        """Writes the whole record to another file. Raises StoreError where that cannot be."""
        self.ledger.store.backup(path)

    def _new(self, originals: Iterable[Original | Fault], held: deque[Original | None], known: list[Added]) -> Iterator[Report | Fault]:
        """The reports that are not on record; what became of the others goes into `known`, the originals into `held`."""
        for found in originals:
            if isinstance(found, Fault):
                held.append(None)
                yield found
                continue
            with self.ledger.store.reading() as record:
                outcome = self._met(record, found.report)
            if isinstance(outcome, Added):
                known.append(outcome)
                continue
            held.append(found)
            yield found.report if outcome is None else outcome

    def _note(self, fault: Fault) -> None:
        if fault.lost:
            with self.ledger.writing() as (record, _):
                row = FaultRow(origin=fault.origin, message=fault.message, hint=fault.hint, at=self.ledger.now())
                record.put_fault(veiled_fault(row, self.ledger.standing(record).digests))

    def _met(self, record: Reader, report: Report) -> Added | Fault | None:
        """What becomes of a report whose id is on record already; None where it is not."""
        before = record.report(report.id)
        if before is None:
            return None
        if before.removed_at is not None:
            return Added(report=before.id, title=None, claims=0, outcome=Outcome.REMOVED)
        if before.text_sha256 != text_hash(text_without(report.text, self.ledger.standing(record).digests)):
            message = f"the id {before.id!r} already stands for another text on record"
            return Fault(origin=report.origin or report.id, message=message, hint="Give the new text an id of its own.")
        claims = sum(reading.claims for reading in record.readings(before.id) if reading.current)
        return Added(report=before.id, title=before.title, claims=claims, outcome=Outcome.KNOWN)


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


def _drained(known: list[Added]) -> Iterator[Added]:
    while known:
        yield known.pop(0)
