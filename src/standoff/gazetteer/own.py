"""A user's own places: villages, camps, military names, an invented coast. From a GeoJSON file or a table (CSV).

GeoJSON: a FeatureCollection; each feature has a Point or, for an outline, a Polygon or MultiPolygon, and the properties `name`, and
as needed `also` (other names), `kind`, `parent` (the name of another place of the file), `country` (ISO 3166-1, two letters) and
`km`. CSV: the same as columns, with `lat` and `lon`; other names are parted by "; ". An outline gives its middle and a radius,
and holds the places without a parent that lie in it.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from standoff.errors import InputError
from standoff.gazetteer.fold import fold
from standoff.gazetteer.spot import Spot, distance
from standoff.lexicon.states import state_by_code

_POINT_KM = {"country": 300.0, "region": 50.0, "city": 3.0, "site": 0.5}
_ELSE_KM = 2.0
_HINT = "GeoJSON, or CSV with the columns name, lat, lon and as needed also, kind, parent, country (two letters), km: see docs/places.md."

Position = Annotated[list[float], msgspec.Meta(min_length=2, max_length=3)]  # longitude, latitude, and perhaps a height
Ring = Annotated[list[Position], msgspec.Meta(min_length=4)]
Rings = Annotated[list[Ring], msgspec.Meta(min_length=1)]


class _Point(msgspec.Struct, tag="Point", tag_field="type"):
    coordinates: Position


class _Polygon(msgspec.Struct, tag="Polygon", tag_field="type"):
    coordinates: Rings


class _MultiPolygon(msgspec.Struct, tag="MultiPolygon", tag_field="type"):
    coordinates: Annotated[list[Rings], msgspec.Meta(min_length=1)]


class _Properties(msgspec.Struct):
    name: Annotated[str, msgspec.Meta(min_length=1)]
    also: list[str] = []
    kind: str = "place"
    parent: str | None = None
    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")] | None = None
    km: Annotated[float, msgspec.Meta(gt=0, le=20_000)] | None = None


class _Feature(msgspec.Struct, tag="Feature", tag_field="type"):
    properties: _Properties
    geometry: _Point | _Polygon | _MultiPolygon


class _Collection(msgspec.Struct, tag="FeatureCollection", tag_field="type"):
    features: list[_Feature]


@dataclass(frozen=True, slots=True)
class _Row:
    """A place of the file: where it stands there, what is told of it, and its circle."""

    where: str
    of: _Properties
    outlines: list[Rings]
    lat: float
    lon: float
    km: float


def own_places(path: Path) -> tuple[Spot, ...]:
    """The places of a file, in its order. Raises InputError, with the line or the feature, where it cannot be read."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputError(f"{path}: byte {fault.start} is no UTF-8", hint="Save the file as UTF-8.") from fault
    except OSError as fault:
        raise InputError(f"{path}: {fault.strerror or fault}", hint="--places wants a file, GeoJSON or CSV.") from fault
    rows = list(_features(path, text) if text.lstrip()[:1] in ("{", "[") else _lines(path, text))
    if not rows:
        raise InputError(f"{path} holds no place", hint=_HINT)
    return _spots(path, rows)


def _features(path: Path, text: str) -> Iterator[_Row]:
    try:
        features = msgspec.json.decode(text, type=_Collection).features
    except msgspec.DecodeError as fault:
        raise InputError(f"{path}: {fault}", hint=_HINT) from fault
    for number, feature in enumerate(features, 1):
        yield _row(path, f"feature {number}", feature.properties, feature.geometry)


def _lines(path: Path, text: str) -> Iterator[_Row]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in ("name", "lat", "lon") if name not in (rows.fieldnames or ())]
        if missing:
            found = ", ".join(rows.fieldnames or ()) or "nothing"
            raise InputError(f"{path}: there is no column {missing[0]}; the first line has {found}", hint=_HINT)
        for row in rows:
            where = f"line {rows.line_num}"
            if None in row:
                raise InputError(f"{path}, {where}: more cells than columns", hint="Decimals have a point; a cell with a comma is quoted.")
            cells = {name: cell.strip() for name, cell in row.items() if cell and cell.strip()}
            spot = [_number(path, where, cells.pop(name, None), name) for name in ("lon", "lat")]
            also = [word.strip() for word in cells.pop("also", "").split(";") if word.strip()]
            known = {name: cell for name, cell in cells.items() if name in _Properties.__struct_fields__}
            try:
                properties = msgspec.convert({**known, "also": also}, _Properties, strict=False)
            except msgspec.ValidationError as fault:
                raise InputError(f"{path}, {where}: {fault}", hint=_HINT) from fault
            yield _row(path, where, properties, _Point(spot))
    except csv.Error as fault:
        raise InputError(f"{path}, line {rows.line_num}: {fault}", hint=_HINT) from fault


