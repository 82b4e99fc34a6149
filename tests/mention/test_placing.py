"""Where the places of a report lie: which of those that bear a name, what is left open, and what the words around it change."""

from pathlib import Path

import pytest

from standoff.desk import Desk, Settings, example_report
from standoff.model.claim import Event, Place
from standoff.source.samples import sample_places


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(Settings(learned=False))


def _places(desk: Desk, text: str) -> dict[str, Place]:
    return {place.text: place for place in desk.mentions(example_report(text)).places}


def _scene(desk: Desk, text: str) -> Place | None:
    return next(claim.place for claim in desk.read(example_report(text)) if isinstance(claim, Event))


CASES = {
    "the largest of the name": ("Militias left Tripoli on Monday.", {"Tripoli": "LY"}),
    "the country told of": ("Troops left the Lebanese city of Tripoli on Monday.", {"Tripoli": "LB"}),
    "what it is said to lie in": ("A crowd gathered in Paris, Texas, on Monday.", {"Paris": "US"}),
    "the places around it": ("Shells hit Homs, Salamiyah and Hama on Monday.", {"Hama": "SY", "Salamiyah": "SY"}),
    "a country and not a division": ("Georgia said shells hit Gori.", {"Georgia": "GE", "Gori": "GE"}),
    "a division and not a country": ("A crowd gathered in Atlanta, Georgia, on Monday.", {"Georgia": "US", "Atlanta": "US"}),
    "another spelling": ("Syrian shells hit Kamishli on Monday.", {"Kamishli": "SY"}),
    "each with what it is said to lie in": (
        "A bomb killed two in Tripoli, Lebanon. A day later a riot broke out in Tyre.",
        {"Tripoli": "LB"},
    ),
    "who acts does not say where": ("Russian troops took Pokrovsk, Kyiv said.", {"Pokrovsk": "UA"}),
    "a quarter is none far away": ("Shells hit the Medina district of Mogadishu.", {"Medina district": None}),
    "capitals": ("KHARTOUM (Sel News) - Two shells landed in Omdurman on Monday.", {"Omdurman": "SD"}),
    "far away, and so nothing": ("Malian troops camped in Moura on Monday.", {"Moura": None}),
    "no town for a lake": ("A boat sank on Lake Erie, Mali said.", {"Lake Erie": None}),
}


@pytest.mark.parametrize("text, expected", CASES.values(), ids=CASES.keys())
def test_the_place_meant_is_found(desk: Desk, text: str, expected: dict[str, str | None]) -> None:
    found = _places(desk, text)

    assert {name: found[name].country if found[name].lat is not None else None for name in expected} == expected


def test_a_country_has_a_circle_and_its_capital_does_not_stand_for_it(desk: Desk) -> None:
    mali = _places(desk, "Mali closed its border.")["Mali"]

    assert mali.kind == "country"
    assert mali.km is not None
    assert mali.km > 500


def test_the_answer_says_why_and_what_else_it_could_be(desk: Desk) -> None:
    place = _places(desk, "Shells landed in Tripoli. A curfew held across Lebanon.")["Tripoli"]

    assert place.id == "geonames:266826"
    assert "country of the report" in place.why
    assert [other.country for other in place.others][:1] == ["LY"]
    assert place.zone == "Asia/Beirut"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("A mill burned in Lebanon, Tennessee on Friday.", "US"),
        ("A mill burned in Lebanon, Tennessee, police said.", "US"),
        ("Lebanon, Tennessee and Ohio sent help.", "LB"),  # a list
        ("Help came from Lebanon, Tennessee, and Ohio.", "LB"),
        ("A mill burned in Lebanon, Texas.", "LB"),  # no such town there
    ],
)
def test_a_town_that_is_called_like_a_state(desk: Desk, text: str, expected: str) -> None:
    assert [p.country for p in desk.mentions(example_report(text)).places if p.text == "Lebanon"] == [expected]


def test_a_name_that_fighters_bear_is_no_place(desk: Desk) -> None:
    text = "Divisions in Harakat grew. Harakat {} left."
    assert desk.mentions(example_report(text.format("fighters"))).places == ()
    assert len(desk.mentions(example_report(text.format("mills"))).places) == 2


