"""States, territories, regions, further names and the words around places, from the data that comes with the package.

Matching is case-sensitive ("US" is not "us"); curly apostrophes, a leading "the" and full capitals ("DENMARK") are accepted.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from standoff.errors import LexiconError
from standoff.lexicon.acts import data, read_toml

_STATE_COLUMNS = ["status", "code", "name", "also", "adjective", "people", "seat", "house"]
_REGION_COLUMNS = ["kind", "codes", "name", "also", "lat", "lon", "km"]
_NAME_COLUMNS = ["geonameid", "name", "also"]
_KINDS = frozenset({"region", "city", "area", "site", "line", "continent", "water"})
_SPACE = re.compile(r"\s+")
_KEPT = 16_384  # names remembered
_CAPITALS = 5  # a shorter word in capitals may be an abbreviation of something else


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory; `code` is ISO 3166-1 alpha-2 or None.

    `people` has the plurals: Danes, Spaniards. `seats` are cities, `houses` what stands for the government there.
    """

    name: str
    code: str | None
    status: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    houses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region, area, site, line, continent or water that the tables list, or a village that gazetteers lack.

    `kind` is region, city, area, site, line, continent or water. `codes` are those of the states it lies in, none where
    several claim it. `lat` and `lon` are a point that stands for it (degrees WGS 84); a circle of `km` around it about covers it.
    """

    name: str
    kind: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Word classes around places: see `places.toml`. `kinds` and `common` give a noun's kind of place.

    `relations` gives what words before a name say, `lengths` the kilometres of a unit, `bearings` the degrees of a direction.
    """

    here: frozenset[str]
    way: frozenset[str]
    vouching: frozenset[str]
    movement: frozenset[str]
    travel: frozenset[str]
    bound: frozenset[str]
    closing_in: frozenset[str]
    surface: frozenset[str]
    done_to_place: frozenset[str]
    taken: frozenset[str]
    telling: frozenset[str]
    minded: frozenset[str]
    suffering: frozenset[str]
    scenes: frozenset[str]
    harming: frozenset[str]
    settling: frozenset[str]
    gatherings: frozenset[str]
    part: frozenset[str]
    body: frozenset[str]
    double: frozenset[str]
    titles: frozenset[str]
    illness: frozenset[str]
    beside: frozenset[str]
    joint: frozenset[str]
    sides: frozenset[str]
    calendar: frozenset[str]
    kinds: Mapping[str, str]
    common: Mapping[str, str]
    relations: Mapping[str, str]
    lengths: Mapping[str, str]
    bearings: Mapping[str, str]


@cache
def states() -> tuple[State, ...]:
    """All states and territories, in the order of the file."""
    found = []
    for where, row in _rows("states.tsv", _STATE_COLUMNS):
        status, code, name, also, adjective, people, seat, house = row
        if not name or (code and not re.fullmatch("[A-Z]{2}", code)) or status not in ("state", "territory"):
            raise LexiconError(f"{where}: needs a status, a code of two letters or none, and a name")
        adjectives = _cell(adjective)
        plurals = tuple(f"{word}s" for word in adjectives if word[-1] in "ni")
        names = (name, *_cell(also))
        found.append(State(name, code or None, status, names, adjectives, plurals + _cell(people), _cell(seat), _cell(house)))
    return tuple(found)


@cache
def regions() -> tuple[Region, ...]:
    """All regions, areas, sites, lines, continents and waters, in the order of the file."""
    return tuple(_region(where, row) for where, row in _rows("regions.tsv", _REGION_COLUMNS))


@cache
def other_names() -> Mapping[int, tuple[str, ...]]:
    """The names that GeoNames does not list of places that it knows, by their GeoNames id: spellings of news, disputed and former names."""
    found: dict[int, tuple[str, ...]] = {}
    for where, (number, name, also) in _rows("place_names.tsv", _NAME_COLUMNS):
        names = _cell(also)
        if not (number.isascii() and number.isdigit()) or not name or not names:
            raise LexiconError(f"{where}: needs a GeoNames id, the name that GeoNames has, and one or more that it lacks")
        if int(number) in found:
            raise LexiconError(f"{where}: {number} ({name}) stands there twice")
        found[int(number)] = names
    return found


