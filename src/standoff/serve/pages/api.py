"""The same record for programs, under /api: `Authorization: Bearer` with the start token opens it, /api/openapi.json describes it."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.params import FromQuery, JSONBody, QueryParameter

from standoff.errors import UsageError
from standoff.model.decision import Decision, Verb
from standoff.model.record import Identity
from standoff.record.agreement import Reviews
from standoff.serve.asking import Address, at_most
from standoff.serve.digest_view import Digest
from standoff.serve.pages.board import ready
from standoff.serve.pages.digest import found_digest
from standoff.serve.pages.search import found_object
from standoff.serve.parties_view import asked_of
from standoff.serve.report_view import opened
from standoff.serve.search_view import search
from standoff.serve.workroom import Room
from standoff.telling.geojson import feature_collection
from standoff.telling.rows import as_object, behind_object
from standoff.view.behind import behind
from standoff.view.events import ShownEvent, events
from standoff.view.lists import ShownReport, parties, reports
from standoff.view.tolls import ShownSeries, tolls

_VERBS = (Verb.ACCEPT, Verb.CORRECT, Verb.REJECT, Verb.JOIN, Verb.SPLIT, Verb.UNDO)
Asking = Request[Any, Any, Any]


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision to take about claims by their ids, or of an undo the number of a decision; `change` as `standoff decide` takes it."""

    verb: Verb
    about: list[str]
    why: str = ""
    change: dict[str, str] = {}


@get("/reports", sync_to_thread=True, summary="The reports that answer the filters, the last published first.")
def list_reports(request: Asking, room: Room, limit: FromQuery[int] = 100) -> list[ShownReport]:
    """The filters are those of `standoff show`, by the same names; `source` is the outlet."""
    asked = Address.of((name, str(value)) for name, value in request.query_params.multi_items()).asked(limit=at_most(limit))
    with room.looking() as (record, _):
        return list(reports(record, asked))


@get("/events", sync_to_thread=True, summary="The events that answer the filters, by first day, with their claims.")
def list_events(request: Asking, room: Room, limit: FromQuery[int] = 100) -> list[ShownEvent]:
    """The filters are those of `standoff show events`; a day that is not known comes last, `offset` goes on."""
    asked = Address.of((name, str(value)) for name, value in request.query_params.multi_items()).asked(limit=at_most(limit))
    with room.looking() as (record, standing):
        return list(events(record, standing, asked))


@get("/events.geojson", sync_to_thread=True, summary="The same events as GeoJSON (RFC 7946).")
def events_on_map(request: Asking, room: Room, limit: FromQuery[int] = 100) -> dict[str, Any]:
    """A feature for each event; one without a point on the map has no geometry. `precision` and `radius_km` say how exact it is."""
    asked = Address.of((name, str(value)) for name, value in request.query_params.multi_items()).asked(limit=at_most(limit))
    with room.looking() as (record, standing):
        return feature_collection(events(record, standing, asked))


@get("/report", sync_to_thread=True, summary="A report with its text and its claims as they stand.")
def one_report(room: Room, report_id: Annotated[str, QueryParameter(name="id")]) -> dict[str, Any]:
    """Each claim with `state` (of its review) and `number` (its place in the text). Offsets are code points, the end exclusive."""
    with room.looking() as (record, standing):
        found = opened(record, standing, Address({}), report_id)
    claims = [{"number": card.number, "state": card.state.value, "claim": as_object(card.claim)} for card in found.cards]
    return {"report": as_object(found.report), "claims": claims, "copies": list(found.copies)}


@get("/claim", sync_to_thread=True, summary="Everything behind a claim.")
def one_claim(room: Room, claim_id: Annotated[str, QueryParameter(name="id")]) -> dict[str, Any]:
    """Its words in their place, who says so, how it was read, what was decided, and what it is merged into."""
    with room.looking() as (record, standing):
        return dict(behind_object(behind(record, standing, claim_id or "-")))


@get("/board", sync_to_thread=True, summary="Who will do what if whom did what, and what each side waits for.")
def the_board(request: Asking, room: Room) -> dict[str, Any]:
    """The whole board, as `standoff board --json` writes it; `as-of` and `accepted-only` say of what."""
    address = Address.of((name, str(value)) for name, value in request.query_params.multi_items())
    ready(room, address)
    asked = address.asked()
    with room.looking() as (record, standing):
        return dict(as_object(room.boards.of(record, standing, as_of=asked.as_of, accepted=asked.accepted).board))


