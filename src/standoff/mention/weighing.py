"""What speaks for a candidate place: points for its size, its kind, its name, and what else the report tells.

The features are those that rankers without a model agree on (population, kind, containment, distance to the others); the weights
were set on GeoVirus and on reports of our own, and move little.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from standoff.gazetteer.fold import fold, without_article
from standoff.gazetteer.spot import Spot
from standoff.lexicon.states import state_by_capital

WEIGHTS = {
    "population": 1.1,  # for each factor of ten
    "own": 20.0,
    "listed": 5.0,
    "seat": 1.5,
    "main": 2.0,
    "kind": 3.0,
    "in country": 5.0,
    "in place": 4.0,
    "told": 1.5,
    "told again": 0.8,  # for each doubling
    "told at most": 4.0,
    "untold": -1.5,
    "after": 2.5,
    "like": 1.5,
    "lies in": 2.0,
    "holds": 0.7,
    "near": 2.5,
}
_NEAR = 150.0  # km at which nearness to another place of the report has lost two thirds of its weight
_KINDS = {"country": 4.0, "region": 0.0, "city": 0.6, "district": -0.8}
_STATED = {"region": {"region", "district"}, "city": {"city", "district"}, "country": {"country"}}
_BOUND = frozenset({"region", "area", "site"})  # "the Medina district" is one of the country told of, however large another Medina is
_ALIKE = 0.85  # share of letters in common, in order
_BIG = 100_000
_SURROUNDINGS = 400.0
_KEPT = 16_384  # pairs of names remembered


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to be placed, with what the words around it tell: its kind, country and what it lies in.

    `before` and `after` are the names that only a comma or an "and" parts from it, `count` says how often it is named.
    """

    name: str
    kind: str
    country: str | None
    within: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    count: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report tells besides: the countries it speaks of, with how often, and the places taken for the names around.

    `taken` has these by name, `others` those of them that are no country or continent.
    """

    countries: Mapping[str, float]
    taken: Mapping[str, Spot]
    others: tuple[Spot, ...] = field(init=False)

    def __post_init__(self) -> None:
        narrow = tuple(spot for spot in self.taken.values() if spot.kind not in ("country", "continent"))
        object.__setattr__(self, "others", narrow)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what speaks for it, in points; the reasons by name, strongest first."""

    spot: Spot
    reasons: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """The sum of the points."""
        return round(sum(points for _, points in self.reasons), 3)


def weighed(asked: Asked, spot: Spot, setting: Setting, *, listed: bool) -> Weighed:
    """The candidate with its points."""
    others = setting.others
    known = spot.geonameid is not None
    points = {
        "population": WEIGHTS["population"] * math.log10(spot.people + 1) if spot.people else 2.5,
        "kind": _KINDS.get(spot.kind, 1.5),
        "own list": WEIGHTS["own"] if spot.id.startswith("own:") else WEIGHTS["listed"] * (listed and spot.kind != "country"),
        "seat of government": WEIGHTS["seat"] * (known and spot.kind == "city" and is_seat(asked.name, spot.codes)),
        "main name": WEIGHTS["main"] * is_main(spot, asked.name),
        "stated kind": _stated_kind(asked, spot),
        "stated surroundings": _stated_surroundings(asked, spot),
        "country of the report": _country(spot, setting),
        "listed with its like": _likeness(asked, spot, setting),
        "lies in another place named": WEIGHTS["lies in"] * any(other.id in spot.inside for other in others),
        "holds another place named": WEIGHTS["holds"] * (spot.kind == "region" and any(spot.id in other.inside for other in others)),
        "near another place named": WEIGHTS["near"] * max((_nearness(spot, other) for other in others), default=0.0),
    }
    return Weighed(spot, tuple(sorted(((name, round(value, 2)) for name, value in points.items() if value), key=lambda p: -p[1])))


def is_main(spot: Spot, name: str) -> bool:
    """Whether the name is what the place is mostly called, and not one of its other names."""
    return fold(spot.name) in {fold(name), f"{fold(name)} city"}


def believable(asked: Asked, spot: Spot, setting: Setting, *, heard: bool = False, alone: bool = False) -> bool:
    """False for an answer far away: a small place in a country that the report does not speak of, near nothing else in it.

    A name that only sounds alike (`heard`) must be near something or in a country told, and nearly be spelled alike. A name that
    no other place bears (`alone`) may do where the report speaks of no country.
    """
    if spot.geonameid is None or spot.kind == "country" or asked.country in spot.codes:
        return True
    big = spot.people >= _BIG and asked.kind not in _BOUND
    told = big or (alone and not setting.countries) or any(code in setting.countries for code in spot.codes)
    if told and asked.country is None and (not heard or _alike(asked.name, spot.name)):
        return True
    return any(spot.away(other) < _SURROUNDINGS for other in setting.others)


@lru_cache(maxsize=_KEPT)
def _alike(one: str, other: str) -> bool:
    """Whether two names differ in a letter or two."""
    return SequenceMatcher(None, without_article(fold(one)), without_article(fold(other)), autojunk=False).ratio() >= _ALIKE


def _stated_kind(asked: Asked, spot: Spot) -> float:
    kinds = _STATED.get(asked.kind)
    if kinds is None:
        return 0.0
    return WEIGHTS["kind"] if spot.kind in kinds else -WEIGHTS["kind"]


def _stated_surroundings(asked: Asked, spot: Spot) -> float:
    """Whether the place lies where the words put it."""
    points = 0.0
    if asked.country is not None:
        points += WEIGHTS["in country"] if asked.country in spot.codes else -WEIGHTS["in country"]
    above = {fold(name) for name in spot.within}
    for name in asked.within:
        key = fold(name)
        if any(key == each or f" {key} " in f" {each} " for each in above):
            points += WEIGHTS["in place"]
    return points


def is_seat(name: str, codes: tuple[str, ...]) -> bool:
    """Whether the name is that of the capital or seat of government of one of the countries."""
    state = state_by_capital(name)
    return state is not None and state.code in codes


def _likeness(asked: Asked, spot: Spot, setting: Setting) -> float:
    """Whether it lies in the place named after it or is of its neighbours' kind: "Buffalo, New York"; "Ohio, Oregon and New York"."""
    before, after = (setting.taken.get(name or "") for name in (asked.before, asked.after))
    listed = before is not None and after is not None and before.kind == after.kind
    if after is not None and after.id in spot.inside and after.kind != "country" and not listed:
        return WEIGHTS["after"]
    if before is not None and spot.id in before.inside and spot.kind != "country" and not listed:
        return WEIGHTS["after"]
    return WEIGHTS["like"] * sum(1 for other in (before, after) if other is not None and other.kind == spot.kind)


def _country(spot: Spot, setting: Setting) -> float:
    count = sum(setting.countries.get(code, 0.0) for code in spot.codes)
    if count:
        return min(WEIGHTS["told at most"], WEIGHTS["told"] + WEIGHTS["told again"] * math.log2(count))
    return WEIGHTS["untold"] if setting.countries and spot.codes else 0.0


def _nearness(spot: Spot, other: Spot) -> float:
    if other.id == spot.id or other.id in spot.inside or other.kind in ("water", "area"):
        return 0.0
    return math.exp(-max(0.0, spot.away(other) - other.km / 2) / _NEAR)
