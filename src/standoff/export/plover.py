"""Coded events in the JSON names of PLOVER, a line for each claim of an event or a position that PLOVER has a type for."""

from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from standoff.export.crosswalk import coded
from standoff.export.material import Cited, Material
from standoff.model.claim import Event, Party, Position

CODER = "standoff"


def write(material: Material, stream: BinaryIO) -> None:
    """The lines, in the order of the reports."""
    for sheet in material.sheets():
        for number, one in enumerate(sheet.cited, 1):
            if isinstance(one.claim, Event | Position) and coded(one.claim).plover:
                stream.write(msgspec.json.encode(_event(one, one.claim, number)) + b"\n")


def _event(one: Cited, claim: Event | Position, number: int) -> Mapping[str, object]:
    codes = coded(claim)
    actor, recipient = (claim.agents, claim.targets) if isinstance(claim, Event) else (claim.actor, claim.toward or claim.by)
    place = claim.place if isinstance(claim, Event) else None
    return {
        "id": claim.id,
        "date": claim.when.start if claim.when else None,
        "enddate": claim.when.end if claim.when else None,
        "actor": [_named(party) for party in actor],
        "recipient": [_named(party) for party in recipient],
        "event": [codes.plover],
        "mode": list(codes.modes),
        "context": [],
        "quad_code": f"Q{codes.quad}" if codes.quad else None,
        "event_loc": {"name": place.name, "lat": place.lat, "lon": place.lon, "geonameid": place.geonameid, "country": place.country}
        if place
        else None,
        "event_text": claim.quote,
        "text": claim.quote,
        "text_info": {"sequence": number, "start": claim.start, "end": claim.end},
        "cite_info": {
            "citation": one.head.id, "url": one.head.url, "title": one.head.title, "publication": one.head.outlet,
            "date": one.head.published, "language": one.head.language, "coder": CODER, "version": one.reader,
        },
        "standoff": {
            "review": one.state.value,
            "sources": claim.sources,
            "status": claim.status.value if isinstance(claim, Event) else None,
            "stance": claim.stance.value if isinstance(claim, Position) else None,
            "conditions": claim.conditions if isinstance(claim, Position) else (),
        },
    }  # fmt: skip


def _named(party: Party) -> Mapping[str, object]:
    """Whom the text names. No code: country and sector codes would be a guess."""
    return {"name": party.name, "text": party.text, "start": party.start, "end": party.end, "of": party.party}
