"""Records that are kept for the tests, and what must hold of every one of them."""

import random
import zlib
from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa

from standoff.desk import Reading
from standoff.model.record import Copies, Filed, Identity, Occurrence, Record, Series
from standoff.record.identities import members
from standoff.record.merge import merge
from standoff.registrar.filing import filed_of
from standoff.registrar.keep import Registrar
from standoff.registrar.rows import COPIES, EVENT, PARTY, TOLL
from standoff.store.schema import metadata

Tables = dict[str, list[tuple[object, ...]]]
_KINDS = {EVENT: Occurrence, TOLL: Series, PARTY: Identity, COPIES: Copies}
_MERGED = ("derived", "derived_claim", "derived_name")
_WORKING = ("trace", "block_key", "copy_key", "link")


def shuffled(filed: Iterable[Filed], seed: int) -> list[Filed]:
    """The reports in another order."""
    some = list(filed)
    random.Random(seed).shuffle(some)
    return some


def keep(registrar: Registrar, filed: Iterable[Filed]) -> None:
    """Adds reports with their claims as if they had been read."""
    for one in filed:
        registrar.keep(None, Reading(one.report, one.claims))


def tables(registrar: Registrar, names: Iterable[str] | None = None) -> Tables:
    """All rows of tables (of all, where none is named), in order; what was packed is unpacked."""
    found: Tables = {}
    with registrar.ledger.store.reading() as record:
        for name in names or metadata.tables:
            rows = record._connection.execute(sa.select(metadata.tables[name])).all()
            found[name] = sorted((tuple(_plain(value) for value in row) for row in rows), key=repr)
    return found


def merged(registrar: Registrar) -> Tables:
    """The rows of what was merged."""
    return tables(registrar, _MERGED)


def worked_out(registrar: Registrar) -> Tables:
    """The rows of what was merged, and of what merging works with."""
    return tables(registrar, (*_MERGED, *_WORKING))


def as_merged(registrar: Registrar) -> Record:
    """What is on record as merging in memory gives it, each kind by its ids; parties with what they belong to."""
    with registrar.ledger.store.reading() as record:
        file = registrar.ledger.standing(record).parties
        found = {kind: [msgspec.json.decode(row.body, type=struct) for row in record.derived(kind)] for kind, struct in _KINDS.items()}
    told = Record(parties=members(found[PARTY], file), events=tuple(found[EVENT]), tolls=tuple(found[TOLL]))
    return _by_id(msgspec.structs.replace(told, lineage=msgspec.structs.replace(told.lineage, copies=tuple(found[COPIES]))))


def check(registrar: Registrar) -> None:
    """Raises AssertionError where the record is not that of merging in memory what stands, or a judgement is not obeyed."""
    with registrar.ledger.store.reading() as record:
        standing = registrar.ledger.standing(record)
        filed = [one for name in record.report_ids() if (one := filed_of(record, name, standing)) is not None]
    there = as_merged(registrar)
    wanted = _by_id(merge(filed, standing.judgements, standing.parties))
    named = {name for party in there.parties for name in party.names}
    assert there.events == wanted.events
    assert there.tolls == wanted.tolls
    assert there.lineage.copies == wanted.lineage.copies
    assert _bare(there.parties) == _bare(party for party in wanted.parties if named & set(party.names))
    of_event = {claim: set(event.claims) for event in there.events for claim in event.claims}
    of_series = {point.claim: {other.claim for other in one.points} for one in there.tolls for point in one.points}
    claims = [claim for one in filed for claim in one.claims]
    assert sum(len(event.claims) for event in there.events) == len(of_event)
    assert sum(len(one.points) for one in there.tolls) == len(of_series)
    assert {claim.id for claim in claims if _kind(claim) == EVENT} <= of_event.keys()
    assert {claim.id for claim in claims if _kind(claim) == TOLL} == of_series.keys()
    apart = {frozenset((one.a, one.b)) for one in standing.judgements if not one.same}
    for said in standing.judgements:
        for groups in (of_event, of_series):
            a, b = groups.get(said.a), groups.get(said.b)
            if a is not None and b is not None:
                clash = any(frozenset((x, y)) in apart for x in a for y in b)
                assert a == b or clash if said.same else a != b


def _bare(parties: Iterable[Identity]) -> dict[str, Identity]:
    """Parties by id, without what is worked out when they are shown."""
    return {
        one.id: msgspec.structs.replace(one, member_of=None, why=tuple(why for why in one.why if not why.startswith("belongs to ")))
        for one in parties
    }


def _by_id(record: Record) -> Record:
    return msgspec.structs.replace(
        record,
        events=tuple(sorted(record.events, key=lambda one: one.id)),
        tolls=tuple(sorted(record.tolls, key=lambda one: one.id)),
    )


def _kind(claim: object) -> str:
    return type(claim).__name__.lower()


def _plain(value: object) -> object:
    return zlib.decompress(value) if isinstance(value, bytes) else value


def texts(found: Tables) -> str:
    """All that tables hold, as one text."""
    return "\n".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        for rows in found.values()
        for row in rows
        for value in row
    )


def ids(filed: Sequence[Filed], kind: str) -> list[str]:
    """The ids of the claims of a kind."""
    return [claim.id for one in filed for claim in one.claims if _kind(claim) == kind]
