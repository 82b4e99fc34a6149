"""Whether two counts are of the same people, and the keys that two such counts share."""

from collections.abc import Mapping
from datetime import date

from standoff.gazetteer.fold import fold
from standoff.model.claim import ClaimId, Place
from standoff.model.record import OccurrenceId
from standoff.model.report import ReportId
from standoff.record.counts import Count
from standoff.record.distance import apart_km

_EVERYBODY = "all persons"
_NEAR = 14  # days within which a number that comes back is that of the same people
_SOON = 3  # the same, where each is told of an event and these were not found to be one
_LONG = 90  # days within which one source goes on counting
_TELLING = 10  # a number from which two reports do not agree by chance
_FACTOR = 3.0
_FAR = 300.0  # km


def count_keys(
    count: Count, events: Mapping[ClaimId, OccurrenceId] | None = None, wires: Mapping[ReportId, ReportId] | None = None
) -> tuple[str, ...]:
    """The block keys of a count: two that may be of the same people share at least one.

    What two counts may share only for a time is told with the time, so that a block does not grow with the years of a record.
    `wires` gives for a copy the report it follows.
    """
    what = f"toll:{count.harm.value}"
    keys = {f"{what}:in:{(wires or {}).get(count.report, count.report)}"}
    if count.event is not None:
        keys.add(f"{what}:event:{(events or {}).get(count.event, count.event)}")
    keys |= {f"{what}:of:{name}" for name in count.called}
    if count.running:
        long, near = _bins(count.day, _LONG), _bins(count.day, _NEAR)
        keys |= {f"{what}:{count.who}:since:{count.since}:{time}" for time in long if count.since}
        keys |= {f"{what}:{count.who}:by:{fold(count.source)}:{time}" for time in long if not count.own}
        keys |= {f"{what}:{count.who}:side:{side}:{time}" for side in count.sides for time in near}
    elif count.value is not None and count.value > 1 and _telling(count):
        keys |= {f"{what}:{count.who}:{count.value}:{time}" for time in _bins(count.day, _NEAR)}
    return tuple(sorted(keys))


def _bins(day: str | None, days: int) -> tuple[int, ...]:
    """The two overlapping stretches of twice `days` that a day lies in: any two days no further apart share one."""
    if day is None:
        return (-1,)
    stretch = date.fromisoformat(day).toordinal() // days
    return (stretch, stretch + 1)


def same_people(a: Count, b: Count, events: Mapping[ClaimId, OccurrenceId], wires: Mapping[ReportId, ReportId]) -> bool:
    """Whether two counts are figures for the same people: one harm, one set of people, one incident or one time."""
    if a.harm is not b.harm or a.running != b.running or not _one_set(a, b):
        return False
    if a.claim == b.beside or b.claim == a.beside:
        return True
    if bool(a.part_of) != bool(b.part_of) and (a.rest or b.rest or a.part_of == b.claim or b.part_of == a.claim):
        return False
    if a.rest != b.rest and a.report == b.report:
        return False
    return _one_time(a, b) if a.running else _one_incident(a, b, events, wires)


def _one_set(a: Count, b: Count) -> bool:
    if a.who != b.who and not (set(a.called) & set(b.called)):
        return False
    return a.whose is None or b.whose is None or a.whose == b.whose


def _one_incident(a: Count, b: Count, events: Mapping[ClaimId, OccurrenceId], wires: Mapping[ReportId, ReportId]) -> bool:
    one, other = (events.get(count.event, count.event) if count.event is not None else None for count in (a, b))
    if set(a.called) & set(b.called):
        return True
    if a.called and b.called:
        return False
    if a.rest or b.rest:
        return a.rest == b.rest and a.value == b.value and (one == other is not None or _copied(a, b, wires))
    if a.report == b.report:
        return one == other and (one is not None or _beside(a, b))
    if one is not None and one == other:
        return True
    if a.value != b.value or a.value is None or a.value < 2:
        return False
    if _copied(a, b, wires):
        return True
    near = _NEAR if one is None or other is None else _SOON
    return _telling(a) and _days(a, b) <= near and not _elsewhere(a, b) and _sides(a, b) > 0 and not _other_days(a, b)


def _one_time(a: Count, b: Count) -> bool:
    """Whether two counts over a time are of the same time and place; told without both, one source that goes on, or the same sides."""
    if a.since and b.since and a.since != b.since:
        return False
    if _elsewhere(a, b) or (a.rest and a.rest != b.rest):
        return False
    if a.report == b.report or (a.since and b.since):
        return True
    told = not a.own and not b.own and fold(a.source) == fold(b.source)
    if told and _days(a, b) <= _LONG and _grows(a, b) and _sides(a, b) > 0:
        return True
    return _sides(a, b) > 1 and _days(a, b) <= _NEAR and _alike(a, b)


def _grows(a: Count, b: Count) -> bool:
    """Whether the later count is not the lower one; a vague one may be anything."""
    first, last = sorted((a, b), key=lambda count: (count.as_of or "9999", count.day or "9999"))
    return first.value is None or last.value is None or first.value <= last.value or first.as_of == last.as_of


def _alike(a: Count, b: Count) -> bool:
    if not a.value or not b.value:
        return True
    return max(a.value, b.value) / min(a.value, b.value) <= _FACTOR


def _copied(a: Count, b: Count, wires: Mapping[ReportId, ReportId]) -> bool:
    return wires.get(a.report, a.report) == wires.get(b.report, b.report)


def _beside(a: Count, b: Count) -> bool:
    """Two figures of one report without an event, near each other: rival counts."""
    return abs(a.start - b.start) < 400 and a.source != b.source and a.value != b.value


def _telling(count: Count) -> bool:
    """Whether its number, or whom it counts, says more than that a few people were harmed."""
    return count.who != _EVERYBODY or (count.value or 0) >= _TELLING


def _sides(a: Count, b: Count) -> int:
    return len(set(a.sides) & set(b.sides))


def _days(a: Count, b: Count) -> int:
    if a.day is None or b.day is None:
        return _LONG + 1
    return abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days)


def _other_days(a: Count, b: Count) -> bool:
    """Whether both tell the days of what happened, and these exclude each other by more than a slip of a day."""
    if not (a.when[0] and b.when[0]):
        return False
    first, last = sorted(((a.when[0], a.when[1] or a.when[0]), (b.when[0], b.when[1] or b.when[0])))
    return (date.fromisoformat(last[0]) - date.fromisoformat(first[1])).days > 1


def _elsewhere(a: Count, b: Count) -> bool:
    """Whether both are told to be in places that cannot be one."""
    if a.place is None or b.place is None:
        return False
    if a.place.country and b.place.country and a.place.country != b.place.country:
        return True
    km = apart_km(a.place, b.place)
    if km is not None:
        return km > _FAR + (a.place.km or 0) + (b.place.km or 0)
    return not a.running and not _named_alike(a.place, b.place)


def _named_alike(a: Place, b: Place) -> bool:
    one, other = set(fold(a.name).split()), set(fold(b.name).split())
    return bool(one & other)
