"""What a record holds of names and days, counted and found by the database: no claim is read for it."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from standoff.store import schema
from standoff.store.words import fold

_WHO = ("party", "source")
_AFTER = "~"  # after any time of a day


def naming(connection: sa.Connection, names: Iterable[str], standings: Sequence[str]) -> dict[str, int]:
    """How many claims of each kind name one of these, as a party or as who says so; of these standings, if any are given."""
    claim, named = schema.claim, schema.claim_name
    ids = sa.select(named.c.claim).where(named.c.field.in_(_WHO), named.c.name.in_(sorted({fold(name) for name in names})))
    statement = sa.select(claim.c.kind, sa.func.count()).where(claim.c.id.in_(ids)).group_by(claim.c.kind).order_by(claim.c.kind)
    if standings:
        statement = statement.where(claim.c.standing.in_(standings))
    return {kind: count for kind, count in connection.execute(statement)}  # noqa: C416 (rows are no pairs to mypy)


def published(connection: sa.Connection, first: str, last: str) -> tuple[int, int, int]:
    """How many reports were published from day to day, how many claims they hold, and how many of these were reviewed."""
    report, claim = schema.report, schema.claim
    days = (report.c.published >= first, report.c.published < last + _AFTER, report.c.removed_at.is_(None))
    reports = connection.scalar(sa.select(sa.func.count()).select_from(report).where(*days)) or 0
    reviewed = sa.func.coalesce(sa.func.sum(sa.case((claim.c.standing != "proposed", 1), else_=0)), 0)
    within = sa.select(sa.func.count(), reviewed).where(claim.c.report.in_(sa.select(report.c.id).where(*days)))
    claims, done = connection.execute(within).one()
    return reports, claims, done


def names_with(connection: sa.Connection, kind: str, keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The folded names of what was merged of a kind that hold all of these letters, each with the id of who bears it."""
    table = schema.derived_name
    has = [table.c.name.contains(key, autoescape=True) for key in keys]
    statement = sa.select(table.c.name, table.c.id).where(table.c.kind == kind, table.c.field == "party", *has)
    return tuple((name, of) for name, of in connection.execute(statement.order_by(table.c.name, table.c.id)))
