"""The place of a step of a scene: where the act told just before it happened, in words that still stand beside it."""

from collections.abc import Iterable, Iterator

import msgspec

from standoff.claim.frames import Frames
from standoff.document.token import Document, Token
from standoff.model.act import Status
from standoff.model.claim import Event

_SCENE = frozenset({"violence", "unrest", "coercion"})
_BROAD = frozenset({"country", "continent"})


def in_scenes(doc: Document, frames: Frames, told: Iterable[tuple[Token, Event]]) -> Iterator[Event]:
    """The events in their order, those without a place in that of the scene that they carry on.

    A scene is a paragraph's stretch of acts that happened, each at most one sentence after the one before and not on another day. The place keeps
    its own words and offsets. An act in a clause that is told of as something else (a plan, a denial) carries nothing on.
    """
    last: tuple[Token, Event] | None = None
    for at, event in told:
        if event.place is None and last is not None and _carries_on(doc, frames, last, at, event):
            event = msgspec.structs.replace(event, place=last[1].place)
        yield event
        last = (at, event)


def _carries_on(doc: Document, frames: Frames, last: tuple[Token, Event], at: Token, event: Event) -> bool:
    before, scene = last
    if scene.place is None or scene.place.kind in _BROAD:
        return False
    if {scene.status, event.status} != {Status.HAPPENED} or not {frames.family(scene.act), frames.family(event.act)} <= _SCENE:
        return False
    if scene.when is not None and event.when is not None and scene.when.start != event.when.start:
        return False
    here, there = doc.sentences[at.sentence], doc.sentences[before.sentence]
    steps = 0 if frames.family(event.act) == "coercion" else 1  # who did it may be caught elsewhere, or later
    return here.paragraph == there.paragraph and here.i - there.i <= steps
