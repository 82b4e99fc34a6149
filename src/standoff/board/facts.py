"""From events to facts: which acts of a board are done, going on, broken or contested on its day. No fact without a claim."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from standoff.board.acts import Deeds
from standoff.board.sides import family
from standoff.model.act import CONTACTS, Act, Status
from standoff.model.board import DeedName, Fact, Rule, State, Told, Words
from standoff.model.claim import Event
from standoff.model.record import Occurrence

_STANDING = frozenset(
    [Act.HALT_HOSTILITIES, Act.WITHDRAW, Act.DISARM, Act.ALLOW_AID, Act.LIFT_RESTRICTION, Act.STOP_POLICY]
)  # last until they are undone; others are done once, and a later promise is of another time
_OF_WORTH = frozenset({"restraint", "diplomacy", "support"})
_UNDONE: Mapping[Act, frozenset[Act]] = {
    Act.ALLOW_AID: frozenset([Act.BLOCKADE]),
    Act.LIFT_RESTRICTION: frozenset([Act.RESTRICT, Act.SANCTION, Act.BLOCKADE]),
    Act.WITHDRAW: frozenset([Act.SEIZE]),
    Act.STOP_POLICY: frozenset([Act.STRIKE_ACTION]),
    Act.NEGOTIATE: frozenset([Act.BREAK_OFF]),
    Act.AGREE: frozenset([Act.BREAK_OFF]),
}
_PART = re.compile(
    r"\b(?:\w+ of (?:its|their|the|his|her) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b|some of|part of)",
    re.IGNORECASE,
)
_BRIEF = re.compile(r"\bfor (?:an?|one|two|three|four|five|six|\d) (?:hour|minute)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the claims that count for the board's day, the earliest published first."""

    event: Occurrence
    told: tuple[Told, ...]

    @property
    def day(self) -> str:
        """The day it began, else the first day it was published; empty for unknown."""
        return self.event.start or min((one.published or "" for one in self.told), default="")

    @property
    def words(self) -> tuple[Words, ...]:
        """The words of all its claims."""
        return tuple(one.words() for one in self.told)

    def is_told(self, *statuses: Status) -> bool:
        """Whether a claim tells it with one of these statuses."""
        return any(isinstance(one.claim, Event) and one.claim.status in statuses for one in self.told)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What an event does to an act on a day: does it, or undoes it."""

    day: str
    does: bool
    happening: Happening


def facts(happenings: Iterable[Happening], rules: Sequence[Rule], deeds: Deeds, *, as_of: str | None) -> tuple[Fact, ...]:
    """The facts about acts, by their names. What was planned, denied or only alleged makes none; nor what has not begun by the day."""
    since = {rule.deed: max((words.published or "" for words in rule.words), default="") for rule in rules}
    marks: dict[DeedName, list[_Mark]] = {}
    known = sorted(happenings, key=lambda one: (one.day, one.event.id))
    begun = [one for one in known if one.is_told(Status.HAPPENED, Status.ONGOING) and (as_of is None or one.day <= as_of)]
    for one in begun:
        for deed in _does(one, deeds):
            if deeds.deed(deed).act in _STANDING or one.day >= since.get(deed, ""):
                marks.setdefault(deed, []).append(_Mark(one.day, does=True, happening=one))
    done_by: dict[str, list[DeedName]] = {}
    for name in marks:
        done_by.setdefault(deeds.deed(name).by, []).append(name)
    for one in begun:
        for deed in _undoes(one, deeds, done_by):
            marks[deed].append(_Mark(one.day, does=False, happening=one))
    found = (
        _fact(deed, sorted(some, key=lambda mark: (mark.day, not mark.does, mark.happening.event.id)), deeds)
        for deed, some in marks.items()
    )
    return tuple(sorted(found, key=lambda fact: fact.deed))


def _does(one: Happening, deeds: Deeds) -> list[DeedName]:
    """The acts that an event is the doing of: of its kind, by a party that did it, about the same."""
    act = one.event.act
    found = []
    for told in one.told:
        claim = told.claim
        if not isinstance(claim, Event) or claim.status not in {Status.HAPPENED, Status.ONGOING}:
            continue
        subject = deeds.widened(deeds.subject(act, claim.quote, claim.targets), claim.quote)
        doers = tuple(dict.fromkeys(side for party in claim.agents for side in deeds.sides.behind(party)))
        for doer in doers:
            if act in CONTACTS and len(doers) == 2:
                subject = msgspec.structs.replace(subject, toward=next(one for one in doers if one != doer), person=False)
            deed = deeds.find(doer, act, subject, sure=True)
            if deed is None and family(act) in _OF_WORTH and act is not Act.BREAK_OFF:
                deed = deeds.named(doer, act, subject)
            if deed is not None:
                found.append(deed)
    return list(dict.fromkeys(found))


def _undoes(one: Happening, deeds: Deeds, done_by: Mapping[str, Sequence[DeedName]]) -> list[DeedName]:
    doers = {
        side for told in one.told if isinstance(told.claim, Event) for party in told.claim.agents for side in deeds.sides.behind(party)
    }
    found = []
    for name in (name for doer in sorted(doers) for name in done_by.get(doer, ())):
        deed = deeds.deed(name)
        force = deed.act is Act.HALT_HOSTILITIES and family(one.event.act) == "violence"
        if force or (one.event.act in _UNDONE.get(deed.act, ()) and deeds.touches(name, _quotes(one))):
            found.append(name)
    return found


def _quotes(one: Happening) -> str:
    return " ".join(told.claim.quote for told in one.told)


def _fact(deed: DeedName, marks: Sequence[_Mark], deeds: Deeds) -> Fact:
    """How an act stands after all that was done and undone, in the order of days; what undoes on a day comes after what does."""
    last = [mark for mark in marks if mark.does][-1]
    against = [mark for mark in marks if not mark.does and mark.day >= last.day]
    words, quote = last.happening.words, _quotes(last.happening)
    if against:
        words = (*words, *(each for mark in against for each in mark.happening.words))
        if deeds.deed(deed).act is Act.HALT_HOSTILITIES:
            if against[0].day > last.day:
                return Fact(
                    deed=deed, state=State.CONTESTED, reason="force by the same party is on record after it", words=words, since=last.day
                )
        elif against[0].day == last.day:
            return Fact(deed=deed, state=State.PARTLY, reason="undone on the same day", words=words, since=last.day)
        else:
            return Fact(deed=deed, state=State.BROKEN, reason="undone again", words=words, since=last.day)
    if last.happening.is_told(Status.DENIED):
        return Fact(deed=deed, state=State.CONTESTED, reason="some say that it did not happen", words=words, since=last.day)
    standing = deeds.deed(deed).act in _STANDING
    narrow = (_BRIEF.search(quote) if standing else None) or _PART.search(quote)
    if narrow:
        return Fact(deed=deed, state=State.PARTLY, reason=f"less than the whole: “{narrow[0]}”", words=words, since=last.day)
    going = standing or last.happening.is_told(Status.ONGOING)
    return Fact(deed=deed, state=State.ONGOING if going else State.DONE, reason="on record", words=words, since=last.day)
