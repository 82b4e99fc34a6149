"""Pairs of claims that may tell one event and are not merged: what a person should look at."""

import msgspec

from standoff.model.record import Link
from standoff.registrar.happening import link_of
from standoff.registrar.rows import EVENT
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.view.claims import Shown, shown


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims of different events, and what speaks for their being one."""

    link: Link
    claims: tuple[Shown, ...]


def doubts(record: Reader, standing: Standing, *, limit: int | None = None) -> tuple[Doubt, ...]:
    """The pairs that nobody has judged, the likeliest first."""
    judged = {(one.a, one.b) for one in standing.judgements}
    pairs = [link_of(row) for row in record.links_between(EVENT, limit=limit) if (row.a, row.b) not in judged]
    told = shown(record, standing, [claim for link in pairs for claim in (link.a, link.b)])
    return tuple(Doubt(link=link, claims=tuple(told[claim] for claim in (link.a, link.b) if claim in told)) for link in pairs)
