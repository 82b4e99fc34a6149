"""The place of a step of a scene: where the words just before it say that they are, in words that still stand beside it."""

from collections.abc import Iterator, Sequence

import msgspec

from standoff.claim.closing import end_place, is_result
from standoff.claim.context import Context
from standoff.document.grammar import is_verb, objects_of, subject
from standoff.document.token import Sentence, Token
from standoff.mention.place_clause import in_sentence
from standoff.mention.place_link import link_place, opening_place
from standoff.model.act import Status
from standoff.model.claim import Event, Place, When

_BACK = frozenset({"the", "this", "these", "same"})
_SCENE = frozenset({"violence", "unrest", "coercion"})
_BROAD = frozenset({"country", "continent"})
_SAME = 4  # sentences back to where "the force" was first told of
_TIES = frozenset(
    {"operation", "raid", "search", "patrol", "mission", "sweep", "clearance", "battle", "firefight", "engagement", "scene", "spot"}
)
_SPOTS = frozenset({"scene", "spot"})
_JOINED = frozenset({"conj", "advcl", "xcomp"})
_HELD = ("during", "in", "of", "on")
_OPENED = 3  # sentences that "In Ostry, ..." at the head of one holds for


def in_scenes(context: Context, told: Sequence[tuple[Token, Event]]) -> Iterator[Event]:
    """The events in their order, those without a place in that of the scene that they carry on.

    A scene is a paragraph's stretch of acts that happened on one day, each at most one sentence after the one before, or what
    a sentence that opens with a place and the few after it tell. The place keeps its own words and offsets; a country is none.
    """
    last: tuple[Token, Event] | None = None
    for at, own in told:
        event = own
        if event.place is None and event.status is Status.HAPPENED and context.frames.family(event.act) in _SCENE:
            event = msgspec.structs.replace(event, place=told_place(context, at, last, event, event.when))
        yield event
        last = (at, event)


def told_place(
    context: Context, at: Token, last: tuple[Token, Event] | None = None, event: Event | None = None, when: When | None = None
) -> Place | None:
    """The place of a step in the words around its clause, or that of the scene it carries on; None where neither tells of one."""
    sentence = context.doc.sentences[at.sentence]
    here = end_place(context.doc, context.mentions.places, context.time_at, at) or _opens(context, sentence)
    if here is not None or _names_another(context, sentence):
        return here or _of_cause(context, at)
    carried = _carried(context, last, at, event) if event is not None else None
    return carried or _opened(context, at) or _of_cause(context, at) or _of_same(context, at) or _of_day(context, at, when)


def _names_another(context: Context, sentence: Sentence) -> bool:
    """Whether the sentence names a place of its own, so that a deed in it is no step of a scene somewhere else."""
    named = in_sentence(context.doc, context.mentions.places, context.doc.tokens[sentence.first])
    return any(not place.actor and place.kind not in _BROAD for place in named)


def _carried(context: Context, last: tuple[Token, Event] | None, at: Token, event: Event) -> Place | None:
    """The place of the act told just before, where this one is a step of the same scene."""
    if last is None or last[1].place is None or last[1].place.kind in _BROAD:
        return None
    before, scene = last
    if scene.status is not Status.HAPPENED or context.frames.family(scene.act) not in _SCENE:
        return None
    if scene.when is not None and event.when is not None and scene.when.start != event.when.start:
        return None
    if [(s.role, s.name) for s in scene.sources] != [(s.role, s.name) for s in event.sources]:
        return None  # another speaker's words
    here, there = (context.doc.sentences[t.sentence] for t in (at, before))
    steps = 0 if context.frames.family(event.act) == "coercion" else 1  # who did it may be caught elsewhere, or later
    return scene.place if here.paragraph == there.paragraph and here.i - there.i <= steps else None


def _opened(context: Context, at: Token) -> Place | None:
    """The place that one of the few sentences before this one in the paragraph opens with."""
    here = context.doc.sentences[at.sentence]
    before = (context.doc.sentences[i] for i in range(here.i - 1, max(-1, here.i - _OPENED - 1), -1))
    return next(filter(None, (_opens(context, s) for s in before if s.paragraph == here.paragraph)), None)


