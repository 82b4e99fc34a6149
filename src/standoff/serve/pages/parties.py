"""The Parties view; a person's hand on it goes into the record's own file of parties, as `standoff parties edit` does."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from standoff.errors import StandoffError, UsageError
from standoff.model.record import Identity
from standoff.record.party_file import PartyFile, written
from standoff.registrar.standing import Standing
from standoff.serve.answering import MOST_ROWS, Asking, address_of, as_json, as_table, show
from standoff.serve.asking import VIEWS, Address
from standoff.serve.pages.decisions import Form
from standoff.serve.parties_edit import apart, joined, set_down
from standoff.serve.parties_view import asked_of, chosen_of, page_of
from standoff.serve.workroom import Room
from standoff.store.reader import Reader
from standoff.telling.rows import as_object, flat
from standoff.view.lists import parties

_OF_PARTIES = ("/reports", "/board", "/tolls", "/timeline", "/contacts")  # views that a party narrows


@get("/parties", sync_to_thread=True, include_in_schema=False)
def parties_page(request: Asking, room: Room) -> Response[bytes]:
    """The Parties view."""
    return _page(request, room, address_of(request))


@get("/parties.json", sync_to_thread=True, include_in_schema=False)
def parties_json(request: Asking, room: Room) -> Response[bytes]:
    """The parties that answer, as one JSON list."""
    return as_json([as_object(one) for one in _listed(request, room)])


@get("/parties.csv", sync_to_thread=True, include_in_schema=False)
def parties_csv(request: Asking, room: Room) -> Response[bytes]:
    """The parties that answer, as CSV."""
    return as_table((row for one in _listed(request, room) for row in flat(one)), "parties")


@post("/parties/edit", include_in_schema=False, status_code=303, sync_to_thread=True)
def edit_party(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Sets down what a form says of a party, joins it with another, or keeps names of it apart; one decision that can be undone."""
    address = Address.back(data.get("back", ""))
    try:
        with room.deciding() as reviewer:
            with room.looking() as (record, standing):
                party = _party(record, standing, address["who"])
                after = _edited(record, standing, party, data)
                if after == standing.parties:
                    raise UsageError("nothing was changed")
            decision = reviewer.edit_parties(written(after), why=data.get("why", "").strip())
    except StandoffError as fault:
        return _page(request, room, address, fault=fault, form=data)
    name = " ".join(data.get("name", "").split()) if data.get("what") == "set" else party.name
    return Redirect(address.with_("/parties", who=name, said=str(decision.number)), status_code=303)


def _edited(record: Reader, standing: Standing, party: Identity, data: Form) -> PartyFile:
    match data.get("what"):
        case "set":
            return set_down(standing.parties, party, data)
        case "join":
            return joined(standing.parties, party, _party(record, standing, data.get("other", "").strip()))
        case "split":
            return apart(standing.parties, party, [name for key, name in data.items() if key.startswith("name-")])
        case _:
            raise UsageError("this is no decision about a party")


def _party(record: Reader, standing: Standing, name: str) -> Identity:
    """The party with a name. Raises UsageError where there is none."""
    found = chosen_of(record, standing, Address({"who": name}))
    if found is None:
        raise UsageError(f"nobody on record is called {name!r}" if name else "the other party needs a name")
    return found.party


def _listed(request: Asking, room: Room) -> tuple[Identity, ...]:
    with room.looking() as (record, standing):
        return parties(record, standing, asked_of(address_of(request), limit=MOST_ROWS))


def _page(
    request: Asking, room: Room, address: Address, *, fault: StandoffError | None = None, form: dict[str, str] | None = None
) -> Response[bytes]:
    def told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
        return {"page": page_of(record, standing, address), "chosen": chosen_of(record, standing, address)}

    narrowed = [view for view in VIEWS if view[0] in _OF_PARTIES]
    editing = bool(form) or "edit" in request.query_params
    return show(request, room, "parties.html", told, address=address, fault=fault, form=form or {}, narrowed=narrowed, editing=editing)


PAGES = (parties_page, parties_json, parties_csv, edit_party)
