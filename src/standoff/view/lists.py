"""What `show` lists: events, contacts, tolls, positions, statements, parties, reports; each as it is asked for."""

from collections.abc import Iterator

import msgspec

from standoff.gazetteer.fold import fold
from standoff.model.record import Identity
from standoff.record.identities import BELONGS, identities, whose
from standoff.record.namings import gathered
from standoff.registrar.copying import copies_of
from standoff.registrar.naming import namings_on_record
from standoff.registrar.rows import PARTY
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.store.rows import ReportRow
from standoff.view.asked import KEPT, Asked, derived_rows
from standoff.view.names import identities_meant, names_meant


class ShownReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report on record: how many claims its reading holds, by kind, and the report that it is a near-copy of."""

    id: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    language: str | None
    url: str | None
    origin: str | None
    taken: tuple[tuple[str, str], ...]
    added_at: str
    original: str | None
    claims: int
    reviewed: int
    copy_of: str | None


def reports(record: Reader, asked: Asked) -> tuple[ShownReport, ...]:
    """The reports that answer, the last published first; `source` is the outlet."""
    names = names_meant(record, asked.party) or ("",)
    standings = KEPT if asked.accepted else ()
    several = [asked.filters([name] if name else [], standings=standings)[0] for name in names]
    if len(several) == 1:
        return tuple(_report(record, row) for row in record.reports(several[0], limit=asked.limit, offset=asked.offset))
    found = {row.id: row for one in several for row in record.reports(one)}
    ordered = sorted(found.values(), key=lambda row: (row.published or "", row.id), reverse=True)
    return asked.cut(_report(record, row) for row in ordered)


def parties(record: Reader, standing: Standing, asked: Asked) -> tuple[Identity, ...]:
    """The parties that answer, by name: those that bear the name asked for, else all, also those that only the file of parties names."""
    found = list(_as_of(record, standing, asked.as_of, asked.party) if asked.as_of is not None else _today(record, asked.party))
    of_file = identities((), standing.parties)
    named = {fold(name) for one in found for name in (one.name, *one.names)} if of_file else set()
    wanted = fold(asked.party) if asked.party else None
    for listed in of_file:
        names = {fold(name) for name in (listed.name, *listed.names)}
        if not names & named and (wanted is None or wanted in names):
            found.append(listed)
    ordered = sorted(found, key=lambda one: (one.name.casefold(), one.id))
    return tuple(_belonging(record, standing, one) for one in asked.cut(ordered))


def _today(record: Reader, party: str | None) -> Iterator[Identity]:
    rows = derived_rows(record, Asked(party=party), [party] if party else (), kind=PARTY)
    return (msgspec.json.decode(row.body, type=Identity) for row in rows)


def _as_of(record: Reader, standing: Standing, day: str, party: str | None) -> Iterator[Identity]:
    """The parties that the reports published until a day name, made anew of all names in them."""
    told = (naming for naming in namings_on_record(record) if naming.day is not None and naming.day <= day)
    wanted = fold(party) if party is not None else None
    for one in identities(gathered(told), standing.parties):
        if wanted is None or wanted in {fold(name) for name in (one.name, *one.names)}:
            yield one


def _belonging(record: Reader, standing: Standing, party: Identity) -> Identity:
    """The party with the id of the group that it belongs to, where only one bears that name."""
    owner = whose(party, standing.parties)
    bearers = {one.id for one in identities_meant(record, owner)} - {party.id} if owner else set()
    why = tuple(reason for reason in party.why if not reason.startswith(BELONGS)) + ((f"{BELONGS}{owner}",) if owner else ())
    return msgspec.structs.replace(party, member_of=next(iter(bearers)) if len(bearers) == 1 else None, why=why)


def _report(record: Reader, row: ReportRow) -> ShownReport:
    claims = record.claims_of([row.id])
    groups = copies_of(record, [row.id])
    first = groups[0].reports[0] if groups else row.id
    given = {name: getattr(row, name) for name in ("id", "title", "outlet", "author", "published", "language", "url", "origin", "added_at")}
    return ShownReport(
        **given,
        taken=msgspec.json.decode(row.taken, type=tuple[tuple[str, str], ...]),
        original=row.original,
        claims=len(claims),
        reviewed=sum(claim.standing != "proposed" for claim in claims),
        copy_of=first if first != row.id else None,
    )
