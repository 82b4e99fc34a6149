"""Tolls: the counts of one harm to one set of people as a series, of an incident or over a time; never one merged number."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import TypeVar

from standoff.gazetteer.fold import fold
from standoff.mention.numerals import number, number_pattern
from standoff.model.claim import ClaimId
from standoff.model.record import Copies, OccurrenceId, Point, Series, SeriesId
from standoff.model.report import ReportId
from standoff.record.counts import Count
from standoff.record.groups import groups
from standoff.record.series_fit import fitted
from standoff.record.series_links import count_keys, same_people

T = TypeVar("T", bound=str)
_NUMBER = re.compile(number_pattern(), re.IGNORECASE)
_ROOT = 5  # letters that "Kestrians" and "Kestria" share
STALE = 7  # days after which a count says nothing of how things stand


def series(
    counts: Iterable[Count],
    events: Mapping[ClaimId, OccurrenceId] | None = None,
    copies: Iterable[Copies] = (),
    *,
    joined: Iterable[tuple[ClaimId, ClaimId]] = (),
    apart: Iterable[tuple[ClaimId, ClaimId]] = (),
    links: Iterable[tuple[ClaimId, ClaimId]] | None = None,
) -> tuple[Series, ...]:
    """The series of the counts, in the order of their first claims; each count is a point of exactly one, whatever their order.

    `events` gives for a claim of an event the occurrence that it tells; `joined` and `apart` are what a person has decided about
    pairs of tolls. Raises KeyError for a decision about a toll that is not among the counts. `links` are pairs of the same people
    that are known already, enough to connect what is one series; without them all pairs are compared.
    """
    told = tuple(counts)
    return fitted(bare_series(told, events, copies, joined=joined, apart=apart, links=links), {count.claim: count for count in told})


def bare_series(
    counts: Iterable[Count],
    events: Mapping[ClaimId, OccurrenceId] | None = None,
    copies: Iterable[Copies] = (),
    *,
    joined: Iterable[tuple[ClaimId, ClaimId]] = (),
    apart: Iterable[tuple[ClaimId, ClaimId]] = (),
    links: Iterable[tuple[ClaimId, ClaimId]] | None = None,
) -> tuple[Series, ...]:
    """The series, not yet said what they are part of: those of counts that nothing links do not depend on each other."""
    by_claim = {count.claim: count for count in sorted(counts, key=_age)}
    events, wires = events or {}, {report: group.reports[0] for group in copies for report in group.reports}
    never = {frozenset(pair) for pair in apart}
    found = _members(by_claim, events, wires, (list(joined), never, links))
    return tuple(
        _series([by_claim[claim] for claim in claims], events, wires) for claims in sorted(found, key=lambda some: _age(by_claim[some[0]]))
    )


def _members(
    by_claim: Mapping[ClaimId, Count],
    events: Mapping[ClaimId, OccurrenceId],
    wires: Mapping[ReportId, ReportId],
    known: tuple[list[tuple[ClaimId, ClaimId]], set[frozenset[ClaimId]], Iterable[tuple[ClaimId, ClaimId]] | None],
) -> Iterator[list[ClaimId]]:
    """The claims of each series: those linked with each other, but for what a person has set apart."""
    joined, never, links = known
    linked = _linked(by_claim.values(), events, wires) if links is None else links
    rank = {claim: i for i, claim in enumerate(by_claim)}
    claims = list(by_claim)
    alone = set(range(len(claims)))
    for group in groups((rank[a], rank[b]) for a, b in (*linked, *joined)):
        alone -= set(group)
        together = [claims[i] for i in group]
        if not any(pair <= set(together) for pair in never):
            yield together
            continue
        inside = [(a, b) for a, b in joined if rank[a] in group and rank[b] in group]
        inside += _linked([by_claim[claim] for claim in together], events, wires)  # a decision goes before a likeness
        yield from _set_apart(together, inside, never)
    for i in sorted(alone):
        yield [claims[i]]


def _linked(
    counts: Iterable[Count], events: Mapping[ClaimId, OccurrenceId], wires: Mapping[ReportId, ReportId]
) -> list[tuple[ClaimId, ClaimId]]:
    """The pairs that count the same people, the earliest first."""
    by_claim = {count.claim: count for count in sorted(counts, key=_age)}
    rank = {claim: i for i, claim in enumerate(by_claim)}
    blocks: dict[str, list[int]] = {}
    for count in by_claim.values():
        for key in count_keys(count, events, wires):
            blocks.setdefault(key, []).append(rank[count.claim])
    claims = list(by_claim)
    pairs = sorted({(a, b) for block in blocks.values() for a, b in combinations(block, 2)})
    return [(claims[a], claims[b]) for a, b in pairs if same_people(by_claim[claims[a]], by_claim[claims[b]], events, wires)]


def _set_apart(group: list[ClaimId], pairs: list[tuple[ClaimId, ClaimId]], never: set[frozenset[ClaimId]]) -> Iterator[list[ClaimId]]:
    """What the links of a group join without bringing together two that are to be apart."""
    parts: dict[ClaimId, list[ClaimId]] = {claim: [claim] for claim in group}
    for a, b in pairs:
        if parts[a] is not parts[b] and not any(pair <= {*parts[a], *parts[b]} for pair in never):
            whole = parts[a] + parts[b]
            for claim in whole:
                parts[claim] = whole
    for claim in group:
        if parts[claim] and min(parts[claim], key=group.index) == claim:
            yield sorted(parts[claim], key=group.index)


def _series(
    some: list[Count],
    events: Mapping[ClaimId, OccurrenceId],
    wires: Mapping[ReportId, ReportId],
) -> Series:
    some = sorted(some, key=lambda count: (count.as_of or "9999", _age(count)))
    left_out = _left_out(some, wires)
    overtaken = _overtaken([count for count in some if count.claim not in left_out]) if any(count.running for count in some) else {}
    points = tuple(_point(count, left_out.get(count.claim), overtaken.get(count.claim)) for count in some)
    counting = [point for point in points if point.left_out is None and point.value is not None]
    values = [point.value for point in counting if point.value is not None]
    highs = [point.high if point.high is not None else point.value for point in counting]
    places = Counter(count.place.name for count in some if count.place is not None)
    told = Counter(events[count.event] for count in some if count.event is not None and count.event in events)
    return Series(
        id=_id(some),
        harm=some[0].harm,
        who=_people(some),
        place=_most(places),
        since=min((count.since for count in some if count.since is not None), default=None),
        event=_most(told) if not any(count.running for count in some) else None,
        points=points,
        lowest=min(values, default=None),
        highest=max((high for high in highs if high is not None), default=None),
        latest=values[-1] if values else None,
    )


def _left_out(some: list[Count], wires: Mapping[ReportId, ReportId]) -> Mapping[ClaimId, str]:
    """Why a point never counts: corrected, a copy, of another scope, without a number."""
    found: dict[ClaimId, str] = {}
    for count in some:
        if count.corrects is not None or count.withdrawn:
            for old in some:
                if old.claim != count.claim and _takes_back(count, old):
                    found[old.claim] = f"corrected in {count.report}"
        if count.withdrawn:
            found[count.claim] = f"withdrawn in {count.report}"
    for count in some:
        if wires.get(count.report, count.report) != count.report and any(_repeats(count, other, wires) for other in some):
            found.setdefault(count.claim, f"a copy of {wires[count.report]}")
        if count.value is None:
            found.setdefault(count.claim, "no number")
        if count.scope == "with the missing" and any(other.scope != count.scope for other in some):
            found.setdefault(count.claim, "counts the missing too")
    return found


def _takes_back(count: Count, old: Count) -> bool:
    """Whether a correction is of this figure: its words are quoted, or its value is the one withdrawn in that outlet's story or copies."""
    told_before = (old.day or "9999") <= (count.day or "9999") and old.report != count.report
    if count.corrects is None:
        return told_before and old.value == count.value and old.who == count.who
    if old.report == count.report:
        return old.quote in count.corrects or count.corrects in old.quote
    named = _NUMBER.search(count.corrects)
    return told_before and old.source == count.source and named is not None and number(named.group()) == old.value


