"""Events as GeoJSON (RFC 7946): longitude before latitude, degrees WGS 84."""

from collections.abc import Iterable, Mapping

from standoff.model.claim import Place
from standoff.telling.quoting import clean
from standoff.telling.rows import flat
from standoff.view.events import ShownEvent

_IN_GEOMETRY = {"lat", "lon"}


def feature_collection(events: Iterable[ShownEvent]) -> dict[str, object]:
    """A feature for each event, in their order; the geometry of one without a place, or without a point for it, is null.

    Properties are those of the flat row, with `precision`: "exact", "within" (somewhere in the circle of `radius_km` around the
    point), "rough" (a point without a radius) or "unknown"; and `relation`, the words by which what is told stands to the place.
    """
    return {"type": "FeatureCollection", "features": [_feature(one) for one in events]}


def _feature(shown: ShownEvent) -> Mapping[str, object]:
    (row,) = flat(shown)
    place = shown.event.place
    properties = {name: value for name, value in row.items() if name not in _IN_GEOMETRY}
    properties["precision"] = _precision(place)
    properties["relation"] = clean(place.relation.text) if place and place.relation else None
    return {"type": "Feature", "id": shown.event.id, "geometry": _point(place), "properties": properties}


def _point(place: Place | None) -> dict[str, object] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _precision(place: Place | None) -> str:
    if _point(place) is None or place is None:
        return "unknown"
    if place.km is None:
        return "rough"
    return "within" if place.km > 0 else "exact"
