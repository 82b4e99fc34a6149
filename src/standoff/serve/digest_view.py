"""What a month has brought: new, changed and contradicted things, tolls with their band, the board's moves, who was most active."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from standoff.errors import UsageError
from standoff.gazetteer.fold import fold
from standoff.model.board import Board, Fact, Refusal, Rule
from standoff.model.claim import Position
from standoff.model.record import Identity, Occurrence, Series
from standoff.registrar.rows import PARTY
from standoff.registrar.standing import Standing
from standoff.serve.asking import Address
from standoff.serve.claim_card import kind_of, sentence
from standoff.store.reader import Reader
from standoff.telling import words
from standoff.telling.quoting import clean, day_in_words
from standoff.view.asked import Asked
from standoff.view.board import board, moved
from standoff.view.changes import Change, Changed, changes

MOST_ACTIVE = 10


class News(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the month has brought: it in a sentence, what is other than before, and a claim to open."""

    change: Change
    kind: str
    claim: str
    told: str
    other: tuple[str, ...]
    day: str | None


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """A series of tolls with a figure of the month: its lowest, highest and latest number, from so many figures."""

    claim: str
    harm: str
    who: str
    where: str
    lowest: int
    highest: int
    latest: int | None
    figures: int


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """An act that stands otherwise at the month's end than at its beginning; "" where it was unknown. `claim` tells why."""

    deed: str
    before: str
    after: str
    claim: str


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """A month from `first` to `last` (ISO 8601, inclusive), by the reports published in it."""

    month: str
    first: str
    last: str
    reports: int
    claims: int
    reviewed: int
    news: tuple[News, ...]
    tolls: tuple[Band, ...]
    moves: tuple[Move, ...]
    active: tuple[tuple[str, int], ...]

    def of(self, change: str, kind: str) -> tuple[News, ...]:
        """The news of one change and kind."""
        return tuple(one for one in self.news if one.change == change and one.kind == kind)


def month_of(record: Reader, address: Address) -> str:
    """The month that an address names, else that of the last report, "" where none has a day. Raises UsageError for what is no month."""
    asked = address.asked(limit=1)
    if address["month"]:
        try:
            date.fromisoformat(f"{address['month']}-01")
        except ValueError:
            raise UsageError(f"{address['month']} is no month", hint="Write a month as 2026-03.") from None
        return address["month"]
    last = record.reports(Asked(as_of=asked.as_of).filters()[0], limit=1)
    return (last[0].published or "")[:7] if last else ""


def neighbours(month: str) -> tuple[str, str]:
    """The month before and the month after; "" beyond the years that there are."""
    first = date.fromisoformat(f"{month}-01")
    before = (first - timedelta(days=1)).strftime("%Y-%m") if first > date.min else ""
    after = first + timedelta(days=31) if first.year < date.max.year else None
    return before.rjust(7, "0") if before else "", after.strftime("%Y-%m").rjust(7, "0") if after else ""


def digest(record: Reader, standing: Standing, address: Address, month: str) -> Digest:
    """What the reports of a month have brought, narrowed by party, place, accepted claims and the day of the record.

    What is new is told by the same comparison as `standoff diff` between the day before the month and its last.
    """
    asked = address.asked(limit=None)
    first = date.fromisoformat(f"{month}-01")
    last = first.replace(day=monthrange(first.year, first.month)[1]).isoformat()
    last = min(last, asked.as_of or last)
    since = (first - timedelta(days=1)).isoformat()
    narrowed = Asked(party=asked.party, place=asked.place, accepted=asked.accepted, as_of=last)
    found = changes(record, standing, narrowed, since=since) if last > since else ()
    reports, claims, reviewed = record.published(first.isoformat(), last)
    boards = tuple(board(record, standing, as_of=day, accepted=asked.accepted) for day in (since, last))
    order = {change: place for place, change in enumerate((Change.CONTRADICTED, Change.CHANGED, Change.NEW))}
    bands = (_band(one.after) for one in found if isinstance(one.after, Series))
    return Digest(
        month=month,
        first=first.isoformat(),
        last=last,
        reports=reports,
        claims=claims,
        reviewed=reviewed,
        news=tuple(sorted((_news(one) for one in found), key=lambda one: (order[one.change], one.day or "~"))),
        tolls=tuple(sorted((one for one in bands if one is not None), key=lambda one: (-one.highest, one.harm, one.who))),
        moves=tuple(_moves(*boards)),
        active=_active(record, found),
    )


def _news(changed: Changed) -> News:
    match changed.after:
        case Occurrence() as event:
            claim, told, day = event.claims[0], _event(event), event.start or event.end
        case Series() as series:
            claim, told, day = series.points[-1].claim, _toll(series), series.points[-1].as_of
        case None:
            shown = changed.claim
            if shown is None:
                raise ValueError(changed.id)
            claim, told, day = shown.claim.id, sentence(shown.claim), shown.published
    kind = kind_of(changed.claim.claim) if changed.claim else changed.kind
    return News(change=changed.change, kind=kind, claim=claim, told=told, other=changed.told, day=day)


def _event(event: Occurrence) -> str:
    who = f": {clean(', '.join(event.agents)) or f'by whom is {words.NOT_KNOWN}'}"
    against = f" → {clean(', '.join(event.targets))}" if event.targets else ""
    where = f" · at {clean(event.place.name)}" if event.place else ""
    status = ", ".join(words.STATUSES[one] for one, _ in event.statuses if words.STATUSES[one])
    line = f"{words.ACTS[event.act]}{who}{against}{where}{f' · {status}' if status else ''}"
    return line[:1].upper() + line[1:]


def _toll(series: Series) -> str:
    latest = f"{series.latest:,}" if series.latest is not None else words.BOUNDS[series.points[-1].bound] or "no number"
    where = f" · at {clean(series.place)}" if series.place else ""
    since = f" · since {day_in_words(series.since)}" if series.since else ""
    line = f"{latest} {words.HARMS[series.harm]}: {clean(series.who)}{where}{since}"
    return line[:1].upper() + line[1:]


def _band(series: Series) -> Band | None:
    if series.lowest is None or series.highest is None:
        return None
    return Band(
        claim=series.points[-1].claim,
        harm=words.HARMS[series.harm],
        who=clean(series.who),
        where=clean(series.place or ""),
        lowest=series.lowest,
        highest=series.highest,
        latest=series.latest,
        figures=len(series.points),
    )


def _moves(before: Board, after: Board) -> Iterator[Move]:
    why: dict[str, str] = {}
    for shown in (after, before):
        resting: tuple[Fact | Rule | Refusal, ...] = (*shown.facts, *shown.rules, *shown.refusals)
        for one in resting:
            if one.words:
                why.setdefault(one.deed, one.words[0].claim)
    for move in moved(before, after):
        yield Move(deed=move.deed, before=move.before or "", after=move.after or "", claim=why.get(move.deed, ""))


def _active(record: Reader, found: Iterable[Changed]) -> tuple[tuple[str, int], ...]:
    """Who acts or takes a position in most of what is told, under the name that the record shows."""
    parties = [msgspec.json.decode(row.body, type=Identity) for row in record.derived(PARTY)]
    shown = {fold(name): one.name for one in parties for name in (*one.names, one.name)}
    counted: Counter[str] = Counter()
    for one in found:
        names = one.after.agents if isinstance(one.after, Occurrence) else ()
        if one.claim is not None and isinstance(one.claim.claim, Position):
            names = tuple(party.name for party in one.claim.claim.actor)
        counted.update({shown.get(fold(name), name) for name in names})
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_ACTIVE])
