"""The gold of the Varesh reports as claims and as a record: what merging is measured with where reading is right."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from standoff.model.act import Form, Harm, Relation, Role
from standoff.model.claim import (
    Claim,
    ClaimId,
    Condition,
    Event,
    Party,
    Place,
    Position,
    Source,
    Statement,
    Toll,
    When,
    claim_id,
)
from standoff.model.record import Filed
from standoff.scoring.gold import GoldEvent, GoldItem, GoldPosition, GoldReport, GoldStatement, GoldToll, Slot, sides
from standoff.source.samples import samples

DATA = Path(__file__).parent / "data"
_RULE = "gold"
_CUES = re.compile(r"\b(if|unless|until|after|once|when|in return|in exchange)\b", re.IGNORECASE)
_RELATIONS = {
    "if": Relation.IF,
    "unless": Relation.UNLESS,
    "until": Relation.UNTIL,
    "after": Relation.AFTER,
    "in return": Relation.IN_RETURN,
}


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A telling of an event: the words `anchor` of a report, and whose they are at first."""

    report: str
    anchor: str
    origin: str


class GoldOccurrence(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    act: str
    members: tuple[Member, ...]


class GoldPoint(msgspec.Struct, frozen=True, kw_only=True):
    report: str
    anchor: str
    value: int | None
    bound: str
    as_of: str | None
    source: str | None
    scope: str | None = None


class GoldSeries(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    harm: Harm
    who: str
    place: str | None = None
    kind: str
    points: tuple[GoldPoint, ...]


class GoldRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What the merged record should be. Parties and lineage as they stand in the file."""

    parties: tuple[dict[str, object], ...]
    events: tuple[GoldOccurrence, ...]
    tolls: tuple[GoldSeries, ...]
    lineage: dict[str, object]


@cache
def record() -> GoldRecord:
    """The record that the reports should make."""
    return msgspec.json.decode((DATA / "varesh-record.json").read_bytes(), type=GoldRecord)


@cache
def gold() -> tuple[GoldReport, ...]:
    """The 24 reports with their gold."""
    reports = {report.id: report for report in samples()}
    rows = [msgspec.json.decode(line) for line in (DATA / "varesh-gold.jsonl").read_bytes().splitlines()]
    texts = [{**row, **msgspec.to_builtins(reports[row["id"]])} for row in rows]
    return tuple(msgspec.convert(text, type=GoldReport, strict=False) for text in texts)


@cache
def filed() -> tuple[Filed, ...]:
    """The 24 reports with the claims that a reader without fault would find; all rules are "gold"."""
    return tuple(Filed(report=sheet.report(), claims=_Sheet(sheet).claims()) for sheet in gold())


def claim_at(report: str, anchor: str, kind: type[Claim] | None = None) -> ClaimId:
    """The id of the claim whose words are `anchor`, or hold it most tightly. Raises LookupError where there is none."""
    one = next(one for one in filed() if one.report.id == report)
    start = one.report.text.index(anchor)
    over = [claim for claim in one.claims if claim.start < start + len(anchor) and start < claim.end and isinstance(claim, kind or Event)]
    if not over:
        raise LookupError(f"{report}: no claim on {anchor!r}")
    best = max(over, key=lambda c: 2 * (min(c.end, start + len(anchor)) - max(c.start, start)) - (c.end - c.start))
    return best.id


@cache
def _running() -> frozenset[tuple[str, str]]:
    """Report and anchor of the tolls over a period, which the gold of a single report does not mark."""
    series = [series for series in record().tolls if series.kind.startswith("cumulative")]
    return frozenset((point.report, point.anchor) for one in series for point in one.points)


class _Sheet:
    """One report's gold being turned into claims. The name of a party is the first of its acceptable ones."""

    def __init__(self, sheet: GoldReport) -> None:
        self._gold, self._text = sheet, sheet.text
        self._tolls: dict[str, ClaimId] = {}

    def claims(self) -> tuple[Claim, ...]:
        tolls = sorted(self._gold.tolls, key=lambda toll: toll.within is not None)  # the whole before its parts
        made: list[Claim] = []
        for toll in tolls:
            made.append(self._named(self._toll(toll)))
            self._tolls.setdefault(toll.anchor, made[-1].id)
        made += [self._named(self._event(item)) for item in self._gold.events]
        made += [self._named(self._position(item)) for item in self._gold.positions]
        made += [self._named(self._statement(item)) for item in self._gold.statements]
        return tuple(sorted(made, key=lambda claim: (claim.start, claim.end, claim.id)))

    def _named(self, claim: Claim) -> Claim:
        return msgspec.structs.replace(claim, id=claim_id(self._gold.id, claim))

    def _event(self, item: GoldEvent) -> Event:
        start, end = self._span(item)
        return Event(
            start=start, end=end, quote=item.anchor, act=item.act, status=item.status, agents=self._parties(item.agent, start),
            targets=self._parties(item.target, start), place=self._place(item.place, start), when=self._when(item, item.start, item.end),
            sources=self._chain(start, end), rule=_RULE,
        )  # fmt: skip

    def _toll(self, item: GoldToll) -> Toll:
        start, end = self._span(item)
        return Toll(
            start=start, end=end, quote=item.anchor, harm=item.harm, value=item.value, high=item.high, bound=item.bound,
            victims=self._parties(item.who, start), within=self._tolls[item.within] if item.within else None, since=item.since,
            scope="cumulative" if (self._gold.id, item.anchor) in _running() else None,
            sources=tuple(self._source(party, Role.SPEAKER) for party in self._parties(item.source, start)), rule=_RULE,
        )  # fmt: skip

    def _position(self, item: GoldPosition) -> Position:
        start, end = self._span(item)
        return Position(
            start=start, end=end, quote=item.anchor, stance=item.stance, act=item.act, actor=self._parties(item.actor, start),
            by=self._parties(item.by, start), toward=self._parties(item.toward, start),
            conditions=tuple(self._condition(c.text, c.by, start, item) for c in item.conditions),
            sources=tuple(self._source(party, Role.SPEAKER) for party in self._parties(item.source, start)), rule=_RULE,
        )  # fmt: skip

    def _condition(self, text: str, by: Slot, near: int, item: GoldPosition) -> Condition:
        start = self._nearest(text, near)
        cues = _CUES.findall(self._text[max(0, start - 24) : start + 12])
        relation = _RELATIONS.get(cues[-1].lower(), Relation.IF) if cues else Relation.IF
        act = next(c.act for c in item.conditions if c.text == text)
        return Condition(start=start, end=start + len(text), text=text, relation=relation, by=self._parties(by, start), act=act)

    def _statement(self, item: GoldStatement) -> Statement:
        start, end = self._span(item)
        return Statement(
            start=start, end=end, quote=item.anchor, speaker=self._parties(item.speaker, start), form=Form(item.form),
            hearers=self._parties(item.hearer, start), parts=((start, end),), sources=self._links(item, start), rule=_RULE,
        )  # fmt: skip

    def _chain(self, start: int, end: int) -> tuple[Source, ...]:
        """Who says what stands at `start:end`: the chain of the tightest statement that holds it."""
        spans = [(*self._span(item), item) for item in self._gold.statements]
        over = [(right - left, item) for left, right, item in spans if left <= start and end <= right]
        return self._links(min(over, key=lambda found: found[0])[1], start) if over else ()

    def _links(self, item: GoldStatement, near: int) -> tuple[Source, ...]:
        roles = ((item.speaker, Role.SPEAKER), (item.relays, Role.RELAY))
        return tuple(self._source(party, role) for slot, role in roles for party in self._parties(slot, near))

    def _source(self, party: Party, role: Role) -> Source:
        return Source(role=role, name=party.name, text=party.text, start=party.start, end=party.end)

    def _parties(self, slot: Slot, near: int) -> tuple[Party, ...]:
        return tuple(self._party(names, near) for names in sides(slot))

    def _party(self, names: Sequence[str], near: int) -> Party:
        start, words = self._words(names, near)
        return Party(name=names[0], text=words, start=start, end=start + len(words))

    def _place(self, slot: Slot, near: int) -> Place | None:
        names = [name for names in sides(slot) for name in names if name in self._text]
        if not names:
            return None  # worked out by the coder from outside the text
        start, words = self._words(names, near)
        name = next((name for name in names if name.removeprefix("the ")[:1].isupper()), names[0])
        return Place(name=name, text=words, start=start, end=start + len(words))

    def _when(self, item: GoldItem, first: str | None, last: str | None) -> When | None:
        """The days, with the whole clause for the words that they were worked out from: the gold does not say which they are."""
        return When(start=first, end=last, text=item.anchor, span=self._span(item)) if first or last else None

    def _words(self, names: Sequence[str], near: int) -> tuple[int, str]:
        """Where the text says one of `names`, the nearest to the claim, and in which words: the longest of those that begin there."""
        found = [(abs(start - near), -len(name), start, name) for name in names for start in _all(name, self._text)]
        _, _, start, name = min(found)
        return start, name

    def _nearest(self, words: str, near: int) -> int:
        return min(_all(words, self._text), key=lambda start: (start < near, abs(start - near)))

    def _span(self, item: GoldItem) -> tuple[int, int]:
        start = list(_all(item.anchor, self._text))[item.nth - 1]
        return start, start + len(item.anchor)


def _all(words: str, text: str) -> Iterator[int]:
    """Every place where the text has the words, whole ones where there are such."""
    whole = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    yield from whole or (match.start() for match in re.finditer(re.escape(words), text))
