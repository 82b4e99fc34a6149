"""Merges two events into one, and takes claims out of an event into one of their own."""

from collections.abc import Callable, Mapping
from typing import Any

from litestar import Response, post
from litestar.response import Redirect

from standoff.errors import StandoffError, UsageError
from standoff.model.decision import Verb
from standoff.registrar.standing import Standing
from standoff.serve.answering import Asking
from standoff.serve.asking import Address
from standoff.serve.merging_view import kept_apart
from standoff.serve.pages.decisions import Form
from standoff.serve.pages.timeline import show_timeline
from standoff.serve.timeline_view import Opened, opened
from standoff.serve.workroom import Room
from standoff.store.reader import Reader


@post("/timeline/merge", include_in_schema=False, status_code=303, sync_to_thread=True)
def merge(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Says that all claims of two events tell one, if both are still those that the person saw."""

    def decisions(record: Reader, standing: Standing) -> list[tuple[Verb, list[str]]]:
        one, other = _still(record, standing, data, "event"), _still(record, standing, data, "other")
        if one.event.id == other.event.id:
            raise UsageError("an event cannot be merged with itself", hint="Choose another one.")
        apart = kept_apart(standing, one, other)
        if apart:
            raise UsageError(f"decision {apart[0].number} keeps them apart", hint="Undo it first.")
        return [(Verb.JOIN, [*one.event.claims, *other.event.claims])]

    return _decide(request, data, room, decisions)


@post("/timeline/split", include_in_schema=False, status_code=303, sync_to_thread=True)
def split(request: Asking, data: Form, room: Room) -> Response[Any]:
    """Makes the ticked claims an event of their own, if the event is still the one that the person saw."""

    def decisions(record: Reader, standing: Standing) -> list[tuple[Verb, list[str]]]:
        whole = _still(record, standing, data, "event")
        ticked = [str(claim) for claim in whole.event.claims if f"claim-{claim}" in data]
        rest = [str(claim) for claim in whole.event.claims if claim not in ticked]
        if not ticked or not rest:
            raise UsageError("a split needs some of the claims, and not all", hint="Tick those that tell another event.")
        return splitting(standing, ticked, rest)

    return _decide(request, data, room, decisions)


def splitting(standing: Standing, ticked: list[str], rest: list[str]) -> list[tuple[Verb, list[str]]]:
    """The decisions by which claims become an event apart from the rest: those that hold each side together first, the split last.

    A split keeps its first claim from the others; what a person joined to one of them before is split from them by itself.
    """
    joined = {frozenset((one.a, one.b)) for one in standing.judgements if one.same}
    bound = [one for one in ticked[1:] if any(frozenset((one, other)) in joined for other in rest)]
    together = [(Verb.JOIN, side) for side in (ticked, rest) if len(side) > 1]
    return [*together, *((Verb.SPLIT, [one, *rest]) for one in (*bound, ticked[0]))]


def _decide(
    request: Asking, data: Mapping[str, str], room: Room, decisions: Callable[[Reader, Standing], list[tuple[Verb, list[str]]]]
) -> Response[Any]:
    address = Address.back(data.get("back", ""))
    try:
        with room.deciding() as reviewer:
            with room.looking() as (record, standing):
                wanted = decisions(record, standing)
            taken = [reviewer.decide(verb, about, why=data.get("why", "").strip()) for verb, about in wanted]
    except StandoffError as fault:
        return show_timeline(request, room, address=address, fault=fault)
    return Redirect(
        address.with_(event=f"event-{taken[-1].about[0]}", step=None, other=None, words=None, said=str(taken[-1].number)), status_code=303
    )


def _still(record: Reader, standing: Standing, data: Mapping[str, str], name: str) -> Opened:
    found = opened(record, standing, data.get(name) or "-")
    if found.seen != data.get(f"{name}-seen"):
        raise UsageError("the event has changed since it was shown", hint="Look at it again.")
    return found


PAGES = (merge, split)
