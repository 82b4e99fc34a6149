"""Conditions as acts: who would do what, the same in return, or words that name no act of anybody."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import msgspec

from standoff.board.acts import Deeds, Subject
from standoff.model.act import Act, Relation, Stance
from standoff.model.board import DeedName, LeafKind, Told
from standoff.model.claim import Condition, Position

_SAME = re.compile(r"\b(?:the same|likewise|in kind|in turn|as well|too|so does|so do|does so|do so|did so)\b", re.IGNORECASE)


_POINTS = re.compile(r"\b(?:them|do so|does so|did so)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:ours|theirs|mine|his|hers|yours|ones?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition with who would bring it about, and what it is about."""

    doer: str
    act: Act
    subject: Subject
    text: str
    kind: LeafKind
    relation: Relation
    report: str


class Conditions:
    """Finds the acts that conditions ask for, among those that positions have named.

    `made` are the acts of rules and refusals by report, each with whether it is told as what another asked for: accepted ("accepted the
    task"), or only pointed to ("will move them").
    """

    def __init__(self, deeds: Deeds, told: Sequence[Told], made: Iterable[tuple[str, DeedName, bool]]) -> None:
        self._deeds = deeds
        self._told: dict[str, set[str]] = {}
        self._made: dict[tuple[str, str, Act], list[DeedName]] = {}
        self._pointing: dict[tuple[str, str], list[DeedName]] = {}
        for report, name, answers in made:
            deed = deeds.deed(name)
            if deed.act is not Act.OTHER or answers:
                self._made.setdefault((report, deed.by, deed.act), []).append(name)
            if deed.act is Act.OTHER and answers:
                self._pointing.setdefault((report, deed.by), []).append(name)
        for one in told:
            claim = one.claim
            if isinstance(claim, Position):
                named = chain(claim.actor, claim.toward, *(condition.by for condition in claim.conditions))
                parties = {side for party in named for side in deeds.sides.behind(party) if deeds.sides.known(side)}
                self._told.setdefault(one.report, set()).update(parties)

    def asked(self, told: Told, holder: str, deed: DeedName) -> tuple[Asked, ...]:
        """The conditions of a position, each of which may ask for several acts: one of each side where it asks both."""
        claim = told.claim
        some = claim.conditions if isinstance(claim, Position) else ()
        found = [self._asked(told, holder, deed, condition) for condition in some]
        return tuple(one for each in found for one in each)

    def settle(self, asked: Iterable[Asked]) -> dict[Asked, DeedName]:
        """The act of each condition: one that its doer has spoken of in words alike, else in the same report, else one of its own.

        The words of a condition then count for the act too, so that others who put it alike mean the same.
        """
        found: dict[Asked, DeedName] = {}
        some = tuple(dict.fromkeys(asked))
        for one in some:
            name = self._deeds.find(one.doer, one.act, one.subject, sure=True)
            beside = self._made.get((one.report, one.doer, one.act)) or self._pointing.get((one.report, one.doer)) or []
            if name is None and len(set(beside)) == 1:
                name = beside[0]
                self._deeds.learn(name, one.subject)
            if name is not None:
                found[one] = name
        for one in some:
            if one not in found:
                found[one] = self._deeds.named(one.doer, one.act, one.subject)
        return found

    def _asked(self, told: Told, holder: str, deed: DeedName, condition: Condition) -> list[Asked]:
        deeds, own = self._deeds, self._deeds.deed(deed)
        same = _SAME.search(condition.text) is not None
        act = own.act if same and condition.act in {own.act, Act.OTHER} else condition.act
        subject = deeds.subject(act, condition.text, condition.toward)
        if same:
            about = deeds.about(deed)
            label = condition.text if about.label else ""
            subject = msgspec.structs.replace(about, toward=None, person=False, label=label, words=condition.text)
        doers = [side for party in condition.by for side in deeds.sides.behind(party)] or self._doers(told, holder, act, subject)
        kind = LeafKind.WORDS if doers == [""] else LeafKind.RECIPROCAL if same else LeafKind.ACT
        return [Asked(doer, act, subject, condition.text, kind, condition.relation, told.report) for doer in dict.fromkeys(doers)]

    def _doers(self, told: Told, holder: str, act: Act, subject: Subject) -> list[str]:
        """Who would do what the words tell without a doer: who has spoken of that very act, else the only other party in question.

        What is no act of a known kind may be nobody's to do ("if the winter is mild").
        """
        deeds = self._deeds
        others = deeds.doers(act) - {holder}
        spoken = {by for by in others if deeds.find(by, act, subject, sure=True)}
        against = set(deeds.sides.both) - {holder} if holder in deeds.sides.both else set()
        if act is Act.OTHER:
            return sorted(spoken) if len(spoken) == 1 else [""]
        for some in (spoken, self._told.get(told.report, set()) - {holder}, against):
            if len(some) == 1:
                return sorted(some)
        return [""]


def answers(position: Position, words: str) -> bool:
    """Whether a position tells its act as what another asked for."""
    return position.stance is Stance.ACCEPTS or _POINTS.search(words) is not None


def completed(subject: Subject, conditions: Sequence[Condition], words: str, deeds: Deeds) -> Subject:
    """What an act is about where its own words point into its condition: "if they open their list, ours will be open"."""
    if not conditions or not _ONE.search(words):
        return subject
    return msgspec.structs.replace(subject, stems=subject.stems | deeds.stems(conditions[0].text))
