"""The tables of regions and of further names: whole, without collisions, and faults are told with their file and line."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from standoff.errors import LexiconError
from standoff.lexicon import states as tables
from standoff.lexicon.states import other_names, region_by_name, regions, state_by_capital, state_by_code, state_by_name

KINDS = {"region", "city", "area", "site", "line", "continent", "water"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of data in place of the package's, with nothing remembered before or after."""
    cached = (regions, other_names, tables._region_index)
    monkeypatch.setattr(tables, "data", lambda: tmp_path)
    for function in cached:
        function.cache_clear()
    yield tmp_path
    for function in cached:
        function.cache_clear()


def test_every_region_has_a_kind_a_point_and_a_radius() -> None:
    assert {region.kind for region in regions()} == KINDS
    for region in regions():
        assert -90 <= region.lat <= 90, region
        assert -180 <= region.lon <= 180, region
        assert 0 < region.km <= 8000, region
        assert all(state_by_code(code) for code in region.codes), region


def test_no_name_stands_for_two_places() -> None:
    count = Counter(name for region in regions() for name in region.names)
    assert [name for name, times in count.items() if times > 1] == []
    coded = (name for name in count if (state := state_by_name(name)) is None or state.code)
    assert [name for name in coded if state_by_name(name) or state_by_capital(name)] == []


@pytest.mark.parametrize(
    "names",
    [
        ("Senkaku Islands", "Diaoyu Islands", "the Diaoyus"),
        ("Liancourt Rocks", "Dokdo", "Takeshima"),
        ("Southern Kurils", "Northern Territories"),
        ("Spratly Islands", "Nansha Islands", "Truong Sa"),
        ("Paracel Islands", "Xisha Islands", "Hoang Sa"),
        ("Scarborough Shoal", "Huangyan Island", "Panatag Shoal"),
        ("Temple Mount", "Haram al-Sharif", "the Al-Aqsa compound"),
        ("Cave of the Patriarchs", "Ibrahimi Mosque"),
        ("Persian Gulf", "Arabian Gulf"),
        ("Sea of Japan", "Korean East Sea"),  # Vietnam calls another sea the East Sea
        ("South China Sea", "West Philippine Sea", "East Vietnam Sea"),
        ("Babri Masjid", "Ram Janmabhoomi"),
        ("Crimean Bridge", "Kerch Bridge"),
        ("Imia", "Kardak"),
        ("Shatt al-Arab", "Arvand Rud"),
    ],
)
def test_all_sides_names_lead_to_one_row(names: tuple[str, ...]) -> None:
    assert region_by_name(names[0]) is not None
    assert len({region_by_name(name) for name in names}) == 1


@pytest.mark.parametrize(
    "name, kind, codes",
    [
        ("the Line of Control", "line", ()),
        ("Rafah crossing", "site", ("PS", "EG")),
        ("Al-Hol", "site", ("SY",)),
        ("the Ilemi Triangle", "area", ()),  # claimed by more than one state
        ("Lake Kivu", "water", ()),
        ("Masisi", "city", ("CD",)),
    ],
)
def test_kind_and_codes(name: str, kind: str, codes: tuple[str, ...]) -> None:
    region = region_by_name(name)
    assert region is not None
    assert (region.kind, region.codes) == (kind, codes)


@pytest.mark.parametrize(
    "word", ["Old City", "Green Zone", "Tahrir Square", "Independence Square", "Buffer Zone", "Corridor", "Nasib", "Erez"]
)
def test_what_several_places_or_persons_are_called_is_no_row(word: str) -> None:
    assert region_by_name(word) is None


@pytest.mark.parametrize(
    "line, message",
    [
        ("land\tML\tOstry\t\t15.00\t-1.00\t5", "regions.tsv, line 2: needs a kind (area, city, "),
        ("city\tMali\tOstry\t\t15.00\t-1.00\t5", "codes of two letters"),
        ("city\tML\t\tOstry\t15.00\t-1.00\t5", "and a name"),
        ("city\tML\tOstry\t\t\t\t5", "regions.tsv, line 2: needs degrees"),
        ("city\tML\tOstry\t\t95.00\t-1.00\t5", "needs degrees"),
        ("city\tML\tOstry\t\t15.00\t-1.00\t0", "a radius in km above 0"),
        ("city\tML\tOstry\t\tnan\t-1.00\t5", "needs degrees"),
        ("city\tML\tOstry", "regions.tsv, line 2: expected the columns kind, codes, name, also, lat, lon, km"),
        (
            "city\tML\tOstry\t\t15.00\t-1.00\t5\nsite\tML\tMerrow\tOstry\t15.00\t-1.00\t5",
            "regions.tsv: 'Ostry' stands for Ostry and for Merrow",
        ),
    ],
)
def test_a_faulty_row_of_regions_is_told(folder: Path, line: str, message: str) -> None:
    (folder / "regions.tsv").write_text(f"kind\tcodes\tname\talso\tlat\tlon\tkm\n{line}\n", "utf-8")
    with pytest.raises(LexiconError) as fault:
        region_by_name("Ostry")
    assert message in str(fault.value)


def test_further_names_say_something_new() -> None:
    assert len(other_names()) > 200
    for number, names in other_names().items():
        assert number > 0
        assert names
        assert len({name.casefold() for name in names}) == len(names)
        assert not [name for name in names if region_by_name(name)], names


@pytest.mark.parametrize(
    "lines, message",
    [
        ("x12\tOstry\tOstri", "place_names.tsv, line 2: needs a GeoNames id"),
        ("12\t\tOstri", "needs a GeoNames id"),
        ("12\tOstry\t", "one or more that it lacks"),
        ("12\tOstry\tOstri\n12\tOstry\tOstrey", "place_names.tsv, line 3: 12 (Ostry) stands there twice"),
    ],
)
def test_a_faulty_row_of_further_names_is_told(folder: Path, lines: str, message: str) -> None:
    (folder / "place_names.tsv").write_text(f"geonameid\tname\talso\n{lines}\n", "utf-8")
    with pytest.raises(LexiconError) as fault:
        other_names()
    assert message in str(fault.value)


def test_further_names_are_read_by_geonames_id(folder: Path) -> None:
    (folder / "place_names.tsv").write_text("geonameid\tname\talso\n12\tOstry\tOstri; al-Ostri\n", "utf-8")
    assert other_names() == {12: ("Ostri", "al-Ostri")}
