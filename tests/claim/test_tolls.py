"""Tolls: sentences with the tolls that a careful reader finds in them, and why; last those that look like tolls and are none."""

import pytest

from standoff.desk import Desk
from standoff.model.claim import Toll
from standoff.model.report import Report, ReportId

# A toll is written as: harm, number or "?", who where they are named, "<" and the number of the toll it is part of.
CASES = {
    "a word that only adds to the number": (
        "Police detained four additional students. Multiple students were arrested in Tarn.",
        "detained 4 additional students; detained ? Multiple students",
    ),
    "one more is one": ("An additional guard was captured during the raid.", "abducted 1 additional guard"),
    "a name that holds the one arrested": (
        "Police arrested an Orange Front of Kestria leader.",
        "detained 1 Kestria leader",
    ),
    "a capture": ("The ministry confirmed the capture of a rebel leader.", "abducted 1 rebel leader"),
    "a leader, his deputy and more": (
        "Police detained a rebel commander, his deputy and two guards.",
        "detained 1 rebel commander; detained 1 his deputy; detained 2 guards",
    ),
    "one of those told of": (
        "Troops fired, killing many rebels. One of the rebels died at a well.",
        "killed ? many rebels; killed 1 rebels <None",
    ),
    "held along with others": (
        "They found the smuggler, who was detained along with several of his associates.",
        "detained 1 smuggler; detained ? his associates",
    ),
    "a family is not one person": ("A family was kidnapped in Ostry.", ""),
    "what an operation came to": (
        "Troops ran an operation resulting in one smuggler killed and two rebels detained.",
        "killed 1 smuggler; detained 2 rebels",
    ),
    "some of those told of": ("Guards held two dozen rebels and killed several of them.", "detained 24 rebels; killed ? rebels"),
    "what is done to people alone makes a person": ("Police arrested a cobbler. Police detained a tanker.", "detained 1 cobbler"),
    "along with others": (
        "Police detained a smuggler along with two guards. A clerk was killed along with several nurses.",
        "detained 1 smuggler; detained 2 guards; killed 1 clerk; killed ? several nurses",
    ),
    "those who get away are not displaced": ("Two gunmen fled. Two families fled.", "displaced 2 families"),
    "a list after a colon": (
        "The blast killed 31 people: 19 soldiers, seven officers and five clerks.",
        "killed 31; killed 19 soldiers <31; killed 7 officers <31; killed 5 clerks <31",
    ),
    "a breakdown adds up to a total told before": (
        "The deaths reported by the mayor rose to 20. The confirmed deaths are 14 nurses, five porters and one member of the guard.",
        "killed 20; killed 14 nurses <20; killed 5 porters <20; killed 1 member of the guard <20",
    ),
    "the same shape that does not add up is three tolls": (
        "Fourteen people were killed in Tarn, nine in Gort and three in Selm.",
        "killed 14; killed 9; killed 3",
    ),
    "one participle for a whole list": (
        "Officials reported at the time 150 guards, 95 clerks and hundreds of porters killed.",
        "killed 150 guards; killed 95 clerks; killed ? porters",
    ),
    "one person in a list of parts": (
        "At least 14 people, including three children and a pregnant woman, were killed.",
        "killed 14; killed 3 children <14; killed 1 pregnant woman <14",
    ),
    "what some of them were": (
        "Twelve soldiers, four of whom were officers, died.",
        "killed 12 soldiers; killed 4 officers <12",
    ),
    "what some of them were, without a verb": (
        "The raid left six dead, four of them clerks.",
        "killed 6; killed 4 clerks <6",
    ),
    "the injured are those told of before": (
        "Six people were wounded. Four of the injured were in intensive care.",
        "injured 6; injured 4 <6",
    ),
    "two harms, one number out of the other": (
        "Killing 40 of the 63 miners seized in May, the guards fled.",
        "killed 40 miners; abducted 63 miners",
    ),
    "another figure for the same toll": (
        "Forty people have been killed since Sunday, the office said. The League puts the figure at 58.",
        "killed 40; killed 58",
    ),
    "a figure that takes the place of one before": (
        "Police reported eleven arrests. They later corrected the number to nine.",
        "detained 11; detained 9",
    ),
    "the new ones are part of the new total": (
        "Two watchmen died, bringing the total of people killed since Sunday to 34, the office said.",
        "killed 2 watchmen <34; killed 34",
    ),
    "two figures, not a range": (
        "The death toll rose from 26 to 31.",
        "killed 26; killed 31",
    ),
    "a noun of harm and those it was done to": (
        "The wounding of 12 porters and the deaths of dozens of clerks were not reported.",
        "injured 12 porters; killed ? clerks",
    ),
    "bodies of people are counted by the people": (
        "Hospital officials had received the bodies of 22 people.",
        "killed 22",
    ),
    "a killing that is taken as known": (
        "The killing of Dov Harn was condemned.",
        "killed 1 Dov Harn",
    ),
    "one person told of three times": (
        "Ana Moro, a reporter, was shot dead on Monday. Moro was killed outside her home. She was killed by a sniper.",
        "killed 1 Ana Moro",
    ),
    "one beside several": (
        "The captain and two sailors were killed.",
        "killed 1 captain; killed 2 sailors",
    ),
    "a fifth is one more of them": (
        "Gunmen wounded four guards and carried off a fifth.",
        "injured 4 guards; abducted 1 guards",
    ),
    "a bare number shares the people before it": (
        "Three soldiers were killed and five wounded.",
        "killed 3 soldiers; injured 5 soldiers",
    ),
    "a toll of none": (
        "No guards were hurt in the raid.",
        "injured 0 guards",
    ),
    "a count with a start": (
        "The raids have killed 16 journalists since March 8.",
        "killed 16 journalists",
    ),
    "the people stand before the noun of harm": (
        "Kestria took nine villagers hostage.",
        "abducted 9 villagers",
    ),
    "driven from home": (
        "The fighting has driven 210,000 people from their homes.",
        "displaced 210000",
    ),
    "one toll told twice": (
        "Two rangers were killed near Tarn on Monday. The two rangers were killed when a mine went off.",
        "killed 2 rangers",
    ),
    "the same number on another day is another toll": (
        "Two rangers were killed on Monday. Two rangers were killed on Thursday.",
        "killed 2 rangers; killed 2 rangers",
    ),
    # Look-alikes.
    "only thought of": (
        "If the dam breaks, 3,000 people would be killed.",
        "",
    ),
    "feared": (
        "The minister warned that 300 villagers could be killed.",
        "",
    ),
    "denied": (
        "The army denied that its planes had killed nine farmers.",
        "",
    ),
    "rumoured": (
        "A rumour that nine clerks had been killed spread in the town.",
        "",
    ),
    "charged, not told": (
        "Two men were charged with the murder of five tourists.",
        "",
    ),
    "accused, not told": (
        "He is accused of killing two people.",
        "",
    ),
    "animals": (
        "The storm killed 40 cattle and 200 sheep.",
        "",
    ),
    "things": (
        "Twenty trucks were seized.",
        "",
    ),
    "what detainees do harms nobody": (
        "Seventeen of the detainees began a hunger strike.",
        "",
    ),
    "their relatives are not captives": (
        "About 400 relatives of the captives marched on Parliament.",
        "",
    ),
    "one of them only speaks": (
        "The guards arrested four students. They will go on, said one of them.",
        "detained 4 students",
    ),
    "an election is held, no person is": (
        "Ana Moro, an opposition candidate for the election to be held in May, spoke.",
        "",
    ),
    "who says so is not harmed": (
        "Tam Oreda said the raid had killed twelve clerks and injured nine more.",
        "killed 12 clerks; injured 9 clerks",
    ),
}


