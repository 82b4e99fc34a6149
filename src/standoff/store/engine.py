"""An address -> an engine of the database: how it begins its transactions, and what its errors mean to a person."""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc

from standoff.errors import StoreError

_SCHEME = re.compile(r"([a-z0-9+]+)://", re.IGNORECASE)
_SERVERS = ("postgresql", "postgres", "postgresql+psycopg")
MARK = 0x53544E44  # what SQLite keeps in the head of a file to say whose it is
_PATIENCE = 60  # seconds to wait for another writer
_WRITES = "standoff_writes"


def is_server(address: str) -> bool:
    """Whether an address names a PostgreSQL server; else it is a path."""
    scheme = _SCHEME.match(address)
    return scheme is not None and scheme[1].lower() in _SERVERS


def plain(address: str) -> str:
    """The address as it may be shown: without a password."""
    if not is_server(address):
        return address
    try:
        return sa.make_url(address).render_as_string(hide_password=True)
    except (exc.ArgumentError, ValueError):
        return "the address of the server"


def make_engine(address: str) -> sa.Engine:
    """An engine for an address; nothing is opened yet. Raises StoreError where the address or its driver is unusable."""
    if is_server(address):
        return _server_engine(address)
    if scheme := _SCHEME.match(address):
        raise StoreError(
            f"a record cannot be kept at {scheme[1]}://", hint="Give the path of a file, or postgresql://user@host:5432/database"
        )
    return _file_engine(Path(address))


def writing(connection: sa.Connection) -> sa.Connection:
    """The connection, set to be the only writer once it begins: it waits for its turn, up to a minute."""
    if connection.dialect.name == "postgresql":
        return connection
    return connection.execution_options(**{_WRITES: True})


def take_turn(connection: sa.Connection) -> None:
    """On PostgreSQL, waits until no other transaction writes this record; its lock goes with the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtextextended('standoff ' || current_schema(), 0))"))


def snapshot(connection: sa.Connection) -> sa.Connection:
    """The connection, set to see one state of the record throughout."""
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return connection


@contextmanager
def told(address: str) -> Iterator[None]:
    """Turns what a database says into a StoreError that names the record."""
    try:
        yield
    except exc.StatementError as error:
        if isinstance(error.orig, StoreError):
            raise error.orig from None
        raise _fault(address, error) from error
    except (exc.SQLAlchemyError, sqlite3.Error) as error:
        raise _fault(address, error) from error


def _fault(address: str, error: Exception) -> StoreError:
    said = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
    for words, hint in _HINTS:
        if words in said:
            return StoreError(f"{plain(address)}: {said}", hint=hint)
    return StoreError(f"{plain(address)}: {said}", hint="Nothing of this step was written.")


_HINTS = (
    ("locked", "Another process has been writing for a minute: wait for it, or end it."),
    ("file is not a database", "Give the path of a record, or of a file that does not exist yet."),
    ("malformed", "The file is damaged: take the last backup, or `sqlite3 FILE .recover`."),
    ("unable to open", "Check that the folder exists and may be written to."),
    ("readonly", "Check that the file and its folder may be written to."),
    ("read-only", "Check that the file and its folder may be written to."),
    ("is full", "The disk is full: make room. Nothing of this step was written."),
    ("authentication failed", "Check the user and the password in the address, or set PGPASSWORD."),
    ("no schema has been selected", "Create the schema first: CREATE SCHEMA name."),
    ("does not exist", "Create the database first: createdb NAME."),
    ("connection", "Check that the server runs and that the address is right: postgresql://user@host:5432/database"),
    ("resolve host", "Check that the server runs and that the address is right: postgresql://user@host:5432/database"),
)


def _file_engine(path: Path) -> sa.Engine:
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare_file)
    event.listen(engine, "begin", _begin_file)
    return engine


def _prepare_file(connection: Any, _record: object) -> None:  # noqa: ANN401 (of the driver)
    # by itself the driver begins late, and ends a transaction before a change of the schema
    connection.isolation_level = None
    _to_write_ahead_log(connection)
    for pragma in (
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "secure_delete = FAST",
        "temp_store = MEMORY",
        "cache_size = -32000",
        "wal_autocheckpoint = 8000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _to_write_ahead_log(connection: Any) -> None:  # noqa: ANN401 (of the driver)
    """Asks again when two processes switch one new file at once: SQLite does not wait here."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_file(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server_engine(address: str) -> sa.Engine:
    try:
        import psycopg  # noqa: F401 (an extra: it may be missing)
    except ImportError as error:
        raise StoreError("a record on PostgreSQL needs psycopg, which is missing", hint="pip install 'standoff[postgres]'") from error
    try:
        url = sa.make_url(address).set(drivername="postgresql+psycopg")
    except (exc.ArgumentError, ValueError) as error:
        raise StoreError("the address of the server cannot be read", hint="postgresql://user@host:5432/database") from error
    return sa.create_engine(url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
