"""The full-text index over titles and texts: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

Both get words that are already split and folded, so that both find the same. Claims need no index of their own: their quotes are pieces of
the text. Reports are numbered by their day of publication, so that "the newest first" costs no sorting.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from datetime import date

import sqlalchemy as sa

from standoff.store.schema import report
from standoff.store.words import Phrase, keys

_HASH_BITS = 40
_LAST_POSITION = 16_383  # of PostgreSQL
_MOST_BYTES = 900_000  # PostgreSQL takes a megabyte of distinct words for one text


def number_of(report_id: str, published: str | None, is_used: Callable[[int], bool]) -> int:
    """The number of a report: later days are higher, an unknown day is lowest; the next free one where two meet."""
    day = date.fromisoformat(published[:10]).toordinal() if published else 0
    digest = hashlib.blake2b(report_id.encode(), digest_size=_HASH_BITS // 8).digest()
    number = (day << _HASH_BITS) + int.from_bytes(digest)
    while is_used(number):
        number += 1
    return number


def create(connection: sa.Connection) -> None:
    """Makes the index of a new record."""
    if connection.dialect.name == "sqlite":
        # contentless: the words are not kept a second time; to take a text out, its words are told again
        connection.exec_driver_sql("CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='unicode61 remove_diacritics 0')")
        return
    connection.exec_driver_sql(
        "CREATE TABLE words (number bigint PRIMARY KEY REFERENCES report (number) ON DELETE CASCADE, body tsvector NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX words_body ON words USING gin (body)")


def put(connection: sa.Connection, number: int, text: str) -> None:
    """Indexes the text (with the title) of a report."""
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text("INSERT INTO words (rowid, body) VALUES (:number, :body)"), {"number": number, "body": _spaced(text)})
    else:
        statement = sa.text("INSERT INTO words (number, body) VALUES (:number, CAST(:body AS tsvector))")
        connection.execute(statement, {"number": number, "body": _placed(text)})


def take_out(connection: sa.Connection, number: int, text: str) -> None:
    """Forgets the text of a report, given as it was indexed."""
    if connection.dialect.name == "sqlite":
        statement = sa.text("INSERT INTO words (words, rowid, body) VALUES ('delete', :number, :body)")
        connection.execute(statement, {"number": number, "body": _spaced(text)})
    else:
        connection.execute(sa.text("DELETE FROM words WHERE number = :number"), {"number": number})


def find(connection: sa.Connection, phrases: tuple[Phrase, ...], *, limit: int, offset: int, until: str | None) -> tuple[str, ...]:
    """The ids of the reports that have all the phrases, the newest first, published until a day (inclusive) if one is given."""
    if connection.dialect.name == "sqlite":
        number, matches, query = "words.rowid", "words MATCH :asked", " AND ".join(map(_fts5, phrases))
    else:
        number, matches, query = "words.number", "words.body @@ CAST(:asked AS tsquery)", " & ".join(map(_tsquery, phrases))
    values: dict[str, object] = {"asked": query, "limit": limit, "offset": offset}
    bounds = ""
    if until is not None:
        bounds = f"AND {number} BETWEEN :low AND :high"
        values |= {"low": 1 << _HASH_BITS, "high": ((date.fromisoformat(until).toordinal() + 1) << _HASH_BITS) - 1}
    statement = (
        f"SELECT report.id FROM words JOIN report ON report.number = {number} "  # noqa: S608 (names of our own)
        f"WHERE {matches} {bounds} ORDER BY {number} DESC LIMIT :limit OFFSET :offset"
    )
    return tuple(connection.scalars(sa.text(statement), values))


def rebuild(connection: sa.Connection) -> None:
    """Indexes all texts of a record whose index is empty."""
    statement = sa.select(report.c.number, report.c.title, report.c.text).where(report.c.removed_at.is_(None)).order_by(report.c.number)
    for number, title, text in connection.execute(statement).all():
        put(connection, number, indexed(title, text))


def indexed(title: str | None, text: str) -> str:
    """What is indexed of a report."""
    return f"{title or ''}\n{text}"


def _spaced(text: str) -> str:
    return " ".join(keys(text))


def _placed(text: str) -> str:
    """A tsvector as it is written: each word with its places. An enormous text goes without places, then without its last words."""
    places = defaultdict(list)
    for at, key in enumerate(keys(text), 1):
        places[key].append(min(at, _LAST_POSITION))
    size = 0
    parts = []
    for key, found in places.items():
        size += len(key.encode()) + 2 * len(found) + 4
        if size > _MOST_BYTES:
            break
        parts.append(f"'{key}':{','.join(map(str, found[:255]))}")
    return " ".join(parts)


def _fts5(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.keys)}"' + ("*" if phrase.open_end else "")


def _tsquery(phrase: Phrase) -> str:
    *body, last = (f"'{key}'" for key in phrase.keys)
    return " <-> ".join([*body, last + (":*" if phrase.open_end else "")])
