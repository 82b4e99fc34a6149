"""The events of the Timeline: a page of those that answer, one of them with all that its claims say, and what they differ on."""

from collections.abc import Iterable, Iterator

import msgspec

from standoff.errors import UsageError
from standoff.model.act import Status
from standoff.model.claim import Claim, Event, Toll
from standoff.model.record import Occurrence, Series
from standoff.record.decided import State
from standoff.registrar.rows import EVENT, TOLL
from standoff.registrar.standing import Standing
from standoff.serve.asking import Address
from standoff.serve.figures.drawn import Look, look_of, told
from standoff.store.reader import Reader
from standoff.store.rows import DerivedRow
from standoff.telling.quoting import clean, day_in_words, when_in_words
from standoff.telling.words import ACTS, NOT_KNOWN, STATUSES
from standoff.view import tolls
from standoff.view.asked import Asked, derived_rows
from standoff.view.claims import Shown, shown
from standoff.view.events import events, narrowed
from standoff.view.names import names_meant

MOST = 120  # events with a day that are drawn at once
TRAY = 60  # and without a day
_LAST_DAY = "9999-12-31"


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A page of events: `dated` by their days, from the `offset`-th of all on, and the first of those without a day."""

    dated: tuple[Occurrence, ...]
    undated: tuple[Occurrence, ...]
    offset: int
    dates: int  # how many events have a day
    total: int

    @property
    def events(self) -> tuple[Occurrence, ...]:
        """All that are drawn."""
        return (*self.dated, *self.undated)

    @property
    def placeless(self) -> int:
        """How many of these have no point on the map."""
        return sum(one.place is None or one.place.lat is None for one in self.events)


class Value(msgspec.Struct, frozen=True):
    """A value in words, and the claim and field that it comes from."""

    words: str
    claim: str
    field: str


class Line(msgspec.Struct, frozen=True):
    """A label and its values; `known` is False where claims say nothing."""

    label: str
    values: tuple[Value, ...]

    @property
    def known(self) -> bool:
        """Whether any claim says something."""
        return bool(self.values)


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """One event with its claims as they stand; `lines` is what they say, `differing` where they do not say the same."""

    event: Occurrence
    title: str
    look: Look
    act: str
    state: str
    claims: tuple[Shown, ...]
    lines: tuple[Line, ...]
    differing: tuple[Line, ...]
    tolls: tuple[tuple[Series, str], ...]

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return len({one.report for one in self.claims})

    @property
    def seen(self) -> str:
        """The ids of its claims, by which a form tells later whether it is still the same event."""
        return " ".join(self.event.claims)


def drawn(record: Reader, standing: Standing, address: Address) -> Drawn:
    """The events that answer: the latest where the address names no page of them. Raises UsageError for a filter that makes no sense."""
    asked = msgspec.structs.replace(address.asked(limit=None), offset=0)
    names = names_meant(record, asked.party)
    filters = asked.filters(names)
    if not asked.narrowing and len(filters) == 1:
        total = record.count_derived(EVENT, filters[0])
        dates = record.count_derived(EVENT, msgspec.structs.replace(filters[0], last=asked.last or _LAST_DAY))
        offset = _offset(address, dates)
        dated = _decoded(record.derived(EVENT, filters[0], limit=min(MOST, dates - offset), offset=offset))
        undated = _decoded(record.derived(EVENT, filters[0], limit=TRAY, offset=dates)) if total > dates else ()
        return Drawn(dated=dated, undated=undated, offset=offset, dates=dates, total=total)
    if asked.narrowing:
        every = tuple(one.event for one in events(record, standing, asked))
        dates = sum(bool(one.start or one.end) for one in every)
        offset = _offset(address, dates)
        return Drawn(
            dated=every[offset : min(dates, offset + MOST)],
            undated=every[dates : dates + TRAY],
            offset=offset,
            dates=dates,
            total=len(every),
        )
    rows = tuple(derived_rows(record, asked, names, kind=EVENT))
    dates = sum(bool(row.day_first or row.day_last) for row in rows)
    offset = _offset(address, dates)
    page, tray = rows[offset : min(dates, offset + MOST)], rows[dates : dates + TRAY]
    return Drawn(dated=_decoded(page), undated=_decoded(tray), offset=offset, dates=dates, total=len(rows))


def opened(record: Reader, standing: Standing, name: str, asked: Asked | None = None) -> Opened:
    """The event with an id; where it has been merged or split since, the one that its first claim tells now.

    Raises UsageError where there is none.
    """
    claim = name.removeprefix("event-")
    rows = record.derived_of_claims(EVENT, [claim]) or record.derived_by_id(EVENT, [name])
    found = narrowed(record, standing, asked or Asked(), _decoded(rows))
    event = next((one for one in found if claim in one.claims or one.id == name), None)
    if event is None:
        raise UsageError("there is no such event on record", hint="It may have been changed or taken off meanwhile.")
    by_id = shown(record, standing, event.claims)
    claims = tuple(by_id[one] for one in event.claims if one in by_id)
    lines = tuple(line for line in _lines(claims) if line.known)
    series = _decoded_series(record, standing, event, asked or Asked())
    return Opened(
        event=event,
        title=told(event),
        look=look_of(event.act),
        act=ACTS[event.act],
        state=_state(claims),
        claims=claims,
        lines=lines,
        differing=tuple(line for line in lines if len(line.values) > 1),
        tolls=tuple((one, one.points[-1].claim) for one in series if one.points),
    )


def days_of(event: Occurrence) -> str:
    """The days of an event in words."""
    days = [day_in_words(day) for day in dict.fromkeys((event.start, event.end)) if day]
    return " to ".join(days) or f"day {NOT_KNOWN}"


def _offset(address: Address, dates: int) -> int:
    asked = address.asked().offset
    return min(asked, max(dates - 1, 0)) if address["offset"] else max(dates - MOST, 0)


def _decoded(rows: Iterable[DerivedRow]) -> tuple[Occurrence, ...]:
    return tuple(msgspec.json.decode(row.body, type=Occurrence) for row in rows)


def _decoded_series(record: Reader, standing: Standing, event: Occurrence, asked: Asked) -> tuple[Series, ...]:
    rows = record.derived_of_claims(TOLL, event.claims)
    every = (msgspec.json.decode(row.body, type=Series) for row in rows)
    return tuple(tolls.narrowed(record, standing, asked, every))


def _state(claims: Iterable[Shown]) -> str:
    """What a person has said of all claims together: "proposed" where one is still to review."""
    states = {one.state for one in claims}
    if State.PROPOSED in states or not states:
        return State.PROPOSED.value
    return State.CORRECTED.value if State.CORRECTED in states else min(states).value


def _lines(claims: tuple[Shown, ...]) -> Iterator[Line]:
    """Each field with all that claims say of it, what is said alike once and by the claim that says it first."""
    found: dict[str, dict[str, Value]] = {label: {} for label in ("Act", "When", "Where", "By", "Against", "Told as", "Number")}
    for one in claims:
        for label, field, words in _said(one.claim):
            if words:
                found[label].setdefault(words.casefold(), Value(words, one.claim.id, field))
    return (Line(label, tuple(values.values())) for label, values in found.items())


def _said(claim: Claim) -> Iterator[tuple[str, str, str]]:
    yield "When", "when", when_in_words(claim.when)
    match claim:
        case Event():
            yield "Act", "act", ACTS[claim.act]
            yield "Where", "place", clean(claim.place.name) if claim.place else ""
            yield "By", "agents", " and ".join(dict.fromkeys(clean(one.name) for one in claim.agents))
            yield "Against", "targets", " and ".join(dict.fromkeys(clean(one.name) for one in claim.targets))
            yield "Told as", "status", STATUSES[claim.status] or Status.HAPPENED.value
        case Toll():
            yield "Where", "place", clean(claim.place.name) if claim.place else ""
            number = f"{claim.value:,}" if claim.value is not None else ""
            yield "Number", "value", f"{number} {claim.harm.value}" if number else ""
        case _:
            return