def _number(path: Path, where: str, cell: str | None, name: str) -> float:
    try:
        return float(cell or "")
    except ValueError:
        told = f"{cell!r} is no number" if cell else "is empty"
        raise InputError(f"{path}, {where}: {name} {told}", hint="Degrees, as 13.5 or -4.25.") from None


def _row(path: Path, where: str, of: _Properties, geometry: _Point | _Polygon | _MultiPolygon) -> _Row:
    match geometry:
        case _Point(coordinates=[lon, lat, *_]):
            outlines: list[Rings] = []
            km = _POINT_KM.get(of.kind, _ELSE_KM)
        case _Polygon(coordinates=rings):
            outlines = [rings]
            lat, lon, km = _circle(outlines)
        case _MultiPolygon(coordinates=outlines):
            lat, lon, km = _circle(outlines)
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        hint = "GeoJSON gives the longitude first, then the latitude." if where.startswith("feature") else "Are lat and lon swapped?"
        raise InputError(f"{path}, {where}: {of.name} is at latitude {lat}, longitude {lon}, which is nowhere", hint=hint)
    if not fold(of.name) or not any(char.isupper() for char in of.name):
        raise InputError(f"{path}, {where}: {of.name!r} is no name", hint="A name has a capital letter, as reports write it.")
    return _Row(where, of, outlines, lat, lon, of.km or km)


def _spots(path: Path, rows: list[_Row]) -> tuple[Spot, ...]:
    names = {fold(name): i for i, row in reversed(list(enumerate(rows))) for name in (row.of.name, *row.of.also)}
    parents = [_parent(path, i, rows, names) for i in range(len(rows))]
    ids: dict[str, int] = {}
    spots: list[Spot] = []
    for i, row in enumerate(rows):
        if (first := ids.setdefault(_id(row), i)) != i:
            raise InputError(f"{path}, {row.where}: {row.of.name} stands already in {rows[first].where}", hint="Give each place once.")
        above = [rows[k] for k in _above(path, i, rows, parents)]
        codes = tuple(dict.fromkeys(each.of.country for each in (row, *above) if each.of.country))[:1]
        state = state_by_code(codes[0]) if codes else None
        within = (*(each.of.name for each in above), *((state.name,) if state else ()))
        inside = tuple(_id(each) for each in above)
        spots.append(Spot(_id(row), row.of.name, row.of.kind, row.lat, row.lon, row.km, codes, within, inside, also=tuple(row.of.also)))
    return tuple(spots)


def _id(row: _Row) -> str:
    return f"own:{fold(row.of.name).replace(' ', '-')}"


def _parent(path: Path, i: int, rows: list[_Row], names: dict[str, int]) -> int | None:
    """The place that this one lies in: the one it names, else the smallest outline that holds its point."""
    row = rows[i]
    if row.of.parent is not None:
        if fold(row.of.parent) not in names:
            hint = "Add it, or leave `parent` out."
            raise InputError(f"{path}, {row.where}: {row.of.name} lies in {row.of.parent}, which is not in the file", hint=hint)
        return names[fold(row.of.parent)]
    holders = [(other.km, k) for k, other in enumerate(rows) if k != i and other.km > row.km and _holds(other, row.lat, row.lon)]
    return min(holders)[1] if holders else None


def _above(path: Path, i: int, rows: list[_Row], parents: list[int | None]) -> list[int]:
    """What the place lies in, nearest first."""
    chain: list[int] = []
    at = parents[i]
    while at is not None:
        if at == i or at in chain:
            raise InputError(f"{path}, {rows[i].where}: {rows[i].of.name} lies in itself", hint="Set its `parent` right.")
        chain.append(at)
        at = parents[at]
    return chain


def _circle(outlines: list[Rings]) -> tuple[float, float, float]:
    """The middle of an outline and the way from there to its farthest corner, also across the 180th meridian."""
    corners = [corner for rings in outlines for corner in rings[0]]
    origin = corners[0][0]
    turns = [(corner[0] - origin + 540) % 360 - 180 for corner in corners]
    lat = (min(corner[1] for corner in corners) + max(corner[1] for corner in corners)) / 2
    lon = ((min(turns) + max(turns)) / 2 + origin + 540) % 360 - 180
    away = max(distance(lat, lon, corner[1], corner[0]) for corner in corners)
    return round(lat, 4), round(lon, 4), round(away, 1)


def _holds(row: _Row, lat: float, lon: float) -> bool:
    """Whether a point lies in the outline and in none of its holes: a ray from it crosses the lines an odd number of times."""
    near = bool(row.outlines) and distance(row.lat, row.lon, lat, lon) <= row.km
    return near and any(sum(_crossings(ring, lat, lon) for ring in rings) % 2 == 1 for rings in row.outlines)


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    count = 0
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            count += 1
    return count
