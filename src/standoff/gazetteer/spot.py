"""A spot: a place of the world as a gazetteer has it, and distances between spots."""

import math
from dataclasses import dataclass
from functools import lru_cache

_EARTH = 6371.0  # mean radius, km
_KEPT = 65_536  # distances remembered


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its point (degrees WGS 84) and the radius in km of a circle that about covers it.

    `id` is "geonames:" with the number there, "standoff:" for the program's own list, or "own:" for a user's. `kind` is country,
    region (first-level division), district (second), city, or a word of the lists. `codes` are the ISO 3166-1 codes of the
    countries it lies in. `within` names what it lies in, nearest first, and `inside` holds their ids. `people` is 0 where
    unknown; `zone` an IANA time zone; `also` are further names of a user's place.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    km: float
    codes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    people: int = 0
    zone: str | None = None
    also: tuple[str, ...] = ()

    @property
    def geonameid(self) -> int | None:
        """The number in GeoNames, where it comes from there."""
        source, _, number = self.id.partition(":")
        return int(number) if source == "geonames" else None

    def away(self, other: "Spot") -> float:
        """The distance between the two points in km."""
        return distance(self.lat, self.lon, other.lat, other.lon)


@lru_cache(maxsize=_KEPT)
def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """The way between two points in km, along a great circle."""
    a, b, turn = math.radians(lat), math.radians(lat2), math.radians(lon2 - lon)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
    return _EARTH * math.acos(max(-1.0, min(1.0, cosine)))


def middle(lat: float, lon: float, lat2: float, lon2: float) -> tuple[float, float]:
    """The point half way between two, of which the longitudes may be on either side of the 180th meridian."""
    turn = (lon2 - lon + 540) % 360 - 180
    return round((lat + lat2) / 2, 4), round((lon + turn / 2 + 540) % 360 - 180, 4)


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point `km` away in the direction `bearing` (degrees from north, clockwise)."""
    a, b, way, arc = math.radians(lat), math.radians(lon), math.radians(bearing), km / _EARTH
    to = math.asin(math.sin(a) * math.cos(arc) + math.cos(a) * math.sin(arc) * math.cos(way))
    turn = math.atan2(math.sin(way) * math.sin(arc) * math.cos(a), math.cos(arc) - math.sin(a) * math.sin(to))
    return round(math.degrees(to), 4), round((math.degrees(b + turn) + 540) % 360 - 180, 4)
