"""Decides about many claims at once: those to review that answer the filters, after a look at them."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from standoff.errors import StandoffError, UsageError
from standoff.model.decision import Verb
from standoff.registrar.rows import claim_of
from standoff.registrar.standing import Standing
from standoff.serve.answering import Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address
from standoff.serve.bulk import KINDS, MOST, claims_to_review
from standoff.serve.claim_card import kind_of, sentence
from standoff.serve.pages.decisions import Form
from standoff.serve.workroom import Room
from standoff.store.reader import Reader
from standoff.telling.rows import as_object, flat
from standoff.view.claims import Shown, shown

_VERBS = {"accept": Verb.ACCEPT, "reject": Verb.REJECT}


@get("/bulk", sync_to_thread=True, include_in_schema=False)
def bulk_page(request: Asking, room: Room) -> Response[bytes]:
    """The claims to review that answer the filters, and a form to decide about all of them."""
    return _page(request, room, address_of(request))


@get("/bulk.json", sync_to_thread=True, include_in_schema=False)
def bulk_json(request: Asking, room: Room) -> Response[bytes]:
    """The claims to review that answer the filters, as one JSON list."""
    return as_json([as_object(one) for one in _listed(request, room)])


@get("/bulk.csv", sync_to_thread=True, include_in_schema=False)
def bulk_csv(request: Asking, room: Room) -> Response[bytes]:
    """The claims to review that answer the filters, as CSV."""
    return as_table((row for one in _listed(request, room) for row in flat(one)), "to-review")


@post("/bulk/decide", include_in_schema=False, status_code=303, sync_to_thread=True)
def decide_all(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Accepts or rejects all of them, as one decision; nothing where others answer now than those that the person saw."""
    address = Address.back(data.get("back", ""))
    try:
        if data.get("verb") not in _VERBS:
            raise UsageError("this is no decision about claims")
        with room.looking() as (record, _):
            found = claims_to_review(record, address)
        if not found or " ".join(row.id for row in found) != data.get("seen"):
            raise UsageError("other claims answer now than those that were seen", hint="Look at them again.")
        with room.deciding() as reviewer:
            decision = reviewer.decide(_VERBS[data["verb"]], [row.id for row in found], why=data.get("why", "").strip())
    except StandoffError as fault:
        return _page(request, room, address, fault=fault)
    return Redirect(address.with_("/reports", said=str(decision.number)), status_code=303)


def _listed(request: Asking, room: Room) -> tuple[Shown, ...]:
    with room.looking() as (record, standing):
        ids = [row.id for row in claims_to_review(record, address_of(request))]
        found = shown(record, standing, ids)
    return tuple(found[one] for one in ids)


def _page(request: Asking, room: Room, address: Address, *, fault: StandoffError | None = None) -> Response[bytes]:
    def told(record: Reader, _: Standing, address: Address) -> dict[str, object]:
        found = claims_to_review(record, address)
        return {"claims": [(row, kind_of(claim_of(row)), sentence(claim_of(row))) for row in found]}

    return show(request, room, "bulk.html", told, address=address, fault=fault, kinds=KINDS, most=MOST)


PAGES = (bulk_page, bulk_json, bulk_csv, decide_all)
