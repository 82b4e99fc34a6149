"""Pairs of tellings and whether they are linked, each with its reason."""

import msgspec
import pytest

from standoff.model.act import Act, Harm, Status
from standoff.model.claim import ClaimId, Toll, When
from standoff.model.record import Filed
from standoff.model.report import Report, ReportId
from standoff.record.linking import LINKED, likeness, link, links
from standoff.record.nearness import of_place
from standoff.record.traces import Trace, block_keys, traces
from tests.record.tellings import telling, trace

KILLED = Harm.KILLED


def bombing(
    name: str, published: str, text: str, words: str, day: str | None, *, place: str = "Selm", killed: tuple[int, str] | None = None
) -> Filed:
    tolls = ((KILLED, *killed),) if killed else ()
    return telling(name, published, text, words, Act.BOMBING, place=place if place in text else None, day=day, tolls=tolls)


SUNDAY = "2026-03-08"
MARKET = bombing(
    "a",
    "2026-03-09",
    "A car bomb killed seven people at a market in Selm on Sunday, police said.",
    "A car bomb killed seven people at a market in Selm",
    SUNDAY,
    killed=(7, "seven people"),
)
ONE = {
    "the same day and place": bombing(
        "b",
        "2026-03-10",
        "The market in Selm that was bombed on Sunday stayed closed.",
        "The market in Selm that was bombed on Sunday",
        SUNDAY,
    ),
    "a district of the town, and a toll that has risen": bombing(
        "b",
        "2026-03-10",
        "Nine people have now died after the bombing of a market in Tarn on Sunday.",
        "the bombing of a market in Tarn",
        SUNDAY,
        place="Tarn",
        killed=(9, "Nine people"),
    ),
    "another word for the act": telling(
        "b",
        "2026-03-09",
        "An attack on a market in Selm killed seven on Sunday.",
        "An attack on a market in Selm",
        Act.ATTACK,
        place="Selm",
        day=SUNDAY,
        tolls=((KILLED, 7, "seven"),),
    ),
    "no day, but told the day after": bombing(
        "b",
        "2026-03-09",
        "Seven people died when a bomb went off at the market in Selm, doctors said.",
        "a bomb went off at the market in Selm",
        None,
        killed=(7, "Seven people"),
    ),
}
TWO = {
    "a week later": bombing(
        "b",
        "2026-03-16",
        "A car bomb killed seven people at a market in Selm on Sunday, police said.",
        "A car bomb killed seven people at a market in Selm",
        "2026-03-15",
        killed=(7, "seven people"),
    ),
    "another site in the town on that day": bombing(
        "b",
        "2026-03-09",
        "A bomber in a suicide vest killed three at a checkpoint in Selm on Sunday.",
        "A bomber in a suicide vest killed three at a checkpoint in Selm",
        SUNDAY,
        killed=(3, "three"),
    ),
    "as many dead on that day in another town": bombing(
        "b",
        "2026-03-09",
        "A bomb killed seven people at a market in Kette on Sunday.",
        "A bomb killed seven people at a market in Kette",
        SUNDAY,
        place="Kette",
        killed=(7, "seven people"),
    ),
    "told before it happened": bombing(
        "b", "2026-03-07", "A bomb went off at the market in Selm, doctors said.", "A bomb went off at the market in Selm", None
    ),
    "another act": telling(
        "b",
        "2026-03-09",
        "Police arrested seven people at a market in Selm on Sunday.",
        "Police arrested seven people at a market in Selm",
        Act.ARREST,
        place="Selm",
        day=SUNDAY,
    ),
    "the day and nothing else": bombing(
        "b", "2026-03-09", "A bomb went off on Sunday, residents said.", "A bomb went off on Sunday", SUNDAY
    ),
}


def score(a: Filed, b: Filed) -> float:
    return likeness(trace(a), trace(b))


@pytest.mark.parametrize("other", ONE.values(), ids=ONE.keys())
def test_one_event_told_twice_is_linked(other: Filed) -> None:
    assert score(MARKET, other) >= LINKED


@pytest.mark.parametrize("other", TWO.values(), ids=TWO.keys())
def test_two_events_are_not_linked(other: Filed) -> None:
    assert score(MARKET, other) < LINKED


@pytest.mark.parametrize("other", [*ONE.values(), *TWO.values()], ids=[*ONE, *TWO])
def test_a_pair_weighs_the_same_either_way_round(other: Filed) -> None:
    a, b = trace(MARKET), trace(other)
    assert link(a, b) == link(b, a)
    assert likeness(a, b) == likeness(b, a)


