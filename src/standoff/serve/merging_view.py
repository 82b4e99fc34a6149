"""What an event may be merged with, how two events compare, and what a person said of them before."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from standoff.model.decision import Decision, Verb
from standoff.model.record import Occurrence
from standoff.registrar.happening import link_of
from standoff.registrar.rows import EVENT
from standoff.registrar.standing import Standing
from standoff.serve.figures.drawn import look_of, told
from standoff.serve.timeline_view import Line, Opened, Value, days_of
from standoff.store.reader import Reader
from standoff.store.rows import DerivedRow, Filter
from standoff.telling.quoting import clean

_DAYS = timedelta(days=3)
_NEAR = 200  # events of those days that are looked at
_MOST = 12
_WORDS = 200  # reports in which words are looked for


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An event that may be the same, and what speaks for it."""

    event: Occurrence
    title: str
    days: str
    why: tuple[str, ...]


class Compared(msgspec.Struct, frozen=True):
    """One field of two events: what the claims of each say, and whether they say the same."""

    label: str
    left: tuple[Value, ...]
    right: tuple[Value, ...]
    alike: bool


def candidates(record: Reader, standing: Standing, chosen: Opened, words: str = "") -> tuple[Candidate, ...]:
    """The events that may be the one that is open, the likeliest first; with words those that have them, or whose id begins so."""
    if words:
        claims = [claim for hit in record.search(words, limit=_WORDS) for claim in hit.claims]
        claims += record.claim_ids(words.removeprefix("event-")) if len(words) > 3 else ()
        found = _events(record.derived_of_claims(EVENT, claims))
        return tuple(_candidate(event, _alike(chosen.event, event)) for event in found if event.id != chosen.event.id)[:_MOST]
    mine = frozenset(chosen.event.claims)
    judged = {frozenset((one.a, one.b)) for one in standing.judgements}
    links = [link_of(row) for row in record.links_of(EVENT, mine) if frozenset((row.a, row.b)) not in judged]
    between = {(link.b if link.a in mine else link.a): link for link in sorted(links) if not mine >= {link.a, link.b}}
    every = {event.id: event for event in (*_events(record.derived_of_claims(EVENT, between)), *_near(record, chosen.event))}
    ranked = []
    for event in every.values():
        linked = sorted((between[claim] for claim in event.claims if claim in between), key=lambda link: -link.score)
        why = (*(clean(one) for link in linked[:1] for one in link.why), *_alike(chosen.event, event))
        if event.id != chosen.event.id and why:
            ranked.append((-(linked[0].score if linked else 0.0), -len(why), event.id, _candidate(event, why)))
    return tuple(one for *_, one in sorted(ranked, key=lambda one: one[:3]))[:_MOST]


def compared(left: Opened, right: Opened) -> tuple[Compared, ...]:
    """Each field that one of two events has, in the order of the fields."""
    rows = {line.label: line for line in (*left.lines, *right.lines)}
    order = [line.label for line in left.lines] + [line.label for line in right.lines]
    return tuple(_row(label, left.lines, right.lines) for label in dict.fromkeys(order) if label in rows)


def kept_apart(standing: Standing, left: Opened, right: Opened) -> tuple[Decision, ...]:
    """The decisions in force that keep claims of one from claims of the other."""
    mine, theirs = frozenset(left.event.claims), frozenset(right.event.claims)
    apart = {frozenset((one.a, one.b)) for one in standing.judgements if not one.same}
    pairs = {pair for pair in apart if pair & mine and pair & theirs}
    splits = (one for one in standing.decisions if one.verb is Verb.SPLIT)
    return tuple(one for one in splits if any(frozenset((one.about[0], other)) in pairs for other in one.about[1:]))


def _row(label: str, left: Iterable[Line], right: Iterable[Line]) -> Compared:
    mine, theirs = (next((line.values for line in lines if line.label == label), ()) for lines in (left, right))
    return Compared(label, mine, theirs, bool({one.words.casefold() for one in mine} & {one.words.casefold() for one in theirs}))


def _near(record: Reader, event: Occurrence) -> tuple[Occurrence, ...]:
    """The events of the days around."""
    days = [date.fromisoformat(day) for day in (event.start, event.end) if day]
    if not days:
        return ()
    first, last = str(min(days) - _DAYS), str(max(days) + _DAYS)
    same = record.derived(EVENT, Filter(first=first, last=last, act=event.act.value), limit=_NEAR)
    return _events((*same, *record.derived(EVENT, Filter(first=first, last=last), limit=_NEAR)))


def _alike(one: Occurrence, other: Occurrence) -> tuple[str, ...]:
    why = []
    if one.act == other.act:
        why.append("same act")
    elif look_of(one.act) == look_of(other.act):
        why.append("act of the same kind")
    if one.start and one.start == other.start:
        why.append("same day")
    if one.place and other.place and clean(one.place.name).casefold() == clean(other.place.name).casefold():
        why.append("same place")
    why += [f"both tell of {clean(name)}" for name in (*one.agents, *one.targets) if name in (*other.agents, *other.targets)]
    return tuple(dict.fromkeys(why))


def _candidate(event: Occurrence, why: Iterable[str]) -> Candidate:
    return Candidate(event=event, title=told(event), days=days_of(event), why=tuple(why))


def _events(rows: Iterable[DerivedRow]) -> tuple[Occurrence, ...]:
    return tuple(msgspec.json.decode(row.body, type=Occurrence) for row in rows)
