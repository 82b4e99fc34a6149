"""The door: a record -> the workbench, a web application (ASGI) for the person who started it."""

from collections.abc import Callable
from typing import Any

from litestar import Litestar, MediaType, Request, Response
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp

from standoff.errors import StandoffError
from standoff.registrar.keep import Registrar
from standoff.serve.door import Door
from standoff.serve.pages import (
    board,
    bulk,
    contacts,
    decisions,
    digest,
    export,
    importing,
    live,
    login,
    merging,
    parties,
    people,
    reports,
    saved,
    search,
    timeline,
    tolls,
)  # fmt: skip
from standoff.serve.pages.api import api, refused
from standoff.serve.security import LARGEST, Entry, Guard, Keys, check_form
from standoff.serve.workroom import STATIC, Workroom
from standoff.version import __version__

# one path for each handler: at a further one Litestar wraps it in a thread again, and then gives no answer
_MODULES = (
    reports, search, board, tolls, timeline, merging, contacts, parties, digest, saved, decisions, bulk, importing, export, people, login,
    live,
)  # fmt: skip
_PAGES = [page for module in _MODULES for page in module.PAGES]


def workbench(
    registrar: Registrar,
    *,
    who: str,
    host: str = "127.0.0.1",
    port: int = 8300,
    token: str | None = None,
    entry: Entry | None = None,
    ending: Callable[[], bool] = lambda: False,
) -> tuple[ASGIApp, Keys]:
    """The application on a record in whose name `who` decides, as it is reached at `host` and `port`, and the keys to it.

    Others are let in as `entry` says. It asks nobody but the record. Live news end when `ending` says that the server is about to.
    The registrar stays the caller's to close.
    """
    keys = Keys(Door.at(host, port, entry.names if entry else ()), token=token, who=who, entry=entry)
    room = Workroom(registrar, keys, ending)
    app = Litestar(
        [*_PAGES, api, create_static_files_router(path="/static", directories=[STATIC], resolve_symlinks=False)],
        dependencies={"room": Provide(lambda: room, sync_to_thread=False)},
        before_request=check_form,
        exception_handlers={StandoffError: refused, HTTPException: _plain},
        openapi_config=OpenAPIConfig(
            title="Standoff", version=__version__, path="/api", render_plugins=[JsonRenderPlugin(path="/openapi.json")]
        ),
        request_max_body_size=LARGEST,
        debug=False,
    )
    return Guard(app, keys), keys


def _plain(_: Request[Any, Any, Any], fault: HTTPException) -> Response[str]:
    """A refusal in plain text: nothing of a request is repeated as a page."""
    return Response(fault.detail, status_code=fault.status_code, media_type=MediaType.TEXT)
