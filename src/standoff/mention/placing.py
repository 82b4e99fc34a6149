"""Puts the places of a document on earth: each mention with its point, how far off it may be, and what else was considered."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from standoff.document.token import Document
from standoff.gazetteer.atlas import Atlas
from standoff.lexicon.states import state_by_adjective
from standoff.mention.offsets import BESIDE, related
from standoff.mention.places import PlaceMention
from standoff.mention.weighing import Asked, Weighed
from standoff.mention.whereabouts import Answer, Located, resolve
from standoff.model.claim import Beside, Place, Rival

_LISTED = re.compile(r",? (?:and|or) |, |/")
_LOOSE = re.compile(r"[^.;:!?\n]{0,80}")  # between a name and the "near Ostry" that says where it is
_WIDE = frozenset({"country", "continent"})  # what lies somewhere in one of these has no point

_Key = tuple[str, str]


def located(doc: Document, places: Sequence[PlaceMention], atlas: Atlas) -> tuple[PlaceMention, ...]:
    """The mentions, in their order, with `at` and `there`, and with the kind and country of the place each was taken for."""
    asked = _asked(doc, places)
    answers = resolve([asked[_key(mention)] for mention in places], _adjectives(doc), atlas)
    found = [_placed(mention, answers[asked[_key(mention)]]) for mention in places]
    known = {mention.name: mention.at for mention in reversed(found) if mention.at is not None}
    rough = [mention if mention.at else _roughly(doc, found, i, known) for i, mention in enumerate(found)]
    return tuple(_related(mention, known) for mention in rough)


def _key(mention: PlaceMention) -> _Key:
    return mention.name, mention.kind


def _asked(doc: Document, places: Sequence[PlaceMention]) -> Mapping[_Key, Asked]:
    """What to ask for each name, with what all its mentions tell of it."""
    found: dict[_Key, Asked] = {}
    for i, mention in enumerate(places):
        before = places[i - 1].name if i and _listed(doc, places[i - 1], mention) else None
        after = places[i + 1].name if i + 1 < len(places) and _listed(doc, mention, places[i + 1]) else None
        told = found.setdefault(_key(mention), Asked(mention.name, mention.kind, None))
        found[_key(mention)] = replace(
            told,
            country=told.country or mention.country,
            within=tuple(dict.fromkeys((*told.within, *mention.within))),
            before=told.before or before,
            after=told.after or after,
            count=told.count + 1,
        )
    return found


def _listed(doc: Document, one: PlaceMention, other: PlaceMention) -> bool:
    return _LISTED.fullmatch(doc.text, one.end, other.start) is not None


def _adjectives(doc: Document) -> Mapping[str, int]:
    """The countries whose adjectives or people the text names, with how often."""
    states = (state_by_adjective(token.text) for token in doc.tokens if token.text[0].isupper())
    return Counter(state.code for state in states if state is not None and state.code)


def _placed(mention: PlaceMention, answer: Answer) -> PlaceMention:
    best = answer.best
    if best is None:
        return mention
    code = best.codes[0] if len(best.codes) == 1 else None
    if answer.part:
        if best.kind in _WIDE:
            return replace(mention, country=mention.country or code)
        at = Located(best.lat, best.lon, best.km, None, (best.name, *best.within), best.zone, _reasons(answer), answer.ranked[1:])
        return replace(mention, at=at, country=code)
    at = Located(best.lat, best.lon, best.km, best, best.within, best.zone, _reasons(answer), answer.ranked[1:])
    return replace(mention, at=at, country=code, kind=best.kind, name=best.name if best.kind == "country" else mention.name)


def _roughly(doc: Document, places: Sequence[PlaceMention], i: int, known: Mapping[str, Located]) -> PlaceMention:
    """A name that no place bears, put where the words put it: near a place named after it, or in one it is said to lie in."""
    mention = places[i]
    for other in places[i + 1 : i + 3]:
        if (
            other.at is not None
            and other.relation is not None
            and other.relation.kind in BESIDE
            and _LOOSE.fullmatch(doc.text, mention.end, other.start)
        ):
            beside = related(other.at, other.relation, known)
            return replace(mention, at=replace(beside, within=(*mention.within, *beside.within)), country=mention.country or other.country)
    around = next((known[name] for name in mention.within if name in known), None)
    if around is None or around.spot is None or around.spot.kind in _WIDE:
        return mention
    return replace(mention, at=replace(around, spot=None, within=(around.spot.name, *around.within), why=(), others=()))


def _related(mention: PlaceMention, known: Mapping[str, Located]) -> PlaceMention:
    there = related(mention.at, mention.relation, known) if mention.at and mention.relation else mention.at
    return replace(mention, there=there)


def _reasons(answer: Answer) -> tuple[str, ...]:
    return tuple(name for name, points in answer.ranked[0].reasons if points > 0)


def as_place(mention: PlaceMention, wider: Sequence[str] = ()) -> Place:
    """The place itself, as it is listed. `wider` names what the sentence puts it in besides."""
    return _made(mention, mention.at, wider)


def scene(mention: PlaceMention, wider: Sequence[str] = ()) -> Place:
    """Where what is told of the place is, as a claim holds it: with the words that put it near, between or beyond."""
    place = _made(mention, mention.there, wider)
    if mention.relation is None:
        return place
    told = mention.relation
    relation = Beside(kind=told.kind.value, start=told.start, end=told.end, km=told.km, bearing=told.bearing, other=told.other)
    named = mention.at.spot if mention.at else None
    return structs.replace(place, relation=relation, id=named and named.id, geonameid=named and named.geonameid)


def _made(mention: PlaceMention, at: Located | None, wider: Sequence[str]) -> Place:
    within = (*mention.within, *wider, *(at.within if at else ()))
    spot = at.spot if at else None
    return Place(
        name=mention.name,
        text=mention.text,
        start=mention.start,
        end=mention.end,
        id=spot.id if spot else None,
        lat=at.lat if at else None,
        lon=at.lon if at else None,
        km=at.km if at else None,
        geonameid=spot.geonameid if spot else None,
        country=mention.country,
        kind=mention.kind,
        within=tuple(name for name in dict.fromkeys(within) if name != mention.name),
        zone=at.zone if at else None,
        why=at.why if at else (),
        others=tuple(_rival(each) for each in at.others) if at else (),
    )


def _rival(other: Weighed) -> Rival:
    spot = other.spot
    return Rival(
        id=spot.id,
        name=spot.name,
        kind=spot.kind,
        lat=spot.lat,
        lon=spot.lon,
        country=spot.codes[0] if len(spot.codes) == 1 else None,
        within=spot.within,
        score=other.score,
    )