def test_a_name_has_one_sense_in_a_report(desk: Desk) -> None:
    text = "Shells landed in Tripoli on Monday. A curfew held across Lebanon. By Friday Tripoli was quiet."

    found = [place.id for place in desk.mentions(example_report(text)).places if place.name == "Tripoli"]

    assert found == ["geonames:266826"] * 2


def test_two_senses_where_the_words_put_a_name_in_two_countries(desk: Desk) -> None:
    text = "A bomb killed two in Tripoli, Libya. A bomb killed three in Tripoli, Lebanon."

    found = [place.country for place in desk.mentions(example_report(text)).places if place.name == "Tripoli"]

    assert found == ["LY", "LB"]


@pytest.mark.parametrize(
    "text", ["Fighting spread in North- and South-Kivu on Monday.", "Men left Umm- al-Fahm.", "- -", "A town was hit."]
)
def test_odd_names_do_no_harm(desk: Desk, text: str) -> None:
    desk.mentions(example_report(text))


def test_a_building_lies_in_its_town_and_has_no_id_of_its_own(desk: Desk) -> None:
    place = _places(desk, "Jets bombed the airport of Aleppo. Two men died at Aleppo airport on Monday.")["Aleppo airport"]

    assert place.id is None
    assert place.within[0].startswith("Aleppo")
    assert place.lat == pytest.approx(36.2, abs=0.2)


def test_an_unknown_village_is_put_beside_the_place_it_is_near(desk: Desk) -> None:
    found = _places(desk, "Gunmen killed 12 in Sellem, a village in central Mali near Djenne.")

    assert found["Sellem"].id is None
    assert found["Sellem"].lat == found["Djenne"].lat
    assert (found["Sellem"].km or 0) > (found["Djenne"].km or 0)
    assert found["Sellem"].country == "ML"


def test_an_unknown_village_of_a_country_has_no_point(desk: Desk) -> None:
    place = _places(desk, "Gunmen killed 12 in Sellem, a village in Mali.")["Sellem"]

    assert (place.lat, place.km, place.country) == (None, None, "ML")


@pytest.mark.parametrize(
    "text, lat, lon, km",
    [
        ("Jets bombed a bridge 22 km south of Kramatorsk on Monday.", 48.53, 37.57, 9.5),
        ("Jets bombed the road from Homs to Hama on Monday.", 34.93, 36.74, 32),
        ("Gunmen attacked a roadblock near Kramatorsk on Monday.", 48.73, 37.57, 19),
        ("Gunmen attacked a bus on the outskirts of Kramatorsk on Monday.", 48.73, 37.57, 9),
    ],
    ids=["so far south", "on the road", "near", "at the edge"],
)
def test_words_around_a_name_move_the_point_and_widen_the_circle(desk: Desk, text: str, lat: float, lon: float, km: float) -> None:
    place = _scene(desk, text)

    assert place is not None
    assert place.lat == pytest.approx(lat, abs=0.02)
    assert place.lon == pytest.approx(lon, abs=0.02)
    assert place.km == pytest.approx(km, abs=1.5)


def test_a_clock_time_is_of_the_zone_of_its_place(desk: Desk) -> None:
    event = next(c for c in desk.read(example_report("A bomb exploded in Homs at 5 p.m. on Friday.")) if isinstance(c, Event))

    assert event.when is not None
    assert event.when.zone == "Asia/Damascus"


def test_an_invented_coast_lies_nowhere_without_its_file(desk: Desk) -> None:
    text = "Shells hit Port Nareth and Tessaly on Monday."
    own = Desk(Settings(learned=False, places=str(sample_places())))

    assert [place.lat for place in desk.mentions(example_report(text)).places] == [None, None]
    assert [place.id for place in own.mentions(example_report(text)).places] == ["own:port-nareth", "own:tessaly"]


def test_a_users_place_is_found_by_its_name_alone(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,also,kind,lat,lon\nLong Post,OP Seven,site,10,1\n", "utf-8")
    own = Desk(Settings(learned=False, places=str(path)))
    text = "The men of OP Seven, however, held out."

    assert not desk.mentions(example_report(text)).places
    assert [(p.text, p.id, p.lat) for p in own.mentions(example_report(text)).places] == [("OP Seven", "own:long-post", 10.0)]
