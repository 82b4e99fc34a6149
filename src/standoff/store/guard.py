"""What keeps the log of decisions from being changed: the database itself refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

_DEEDS = ("UPDATE", "DELETE")


def guard(connection: sa.Connection) -> None:
    """Makes the table of decisions one that is only appended to."""
    if connection.dialect.name == "sqlite":
        for deed in _DEEDS:
            connection.exec_driver_sql(
                f"CREATE TRIGGER decision_no_{deed.lower()} BEFORE {deed} ON decision "
                "BEGIN SELECT RAISE(ABORT, 'decisions are only appended'); END"
            )
        return
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION decision_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'decisions are only appended'; END $$"
    )
    connection.exec_driver_sql(
        "CREATE TRIGGER decision_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON decision FOR EACH STATEMENT EXECUTE FUNCTION decision_stays()"
    )


@contextmanager
def unguarded(connection: sa.Connection) -> Iterator[None]:
    """Lets decisions be changed within this transaction; whatever ends it puts the guard back."""
    if connection.dialect.name == "sqlite":
        for deed in _DEEDS:
            connection.exec_driver_sql(f"DROP TRIGGER decision_no_{deed.lower()}")
    else:
        connection.exec_driver_sql("DROP TRIGGER decision_stays ON decision")
    yield
    guard(connection)