def _opens(context: Context, sentence: Sentence) -> Place | None:
    """The place that a sentence opens with, but no country."""
    place = opening_place(context.doc, context.mentions.places, sentence)
    return None if place is None or place.kind in _BROAD else place


def _of_cause(context: Context, at: Token) -> Place | None:
    """The place of what a deed is told to have come of: "ran a search in Ostry that resulted in the arrest of two men"."""
    verb = next((t for t in at.ancestors() if is_verb(t)), None)
    if verb is None or not is_result(verb):
        return None
    return next(filter(None, (link_place(context.doc, context.mentions.places, t) for t in (verb.head, verb.head.head))), None)


def _of_same(context: Context, at: Token) -> Place | None:
    """The place where the sentences before, of this paragraph or not, first tell of the same doer or undertaking.

    "A force searched a house in Ostry. The force also held a man"; "ran a patrol in Ostry. During the patrol, two men were held".
    """
    here = context.doc.sentences[at.sentence]
    ties = _ties(context, at)
    for i in range(here.i - 1, max(-1, here.i - _SAME - 1), -1) if ties else ():
        words = context.doc.tokens[context.doc.sentences[i].first : context.doc.sentences[i].last]
        place = next(filter(None, (_set_by(context, t) for t in words if t.head is t)), None)
        if place is not None:
            same = ties & (_SPOTS | {t.lemma for t in words if t.pos == "NOUN" and not _points_back(t)})
            return place if same and place.kind not in _BROAD else None
    return None


def _of_day(context: Context, at: Token, when: When | None) -> Place | None:
    """The place that stands with the day that a step takes from an earlier sentence: one scene has set both.

    In another paragraph only where the sentence points back at an undertaking ("during the raid").
    """
    here = context.doc.sentences[at.sentence]
    if when is None or when.span[0] >= here.start:
        return None
    scene = context.doc.sentence_at(when.span[0])
    if scene.paragraph != here.paragraph and not _ties(context, at) & _TIES:
        return None
    words = context.doc.tokens[scene.first : scene.last]
    place = next(filter(None, (_set_by(context, t) for t in words if t.head is t)), None)
    return place if place is not None and place.kind not in _BROAD else None


def _ties(context: Context, at: Token) -> set[str]:
    """The doer and the undertakings that the words around a step take as told: "the force", "during the raid"."""
    doer = _doer(at)
    ties = {t.lemma for t in context.doc.words(context.doc.sentences[at.sentence]) if t.lemma in _TIES and _points_back(t)}
    return ties | {doer.lemma} if doer is not None and _points_back(doer) else ties


def _points_back(noun: Token) -> bool:
    return any(c.lower in _BACK for c in noun.children)


def _doer(at: Token) -> Token | None:
    """Who does what a verb tells, also where another verb of the sentence has the subject: "the force returned fire, killing two"."""
    verb = at
    while verb.dep in _JOINED and verb.head is not verb and is_verb(verb.head) and subject(verb) is None:
        verb = verb.head
    return subject(verb) if is_verb(verb) else None


def _set_by(context: Context, verb: Token) -> Place | None:
    """The place of a main clause in the past, or of what it tells that was carried out: "ran a search in Ostry to catch a thief"."""
    if not is_verb(verb) or not any(t.tag in {"VBD", "VBN"} for t in (verb, *verb.children)):
        return None
    aim = (t for noun in verb.children if noun.dep == "dobj" for t in noun.children if t.dep in {"acl", "relcl"} and t.tag == "VB")
    tokens = (verb, *(t for t in verb.children if t.dep == "dobj"), *objects_of(verb, *_HELD), *aim)
    found = next(filter(None, (link_place(context.doc, context.mentions.places, t) for t in tokens)), None)
    return found or end_place(context.doc, context.mentions.places, context.time_at, verb)
