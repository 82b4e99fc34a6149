"""Occurrences: the claims of one event, made from links and from what a person has judged. Pure, any order, same result."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from standoff.gazetteer.fold import fold
from standoff.model.act import Act
from standoff.model.claim import ClaimId, Place
from standoff.model.record import Link, Occurrence, OccurrenceId, Origin
from standoff.record.linking import LINKED, likeness
from standoff.record.traces import Trace

_TOGETHER = 0.35  # the mean score of the pairs of two events that become one
_VETO = 0.03  # two claims with a lower score are never in one event, however many others lie between them


class Judgement(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What a person has decided of two claims: that they tell one event, or two."""

    a: ClaimId
    b: ClaimId
    same: bool


def components(traces: Iterable[Trace], links: Iterable[Link], judgements: Iterable[Judgement] = ()) -> tuple[tuple[Trace, ...], ...]:
    """The sets of claims that links (from `LINKED` on) and joins connect: what is in two of them cannot become one event."""
    by_id = {trace.claim: trace for trace in traces}
    pairs = [(link.a, link.b) for link in links if link.score >= LINKED] + [(j.a, j.b) for j in judgements if j.same]
    heads = {claim: claim for claim in by_id}
    for a, b in pairs:
        if a in by_id and b in by_id:
            heads[_head(heads, a)] = _head(heads, b)
    found: dict[ClaimId, list[Trace]] = {}
    for claim, trace in by_id.items():
        found.setdefault(_head(heads, claim), []).append(trace)
    return tuple(sorted((tuple(sorted(group, key=_rank)) for group in found.values()), key=lambda group: group[0].rank))


def occurrences(traces: Iterable[Trace], links: Iterable[Link], judgements: Iterable[Judgement] = ()) -> tuple[Occurrence, ...]:
    """The events that the claims tell, the earliest first; every event claim is in one of them, a toll's where it joins one.

    Claims come together from the best link down, where their events on average are linked too and no two of their claims
    exclude each other; a person's judgement goes before all scores, and of two that clash the split.
    """
    known, judged = tuple(links), tuple(judgements)
    inside = _by_claim(known)
    events = [event for group in components(traces, known, judged) for event in _events(group, _among(group, inside), judged)]
    told = [event for event in events if not all(trace.of_toll for trace in event)]
    return tuple(_occurrence(event, _among(event, inside)) for event in sorted(told, key=lambda event: event[0].rank))


