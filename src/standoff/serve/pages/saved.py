"""Saved views: keep the present address under a name, open, rename, delete."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from standoff.errors import StandoffError, UsageError
from standoff.serve.answering import Asking, as_json, show
from standoff.serve.asking import Address
from standoff.serve.keeping import View, Views
from standoff.serve.pages.decisions import Form
from standoff.serve.workroom import Room, Workroom


@get("/saved", sync_to_thread=True, include_in_schema=False)
def saved_page(request: Asking, room: Room) -> Response[bytes]:
    """The saved views."""
    return _page(request, room)


@get("/saved.json", sync_to_thread=True, include_in_schema=False)
def saved_json(room: Room) -> Response[bytes]:
    """The saved views, as one JSON list."""
    return as_json(views_of(room).all())


@post("/saved/change", include_in_schema=False, status_code=303, sync_to_thread=True)
def change_saved(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Keeps the view that a form comes from, or renames or deletes one."""
    name, views = data.get("name", ""), views_of(room)
    try:
        with room.deciding() as reviewer:
            match data.get("what"):
                case "keep":
                    views.keep(name, Address.back(data.get("back", "")), reviewer.who)
                case "rename":
                    views.rename(data.get("old", ""), name)
                case "delete":
                    views.delete(data.get("old", ""))
                case _:
                    raise UsageError("this is nothing that can be done with a view")
    except StandoffError as fault:
        return _page(request, room, fault=fault)
    return Redirect("/saved", status_code=303)


def views_of(room: Workroom) -> Views:
    """The saved views of the record of the workbench."""
    return Views(room.registrar.ledger.store.address)


def _page(request: Asking, room: Room, *, fault: StandoffError | None = None) -> Response[bytes]:
    views: tuple[View, ...] = ()
    try:
        views = views_of(room).all()
    except StandoffError as unread:
        fault = fault or unread
    return show(request, room, "saved.html", lambda *_: {"saved": views}, address=Address({}, "/saved"), fault=fault)


PAGES = (saved_page, saved_json, change_saved)
