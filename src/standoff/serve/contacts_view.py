"""The Contacts view: who talks to whom, through whom, and which of the main parties have no direct contact on record."""

from collections import Counter
from itertools import islice

import msgspec

from standoff.model.act import CONTACTS
from standoff.model.claim import Event, Position
from standoff.model.record import Occurrence
from standoff.registrar.rows import EVENT, claim_of
from standoff.registrar.standing import Standing
from standoff.serve.asking import Address
from standoff.serve.figures.contacts import Network, contacts
from standoff.serve.figures.drawn import told
from standoff.store.reader import Reader
from standoff.telling.quoting import clean
from standoff.view.asked import Asked, claim_rows, derived_rows
from standoff.view.claims import shown
from standoff.view.events import ShownEvent, events, narrowed
from standoff.view.names import identities_meant, names_meant

MOST = 200  # contacts of one view
_LOOKED_AT = 500  # positions, for who the main parties are


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """A contact in the list: its day, a sentence, how many reports tell of it, and a claim to look at."""

    day: str | None
    sentence: str
    reports: int
    claim: str
    how: str


class ContactsSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The contacts that answer, those of the chosen two, and how many there are at least."""

    contacts: tuple[Contact, ...]
    pair: tuple[str, ...]
    silent: str
    more: bool


def found_contacts(record: Reader, standing: Standing, address: Address) -> tuple[ShownEvent, ...]:
    """The contacts that answer the filters, and one more than a view shows where there are more."""
    return events(record, standing, address.asked(limit=MOST + 1), contacts=True)


def network(record: Reader, standing: Standing, address: Address) -> Network:
    """The network that an address asks for; a line leads to the contacts of its two, a row of the table to where it comes from."""
    found = found_contacts(record, standing, address)[:MOST]
    first: dict[str, str] = {one.event.id: one.event.claims[0] for one in found}
    parties = main_parties(record, _whole(address))
    drawn = contacts(found, lambda event: address.with_("/contacts", claim=first[event], where="words"), parties=parties)
    silent = silence(record, standing, address)
    told = [edge for edge in drawn.edges if edge.kind != "none" or silent]
    lead = [msgspec.structs.replace(edge, href=address.with_("/contacts", pair=f"{edge.source}|{edge.target}")) for edge in told]
    return msgspec.structs.replace(drawn, edges=tuple(lead))


def contacts_seen(record: Reader, standing: Standing, address: Address) -> ContactsSeen:
    """The list beside the network, the latest first; `pair` of an address narrows it to the contacts of some.

    Silence between the main parties is told of all contacts that the record held as of the day, whatever the filters leave.
    """
    found = found_contacts(record, standing, address)
    pair = tuple(name for name in address["pair"].split("|") if name)
    chosen = [one for one in found[:MOST] if set(pair) <= {*one.event.agents, *one.event.targets, *_through(one)}]
    listed = sorted((_contact(one) for one in chosen), key=lambda one: (one.day or "", one.claim), reverse=True)
    silent = " and ".join(map(clean, silence(record, standing, address)))
    return ContactsSeen(contacts=tuple(listed), pair=pair, silent=silent, more=len(found) > MOST)


def silence(record: Reader, standing: Standing, address: Address) -> tuple[str, ...]:
    """The two main parties where no direct contact of theirs is on record; of fewer than two nothing is told."""
    asked = _whole(address)
    parties = main_parties(record, asked)
    if len(parties) < 2:
        return ()
    rows = derived_rows(record, asked, names_meant(record, parties[0]), kind=EVENT, acts=[act.value for act in CONTACTS])
    every = narrowed(record, standing, asked, (msgspec.json.decode(row.body, type=Occurrence) for row in rows))
    for event in every:
        if set(parties) <= {*event.agents, *event.targets}:
            told = shown(record, standing, event.claims)
            one = ShownEvent(event=event, claims=tuple(told[claim] for claim in event.claims if claim in told))
            if any(edge.kind == "direct" and {edge.source, edge.target} == set(parties) for edge in contacts([one], str).edges):
                return ()
    return parties


def main_parties(record: Reader, asked: Asked) -> tuple[str, ...]:
    """The two that hold the most of the first positions on record: a person counts for whom they speak for."""
    counts: Counter[str] = Counter()
    for row in islice(claim_rows(record, asked, (), kind="position"), _LOOKED_AT):
        claim = claim_of(row)
        if isinstance(claim, Position):
            counts.update({party.party or party.name for party in claim.actor})
    named = ((identities_meant(record, name), name) for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return tuple(islice(dict.fromkeys(found[0].name if len(found) == 1 else name for found, name in named), 2))


def _whole(address: Address) -> Asked:
    """All that the record held as of the address's day, or of it what was accepted."""
    return Asked(as_of=address["as-of"] or None, accepted=bool(address["accepted-only"]))


def _contact(one: ShownEvent) -> Contact:
    claims = [shown.claim for shown in one.claims if isinstance(shown.claim, Event)]
    asked_by = dict.fromkeys(clean(party.name) for claim in claims for party in claim.asked_by)
    how = [f"through {', '.join(_through(one))}"] if _through(one) else []
    how += [f"at the request of {', '.join(asked_by)}"] if asked_by else []
    how += [status.value for status, _ in one.event.statuses if status.value not in {"happened", "ongoing"}]
    sentence = told(one.event)
    reports = len({shown.report for shown in one.claims})
    return Contact(day=one.event.start, sentence=sentence, reports=reports, claim=one.event.claims[0], how=", ".join(how))


def _through(one: ShownEvent) -> list[str]:
    claims = (shown.claim for shown in one.claims)
    return list(dict.fromkeys(clean(party.name) for claim in claims if isinstance(claim, Event) for party in claim.through))
