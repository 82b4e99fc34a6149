"""What a person does on the workbench: decide about claims, one or many, take it back, choose a theme."""

from typing import Annotated, Any

from litestar import Response, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from standoff.errors import StandoffError, UsageError
from standoff.model.decision import Verb
from standoff.serve.answering import Asking
from standoff.serve.asking import Address
from standoff.serve.correcting import changes
from standoff.serve.pages.reports import show_reports
from standoff.serve.report_view import Card, Opened, following, opened, queue
from standoff.serve.workroom import Room

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
_VERBS = {verb.value: verb for verb in (Verb.ACCEPT, Verb.CORRECT, Verb.REJECT)}
_YEAR = 365 * 24 * 3600


@post("/decide", include_in_schema=False, status_code=303, sync_to_thread=True)
def decide(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Accepts, corrects or rejects the claim of a form, and goes on to the next one to review."""
    address = Address.back(data.get("back", ""))
    try:
        verb = _VERBS.get(data.get("verb", ""))
        if verb is None:
            raise UsageError("this is no decision about a claim")
        with room.looking(second=bool(address["second"])) as (record, standing):
            before = opened(record, standing, address, address["report"])
        card = next((card for card in before.cards if card.claim.id == data.get("about")), None)
        if card is None:
            raise UsageError("there is no such claim in this report")
        change = changes(card.claim, before.report, data) if verb is Verb.CORRECT else None
        with room.deciding() as reviewer:
            decision = reviewer.decide(verb, [card.claim.id], why=data.get("why", "").strip(), change=change)
    except StandoffError as fault:
        return show_reports(request, room, address=address, fault=fault, form=data if data.get("verb") == "correct" else None)
    return Redirect(_next(room, address, before, card, said=str(decision.number)), status_code=303)


@post("/undo", include_in_schema=False, status_code=303, sync_to_thread=True)
def undo(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Takes back a decision, the last one in force where the form names none, and shows the claim it was about."""
    address = Address.back(data.get("back", ""))
    number = data.get("number", "")
    try:
        with room.looking() as (record, standing):
            told = [one for one in standing.decisions if not number or str(one.number) == number][-1:]
            first = record.claims(told[0].about[:1]) if told else ()
        with room.deciding() as reviewer:
            reviewer.undo(int(number) if number.isascii() and number.isdigit() else None)
    except StandoffError as fault:
        return show_reports(request, room, address=address, fault=fault)
    where = {"report": first[0].report, "claim": first[0].id} if first else {}
    return Redirect(address.with_(undone="1", **(where if address.path == "/reports" else {})), status_code=303)


@post("/theme", include_in_schema=False, status_code=303, sync_to_thread=False)
def theme(data: Form) -> Response[Any]:
    """Remembers a theme in a cookie."""
    answer = Redirect(Address.back(data.get("back", "")).with_(), status_code=303)
    chosen = data.get("theme") if data.get("theme") in {"light", "dark"} else "light"
    answer.set_cookie(key="standoff-theme", value=chosen, max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def _next(room: Room, address: Address, before: Opened, card: Card, *, said: str) -> str:
    """The next claim to review: of the same report, else of the first report further down the queue that has one."""
    with room.looking(second=bool(address["second"])) as (record, standing):
        after = opened(record, standing, address, before.report.id)
        then = following(after.cards, card.number)
        if then is not None:
            return address.with_(report=before.report.id, claim=then.claim.id, said=said)
        items = queue(record, standing, address).items
    ids = [item.report.id for item in items]
    at = ids.index(before.report.id) + 1 if before.report.id in ids else 0
    further = next((item.report.id for item in [*items[at:], *items[:at]] if item.todo and item.report.id != before.report.id), None)
    return address.with_(report=further or before.report.id, claim=None if further else card.claim.id, said=said)


PAGES = (decide, undo, theme)
