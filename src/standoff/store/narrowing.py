"""A filter -> the conditions and the order of a list."""

from typing import Any

import sqlalchemy as sa

from standoff.store import schema
from standoff.store.rows import Filter
from standoff.store.words import fold

Selected = sa.Select[Any]
_SAME = ("kind", "act", "stance", "harm", "status", "country")
_NAMED = ("party", "place", "source")
_AFTER = "~"  # after any time of a day


def claims(statement: Selected, asked: Filter) -> Selected:
    """Narrows a selection of claims, in the order of their days."""
    table, names = schema.claim, schema.claim_name
    statement = _published(_happened(statement, table, asked), table.c.published, table.c.published, asked)
    return _named(statement, asked, table, names, names.c.claim)


def derived(statement: Selected, asked: Filter) -> Selected:
    """Narrows a selection of what was merged, in the order of its days; publication is that of the first and the last report."""
    table, names = schema.derived, schema.derived_name
    statement = _published(_happened(statement, table, asked), table.c.published_last, table.c.published_first, asked)
    return _named(statement, asked, table, names, names.c.id)


def reports(statement: Selected, asked: Filter, *, common: bool) -> Selected:
    """Narrows a selection of reports, the last published first: `source` is the outlet, all else is of one of their claims.

    Where many claims pass (`common`), reports are tried from the last published on; else they are those of the few claims.
    """
    table, claim, names = schema.report, schema.claim, schema.report_name
    statement = _published(statement, table.c.published, table.c.published, asked)
    if asked.source is not None:
        statement = statement.where(table.c.outlet_key == fold(asked.source))
    wanted = of_claims(asked)
    named = [(field, name) for field in _NAMED if (name := getattr(wanted, field)) is not None]
    if len(named) == 1 and wanted == Filter(**dict(named)):
        ((field, name),) = named
        statement = statement.join(names, names.c.number == table.c.number).where(names.c.field == field, names.c.name == fold(name))
        return statement.order_by(names.c.number.desc())
    if wanted != Filter():
        some = claims(sa.select(claim.c.report), wanted).order_by(None)
        statement = statement.where(_has_claim(table, wanted) if common else table.c.id.in_(some))
    return statement.order_by(table.c.number.desc())


def of_claims(asked: Filter) -> Filter:
    """The part of a filter of reports that their claims must pass."""
    return Filter(**{name: getattr(asked, name) for name in (*_SAME, "party", "place", "first", "last", "standings")})


def _has_claim(report: sa.Table, asked: Filter) -> "sa.ColumnElement[bool]":
    """That one of a report's claims passes. What is added to a column keeps the database from starting at its index."""
    claim = schema.claim
    passes = [claim.c.report == report.c.id]
    passes += [claim.c[name].concat("") == value for name in _SAME if (value := getattr(asked, name)) is not None]
    passes += [claim.c.standing.concat("").in_(asked.standings)] if asked.standings else []
    passes += [claim.c.last.concat("") >= asked.first] if asked.first is not None else []
    passes += [claim.c.day.concat("") <= asked.last] if asked.last is not None else []
    for field in _NAMED:
        if (name := getattr(asked, field)) is not None:
            of_claim = schema.claim_name.alias()
            same = (of_claim.c.day == claim.c.day, of_claim.c.claim == claim.c.id)
            passes.append(sa.exists().where(of_claim.c.field == field, of_claim.c.name == fold(name), *same).correlate(claim))
    return sa.exists().where(*passes).correlate(report)


def _happened(statement: Selected, table: sa.Table, asked: Filter) -> Selected:
    for name in _SAME:
        value = getattr(asked, name)
        if value is not None:
            statement = statement.where(table.c[name] == value)
    if asked.standings:
        statement = statement.where(table.c.standing.in_(asked.standings))
    if asked.first is not None:
        statement = statement.where(table.c.last >= asked.first)
    if asked.last is not None:
        statement = statement.where(table.c.day <= asked.last)
    return statement


def _published(statement: Selected, latest: "sa.ColumnElement[str]", earliest: "sa.ColumnElement[str]", asked: Filter) -> Selected:
    if asked.published_from is not None:
        statement = statement.where(latest >= asked.published_from)
    if asked.published_until is not None:
        statement = statement.where(earliest < asked.published_until + _AFTER)
    return statement


def _named(statement: Selected, asked: Filter, table: sa.Table, names: sa.Table, whose: "sa.ColumnElement[str]") -> Selected:
    """The first name drives the list, in the order of its days; the others are looked up for each row."""
    wanted = [(field, fold(name)) for field in _NAMED if (name := getattr(asked, field)) is not None]
    if not wanted:
        return statement.order_by(table.c.day, table.c.id)
    of_kind = [names.c.kind == table.c.kind] if "kind" in names.c else []
    if of_kind and asked.kind is not None:
        of_kind.append(names.c.kind == asked.kind)
    for field, name in wanted[1:]:
        other = names.alias()
        same = [other.c.day == table.c.day, other.c[whose.key or ""] == table.c.id]
        same += [other.c.kind == table.c.kind] if of_kind else []
        statement = statement.where(sa.exists().where(other.c.field == field, other.c.name == name, *same).correlate(table))
    field, name = wanted[0]
    if asked.first is not None:
        statement = statement.where(names.c.last >= asked.first)
    if asked.last is not None:
        statement = statement.where(names.c.day <= asked.last)
    statement = statement.join(names, sa.and_(whose == table.c.id, *of_kind)).where(names.c.field == field, names.c.name == name)
    return statement.order_by(names.c.day, whose)
