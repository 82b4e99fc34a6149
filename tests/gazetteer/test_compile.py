"""Making the gazetteer: from the form of the two packages' data to the file, whole or not at all."""

import json
import sqlite3
from pathlib import Path

import pytest

from standoff.gazetteer import compile as compiling
from standoff.gazetteer.gazetteer import Gazetteer

TOWNS = {
    "11": ("Sel", 10.0, 20.0, 30_000, ["Sel", "SEL", "Es-Sel", "sel ga", "Сел", "Port Sel"]),
    "12": ("Orra", 11.0, 21.0, 0, ["Orra"]),
    "13": ("Far Isle", 10.5, -179.5, 500, []),
    "14": ("Near Isle", 10.5, 179.5, 500, []),
}
DIVISIONS = [
    "North\tAA-N\tAA.01\t101\tProvince\tNorrland\t1\t\t1",
    "Sel County\t\tAA.01.1\t102\t\t\t2\t1\t1",
    "Empty\tAA-E\tAA.02\t103\tProvince\t\t1\t\t1",
    "Isles\tAA-I\tAA.03\t104\t\t\t1\t\t1",
]


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = tmp_path / "data"
    for name in ("countries", "subdivisions", "cities"):
        (data / name).mkdir(parents=True)
    towns = {
        number: {
            "geonameid": int(number),
            "name": name,
            "latitude": lat,
            "longitude": lon,
            "population": people,
            "countrycode": "AA",
            "timezone": "Zone/Sel",
            "alternatenames": also,
        }
        for number, (name, lat, lon, people, also) in TOWNS.items()
    }
    country = {"geonameid": 1, "name": "Velland", "areakm2": 90_000, "population": 40_000, "languages": "ar-AA,en"}
    (data / "cities500.json").write_text(json.dumps(towns), "utf-8")
    (data / "countries.json").write_text(json.dumps({"AA": country}), "utf-8")
    (data / "countries" / "countries.tsv").write_text("Velland\tAA\n", "utf-8")
    (data / "subdivisions" / "subdivisions.tsv").write_text("\n".join(DIVISIONS) + "\n", "utf-8")
    homes = {"11": "1|2", "12": "1", "13": "4", "14": "4"}
    (data / "cities" / "cities.tsv").write_text("\n".join(f"x\t{town}\t{home}\t1" for town, home in homes.items()), "utf-8")
    monkeypatch.setattr(compiling, "_folder", lambda _: tmp_path)
    return tmp_path


def test_towns_divisions_and_countries_come_with_their_chains(packages: Path) -> None:
    path = packages / "made.db"

    compiling.compile_gazetteer(path)

    gazetteer = Gazetteer(path)
    (sel,) = gazetteer.named("Port Sel")
    assert (sel.name, sel.kind, sel.lat, sel.lon, sel.people, sel.zone) == ("Sel", "city", 10.0, 20.0, 30_000, "Zone/Sel")
    assert sel.within == ("Sel County", "North", "Velland")
    assert sel.km == pytest.approx((30_000 / 3000 / 3.1416) ** 0.5, abs=0.1)
    assert gazetteer.counts() == {"city": 4, "country": 1, "district": 1, "region": 2}
    assert dict(gazetteer.about)["places"] == "8"


def test_a_division_lies_in_the_middle_of_its_towns(packages: Path) -> None:
    compiling.compile_gazetteer(packages / "made.db")
    gazetteer = Gazetteer(packages / "made.db")

    (north,) = gazetteer.named("Norrland")
    (isles,) = gazetteer.named("Isles")

    assert (north.lat, north.lon) == (10.5, 20.5)
    assert north.km == pytest.approx(78, abs=1)
    assert abs(isles.lon) == 180  # and not 0, the mean of the figures


@pytest.mark.parametrize("name, found", [("North Province", True), ("Sel", True), ("sel ga", False), ("Сел", False), ("Empty", False)])
def test_names_are_latin_and_no_romanisation_by_machine(packages: Path, name: str, *, found: bool) -> None:
    compiling.compile_gazetteer(packages / "made.db")

    assert bool(Gazetteer(packages / "made.db").named(name)) is found


@pytest.mark.parametrize(
    "name, shown", [("Herāt", "Herat"), ("Nīmrōz", "Nimroz"), ("Al ‘Ayn", "Al Ayn"), ("Łódź", "Łódź"), ("São Sel", "São Sel")]
)
def test_marks_of_transliteration_are_left_out_of_what_is_shown(name: str, shown: str) -> None:
    assert compiling._english(name) == shown


def test_the_same_data_gives_the_same_bytes(packages: Path) -> None:
    one, other = packages / "one.db", packages / "other.db"
    compiling.compile_gazetteer(one)
    compiling.compile_gazetteer(other)

    assert one.read_bytes() == other.read_bytes()
    assert compiling.up_to_date(one)


def test_a_file_of_something_else_is_not_up_to_date(packages: Path) -> None:
    (packages / "bad.db").write_bytes(b"not a database at all, but long enough to look like one")
    sqlite3.connect(packages / "empty.db").close()

    assert not compiling.up_to_date(packages / "gone.db")
    assert not compiling.up_to_date(packages / "bad.db")
    assert not compiling.up_to_date(packages / "empty.db")


def test_a_broken_source_leaves_no_file(packages: Path) -> None:
    (packages / "data" / "countries.json").write_text("{", "utf-8")

    with pytest.raises(json.JSONDecodeError):
        compiling.compile_gazetteer(packages / "made.db")

    assert not (packages / "made.db").exists()
