"""What `show` and `diff` list, as flat rows for CSV and as objects for JSON."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from standoff.model.claim import Event, Party, Place, Position, Statement, Toll
from standoff.model.record import Identity
from standoff.view.behind import Behind
from standoff.view.claims import Shown
from standoff.view.events import ShownEvent
from standoff.view.lists import ShownReport
from standoff.view.tolls import ShownSeries

Listed = ShownEvent | ShownSeries | Shown | Identity | ShownReport
T = TypeVar("T")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take a cell that begins so for a formula


def as_object(shown: msgspec.Struct) -> Mapping[str, object]:
    """One thing as an object for JSON."""
    built: Mapping[str, object] = msgspec.to_builtins(shown)
    return built


def behind_object(behind: Behind) -> Mapping[str, object]:
    """Everything behind a claim as an object for JSON; of the report all but its text."""
    built = dict(as_object(behind))
    built["report"] = {name: value for name, value in as_object(behind.report).items() if name not in {"text", "pages"}}
    return built


def as_csv(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as CSV (RFC 4180) with a header; several values in a cell are separated by "; "."""
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def flat(listed: Listed) -> tuple[Mapping[str, object], ...]:
    """One thing as flat rows: a series of tolls has one for each point, anything else one."""
    match listed:
        case ShownEvent():
            return (_event(listed),)
        case ShownSeries():
            return tuple(_points(listed))
        case Identity():
            return (_party(listed),)
        case ShownReport():
            built = msgspec.structs.asdict(listed)
            return ({**built, "taken": [f"{name}: {where}" for name, where in listed.taken]},)
        case Shown():
            return (_claim(listed),)


def _event(shown: ShownEvent) -> Mapping[str, object]:
    event = shown.event
    return {
        "event": event.id,
        "act": event.act.value,
        "agents": event.agents,
        "targets": event.targets,
        "first_day": event.start,
        "last_day": event.end,
        **_place(event.place),
        "statuses": [f"{status.value} {count}" for status, count in event.statuses],
        "claims": len(event.claims),
        "independent_origins": len(event.origins),
        "origins": [origin.name for origin in event.origins],
        "reports": list(dict.fromkeys(one.report for one in shown.claims)),
        "claim_ids": event.claims,
        "reviewed": sum(one.state.value != "proposed" for one in shown.claims),
        "words": shown.claims[0].claim.quote if shown.claims else None,
    }


def _points(shown: ShownSeries) -> Iterable[Mapping[str, object]]:
    series, states = shown.series, {one.claim.id: one for one in shown.claims}
    for point in series.points:
        told = states.get(point.claim)
        yield {
            "series": series.id,
            "harm": series.harm.value,
            "who": series.who,
            "place": series.place,
            "since": series.since,
            "event": series.event,
            "part_of": series.part_of,
            "as_of": point.as_of,
            "value": point.value,
            "high": point.high,
            "bound": point.bound.value,
            "source": point.source,
            "scope": point.scope,
            "left_out": point.left_out,
            "report": point.report,
            "claim": point.claim,
            "state": told.state.value if told else None,
            "words": told.claim.quote if told else None,
        }


def _party(party: Identity) -> Mapping[str, object]:
    return {
        "party": party.id,
        "name": party.name,
        "kind": party.kind,
        "names": party.names,
        "member_of": party.member_of,
        "offices": [f"{office.title} ({office.first or '?'} to {office.last or '?'})" for office in party.offices],
        "why": party.why,
    }


def _claim(shown: Shown) -> Mapping[str, object]:
    claim = shown.claim
    row: dict[str, object] = {"claim": claim.id, "state": shown.state.value, "report": shown.report, "outlet": shown.outlet}
    row |= {"published": shown.published, "source": [source.name for source in claim.sources]}
    match claim:
        case Position():
            row |= {"actor": _names(claim.actor), "stance": claim.stance.value, "act": claim.act.value, "by": _names(claim.by)}
            row |= {"toward": _names(claim.toward)}
            row |= {"conditions": [f"{one.relation.value} {one.text} ({one.act.value})" for one in claim.conditions]}
        case Statement():
            row |= {"speaker": _names(claim.speaker), "hearers": _names(claim.hearers), "form": claim.form.value, "cue": claim.cue}
            row |= {"confirmed": claim.confirmed}
        case Event():
            row |= {"act": claim.act.value, "agents": _names(claim.agents), "targets": _names(claim.targets), **_place(claim.place)}
            row |= {"status": claim.status.value}
        case Toll():
            row |= {"harm": claim.harm.value, "value": claim.value, "bound": claim.bound.value, "victims": _names(claim.victims)}
    row |= {"first_day": claim.when.start if claim.when else None, "last_day": claim.when.end if claim.when else None}
    return row | {"start": claim.start, "end": claim.end, "confidence": claim.confidence, "words": claim.quote}


def _place(place: Place | None) -> dict[str, object]:
    return {
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.km if place else None,
    }


def _names(parties: Sequence[Party]) -> list[str]:
    return [party.name for party in parties]


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
