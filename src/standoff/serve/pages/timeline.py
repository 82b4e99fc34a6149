"""The Timeline with its map, what an event can be merged with or split into; the list as JSON, CSV and GeoJSON."""

import msgspec
from litestar import Response, get

from standoff.registrar.standing import Standing
from standoff.serve.answering import MOST_ROWS, Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address
from standoff.serve.figures.drawn import look_of, told
from standoff.serve.figures.places import places
from standoff.serve.figures.timeline import timeline
from standoff.serve.merging_view import candidates, compared, kept_apart
from standoff.serve.timeline_view import MOST, days_of, drawn, opened
from standoff.serve.workroom import Room
from standoff.store.reader import Reader
from standoff.telling.geojson import feature_collection
from standoff.telling.rows import as_object, flat
from standoff.view.asked import Asked
from standoff.view.events import ShownEvent, events


@get("/timeline", sync_to_thread=True, include_in_schema=False)
def timeline_page(request: Asking, room: Room) -> Response[bytes]:
    """The Timeline, or the event of the address being merged with another or split."""
    return show_timeline(request, room)


@get("/timeline/map.json", sync_to_thread=True, include_in_schema=False)
def map_figure(request: Asking, room: Room) -> Response[bytes]:
    """The map of the events that the Timeline shows."""
    address = address_of(request)
    with room.looking() as (record, standing):
        found = drawn(record, standing, address)
    return as_json(places(found.events, lambda event: _at(address, event)))


@get("/timeline/lanes.json", sync_to_thread=True, include_in_schema=False)
def lanes_figure(request: Asking, room: Room) -> Response[bytes]:
    """The lanes of the events that the Timeline shows."""
    address = address_of(request)
    with room.looking() as (record, standing):
        found = drawn(record, standing, address)
    return as_json(timeline(found.dated, lambda event: _at(address, event), chosen=address["event"]))


@get("/timeline.json", sync_to_thread=True, include_in_schema=False)
def timeline_json(request: Asking, room: Room) -> Response[bytes]:
    """The events that answer, with their claims."""
    return as_json([as_object(one) for one in _listed(request, room)])


@get("/timeline.csv", sync_to_thread=True, include_in_schema=False)
def timeline_csv(request: Asking, room: Room) -> Response[bytes]:
    """The events that answer, a row each."""
    return as_table((row for one in _listed(request, room) for row in flat(one)), "timeline")


@get("/timeline.geojson", sync_to_thread=True, include_in_schema=False)
def timeline_geojson(request: Asking, room: Room) -> Response[bytes]:
    """The events that answer, as GeoJSON."""
    body = msgspec.json.encode(feature_collection(_listed(request, room)))
    return Response(body, media_type="application/geo+json", headers={"content-disposition": 'attachment; filename="timeline.geojson"'})


def show_timeline(request: Asking, room: Room, *, address: Address | None = None, fault: Exception | None = None) -> Response[bytes]:
    """The page as an address asks for it; with a fault of what was asked for."""
    return show(request, room, "timeline.html", _told, address=address, fault=fault, days_of=days_of, told=told, look=look_of, most=MOST)


def _told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
    step = address["step"] if address["event"] and address["step"] in {"merge", "split"} else ""
    asked = Asked() if step else address.asked()  # decisions are about the record as it is
    chosen = opened(record, standing, address["event"], asked) if address["event"] else None
    seen: dict[str, object] = {"step": step, "chosen": chosen, "found": None if step else drawn(record, standing, address)}
    if step == "merge" and chosen is not None:
        other = opened(record, standing, address["other"]) if address["other"] else None
        return seen | {
            "other": other,
            "compared": compared(chosen, other) if other else (),
            "apart": kept_apart(standing, chosen, other) if other else (),
            "candidates": candidates(record, standing, chosen, address["words"]),
        }
    return seen


def _at(address: Address, event: str) -> str:
    return address.with_("/timeline", event=event, claim=None)


def _listed(request: Asking, room: Room) -> tuple[ShownEvent, ...]:
    with room.looking() as (record, standing):
        return events(record, standing, address_of(request).asked(limit=MOST_ROWS))


PAGES = (timeline_page, map_figure, lanes_figure, timeline_json, timeline_csv, timeline_geojson)
