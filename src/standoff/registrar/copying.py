"""Near-copies on record: which reports follow which, kept in step."""

from collections.abc import Iterable, Sequence

import msgspec

from standoff.model.record import Copies
from standoff.model.report import Report
from standoff.record.copies import copies, copy_keys, is_copy, keys_nearby
from standoff.registrar.rows import COPIES, encoded, report_of
from standoff.store.reader import Reader
from standoff.store.rows import DerivedRow, Key
from standoff.store.writer import Writer


class Copying:
    """The groups of near-copies within one transaction."""

    def __init__(self, record: Writer) -> None:
        self._record = record
        self._loose: set[str] = set()

    def loosen(self, reports: Sequence[str]) -> None:
        """Takes reports out of their groups."""
        groups = self._record.derived_of_claims(COPIES, reports)
        self._loose |= {one for group in groups for one in _group(group).reports} | set(reports)
        self._record.replace_derived(COPIES, [group.id for group in groups], [])

    def settle(self, reports: Sequence[Report]) -> tuple[str, ...]:
        """Groups these reports with those on record; gives the reports whose group may have changed."""
        met = {report.id: report for report in reports}
        self._record.put_copy_keys(Key(key, report.id) for report in reports for key in copy_keys(report))
        for report in reports:
            near = {key.of for key in self._record.reports_sharing(keys_nearby(report))} - met.keys()
            met |= {other.id: other for other in self._reports(near) if is_copy(report, other)}
        before = self._record.derived_of_claims(COPIES, met)
        reached = {one for group in before for one in _group(group).reports} | self._loose | met.keys()
        self._loose = set()
        groups = copies([*met.values(), *self._reports(reached - met.keys())])
        rows = [_row(group) for group in groups]
        members = [Key(report, group.reports[0]) for group in groups for report in group.reports]
        self._record.replace_derived(COPIES, [group.id for group in before], rows, members)
        return tuple(sorted({one for group in groups for one in group.reports} | (reached - {report.id for report in reports})))

    def _reports(self, ids: Iterable[str]) -> list[Report]:
        return [report_of(row) for row in self._record.reports_by_id(ids) if row.removed_at is None]


def copies_of(record: Reader, reports: Iterable[str], *, until: str | None = None) -> tuple[Copies, ...]:
    """The groups of near-copies that any of the reports is in; `until` makes them of the reports published by that day alone."""
    groups = tuple(_group(row) for row in record.derived_of_claims(COPIES, reports))
    if until is None:
        return groups
    kept = [[report for report in record.reports_by_id(group.reports) if (report.published or "~") <= until] for group in groups]
    return tuple(again for rows in kept for again in copies(map(report_of, rows)))


def _group(row: DerivedRow) -> Copies:
    return msgspec.json.decode(row.body, type=Copies)


def _row(group: Copies) -> DerivedRow:
    return DerivedRow(kind=COPIES, id=group.reports[0], body=encoded(group))