def state_by_name(text: str) -> State | None:
    """The state or territory that `text` names, whole: "the U.S.", "Britain", "DRC"."""
    return _index("names").get(_key(text))


def state_by_adjective(text: str) -> State | None:
    """The state of an adjective or a word for its people: "Russian", "Spaniards"."""
    return _index("adjectives").get(_key(text))


def state_by_capital(text: str) -> State | None:
    """The state that a capital or a seat of government stands for: "Moscow", "the Kremlin"."""
    return _index("seats").get(_key(text))


def state_by_code(code: str) -> State | None:
    """The state or territory with this ISO 3166-1 code."""
    return _by_code().get(code)


def region_by_name(text: str) -> Region | None:
    """The region, area, site, line, continent or water that `text` names, whole: "Cabinda", "the Bay of Bengal"."""
    return _region_index().get(_key(text))


@cache
def _by_code() -> Mapping[str, State]:
    return {state.code: state for state in reversed(states()) if state.code}


@cache
def place_words() -> PlaceWords:
    """The word classes around places."""
    raw = read_toml(data() / "places.toml")
    content: dict[str, Any] = {}
    for name, words in raw.items():
        if isinstance(words, str):
            content[name.replace("-", "_")] = frozenset(words.split())
        elif isinstance(words, dict):
            content[name] = {word: kind for kind, listed in words.items() for word in listed.split()}
    try:
        return PlaceWords(**content)
    except TypeError as fault:
        raise LexiconError(f"places.toml: {fault}", hint="It needs each class of PlaceWords once, and no other.") from None


@cache
def _index(column: str) -> Mapping[str, State]:
    index: dict[str, State] = {}
    for state in states():
        words = {"names": state.names, "adjectives": state.adjectives + state.people, "seats": state.seats + state.houses}[column]
        for key in _keys(words):
            if index.setdefault(key, state) is not state:
                raise LexiconError(f"states.tsv: {key!r} stands for {index[key].name} and for {state.name}")
    return index


@cache
def _region_index() -> Mapping[str, Region]:
    index: dict[str, Region] = {}
    for region in regions():
        for key in _keys(region.names):
            if index.setdefault(key, region) is not region:
                raise LexiconError(f"regions.tsv: {key!r} stands for {index[key].name} and for {region.name}")
    return index


def _region(where: str, row: list[str]) -> Region:
    kind, codes, name, also, *numbers = row
    if kind not in _KINDS or not name or not all(re.fullmatch("[A-Z]{2}", code) for code in codes.split()):
        raise LexiconError(f"{where}: needs a kind ({', '.join(sorted(_KINDS))}), codes of two letters or none, and a name")
    try:
        lat, lon, km = (float(number) for number in numbers)
    except ValueError:
        lat = lon = km = math.nan
    if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 < km < math.inf):
        raise LexiconError(f"{where}: needs degrees of latitude and longitude, and a radius in km above 0")
    return Region(name, kind, tuple(codes.split()), (name, *_cell(also)), lat, lon, km)


def _keys(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        key = _key(word)
        yield key
        if len(key) >= _CAPITALS:
            yield key.upper()


@lru_cache(maxsize=_KEPT)
def _key(text: str) -> str:
    plain = _SPACE.sub(" ", text.replace("’", "'").replace("ʼ", "'").strip())
    return plain[4:] if plain[:4] in ("the ", "The ", "THE ") else plain


def _cell(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())


def _rows(name: str, columns: list[str]) -> Iterator[tuple[str, list[str]]]:
    head = True
    for number, line in enumerate((data() / name).read_text("utf-8").splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        row = line.split("\t")
        if len(row) != len(columns) or (head and row != columns):
            raise LexiconError(f"{name}, line {number}: expected the columns {', '.join(columns)}")
        if not head:
            yield f"{name}, line {number}", [cell.strip() for cell in row]
        head = False
