"""Puts the claims of a report on record, and brings their rows into line with what was decided about them."""

from collections.abc import Iterable, Sequence

import msgspec

from standoff.model.claim import Claim
from standoff.model.decision import Decision
from standoff.model.record import Filed
from standoff.model.report import Report
from standoff.record.decided import Judged, State, by_claim, judged
from standoff.record.redact import text_without
from standoff.registrar.rows import claim_names, claim_of, claim_row, report_of
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.store.rows import FaultRow, ReadingRow
from standoff.store.writer import Writer


def put_claims(record: Writer, filed: Filed, reader: str, standing: Standing) -> None:
    """Puts the claims of one reading on record."""
    record.put_reading(ReadingRow(report=filed.report.id, reader=reader, claims=len(filed.claims)))
    rows = [claim_row(Judged(claim), filed.report, reader) for claim in filed.claims]
    record.put_claims(rows, [name for claim in filed.claims for name in claim_names(claim)])
    if filed.report.id in standing.by_report:
        restate(record, [filed.report.id], standing)


def restate(record: Writer, reports: Iterable[str], standing: Standing) -> None:
    """Brings what the claims of reports are filtered and found by into line with what was decided about them."""
    for report in reports:
        row = record.report(report)
        if row is None or row.removed_at is not None:
            continue
        whole = report_of(row)
        readers = {claim.id: claim.reader for claim in record.claims_of([report])}
        every = judged_claims(record, whole, standing)
        record.restate_claims(
            [claim_row(one, whole, readers[one.claim.id]) for one in every], [name for one in every for name in claim_names(one.claim)]
        )


def veiled_fault(fault: FaultRow, digests: Sequence[str]) -> FaultRow:
    """The fault without redacted names."""
    told = {name: text_without(getattr(fault, name), digests) for name in ("origin", "message", "hint")}
    return msgspec.structs.replace(fault, **told)


def judged_claims(record: Reader, report: Report, standing: Standing) -> tuple[Judged, ...]:
    """The claims of a report as they stand, in the order of the text."""
    claims = [claim_of(row) for row in record.claims_of([report.id])]
    return tuple(_judged(claims, report, standing.by_report.get(report.id, ())))


def filed_of(record: Reader, report: str, standing: Standing) -> Filed | None:
    """A report with its claims that count: as they stand, without those that were rejected. None for a tombstone."""
    row = record.report(report)
    if row is None or row.removed_at is not None:
        return None
    whole = report_of(row)
    judged_ones = judged_claims(record, whole, standing)
    return Filed(report=whole, claims=tuple(one.claim for one in judged_ones if one.state is not State.REJECTED))


def _judged(claims: Sequence[Claim], report: Report, decisions: Sequence[Decision]) -> Iterable[Judged]:
    about = by_claim(decisions)
    return (judged(claim, report, about.get(claim.id, ())) for claim in claims)
