"""Claims as they stand: positions and statements in a list, and everything behind one claim."""

from collections.abc import Sequence

import msgspec

from standoff.model.claim import Claim
from standoff.record.decided import State
from standoff.registrar.filing import judged_claims
from standoff.registrar.rows import report_of
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
