"""The atlas: the gazetteer with the program's own list of places and a user's own laid over it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property

import msgspec

from standoff.gazetteer.fold import fold
from standoff.gazetteer.gazetteer import Gazetteer
from standoff.gazetteer.spot import Spot
from standoff.lexicon.states import Region, State, other_names, region_by_name, regions, state_by_code, state_by_name, states

LICENCE = "Places: GeoNames (geonames.org), CC BY 4.0"
_SIZE = 20_000  # people
_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[^a-z0-9]+")


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What an atlas holds: the gazetteer's places by kind, its names and size in bytes, the listed places, and a user's own."""

    packages: str
    licence: str
    file: str
    bytes: int
    places: Mapping[str, int]
    names: int
    listed: int
    own: int


class Atlas:
    """Places by name. A user's own come first, then the listed ones, then those of the gazetteer."""

    def __init__(self, own: Iterable[Spot] = ()) -> None:
        """`own` are a user's places."""
        self._own: dict[str, list[Spot]] = {}
        for spot in own:
            for name in (spot.name, *spot.also):
                self._own.setdefault(fold(name), []).append(spot)
        self.openings = frozenset(opening[0].lower() for spots in self._own.values() for spot in spots for opening in _openings(spot))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer, opened when it is first asked for."""
        return Gazetteer()

    def own(self, name: str) -> tuple[Spot, ...]:
        """The user's places of this name."""
        return tuple(self._own.get(fold(name), ())) if self._own else ()

    def has_town(self, name: str) -> bool:
        """Whether a town of some size or a user's place bears the name: then it may be a place's, though it looks like a person's."""
        return bool(self.own(name)) or any(spot.people >= _SIZE for spot in self.gazetteer.named(name))

    def listed(self, name: str) -> tuple[Spot, ...]:
        """The state and the listed place of this name; a listed division is the gazetteer's, with its number."""
        state, region = state_by_name(name), region_by_name(name)
        return (*self._state(state), *self._region(region))

    def named(self, name: str) -> tuple[Spot, ...]:
        """All places of this name, a user's first; without the countries of the gazetteer, which are listed."""
        own, listed = self.own(name), self.listed(name)
        further = (self.gazetteer.spot(number) for number in _by_other_name().get(fold(name), ()))
        rest = dict.fromkeys(spot for spot in (*further, *self.gazetteer.named(name)) if spot is not None and spot.kind != "country")
        return (*own, *listed, *(spot for spot in rest if not any(_is_same(spot, one) for one in listed)))

    def sounding(self, name: str) -> tuple[Spot, ...]:
        """The gazetteer's places whose name sounds like this one."""
        return self.gazetteer.sounding(name)

    def country(self, code: str) -> Spot | None:
        """The country with this ISO 3166-1 code."""
        return self.gazetteer.country(code)

    def contents(self) -> Contents:
        """What there is."""
        gazetteer = self.gazetteer
        return Contents(
            packages=gazetteer.about["packages"],
            licence=LICENCE,
            file=gazetteer.path.name,
            bytes=gazetteer.path.stat().st_size,
            places=gazetteer.counts(),
            names=int(gazetteer.about["names"]),
            listed=len(regions()) + len(states()),
            own=len({spot.id for spots in self._own.values() for spot in spots}),
        )

    def _state(self, state: State | None) -> tuple[Spot, ...]:
        spot = self.country(state.code) if state is not None and state.code else None
        return (spot,) if spot else ()

    def _region(self, region: Region | None) -> tuple[Spot, ...]:
        if region is None:
            return ()
        for spot in self.gazetteer.named(region.name) if region.kind == "region" and len(region.codes) == 1 else ():
            if spot.kind == "region" and spot.codes == region.codes:
                return (replace(spot, name=region.name, lat=region.lat, lon=region.lon, km=region.km),)
        states = tuple(state.name for code in region.codes if len(region.codes) == 1 and (state := state_by_code(code)))
        slug = _PLAIN.sub("-", fold(region.name))
        return (Spot(f"standoff:{slug}", region.name, region.kind, region.lat, region.lon, region.km, region.codes, states),)


def _is_same(spot: Spot, listed: Spot) -> bool:
    """Whether a place of the gazetteer is the listed one of its name: one place has one id. A city in a region of its name is another."""
    alike = spot.kind == listed.kind or (spot.kind == "district" and listed.kind != "city") or listed.kind in ("area", "site")
    return spot.id == listed.id or (alike and spot.away(listed) <= listed.km)


def _openings(spot: Spot) -> Iterator[re.Match[str]]:
    """The first words of a place's names."""
    found = (_WORD.match(name.removeprefix("the ").removeprefix("The ")) for name in (spot.name, *spot.also))
    return (opening for opening in found if opening)


@cache
def world() -> Atlas:
    """The atlas without a user's places, one for the process."""
    return Atlas()


@cache
def _by_other_name() -> Mapping[str, tuple[int, ...]]:
    """GeoNames numbers by the further names that the program lists for them."""
    found: dict[str, list[int]] = {}
    for number, names in other_names().items():
        for name in names:
            found.setdefault(fold(name), []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}
