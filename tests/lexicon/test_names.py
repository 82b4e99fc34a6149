"""The names of states, regions and outlets are even-handed."""

import re

from standoff.lexicon.acts import data, read_toml
from standoff.lexicon.book import book
from standoff.lexicon.parties import party_lexicon
from standoff.lexicon.states import regions, states

_LOADED = re.compile(r"\b(occupied|annexed|disputed|liberated|breakaway|so-called)\b", re.IGNORECASE)
_PARLIAMENT = re.compile(r"\b(parliament|assembly|congress|senate|knesset|duma|rada|bundestag|majlis|capitol|westminster)\b", re.IGNORECASE)


def test_no_name_judges_whose_a_place_is() -> None:
    names = [name for state in states() for name in state.names] + [name for region in regions() for name in region.names]
    assert [name for name in names if _LOADED.search(name)] == []


def test_a_region_that_several_states_claim_has_no_code() -> None:
    claimed = {
        "Crimea",
        "Donbas",
        "Donetsk oblast",
        "Essequibo",
        "Golan Heights",
        "Kashmir",
        "Ladakh",
        "Azad Kashmir",
        "Abyei",
        "West Bank",
    }
    found = {region.name: region.codes for region in regions() if region.name in claimed}
    assert found == dict.fromkeys(claimed, ())


def test_what_stands_for_a_government_is_no_parliament_and_those_are_named_nowhere() -> None:
    assert [house for state in states() for house in state.houses if _PARLIAMENT.search(house)] == []
    assert not {"knesset", "duma", "diet", "majlis"} & {word for words in book().acts.classes.values() for word in words}


def test_a_crowd_is_not_one_kind_of_people() -> None:
    classes = book().acts.classes
    assert not (classes["mob"] & classes["settled"]) - classes["crowd"]
    assert {"villager", "settler"} <= classes["crowd"]


def test_an_agency_has_no_name_of_another() -> None:
    listed = read_toml(data() / "parties.toml")["agencies"]
    assert isinstance(listed, dict)
    names = [name for full, others in listed.items() for name in (full, *others)]
    assert len(names) == len(set(names)) == len(party_lexicon().agencies)
