"""The compiled gazetteer, and the atlas laid over it: what a name finds."""

from pathlib import Path

import pytest

from standoff.gazetteer.atlas import Atlas, world
from standoff.gazetteer.gazetteer import Gazetteer, GazetteerError
from standoff.gazetteer.spot import Spot, moved


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return world().gazetteer


@pytest.mark.parametrize(
    "name, number",
    [("Kramatorsk", 704508), ("AL HASAKAH", 173811), ("Hasakah", 173811), ("Hasakahh", 0), ("México Town", 0)],
    ids=["as written", "capitals", "without the article", "not at all", "mixed languages"],
)
def test_a_place_is_found_by_any_of_its_names(gazetteer: Gazetteer, name: str, number: int) -> None:
    numbers = {spot.geonameid for spot in gazetteer.named(name)}

    assert number in numbers if number else not numbers


def test_a_town_knows_what_it_lies_in(gazetteer: Gazetteer) -> None:
    spot = gazetteer.spot(704508)

    assert spot is not None
    assert spot.kind == "city"
    assert spot.codes == ("UA",)
    assert spot.within[-1] == "Ukraine"
    assert spot.inside[-1] == "geonames:690791"
    assert spot.zone == "Europe/Kyiv"
    assert spot.people > 100_000


def test_the_most_populous_comes_first(gazetteer: Gazetteer) -> None:
    people = [spot.people for spot in gazetteer.named("Springfield")]

    assert len(people) > 10
    assert people == sorted(people, reverse=True)


def test_a_country_is_no_pin(gazetteer: Gazetteer) -> None:
    spot = gazetteer.country("MZ")

    assert spot is not None
    assert spot.name == "Mozambique"
    assert spot.km > 300


def test_a_division_holds_its_towns(gazetteer: Gazetteer) -> None:
    town = gazetteer.spot(704508)
    assert town is not None
    division = gazetteer.spot(int(town.inside[-2].removeprefix("geonames:")))

    assert division is not None
    assert division.kind == "region"
    assert division.away(town) < 2 * division.km


def test_what_is_missing_or_broken_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"gone\.db is missing"):
        Gazetteer(tmp_path / "gone.db")
    (tmp_path / "bad.db").write_bytes(b"no database, only words" * 100)
    with pytest.raises(GazetteerError, match=r"bad\.db is broken"):
        Gazetteer(tmp_path / "bad.db")


def test_a_users_place_comes_before_all_others() -> None:
    own = Spot("own:homs", "Homs", "site", 1.0, 2.0, 0.5, also=("Camp Homs",))
    atlas = Atlas([own])

    assert atlas.named("HOMS")[0] is own
    assert atlas.named("Camp Homs") == (own,)
    assert len(atlas.named("Homs")) > 1


def test_a_state_and_a_division_of_one_name_are_both_found() -> None:
    found = {(spot.kind, spot.codes) for spot in world().named("Georgia")}

    assert {("country", ("GE",)), ("region", ("US",))} <= found


def test_disputed_names_stand_for_one_place() -> None:
    one, other = world().named("Temple Mount"), world().named("Haram al-Sharif")

    assert one[0].id == other[0].id


def test_what_is_listed_is_not_found_again_in_the_gazetteer() -> None:
    assert [spot.id for spot in world().named("East Jerusalem")] == ["standoff:east-jerusalem"]


def test_moving_goes_the_way_and_the_distance() -> None:
    north = moved(10.0, 179.9, 111.2, 0.0)
    east = moved(0.0, 179.9, 111.2, 90.0)

    assert north == pytest.approx((11.0, 179.9), abs=0.01)
    assert east == pytest.approx((0.0, -179.1), abs=0.01)