def test_a_link_says_why_in_plain_words() -> None:
    found = link(trace(MARKET), trace(ONE["a district of the town, and a toll that has risen"]))
    assert found is not None
    assert {"same day, 2026-03-08", "Tarn lies in Selm", "both tell of a market"} <= set(found.why)


def test_what_speaks_against_is_told_last() -> None:
    text = "A car bomb killed four people at a market in Selm on Sunday."
    found = link(trace(MARKET), trace(bombing("b", "2026-03-09", text, text[:-1], SUNDAY, killed=(4, "four people"))))
    assert found is not None
    assert found.why[-1] == "against: 4 and 7 killed are different counts"


def test_consecutive_nights_are_two() -> None:
    night = ("2026-03-08", "2026-03-09")
    text = "Shells fell on Selm overnight."
    first = telling("a", "2026-03-09", text, text[:-1], Act.SHELLING, place="Selm", day=night)
    text = "Shells fell on Selm on Monday night."
    second = telling("b", "2026-03-10", text, text[:-1], Act.SHELLING, place="Selm", day="2026-03-09")
    assert score(first, second) < LINKED


def test_a_plan_may_slip_and_be_the_same() -> None:
    sides = ("Ana Moro", "Oren Telk")
    text = "Ana Moro and Oren Telk are to meet in Selm on Sunday."
    plan = telling("a", "2026-03-05", text, text[:-1], Act.MEET, place="Selm", day=SUNDAY, by=sides, status=Status.PLANNED)
    text = "Oren Telk and Ana Moro met in Selm on Monday."
    assert score(plan, telling("b", "2026-03-09", text, text[:-1], Act.MEET, place="Selm", day="2026-03-09", by=sides)) >= LINKED


def test_a_meeting_of_other_people_is_another() -> None:
    text = "Ana Moro and Oren Telk met in Selm on Sunday."
    one = telling("a", "2026-03-09", text, text[:-1], Act.MEET, place="Selm", day="2026-03-08", by=("Ana Moro", "Oren Telk"))
    text = "Ida Varr and Jon Pell met in Selm on Sunday."
    two = telling("b", "2026-03-09", text, text[:-1], Act.MEET, place="Selm", day="2026-03-08", by=("Ida Varr", "Jon Pell"))
    assert score(one, two) < LINKED


@pytest.mark.parametrize(
    "a, b, same",
    [
        ("Selm", "Port Selm", True),
        ("Lower Pell", "Upper Pell", False),  # one part in common is not one name
        ("Port Selm", "Port Orr", False),
        ("the bridge", "the market", None),  # no names: no evidence
    ],
)
def test_places_without_points_go_by_their_names(a: str, b: str, same: bool | None) -> None:
    told = [
        trace(telling(name, "2026-03-09", f"It went on in {place} then.", "It went on", Act.CLASH, place=place))
        for name, place in (("a", a), ("b", b))
    ]
    weight = sum(weight for weight, _ in of_place(*told))
    assert weight == 0 if same is None else (weight > 0) is same


def test_claims_that_are_linked_share_a_key() -> None:
    assert all(set(block_keys(trace(MARKET))) & set(block_keys(trace(other))) for other in ONE.values())
    assert all(found.score >= 0 for found in links([trace(MARKET), *(trace(other) for other in TWO.values())]))


def test_a_trace_goes_to_json_and_back() -> None:
    one = trace(MARKET)
    assert msgspec.json.decode(msgspec.json.encode(one), type=Trace) == one


def test_a_toll_with_a_day_tells_a_deed_where_no_event_does() -> None:
    text = "She ruled out a truce before the two airmen captured on Sunday were home."
    report = Report(id=ReportId("a"), text=text, published="2026-03-10")
    when = When(start=SUNDAY, end=SUNDAY, text="on Sunday", span=(52, 61))
    toll = Toll(id=ClaimId("t"), start=29, end=51, quote=text[29:51], harm=Harm.ABDUCTED, value=2, when=when)
    told = traces(Filed(report=report, claims=(toll,)))
    assert [(each.act, each.of_toll, each.counts) for each in told] == [(Act.ABDUCTION, True, ((Harm.ABDUCTED, 2),))]
    assert traces(Filed(report=report, claims=(msgspec.structs.replace(toll, since=SUNDAY),))) == ()
