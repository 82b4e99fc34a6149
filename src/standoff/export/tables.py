"""The record as rows of tables: what CSV, Parquet and SQLite have in common. A list is of texts."""

from collections.abc import Iterator

import msgspec

from standoff.export.material import Cited, Material, Sheet
from standoff.model.claim import Claim, Event, Party, Place, Position, Source, Statement, Toll
from standoff.model.decision import Verb
from standoff.record.correct import kind
from standoff.registrar.rows import encoded

Cell = str | int | float | bool | tuple[str, ...] | None
Cells = dict[str, Cell]
_REVIEWS = {Verb.ACCEPT, Verb.CORRECT, Verb.REJECT}
SLOTS: dict[type[Claim], tuple[str, ...]] = {
    Event: ("agents", "targets", "asked_by", "through"),
    Toll: ("victims",),
    Position: ("actor", "by", "toward"),
    Statement: ("speaker", "hearers"),
}


def rows(material: Material) -> Iterator[tuple[str, Cells]]:
    """All rows, each with the name of its table: what a row refers to comes before it or is in a table of its own."""
    for sheet in material.sheets(rejected=True):
        yield "reports", _report(sheet)
        for one in sheet.cited:
            yield from _claim(one)
    for sheet in material.removed() if material.whole else ():
        yield "reports", _report(sheet)
    yield from _merged(material)
    for decision in material.decisions():
        built = {name: getattr(decision, name) for name in ("number", "at", "who", "about", "why")}
        yield "decisions", {**built, "verb": decision.verb.value, "change": encoded(decision.change), "anchors": encoded(decision.anchors)}


def _report(sheet: Sheet) -> Cells:
    head = {name: getattr(sheet.head, name) for name in ("published", "outlet", "title", "author", "language", "url", "added_at")}
    return {
        **head,
        "report": sheet.head.id,
        "copy_of": sheet.copy_of,
        "removed_at": sheet.removed_at,
        "text_sha256": sheet.text_sha256,
        "readers": sheet.readers,
        "origin": sheet.report.origin,
        "taken": encoded(sheet.report.taken),
        "pages": encoded(sheet.report.pages),
        "text": sheet.report.text,
    }


def _claim(one: Cited) -> Iterator[tuple[str, Cells]]:
    claim = one.claim
    row: Cells = {
        "claim": claim.id, "kind": kind(claim), "report": one.head.id, "state": one.state.value, "start": claim.start, "end": claim.end,
        "words": claim.quote, "sources": tuple(source.name for source in claim.sources), "rule": claim.rule, "confidence": claim.confidence,
        "reader": one.reader, "as_read": one.body,
    }  # fmt: skip
    row |= {slot: tuple(party.name for party in found) for slot, found in slots(claim)}
    if claim.when is not None:
        row |= {"first_day": claim.when.start, "last_day": claim.when.end, "when_words": claim.when.text}
        row |= {"granularity": claim.when.granularity.value if claim.when.granularity else None}
    match claim:
        case Event():
            row |= {"act": claim.act.value, "status": claim.status.value, **_claimed_place(claim.place)}
        case Toll():
            row |= {name: getattr(claim, name) for name in ("value", "high", "since", "as_of", "scope", "corrects", "within")}
            row |= {"harm": claim.harm.value, "bound": claim.bound.value, **_claimed_place(claim.place)}
        case Position():
            row |= {"act": claim.act.value, "stance": claim.stance.value, "conditions": tuple(each.text for each in claim.conditions)}
        case Statement():
            row |= {"form": claim.form.value, "cue": claim.cue, "confirmed": claim.confirmed}
    yield "claims", row
    for slot, found in slots(claim):
        yield from _named(claim.id, slot, 0, found)
    for number, source in enumerate(claim.sources, 1):
        yield "sources", {"claim": claim.id, "position": number, "role": source.role.value, **_words(source)}
    if isinstance(claim, Position):
        yield from _conditions(claim)


def slots(claim: Claim) -> Iterator[tuple[str, tuple[Party, ...]]]:
    """The slots of parties that a claim has, with who is in them."""
    for slot in SLOTS[type(claim)]:
        found: tuple[Party, ...] = getattr(claim, slot)
        if found:
            yield slot, found


def _conditions(claim: Position) -> Iterator[tuple[str, Cells]]:
    for number, each in enumerate(claim.conditions, 1):
        yield "conditions", {
            "claim": claim.id, "condition": number, "relation": each.relation.value, "act": each.act.value, "words": each.text,
            "start": each.start, "end": each.end, "by": tuple(party.name for party in each.by),
            "toward": tuple(party.name for party in each.toward),
        }  # fmt: skip
        yield from _named(claim.id, "by", number, each.by)
        yield from _named(claim.id, "toward", number, each.toward)


def _named(claim: str, slot: str, condition: int, found: tuple[Party, ...]) -> Iterator[tuple[str, Cells]]:
    for number, party in enumerate(found, 1):
        yield "named", {
            "claim": claim, "slot": slot, "condition": condition, "position": number, "name": party.name, "words": party.text,
            "start": party.start, "end": party.end, "of": party.party, "kind": party.kind,
        }  # fmt: skip


def _words(said: Source) -> Cells:
    return {"name": said.name, "words": said.text, "start": said.start, "end": said.end}


def _claimed_place(place: Place | None) -> Cells:
    if place is None:
        return {}
    relation = place.relation.kind if place.relation else None
    also: Cells = {"place_words": place.text, "place_id": place.id, "lies_in": place.within, "place_relation": relation}
    return {**place_cells(place), **also}


def place_cells(place: Place | None) -> Cells:
    """Where, as cells; empty for none."""
    if place is None:
        return {}
    return {"place": place.name, "country": place.country, "lat": place.lat, "lon": place.lon, "radius_km": place.km}


def _merged(material: Material) -> Iterator[tuple[str, Cells]]:
    reviewed = {claim for one in material.standing.decisions if one.verb in _REVIEWS for claim in one.about}
    for event in material.occurrences():
        by_claim = {claim: origin.name for origin in event.origins for claim in origin.claims}
        yield "events", {
            "event": event.id, "act": event.act.value, "agents": event.agents, "targets": event.targets, "first_day": event.start,
            "last_day": event.end, **place_cells(event.place), "statuses": tuple(f"{status.value} {n}" for status, n in event.statuses),
            "claims": len(event.claims), "origins": tuple(origin.name for origin in event.origins),
            "reviewed": sum(claim in reviewed for claim in event.claims),
        }  # fmt: skip
        for claim in event.claims:
            yield "event_claims", {"event": event.id, "claim": claim, "origin": by_claim.get(claim)}
        for link in event.links:
            yield "links", {"event": event.id, "a": link.a, "b": link.b, "score": link.score, "why": link.why}
    for series in material.series():
        told_of = ("who", "place", "since", "event", "part_of", "lowest", "highest", "latest", "faults")
        yield "toll_series", {"series": series.id, "harm": series.harm.value, **{name: getattr(series, name) for name in told_of}}
        for point in series.points:
            row = msgspec.structs.asdict(point)
            yield "toll_points", {**row, "series": series.id, "bound": point.bound.value}
    for party in material.parties():
        plain = ("name", "kind", "names", "member_of", "why")
        yield "parties", {"party": party.id, **{name: getattr(party, name) for name in plain}}
        for office in party.offices:
            row = msgspec.structs.asdict(office)
            yield "offices", {**row, "party": party.id}
