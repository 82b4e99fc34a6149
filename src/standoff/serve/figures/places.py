"""Where events happened: marks at places, circles around what is known only roughly, a tray for what has no place on the map."""

import math
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from standoff.model.claim import Place
from standoff.model.record import Occurrence
from standoff.serve.figures.drawn import Cell, Href, Json, Table, look_of, told
from standoff.telling.quoting import clean
from standoff.telling.words import NOT_KNOWN

ROUGH = 10.0  # km: what lies somewhere in a larger circle is drawn as the circle, never as a pin
_EARTH = 6371.0088  # km, its mean radius (IUGG)
_CORNERS = 64


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """An event at a place."""

    id: str
    href: str
    glyph: str
    colour: str
    label: str


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A point in degrees WGS 84 and what happened there; one that is `rough` is the middle of a circle, and no place itself."""

    name: str
    lat: float
    lon: float
    rough: bool
    marks: tuple[Mark, ...]


class Map(msgspec.Struct, frozen=True, kw_only=True):
    """What a map shows. `circles` are GeoJSON polygons; `bounds` (west, south, east, north) hold everything, None where nothing is."""

    title: str
    places: tuple[Spot, ...]
    circles: Json
    bounds: tuple[float, float, float, float] | None
    table: Table
    tray: tuple[Cell, ...]


def places(events: Iterable[Occurrence], href: Href) -> Map:
    """The map of events. `href` gives the address of an event's id. Events at one point, as exact, share a spot."""
    every = tuple(events)
    at: defaultdict[tuple[float, float, float | None, str], list[Occurrence]] = defaultdict(list)
    for event in every:
        if event.place is not None and event.place.lat is not None and event.place.lon is not None:
            at[event.place.lat, event.place.lon, event.place.km, _words(event.place)].append(event)
    spots = tuple(
        Spot(name=name, lat=lat, lon=lon, rough=_rough(km), marks=tuple(_mark(event, href) for event in some))
        for (lat, lon, km, name), some in sorted(at.items(), key=lambda one: (one[0][0], one[0][1], one[0][2] or 0.0, one[0][3]))
    )
    rings = {(lat, lon, km): circle(lat, lon, km) for lat, lon, km, _ in sorted(at, key=lambda one: -(one[2] or 0.0)) if km and _rough(km)}
    features = [
        {"type": "Feature", "properties": {"km": km}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for (_, _, km), ring in rings.items()
    ]
    shown = {event.id for some in at.values() for event in some}
    rows = tuple(
        (Cell(told(event), href(event.id)), look_of(event.act).word, _words(event.place) if event.place else NOT_KNOWN, _where(event.place))
        for event in every
    )
    return Map(
        title=f"{len(shown):,} of {len(every):,} events have a place on the map",
        places=spots,
        circles={"type": "FeatureCollection", "features": features},
        bounds=_bounds([(lon, lat) for lat, lon, _, _ in at] + [point for ring in rings.values() for point in ring]),
        table=Table(("Event", "Kind", "Place", "Latitude, longitude"), rows),
        tray=tuple(Cell(told(event), href(event.id)) for event in every if event.id not in shown),
    )


def circle(lat: float, lon: float, km: float) -> list[tuple[float, float]]:
    """A closed ring (longitude, latitude) of points `km` away on the sphere, against the clock.

    Longitudes go beyond 180 rather than jump where it crosses the antimeridian.
    """
    arc, north = km / _EARTH, math.radians(lat)
    ring = []
    for n in range(_CORNERS):
        bearing = -2 * math.pi * n / _CORNERS
        up = math.asin(math.sin(north) * math.cos(arc) + math.cos(north) * math.sin(arc) * math.cos(bearing))
        aside = math.atan2(math.sin(bearing) * math.sin(arc) * math.cos(north), math.cos(arc) - math.sin(north) * math.sin(up))
        ring.append((round(lon + math.degrees(aside), 4), round(math.degrees(up), 4)))
    return [*ring, ring[0]]


def _rough(km: float | None) -> bool:
    """A place without a radius may be anywhere about its point."""
    return km is None or km > ROUGH


def _words(place: Place) -> str:
    """The place as it is told: with how what is told stands to it."""
    return clean(f"{place.relation.text} {place.name}" if place.relation else place.name)


def _where(place: Place | None) -> str:
    if place is None or place.lat is None or place.lon is None:
        return NOT_KNOWN
    within = f", within {place.km:,.0f} km" if place.km is not None and _rough(place.km) else ", roughly" if place.km is None else ""
    return f"{place.lat:.2f}, {place.lon:.2f}{within}"


def _mark(event: Occurrence, href: Href) -> Mark:
    look = look_of(event.act)
    days = " to ".join(dict.fromkeys(day for day in (event.start, event.end) if day))
    label = f"{told(event)}, {days or f'day {NOT_KNOWN}'}"
    return Mark(id=event.id, href=href(event.id), glyph=look.glyph, colour=look.colour, label=label)


def _bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float] | None:
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return min(lons), max(-85.0, min(lats)), max(lons), min(85.0, max(lats))
