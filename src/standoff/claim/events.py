"""Events: occurrences in the world, one for each however often the report tells of it."""

from dataclasses import dataclass

import msgspec

from standoff.claim.contacts import asked_by, is_contact_noun, meant_contact, through, with_asker
from standoff.claim.context import Context, within_clause
from standoff.claim.frames import Frame, Frames
from standoff.claim.reality import reality
from standoff.claim.scene_places import in_scenes
from standoff.document.grammar import child, is_verb, objects_of, surface_subject
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.model.act import CONTACTS, TALKS, Act, Status
from standoff.model.claim import Event, Granularity, Party, Place, When

_BACK = {"the", "this", "that", "these", "those", "such", "both"}
_HAPPENS = {
    "erupt",
    "break",
    "happen",
    "occur",
    "follow",
    "begin",
    "start",
    "continue",
    "kill",
    "leave",
    "hit",
    "last",
    "end",
    "claim",
    "injure",
    "wound",
    "destroy",
    "come",
    "resume",
    "go",
    "rage",
    "intensify",
    "damage",
    "target",
    "take",
}
_MODIFIES = {"compound", "nmod", "amod", "poss", "npadvmod", "quantmod"}
_GENERIC = {Act.ATTACK, Act.OTHER}
_COMPARED = 200  # tellings back that can be of the same occurrence; keeps the cost of a very long text in bounds
_CLOCK = {Granularity.HOUR, Granularity.MINUTE}
_LOCAL = "local time"
_RECENT = 3  # sentences within which "the call" means the one told
_POINTING = {"the", "his", "her", "their", "its", "this", "these", "those", "them", "him", "he", "she", "they", "it"}
_ONCE = {"coercion", "law"}  # who is arrested or tried in a report is mostly so once
_ANYBODY = {"any", "anyone", "anybody", "everyone", "everybody", "whoever", "all", "each", "every", "those"}


@dataclass(slots=True)
class _Told:
    """An event while its other tellings in the report are gathered."""

    at: Token
    event: Event


def events(context: Context, taken: frozenset[int]) -> tuple[Event, ...]:
    """The events of a report in the order of their first telling. `taken` are the words that positions are about."""
    told: list[_Told] = []
    for sentence in context.doc.sentences:
        if context.doc.paragraphs[sentence.paragraph].headline:
            continue
        for token in context.doc.words(sentence):
            _contact(context, told, token)
            if token.i in taken:
                continue
            frame = context.frames.match(token)
            if frame is None or frame.act is Act.OTHER:
                continue
            _tell(context, told, frame)
    steps = [(t.at, t.event) for t in _near(told)]
    found = tuple(_in_zone(event) for event in in_scenes(context, steps))
    context.scenes.update((at.i, event.place) for (at, _), event in zip(steps, found, strict=True) if event.place is not None)
    return found


def _in_zone(event: Event) -> Event:
    """The event, with the time zone of its place for a clock time that the words give none for but the local one."""
    when, zone = event.when, event.place.zone if event.place else None
    if when is None or zone is None or when.granularity not in _CLOCK or (when.zone or _LOCAL) != _LOCAL:
        return event
    return msgspec.structs.replace(event, when=msgspec.structs.replace(when, zone=zone))


def _contact(context: Context, told: list[_Told], noun: Token) -> None:
    """Adds the contact that a noun refers back to, or who asked for it to one already told."""
    if not is_contact_noun(noun):
        return
    asker = asked_by(context, noun)
    for t in reversed(_near(told)):
        if t.event.act in CONTACTS and noun.sentence - t.at.sentence <= _RECENT:
            t.event = with_asker(t.event, asker)
            return
    meant = meant_contact(context, noun)
    if meant is not None:
        told.append(_Told(noun, meant))


def _near(told: list[_Told]) -> list[_Told]:
    """The tellings that a new one is compared with: in a text of a normal length all of them."""
    return told[-_COMPARED:]


