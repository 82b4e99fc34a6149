"""The Parties view: who is on record, under which names, in which offices, and where each of them comes from."""

from collections.abc import Mapping

import msgspec

from standoff.gazetteer.fold import fold
from standoff.model.record import Identity
from standoff.record.identities import BELONGS
from standoff.record.party_file import ListedParty
from standoff.registrar.standing import Standing
from standoff.serve.asking import PAGE, Address
from standoff.store.reader import Reader
from standoff.store.rows import ClaimRow, Filter
from standoff.view.asked import KEPT, Asked
from standoff.view.lists import parties


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A party of the list, the name of what it belongs to ("" where that is not known), and how many claims name it."""

    party: Identity
    group: str
    claims: int


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the parties that answer, by name. `after` is the offset of the next page."""

    lines: tuple[Line, ...]
    after: int | None


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """One name of a party: the first claim that gives it, how many give it, and whether a person set it down."""

    name: str
    claim: ClaimRow | None
    claims: int
    listed: bool


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """One party with all that is known of it; `kinds` counts its claims, `why` tells why its names are one, `also` counts namesakes."""

    party: Identity
    group: str
    listed: ListedParty | None
    names: tuple[Named, ...]
    kinds: Mapping[str, int]
    why: tuple[str, ...]
    also: int


def asked_of(address: Address, *, limit: int | None = PAGE) -> Asked:
    """The question for parties that an address asks: a name, a day and a page; nothing else narrows parties."""
    asked = address.asked(limit=limit)
    return Asked(party=asked.party, as_of=asked.as_of, accepted=asked.accepted, limit=limit, offset=asked.offset)


def page_of(record: Reader, standing: Standing, address: Address) -> Page:
    """The page of parties that an address asks for."""
    asked = asked_of(address)
    found = parties(record, standing, msgspec.structs.replace(asked, limit=PAGE + 1))
    lines = tuple(
        Line(party=one, group=group_of(one), claims=sum(record.naming(_names(one), _standings(asked)).values())) for one in found[:PAGE]
    )
    return Page(lines=lines, after=asked.offset + PAGE if len(found) > PAGE else None)


def chosen_of(record: Reader, standing: Standing, address: Address) -> Chosen | None:
    """The party that an address names; None where nobody on record bears the name."""
    wanted = address["who"]
    if not wanted:
        return None
    asked = asked_of(address)
    bearers = parties(record, standing, Asked(party=wanted, as_of=asked.as_of))
    party = next((one for one in bearers if fold(one.name) == fold(wanted)), bearers[0] if bearers else None)
    if party is None:
        return None
    listed = next((one for name in _names(party) if (one := standing.parties.listed(name)) is not None), None)
    ours = {fold(name) for name in (listed.name, *listed.also)} if listed else set()
    return Chosen(
        party=party,
        group=group_of(party),
        listed=listed,
        names=tuple(_named(record, name, asked, listed=fold(name) in ours) for name in _names(party)),
        kinds=record.naming(_names(party), _standings(asked)),
        why=tuple(reason for reason in party.why if not reason.startswith(BELONGS)),
        also=len(bearers) - 1,
    )


def group_of(party: Identity) -> str:
    """The name of what a party belongs to, "" where that is not known."""
    return next((reason.removeprefix(BELONGS) for reason in party.why if reason.startswith(BELONGS)), "")


def _named(record: Reader, name: str, asked: Asked, *, listed: bool) -> Named:
    standings = _standings(asked)
    base = Filter(standings=standings, published_until=asked.as_of)
    asking = (msgspec.structs.replace(base, party=name), msgspec.structs.replace(base, source=name))
    first = next((row for each in asking for row in record.find_claims(each, limit=1)), None)
    return Named(name=name, claim=first, claims=sum(record.naming([name], standings).values()), listed=listed)


def _names(party: Identity) -> tuple[str, ...]:
    return tuple(dict.fromkeys((party.name, *party.names)))


def _standings(asked: Asked) -> tuple[str, ...]:
    return KEPT if asked.accepted else ()
