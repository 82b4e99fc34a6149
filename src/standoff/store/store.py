"""An address -> a record that can be read and written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from standoff.errors import StoreError
from standoff.store import migrations
from standoff.store.backup import compact, copy_to_file
from standoff.store.engine import is_server, make_engine, plain, snapshot, take_turn, told, writing
from standoff.store.reader import Reader
from standoff.store.schema import migration
from standoff.store.writer import Writer


def open_store(address: str, *, create: bool = True) -> "Store":
    """The record at a path (SQLite) or at `postgresql://...`, brought to the schema of today.

    With `create`, a record that does not exist yet is made. Raises StoreError where there is none and none may be made, where
    there is something else than a record, where the record's schema is newer than this version, and where the server or
    its driver cannot be reached. Open it after a fork, not before.
    """
    engine = make_engine(address)
    try:
        if not is_server(address):
            _check_file(Path(address), create=create)
        _prepare(address, engine, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Store(address, engine)


class Store:
    """One open record. `reading` and `writing` may be used by several threads and processes at once; a writer waits for its turn."""

    def __init__(self, address: str, engine: sa.Engine) -> None:
        self.address = plain(address)
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One snapshot of the record: what others write meanwhile is not seen."""
        with told(self.address), self._engine.connect() as connection, snapshot(connection).begin():
            connection.execute(sa.select(migration.c.number).limit(1))  # a snapshot is of the first question, not of the beginning
            yield Reader(connection)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction, all or nothing: it is undone by any exception. Waits for other writers, up to a minute on SQLite."""
        with told(self.address), self._engine.connect() as connection, writing(connection).begin():
            take_turn(connection)
            yield Writer(connection)

    def backup(self, path: Path) -> None:
        """A copy of the record as it is now, in a new file (SQLite, also of a record on a server). Others may go on writing.

        Raises StoreError where the file exists or cannot be written; then nothing is left of it.
        """
        with told(self.address):
            copy_to_file(self._engine, path)

    def compact(self) -> None:
        """Gives back the room of what was removed, so that no trace of it is left in the file. Takes a while on a large record."""
        with told(self.address):
            compact(self._engine)

    def close(self) -> None:
        """Lets go of the record."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder", hint="Give the path of a file.")
    if path.exists():
        return
    if not create:
        raise StoreError(f"there is no record at {path}", hint="`standoff add REPORTS --record FILE` makes one.")
    if not os.access(path.absolute().parent, os.W_OK):
        raise StoreError(f"no record can be made at {path}", hint="Check that the folder exists and may be written to.")


def _prepare(address: str, engine: sa.Engine, *, create: bool) -> None:
    """Looks without a lock first, so that opening a record of today's schema waits for no writer."""
    with told(address), engine.connect() as connection, snapshot(connection).begin():
        names = _taken(address, connection, create=create)
        if names is not None and not migrations.missing(names):
            return
    with told(address), engine.connect() as connection, writing(connection).begin():
        take_turn(connection)
        names = _taken(address, connection, create=create)  # another process may have been here meanwhile
        if names is None:
            migrations.create(connection)
        else:
            migrations.migrate(connection, names)


def _taken(address: str, connection: sa.Connection, *, create: bool) -> tuple[str, ...] | None:
    """The steps that the record has taken, None where it is still to be made. Raises StoreError where something else is there."""
    names = migrations.taken(connection)
    if names is None and not migrations.is_empty(connection):
        raise StoreError(f"{plain(address)} holds something else than a record", hint="Give another path, or another database or schema.")
    if names is None and not create:
        raise StoreError(f"there is no record at {plain(address)}", hint="`standoff add REPORTS --record ADDRESS` makes one.")
    return names
