"""The People view, also as JSON and CSV, and the form for the last word about a claim that people differ on."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from standoff.errors import StandoffError, UsageError
from standoff.registrar.standing import Standing
from standoff.serve.answering import Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address
from standoff.serve.pages.decisions import Form
from standoff.serve.people import differing, in_percent, last_word, rows_of
from standoff.serve.workroom import Room, Workroom
from standoff.store.reader import Reader


@get("/people", sync_to_thread=True, include_in_schema=False)
def people_page(request: Asking, room: Room) -> Response[bytes]:
    """Who decided how much, how far they agree, and what they differ on."""
    return _page(request, room, address_of(request))


@get("/people.json", sync_to_thread=True, include_in_schema=False)
def people_json(room: Room) -> Response[bytes]:
    """The same as one JSON object."""
    with room.looking() as (_, standing):
        return as_json(room.reviews(standing))


@get("/people.csv", sync_to_thread=True, include_in_schema=False)
def people_csv(room: Room) -> Response[bytes]:
    """The same as CSV."""
    with room.looking() as (_, standing):
        return as_table(rows_of(room.reviews(standing)), "people")


@post("/people/last-word", include_in_schema=False, status_code=303, sync_to_thread=True)
def have_last_word(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Decides about a claim as one of those said who differ on it."""
    address = Address.back(data.get("back", ""))
    try:
        with room.looking() as (record, standing):
            about = next((one for one in room.reviews(standing).open if one.claim == data.get("about")), None)
            if about is None:
                raise UsageError("nobody differs on this claim any more", hint="Look at it again.")
            verb, change, why = last_word(record, standing, about, data.get("number", ""))
        added = data.get("why", "").strip()
        with room.deciding() as reviewer:
            decision = reviewer.decide(verb, [about.claim], why=f"{why}. {added}" if added else why, change=change)
    except StandoffError as fault:
        return _page(request, room, address, fault=fault)
    return Redirect(address.with_("/people", said=str(decision.number)), status_code=303)


def _page(request: Asking, room: Workroom, address: Address, *, fault: StandoffError | None = None) -> Response[bytes]:
    def told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
        found = room.reviews(standing)
        return {"found": found, "differing": differing(record, found, address), "percent": in_percent}

    return show(request, room, "people.html", told, address=_whole(address), fault=fault)


def _whole(address: Address) -> Address:
    """The view is of all reviewers, also for who is reviewing without a look at the others."""
    return Address({name: value for name, value in address.given.items() if name != "second"}, "/people")


PAGES = (people_page, people_json, people_csv, have_last_word)
