"""What can stand at an address, and what is said where it is no record. Older records are brought to the schema of today."""

import sqlite3
import sys
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from standoff.errors import StoreError
from standoff.store import migrations
from standoff.store.migrations import Migration
from standoff.store.store import open_store


def refused(address: str | Path, *, create: bool = True) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(str(address), create=create)
    assert caught.value.hint
    return caught.value


def test_a_missing_record_is_made_only_where_it_may_be(address: str) -> None:
    assert "no record" in str(refused(address, create=False))
    assert "no record" in str(refused(address, create=False))  # and none was made by looking
    open_store(address).close()
    open_store(address, create=False).close()


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    assert "is a folder" in str(refused(tmp_path))


def test_a_record_needs_its_folder(tmp_path: Path) -> None:
    assert "no record can be made" in str(refused(tmp_path / "nowhere" / "record.db"))


@pytest.mark.parametrize("content", ["a letter, much longer than the head of a database: " * 100, "short"])
def test_a_file_of_another_kind_is_no_record_and_stays_as_it_is(tmp_path: Path, content: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(content)
    assert "not a database" in str(refused(path))
    assert path.read_text() == content


def test_another_database_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE report (title TEXT)")
    connection.close()
    assert "something else than a record" in str(refused(path))


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.touch()
    refused(path, create=False)
    open_store(str(path)).close()


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    error = refused("postgresql://me:secret@127.0.0.1:1/record")
    assert "secret" not in str(error)
    assert "127.0.0.1" in str(error)


@pytest.mark.parametrize("address", ["postgresql://host:port/x", "postgresql://[bad/x", "mysql://host/x", "sqlite:///record.db"])
def test_an_address_that_cannot_be_read(address: str) -> None:
    refused(address)


def test_without_its_driver_a_server_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    error = refused("postgresql://localhost/record")
    assert "psycopg" in str(error)
    assert error.hint == "pip install 'standoff[postgres]'"


def test_a_schema_that_does_not_exist_is_told(server: Path) -> None:
    error = refused(f"postgresql://standoff@/postgres?host={server}&options=-csearch_path%3Dnowhere")
    assert "CREATE SCHEMA" in error.hint


def test_a_database_that_cannot_keep_every_script_is_refused(server: Path) -> None:
    with psycopg.connect(f"host={server} user=standoff dbname=postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    assert "LATIN1" in str(refused(f"postgresql://standoff@/latin?host={server}"))


def names(address: str) -> tuple[str, ...] | None:
    with open_store(address) as store, store.reading() as reader:
        return migrations.taken(reader._connection)


def step(name: str, *statements: str) -> Migration:
    def take(connection: sa.Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    return Migration(name, take)


def test_an_older_record_takes_the_steps_that_it_lacks(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names(address) == ("first",)
    chain = (
        *migrations.MIGRATIONS,
        step("mood-of-reports", "ALTER TABLE report ADD COLUMN mood TEXT"),
        step("mood-by-report", "CREATE INDEX report_by_mood ON report (mood)"),
    )
    monkeypatch.setattr(migrations, "MIGRATIONS", chain[:2])
    assert names(address) == ("first", "mood-of-reports")
    monkeypatch.setattr(migrations, "MIGRATIONS", chain)
    assert names(address) == names(address) == ("first", "mood-of-reports", "mood-by-report")
    with open_store(address) as store, store.reading() as reader:
        assert "mood" in {column["name"] for column in sa.inspect(reader._connection).get_columns("report")}


def test_a_step_that_fails_leaves_the_record_as_it_was(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names(address) == ("first",)
    chain = (*migrations.MIGRATIONS, step("good", "ALTER TABLE report ADD COLUMN mood TEXT"), step("bad", "ALTER TABLE nothing ADD x TEXT"))
    monkeypatch.setattr(migrations, "MIGRATIONS", chain)
    refused(address)
    monkeypatch.undo()
    with open_store(address) as store, store.reading() as reader:
        assert migrations.taken(reader._connection) == ("first",)
        assert "mood" not in {column["name"] for column in sa.inspect(reader._connection).get_columns("report")}


def test_a_newer_record_is_left_alone(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step("from-the-future")))
    open_store(address).close()
    monkeypatch.undo()
    assert "from-the-future" in str(refused(address))
