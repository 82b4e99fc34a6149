"""One SQLite file with the tables and views on them: for Datasette, and for questions in SQL. Lists are JSON arrays."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from standoff.export.columns import TABLES, Table, Type
from standoff.export.material import Material
from standoff.export.tables import Cell, rows

_AT_ONCE = 2_000  # rows in one statement
_TYPES = {Type.WHOLE: "INTEGER", Type.TRUTH: "INTEGER", Type.NUMBER: "REAL"}
VIEWS = {
    "cited_claims": """
        SELECT claims.claim, claims.kind, claims.words, reports.outlet, reports.published, reports.title, reports.url, claims.sources,
          claims.state, claims.act, claims.stance, claims.harm, claims.value, claims.agents, claims.targets, claims.actor,
          claims.conditions, claims.first_day, claims.last_day, claims.place, claims.report
        FROM claims JOIN reports ON reports.report = claims.report WHERE claims.state <> 'rejected'""",
    "events_on_a_map": """
        SELECT event, act, agents, targets, first_day, last_day, place, country, lat AS latitude, lon AS longitude, radius_km, claims
        FROM events WHERE lat IS NOT NULL""",
    "events_with_words": """
        SELECT events.event, events.act, events.first_day, events.place, event_claims.origin, claims.words, claims.sources, claims.state,
          claims.claim, claims.report
        FROM events JOIN event_claims USING (event) JOIN claims USING (claim)""",
    "tolls_over_time": """
        SELECT toll_series.series, toll_series.harm, toll_series.who, toll_series.place, toll_points.as_of, toll_points.value,
          toll_points.high, toll_points.bound, toll_points.source, toll_points.left_out, claims.words, claims.state, claims.claim
        FROM toll_series JOIN toll_points USING (series) JOIN claims USING (claim)""",
    "positions_with_conditions": """
        SELECT claims.claim, claims.actor, claims.stance, claims.act, claims."by", claims.toward, conditions.relation,
          conditions.words AS condition, conditions.act AS condition_act, conditions."by" AS condition_by, claims.first_day, claims.words,
          claims.sources, claims.state, claims.report
        FROM claims LEFT JOIN conditions USING (claim) WHERE claims.kind = 'position' AND claims.state <> 'rejected'""",
    "who_says_so": """
        SELECT sources.name, sources.role, claims.kind, claims.words, claims.claim, claims.report
        FROM sources JOIN claims USING (claim) WHERE claims.state <> 'rejected'""",
    "disputed_tolls": """
        SELECT series, harm, who, place, since, lowest, highest, latest FROM toll_series WHERE lowest < highest""",
}


def write(material: Material, stream: BinaryIO) -> None:
    """The file; it is made beside and copied, since a database is not written from beginning to end."""
    with tempfile.TemporaryDirectory(prefix="standoff-") as name:
        path = Path(name) / "tables.sqlite"
        with sqlite3.connect(path, isolation_level=None) as database:
            _fill(database, material)
        database.close()
        with path.open("rb") as made:
            shutil.copyfileobj(made, stream)


def _fill(database: sqlite3.Connection, material: Material) -> None:
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("BEGIN")
    for table in TABLES:
        database.execute(_made(table))
    inserts = {table.name: _insert(table) for table in TABLES}
    names = {table.name: [column.name for column in table.columns] for table in TABLES}
    held: dict[str, list[list[Cell]]] = {table.name: [] for table in TABLES}
    for name, row in rows(material):
        some = held[name]
        some.append([_cell(row.get(column)) for column in names[name]])
        if len(some) == _AT_ONCE:
            database.executemany(inserts[name], some)
            some.clear()
    for name, some in held.items():
        database.executemany(inserts[name], some)
    for table in TABLES:
        for column in table.columns:
            if column.of and column.name != table.key[0]:
                database.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
    for view, query in VIEWS.items():
        database.execute(f"CREATE VIEW {view} AS {query}")
    database.execute("COMMIT")


def _made(table: Table) -> str:
    parts = [f'"{column.name}" {_TYPES.get(column.type, "TEXT")}' for column in table.columns]
    parts.append(f"PRIMARY KEY ({_listed(table.key)})")
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _insert(table: Table) -> str:
    columns = _listed(column.name for column in table.columns)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(table.columns))})'  # noqa: S608 (names of our own)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _cell(value: Cell) -> Cell:
    return msgspec.json.encode(value).decode("utf-8") if isinstance(value, tuple) else value
