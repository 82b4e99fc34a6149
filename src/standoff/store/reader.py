"""Questions to a record, within one snapshot. Every answer comes in a fixed order."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from standoff.model.decision import Decision
from standoff.store import narrowing, schema, tallies, text_index
from standoff.store.excerpts import excerpts
from standoff.store.rows import (
    ClaimRow,
    Counts,
    DerivedRow,
    FaultRow,
    Filter,
    Hit,
    Key,
    LinkRow,
    PastClaim,
    ReadingRow,
    ReportRow,
    TraceRow,
)
from standoff.store.words import asked, holds, marks

T = TypeVar("T", bound=msgspec.Struct)
_ALL = Filter()
_MANY = 20_000  # claims that are too many to look at each for a list of reports
_EVERY = 10**9
_CHUNK = 10_000  # ids in one statement: SQLite takes 32,766 values
_JSON_OF_DECISION = ("about", "change", "anchors")


class Reader:
    """What can be asked of a record. Given by `Store.reading` (one snapshot) and `Store.writing` (with what was written so far)."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def report(self, report_id: str) -> ReportRow | None:
        """The report with an id, a tombstone too; None where there is none."""
        return next(iter(self._rows(ReportRow, schema.report, schema.report.c.id == report_id)), None)

    def reports(self, narrowed: Filter = _ALL, *, limit: int | None = None, offset: int = 0) -> tuple[ReportRow, ...]:
        """The reports that pass a filter (`source` is the outlet), the last published first. Tombstones are left out."""
        statement = self._narrowed(_select(ReportRow, schema.report), narrowed)
        return tuple(self._read(ReportRow, statement.limit(limit).offset(offset)))

    def ids_of_reports(self, narrowed: Filter) -> tuple[str, ...]:
        """The ids of the reports that `reports` gives, in its order."""
        return tuple(self._connection.scalars(self._narrowed(sa.select(schema.report.c.id), narrowed)))

    def reports_by_id(self, ids: Iterable[str]) -> tuple[ReportRow, ...]:
        """The reports and tombstones with these ids, in the order of the ids."""
        return tuple(self._among(ReportRow, schema.report, "id", ids, ("id",)))

    def report_ids(self) -> tuple[str, ...]:
        """The ids of all reports and tombstones, in their order."""
        return tuple(self._connection.scalars(sa.select(schema.report.c.id).order_by(schema.report.c.id)))

    def original(self, sha256: str) -> tuple[bytes, str] | None:
        """The bytes kept under a hash, with their media type."""
        table = schema.original
        row = self._connection.execute(sa.select(table.c.packed, table.c.media_type).where(table.c.sha256 == sha256)).one_or_none()
        return row and (zlib.decompress(row.packed), row.media_type)

    def readings(self, report_id: str) -> tuple[ReadingRow, ...]:
        """Who has read a report, in the order of the readers' names."""
        table = schema.reading
        return tuple(self._rows(ReadingRow, table, table.c.report == report_id, order=(table.c.reader,)))

    def unread(self, reader: str, *, limit: int | None = None) -> tuple[str, ...]:
        """The ids of the reports that have no current reading by this reader, in their order. Tombstones are left out."""
        report, reading = schema.report, schema.reading
        is_read = sa.exists().where(reading.c.report == report.c.id, reading.c.reader == reader, reading.c.current)
        statement = sa.select(report.c.id).where(report.c.removed_at.is_(None), ~is_read).order_by(report.c.id).limit(limit)
        return tuple(self._connection.scalars(statement))

    def claims(self, ids: Iterable[str]) -> tuple[ClaimRow, ...]:
        """The claims with these ids, in the order of their ids; one that is not on record is left out."""
        return tuple(self._among(ClaimRow, schema.claim, "id", ids, ("id",)))

    def claim_ids(self, beginning: str) -> tuple[str, ...]:
        """The ids of the claims whose id begins so, in their order, two at most."""
        column = schema.claim.c.id
        several = sa.select(column).where(column >= beginning, column < f"{beginning}~").order_by(column).limit(2)
        return tuple(self._connection.scalars(several))

    def claims_of(self, reports: Iterable[str]) -> tuple[ClaimRow, ...]:
        """The claims of reports, in the order of the reports' ids and of their texts."""
        return tuple(self._among(ClaimRow, schema.claim, "report", reports, ("report", "start", "id")))

    def find_claims(self, narrowed: Filter = _ALL, *, limit: int | None = None, offset: int = 0) -> tuple[ClaimRow, ...]:
        """The claims that pass a filter, by first day (unknown last) and id."""
        statement = narrowing.claims(_select(ClaimRow, schema.claim), narrowed)
        return tuple(self._read(ClaimRow, statement.limit(limit).offset(offset)))

    def past_claims(self, report_id: str) -> tuple[PastClaim, ...]:
        """The claims of a report's replaced readings, in the order of the readers' names and of the text."""
        table = schema.past_claim
        return tuple(self._rows(PastClaim, table, table.c.report == report_id, order=(table.c.reader, table.c.start, table.c.id)))

    def past_claims_by_id(self, ids: Iterable[str]) -> tuple[PastClaim, ...]:
        """The claims with these ids in replaced readings, in the order of ids and readers."""
        return tuple(self._among(PastClaim, schema.past_claim, "id", ids, ("id", "reader")))

    def traces(self, kind: str, ids: Iterable[str]) -> tuple[TraceRow, ...]:
        """The traces of a kind of these claims or names, in the order of their ids."""
        return tuple(self._among(TraceRow, schema.trace, "of", ids, ("of",), schema.trace.c.kind == kind))

    def traces_of(self, kind: str) -> tuple[TraceRow, ...]:
        """All traces of a kind, in the order of their ids."""
        return tuple(self._rows(TraceRow, schema.trace, schema.trace.c.kind == kind, order=(schema.trace.c.of,)))

    def members_of(self, kind: str, components: Iterable[str]) -> tuple[TraceRow, ...]:
        """The traces of a kind in components, in the order of components and ids."""
        return tuple(self._among(TraceRow, schema.trace, "component", components, ("component", "of"), schema.trace.c.kind == kind))

    def sharing(self, kind: str, keys: Iterable[str], *, limit: int | None = None) -> tuple[Key, ...]:
        """What has any of these keys of a kind, in the order of keys and ids."""
        return self._sharing(schema.block_key, "of", keys, limit, schema.block_key.c.kind == kind)

    def reports_sharing(self, keys: Iterable[str], *, limit: int | None = None) -> tuple[Key, ...]:
        """Which reports have any of these copy keys, in the order of keys and reports."""
        return self._sharing(schema.copy_key, "report", keys, limit)

    def keys_of(self, kind: str, ids: Iterable[str]) -> tuple[Key, ...]:
        """The block keys of a kind of these claims or names, in the order of ids and keys."""
        rows = self._select_among(schema.block_key, "of", ids, ("of", "key"), schema.block_key.c.kind == kind)
        return tuple(Key(row.key, row.of) for row in rows)

    def copy_keys_of(self, reports: Iterable[str]) -> tuple[Key, ...]:
        """The copy keys of reports, in the order of reports and keys."""
        return tuple(Key(row.key, row.report) for row in self._select_among(schema.copy_key, "report", reports, ("report", "key")))

    def links_of(self, kind: str, claims: Iterable[str]) -> tuple[LinkRow, ...]:
        """The links of a kind that have one of these claims at either end, each once, in the order of their ends."""
        wanted, same = sorted(set(claims)), schema.link.c.kind == kind
        found = {(row.a, row.b): row for end in ("a", "b") for row in self._among(LinkRow, schema.link, end, wanted, ("a", "b"), same)}
        return tuple(found[ends] for ends in sorted(found))

    def links_between(self, kind: str, *, limit: int | None = None) -> tuple[LinkRow, ...]:
        """The links of a kind whose claims were not merged into one, the highest score first."""
        link, one, other = schema.link, schema.derived_claim.alias(), schema.derived_claim.alias()
        statement = (
            _select(LinkRow, link)
            .join(one, sa.and_(one.c.kind == link.c.kind, one.c.claim == link.c.a))
            .join(other, sa.and_(other.c.kind == link.c.kind, other.c.claim == link.c.b))
            .where(link.c.kind == kind, one.c.id != other.c.id)
        )
        return tuple(self._read(LinkRow, statement.order_by(link.c.score.desc(), link.c.a, link.c.b).limit(limit)))

    def links_among(self, kind: str, claims: Iterable[str]) -> tuple[LinkRow, ...]:
        """The links of a kind that have two of these claims as their ends, in the order of these."""
        wanted = set(claims)
        found = self._among(LinkRow, schema.link, "a", wanted, ("a", "b"), schema.link.c.kind == kind)
        return tuple(row for row in found if row.b in wanted)

    def derived(self, kind: str, narrowed: Filter = _ALL, *, limit: int | None = None, offset: int = 0) -> tuple[DerivedRow, ...]:
        """What was merged of a kind and passes a filter, by first day (unknown last) and id."""
        narrowed = msgspec.structs.replace(narrowed, kind=kind)
        statement = narrowing.derived(_select(DerivedRow, schema.derived), narrowed)
        return tuple(self._read(DerivedRow, statement.limit(limit).offset(offset)))

    def count_derived(self, kind: str, narrowed: Filter = _ALL) -> int:
        """How much was merged of a kind and passes a filter."""
        statement = narrowing.derived(sa.select(schema.derived.c.id), msgspec.structs.replace(narrowed, kind=kind))
        return self._connection.scalar(sa.select(sa.func.count()).select_from(statement.order_by(None).subquery())) or 0

    def derived_by_id(self, kind: str, ids: Iterable[str]) -> tuple[DerivedRow, ...]:
        """What was merged of a kind with these ids, in the order of the ids."""
        of_kind = schema.derived.c.kind == kind
        return tuple(self._among(DerivedRow, schema.derived, "id", ids, ("id",), of_kind))

    def derived_of_claims(self, kind: str, claims: Iterable[str]) -> tuple[DerivedRow, ...]:
        """What of a kind was merged from any of these claims, each once, in the order of ids."""
        table = schema.derived_claim
        rows = self._select_among(table, "claim", claims, ("id", "claim"), table.c.kind == kind)
        return self.derived_by_id(kind, {row.id for row in rows})

    def search(self, query: str, *, limit: int = 20, offset: int = 0, until: str | None = None) -> tuple[Hit, ...]:
        """The reports that have all words of a query, the last published first, with excerpts.

        "Words in quotation marks" must follow each other; `begin*` finds words that begin so. A query without a word finds
        nothing. `until` is the last day of publication.
        """
        return self.hits(query, self.found(query, limit=limit, offset=offset, until=until))

    def found(self, query: str, *, limit: int = _EVERY, offset: int = 0, until: str | None = None) -> tuple[str, ...]:
        """The ids of the reports that a query finds, the last published first."""
        phrases = asked(query)
        return text_index.find(self._connection, phrases, limit=limit, offset=offset, until=until) if phrases else ()

    def hits(self, query: str, ids: Sequence[str]) -> tuple[Hit, ...]:
        """Where reports that a query finds have its words, in the order of these ids."""
        phrases = asked(query)
        claims: dict[str, list[str]] = {report_id: [] for report_id in ids}
        for claim in self.claims_of(ids):
            if holds(claim.quote, phrases):
                claims[claim.report].append(claim.id)
        found = {row.id: row for row in self.reports_by_id(ids)}
        return tuple(
            Hit(
                report=found[report_id],
                title_marks=marks(found[report_id].title or "", phrases),
                excerpts=excerpts(found[report_id].text, phrases),
                claims=tuple(claims[report_id]),
            )
            for report_id in ids
        )

    def bearing(self, kind: str, query: str) -> tuple[DerivedRow, ...]:
        """What was merged of a kind and has a name with all words of a query, in the order of ids."""
        phrases = asked(query)
        names = tallies.names_with(self._connection, kind, [key for phrase in phrases for key in phrase.keys]) if phrases else ()
        return self.derived_by_id(kind, {of for name, of in names if holds(name, phrases)})

    def naming(self, names: Iterable[str], standings: Sequence[str] = ()) -> dict[str, int]:
        """How many claims of each kind name one of these, as a party or as who says so; of these standings, if any are given."""
        return tallies.naming(self._connection, names, standings)

    def published(self, first: str, last: str) -> tuple[int, int, int]:
        """How many reports were published from day to day, how many claims they hold, and how many of these were reviewed."""
        return tallies.published(self._connection, first, last)

    def decisions(self, since: int = 0) -> tuple[Decision, ...]:
        """The decisions after a number, in their order."""
        table = schema.decision
        rows = self._connection.execute(_select(Decision, table).where(table.c.number > since).order_by(table.c.number))
        return tuple(_decision(*row) for row in rows)

    def faults(self) -> tuple[FaultRow, ...]:
        """What could not be added, in the order of where it came from."""
        table = schema.fault
        return tuple(self._rows(FaultRow, table, sa.true(), order=(table.c.origin, table.c.message)))

    def counts(self) -> Counts:
        """How much the record holds."""
        tables = {"originals": "original", "claims": "claim", "past_claims": "past_claim", "links": "link", "derived": "derived"}
        tables |= {"decisions": "decision", "faults": "fault"}
        removed = self._count("report", schema.report.c.removed_at.is_not(None))
        sizes = {name: self._count(table) for name, table in tables.items()}
        return Counts(reports=self._count("report") - removed, removed=removed, **sizes)

    def _narrowed(self, statement: "sa.Select[Any]", narrowed: Filter) -> "sa.Select[Any]":
        some = narrowing.claims(sa.select(schema.claim.c.id), narrowing.of_claims(narrowed)).order_by(None).limit(_MANY)
        common = self._connection.scalar(sa.select(sa.func.count()).select_from(some.subquery())) == _MANY
        return narrowing.reports(statement.where(schema.report.c.removed_at.is_(None)), narrowed, common=common)

    def _count(self, table: str, *where: "sa.ColumnElement[bool]") -> int:
        return self._connection.scalar(sa.select(sa.func.count()).select_from(schema.metadata.tables[table]).where(*where)) or 0

    def _sharing(
        self, table: sa.Table, of: str, keys: Iterable[str], limit: int | None, *also: "sa.ColumnElement[bool]"
    ) -> tuple[Key, ...]:
        found = (Key(row.key, getattr(row, of)) for row in self._select_among(table, "key", keys, ("key", of), *also, limit=limit))
        return tuple(found)[:limit]

    def _among(
        self, kind: type[T], table: sa.Table, column: str, values: Iterable[str], order: Sequence[str], *also: "sa.ColumnElement[bool]"
    ) -> Iterator[T]:
        names = _columns(kind)
        for row in self._select_among(table, column, values, order, *also):
            yield kind(**{name: getattr(row, name) for name in names})

    def _select_among(
        self,
        table: sa.Table,
        column: str,
        values: Iterable[str],
        order: Sequence[str],
        *also: "sa.ColumnElement[bool]",
        limit: int | None = None,
    ) -> Iterator[Any]:
        """Rows whose column has one of the values. In pieces by that column, so `order` must begin with it or with what it decides."""
        wanted = sorted(set(values))
        for at in range(0, len(wanted), _CHUNK):
            some = table.c[column].in_(wanted[at : at + _CHUNK])
            yield from self._connection.execute(
                sa.select(table).where(some, *also).order_by(*(table.c[name] for name in order)).limit(limit)
            )

    def _rows(self, kind: type[T], table: sa.Table, *where: "sa.ColumnElement[bool]", order: Sequence[Any] = ()) -> Iterator[T]:
        return self._read(kind, _select(kind, table).where(*where).order_by(*order))

    def _read(self, kind: type[T], statement: "sa.Select[Any]") -> Iterator[T]:
        names = _columns(kind)
        return (kind(**dict(zip(names, row, strict=True))) for row in self._connection.execute(statement))


def _select(kind: type[msgspec.Struct], table: sa.Table) -> "sa.Select[Any]":
    return sa.select(*(table.c[name] for name in _columns(kind)))


@cache
def _columns(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(kind))


def _decision(*columns: Any) -> Decision:  # noqa: ANN401 (columns of several types)
    fields = {field.name: value for field, value in zip(msgspec.structs.fields(Decision), columns, strict=True)}
    for name in _JSON_OF_DECISION:
        fields[name] = msgspec.json.decode(fields[name])
    return msgspec.convert(fields, Decision)
