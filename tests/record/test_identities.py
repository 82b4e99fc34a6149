"""Parties: one across spellings and titles, look-alikes apart, and what a person says about them obeyed."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.gazetteer.fold import fold
from standoff.model.claim import ClaimId
from standoff.model.record import Identity
from standoff.record.identities import identities, name_keys, names_of, parties
from standoff.record.namings import Naming, namings
from standoff.record.party_file import PartyFile, party_file
from tests.record import varesh

# One line a person, in the spellings that reports might give; no line is anybody's outside this file. The lines look alike on purpose.
PERSONS = """
Yousef Abu Tammouz | Yusuf Abu Tammuz | Dr. Youssef Abu-Tammouz
Mohammed al-Qarishi | Muhammad Al Karishi | Sheikh Mohamed el-Qarishi
Mahmoud al-Qarishi
Abdel Rahman Haddawi | Abd al-Rahman Haddawi | Abdulrahman Hadawi
Abdullah Nassiri | Abdallah Nasiri
Hassan Mirzaee | Hasan Mirzaei
Hossein Mirzaee | Hussein Mirzaei
Vladimir Ostrenko | Volodymyr Ostrenko
Sergei Dubravin | Sergey Dubravin | Serhii Dubravin
Svetlana Dubravina
Dmitri Kalenkov | Dmytro Kalenkov
Yitzhak Ben-Harel | Itzhak Ben Harel
Chaim Zorell | Haim Zorel
Nicolás Arcaya Luján | Nicolas Arcaya
Mariana Arcaya
Mariano Quiroz
Mariana Quiroz
Kim Dae Ryun | Kim Dae-ryun
Xiao Weiling | Hsiao Wei-ling
Zaw Min Hlaing | U Zaw Min Hlaing
Zaw Myo Thant
"""
LINES = [[name.strip() for name in line.split("|")] for line in PERSONS.strip().splitlines()]


def naming(
    name: str, *, kind: str | None = "person", owner: str | None = None, day: str = "2031-06-03", title: str | None = None
) -> Naming:
    return Naming(name=name, claim=ClaimId(fold(name)), report=f"r {name}", start=0, day=day, kind=kind, owner=owner, title=title)


def together(found: tuple[Identity, ...], a: str, b: str) -> bool:
    return any({a, b} <= set(one.names) for one in found)


def test_names_in_forty_spellings() -> None:
    """Floors that only rise: of the pairs taken for one, and of the pairs that are one."""
    found = parties([naming(name) for line in LINES for name in line])
    names = [(name, i) for i, line in enumerate(LINES) for name in line]
    assert len(names) >= 40
    pairs = [(i == k, together(found, a, b)) for (a, i), (b, k) in combinations(names, 2)]
    right = sum(one and taken for one, taken in pairs)
    assert right / sum(taken for _, taken in pairs) == 1.0
    assert right / sum(one for one, _ in pairs) == 1.0


@pytest.mark.parametrize(
    "names, expected",
    [
        (["Ada Birch", "Birch"], [{"Ada Birch", "Birch"}]),
        (["Ada Birch", "Tom Birch", "Birch"], [{"Ada Birch"}, {"Tom Birch"}, {"Birch"}]),
        (["Prime Minister Ada Birch", "Ada Birch", "A. Birch"], [{"Prime Minister Ada Birch", "Ada Birch", "A. Birch"}]),
        (["Nicola Arcaya", "Nicola Arcaya Sol", "Nicola Arcaya Vega"], [{"Nicola Arcaya"}, {"Nicola Arcaya Sol"}, {"Nicola Arcaya Vega"}]),
        (["Ada B. Birch", "Ada C. Birch"], [{"Ada B. Birch"}, {"Ada C. Birch"}]),
        (["Tom Birch Jr.", "Tom Birch"], [{"Tom Birch Jr."}, {"Tom Birch"}]),
        (["Ada", "Ada Birch"], [{"Ada"}, {"Ada Birch"}]),
    ],
    ids=["a family name", "two of a family", "titles", "two fit a shorter name", "initials", "father and son", "a given name"],
)
def test_persons(names: list[str], expected: list[set[str]]) -> None:
    found = parties([naming(name) for name in names])
    assert sorted(map(sorted, expected)) == sorted(sorted(one.names) for one in found)


@pytest.mark.parametrize(
    "a, b, one",
    [
        (("Ministry of Defence", "Kestria"), ("Kestria's defence ministry", None), True),
        (("Ministry of Defense of Kestria", None), ("the Ministry of Defence", "Kestria"), True),
        (("Ministry of Defence", "Kestria"), ("Ministry of Defence", "Lorvia"), False),
        (("Ministry of Defence", "Kestria"), ("Ministry of Justice", "Kestria"), False),
        (("Russian Defence Ministry", None), ("Ministry of Defence", "Russia"), True),
        (("Government of Finland", None), ("Finland", None), True),
        (("River Front", None), ("Front", None), False),
        (("River Front", None), ("Hill Front", None), False),
        (("Hizb al-Nour", None), ("Hezb al-Noor", None), True),
        (("93rd Brigade", None), ("92nd Brigade", None), False),
        (("Northern Command", None), ("Southern Command", None), False),
        (("Cyprus", None), ("Northern Cyprus", None), False),
    ],
)
def test_bodies(a: tuple[str, str | None], b: tuple[str, str | None], one: bool) -> None:
    found = parties([naming(name, kind="organisation", owner=owner) for name, owner in (a, b)])
    assert (len([identity for identity in found if identity.names]) == 1) is one


def test_a_body_not_said_whose_joins_no_one_of_two() -> None:
    both = [naming("Ministry of Defence", kind="organisation", owner=owner) for owner in ("Kestria", "Lorvia", None)]
    assert [one.name for one in parties(both)].count("Ministry of Defence") == 1
    assert len(parties(both)) == 3
    assert len(parties([both[0], both[2]])) == 1


def test_offices_are_held_from_day_to_day() -> None:
    told = [
        naming("Ada Birch", day="2031-06-03", title="Interior Minister"),
        naming("Ada Birch", day="2031-06-09", title="interior minister"),
        naming("Ada Birch", day="2031-07-01", title="Prime Minister"),
    ]
    (found,) = parties(told)
    assert [(office.title, office.first, office.last) for office in found.offices] == [
        ("Interior Minister", "2031-06-03", "2031-06-09"),
        ("Prime Minister", "2031-07-01", "2031-07-01"),
    ]


def test_who_belongs_to_whom() -> None:
    found = parties([naming("Ada Birch", owner="River Front"), naming("River Front", kind="group"), naming("Tom Reed")])
    ids = {one.name: one.id for one in found}
    assert {one.name: one.member_of for one in found} == {"Ada Birch": ids["River Front"], "River Front": None, "Tom Reed": None}


FILE = party_file(
    """
