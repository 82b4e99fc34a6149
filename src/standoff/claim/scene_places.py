"""The place of a step of a scene: where the words just before it say that they are, in words that still stand beside it."""

from collections.abc import Iterator, Sequence

import msgspec

from standoff.claim.context import Context
from standoff.document.token import Token
from standoff.mention.place_link import opening_place
from standoff.model.act import Status
from standoff.model.claim import Event, Place

_SCENE = frozenset({"violence", "unrest", "coercion"})
_BROAD = frozenset({"country", "continent"})
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
            event = msgspec.structs.replace(event, place=_carried(context, last, at, event) or _opened(context, at))
        yield event
        last = (at, event)


def _carried(context: Context, last: tuple[Token, Event] | None, at: Token, event: Event) -> Place | None:
    """The place of the act told just before, where this one is a step of the same scene."""
    if last is None or last[1].place is None or last[1].place.kind in _BROAD:
        return None
    before, scene = last
    if scene.status is not Status.HAPPENED or context.frames.family(scene.act) not in _SCENE:
        return None
    if scene.when is not None and event.when is not None and scene.when.start != event.when.start:
        return None
    here, there = (context.doc.sentences[t.sentence] for t in (at, before))
    steps = 0 if context.frames.family(event.act) == "coercion" else 1  # who did it may be caught elsewhere, or later
    return scene.place if here.paragraph == there.paragraph and here.i - there.i <= steps else None


def _opened(context: Context, at: Token) -> Place | None:
    """The place that this sentence or one of the few before it in the paragraph opens with."""
    here = context.doc.sentences[at.sentence]
    for i in range(here.i, max(-1, here.i - _OPENED - 1), -1):
        sentence = context.doc.sentences[i]
        if sentence.paragraph != here.paragraph:
            return None
        place = opening_place(context.doc, context.mentions.places, sentence)
        if place is not None:
            return None if place.kind in _BROAD else place
    return None
