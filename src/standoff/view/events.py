"""Events on record, with their claims; also as they were on a day, and as accepted claims alone tell them."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from standoff.gazetteer.fold import fold
from standoff.model.act import CONTACTS
from standoff.model.record import Occurrence
from standoff.record.occurrences import occurrences
from standoff.registrar.happening import link_of, trace_of, with_origins
from standoff.registrar.rows import EVENT, occurrence_names
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.store.rows import ClaimRow
from standoff.view.asked import KEPT, Asked, derived_rows
from standoff.view.claims import Shown, shown
from standoff.view.names import names_meant


class ShownEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event and its claims as they stand, the earliest published first."""

    event: Occurrence
    claims: tuple[Shown, ...]


def events(record: Reader, standing: Standing, asked: Asked, *, contacts: bool = False) -> tuple[ShownEvent, ...]:
    """The events that answer, by first day (unknown last) and id; with `contacts` only those in which parties talk."""
    names = names_meant(record, asked.party)
    acts = [act.value for act in CONTACTS if asked.act in {None, act.value}] if contacts else []
    if contacts and not acts:
        return ()
    rows = derived_rows(record, asked, names, kind=EVENT, acts=acts)
    now = narrowed(record, standing, asked, (msgspec.json.decode(row.body, type=Occurrence) for row in rows))
    if asked.narrowing:
        wanted = {asked.act} if asked.act else set(acts)
        now = iter(sorted((event for event in now if _answers(event, asked, names, wanted)), key=_order))
    found = asked.cut(now)
    told = shown(record, standing, [claim for event in found for claim in event.claims])
    return tuple(ShownEvent(event=event, claims=tuple(told[claim] for claim in event.claims if claim in told)) for event in found)


def narrowed(record: Reader, standing: Standing, asked: Asked, every: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """The events as the claims that count tell them: those published by the day asked for, and accepted where that is asked.

    Claims that hang together are put together again without those that do not count, so that nothing is seen of what came later.
    """
    if not asked.narrowing:
        yield from every
        return
    done: set[str] = set()
    for event in every:
        if event.claims[0] in done:
            continue
        (first,) = record.traces(EVENT, event.claims[:1])
        rows = record.members_of(EVENT, [first.component]) if first.component is not None else (first,)
        done |= {row.of for row in rows}
        kept = counting(record.claims([row.of for row in rows]), asked)
        traces = [trace_of(row) for row in rows if row.of in kept]
        links = [link_of(row) for row in record.links_of(EVENT, kept) if row.a in kept and row.b in kept]
        yield from occurrences(with_origins(record, traces, standing, until=asked.as_of), links, standing.judgements)


def counting(rows: Iterable[ClaimRow], asked: Asked) -> frozenset[str]:
    """The ids of the claims that count for what is asked. A report without a day of publication is on no record as of a day."""
    tests: list[Callable[[ClaimRow], bool]] = []
    if asked.accepted:
        tests.append(lambda row: row.standing in KEPT)
    if asked.as_of is not None:
        day = asked.as_of
        tests.append(lambda row: row.published is not None and row.published <= day)
    return frozenset(row.id for row in rows if all(test(row) for test in tests))


def _answers(event: Occurrence, asked: Asked, parties: Iterable[str], acts: set[str]) -> bool:
    """Whether an event as it was is one that was asked for: what else its claims tell now does not count."""
    if acts and event.act.value not in acts:
        return False
    if asked.first is not None and (event.end or event.start or "") < asked.first:
        return False
    if asked.last is not None and (event.start or event.end or "~") > asked.last:
        return False
    names: dict[str, set[str]] = {"party": set(), "place": set(), "source": set()}
    for name in occurrence_names(event):
        names[name.field].add(fold(name.name))
    wanted = {"party": parties, "place": [asked.place] if asked.place else [], "source": [asked.source] if asked.source else []}
    return all(not some or names[field] & {fold(one) for one in some} for field, some in wanted.items())


def _order(event: Occurrence) -> tuple[str, str]:
    return event.start or event.end or "~", event.id
