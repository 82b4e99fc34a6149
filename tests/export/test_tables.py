"""CSV, Parquet and SQLite: read by Frictionless, DuckDB, pyarrow and Datasette; the same rows in each."""

import asyncio
import csv
import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from standoff.export.columns import TABLES
from standoff.export.csv_tables import cell
from standoff.export.material import Material
from standoff.export.sqlite_tables import VIEWS
from standoff.export.tables import rows
from standoff.model.claim import Position
from tests.export.conftest import Export
from tests.export.consumers import consumer, quiet
from tests.record.varesh import filed

Unpacked = Callable[..., Path]
CLAIMS = sum(len(one.claims) for one in filed())
CONDITIONS = sum(len(claim.conditions) for one in filed() for claim in one.claims if isinstance(claim, Position))
SOURCES = sum(len(claim.sources) for one in filed() for claim in one.claims)


def _csv(folder: Path, name: str) -> list[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_column_of_a_row_is_one_of_its_table(material: Material) -> None:
    columns = {table.name: {column.name for column in table.columns} for table in TABLES}
    filled: dict[str, set[str]] = {name: set() for name in columns}
    for name, row in rows(material):
        assert row.keys() <= columns[name]
        filled[name] |= row.keys()
    assert {name: columns[name] - filled[name] for name in ("reports", "events", "toll_points", "sources", "conditions")} == {
        name: set() for name in ("reports", "events", "toll_points", "sources", "conditions")
    }


def test_all_claims_sources_and_conditions_are_in_the_csv_and_their_words_stand(unpacked: Unpacked) -> None:
    folder = unpacked("csv")
    texts = {row["report"]: row["text"] for row in _csv(folder, "reports")}
    claims, sources, conditions = (_csv(folder, name) for name in ("claims", "sources", "conditions"))
    assert (len(texts), len(claims), len(sources), len(conditions)) == (len(filed()), CLAIMS, SOURCES, CONDITIONS)
    report = {row["claim"]: row["report"] for row in claims}
    spans = [*claims, *sources, *conditions, *_csv(folder, "named")]
    assert [row for row in spans if texts[report[row["claim"]]][int(row["start"]) : int(row["end"])] != row["words"]] == []


def test_frictionless_finds_no_fault_in_the_package(unpacked: Unpacked, monkeypatch: pytest.MonkeyPatch) -> None:
    frictionless = consumer("frictionless")
    monkeypatch.chdir(unpacked("csv"))
    with quiet():
        package = frictionless.Package("datapackage.json")
        checked = package.validate()
        claims = package.get_resource("claims").read_rows()
    assert checked.flatten(["title", "note", "rowNumber", "fieldName"]) == []
    assert len(claims) == CLAIMS


def test_duckdb_and_pyarrow_read_the_same_rows_from_parquet(unpacked: Unpacked) -> None:
    duckdb, parquet = consumer("duckdb"), consumer("pyarrow.parquet")
    folder = unpacked("parquet")
    base = duckdb.connect()
    query = "SELECT count(*), sum(len(sources)), sum(len(conditions)), typeof(any_value(first_day)) FROM read_parquet(?)"
    assert base.execute(query, [str(folder / "claims.parquet")]).fetchone() == (CLAIMS, SOURCES, CONDITIONS, "DATE")
    wrong = base.execute(
        "SELECT count(*) FROM read_parquet(?) c JOIN read_parquet(?) r USING (report) "
        "WHERE substr(r.text, c.start + 1, c.end - c.start) <> c.words",
        [str(folder / "claims.parquet"), str(folder / "reports.parquet")],
    ).fetchone()
    assert wrong == (0,)
    for table in TABLES:
        read = parquet.read_table(folder / f"{table.name}.parquet")
        assert read.column_names == [column.name for column in table.columns]
    assert parquet.read_table(folder / "claims.parquet").num_rows == CLAIMS


def _sqlite(path: Path, content: bytes) -> sqlite3.Connection:
    path.write_bytes(content)
    return sqlite3.connect(path)


def test_the_views_answer_and_the_words_stand(exported: Export, tmp_path: Path) -> None:
    base = _sqlite(tmp_path / "tables.sqlite", exported("sqlite"))
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    wrong = 'SELECT count(*) FROM claims JOIN reports USING (report) WHERE substr(text, start + 1, "end" - start) <> words'
    assert base.execute(wrong).fetchone() == (0,)
    counts = {view: base.execute(f"SELECT count(*) FROM {view}").fetchone()[0] for view in VIEWS}  # noqa: S608 (our own names)
    base.close()
    assert counts["cited_claims"] == CLAIMS
    assert counts["who_says_so"] == SOURCES
    assert all(counts[view] for view in ("events_with_words", "tolls_over_time", "positions_with_conditions", "disputed_tolls"))


def test_datasette_serves_the_views(exported: Export, tmp_path: Path) -> None:
    app = consumer("datasette.app")
    path = tmp_path / "tables.sqlite"
    path.write_bytes(exported("sqlite"))

    async def asked(address: str) -> int:
        served = app.Datasette(files=[str(path)])
        await served.invoke_startup()
        answer = await served.client.get(address)
        assert answer.status_code == 200
        return int(json.loads(answer.text)["filtered_table_rows_count"])

    with quiet():
        assert asyncio.run(asked("/tables/cited_claims.json")) == CLAIMS
        assert asyncio.run(asked("/tables/claims.json?kind=position")) == sum(
            isinstance(claim, Position) for one in filed() for claim in one.claims
        )


@pytest.mark.parametrize(
    "value, shown",
    [("=1+1", "'=1+1"), ("@a", "'@a"), (("-a", "b"), "'-a; b"), (None, ""), (True, "true"), (3, 3), ("plain", "plain")],
)
def test_a_cell_is_never_a_formula(value: object, shown: object) -> None:
    assert cell(value) == shown  # type: ignore[arg-type]
