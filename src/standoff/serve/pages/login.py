"""The page where users log in, and the way out."""

from typing import Any

from anyio.to_thread import run_sync
from litestar import Response, get, post
from litestar.response import Redirect

from standoff.serve.answering import Asking, theme_of
from standoff.serve.asking import Address
from standoff.serve.pages.decisions import Form
from standoff.serve.security import LOGIN
from standoff.serve.sessions import VISITOR
from standoff.serve.workroom import Room, Workroom


@get(LOGIN, include_in_schema=False, sync_to_thread=False)
def login_page(request: Asking, room: Room) -> Response[Any]:
    """The form; who is let in already goes on to the Reports view."""
    if VISITOR.get().who:
        return Redirect("/reports", status_code=303)
    return _page(request, room, back=Address.back(request.query_params.get("back", "")).with_())


@post(LOGIN, include_in_schema=False, status_code=303)
async def log_in(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Begins a session for who gives a name and its password. After several tries that failed, the next must wait."""
    mine, sessions, users = VISITOR.get(), room.keys.sessions, room.keys.entry.users
    if sessions is None or users is None:
        return Redirect("/reports", status_code=303)
    name, back = data.get("name", "").strip(), Address.back(data.get("back", "")).with_()
    wait = room.keys.tries.begin(name, mine.address)
    if wait:
        answer = _page(request, room, back=back, name=name, status=429, fault=f"That failed several times. Try again in {wait} seconds")
        answer.headers["retry-after"] = str(wait)
        return answer
    async with room.keys.trying:
        user = await run_sync(users.let_in, name, data.get("password", ""))
    if user is None:
        return _page(request, room, back=back, name=name, status=401, fault="This name and password do not go together")
    room.keys.tries.right(name, mine.address)
    sessions.end(mine.session)
    return Redirect(back, status_code=303, headers={"set-cookie": room.keys.cookie(sessions.begin(user), secure=mine.secure)})


@post("/logout", include_in_schema=False, status_code=303, sync_to_thread=False)
def log_out(room: Room) -> Response[Any]:
    """Ends the session of a user."""
    mine = VISITOR.get()
    if room.keys.sessions is not None and mine.session:
        room.keys.sessions.end(mine.session)
        return Redirect(LOGIN, status_code=303, headers={"set-cookie": room.keys.cookie("", secure=mine.secure)})
    return Redirect("/reports", status_code=303)


def _page(request: Asking, room: Workroom, *, back: str, name: str = "", fault: str = "", status: int = 200) -> Response[bytes]:
    return room.page("login.html", status=status, theme=theme_of(request), back=back, name=name, fault=fault)


PAGES = (login_page, log_in, log_out)
