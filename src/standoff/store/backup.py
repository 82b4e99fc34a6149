"""A record -> a copy of it in a new file, while others go on writing."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from standoff.errors import StoreError
from standoff.store import migrations, text_index
from standoff.store.engine import make_engine, snapshot, writing
from standoff.store.schema import metadata

_BATCH = 1_000  # rows held in memory


def copy_to_file(engine: sa.Engine, path: Path) -> None:
    """Copies a whole record into a file that does not exist yet, or leaves none. The file is a record like any other, on SQLite."""
    if path.exists():
        raise StoreError(f"{path} exists already", hint="Name a file that does not exist: a backup replaces nothing.")
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        (_copy_file if engine.dialect.name == "sqlite" else _copy_server)(engine, partial)
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)


def compact(engine: sa.Engine) -> None:
    """Writes all anew, without the gaps that removals left."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            driver = connection.connection.driver_connection  # on it nothing has begun, as this asks
            for step in ("INSERT INTO words (words) VALUES ('optimize')", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                left = driver.execute(step).fetchone()  # type: ignore[union-attr] # the driver's connection is typed as anybody's
        if left is not None and left[0]:
            raise StoreError(
                "the file still holds what was taken out: somebody else is reading the record",
                hint="When they have closed it, run `standoff rebuild --compact`.",
            )
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in (*metadata.tables, "words"):
            connection.exec_driver_sql(f'VACUUM FULL "{name}"')


def _copy_file(engine: sa.Engine, path: Path) -> None:
    with engine.connect() as connection:
        source, target = connection.connection.driver_connection, sqlite3.connect(path)
        try:
            source.backup(target)  # type: ignore[union-attr] # the driver's connection is typed as anybody's
        finally:
            target.close()


def _copy_server(engine: sa.Engine, path: Path) -> None:
    target = make_engine(str(path))
    try:
        with engine.connect() as source, snapshot(source).begin(), target.connect() as connection, writing(connection).begin():
            migrations.create(connection)
            connection.execute(metadata.tables["standoff_migration"].delete())
            for table in metadata.sorted_tables:
                for rows in source.execution_options(yield_per=_BATCH).execute(sa.select(table)).mappings().partitions():
                    connection.execute(table.insert(), [dict(row) for row in rows])
            text_index.rebuild(connection)
    finally:
        target.dispose()  # the last to let go of the file also empties its log into it
