"""Decides about many claims at once: those to review that answer the filters, after a look at them."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from standoff.errors import StandoffError, UsageError
from standoff.model.decision import Verb
from standoff.registrar.rows import claim_of
from standoff.serve.asking import Address
from standoff.serve.bulk import KINDS, MOST, claims_to_review
from standoff.serve.claim_card import kind_of, sentence
from standoff.serve.pages.decisions import Form, back
from standoff.serve.pages.reports import Asking, address_of, theme_of
from standoff.serve.workroom import Room

_VERBS = {"accept": Verb.ACCEPT, "reject": Verb.REJECT}


@get("/bulk", sync_to_thread=True, include_in_schema=False)
def bulk_page(request: Asking, room: Room) -> Response[bytes]:
    """The claims to review that answer the filters, and a form to decide about all of them."""
    query = request.query_params
    return _page(request, room, address_of(request), kind=query.get("kind", ""), sure=query.get("sure", ""))


@post("/bulk/decide", include_in_schema=False, status_code=303, sync_to_thread=True)
def decide_all(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Accepts or rejects all of them, as one decision; nothing where others answer now than those that the person saw."""
    address = back(data)
    kind, sure = data.get("kind", ""), data.get("sure", "")
    try:
        if data.get("verb") not in _VERBS:
            raise UsageError("this is no decision about claims")
        with room.looking() as (record, _):
            found = claims_to_review(record, address, kind=kind, sure=sure)
        if not found or " ".join(row.id for row in found) != data.get("seen"):
            raise UsageError("other claims answer now than those that were seen", hint="Look at them again.")
        with room.deciding() as reviewer:
            decision = reviewer.decide(_VERBS[data["verb"]], [row.id for row in found], why=data.get("why", "").strip())
    except StandoffError as fault:
        return _page(request, room, address, kind=kind, sure=sure, fault=fault)
    return Redirect(address.with_(said=str(decision.number)), status_code=303)


def _page(request: Asking, room: Room, address: Address, *, kind: str, sure: str, fault: StandoffError | None = None) -> Response[bytes]:
    with room.looking() as (record, _):
        counts = record.counts()
        try:
            found = claims_to_review(record, address, kind=kind, sure=sure)
        except UsageError as error:
            fault, found, kind, sure = error, (), "", ""
    shown = [(row, kind_of(claim_of(row)), sentence(claim_of(row))) for row in found]
    return room.page(
        "bulk.html", status=422 if fault else 200, theme=theme_of(request), address=address, counts=counts, fault=fault, said=None, todo=0,
        claims=shown, kinds=KINDS, kind=kind, sure=sure, most=MOST,
    )  # fmt: skip