@get("/tolls", sync_to_thread=True, summary="The series of tolls that answer, by the day of their first figure.")
def list_tolls(request: Asking, room: Room, limit: FromQuery[int] = 100) -> list[ShownSeries]:
    """Each with its figures and their claims; lowest and highest are of the figures that count."""
    address = Address.of((name, str(value)) for name, value in request.query_params.multi_items())
    with room.looking() as (record, standing):
        return list(tolls(record, standing, address.asked(limit=at_most(limit))))


@get("/contacts", sync_to_thread=True, summary="The events in which parties talk, by first day.")
def list_contacts(request: Asking, room: Room, limit: FromQuery[int] = 100) -> list[ShownEvent]:
    """Each with its claims as they stand."""
    address = Address.of((name, str(value)) for name, value in request.query_params.multi_items())
    with room.looking() as (record, standing):
        return list(events(record, standing, address.asked(limit=at_most(limit)), contacts=True))


@get("/parties", sync_to_thread=True, summary="The parties that answer, by name.")
def list_parties(request: Asking, room: Room, limit: FromQuery[int] = 100) -> list[Identity]:
    """`party` is any name of one, `as-of` a day, `offset` the first row of a page."""
    address = Address.of((name, str(value)) for name, value in request.query_params.multi_items())
    with room.looking() as (record, standing):
        return list(parties(record, standing, asked_of(address, limit=at_most(limit))))


@get("/search", sync_to_thread=True, summary="Reports, claims and people by words.")
def search_words(request: Asking, room: Room, q: FromQuery[str], limit: FromQuery[int] = 20) -> dict[str, Any]:
    """`q` has words, "words that follow each other", and `begin*`; the filters narrow the reports."""
    address = Address.of([*((name, str(value)) for name, value in request.query_params.multi_items()), ("q", q)])
    with room.looking() as (record, _):
        return found_object(search(record, address, limit=at_most(limit)))


@get("/digest", sync_to_thread=True, summary="What the reports of a month have brought.")
def month_digest(request: Asking, room: Room, month: FromQuery[str] = "") -> Digest | None:
    """`month` as 2026-03, the last on record where it is not given; null where no report has a day."""
    address = Address.of([*((name, str(value)) for name, value in request.query_params.multi_items()), ("month", month)])
    return found_digest(room, address)


@get("/decisions", sync_to_thread=True, summary="The log of decisions after a number.")
def list_decisions(room: Room, since: FromQuery[int] = 0) -> list[Decision]:
    """In their order; nothing is ever taken out of it."""
    with room.looking() as (record, _):
        return list(record.decisions(since))


@post("/decide", sync_to_thread=True, summary="Decides.")
def take_decision(room: Room, data: JSONBody[Wanted]) -> Decision:
    """Accepts, corrects or rejects claims, joins or splits what they tell, or takes a decision back."""
    if data.verb not in _VERBS or (data.verb is Verb.CORRECT) != bool(data.change) or not data.about:
        raise UsageError("this is no decision", hint=f"Verbs are {', '.join(_VERBS)}; a correction has a change, and only that.")
    with room.deciding() as reviewer:
        if data.verb is not Verb.UNDO:
            return reviewer.decide(data.verb, data.about, why=data.why, change=data.change)
        if len(data.about) != 1 or not data.about[0].isdigit():
            raise UsageError("an undo is about the number of one decision")
        return reviewer.undo(int(data.about[0]), why=data.why)


@get("/people", sync_to_thread=True, summary="Who reviewed how much, how far each two agree, and what they differ on.")
def list_people(room: Room) -> Reviews:
    """Of each person and claim the last decision that stands; Cohen's kappa is null where it is not defined."""
    with room.looking() as (_, standing):
        return room.reviews(standing)


def refused(_: Asking, fault: Exception) -> Response[dict[str, str]]:
    """What is wrong with a question, and what to do about it."""
    return Response({"error": str(fault), "hint": getattr(fault, "hint", "")}, status_code=422)


api = Router(
    path="/api",
    route_handlers=[
        list_reports, one_report, one_claim, the_board, list_tolls, list_events, events_on_map, list_contacts, list_parties, search_words,
        month_digest, list_decisions, list_people, take_decision,
    ],
)  # fmt: skip
