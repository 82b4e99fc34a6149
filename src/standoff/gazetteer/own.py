"""A user's own places: villages, camps, military names, an invented coast. From a GeoJSON file or a table (CSV).

GeoJSON: a FeatureCollection; each feature has a Point or, for an outline, a Polygon or MultiPolygon, and the properties `name`, and
as needed `also` (other names), `kind`, `parent` (the name of another place of the file), `country` (ISO 3166-1, two letters) and
`km`. CSV: the same as columns, with `lat` and `lon`; other names are parted by "; ". An outline gives its middle and a radius,
and holds the places without a parent that lie in it.
"""

import csv
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from standoff.errors import InputError
from standoff.gazetteer.fold import fold
from standoff.gazetteer.spot import Spot

_POINT_KM = {"country": 300.0, "region": 50.0, "city": 3.0, "site": 0.5}
_ELSE_KM = 2.0
_HINT = "A GeoJSON FeatureCollection, or a CSV file with the columns name, lat, lon and as needed also, kind, parent, country, km."

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
    km: Annotated[float, msgspec.Meta(gt=0)] | None = None


class _Feature(msgspec.Struct, tag="Feature", tag_field="type"):
    properties: _Properties
    geometry: _Point | _Polygon | _MultiPolygon


class _Collection(msgspec.Struct, tag="FeatureCollection", tag_field="type"):
    features: list[_Feature]


def own_places(path: Path) -> tuple[Spot, ...]:
    """The places of a file, in its order. Raises InputError where it cannot be read, or a parent is not in it."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise InputError(f"{path}: {fault.strerror or fault}", hint=_HINT) from fault
    features = list(_rows(path, data)) if path.suffix.lower() == ".csv" else _collection(path, data)
    return _spots(path, features)


def _collection(path: Path, data: bytes) -> list[_Feature]:
    try:
        return msgspec.json.decode(data, type=_Collection).features
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise InputError(f"{path}: {fault}", hint=_HINT) from fault


def _rows(path: Path, data: bytes) -> Iterator[_Feature]:
    try:
        rows = csv.DictReader(data.decode("utf-8-sig").splitlines(), strict=True)
        for row in rows:
            cells = {name: cell.strip() for name, cell in row.items() if name and cell and cell.strip()}
            also = [word.strip() for word in cells.pop("also", "").split(";") if word.strip()]
            spot = {"type": "Point", "coordinates": [cells.pop("lon", None), cells.pop("lat", None)]}
            feature = {"type": "Feature", "properties": {**cells, "also": also}, "geometry": spot}
            try:
                yield msgspec.convert(feature, _Feature, strict=False)
            except msgspec.ValidationError as fault:
                raise InputError(f"{path}, line {rows.line_num}: {fault}", hint=_HINT) from fault
    except (csv.Error, UnicodeDecodeError) as fault:
        raise InputError(f"{path}: {fault}", hint=_HINT) from fault


def _spots(path: Path, features: list[_Feature]) -> tuple[Spot, ...]:
    names = {fold(name): i for i, f in reversed(list(enumerate(features))) for name in (f.properties.name, *f.properties.also)}
    spots: list[Spot] = []
    for i, feature in enumerate(features):
        of = feature.properties
        if of.parent is not None and fold(of.parent) not in names:
            raise InputError(f"{path}: {of.name} lies in {of.parent}, which is not in the file", hint="Add it, or leave `parent` out.")
        lat, lon, km = _circle(feature)
        if not (abs(lat) <= 90 and abs(lon) <= 180):
            raise InputError(
                f"{path}: {of.name} is at latitude {lat}, longitude {lon}, which is nowhere", hint="GeoJSON gives the longitude first."
            )
        above = [features[k].properties for k in _above(i, features, names)]
        if of.parent is not None and not above:
            raise InputError(f"{path}: {of.name} lies in itself", hint="Set its `parent` right.")
        codes = tuple(dict.fromkeys(each.country for each in (of, *above) if each.country))[:1]
        within, inside = tuple(each.name for each in above), tuple(_id(each) for each in above)
        spots.append(Spot(_id(of), of.name, of.kind, lat, lon, of.km or km, codes, within, inside, also=tuple(of.also)))
    return tuple(spots)


def _id(of: _Properties) -> str:
    return f"own:{fold(of.name).replace(' ', '-')}"


def _above(i: int, features: list[_Feature], names: dict[str, int]) -> list[int]:
    """What the place lies in, nearest first; nothing where that leads back to itself."""
    chain: list[int] = []
    at: int | None = i
    while at is not None:
        parent = features[at].properties.parent
        at = names[fold(parent)] if parent is not None else _holder(at, features)
        if at == i or at in chain:
            return []
        if at is not None:
            chain.append(at)
    return chain


def _holder(i: int, features: list[_Feature]) -> int | None:
    """The smallest outline that the place's point lies in."""
    lat, lon, km = _circle(features[i])
    holders = [
        (size, k)
        for k, other in enumerate(features)
        if k != i and not isinstance(other.geometry, _Point) and (size := _circle(other)[2]) > km and _holds(other, lat, lon)
    ]
    return min(holders)[1] if holders else None


def _outlines(feature: _Feature) -> list[Rings]:
    match feature.geometry:
        case _Point():
            return []
        case _Polygon(coordinates=rings):
            return [rings]
        case _MultiPolygon(coordinates=polygons):
            return polygons


def _circle(feature: _Feature) -> tuple[float, float, float]:
    """The point and radius of a feature: its own, or the middle of its outline and the way from there to the farthest corner."""
    if isinstance(feature.geometry, _Point):
        lon, lat = feature.geometry.coordinates[:2]
        return lat, lon, _POINT_KM.get(feature.properties.kind, _ELSE_KM)
    corners = [corner[:2] for rings in _outlines(feature) for corner in rings[0]]
    lon, lat = (_middle(axis) for axis in zip(*corners, strict=True))
    away = max(math.hypot((x - lon) * math.cos(math.radians(lat)), y - lat) for x, y in corners)
    return round(lat, 4), round(lon, 4), round(away * 111.2, 1)


def _middle(values: Iterable[float]) -> float:
    known = tuple(values)
    return (min(known) + max(known)) / 2


def _holds(feature: _Feature, lat: float, lon: float) -> bool:
    """Whether a point lies in the outline and in none of its holes: a ray from it crosses the lines an odd number of times."""
    return any(sum(_crossings(ring, lat, lon) for ring in rings) % 2 == 1 for rings in _outlines(feature))


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    count = 0
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            count += 1
    return count
