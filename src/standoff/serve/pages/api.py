"""The same record for programs, under /api: `Authorization: Bearer` with the start token opens it, /api/openapi.json describes it."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.params import FromQuery, JSONBody, QueryParameter

from standoff.errors import UsageError
from standoff.model.decision import Decision, Verb
from standoff.record.agreement import Reviews
from standoff.serve.asking import Address, at_most
from standoff.serve.report_view import opened
from standoff.serve.workroom import Room
from standoff.telling.rows import as_object, behind_object
from standoff.view.behind import behind
from standoff.view.lists import ShownReport, reports

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


api = Router(path="/api", route_handlers=[list_reports, one_report, one_claim, list_decisions, list_people, take_decision])