def _read(desk: Desk, text: str) -> list[Toll]:
    report = Report(id=ReportId("t"), text=text, published="2026-03-15")
    return [claim for claim in desk.read(report) if isinstance(claim, Toll)]


def _written(found: list[Toll]) -> list[str]:
    wholes = {toll.id: toll for toll in found}
    return [
        " ".join(
            [
                toll.harm.value,
                str(toll.value) if toll.value is not None else "?",
                *(party.name for party in toll.victims),
                *([f"<{wholes[toll.within].value}"] if toll.within is not None else []),
            ]
        )
        for toll in found
    ]


@pytest.mark.parametrize("case", CASES)
def test_the_tolls_of_a_report(desk: Desk, case: str) -> None:
    text, expected = CASES[case]
    found = _written(_read(desk, text))

    assert sorted(found) == sorted(filter(None, expected.split("; ")))


def test_a_restated_figure_keeps_its_own_source_and_the_start_of_the_count(desk: Desk) -> None:
    text = "Forty people have been killed since Monday, the health office said. The regional assembly has verified 37."

    first, second = _read(desk, text)

    assert (first.since, second.since) == ("2026-03-09", "2026-03-09")
    assert [s.name for s in first.sources] == ["health office"]
    assert [s.name for s in second.sources] == ["regional assembly"]


def test_a_correction_keeps_the_words_it_corrects(desk: Desk) -> None:
    _, second = _read(desk, "Police reported eleven arrests. They later corrected the number to nine.")

    assert second.corrects == "eleven arrests"


def test_a_figure_is_the_owners_of_the_count(desk: Desk) -> None:
    (toll,) = _read(desk, "The ministry acknowledges five dead.")

    assert [s.name for s in toll.sources] == ["ministry"]


def test_a_count_so_far_is_cumulative_and_more_are_new(desk: Desk) -> None:
    total, more = _read(desk, "More than 400 people have been killed so far this year. Another nine clerks were hurt on Sunday.")

    assert (total.scope, total.since) == ("cumulative", "2026-01-01")
    assert more.scope == "new"
