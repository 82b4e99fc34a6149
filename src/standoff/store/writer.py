"""What can be done to a record, within one transaction: all of it happens, or none."""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from standoff.errors import StoreError
from standoff.model.decision import Decision, DecisionId
from standoff.store import schema, text_index
from standoff.store.guard import unguarded
from standoff.store.reader import Reader
from standoff.store.rows import ClaimRow, DerivedRow, FaultRow, Key, LinkRow, Name, ReadingRow, ReportRow, TraceRow
from standoff.store.words import fold

_CHUNK = 10_000
_UNKEPT = re.compile("[\0\ud800-\udfff]")
_ZLIB_LEVEL = 6


class Writer(Reader):
    """A record that may be written to: the only one at this time. Given by `Store.writing`; it sees what it has written.

    Text that the databases cannot keep (a NUL, half of a surrogate pair) raises StoreError, wherever it stands.
    """

    def put_original(self, content: bytes, media_type: str) -> str:
        """Keeps the bytes something was read from, the same bytes once; gives their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self._has(schema.original, sha256=sha256):
            packed = zlib.compress(content, _ZLIB_LEVEL)
            self._put(schema.original, [{"sha256": sha256, "media_type": media_type, "size": len(content), "packed": packed}])
        return sha256

    def put_report(self, row: ReportRow) -> bool:
        """Adds a report; False where it is on record, or was removed from it. Raises StoreError where its id has another text."""
        before = self.report(row.id)
        if before is not None:
            if before.text_sha256 != row.text_sha256:
                raise StoreError(
                    f'the report "{row.id}" is on record with another text', hint="Give the new text an id of its own, or none at all."
                )
            return False
        _check([row.text, row.title])
        number = text_index.number_of(row.id, row.published, lambda number: self._has(schema.report, number=number))
        self._put(schema.report, [{**msgspec.structs.asdict(row), **_outlet(row), "number": number}])
        if row.removed_at is None:
            text_index.put(self._connection, number, text_index.indexed(row.title, row.text))
        return True

    def put_reading(self, row: ReadingRow) -> None:
        """Notes that a reader has read a report, in the place of what it noted before."""
        self._delete(schema.reading, report=row.report, reader=row.reader)
        self._put(schema.reading, [msgspec.structs.asdict(row)])

    def put_claims(self, rows: Iterable[ClaimRow], names: Iterable[Name] = ()) -> None:
        """Adds claims, and the names they are found by (`of` is the claim). None of them may be on record."""
        rows = list(rows)
        self._put(schema.claim, [_with_days(row) for row in rows])
        self._put(schema.claim_name, _named(rows, names, "claim"))
        self._name_reports({row.report for row in rows})

    def restate_claims(self, rows: Sequence[ClaimRow], names: Iterable[Name] = ()) -> None:
        """Replaces what claims are filtered and found by, after a decision. The words and the body stay as they were read."""
        kept = ("id", "report", "reader", "start", "end", "quote", "body")
        for row in rows:
            values = {name: value for name, value in _with_days(row).items() if name not in kept}
            self._connection.execute(schema.claim.update().where(schema.claim.c.id == row.id).values(values))
        self._delete_among(schema.claim_name, "claim", [row.id for row in rows])
        self._put(schema.claim_name, _named(rows, names, "claim"))
        self._name_reports({row.report for row in rows})

    def retire_claims(self, report_id: str, reader: str) -> tuple[str, ...]:
        """Sets a reader's claims of a report aside as past, with their names, traces, keys and links; gives their ids."""
        claim, past = schema.claim, schema.past_claim
        theirs = sa.and_(claim.c.report == report_id, claim.c.reader == reader)
        columns = [column.name for column in past.c]
        ids = tuple(self._connection.scalars(sa.select(claim.c.id).where(theirs).order_by(claim.c.id)))
        self._delete(past, report=report_id, reader=reader)
        self._connection.execute(past.insert().from_select(columns, sa.select(*(claim.c[name] for name in columns)).where(theirs)))
        self._connection.execute(claim.delete().where(theirs))
        self._forget(ids)
        self._name_reports({report_id})
        reading = schema.reading
        one = sa.and_(reading.c.report == report_id, reading.c.reader == reader)
        self._connection.execute(reading.update().where(one).values(current=False))
        return ids

    def put_traces(self, rows: Iterable[TraceRow]) -> None:
        """Adds traces."""
        self._put(schema.trace, [msgspec.structs.asdict(row) for row in rows])

    def update_trace(self, row: TraceRow) -> None:
        """Puts another body and component in the place of those that a trace has."""
        trace = schema.trace
        same = sa.and_(trace.c.kind == row.kind, trace.c.of == row.of)
        self._connection.execute(trace.update().where(same).values(body=row.body, component=row.component))

    def drop_traces(self, kind: str, ids: Iterable[str]) -> None:
        """Takes out the traces of a kind of these claims or names, with their keys and links."""
        ids = tuple(ids)
        for table, column in ((schema.trace, "of"), (schema.block_key, "of"), (schema.link, "a"), (schema.link, "b")):
            self._delete_among(table, column, ids, table.c.kind == kind)

    def put_keys(self, kind: str, keys: Iterable[Key]) -> None:
        """Adds block keys of a kind; one that is there stays."""
        self._put_new(schema.block_key, [{"kind": kind, "key": key.key, "of": key.of} for key in keys])

    def put_copy_keys(self, keys: Iterable[Key]) -> None:
        """Adds the keys that reports share with their near-copies; one that is there stays."""
        self._put_new(schema.copy_key, [{"key": key.key, "report": key.of} for key in keys])

    def put_links(self, rows: Iterable[LinkRow]) -> None:
        """Adds links; one between the same claims is replaced."""
        rows = list(rows)
        if rows:
            ends = (schema.link.c.a == sa.bindparam("one"), schema.link.c.b == sa.bindparam("other"))
            same = schema.link.delete().where(schema.link.c.kind == sa.bindparam("sort"), *ends)
            self._connection.execute(same, [{"sort": row.kind, "one": row.a, "other": row.b} for row in rows])
        self._put(schema.link, [msgspec.structs.asdict(row) for row in rows])

    def set_component(self, kind: str, ids: Iterable[str], component: str | None) -> None:
        """Puts claims or names that have a trace of a kind into a component."""
        self._each_chunk(schema.trace.update().values(component=component).where(schema.trace.c.kind == kind), schema.trace.c.of, ids)

    def replace_derived(
        self, kind: str, old: Iterable[str], rows: Sequence[DerivedRow], claims: Iterable[Key] = (), names: Iterable[Name] = ()
    ) -> None:
        """Takes out what was merged of a kind under the `old` ids, and puts in `rows`.

        `claims` say from which claims each was merged (`key` is the claim, `of` the row), `names` by what it is found.
        """
        self._delete_among(schema.derived, "id", old, schema.derived.c.kind == kind)
        self._put(schema.derived, [_with_days(row) for row in rows])
        self._put_new(schema.derived_claim, [{"kind": kind, "id": key.of, "claim": key.key} for key in claims])
        self._put(schema.derived_name, [{**name, "kind": kind} for name in _named(rows, names, "id")])

    def clear_derived(self) -> None:
        """Takes out all that was merged, with traces, keys and links: what a rebuilding makes anew."""
        for table in (schema.derived, schema.link, schema.block_key, schema.copy_key, schema.trace):
            self._connection.execute(table.delete())

    def append_decision(self, decision: Decision) -> Decision:
        """Appends a decision under the next number, whatever its own; gives it with that number."""
        last = self._connection.scalar(sa.select(sa.func.max(schema.decision.c.number))) or 0
        decision = msgspec.structs.replace(decision, number=DecisionId(last + 1))
        packed = {name: msgspec.json.encode(getattr(decision, name)).decode() for name in ("about", "change", "anchors")}
        self._put(schema.decision, [{**msgspec.structs.asdict(decision), "verb": decision.verb.value, **packed}])
        return decision

    def put_fault(self, row: FaultRow) -> None:
        """Notes that something could not be added; the same fault of the same origin is noted once."""
        self._put_new(schema.fault, [msgspec.structs.asdict(row)])

    def clear_faults(self, origin: str) -> None:
        """Forgets the faults of something that could be added after all."""
        self._delete(schema.fault, origin=origin)

    def remove_report(self, report_id: str, at: str) -> None:
        """Leaves a tombstone of a report: its id, the hash of its text, its outlet and day, and when it was removed.

        Its title, text, address, claims of all readings and all that hangs on them go; its original too, where no other
        report came from it. What was merged from its claims is left for the caller to replace. Raises StoreError where it
        is not on record.
        """
        row = self._taken_out(report_id)
        emptied = {"text": "", "title": None, "author": None, "url": None, "origin": None, "taken": "[]", "pages": "[]", "removed_at": at}
        self._replace_report(row, emptied)

    def redact_report(self, row: ReportRow) -> None:
        """Puts another row in the place of a report's, and takes out its claims, as `remove_report` does."""
        _check([row.text, row.title])
        before = self._taken_out(row.id)
        kept = ("id", "published", "original", "added_at", "removed_at")
        told = {name: value for name, value in msgspec.structs.asdict(row).items() if name not in kept}
        self._replace_report(before, {**told, **_outlet(row)})
        text_index.put(self._connection, before["number"], text_index.indexed(row.title, row.text))

    def redact_decisions(self, rows: Iterable[Decision]) -> None:
        """Puts other words in the place of those that decisions hold: the one change that their table allows, and only here."""
        table = schema.decision
        with unguarded(self._connection):
            for row in rows:
                values = {"who": row.who, "why": row.why, "change": msgspec.json.encode(row.change).decode()}
                self._connection.execute(table.update().where(table.c.number == row.number).values(values))

    def _taken_out(self, report_id: str) -> sa.RowMapping:
        row = self._connection.execute(sa.select(schema.report).where(schema.report.c.id == report_id)).mappings().one_or_none()
        if row is None or row["removed_at"] is not None:
            raise StoreError(f'there is no report "{report_id}" on record', hint="`standoff show reports` lists them.")
        text_index.take_out(self._connection, row["number"], text_index.indexed(row["title"], row["text"]))
        self._forget(self._connection.scalars(sa.select(schema.claim.c.id).where(schema.claim.c.report == report_id)).all())
        for table in (schema.claim, schema.past_claim, schema.reading, schema.copy_key):
            self._delete(table, report=report_id)
        self._delete(schema.report_name, number=row["number"])
        return row

    def _forget(self, claims: Iterable[str]) -> None:
        """Takes out the traces and keys of claims, of every kind."""
        claims = tuple(claims)
        for table in (schema.trace, schema.block_key):
            self._delete_among(table, "of", claims)

    def _replace_report(self, row: sa.RowMapping, values: dict[str, str | None]) -> None:
        table, sha256 = schema.report, row["original"]
        self._connection.execute(table.update().where(table.c.number == row["number"]).values(original=None, **values))
        if sha256 is not None and not self._has(table, original=sha256):
            self._delete(schema.original, sha256=sha256)

    def _name_reports(self, reports: set[str]) -> None:
        """Finds reports by the names of the claims that they have now."""
        report, claim, names, of_report = schema.report, schema.claim, schema.claim_name, schema.report_name
        for report_id in sorted(reports):
            number = sa.select(report.c.number).where(report.c.id == report_id).scalar_subquery()
            self._connection.execute(of_report.delete().where(of_report.c.number == number))
            found = (
                sa.select(names.c.field, names.c.name, number).join(claim, claim.c.id == names.c.claim).where(claim.c.report == report_id)
            )
            self._connection.execute(of_report.insert().from_select(["field", "name", "number"], found.distinct()))

    def _has(self, table: sa.Table, **values: object) -> bool:
        return self._connection.execute(sa.select(sa.literal(1)).select_from(table).filter_by(**values).limit(1)).first() is not None

    def _put(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            _check(value for row in rows for value in row.values())
            self._connection.execute(table.insert(), rows)

    def _put_new(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            _check(value for row in rows for value in row.values())
            self._connection.execute(_INSERTS[self._connection.dialect.name](table).on_conflict_do_nothing(), rows)

    def _delete(self, table: sa.Table, **values: object) -> None:
        self._connection.execute(table.delete().where(*(table.c[name] == value for name, value in values.items())))

    def _delete_among(self, table: sa.Table, column: str, values: Iterable[str], *also: "sa.ColumnElement[bool]") -> None:
        self._each_chunk(table.delete().where(*also), table.c[column], values)

    def _each_chunk(self, statement: Any, column: "sa.Column[Any]", values: Iterable[str]) -> None:  # noqa: ANN401 (an update or a deletion)
        wanted = sorted(set(values))
        for at in range(0, len(wanted), _CHUNK):
            self._connection.execute(statement.where(column.in_(wanted[at : at + _CHUNK])))


def _sqlite_insert(table: sa.Table) -> Any:  # noqa: ANN401 (each database has an insertion of its own)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


def _postgresql_insert(table: sa.Table) -> Any:  # noqa: ANN401 (each database has an insertion of its own)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


_INSERTS: dict[str, Callable[[sa.Table], Any]] = {"sqlite": _sqlite_insert, "postgresql": _postgresql_insert}


def _with_days(row: ClaimRow | DerivedRow) -> dict[str, Any]:
    day, last = _days(row)
    return {**msgspec.structs.asdict(row), "day": day, "last": last}


def _days(row: ClaimRow | DerivedRow) -> tuple[str, str]:
    return row.day_first or row.day_last or schema.UNKNOWN_DAY, row.day_last or row.day_first or ""


def _outlet(row: ReportRow) -> dict[str, str | None]:
    return {"outlet_key": row.outlet and fold(row.outlet)}


def _named(rows: Iterable[ClaimRow] | Iterable[DerivedRow], names: Iterable[Name], of: str) -> list[dict[str, str]]:
    """The names as they are looked up, each once, with the day of their rows."""
    days = {row.id: _days(row) for row in rows}
    unique = sorted({(name.field, fold(name.name), name.of, *days[name.of]) for name in names})
    return [dict(zip(("field", "name", of, "day", "last"), values, strict=True)) for values in unique if values[1]]


def _check(values: Iterable[object]) -> None:
    """Refuses on both databases what one of them cannot keep."""
    if found := _UNKEPT.search("".join([value for value in values if isinstance(value, str)])):
        what = "a NUL (U+0000)" if found.group() == "\0" else "half of a surrogate pair"
        raise StoreError(f"a text with {what} cannot be kept", hint="Take the character out of the report, and add it again.")
