"""What somebody asks of a record, and the pages of rows that answer it."""

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import TypeVar

import msgspec

from standoff.record.decided import State
from standoff.store.reader import Reader
from standoff.store.rows import ClaimRow, DerivedRow, Filter

_PAGE = 200  # rows asked for at once
KEPT = (State.ACCEPTED.value, State.CORRECTED.value)

T = TypeVar("T")
Row = TypeVar("Row", ClaimRow, DerivedRow)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a view is narrowed to; None narrows nothing. Days are ISO 8601, inclusive.

    `party` is any name of an identity, `source` who says so or the outlet, `first` and `last` bound the days of what
    happened. `as_of` takes the record as it was with the reports published until that day; `accepted` only claims that a
    person accepted or corrected. `kind` is the act, the stance or the harm. `limit` and `offset` cut out a page.
    """

    party: str | None = None
    place: str | None = None
    source: str | None = None
    first: str | None = None
    last: str | None = None
    act: str | None = None
    stance: str | None = None
    harm: str | None = None
    as_of: str | None = None
    accepted: bool = False
    limit: int | None = None
    offset: int = 0

    @property
    def narrowing(self) -> bool:
        """Whether only some of the claims count, so that what is merged has to be merged anew."""
        return self.as_of is not None or self.accepted

    def filters(self, names: Iterable[str] = (), **also: object) -> tuple[Filter, ...]:
        """The store's filters: one for each name of the party."""
        same = {name: getattr(self, name) for name in ("place", "source", "first", "last", "act", "stance", "harm")}
        base = Filter(**same, published_until=self.as_of, **also)  # type: ignore[arg-type]
        return tuple(msgspec.structs.replace(base, party=name) for name in names) or (base,)

    def cut(self, found: Iterable[T]) -> tuple[T, ...]:
        """The page asked for."""
        return tuple(islice(found, self.offset, None if self.limit is None else self.offset + self.limit))


def claim_rows(record: Reader, asked: Asked, names: Iterable[str], *, kind: str) -> Iterator[ClaimRow]:
    """All claims of a kind that answer, by first day (unknown last) and id."""
    standings = KEPT if asked.accepted else tuple(state.value for state in State if state is not State.REJECTED)
    return _merged([_pages(record.find_claims, one) for one in asked.filters(names, kind=kind, standings=standings)])


def derived_rows(
    record: Reader, asked: Asked, names: Iterable[str], *, kind: str, acts: Iterable[str] = (), published_from: str | None = None
) -> Iterator[DerivedRow]:
    """All that was merged of a kind and answers, by first day (unknown last) and id; of events those with one of `acts`."""
    same = asked.filters(names, published_from=published_from)
    filters = [msgspec.structs.replace(one, act=act) for one in same for act in (tuple(acts) or (one.act,))]
    return _merged([_pages(lambda one, **page: record.derived(kind, one, **page), one) for one in filters])


def _pages(ask: Callable[..., tuple[Row, ...]], narrowed: Filter) -> Iterator[Row]:
    offset = 0
    while rows := ask(narrowed, limit=_PAGE, offset=offset):
        yield from rows
        offset += len(rows)


def _merged(lists: list[Iterator[Row]]) -> Iterator[Row]:
    seen: set[str] = set()
    for row in merge(*lists, key=lambda row: (row.day_first or row.day_last or "~", row.id)):
        if row.id not in seen:
            seen.add(row.id)
            yield row
