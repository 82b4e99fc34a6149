"""The schema of a record over time: named steps, each recorded where it was taken, all in one transaction.

A new record has the schema of today and all names. An older one gets the steps that it lacks, in their order. A step that
fails leaves the record as it was. To change the schema: change `schema.py`, and append a step that brings an older record there.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from standoff.errors import StoreError
from standoff.store import text_index
from standoff.store.engine import MARK
from standoff.store.guard import guard
from standoff.store.schema import metadata, migration


class Migration(msgspec.Struct, frozen=True):
    """A step, by name. It may use nothing but the connection: `schema.py` may have gone further since."""

    name: str
    take: Callable[[sa.Connection], None]


def _nothing(_connection: sa.Connection) -> None:
    """The first schema: a new record already has it."""


MIGRATIONS = (Migration("first", _nothing),)


def taken(connection: sa.Connection) -> tuple[str, ...] | None:
    """The names of the steps a record has taken; None where there is no record."""
    if not sa.inspect(connection).has_table(migration.name):
        return None
    return tuple(connection.scalars(sa.select(migration.c.name).order_by(migration.c.number)))


def is_empty(connection: sa.Connection) -> bool:
    """Whether nothing is there yet that a record would have to live beside. A server's other tables count only if named alike."""
    names = set(sa.inspect(connection).get_table_names())
    return not (names & set(metadata.tables) if connection.dialect.name == "postgresql" else names)


def missing(names: tuple[str, ...]) -> tuple[Migration, ...]:
    """The steps after those that were taken. Raises StoreError where the record has taken one that is not known here."""
    known = tuple(step.name for step in MIGRATIONS)
    if names != known[: len(names)]:
        strange = next((name for name in names if name not in known), names[-1])
        raise StoreError(f'the record has a newer schema ("{strange}")', hint="Use the version of Standoff that wrote it, or a later one.")
    return MIGRATIONS[len(names) :]


def create(connection: sa.Connection) -> None:
    """Makes the tables of a new record. Raises StoreError where the database cannot keep every script."""
    if connection.dialect.name == "postgresql" and (encoding := connection.scalar(sa.text("SHOW server_encoding"))) != "UTF8":
        raise StoreError(f"the database is in {encoding}", hint="Create one in UTF-8: createdb --encoding=UTF8 --template=template0 NAME")
    for table in metadata.sorted_tables:
        table.create(connection, checkfirst=False)
    text_index.create(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {MARK}")
    guard(connection)
    for number, step in enumerate(MIGRATIONS):
        _note(connection, number, step)


def migrate(connection: sa.Connection, names: tuple[str, ...]) -> None:
    """Takes the steps that a record lacks."""
    for number, step in enumerate(missing(names), len(names)):
        step.take(connection)
        _note(connection, number, step)


def _note(connection: sa.Connection, number: int, step: Migration) -> None:
    connection.execute(migration.insert(), {"number": number, "name": step.name, "at": datetime.now(UTC).isoformat(timespec="seconds")})
