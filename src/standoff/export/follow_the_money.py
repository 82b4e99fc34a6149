"""FollowTheMoney entities, one a line: reports as articles, parties, events, and what connects them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

import msgspec

from standoff.export.evidence import sentence
from standoff.export.material import Cited, Material, Sheet, Told
from standoff.export.tables import slots
from standoff.model.claim import Position, Statement, Toll
from standoff.model.record import Identity
from standoff.telling import words

_SCHEMATA = {
    "person": "Person", "state": "PublicBody", "organisation": "Organization", "group": "Organization", "outlet": "Organization",
    "people": "LegalEntity",
}  # fmt: skip


def write(material: Material, stream: BinaryIO) -> None:
    """The lines. Ids are digests of ours, as the format asks; `recordId` and `notes` have ours."""
    parties = material.parties()
    by_name = {name: party.id for party in reversed(parties) for name in (*party.names, party.name)}
    stream.writelines(msgspec.json.encode(entity) + b"\n" for entity in _entities(material, parties, by_name))


def _entities(material: Material, parties: Iterable[Identity], by_name: Mapping[str, str]) -> Iterator[Mapping[str, object]]:
    for party in parties:
        schema = _SCHEMATA.get(party.kind or "", "LegalEntity")
        others = [name for name in party.names if name != party.name]
        yield _entity("party", party.id, schema, name=[party.name], alias=others, notes=list(party.why))
        if party.member_of is not None:  # the group may be none that the model's Membership takes
            ends = {"subject": [_id("party", party.id)], "object": [_id("party", party.member_of)]}
            yield _entity("membership", party.id, "UnknownLink", **ends, role=["belongs to"])
    for sheet in material.sheets():
        yield _article(sheet)
        for one in sheet.cited:
            if isinstance(one.claim, Position | Statement | Toll):
                yield _note(one, by_name)
    for told in material.events():
        yield _event(told, by_name)
        for one in told.cited:
            ends = {"document": [_id("report", one.head.id)], "entity": [_id("event", told.event.id)]}
            said = [", ".join(source.name for source in one.claim.sources)]
            yield _entity(
                "documentation", one.claim.id, "Documentation", **ends,
                role=["reports"], summary=[one.claim.quote], recordId=[one.claim.id],
                description=[sentence(one.claim)], publisher=[one.head.outlet], status=[one.state.value], namesMentioned=said,
            )  # fmt: skip


def _article(sheet: Sheet) -> Mapping[str, object]:
    head = sheet.head
    return _entity(
        "report", head.id, "Article", title=[head.title or head.id], author=[head.author], publisher=[head.outlet], sourceUrl=[head.url],
        publishedAt=[head.published], bodyText=[sheet.report.text], language=[head.language], notes=[f"report {head.id}"],
    )  # fmt: skip


def _event(told: Told, by_name: Mapping[str, str]) -> Mapping[str, object]:
    event, place = told.event, told.event.place
    involved = [_id("party", by_name[name]) for name in (*event.agents, *event.targets) if name in by_name]
    sides = [", ".join(event.agents) or words.NOT_KNOWN, ", ".join(event.targets)]
    return _entity(
        "event", event.id, "Event", name=[words.ACTS[event.act]], summary=[" → ".join(filter(None, sides))], recordId=[event.id],
        startDate=[event.start], endDate=[event.end], location=[place.name if place else None], involved=involved,
        country=[place.country.lower() if place and place.country else None],
        notes=[f"{status.value}: {count}" for status, count in event.statuses],
    )  # fmt: skip


def _note(one: Cited, by_name: Mapping[str, str]) -> Mapping[str, object]:
    """What is counted, said, asked or offered: the model has no word for it, so it is a note on whose it is."""
    claim = one.claim
    entities = [_id("party", by_name[party.name]) for _, named in slots(claim) for party in named if party.name in by_name]
    conditions = [f"{each.relation.value}: {each.text}" for each in getattr(claim, "conditions", ())]
    return _entity(
        "claim", claim.id, "Note", name=[sentence(claim)], description=[claim.quote], entity=entities, notes=conditions,
        publisher=[one.head.outlet], sourceUrl=[one.head.url], proof=[_id("report", one.head.id)], summary=[one.state.value],
    )  # fmt: skip


def _entity(kind: str, name: str, schema: str, /, **told: Iterable[str | None]) -> Mapping[str, object]:
    """An entity with the values that are known, each once."""
    properties = {field: list(dict.fromkeys(value for value in values if value)) for field, values in told.items()}
    return {"id": _id(kind, name), "schema": schema, "properties": {field: values for field, values in properties.items() if values}}


def _id(kind: str, name: str) -> str:
    return f"standoff-{kind}-{hashlib.blake2b(name.encode(), digest_size=10).hexdigest()}"
