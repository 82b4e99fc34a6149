"""How far apart two places are."""

from math import asin, cos, radians, sin, sqrt

from standoff.model.claim import Place

_EARTH = 6371.0088  # mean radius, km


def apart_km(a: Place, b: Place) -> float | None:
    """The great-circle distance in kilometres, None where a point is missing (haversine)."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat, other = radians(a.lat), radians(b.lat)
    chord = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(chord)))