def _repeats(count: Count, other: Count, wires: Mapping[ReportId, ReportId]) -> bool:
    return other.report == wires[count.report] and other.value == count.value and other.who == count.who


def _overtaken(counting: list[Count]) -> Mapping[ClaimId, str]:
    """Of counts over a time: what its source has counted since, and what is more than a week old when the newest came."""
    found: dict[ClaimId, str] = {}
    newest = max((count.as_of for count in counting if count.as_of), default=None)
    last = {count.source: count for count in counting}
    for count in counting:
        later = last[count.source]
        if later.as_of != count.as_of:
            found[count.claim] = f"{later.source} has counted since, as of {later.as_of}"
        elif newest and count.as_of and (date.fromisoformat(newest) - date.fromisoformat(count.as_of)).days > STALE:
            found[count.claim] = f"more than a week older than the newest, as of {newest}"
    return found


def _point(count: Count, left_out: str | None, overtaken: str | None) -> Point:
    scope = [count.scope or ("over a time" if count.running else None), f"dated by {count.dated}" if count.dated != "told" else None]
    return Point(
        claim=count.claim, report=ReportId(count.report), value=count.value, high=count.high, bound=count.bound, as_of=count.as_of,
        source=count.source, scope="; ".join(part for part in scope if part) or None, left_out=left_out or overtaken,
        overtaken=overtaken is not None,
    )  # fmt: skip


def _people(some: list[Count]) -> str:
    """The people counted, as most say; of whom, where it is told; a part without people of its own by what tells it apart."""
    who = _most(Counter(count.people for count in some)) or ""
    whose = _most(Counter(count.whose for count in some if count.whose is not None))
    rest = _most(Counter(count.rest for count in some if count.rest))
    told = whose is None or any(word[:_ROOT] == whose[:_ROOT] for word in fold(who).split())
    return f"{who}: {rest}" if rest else who if told else f"{who} of {whose}"


def _id(some: list[Count]) -> SeriesId:
    first = min(some, key=_age)
    return SeriesId(hashlib.blake2b(f"series:{first.claim}".encode(), digest_size=8).hexdigest())


def _most(counts: Counter[T]) -> T | None:
    return max(counts, key=lambda one: (counts[one], one)) if counts else None


def _age(count: Count) -> tuple[str, str, int, str]:
    return (count.day or "9999", count.report, count.start, count.claim)
