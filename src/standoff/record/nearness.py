"""How near two tellings are: the same place, one inside the other, apart, or the names around them. Weights in log odds."""

import math
from collections.abc import Iterator, Sequence

from standoff.model.claim import Place
from standoff.record.traces import Trace
from standoff.record.wording import names_of, party_key

_CLOSE = 1.0  # weight of a place from which the names around it add nothing
_DEGREE = 111.2  # kilometres
_ROUGH = 25.0  # km that two reports may differ by on one place
_TOWN = 20.0  # km: a town with what belongs to it
_WIDE = 60.0  # km: a place as wide says little by itself


def of_place(a: Trace, b: Trace) -> Iterator[tuple[float, str]]:
    """The same place, one inside the other, near, or apart; else the names around the telling, or of the two reports."""
    known = _of_two_places(a.place, b.place) if a.place is not None and b.place is not None else None
    if known is not None:
        yield known
    places = {part for trace in (a, b) if trace.place is not None for part in names_of(trace.place.name)}
    parties = {part for trace in (a, b) for name in (*trace.agents, *trace.targets) for part in party_key(name).split()} - places
    common = sorted((set(a.named) & set(b.named)) - parties)
    scene = sorted((set(a.scene) & set(b.scene)) - parties)
    if common and (known is None or 0 < known[0] < _CLOSE):
        yield (min(0.6 + 0.5 * len(common), 1.6) if known is None else 0.6), f"both name {', '.join(common[:5])}"
    elif known is None and not scene and set(a.named) - parties and set(b.named) - parties:
        yield -0.8, f"{min(set(a.named) - parties)} and {min(set(b.named) - parties)} are different names"
    elif scene and known is None:
        yield 0.5, f"both reports name {', '.join(scene[:5])}"


def _of_two_places(one: Place, other: Place) -> tuple[float, str] | None:
    """None where one of them has no name to compare."""
    if one.id is not None and one.id == other.id:
        return _same_place(one), f"same place, {one.name}"
    left, right = place_names(one), place_names(other)
    if not left or not right:
        return None
    if _one_name(left, right):
        far = _kilometres(one, other)
        if far is not None and far > (one.km or 0) + (other.km or 0) + _ROUGH:
            return -1.0, f"{one.name} is told of places {far:.0f} km apart"
        return min(_same_place(one), _same_place(other)), f"same place, {min(one.name, other.name, key=len)}"
    inside = _inside(one, other) or _inside(other, one)
    return (0.9, inside) if inside else _distance(one, other)


def place_names(place: Place) -> tuple[str, ...]:
    """The names that a place goes by: parts of its own name, not of what it lies in; nothing for a mere description ("the road")."""
    own, around = names_of(place.name), _around(place)
    return tuple(name for name in own if name not in around) or own


def _around(place: Place) -> set[str]:
    return {part for name in place.within for part in names_of(name)}


def _narrow(place: Place) -> bool:
    return place.kind != "country" and (place.km is None or place.km < _WIDE)


def _same_place(place: Place) -> float:
    """What a shared place is worth: the narrower, the more."""
    if place.kind == "country":
        return 0.2
    return 1.7 if place.km is None else 2.1 if place.km < _TOWN else 1.6 if place.km < _WIDE else 1.0


def _inside(inner: Place, outer: Place) -> str:
    lies = any(_one_name(names_of(name), place_names(outer)) for name in inner.within)
    return f"{inner.name} lies in {outer.name}" if lies else ""


def _one_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether all parts of the shorter are in the longer: "Selm" and "Port Selm", not "Lower Pell" and "Upper Pell"."""
    return bool(a and b) and (set(a) <= set(b) or set(b) <= set(a))


def _kilometres(one: Place, other: Place) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, east = one.lat - other.lat, (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return _DEGREE * math.hypot(north, min(abs(east), 360 - abs(east)))


def _distance(one: Place, other: Place) -> tuple[float, str]:
    km = _kilometres(one, other)
    if km is None:
        return -1.4, f"{one.name} and {other.name} are different places"
    reach = (one.km or 0) + (other.km or 0)
    if km <= reach:
        return (0.4 if _narrow(one) and _narrow(other) else -0.8), f"{one.name} and {other.name} are {km:.0f} km apart, roughly given"
    if km <= reach + _ROUGH:
        return -1.4, f"{one.name} and {other.name} are {km:.0f} km apart"
    return -4.0, f"{one.name} and {other.name} are {km:.0f} km apart"
