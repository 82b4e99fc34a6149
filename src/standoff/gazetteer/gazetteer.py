"""The compiled gazetteer: GeoNames places by name, by the sound of a name, and by number."""

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from standoff.errors import StandoffError
from standoff.gazetteer.fold import fold, skeleton
from standoff.gazetteer.spot import Spot
from standoff.lexicon.states import state_by_code

_FILE = Path(__file__).parent / "gazetteer.db"
_MAPPED = 1 << 30  # bytes of the file that may be mapped: all of it
_CACHED = 1024  # KiB of it that SQLite may hold besides
_KEPT = 1024  # names and divisions remembered
_MOST = 400  # places of one name that are looked at, the most populous


class GazetteerError(StandoffError):
    """The gazetteer's file is missing or broken."""


class Gazetteer:
    """Finds places by name. Opens in milliseconds: the file is mapped and read where it is asked for.

    Raises GazetteerError where the file is missing or broken.
    """

    def __init__(self, path: Path = _FILE) -> None:
        if not path.is_file():
            raise GazetteerError(f"the gazetteer {path.name} is missing", hint="Install the package again (in a checkout: make setup).")
        self.path = path
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        try:
            self._db.execute(f"PRAGMA mmap_size = {_MAPPED}")
            self._db.execute(f"PRAGMA cache_size = -{_CACHED}")
            self.about: Mapping[str, str] = dict(self._rows("SELECT key, value FROM about"))
        except sqlite3.DatabaseError as fault:
            raise GazetteerError(f"the gazetteer {path.name} is broken: {fault}", hint="Install the package again.") from fault
        self._spot = lru_cache(maxsize=_KEPT)(self._by_id)
        self.country = lru_cache(maxsize=_KEPT)(self._country)
        self.named = lru_cache(maxsize=_KEPT)(self._named)
        self.sounding = lru_cache(maxsize=_KEPT)(self._sounding)

    def counts(self) -> Mapping[str, int]:
        """How many places of each kind there are."""
        return dict(self._rows("SELECT kind, count(*) FROM place GROUP BY kind ORDER BY kind"))

    def spot(self, geonameid: int) -> Spot | None:
        """The place with this number in GeoNames, or None where the gazetteer has none."""
        return self._spot(geonameid)

    def _country(self, code: str) -> Spot | None:
        """The country with this ISO 3166-1 code."""
        row = next(iter(self._rows("SELECT place FROM country WHERE code = ?", code)), None)
        return self._spot(row[0]) if row else None

    def _named(self, name: str) -> tuple[Spot, ...]:
        """The places with this name in any spelling of its letters, the most populous first; 400 at most."""
        return self._of("name", fold(name))

    def _sounding(self, name: str) -> tuple[Spot, ...]:
        """The places whose name has the same consonants as a transliteration would mix them."""
        return self._of("sound", skeleton(fold(name)))

    def _of(self, table: str, key: str) -> tuple[Spot, ...]:
        if not key:
            return ()
        query = f"SELECT p.* FROM {table} n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.people DESC, p.id LIMIT {_MOST}"  # noqa: S608 - ours
        return tuple(self._made(row) for row in self._rows(query, key))

    def _by_id(self, geonameid: int) -> Spot | None:
        row = next(iter(self._rows("SELECT * FROM place WHERE id = ?", geonameid)), None)
        return self._made(row) if row else None

    def _made(self, row: tuple[Any, ...]) -> Spot:
        i, name, kind, lat, lon, km, people, code, division, zone = row
        state = state_by_code(code)
        if kind == "country":
            name = state.name if state else name
        above = self._spot(division) if division else self.country(code) if kind != "country" else None
        within = (above.name, *above.within) if above else ()
        inside = (above.id, *above.inside) if above else ()
        return Spot(f"geonames:{i}", name, kind, lat, lon, km, (code,), within, inside, people, zone)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._db.execute(query, values).fetchall()
