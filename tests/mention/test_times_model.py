"""What is said about a time besides its days: how exact it is, what it is counted from, its zone, whether it is certain."""

from datetime import date
from random import Random

import pytest

from standoff.mention.times import TimeMention
from standoff.mention.times_feasts import easter
from standoff.model.claim import Granularity, TimeAnchor
from tests.mention.test_times import span, times, told


def only(text: str, published: str | None = "2021-05-12") -> TimeMention:
    (time,) = times(text, published)
    return time


GRAINS = [
    ("The mine went off at 14:35 on Monday.", Granularity.MINUTE),
    ("The mine went off at 2 p.m. on Monday.", Granularity.HOUR),
    ("The mine went off on Monday night.", Granularity.PART_OF_DAY),
    ("The mine went off on Monday.", Granularity.DAY),
    ("The mine went off last weekend.", Granularity.WEEKEND),
    ("The mine went off last week.", Granularity.WEEK),
    ("The mine went off in March.", Granularity.MONTH),
    ("The mine went off in the summer of 2014.", Granularity.SEASON),
    ("The mine closed in the third quarter of 2014.", Granularity.QUARTER),
    ("The mine closed in the first half of 2014.", Granularity.HALF_YEAR),
    ("The mine closed in 2014.", Granularity.YEAR),
    ("The mine closed in the 1990s.", Granularity.DECADE),
    ("The mine closed in the 19th century.", Granularity.CENTURY),
    ("The mine was closed for three weeks.", Granularity.WEEK),
    ("The mine was closed from 3 to 9 May.", Granularity.DAY),
    ("The mine was closed recently.", None),
]


@pytest.mark.parametrize("text,grain", GRAINS)
def test_granularity_is_the_unit_told_in(text: str, grain: Granularity | None) -> None:
    assert only(text).granularity is grain


ANCHORS = [
    ("The mine closed on 3 May 2019.", TimeAnchor.ABSOLUTE, "the whole date"),
    ("The mine closed on 17/04/2019.", TimeAnchor.ABSOLUTE, "in figures"),
    ("The mine closed in 2014.", TimeAnchor.ABSOLUTE, "a year"),
    ("The mine closed on 3 May.", TimeAnchor.PUBLICATION, "the year is worked out"),
    ("The mine closed on Monday.", TimeAnchor.PUBLICATION, "a weekday"),
    ("The mine closed overnight.", TimeAnchor.PUBLICATION, "the night before"),
    ("The mine closed three days later.", None, "nothing to count from"),
    ("The mine closed recently.", None, "comes to no day"),
    ("The mine was closed for three weeks.", None, "a length has no day"),
]


@pytest.mark.parametrize("text,anchor,reason", ANCHORS)
def test_anchor(text: str, anchor: TimeAnchor | None, reason: str) -> None:
    assert only(text).anchor is anchor, reason


@pytest.mark.parametrize(
    "text,words",
    [
        ("The town fell on 3 March. Three days later, the mill burned.", "3 March"),
        ("The town fell on 3 March. The mill burned the same evening.", "3 March"),
        ("The town fell on 3 March. The mill burned at 6 p.m.", "3 March"),
        ("The town fell on 3 March.\n\nIt was cold.\n\nThe mill burned the same evening.", "3 March"),
    ],
)
def test_a_time_counted_from_another_keeps_its_words(text: str, words: str) -> None:
    last = times(text)[-1]
    assert (last.anchor, last.anchor_text) == (TimeAnchor.EVENT, words)
    assert last.anchor_span is not None
    assert text[slice(*last.anchor_span)] == words
    when = last.when()
    assert when is not None
    assert (when.anchor, when.anchor_text, when.anchor_span) == (last.anchor, words, last.anchor_span)


@pytest.mark.parametrize(
    "text",
    [
        "The gate has been shut since 3 March. Two hours later it opened.",
        "They spoke of the men seized on 3 March. Three days later, the mill burned.",
        "It stays shut before the men seized on 3 March are home. Three days later, the mill burned.",
    ],
)
def test_background_is_nothing_to_count_from(text: str) -> None:
    assert times(text)[-1].anchor is None


@pytest.mark.parametrize(
    "words,zone",
    [
        ("14:30 local time", "local time"),
        ("0300 GMT", "GMT"),
        ("6 p.m. UTC+3", "UTC+3"),
        ("6:40 p.m. (GMT +8)", "GMT +8"),
        ("7 a.m. EST", "EST"),
        ("5 p.m. Ostry time", "Ostry time"),
        ("5 p.m.", None),
    ],
)
def test_the_zone_is_kept_as_said(words: str, zone: str | None) -> None:
    time = only(f"The mine went off at {words} on Monday.")
    assert time.zone == zone
    assert time.day == date(2021, 5, 10)