[[party]]
name = "River Front"
kind = "group"
also = ["the Fishers", "Front of the Rivers"]
side = "the river side"

[[party]]
name = "the river side"

[[party]]
name = "Ada Birch"
kind = "person"
also = ["Mother River"]
member_of = "River Front"
offices = [{ title = "speaker", from = "2030-01", to = "2031-05-31" }]

[[apart]]
names = ["Tom Reed", "Thom Reed"]
"""
)


def test_the_file_of_parties_joins_names_and_adds() -> None:
    found = parties(
        [naming("the Fishers", kind="group"), naming("River Front", kind="group"), naming("Mother River"), naming("A. Birch")], FILE
    )
    shown = {one.name: one for one in found}
    assert set(shown) == {"River Front", "Ada Birch", "the river side"}
    assert {"the Fishers", "Front of the Rivers"} <= set(shown["River Front"].names)
    assert "A. Birch" in shown["Ada Birch"].names
    assert [(office.title, office.first, office.last) for office in shown["Ada Birch"].offices] == [("speaker", "2030-01", "2031-05-31")]
    assert shown["Ada Birch"].member_of == shown["River Front"].id
    assert shown["River Front"].member_of == shown["the river side"].id


def test_the_file_of_parties_sets_apart() -> None:
    two = [naming("Tom Reed"), naming("T. Reed"), naming("Thom Reed")]
    assert together(parties([*two, naming("Thom Read")]), "Tom Reed", "Thom Reed")
    assert not together(parties(two, FILE), "Tom Reed", "Thom Reed")


def test_two_parties_of_the_file_are_never_one() -> None:
    file = party_file('[[party]]\nname = "Ada Birch"\nkind = "person"\n[[party]]\nname = "Adah Birch"\nkind = "person"')
    found = parties([naming("Ada Birch"), naming("Adah Birch"), naming("A. Birch")], file)
    assert not together(found, "Ada Birch", "Adah Birch")


def test_a_name_that_two_have_stands_for_nobody() -> None:
    found = parties([naming("Ministry of Defence", kind="organisation", owner=owner) for owner in ("Kestria", "Lorvia")])
    assert "Ministry of Defence" not in names_of(found)
    assert names_of(parties([naming("Ada Birch"), naming("Birch")]))["Birch"] == "Ada Birch"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([name for line in LINES for name in line]), max_size=12), st.randoms())
def test_order_and_repetition_make_no_difference(names: list[str], rng: random.Random) -> None:
    told = [naming(name) for name in names]
    found = parties(told)
    assert parties(rng.sample(told, len(told))) == found
    assert parties(told + told) == found
    assert {name for one in found for name in one.names} == set(names)


def test_blocks_do_not_depend_on_each_other() -> None:
    """What is found of the names of one block is found among all names as well: adding a report need look no further."""
    told = [one for filed in varesh.filed() for one in namings(filed)]
    whole = {frozenset(one.names) for one in identities(told)}
    linked = {key for one in told if one.name.endswith("Korrin") for key in name_keys(one)}
    while True:
        block = [one for one in told if linked & set(name_keys(one))]
        wider = linked | {key for one in block for key in name_keys(one)}
        if wider == linked:
            break
        linked = wider
    assert {frozenset(one.names) for one in identities(block)} <= whole


def aliases() -> dict[str, str]:
    """The proper names of the sample record's parties that stand for one party alone."""
    holders: dict[str, set[str]] = {}
    for party in varesh.record().parties:
        for name in (party["name"], *party["aliases"]):  # type: ignore[misc]
            holders.setdefault(str(name).removeprefix("the ").removeprefix("The "), set()).add(str(party["name"]))
    return {name: next(iter(some)) for name, some in holders.items() if len(some) == 1}


def test_parties_of_the_sample_reports() -> None:
    """B-cubed of the names that the record's file lists as somebody's own, from claims read without fault."""
    found = parties([one for filed in varesh.filed() for one in namings(filed)], PartyFile())
    own = aliases()
    mine = {name: one.id for one in found for name in one.names if name in own}
    same = {name: {other for other in mine if mine[other] == mine[name]} for name in mine}
    gold = {name: {other for other in mine if own[other] == own[name]} for name in mine}
    precision = sum(len(same[name] & gold[name]) / len(same[name]) for name in mine) / len(mine)
    recall = sum(len(same[name] & gold[name]) / len(gold[name]) for name in mine) / len(mine)
    assert len(mine) >= 40
    assert precision >= 0.97
    assert recall >= 0.90
