"""Where "near Ostry", "12 km south of Ostry" or "the road from Ostry to Merrow" is: the point moved, the circle widened."""

from collections.abc import Mapping
from dataclasses import replace

from standoff.gazetteer.spot import distance, middle, moved
from standoff.mention.place_relations import PlaceRelation, Relation
from standoff.mention.whereabouts import Located

BESIDE = frozenset({Relation.NEAR, Relation.OUTSIDE, Relation.EDGE, Relation.OFFSET})  # what these put somewhere is not the place itself
_NEAR = 15.0  # km that "near" adds to the circle
_OUTSIDE = 5.0  # ... and "outside", "on the outskirts of"
_ROAD = 30.0  # ... and a road to a place, of which the other end is not named
_FARTHEST = 20.0  # km that a place may lie off in a direction when no distance is said
_VAGUE = 0.25  # part of a distance told that it may be wrong by
_SIDE = 0.5  # part of the radius that "northern" moves the point by


def related(at: Located, relation: PlaceRelation, known: Mapping[str, Located]) -> Located:
    """The circle that the words put something in, from that of the place they name. It is that of no place, so `spot` is None.

    `known` has the places of the report by name, for the second of "between" and of a road.
    """
    other = known.get(relation.other) if relation.other else None
    match relation.kind:
        case Relation.NEAR:
            return _widened(at, _NEAR)
        case Relation.OUTSIDE | Relation.EDGE:
            return _widened(at, _OUTSIDE)
        case Relation.OFFSET:
            return _off(at, relation)
        case Relation.BETWEEN | Relation.ROAD if other is not None:
            lat, lon = middle(at.lat, at.lon, other.lat, other.lon)
            return _widened(replace(at, lat=lat, lon=lon, km=distance(at.lat, at.lon, other.lat, other.lon) / 2), at.km)
        case Relation.BETWEEN | Relation.ROAD:
            return _widened(at, _ROAD)
        case Relation.PART:
            if relation.bearing is None:
                return _widened(at, 0.0)
            lat, lon = moved(at.lat, at.lon, at.km * _SIDE, relation.bearing)
            return replace(_widened(at, 0.0), lat=lat, lon=lon, km=round(at.km * (1 - _SIDE / 2), 1))


def _off(at: Located, relation: PlaceRelation) -> Located:
    """So far from the place in a direction; without a direction anywhere as far, without a distance somewhere that way."""
    if relation.km is None and relation.bearing is None:
        return _widened(at, _FARTHEST)
    if relation.bearing is None:
        return _widened(at, relation.km or 0.0)
    far = relation.km if relation.km is not None else at.km + _FARTHEST / 2
    lat, lon = moved(at.lat, at.lon, far, relation.bearing)
    return _widened(replace(at, lat=lat, lon=lon), far * _VAGUE if relation.km is not None else _FARTHEST)


def _widened(at: Located, km: float) -> Located:
    named = (at.spot.name,) if at.spot else ()
    return replace(at, km=round(at.km + km, 1), spot=None, within=(*named, *at.within))
