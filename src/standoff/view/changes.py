"""What a record holds that it did not hold on an earlier day: what is new, what has changed, what is contradicted."""

from enum import StrEnum

import msgspec

from standoff.model.act import Status
from standoff.model.claim import Position
from standoff.model.record import Occurrence, Series
from standoff.registrar.rows import EVENT, TOLL
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.view import events, tolls
from standoff.view.asked import Asked, derived_rows
from standoff.view.claims import Shown, claims
from standoff.view.names import names_meant


class Change(StrEnum):
    """What became of something since the day."""

    NEW = "new"
    CHANGED = "changed"
    CONTRADICTED = "contradicted"


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """An event, a series of tolls or a position, how it stood on the day and how it stands; `told` says in words what is other."""

    change: Change
    kind: str
    id: str
    told: tuple[str, ...]
    before: Occurrence | Series | None = None
    after: Occurrence | Series | None = None
    claim: Shown | None = None


def changes(record: Reader, standing: Standing, asked: Asked, *, since: str) -> tuple[Changed, ...]:
    """What reports published after `since` (ISO 8601) have brought, until `as_of` where that is asked: events, tolls, positions."""
    return (*_events(record, standing, asked, since), *_tolls(record, standing, asked, since), *_positions(record, standing, asked, since))


def _events(record: Reader, standing: Standing, asked: Asked, since: str) -> list[Changed]:
    touched = _touched(record, asked, since, EVENT)
    rows = [msgspec.json.decode(row.body, type=Occurrence) for row in record.derived_by_id(EVENT, touched)]
    now = list(events.narrowed(record, standing, asked, rows))
    before = list(events.narrowed(record, standing, msgspec.structs.replace(asked, as_of=since), rows))
    found: list[Changed] = []
    for after in now:
        old = next((one for one in before if set(one.claims) & set(after.claims)), None)
        told = _event_told(old, after)
        if old is None:
            found.append(Changed(change=Change.NEW, kind=EVENT, id=after.id, told=(), after=after))
        elif told:
            denied = _denied(after) and not _denied(old)
            found.append(
                Changed(
                    change=Change.CONTRADICTED if denied else Change.CHANGED, kind=EVENT, id=after.id, told=told, before=old, after=after
                )
            )
    return found


def _event_told(before: Occurrence | None, after: Occurrence) -> tuple[str, ...]:
    if before is None:
        return ()
    told: list[str] = []
    if len(after.claims) > len(before.claims):
        told.append(f"told {len(after.claims)} times, before {len(before.claims)}")
    if len(after.origins) != len(before.origins):
        told.append(f"{len(after.origins)} independent origins, before {len(before.origins)}")
    if (after.start, after.end) != (before.start, before.end):
        told.append(f"{_days(after)}, before {_days(before)}")
    new = [status.value for status, _ in after.statuses if status not in {status for status, _ in before.statuses}]
    if new:
        told.append(f"now also {', '.join(new)}")
    return tuple(told)


def _days(event: Occurrence) -> str:
    return event.start or event.end or "no day" if event.start == event.end else f"{event.start or '?'} to {event.end or '?'}"


def _denied(event: Occurrence) -> bool:
    statuses = {status for status, _ in event.statuses}
    return Status.DENIED in statuses and len(statuses) > 1


def _tolls(record: Reader, standing: Standing, asked: Asked, since: str) -> list[Changed]:
    touched = _touched(record, asked, since, TOLL)
    rows = [msgspec.json.decode(row.body, type=Series) for row in record.derived_by_id(TOLL, touched)]
    now = list(tolls.narrowed(record, standing, asked, rows))
    before = list(tolls.narrowed(record, standing, msgspec.structs.replace(asked, as_of=since), rows))
    found: list[Changed] = []
    for after in now:
        points = {point.claim for point in after.points}
        old = next((one for one in before if points & {point.claim for point in one.points}), None)
        if old is None:
            found.append(Changed(change=Change.NEW, kind=TOLL, id=after.id, told=(), after=after))
            continue
        told = [
            f"{name} {_number(getattr(after, name))}, before {_number(getattr(old, name))}"
            for name in ("latest", "lowest", "highest")
            if getattr(after, name) != getattr(old, name)
        ]
        against = [fault for fault in after.faults if fault not in old.faults]
        against += [f"{point.value} {point.left_out}" for point in after.points if (point.left_out or "").startswith("corrected")]
        against = [each for each in against if each not in _corrected(old)]
        if told or against:
            change = Change.CONTRADICTED if against else Change.CHANGED
            found.append(Changed(change=change, kind=TOLL, id=after.id, told=(*told, *against), before=old, after=after))
    return found


def _corrected(series: Series) -> set[str]:
    return {f"{point.value} {point.left_out}" for point in series.points if (point.left_out or "").startswith("corrected")}


def _number(value: int | None) -> str:
    return "no number" if value is None else f"{value:,}"


def _positions(record: Reader, standing: Standing, asked: Asked, since: str) -> list[Changed]:
    """Positions told since, and how the same party stood to the same act before."""
    every = claims(record, standing, msgspec.structs.replace(asked, limit=None, offset=0), kind="position")
    dated = sorted((one for one in every if one.published is not None), key=lambda one: (one.published or "", one.report, one.claim.start))
    stood: dict[tuple[str, str], str] = {}
    found: list[Changed] = []
    for one in dated:
        if not isinstance(one.claim, Position):
            continue
        holder = (", ".join(party.name for party in one.claim.actor), one.claim.act.value)
        old = stood.get(holder)
        if (one.published or "") > since:
            changed = old is not None and old != one.claim.stance.value
            told = (f"{one.claim.stance.value}, before {old}",) if changed else ()
            change = Change.CHANGED if changed else Change.NEW
            found.append(Changed(change=change, kind="position", id=one.claim.id, told=told, claim=one))
        stood[holder] = one.claim.stance.value
    return found


def _touched(record: Reader, asked: Asked, since: str, kind: str) -> list[str]:
    rows = derived_rows(record, asked, names_meant(record, asked.party), kind=kind, published_from=f"{since}~")
    return [row.id for row in rows]