def _tell(context: Context, told: list[_Told], frame: Frame) -> None:
    trigger = frame.trigger
    if trigger.dep in _MODIFIES or not (is_verb(trigger) or _occurs(context, frame)):
        return
    above = context.frames.match(trigger.head) if trigger.dep == "dobj" and is_verb(trigger.head) else None
    if above is not None and (above.act is frame.act or context.frames.family(above.act) == "restraint"):
        return
    status = reality(context, trigger, frame.carrier)
    if status is None or _is_habit(context, trigger) or _of_anybody(trigger) or _is_outcome(context, told, frame):
        return
    made = _event(context, frame, status)
    if (frame.act is Act.AGREE and trigger.lemma == "agree" and len(made.agents) < 2) or (
        frame.act in TALKS and any(p.kind == "outlet" for p in made.agents)
    ):
        return
    family = context.frames.family(made.act)
    back = not is_verb(trigger) and _refers_back(trigger) and any(context.frames.family(t.event.act) == family for t in _near(told))
    doer = surface_subject(trigger) if is_verb(trigger) else None
    for t in _near(told):
        shared = _shared(context.frames, t.event, made)
        if shared or (shared is not None and back) or (t.at is doer and t.event.act is made.act):
            t.event = _joined(t.event, made)
            return
    if back and made.when is None and not frame.targets:
        return
    bare = not (made.agents or made.targets or made.place or made.when)
    if bare and not is_verb(trigger) and not _happens(trigger):
        return
    told.append(_Told(trigger, made))


def _is_habit(context: Context, verb: Token) -> bool:
    """A plain present without a day tells of a habit or a standing state: "a country that arms"."""
    return verb.tag in {"VBZ", "VBP"} and child(verb, "aux", "auxpass") is None and context.when(verb, verb) is None


def _of_anybody(verb: Token) -> bool:
    """ "anyone arrested since": a class of cases, not an occurrence."""
    return verb.dep in {"acl", "relcl"} and any(
        t.lower in _ANYBODY
        for t in (verb.head, *verb.head.children)
        if t.dep in {"det", "nsubj", "dobj", "pobj", "predet"} and t.i < verb.i
    )


def _is_outcome(context: Context, told: list[_Told], frame: Frame) -> bool:
    """Whether killing or wounding is only how an act told in the same breath ended: "shelled the town, killing three"."""
    verb = frame.trigger
    if not is_verb(verb) or not _harms(context, verb) or context.frames.family(frame.act) != "violence":
        return False
    for t in (verb.head, *(c for c in verb.head.children if c is not verb), surface_subject(verb)):
        if t is not None and t is not verb and not _harms(context, t) and _violent(context, t) is not None:
            return True
    if frame.agents or _held_in(context, frame) is not None:
        return False
    return any(f.at.sentence >= verb.sentence - 2 and context.frames.family(f.event.act) == "violence" for f in _near(told))


def _held_in(context: Context, frame: Frame) -> Frame | None:
    """The act that somebody was harmed in: "killed in an ambush"."""
    verb = frame.trigger
    if frame.act is not Act.ATTACK or not is_verb(verb) or not _harms(context, verb):
        return None
    nouns = objects_of(verb, "in", "by", "during", "when", "after")
    return next((f for t in nouns if (f := _violent(context, t)) is not None), None)


def _violent(context: Context, token: Token) -> Frame | None:
    frame = context.frames.match(token)
    return frame if frame is not None and context.frames.family(frame.act) in {"violence", "unrest"} else None


def _harms(context: Context, verb: Token) -> bool:
    return ("verb", verb.lemma) in context.harms.words


def _event(context: Context, frame: Frame, status: Status) -> Event:
    carrier = frame.carrier
    happening = _happens(frame.trigger)
    tokens = within_clause(carrier) if is_verb(carrier) else within_clause(frame.trigger.head if happening else frame.trigger)
    roles = [*frame.agents, *frame.targets]
    tokens = [t for t in tokens if t.sentence == frame.trigger.sentence]
    start, end = context.quote(
        [*tokens, frame.trigger, *(r for r in roles if r.sentence == frame.trigger.sentence and abs(r.i - carrier.i) < 25)]
    )
    found = context.parties(t for t in frame.agents if not _is_where(context, t))
    agents = tuple(p for p in found if is_verb(frame.trigger) or not p.start < frame.trigger.start < p.end)
    targets = context.parties(t for t in frame.targets if t.pos != "NUM" or t.children)
    inside = _held_in(context, frame)
    when = context.when(frame.trigger, carrier, spoken=frame.act in CONTACTS)
    if status is Status.HAPPENED and when is not None and when.end is None and when.text.lower().startswith("since"):
        status = Status.ONGOING
    return Event(
        start=start,
        end=end,
        quote=context.doc.text[start:end],
        sources=context.sources(frame.trigger),
        when=when,
        act=inside.act if inside is not None else frame.act,
        agents=agents or (context.parties(inside.agents) if inside is not None else ()),
        targets=() if frame.sided else tuple(t for t in targets if t not in agents),
        place=context.place(frame.trigger, carrier),
        status=status,
        through=through(context, carrier, frame.act),
        rule=frame.entry.rule,
        confidence=0.7 if is_verb(frame.trigger) else 0.6,
    )


