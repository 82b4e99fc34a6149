"""Where on earth the places of a report lie: for each name the likeliest candidate, with the runners-up and the reasons."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.gazetteer.atlas import Atlas
from standoff.gazetteer.fold import fold
from standoff.gazetteer.spot import Spot
from standoff.lexicon.states import place_words
from standoff.mention.weighing import Asked, Setting, Weighed, believable, is_main, weighed

_ROUNDS = 3
_ASKED = 4  # times that a country given by hand counts
_REACH = 40  # names before and after that a name is weighed with
_KEPT = 3  # runners-up
_TOWN = 15_000  # people; a smaller town is not what "Lake Charles" means
_CITY = 500_000  # people; a smaller place does not stand for a longer name that holds its name, except in a country told of
_LEAST = 2  # letters of any name
_SHORTEST = 4  # letters of a name that stands for a longer one
_SIDE = re.compile(r"(?:the |mid-?)?(?:north|south|east|west|central|upper|lower|inner|outer|greater|union)[a-z-]*$", re.IGNORECASE)
_AROUND = frozenset({"area", "zone", "suburb", "suburbs", "outskirts", "countryside", "neighbourhood", "neighborhood", "quarter"})
_WATERS = frozenset({"lake", "gulf", "strait", "bay", "sea"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidates for a name, the best first; none where nothing believable bears the name.

    `part` is True where they bear only a part of it: what is named lies at or in them ("Ostry airport").
    """

    ranked: tuple[Weighed, ...]
    part: bool = False

    @property
    def best(self) -> Spot | None:
        """The place taken for the name."""
        return self.ranked[0].spot if self.ranked else None


@dataclass(frozen=True, slots=True)
class _Pool:
    """The candidates for a name, or for a `part` of it; those that are only `heard` have a name that sounds alike."""

    spots: tuple[Spot, ...]
    part: bool = False
    heard: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """Where a place lies: a point (degrees WGS 84) and the radius in km of the circle that it lies in.

    `spot` is the place itself; None where only what it lies in or at is known, whose circle this is. `others` are the runners-up.
    """

    lat: float
    lon: float
    km: float
    spot: Spot | None
    within: tuple[str, ...]
    zone: str | None = None
    why: tuple[str, ...] = ()
    others: tuple[Weighed, ...] = ()


def resolve(asked: Iterable[Asked], adjectives: Mapping[str, float], atlas: Atlas) -> Mapping[Asked, Answer]:
    """An answer for each name asked. `adjectives` has how much countries count that are told of by another word.

    Each name is weighed with what its neighbours were taken for in the round before, until nothing changes or three rounds are over.
    """
    names = tuple(dict.fromkeys(asked))
    doubtful = {each for each in names if _doubtful(each, atlas)}
    sure = _countries((each for each in names if each not in doubtful), adjectives)
    told = _countries(doubtful, sure)
    pools = {each: _pool(each, atlas, told) for each in names}
    taken = {each: pool.spots[0] for each, pool in pools.items() if len(pool.spots) == 1}
    answers: dict[Asked, Answer] = {}
    for _ in range(_ROUNDS):
        for i, each in enumerate(names):
            pool, near = pools[each], names[max(0, i - _REACH) : i + _REACH]
            others = {other.name: taken[other] for other in near if other in taken and other.name != each.name}
            plain = replace(each, kind="place") if pool.part else each
            if each in doubtful:
                plain = replace(plain, kind="place", country=None)
            answers[each] = _ranked(plain, pool, Setting(sure if each in doubtful else told, others), atlas)
        chosen = {each: best for each in names if (best := answers[each].best) is not None}
        told = _countries((replace(each, country=code) for each in doubtful if each in chosen for code in chosen[each].codes), sure)
        if chosen == taken:
            break
        taken = chosen
    return answers


def _countries(asked: Iterable[Asked], besides: Mapping[str, float]) -> Mapping[str, float]:
    """How much each country counts: what the names tell, each as often as it stands there, and what is told besides."""
    found = dict(besides)
    for each in asked:
        if each.country:
            found[each.country] = found.get(each.country, 0.0) + each.count
    return found


