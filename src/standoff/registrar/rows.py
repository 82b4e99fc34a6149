"""Reports, claims and what is merged from them, as rows of the store."""

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from standoff.model.claim import Claim, Event, Party, Place, Position, Statement, Toll
from standoff.model.record import Occurrence, Series
from standoff.model.report import Report
from standoff.record.correct import kind
from standoff.record.counts import Count
from standoff.record.decided import Judged
from standoff.record.traces import Trace
from standoff.store.rows import ClaimRow, DerivedRow, Name, ReportRow

EVENT, TOLL, PARTY, COPIES = "event", "toll", "party", "copies"  # the kinds of derived rows
_PARTIES = ("agents", "targets", "asked_by", "through", "actor", "by", "toward", "victims", "speaker", "hearers")


def encoded(content: object) -> str:
    """JSON as text."""
    return msgspec.json.encode(content).decode("utf-8")


def text_hash(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_row(report: Report, *, added_at: str, original: str | None, text_sha256: str) -> ReportRow:
    """The row of a report; `original` and `text_sha256` are those of what was read, also where a name was taken out since."""
    given = {name: getattr(report, name) for name in ("title", "outlet", "author", "published", "language", "url", "origin")}
    return ReportRow(
        id=report.id,
        text=report.text,
        text_sha256=text_sha256,
        added_at=added_at,
        taken=encoded(report.taken),
        pages=encoded(report.pages),
        original=original,
        **given,
    )


def report_of(row: ReportRow) -> Report:
    """The report of a row."""
    given = {name: getattr(row, name) for name in ("text", "title", "outlet", "author", "published", "language", "url", "origin")}
    return msgspec.convert(
        {"id": row.id, "taken": msgspec.json.decode(row.taken), "pages": msgspec.json.decode(row.pages), **given}, Report
    )


def claim_row(judged: Judged, report: Report, reader: str) -> ClaimRow:
    """The row of a claim as it stands."""
    claim = judged.claim
    place = claim.place if isinstance(claim, Event | Toll) else None
    return ClaimRow(
        id=claim.id,
        report=report.id,
        reader=reader,
        kind=kind(claim),
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        body=encoded(claim),
        standing=judged.state.value,
        published=report.published,
        day_first=claim.when.start if claim.when else None,
        day_last=claim.when.end if claim.when else None,
        act=claim.act.value if isinstance(claim, Event | Position) else None,
        stance=claim.stance.value if isinstance(claim, Position) else None,
        harm=claim.harm.value if isinstance(claim, Toll) else None,
        status=claim.status.value if isinstance(claim, Event) else None,
        place=place.name if place else None,
        country=place.country if place else None,
        source=claim.sources[0].name if claim.sources else None,
        confidence=claim.confidence,
    )


def claim_of(row: ClaimRow) -> Claim:
    """The claim of a row."""
    claim: Claim = msgspec.json.decode(row.body, type=Claim)
    return claim


def occurrence_row(event: Occurrence, told: Sequence[Trace]) -> DerivedRow:
    """The row of an event, with the traces of its claims."""
    days = sorted(trace.published for trace in told if trace.published is not None)
    return DerivedRow(
        kind=EVENT,
        id=event.id,
        body=encoded(event),
        day_first=event.start,
        day_last=event.end,
        act=event.act.value,
        status=max(event.statuses, key=lambda status: status[1])[0].value,
        place=event.place.name if event.place else None,
        country=event.place.country if event.place else None,
        published_first=days[0] if days else None,
        published_last=days[-1] if days else None,
    )


def occurrence_names(event: Occurrence) -> Iterator[Name]:
    """What an event is found by: its parties, its place and what that lies in, its origins."""
    yield from (Name(event.id, "party", name) for slot in ("agents", "targets") for name in getattr(event, slot))
    yield from (Name(event.id, "source", origin.name) for origin in event.origins)
    if event.place is not None:
        yield from _place_names(event.id, event.place)


def series_row(one: Series, counted: Sequence[Count]) -> DerivedRow:
    """The row of a series of tolls, with its counts."""
    days = sorted(count.day for count in counted if count.day is not None)
    told = sorted(point.as_of for point in one.points if point.as_of is not None)
    return DerivedRow(
        kind=TOLL,
        id=one.id,
        body=encoded(one),
        day_first=told[0] if told else None,
        day_last=told[-1] if told else None,
        harm=one.harm.value,
        place=one.place,
        country=next((count.place.country for count in counted if count.place is not None), None),
        published_first=days[0] if days else None,
        published_last=days[-1] if days else None,
    )


def series_names(one: Series, counted: Sequence[Count]) -> Iterator[Name]:
    """What a series is found by: whom it counts, the places of its counts, their sources."""
    for count in counted:
        yield from (Name(one.id, "party", name) for name in (count.who, *([count.whose] if count.whose else [])))
        yield Name(one.id, "source", count.source)
        if count.place is not None:
            yield from _place_names(one.id, count.place)


def claim_names(claim: Claim) -> Iterator[Name]:
    """What a claim is found by: its parties with their groups, its places with what they lie in, its sources."""
    for slot in _PARTIES:
        yield from _party_names(claim.id, getattr(claim, slot, ()))
    if isinstance(claim, Position):
        for condition in claim.conditions:
            yield from _party_names(claim.id, (*condition.by, *condition.toward))
    if isinstance(claim, Event | Toll) and claim.place is not None:
        yield from _place_names(claim.id, claim.place)
    for source in claim.sources:
        yield Name(claim.id, "source", source.name)
    if isinstance(claim, Statement):
        yield from (Name(claim.id, "source", party.name) for party in claim.speaker)


def _party_names(of: str, parties: Sequence[Party]) -> Iterator[Name]:
    for party in parties:
        yield Name(of, "party", party.name)
        if party.party is not None:
            yield Name(of, "party", party.party)


def _place_names(of: str, place: Place) -> Iterator[Name]:
    yield Name(of, "place", place.name)
    yield from (Name(of, "place", name) for name in place.within)
