"""Which tolls of a report count the harm of which of its events."""

from collections.abc import Iterator, Mapping

from standoff.lexicon.acts import act_lexicon
from standoff.model.act import Act, Harm
from standoff.model.claim import ClaimId, Event, Toll
from standoff.model.record import Filed
from standoff.record.wording import before, sentence

_BY_FORCE = frozenset({"violence", "unrest"})
_TAKEN = {Harm.DETAINED: frozenset({Act.ARREST, Act.RELEASE}), Harm.ABDUCTED: frozenset({Act.ABDUCTION, Act.RELEASE, Act.ARREST})}


def events_of(filed: Filed) -> Mapping[ClaimId, ClaimId]:
    """Toll -> the event of the same report whose harm it counts; tolls over a period and those of no one event are left out.

    An event in the same sentence comes first, then one of the same day and place, then one of the sentence before.
    """
    events = [claim for claim in filed.claims if isinstance(claim, Event)]
    found = {}
    for toll in filed.claims:
        if isinstance(toll, Toll):
            event = _event(filed.report.text, toll, [event for event in events if _harms(event.act, toll.harm)])
            if event is not None:
                found[toll.id] = event.id
    return found


def tolls_of(filed: Filed) -> Mapping[ClaimId, tuple[tuple[Harm, int], ...]]:
    """Event -> the counts of its tolls, parts of a larger toll left out; nothing for an event without."""
    tolls = {claim.id: claim for claim in filed.claims if isinstance(claim, Toll) and claim.within is None}
    found: dict[ClaimId, set[tuple[Harm, int]]] = {claim.id: set() for claim in filed.claims}
    for toll, event in events_of(filed).items():
        if toll in tolls and (value := tolls[toll].value) is not None:
            found[event].add((tolls[toll].harm, value))
    return {event: tuple(sorted(counts)) for event, counts in found.items()}


def _event(text: str, toll: Toll, events: list[Event]) -> Event | None:
    first, last = sentence(text, toll.start, toll.end)
    beside = [event for event in events if event.start < last and first < event.end]
    if toll.scope == "cumulative":
        beside = list(_of_one_scene(toll, beside)) if toll.when is not None else []
    if beside:
        return min(beside, key=lambda event: (_gap(event, toll), event.start, event.id))
    if toll.since is not None or toll.scope is not None:
        return None
    if toll.when is not None or toll.place is not None:
        return next(_of_one_scene(toll, events), None)
    ahead = before(text, first)
    told = [event for event in events if ahead < event.end <= first]
    return max(told, key=lambda event: (event.start, event.id), default=None)


def _of_one_scene(toll: Toll, events: list[Event]) -> Iterator[Event]:
    for event in events:
        days = toll.when is None or (event.when is not None and event.when.start == toll.when.start)
        places = toll.place is None or (event.place is not None and _one_place(event.place.name, toll.place.name))
        if days and places:
            yield event


def _one_place(a: str, b: str) -> bool:
    """Whether one name holds the other: "the market in Selm" and "Selm"."""
    return a in b or b in a


def _gap(event: Event, toll: Toll) -> int:
    """Characters between the two; 0 where they overlap."""
    return max(0, event.start - toll.end, toll.start - event.end)


def _harms(act: Act, harm: Harm) -> bool:
    codes = act_lexicon().codes
    return act in _TAKEN[harm] if harm in _TAKEN else act in codes and codes[act].family in _BY_FORCE
