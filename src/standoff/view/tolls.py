"""Series of tolls on record; also as they were on a day, and as accepted claims alone count."""

from collections.abc import Iterable, Iterator

import msgspec

from standoff.model.record import Series
from standoff.record.series import series
from standoff.registrar.counting import Meeting, count_of
from standoff.registrar.rows import TOLL
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.view.asked import Asked, derived_rows
from standoff.view.claims import Shown, shown
from standoff.view.events import counting
from standoff.view.names import names_meant


class ShownSeries(msgspec.Struct, frozen=True, kw_only=True):
    """A series of tolls and its claims as they stand, in the order of its points."""

    series: Series
    claims: tuple[Shown, ...]


def tolls(record: Reader, standing: Standing, asked: Asked) -> tuple[ShownSeries, ...]:
    """The series that answer, by the day of their first figure (unknown last) and id."""
    found = every(record, standing, asked)
    told = shown(record, standing, [point.claim for one in found for point in one.points])
    return tuple(ShownSeries(series=one, claims=tuple(told[point.claim] for point in one.points if point.claim in told)) for one in found)


def every(record: Reader, standing: Standing, asked: Asked) -> tuple[Series, ...]:
    """The same series without their claims."""
    rows = derived_rows(record, asked, names_meant(record, asked.party), kind=TOLL)
    now = narrowed(record, standing, asked, (msgspec.json.decode(row.body, type=Series) for row in rows))
    if asked.narrowing:
        now = iter(sorted((one for one in now if _answers(one, asked)), key=lambda one: (min(_days(one), default="~"), one.id)))
    return asked.cut(now)


def series_of(record: Reader, standing: Standing, asked: Asked, series_id: str) -> ShownSeries | None:
    """One series by its id, as the claims that count give it; None where there is none, or nothing of it counts."""
    kept = tuple(msgspec.json.decode(row.body, type=Series) for row in record.derived_by_id(TOLL, [series_id]))
    claims = {point.claim for one in kept for point in one.points}
    found = next((one for one in narrowed(record, standing, asked, kept) if claims & {point.claim for point in one.points}), None)
    if found is None:
        return None
    told = shown(record, standing, [point.claim for point in found.points])
    return ShownSeries(series=found, claims=tuple(told[point.claim] for point in found.points if point.claim in told))


def narrowed(record: Reader, standing: Standing, asked: Asked, found: Iterable[Series]) -> Iterator[Series]:
    """The series as the claims that count give them: those published by the day asked for, and accepted where that is asked."""
    if not asked.narrowing:
        yield from found
        return
    done: set[str] = set()
    for one in found:
        if one.points[0].claim in done:
            continue
        (first,) = record.traces(TOLL, [one.points[0].claim])
        rows = record.members_of(TOLL, [first.component]) if first.component is not None else (first,)
        done |= {row.of for row in rows}
        kept = counting(record.claims([row.of for row in rows]), asked)
        counts = [count_of(row) for row in rows if row.of in kept]
        meeting = Meeting(record, until=asked.as_of)
        judged = [each for each in standing.judgements if each.a in kept and each.b in kept]
        yield from series(
            counts,
            meeting.events(counts),
            meeting.copies(counts),
            joined=[(each.a, each.b) for each in judged if each.same],
            apart=[(each.a, each.b) for each in judged if not each.same],
        )


def _answers(series: Series, asked: Asked) -> bool:
    """Whether a series as it was is one that was asked for: of the harm, and with a figure of the days."""
    days = _days(series)
    if asked.first is not None and not (days and max(days) >= asked.first):
        return False
    return (asked.last is None or (bool(days) and min(days) <= asked.last)) and asked.harm in {None, series.harm.value}


def _days(series: Series) -> list[str]:
    return [point.as_of for point in series.points if point.as_of is not None]
