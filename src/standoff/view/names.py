"""Whom a name means on a record: all the names of the identities that bear it."""

import msgspec

from standoff.model.record import Identity
from standoff.registrar.rows import PARTY
from standoff.store.reader import Reader
from standoff.store.rows import Filter


def identities_meant(record: Reader, name: str) -> tuple[Identity, ...]:
    """The identities that bear a name, whatever its case and accents."""
    rows = record.derived(PARTY, Filter(party=name))
    return tuple(msgspec.json.decode(row.body, type=Identity) for row in rows)


def names_meant(record: Reader, name: str | None) -> tuple[str, ...]:
    """The names under which claims may call whom a name means; the name itself where nobody bears it, none for None."""
    if name is None:
        return ()
    found = dict.fromkeys(each for one in identities_meant(record, name) for each in (one.name, *one.names))
    return tuple(dict.fromkeys([name, *found]))
