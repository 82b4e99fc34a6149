"""From positions to rules: who will do what if whom did what, and who will not.

Offers, pledges and acceptances make rules; so does a refusal that lasts "until" something. Demands, threats and views make none. The latest
position of a party on an act counts; those of one report are read together.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from standoff.board.acts import Deeds
from standoff.board.conditions import Conditions, answers, completed
from standoff.board.sides import Sides, family
from standoff.model.act import Act, Relation, Stance
from standoff.model.board import DeedName, Held, Leaf, Refusal, Rule, Split, Told, Words
from standoff.model.claim import Party, Position

_WILLING = frozenset({Stance.OFFERS, Stance.PLEDGES, Stance.ACCEPTS})
_PRONOUN = re.compile(r"i|we|they|he|she|it|you|us|them|our|their", re.IGNORECASE)
_TURNS = frozenset({Relation.UNLESS, Relation.UNTIL, Relation.AFTER})  # what ends a refusal
_AGAINST = frozenset({Stance.REFUSES, Stance.OPPOSES})
_FOR = frozenset({Stance.OFFERS, Stance.PLEDGES, Stance.ACCEPTS, Stance.SUPPORTS, Stance.DEMANDS})
_FORCE = frozenset({"violence", "unrest", "coercion"})
_ENDS = {"violence": Act.HALT_HOSTILITIES, "unrest": Act.STOP_POLICY, "coercion": Act.LIFT_RESTRICTION}


@dataclass(frozen=True, slots=True)
class _Taken:
    """A position being read: what it makes (a rule, a refusal, or nothing for the reason `off`), and of which act."""

    told: Told
    position: Position
    holder: str
    speaker: str
    deed: DeedName
    makes: str
    off: str | None = None
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What positions come to."""

    held: tuple[Held, ...]
    rules: tuple[Rule, ...]
    refusals: tuple[Refusal, ...]
    splits: tuple[Split, ...]


def read(told: Sequence[Told], deeds: Deeds) -> Read:
    """The rules, refusals and splits that positions make; whatever their order. Every position is among `held`, with why it makes none."""
    ordered = sorted((one for one in told if isinstance(one.claim, Position)), key=lambda one: one.order)
    taken_up = [taken for one in ordered for taken in _taken(one, deeds)]
    every = sorted(taken_up, key=lambda taken: not taken.makes)  # what makes rules comes first
    made = [(one.told.report, one.deed, answers(one.position, unconditioned(one.position))) for one in every if one.makes]
    conditions = Conditions(deeds, ordered, made)
    asked = [conditions.asked(one.told, one.holder, one.deed) for one in every]
    names = conditions.settle(each for some in asked for each in some)
    filled = [
        replace(
            one,
            leaves=tuple(dict.fromkeys(Leaf(deed=names[each], kind=each.kind, text=each.text, relation=each.relation) for each in some)),
        )
        for one, some in zip(every, asked, strict=True)
    ]
    willing_in = {(taken.told.report, taken.holder, deeds.deed(taken.deed).act) for taken in filled if taken.makes == "rule"}
    filled = [
        _off(taken, "refused as it was put to them: the same report tells on what condition they would")
        if taken.makes == "refusal" and not taken.position.toward and (taken.told.report, taken.holder, taken.position.act) in willing_in
        else taken
        for taken in filled
    ]
    same = _restated(filled, deeds)
    filled = [_renamed(taken, same) for taken in filled]
    by_deed: dict[DeedName, list[_Taken]] = {}
    for taken in filled:
        if taken.makes:
            by_deed.setdefault(taken.deed, []).append(taken)
    rules, refusals, past = [], [], set()
    for deed, some in by_deed.items():
        last = some[-1].told.report
        latest = [taken for taken in some if taken.told.report == last]
        replaced = [taken for taken in some if taken.told.report != last]
        willing = [taken for taken in latest if taken.makes == "rule"]
        past |= {id(taken) for taken in replaced} | ({id(taken) for taken in latest if taken not in willing} if willing else set())
        words, before = _words(willing or latest), _words(replaced)
        if willing:
            rules.append(Rule(deed=deed, conditions=_joined(willing), words=words, replaced=before))
        else:
            refusals.append(Refusal(deed=deed, by=latest[0].holder, words=words, replaced=before))
    held = tuple(
        Held(
            holder=taken.holder, speaker=taken.speaker, stance=taken.position.stance, deed=taken.deed, words=taken.told.words(),
            conditions=taken.leaves, off=taken.off, replaced=id(taken) in past,
        )
        for taken in sorted(filled, key=lambda taken: taken.told.order)
    )  # fmt: skip
    return Read(held=held, rules=tuple(rules), refusals=tuple(refusals), splits=tuple(_splits(held)))


