"""Puts the places of a document on earth: each mention with its point, how far off it may be, and what else was considered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from standoff.document.token import Document
from standoff.gazetteer.atlas import Atlas
from standoff.gazetteer.fold import fold
from standoff.lexicon.states import place_words, state_by_adjective, state_by_capital
from standoff.mention.offsets import BESIDE, related
from standoff.mention.places import PlaceMention
from standoff.mention.weighing import Asked, Weighed
from standoff.mention.whereabouts import Answer, Located, resolve
from standoff.model.claim import Beside, Place, Rival

_LISTED = re.compile(r",? (?:and|or) |, |/")
_LOOSE = re.compile(r"[^.;:!?\n]{0,80}")  # between a name and the "near Ostry" that says where it is
_ACTOR = 0.7  # how much a country counts that is only told of as who acts: its soldiers may be anywhere
_WIDE = frozenset({"country", "continent"})  # what lies somewhere in one of these has no point

_Key = tuple[str, str, tuple[str, ...]]


def located(doc: Document, places: Sequence[PlaceMention], atlas: Atlas) -> tuple[PlaceMention, ...]:
    """The mentions, in their order, with `at` and `there`, and with the kind and country of the place each was taken for."""
    keys = _keys(places)
    asked = _asked(doc, places, keys)
    answers = resolve([asked[key] for key in keys], _adjectives(doc), atlas)
    found = [_placed(mention, answers[asked[key]]) for mention, key in zip(places, keys, strict=True)]
    known = {mention.name: mention.at for mention in reversed(found) if mention.at is not None}
    rough = [mention if mention.at else _roughly(doc, found, i, known) for i, mention in enumerate(found)]
    return tuple(_related(mention, known) for mention in rough)


def _keys(places: Sequence[PlaceMention]) -> list[_Key]:
    """What is one sense: a name of a kind. Where the words put the name in different places, each is a sense of its own."""
    put: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for mention in places:
        if mention.within:
            put.setdefault((mention.name, mention.kind), set()).add(mention.within)
    several = {key for key, ways in put.items() if len(ways) > 1}
    return [(m.name, m.kind, m.within if (m.name, m.kind) in several else ()) for m in places]


def _asked(doc: Document, places: Sequence[PlaceMention], keys: Sequence[_Key]) -> Mapping[_Key, Asked]:
    """What to ask for each name, with what all its mentions tell of it."""
    found: dict[_Key, Asked] = {}
    for i, (mention, key) in enumerate(zip(places, keys, strict=True)):
        before = places[i - 1].name if i and _listed(doc, places[i - 1], mention) else None
        after = places[i + 1].name if i + 1 < len(places) and _listed(doc, mention, places[i + 1]) else None
        told = found.setdefault(key, Asked(mention.name, mention.kind, None))
        found[key] = replace(
            told,
            country=told.country or mention.country,
            within=tuple(dict.fromkeys((*told.within, *mention.within))),
            before=told.before or before,
            after=told.after or after,
            count=told.count + (_ACTOR if mention.actor else 1.0),
        )
    acting = set(keys) - {key for mention, key in zip(places, keys, strict=True) if not mention.actor}
    return {key: replace(asked, country=asked.country or _seated(asked.name)) if key in acting else asked for key, asked in found.items()}


def _seated(name: str) -> str | None:
    """The country of a capital that only stands for those who act there: "Washington condemned"."""
    state = state_by_capital(name)
    return state.code if state else None


def _listed(doc: Document, one: PlaceMention, other: PlaceMention) -> bool:
    return _LISTED.fullmatch(doc.text, one.end, other.start) is not None


def _adjectives(doc: Document) -> Mapping[str, float]:
    """How much the countries count whose adjectives or people the text names: those of places in full, those of who acts less."""
    found: dict[str, float] = {}
    for token in doc.tokens:
        state = state_by_adjective(token.text) if token.text[0].isupper() else None
        if state is not None and state.code:
            of_place = token.dep in ("amod", "compound", "nmod") and token.head.lemma in place_words().kinds
            found[state.code] = found.get(state.code, 0.0) + (1.0 if of_place else _ACTOR)
    return found


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
    code = around.spot.codes[0] if len(around.spot.codes) == 1 else None
    at = replace(around, spot=None, within=(around.spot.name, *around.within), why=(), others=())
    return replace(mention, at=at, country=mention.country or code)


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
    relation = Beside(
        kind=told.kind.value, text=told.text, start=told.start, end=told.end, km=told.km, bearing=told.bearing, other=told.other
    )
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
        within=_once(within, mention.name),
        zone=at.zone if at else None,
        why=at.why if at else (),
        others=tuple(_rival(each) for each in at.others) if at else (),
    )


def _once(names: Sequence[str], own: str) -> tuple[str, ...]:
    """The names, each once in whatever spelling, without the place's own."""
    seen = {fold(own)}
    kept = []
    for name in names:
        if fold(name) not in seen:
            kept.append(name)
            seen.add(fold(name))
    return tuple(kept)


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