@pytest.mark.parametrize(
    "text,certain,reason",
    [
        ("The log says 03/04/2021.", False, "day or month first"),
        ("The log says 17/04/2021.", True, "only day first"),
        ("The log says 04/04/2021.", True, "the same either way"),
        ("The halt began at midnight on Monday.", False, "the first or the last hour of Monday"),
        ("The halt began in the summer of 2014.", False, "which hemisphere"),
        ("The halt began after Easter.", False, "whose calendar"),
        ("The halt began on Monday.", True, "a weekday"),
    ],
)
def test_certain(text: str, certain: bool, reason: str) -> None:
    assert only(text).certain is certain, reason


FEASTS = [
    ("The town fell on Christmas Eve.", "2020-12-24", "before the report"),
    ("They will march on Christmas Day.", "2021-12-25", "the clause looks ahead"),
    ("The town fell on New Year’s Day 2019.", "2019-01-01", "with its year"),
    ("They marched on May Day.", "2021-05-01", "fixed"),
    ("They marched on Good Friday.", "2021-04-02", "two days before Easter"),
    ("They marched at Easter 2019.", "2019-04-21", "computed"),
    ("The town fell during Ramadan.", None, "by the moon: open"),
    ("They marched on Orthodox Easter.", None, "another calendar: open"),
]


@pytest.mark.parametrize("text,value,reason", FEASTS)
def test_feasts(text: str, value: str | None, reason: str) -> None:
    assert only(text).value == value, reason


@pytest.mark.parametrize("text", ["Christmas Island was quiet.", "They spoke with Mr Easter.", "They marched on Independence Day."])
def test_what_is_no_feast(text: str) -> None:
    assert times(text) == ()


def test_easter_of_known_years() -> None:
    assert [easter(year) for year in (1818, 2000, 2019, 2038)] == [
        date(1818, 3, 22),
        date(2000, 4, 23),
        date(2019, 4, 21),
        date(2038, 4, 25),
    ]


SPANS = [
    ("It closed in the first half of 2019.", "2019-01-01", "2019-06-30"),
    ("It closed in the second half of April.", "2021-04-16", "2021-04-30"),
    ("It closed in the first three months of 2020.", "2020-01-01", "2020-03-31"),
    ("It closed in the last two weeks of April.", "2021-04-17", "2021-04-30"),
    ("It closed in the week of 3 May.", "2021-05-03", "2021-05-09"),
    ("It closed in the week ending 9 May.", "2021-05-03", "2021-05-09"),
    ("It closed between 3 and 9 May.", "2021-05-03", "2021-05-09"),
    ("They fought on 3, 4 and 5 May.", "2021-05-03", "2021-05-05"),
    ("It closed in the late 19th century.", "1867-08-31", "1900-12-31"),
    ("It closed in the nineties.", "1990-01-01", "1999-12-31"),
    ("It closed on the 4th.", "2021-05-04", "2021-05-04"),
    ("It closed on Friday the 7th.", "2021-05-07", "2021-05-07"),
    ("It closed over the weekend.", "2021-05-08", "2021-05-09"),
    ("It closed the night before last.", "2021-05-10", "2021-05-10"),
    ("It closed late last night.", "2021-05-11", "2021-05-11"),
]


@pytest.mark.parametrize("text,start,end", SPANS)
def test_parts_of_longer_times(text: str, start: str, end: str) -> None:
    assert span(text) == [(start, end)]


@pytest.mark.parametrize(
    "text,value",
    [
        ("They march every Friday.", "XXXX-WXX-5"),
        ("The market opens on Saturdays.", "XXXX-WXX-6"),
        ("They hold the town now.", "PRESENT_REF"),
        ("The road is currently shut.", "PRESENT_REF"),
        ("They will soon leave.", "FUTURE_REF"),
        ("It was a year-long siege.", "P1Y"),
        ("They left at 2200 hours.", None),
        ("It closed the previous week.", None),
    ],
)
def test_values(text: str, value: str | None) -> None:
    assert [time for _, time in told(text)] == [value]


@pytest.mark.parametrize("text", ["The now-cancelled deal failed.", "Now, they agreed.", "As soon as they left, it fell."])
def test_now_and_soon_that_tell_no_time(text: str) -> None:
    assert times(text) == ()


WORDS = [
    *(word for case in (*GRAINS, *ANCHORS, *FEASTS, *SPANS) for word in str(case[0]).split()),
    *("overnight", "into", "ago", "few", "until", "same", "9999-12-31", "999999", "36500", "02/30/2021", "80th", "8999", "GMT", "will"),
]


@pytest.mark.parametrize("published", [None, "2024-02-29", "9999-12-31", "1000-01-01", "8999-12-31"])
def test_any_run_of_words_gives_days_in_order_and_an_anchor_with_them(published: str | None) -> None:
    pick = Random(1)
    for _ in range(5):
        for time in times(" ".join(pick.choice(WORDS) for _ in range(150)), published):
            assert time.earliest is None or time.latest is None or time.earliest <= time.latest
            assert (time.anchor is None) == (time.when() is None)


def test_hours_later_may_be_the_day_after() -> None:
    assert span("The town fell on 3 March. Hours later, the mill burned.")[-1] == ("2021-03-03", "2021-03-04")
