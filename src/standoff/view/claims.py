"""Claims as they stand: positions and statements in a list, and everything behind one claim."""

from collections.abc import Iterable, Sequence

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import Claim
from standoff.model.decision import Decision
from standoff.model.record import Copies, Occurrence, Series
from standoff.model.report import Report
from standoff.record.decided import State
from standoff.registrar.copying import copies_of
from standoff.registrar.filing import judged_claims
from standoff.registrar.rows import EVENT, TOLL, claim_of, report_of
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.view.asked import Asked, claim_rows
from standoff.view.names import names_meant


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it stands, and where it is from. `state` is that of its review."""

    claim: Claim
    state: State
    report: str
    outlet: str | None
    published: str | None
    title: str | None


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """Everything behind a claim: as it was read and by whom, what was decided, and what it was merged into.

    `before` and `after` are the words around it, `page` the page it is on; `copies` the reports that carry the same text.
    """

    shown: Shown
    read: Claim
    reader: str
    before: str
    after: str
    page: str | None
    decisions: tuple[Decision, ...]
    event: Occurrence | None = None
    series: tuple[Series, ...] = ()
    copies: Copies | None = None
    report: Report


_AROUND = 240  # characters of context on either side


def claims(record: Reader, standing: Standing, asked: Asked, *, kind: str) -> tuple[Shown, ...]:
    """The claims of a kind that answer, by first day (unknown last) and id; without those that were rejected."""
    rows = asked.cut(claim_rows(record, asked, names_meant(record, asked.party), kind=kind))
    found = shown(record, standing, [row.id for row in rows])
    return tuple(found[row.id] for row in rows)


def shown(record: Reader, standing: Standing, ids: Sequence[str]) -> dict[str, Shown]:
    """The claims with these ids, by id. One that is not on record is left out."""
    wanted = set(ids)
    found: dict[str, Shown] = {}
    for name in sorted({row.report for row in record.claims(ids)}):
        row = record.report(name)
        if row is None:
            continue
        report = report_of(row)
        for one in judged_claims(record, report, standing):
            if one.claim.id in wanted:
                found[one.claim.id] = Shown(
                    claim=one.claim, state=one.state, report=report.id, outlet=report.outlet, published=report.published, title=report.title
                )
    return found


def behind(record: Reader, standing: Standing, claim_id: str) -> Behind:
    """Everything behind a claim, by its id or the beginning of it. Raises UsageError where there is none, or several."""
    ids = record.claim_ids(claim_id)
    if len(ids) != 1:
        message = f"{len(ids)} claims begin with {claim_id}" if ids else f"there is no claim {claim_id} on record"
        raise UsageError(message, hint="`standoff show` lists claims with their ids.")
    (row,) = record.claims(ids)
    found = record.report(row.report)
    if found is None:
        raise UsageError(f"there is no report {row.report!r} on record")
    report = report_of(found)
    one = next(one for one in judged_claims(record, report, standing) if one.claim.id == row.id)
    event = record.derived_of_claims(EVENT, [row.id])
    groups = copies_of(record, [report.id])
    return Behind(
        shown=shown(record, standing, [row.id])[row.id],
        read=claim_of(row),
        reader=row.reader,
        before=report.text[max(0, one.claim.start - _AROUND) : one.claim.start],
        after=report.text[one.claim.end : one.claim.end + _AROUND],
        page=next((page.label for page in report.pages if page.start <= one.claim.start < page.end), None),
        decisions=_about(standing.by_report.get(report.id, ()), row.id),
        event=msgspec.json.decode(event[0].body, type=Occurrence) if event else None,
        series=tuple(msgspec.json.decode(series.body, type=Series) for series in record.derived_of_claims(TOLL, [row.id])),
        copies=groups[0] if groups else None,
        report=report,
    )


def _about(decisions: Iterable[Decision], claim: str) -> tuple[Decision, ...]:
    return tuple(decision for decision in decisions if claim in decision.about)
