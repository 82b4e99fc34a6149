"""Events and counts of invented places, and a page that draws figures under the workbench's own policy."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import guess_type

import msgspec

from standoff.model.act import Act, Bound, Harm, Status
from standoff.model.claim import ClaimId, Place
from standoff.model.record import Occurrence, OccurrenceId, Point, Series, SeriesId
from standoff.model.report import ReportId
from standoff.serve.security import _HEADERS

_STATIC = files("standoff") / "serve" / "static"
_PAGE = """<!doctype html><html lang="en"{theme}><head><meta charset="utf-8"><title>Figures</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/vendor/fonts.css"><link rel="stylesheet" href="/static/own/workbench.css">
<script type="module" src="/static/figures/mount.js"></script></head>
<body><header class="top"></header><nav class="rail"></nav><main class="scroll">{body}</main></body></html>"""


def event(
    name: str, act: Act = Act.SHELLING, *, days: tuple[str | None, str | None] = (None, None), place: Place | None = None
) -> Occurrence:
    return Occurrence(
        id=OccurrenceId(name),
        act=act,
        claims=(ClaimId(f"c-{name}"),),
        agents=("North Brigade",),
        place=place,
        start=days[0],
        end=days[1],
        statuses=((Status.HAPPENED, 1),),
    )


def place(name: str, lat: float | None = None, lon: float | None = None, km: float | None = None) -> Place:
    return Place(name=name, text=name, start=0, end=len(name), lat=lat, lon=lon, km=km)


def point(source: str | None, value: int | None, day: str | None, *, high: int | None = None, left_out: str | None = None) -> Point:
    name = f"{source}-{value}-{day}"
    bound = Bound.VAGUE if value is None else Bound.EXACT
    return Point(
        claim=ClaimId(name), report=ReportId("r"), value=value, high=high, bound=bound, as_of=day, source=source, left_out=left_out
    )


def series(*points: Point) -> Series:
    return Series(id=SeriesId("s"), harm=Harm.KILLED, who="people", place="Tarn", since="2031-03-01", points=points)


@contextmanager
def served(figures: Mapping[str, tuple[str, object]], *, theme: str = "") -> Iterator[str]:
    """The address of a page with the figures: name to kind and data. Every answer carries the workbench's headers."""
    body = "".join(
        f'<div data-figure="{kind}" data-source="/{name}.json" aria-label="{name}"></div>' for name, (kind, _) in figures.items()
    )
    pages = {"/": _PAGE.format(theme=f' data-theme="{theme}"' if theme else "", body=body).encode()}
    pages |= {f"/{name}.json": msgspec.json.encode(data) for name, (_, data) in figures.items()}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            raw = pages.get(path)
            if raw is None and path.startswith("/static/") and ".." not in path:
                file = _STATIC.joinpath(*path.split("/")[2:])
                raw = file.read_bytes() if file.is_file() else None
            self.send_response(404 if raw is None else 200)
            self.send_header("content-type", "text/html" if path == "/" else guess_type(path)[0] or "application/octet-stream")
            for name, value in _HEADERS.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw or b"")

        def log_message(self, *_: object) -> None:
            """Nothing: the test tells what went wrong."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join(10)