def _is_where(context: Context, token: Token) -> bool:
    """Whether a name before a noun says where: "a Carrel car bombing"."""
    if token.dep not in {"compound", "nmod"}:
        return False
    return any(p.kind in {"city", "site"} and p.start <= token.start < p.end for p in context.mentions.places)


def _occurs(context: Context, frame: Frame) -> bool:
    """Whether a noun tells that something took place, by a light verb, by a verb of happening, or by its own arguments."""
    noun = frame.trigger
    if frame.carrier is not noun:
        return True
    if _happens(noun):
        return True
    if frame.agents or frame.targets:
        return True
    return any(context.time_at(t) is not None for t in noun.subtree()) or context.place(noun, noun) is not None


def _happens(noun: Token) -> bool:
    """ "Rioting erupted", "the raid killed six"."""
    return noun.dep in {"nsubj", "nsubjpass"} and noun.head.lemma in _HAPPENS


def _refers_back(noun: Token) -> bool:
    if any(c.lower in word_set("apart") for c in noun.children):
        return False
    det = child(noun, "det")
    if det is not None and det.lower in _BACK:
        return True
    possessor = child(noun, "poss")
    return possessor is not None and (possessor.tag == "PRP$" or possessor.entity[2:] in {"DATE", "TIME"})  # "Monday's attack"


def _shared(frames: Frames, one: Event, other: Event) -> int | None:
    """How much two tellings that can be of one occurrence have in common; None where something that both say disagrees.

    A telling that says nothing of its own has all in common with any.
    """
    if one.act is not other.act and not (frames.family(one.act) == frames.family(other.act) and {one.act, other.act} & _GENERIC):
        return None
    if Status.DENIED in {one.status, other.status} and one.status is not other.status:
        return None
    shared = 0
    for a, b in ((one.agents, other.agents), (one.targets, other.targets)):
        if a and b:
            if _share(a, b) or (a is one.targets and _struck(one, other)):
                shared += 1
            elif not (_is_described(b) and frames.family(one.act) in _ONCE):
                return None
    if one.when is not None and other.when is not None:
        if not _overlap(one.when, other.when):
            return None
        shared += 1
    if one.place is not None and other.place is not None:
        if not _near_by(one.place, other.place):
            return None
        shared += 1
    bare = not (other.agents or other.targets or other.when or other.place)
    if bare or not (one.agents or one.targets or one.when or one.place):
        return max(shared, 1)
    return shared


def _is_described(parties: tuple[Party, ...]) -> bool:
    """Whether a later telling only points back at somebody: "the man", "them"."""
    return all(p.text.lower().split()[0] in _POINTING or (p.text != p.name and len(p.text.split()) == 1) for p in parties)


def _struck(one: Event, other: Event) -> bool:
    """Whether what one telling names as target is where the other puts it: "strikes on the column in Ruhan", "on Ruhan"."""
    return any(
        e.place is not None and e.place.name.lower() in {n for p in f.targets for n in _key(p)} for e, f in ((one, other), (other, one))
    )


def _share(some: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    names = {word for p in some for word in _key(p)}
    return any(word in names for p in others for word in _key(p))


def _key(party: Party) -> set[str]:
    return {name.lower().removeprefix("the ").removeprefix("a ") for name in (party.name, party.text, party.party) if name}


def _near_by(one: Place, other: Place) -> bool:
    a, b = one.name.lower(), other.name.lower()
    inside = {w.lower() for w in (*one.within, *other.within)}
    return a in b or b in a or a in inside or b in inside


def _overlap(one: When, other: When) -> bool:
    starts, ends = (one.start or "", other.start or ""), (one.end or "9", other.end or "9")
    return max(starts) <= min(ends)


def _joined(first: Event, later: Event) -> Event:
    """The first telling, with what only the later one says where both have the same source: no source is given another's words.

    Of two sources' tellings the one that says more is kept whole.
    """
    if [(s.role, s.name) for s in first.sources] != [(s.role, s.name) for s in later.sources]:
        return max(first, later, key=_said)
    return msgspec.structs.replace(
        first,
        when=first.when or later.when,
        act=later.act if first.act in _GENERIC else first.act,
        agents=first.agents or later.agents,
        targets=first.targets or later.targets,
        place=first.place or later.place,
        asked_by=first.asked_by or later.asked_by,
        through=first.through or later.through,
    )


def _said(event: Event) -> int:
    """How much a telling says of who, to whom, where and when."""
    return sum(map(bool, (event.agents, event.targets, event.place, event.when)))
