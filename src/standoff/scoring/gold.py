"""Gold: what a careful person found in one report. The types of a gold file, as docs/score.md tells it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeAlias

import msgspec

from standoff.model.act import Act, Bound, Form, Harm, Stance, Status
from standoff.model.report import Report, ReportId

Names = list[str]
Slot = list[str | Names]  # the names of one party, or a list of names for each of several


class Kind(StrEnum):
    """The lists of a gold file."""

    EVENTS = "events"
    TOLLS = "tolls"
    POSITIONS = "positions"
    STATEMENTS = "statements"

    @property
    def one(self) -> str:
        """What one of them is called."""
        return self.value[:-1]


class GoldItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item stands on the words `anchor`; where the report has them more than once, on the `nth` of them, counted from 1."""

    anchor: str
    nth: int = 1


class GoldEvent(GoldItem, frozen=True, kw_only=True):
    """Who did what to whom. Several lists in `agent` are the sides of a clash or a meeting."""

    act: Act
    agent: Slot
    target: Slot
    place: Slot
    start: str | None
    end: str | None
    status: Status


class GoldToll(GoldItem, frozen=True, kw_only=True):
    """How many people were harmed. `within` is the anchor of the larger toll."""

    harm: Harm
    value: int | None
    high: int | None = None
    bound: Bound
    who: Slot
    within: str | None
    since: str | None
    source: Slot


class GoldCondition(msgspec.Struct, frozen=True, kw_only=True):
    """What must hold first or in return, in the words of the report."""

    text: str
    by: Slot
    act: Act


class GoldPosition(GoldItem, frozen=True, kw_only=True):
    """What a side offers, demands or refuses, and on what conditions."""

    actor: Slot
    stance: Stance
    act: Act
    by: Slot
    toward: Slot
    conditions: list[GoldCondition]
    source: Slot


class GoldStatement(GoldItem, frozen=True, kw_only=True):
    """Who says so, to whom, and through whom it came."""

    speaker: Slot
    hearer: Slot
    relays: Slot
    form: Form


Gold: TypeAlias = GoldEvent | GoldToll | GoldPosition | GoldStatement


class GoldReport(msgspec.Struct, frozen=True, kw_only=True):
    """One report with all that is to be found in it."""

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    events: list[GoldEvent] = []
    tolls: list[GoldToll] = []
    positions: list[GoldPosition] = []
    statements: list[GoldStatement] = []

    def of(self, kind: Kind) -> Sequence[Gold]:
        """The items of one kind."""
        lists: dict[Kind, Sequence[Gold]] = {
            Kind.EVENTS: self.events,
            Kind.TOLLS: self.tolls,
            Kind.POSITIONS: self.positions,
            Kind.STATEMENTS: self.statements,
        }
        return lists[kind]

    def report(self) -> Report:
        """The report alone, to be read."""
        return Report(id=ReportId(self.id), text=self.text, published=self.published, outlet=self.outlet, title=self.title)


TYPES: dict[Kind, type[Gold]] = {
    Kind.EVENTS: GoldEvent,
    Kind.TOLLS: GoldToll,
    Kind.POSITIONS: GoldPosition,
    Kind.STATEMENTS: GoldStatement,
}


def sides(slot: Slot) -> tuple[tuple[str, ...], ...]:
    """The parties of a slot, each by all its names: a list of names is one party, a list of lists several."""
    if any(isinstance(names, list) for names in slot):
        return tuple((names,) if isinstance(names, str) else tuple(names) for names in slot)
    return (tuple(name for name in slot if isinstance(name, str)),) if slot else ()


def stretch(text: str, words: str, nth: int = 1) -> tuple[int, int]:
    """Where a text has these words for the nth time, in code points, end exclusive. Raises ValueError where it does not."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)
