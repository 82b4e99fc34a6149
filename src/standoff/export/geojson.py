"""GeoJSON (RFC 7946): a feature for each event and each toll; what has no known place has no geometry, and is there all the same."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from standoff.export.material import Cited, Material, Told
from standoff.model.claim import Place, Toll
from standoff.telling.quoting import clean


def write(material: Material, stream: BinaryIO) -> None:
    """One FeatureCollection, written a feature at a time."""
    stream.write(b'{"type":"FeatureCollection","features":[')
    between = b"\n"
    for feature in _features(material):
        stream.write(between)
        stream.write(msgspec.json.encode(feature))
        between = b",\n"
    stream.write(b"\n]}\n")


def _features(material: Material) -> Iterator[Mapping[str, object]]:
    for told in material.events():
        yield _feature(f"event:{told.event.id}", told.event.place, _event(told))
    for sheet in material.sheets():
        for one in sheet.cited:
            if isinstance(one.claim, Toll):
                yield _feature(f"toll:{one.claim.id}", one.claim.place, _toll(one.claim, one))


def _feature(name: str, place: Place | None, told: Mapping[str, object]) -> Mapping[str, object]:
    """Longitude goes first in GeoJSON. The point is the middle of a circle: `radius_km` says how rough it is."""
    known = place is not None and place.lat is not None and place.lon is not None
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place is not None and known else None
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": {**told, **_where(place)}}


def _where(place: Place | None) -> Mapping[str, object]:
    if place is None:
        return {"place": None, "precision": "unknown", "radius_km": None, "country": None}
    point = "unknown" if place.lat is None else "no more than what it lies in" if place.id is None else place.kind or "place"
    relation = {"relation": place.relation.kind, "relation_words": clean(place.relation.text)} if place.relation else {}
    return {
        "place": place.name, "place_id": place.id, "precision": point, "radius_km": place.km, "country": place.country,
        "lies_in": place.within, **relation,
    }  # fmt: skip


def _event(told: Told) -> Mapping[str, object]:
    event = told.event
    return {
        "kind": "event", "act": event.act.value, "agents": event.agents, "targets": event.targets, "first_day": event.start,
        "last_day": event.end, "statuses": {status.value: count for status, count in event.statuses}, "claims": len(event.claims),
        "origins": [origin.name for origin in event.origins], "reviewed": sum(one.state.value != "proposed" for one in told.cited),
        "words": [cited_words(one) for one in told.cited],
    }  # fmt: skip


def _toll(toll: Toll, one: Cited) -> Mapping[str, object]:
    return {
        "kind": "toll", "harm": toll.harm.value, "value": toll.value, "high": toll.high, "bound": toll.bound.value,
        "victims": [party.name for party in toll.victims], "part_of": toll.within,
        "first_day": toll.when.start if toll.when else toll.since,
        "last_day": toll.when.end if toll.when else toll.as_of, "words": [cited_words(one)],
    }  # fmt: skip


def cited_words(one: Cited) -> Mapping[str, object]:
    """The words of a claim with where they stand, who says so, and whether a person has looked at it."""
    return {
        "claim": one.claim.id, "report": one.head.id, "outlet": one.head.outlet, "published": one.head.published, "url": one.head.url,
        "start": one.claim.start, "end": one.claim.end, "quote": one.claim.quote, "state": one.state.value,
        "sources": [{"role": source.role.value, "name": source.name} for source in one.claim.sources],
    }  # fmt: skip
