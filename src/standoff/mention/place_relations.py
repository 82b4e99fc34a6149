"""How the words around a place's name stand to it: "12 km south of Ostry", "near Ostry", "between Ostry and Merrow"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise

from standoff.lexicon.states import place_words
from standoff.mention.numerals import number, number_pattern

_REACH = 90  # code points before a name that are looked at


class Relation(StrEnum):
    """What is said of a place by way of another: near it, outside it, at its edge, between two, on a road, so far from it, a part of it."""

    NEAR = "near"
    OUTSIDE = "outside"
    EDGE = "edge"
    BETWEEN = "between"
    ROAD = "road"
    OFFSET = "offset"
    PART = "part"


@dataclass(frozen=True, slots=True)
class PlaceRelation:
    """How what happened stands to the place named, by the words at `start:end` (code points).

    `km` is the distance and `bearing` the direction from the place, in degrees clockwise from north, each None where it is
    not said; of a part, `bearing` is the side. `other` names the second place of `between` and `road`.
    """

    kind: Relation
    start: int
    end: int
    km: float | None = None
    bearing: float | None = None
    other: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `start:end` in a sentence that spans `opening:closing`."""

    start: int
    end: int
    name: str
    opening: int
    closing: int


def relations(text: str, names: Sequence[Named]) -> tuple[PlaceRelation | None, ...]:
    """The relation that the words around each name put it in, None where there is none. The names are in text order."""
    found = [_joined(text, one, other) for one, other in pairwise(names)]
    pairs = zip(names, [None, *found], [*found, None], strict=False)
    told = (_of_pair(before, after) or _alone(text, one) for one, before, after in pairs)
    return tuple(replace(each, text=text[each.start : each.end]) if each else None for each in told)


def measured(before: str) -> bool:
    """Whether these words end in what only the name of a place can follow: "12 km south of", "the road to", "the outskirts of"."""
    found = _pattern("offset").search(before)
    return (found is not None and found["bare"] is None) or any(_pattern(kind).search(before) for kind in ("road", "roads"))


def _of_pair(before: tuple[PlaceRelation, PlaceRelation] | None, after: tuple[PlaceRelation, PlaceRelation] | None) -> PlaceRelation | None:
    return before[1] if before else after[0] if after else None


def _joined(text: str, one: Named, other: Named) -> tuple[PlaceRelation, PlaceRelation] | None:
    """The relations of two names that the words put something between: "from A to B", "between A and B", "the A-B road"."""
    if one.opening != other.opening:
        return None
    inside, before, after = (
        text[one.end : other.start],
        text[max(one.opening, one.start - _REACH) : one.start],
        text[other.end : other.closing],
    )
    kind, start, end = Relation.BETWEEN, one.start, other.end
    opened = _pattern("between").search(before)
    tail = _pattern("way").match(after)
    if opened is not None and _pattern("and").fullmatch(inside):
        start -= len(before) - opened.start()
        kind = Relation.ROAD if opened["way"] else kind
    elif tail is not None and re.fullmatch(r"\s?[-–—/]\s?|[-–—]to[-–—]", inside):
        kind, end = Relation.ROAD, end + tail.end()
    else:
        return None
    return PlaceRelation(kind, start, end, other=other.name), PlaceRelation(kind, start, end, other=one.name)


def _alone(text: str, one: Named) -> PlaceRelation | None:
    before = text[max(one.opening, one.start - _REACH) : one.start]
    first = one.start - len(before)
    for kind in ("offset", "part", "side", "words", "road"):
        found = _pattern(kind).search(before)
        if found is not None:
            return _told(found, kind, first)
    after = _pattern("behind").match(text[one.end : one.closing])
    if after is None:
        return None
    side = after["side"]
    kind_of = Relation.PART if side else Relation.ROAD if after["way"] else Relation.EDGE
    return PlaceRelation(kind_of, one.end + after.start("all"), one.end + after.end("all"), bearing=_bearing(side))


def _told(found: re.Match[str], kind: str, first: int) -> PlaceRelation:
    start, end = first + found.start("all"), first + found.end("all")
    if kind == "offset":
        km = _km(found["number"], found["unit"]) if found["unit"] else None
        return PlaceRelation(Relation.OFFSET, start, end, km=km, bearing=_bearing(found["side"] or found["due"] or found["bare"]))
    if kind in ("part", "side"):
        return PlaceRelation(Relation.PART, start, end, bearing=_bearing(found["side"]))
    if kind == "road":
        return PlaceRelation(Relation.ROAD, start, end)
    words = re.sub(r"\s+", "-", found["all"].lower())
    return PlaceRelation(Relation(place_words().relations[words]), start, end)


def _km(amount: str, unit: str) -> float | None:
    value = number(amount)
    return None if value is None else round(value * float(place_words().lengths[unit.lower().rstrip(".")]), 3)


def _bearing(side: str | None) -> float | None:
    """Degrees of "south", "north-eastern"; None where the word gives no side ("central")."""
    degrees = place_words().bearings.get(re.sub(r"[\s-]", "", side.lower())) if side else None
    return float(degrees) if degrees else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = place_words()
    city = _any(word for word, kind in words.kinds.items() if kind in ("city", "region"))
    filled = rf"(?:(?:the|a|an)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{city}|cities)s?(?:,\s+|\s+of\s+|\s+))?(?:the\s+)?"
    sides = r"(?:north|south)(?:[\s-]?(?:east|west))?|east|west"
    adjectives = r"(?:north|south)(?:[\s-]?(?:east|west))?ern|(?:ea|we)stern|central"
    unit = _any(words.lengths)
    way = r"(?:road|highway|motorway|route|railway|railroad|rail\s+line|track|pipeline)s?"
    far = rf"(?P<number>{number_pattern()})[\s-]*(?P<unit>{unit})\b\.?(?:\s*\([^()]{{1,30}}\))?"
    joins = r"(?:from|linking|links|connecting|connects|joining|between)"
    forms = {
        "offset": rf"\b(?P<all>{far}\s+(?:(?:to\s+the\s+|due\s+)?(?P<side>{sides})\s+(?:of|from)|from|outside(?:\s+of)?|away\s+from|off)"
        rf"|(?:(?:to\s+the|due)\s+(?P<due>{sides})|(?<!the\s)(?P<bare>{sides}))\s+of)\s+{filled}$",
        "side": rf"\b(?P<all>the\s+(?P<side>{sides})\s+of)\s+{filled}$",
        "part": rf"\b(?P<all>(?P<side>{adjectives}|{sides}))\s+$",
        "words": rf"\b(?P<all>{_any(words.relations)})\s+{filled}$",
        "road": rf"\b(?P<all>{way}\s+(?:to|from|into|out\s+of|leading\s+to|towards?))\s+{filled}$",
        "roads": rf"\b{way}\s+{joins}\s+(?:[^,.;]{{3,30}}\s+(?:to|and|with)\s+)?{filled}$",
        "between": rf"\b(?:(?P<way>{way})\s+(?:that\s+)?{joins}|between)\s+{filled}$",
        "and": rf"\s+(?:and|to|with)\s+{filled}",
        "way": rf"\s+{way}\b",
        "behind": rf"(?:['’]s?)?\s+(?P<all>(?P<way>{way})|suburbs?|outskirts"
        rf"|(?<=['’]s\s)(?:(?:(?:{adjectives})\s+)?(?:outskirts|suburbs|edge)|(?P<side>{sides})))\b",
    }
    return re.compile(forms[name], re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a hyphen stands for a space."""
    return "|".join(r"\s+".join(map(re.escape, word.split("-"))) for word in sorted(words, key=len, reverse=True))
