"""Everything behind one claim."""

from collections.abc import Iterable

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import Claim
from standoff.model.decision import Decision
from standoff.model.record import Copies, Occurrence, Series
from standoff.model.report import Report
from standoff.registrar.copying import copies_of
from standoff.registrar.filing import judged_claims
from standoff.registrar.rows import EVENT, TOLL, claim_of, report_of
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.view import events, tolls
from standoff.view.asked import Asked
from standoff.view.claims import Shown, shown

_AROUND = 240  # characters of context on either side


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


def behind(record: Reader, standing: Standing, claim_id: str, *, as_of: str | None = None) -> Behind:
    """Everything behind a claim, by its id or the beginning of it, with what it is merged into as of a day.

    Raises UsageError where there is none, or several.
    """
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
    asked = Asked(as_of=as_of)
    told = (msgspec.json.decode(one.body, type=Occurrence) for one in record.derived_of_claims(EVENT, [row.id]))
    event = next((one for one in events.narrowed(record, standing, asked, told) if row.id in one.claims), None)
    counted = (msgspec.json.decode(one.body, type=Series) for one in record.derived_of_claims(TOLL, [row.id]))
    series = tolls.narrowed(record, standing, asked, counted)
    groups = copies_of(record, [report.id], until=as_of)
    return Behind(
        shown=shown(record, standing, [row.id])[row.id],
        read=claim_of(row),
        reader=row.reader,
        before=report.text[max(0, one.claim.start - _AROUND) : one.claim.start],
        after=report.text[one.claim.end : one.claim.end + _AROUND],
        page=next((page.label for page in report.pages if page.start <= one.claim.start < page.end), None),
        decisions=_about(standing.by_report.get(report.id, ()), row.id),
        event=event,
        series=tuple(one for one in series if row.id in {point.claim for point in one.points}),
        copies=groups[0] if groups else None,
        report=report,
    )


def _about(decisions: Iterable[Decision], claim: str) -> tuple[Decision, ...]:
    return tuple(decision for decision in decisions if claim in decision.about)