def considered(name: str, codes: Sequence[str], atlas: Atlas) -> tuple[Weighed, ...]:
    """All that a name alone can mean in a report on these countries, the likeliest first; what sounds like it where nothing bears it."""
    told = dict.fromkeys(codes, float(_ASKED))
    asked = Asked(name, "place", None, count=1.0)
    return _ordered(asked, _pool(asked, atlas, told).spots, Setting(told, {}), atlas)


def _doubtful(asked: Asked, atlas: Atlas) -> bool:
    """Whether its country comes from a name that another country's division has too: "Georgia", "Atlanta, Georgia"."""
    names = (asked.name,) if asked.kind == "country" else asked.within
    return any(
        spot.kind == "region" and asked.country not in spot.codes and is_main(spot, name) for name in names for spot in atlas.named(name)
    )


def _pool(asked: Asked, atlas: Atlas, told: Mapping[str, float]) -> _Pool:
    """What bears the name; else what bears a part of it; else what sounds like it in the countries told of."""
    if len(fold(asked.name)) < _LEAST:
        return _Pool(())
    found = tuple(spot for spot in atlas.named(asked.name) if _can_be(asked, spot, told))
    if found or _kind(asked.name) == "water":
        return _Pool(found)
    codes = {asked.country} if asked.country else set(told)
    for name in _parts(asked.name):
        found = tuple(spot for spot in atlas.named(name) if spot.geonameid is None or _told(spot, codes))
        if found:
            return _Pool(found, part=True)
    return _Pool(tuple(spot for spot in atlas.sounding(asked.name) if codes.intersection(spot.codes)), heard=True)


def _told(spot: Spot, codes: set[str]) -> bool:
    """Whether the place lies in one of the countries told of, or is a large city."""
    return bool(codes.intersection(spot.codes)) or (spot.kind == "city" and spot.people >= _CITY)


def _can_be(asked: Asked, spot: Spot, told: Mapping[str, float]) -> bool:
    """Whether a place of this sort can be meant: no town for a sea, none far away for a valley or a bridge."""
    kind = _kind(asked.name)
    if spot.geonameid is None or spot.kind == "country":
        return True
    if kind == "water" or asked.kind == "continent":
        return spot.people >= _TOWN and is_main(spot, asked.name)
    return (kind not in {"area", "site"} and not _SIDE.match(asked.name)) or any(code in told for code in spot.codes)


def _kind(name: str) -> str | None:
    """The kind of place that the name itself tells: by its last word, or by its first of a lake, a gulf and the like."""
    words = name.lower().split()
    kinds = place_words().kinds
    return kinds.get(words[0]) if words[0] in _WATERS else kinds.get(words[-1])


def _parts(name: str) -> Iterator[str]:
    """The shorter names that a name holds, longer ones first, those at its start first. None of a mountain, an island or a river."""
    words = re.findall(r"[^\s-]+", name)
    if _kind(name) in {"water", "area"} and words[-1].lower() not in _AROUND:
        return
    for length in range(len(words) - 1, 0, -1):
        for first in (0, *range(len(words) - length, 0, -1)):
            part = " ".join(words[first : first + length])
            if words[first][0].isupper() and len(part) >= _SHORTEST and not _SIDE.match(part) and part.lower() not in place_words().kinds:
                yield part


def _ranked(asked: Asked, pool: _Pool, setting: Setting, atlas: Atlas) -> Answer:
    alone = len(pool.spots) == 1
    near = [spot for spot in pool.spots if believable(asked, spot, setting, heard=pool.heard, alone=alone)]
    return Answer(_ordered(asked, near, setting, atlas)[: _KEPT + 1], pool.part)


def _ordered(asked: Asked, spots: Sequence[Spot], setting: Setting, atlas: Atlas) -> tuple[Weighed, ...]:
    listed = {spot.id for spot in atlas.listed(asked.name)}
    found = (weighed(asked, spot, setting, listed=spot.id in listed) for spot in spots)
    return tuple(sorted(found, key=lambda w: (-w.score, w.spot.id)))