def queued(events: Iterable[Occurrence], links: Iterable[Link], judgements: Iterable[Judgement] = ()) -> tuple[Link, ...]:
    """The links between claims of different events that nobody has judged: what a person should look at, the likeliest first."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    judged = {frozenset((j.a, j.b)) for j in judgements}
    known = [link for link in links if event_of.keys() >= {link.a, link.b} and frozenset((link.a, link.b)) not in judged]
    between = [link for link in known if event_of[link.a] != event_of[link.b]]
    return tuple(sorted(between, key=lambda link: (-link.score, link.a, link.b)))


def _events(group: Sequence[Trace], links: Sequence[Link], judgements: Sequence[Judgement]) -> list[list[Trace]]:
    """One component cut into events, each in the order of its claims."""
    by_id = {trace.claim: trace for trace in group}
    event_of = {claim: {claim} for claim in by_id}
    split = {frozenset((j.a, j.b)) for j in judgements if not j.same}
    kept_apart = {claim: {next(iter(pair - {claim})) for pair in split if claim in pair and len(pair) == 2} for claim in by_id}

    def join(a: ClaimId, b: ClaimId, fits: Callable[[set[ClaimId], set[ClaimId]], bool]) -> None:
        left, right = event_of[a], event_of[b]
        if left is right or any(kept_apart[claim] & right for claim in left) or not fits(left, right):
            return
        left |= right
        event_of.update(dict.fromkeys(right, left))

    def likely(left: set[ClaimId], right: set[ClaimId]) -> bool:
        scores = [_fit(by_id[a], by_id[b]) for a in left for b in right if frozenset((a, b)) not in joined]
        return not scores or (min(scores) >= _VETO and sum(scores) / len(scores) >= _TOGETHER)

    joins = sorted((by_id[j.a].rank, by_id[j.b].rank, j.a, j.b) for j in judgements if j.same and j.a in by_id and j.b in by_id)
    joined = {frozenset((a, b)) for _, _, a, b in joins}
    for _, _, a, b in joins:
        join(a, b, lambda _left, _right: True)
    strong = [link for link in links if link.score >= LINKED]
    for link in sorted(strong, key=lambda link: (-link.score, *sorted((by_id[link.a].rank, by_id[link.b].rank)))):
        join(link.a, link.b, likely)
    events = {id(event): event for event in event_of.values()}
    return [sorted((by_id[claim] for claim in event), key=_rank) for event in events.values()]


def _fit(a: Trace, b: Trace) -> float:
    """The score of a pair; 0 for two claims of one report that are not linked themselves: it tells them apart."""
    score = likeness(a, b)
    return score if a.report != b.report or score >= LINKED else 0.0


def _by_claim(links: Iterable[Link]) -> Mapping[ClaimId, Sequence[Link]]:
    found: dict[ClaimId, list[Link]] = {}
    for link in links:
        found.setdefault(link.a, []).append(link)
    return found


def _among(group: Sequence[Trace], links: Mapping[ClaimId, Sequence[Link]]) -> tuple[Link, ...]:
    """The links between claims of the group."""
    claims = {trace.claim for trace in group}
    return tuple(sorted(link for claim in claims for link in links.get(claim, ()) if link.b in claims))


def _occurrence(group: Sequence[Trace], links: Sequence[Link]) -> Occurrence:
    claims = tuple(trace.claim for trace in group)
    start, end = _days(group)
    return Occurrence(
        id=OccurrenceId(f"event-{claims[0]}"), act=_act(group), claims=claims,
        agents=_named(trace.agents for trace in group), targets=_named(trace.targets for trace in group), place=_place(group),
        start=start, end=end, statuses=tuple(sorted(Counter(trace.status for trace in group).items())), links=tuple(links),
        origins=_origins(group),
    )  # fmt: skip


def _act(group: Sequence[Trace]) -> Act:
    """The act told most, the earliest of equals; that of a toll counts where there is no other."""
    return Counter(trace.act for trace in sorted(group, key=lambda trace: trace.of_toll)).most_common(1)[0][0]


def _days(group: Sequence[Trace]) -> tuple[str | None, str | None]:
    """The days that all claims with a day allow, else those that most of them give, the earliest of equals."""
    told = [(trace.first or trace.last or "", trace.last) for trace in group if trace.first or trace.last]
    if not told:
        return None, None
    first, ends = max(start for start, _ in told), [end for _, end in told if end is not None]
    if not ends or first <= min(ends):
        return first, min(ends, default=None)
    return Counter(told).most_common(1)[0][0]


def _place(group: Sequence[Trace]) -> Place | None:
    """The narrowest place told: with a point before without, the smaller circle first, the earliest of equals."""
    places = [trace.place for trace in group if trace.place is not None]
    return min(places, key=lambda place: (place.lat is None, place.km is None, place.km or 0.0), default=None)


def _named(slots: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every name once, the one told most first; spellings that fold alike count as one, in their first form."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for slot in slots:
        for name in slot:
            counts[first.setdefault(fold(name), name)] += 1
    return tuple(name for name, _ in counts.most_common())


def _origins(group: Sequence[Trace]) -> tuple[Origin, ...]:
    found: dict[str, tuple[str, list[ClaimId]]] = {}
    for trace in group:
        found.setdefault(fold(trace.witness) or trace.witness, (trace.witness, []))[1].append(trace.claim)
    return tuple(Origin(name=name, claims=tuple(claims)) for name, claims in found.values())


def _rank(trace: Trace) -> tuple[str, str, int, int, str]:
    return trace.rank


def _head(heads: Mapping[ClaimId, ClaimId], claim: ClaimId) -> ClaimId:
    while heads[claim] != claim:
        claim = heads[claim]
    return claim