def _restated(filled: Iterable[_Taken], deeds: Deeds) -> Mapping[DeedName, DeedName]:
    """Acts that are a later one in other words: of one holder and kind, with the conditions of one among those of the other."""
    latest: dict[tuple[str, Act], dict[DeedName, set[DeedName]]] = {}
    same: dict[DeedName, DeedName] = {}
    for taken in filled:
        act = deeds.deed(taken.deed).act
        if taken.makes != "rule" or act is Act.OTHER:
            continue
        rules = latest.setdefault((taken.holder, act), {})
        waits = rules.pop(taken.deed, set()) | {leaf.deed for leaf in taken.leaves}
        if waits and taken.deed not in same:
            for other in [one for one, asked in rules.items() if asked and (asked <= waits or waits <= asked)]:
                if deeds.agree(other, taken.deed):
                    same[other] = taken.deed
                    del rules[other]
            rules[taken.deed] = waits
    for older in same:
        newer = _last(same, older)
        deeds.join(older, newer)
    return {older: _last(same, older) for older in same}


def _last(same: Mapping[DeedName, DeedName], deed: DeedName) -> DeedName:
    while deed in same:
        deed = same[deed]
    return deed


def _renamed(taken: _Taken, same: Mapping[DeedName, DeedName]) -> _Taken:
    leaves = tuple(msgspec.structs.replace(leaf, deed=same.get(leaf.deed, leaf.deed)) for leaf in taken.leaves)
    return replace(taken, deed=same.get(taken.deed, taken.deed), leaves=leaves)


def _taken(told: Told, deeds: Deeds) -> Iterable[_Taken]:
    position = told.claim
    if not isinstance(position, Position):
        return
    words = unconditioned(position)
    for named in position.actor:
        party = _meant(named, told)
        speaker = deeds.sides.person(party) or party.name
        for holder in deeds.sides.behind(party):
            makes, act, off = _makes(position, holder, deeds.sides)
            subject = completed(deeds.subject(act, words, position.toward), position.conditions, words, deeds)
            doers = [holder] if makes or not position.by else [one for by in position.by for one in deeds.sides.behind(by)]
            for doer in dict.fromkeys(doers):
                name = deeds.named(doer, act, subject)
                yield _Taken(told=told, position=position, holder=holder, speaker=speaker, deed=name, makes=makes, off=off)


def _meant(party: Party, told: Told) -> Party:
    """Who holds a position: for "we" and "they", where nobody knows who that is, the one who says so."""
    speaker = told.words().speaker
    pronoun = party.party is None and _PRONOUN.fullmatch(party.name) is not None
    return msgspec.structs.replace(party, name=speaker) if pronoun and speaker else party


def unconditioned(position: Position) -> str:
    """The words of a position without those of its conditions."""
    found, at = [], 0
    for condition in sorted(position.conditions, key=lambda one: one.start):
        start, end = condition.start - position.start, condition.end - position.start
        if start >= at:
            found.append(position.quote[at:start])
            at = max(end, at)
    return " ".join([*found, position.quote[at:]])


def _makes(position: Position, holder: str, sides: Sides) -> tuple[str, Act, str | None]:
    """What a position makes ("rule", "refusal" or nothing), of which act, and why it makes nothing."""
    doers = {one for party in position.by for one in sides.behind(party)}
    own = not doers or holder in doers or not any(sides.known(doer) for doer in doers)
    turns = [condition.relation in _TURNS for condition in position.conditions]
    forceful = family(position.act) in _FORCE
    if position.stance is Stance.REFUSES:
        if not own:
            return "", position.act, "a refusal of what another would do"
        if forceful and position.act is not Act.DEPLOY:
            return "", position.act, "a refusal of force"
        if position.conditions and not any(turns):
            return "", position.act, "refused only as long as something lasts"
        return ("rule" if position.conditions else "refusal"), position.act, None
    if position.stance not in _WILLING:
        return "", position.act, f"{position.stance.value}: makes no rule"
    if any(condition.relation is Relation.UNLESS for condition in position.conditions):
        return "", position.act, "holds as long as something does not come about"
    if position.stance is Stance.ACCEPTS and not (not doers or holder in doers):
        return "", position.act, "consent to what another would do"
    if forceful and position.stance is not Stance.OFFERS:
        if any(condition.relation is Relation.UNTIL for condition in position.conditions):
            return "rule", _ENDS[family(position.act)], None  # to go on until C is to stop after C
        return "", position.act, "force that is pledged is a threat"
    return "rule", position.act, None


def _off(taken: _Taken, why: str) -> _Taken:
    return replace(taken, makes="", off=why)


def _joined(some: Iterable[_Taken]) -> tuple[Leaf, ...]:
    found: dict[DeedName, Leaf] = {}
    for taken in some:
        for leaf in taken.leaves:
            if leaf.deed != taken.deed:
                found.setdefault(leaf.deed, leaf)
    return tuple(found.values())


def _words(some: Sequence[_Taken]) -> tuple[Words, ...]:
    return tuple(taken.told.words() for taken in reversed(some))


def _splits(held: Sequence[Held]) -> Iterable[Split]:
    """Acts on which the latest positions of two speakers of one party go against each other."""
    latest: dict[tuple[str, DeedName], dict[str, Held]] = {}
    for one in held:
        if not one.conditions:
            latest.setdefault((one.holder, one.deed), {})[one.speaker] = one
    for (party, deed), by_speaker in sorted(latest.items()):
        stances: Mapping[str, Held] = dict(sorted(by_speaker.items()))
        kinds = {one.stance for one in stances.values()}
        if kinds & _FOR and kinds & _AGAINST:
            yield Split(party=party, deed=deed, positions=tuple(stances.values()))
