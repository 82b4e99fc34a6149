"""Rules for single days, nights, hours and runs of days, told by the calendar or by the day of publication."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from standoff.mention.times_calendar import (
    UNRESOLVED,
    Reading,
    TimeType,
    a_day,
    a_night,
    days,
    safe_date,
    weekday_after,
    weekday_before,
)
from standoff.mention.times_moment import (
    NEAR,
    Moment,
    Rules,
    at_part,
    clock_code,
    part_code,
    read_date,
    read_day,
    two_digit_year,
)
from standoff.mention.times_pattern import listed

_MONTHS = 12
_COUNTED = re.compile(r"\s+[a-z]+")


def _single(m: re.Match[str], now: Moment) -> Reading | None:
    """A day, with a part of it or a clock time where the words give one."""
    groups = m.groupdict()
    day = read_day(groups["day"], now, ahead=now.ahead(m))
    if day is UNRESOLVED and _COUNTED.match(now.text, m.end()) and re.search(r"[a-z]\.?\s+\d\d?$", m[0], re.IGNORECASE):
        return None  # "in June 31 people died"
    lead = (groups.get("lead") or "").lower()
    code = clock_code(groups.get("clock") or groups.get("clock2")) or part_code(groups.get("part"))
    if lead.startswith("early") and not code and groups["day"].lower() in listed("weekdays"):
        return day
    return at_part(day, code)


def _in_part(m: re.Match[str], now: Moment) -> Reading | None:
    return at_part(read_day(m["day"], now, ahead=now.ahead(m)), part_code(m["part"]))


def _timestamp(m: re.Match[str], now: Moment) -> Reading | None:
    return at_part(read_day(m["day"], now, ahead=False), m["clock"] + (m["zulu"] or ""))


def _numeric(m: re.Match[str], now: Moment) -> Reading | None:
    """A date in figures: month first unless only day first is possible or lies in the past."""
    first, second, year = int(m["a"]), int(m["b"]), two_digit_year(int(m["y"]))
    month_first, day_first = safe_date(year, first, second), safe_date(year, second, first)
    readings = [day for day in ((day_first, month_first) if m["sep"] == "." else (month_first, day_first)) if day]
    chosen = [day for day in readings if not now.lies_ahead(day, by=NEAR)] or readings
    return replace(a_day(chosen[0]), certain=len(set(readings)) == 1) if chosen else None


def _doms(m: re.Match[str], now: Moment) -> Reading | None:
    """Two days of one month: "5 to 9 May", "March 3 and 4"."""
    ahead = now.ahead(m)
    first = read_date(m["a"], m["month"], m["year"], now, ahead=ahead)
    last = read_date(m["b"], m["month"], m["year"], now, ahead=ahead)
    return _run(first, last, consecutive="and" in m["to"].lower())


def _between(m: re.Match[str], now: Moment) -> Reading | None:
    ahead = now.ahead(m)
    first, last = (read_date(m[name], m["month"], m["year"], now, ahead=ahead) for name in ("a", "b"))
    return _run(first, last, consecutive=False)


def _some_days(m: re.Match[str], now: Moment) -> Reading | None:
    """Three days or more of one month: "3, 4 and 5 May"; only neighbours are a run."""
    found = [read_date(dom, m["month"], m["year"], now, ahead=now.ahead(m)) for dom in re.findall(r"\d+", m["doms"])]
    told = [reading.day for reading in found if reading is not None and reading.day is not None]
    neighbours = len(told) == len(found) and all(b - a == timedelta(1) for a, b in pairwise(told))
    return days(told[0], told[-1]) if neighbours else None


def _two_days(m: re.Match[str], now: Moment) -> Reading | None:
    """From one day to another; the first lies before the last."""
    ahead = now.ahead(m)
    last = read_day(m["b"], now, ahead=ahead)
    first = read_day(m["a"], now, ahead=ahead)
    if first and last and first.day and last.day and m["a"].lower() in listed("weekdays"):
        first = a_day(weekday_before(last.day, listed("weekdays").index(m["a"].lower())))
    return _run(first, last, consecutive=False)


def _run(first: Reading | None, last: Reading | None, *, consecutive: bool) -> Reading | None:
    if first is None or last is None:
        return None
    if first.day is None or last.day is None:
        return Reading(None)
    gap = (last.day - first.day).days
    if gap <= 0 or (consecutive and gap != 1):
        return None
    return days(first.day, last.day)


def _overnight(m: re.Match[str], now: Moment) -> Reading | None:
    """The night before publication, or the one that the words tie to a day."""
    groups = m.groupdict()
    into, on = groups.get("into"), groups.get("on")
    if into:
        day = read_day(into, now, ahead=now.ahead(m))
        if day is None or day.day is None:
            return day and Reading(None, TimeType.TIME)
        return a_night(day.day, named=day.day)
    if on:
        day = read_day(on, now, ahead=now.ahead(m))
        if day is None or day.day is None:
            return day and Reading(None, TimeType.TIME)
        following = a_night(day.day + timedelta(1), named=day.day)
        return a_night(day.day, named=day.day) if now.lies_ahead(day.day + timedelta(1)) else following
    if now.published is None:
        return Reading(None, TimeType.TIME)
    return a_night(now.published, named=now.published)


def _two_day_night(m: re.Match[str], now: Moment) -> Reading | None:
    """The night from Sunday to Monday."""
    last = read_day(m["b"], now, ahead=now.ahead(m))
    if last is None or last.day is None:
        return last and Reading(None, TimeType.TIME)
    return a_night(last.day, named=last.day - timedelta(1))


def _this_part(m: re.Match[str], now: Moment) -> Reading | None:
    """This morning, tonight, last night."""
    words = m[0].lower()
    if now.published is None:
        return Reading(None, TimeType.TIME)
    back = 2 if "before last" in words else int("last" in words)
    return a_day(now.published - timedelta(back), "NI" if "night" in words else part_code(m[0]))


def _weekday_of(m: re.Match[str], now: Moment) -> Reading | None:
    """Last Friday, next Monday, this Friday, Tuesday of last week."""
    if now.published is None:
        return a_day(None)
    groups = m.groupdict()
    weekday = listed("weekdays").index(m["weekday"].lower())
    relation = re.sub(r"\s+", " ", m["relation"].lower())
    if groups.get("week"):
        monday = now.published - timedelta(now.published.weekday())
        day = monday + timedelta(weekday + 7 * {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(relation, 0))
    elif relation in {"next", "coming", "this coming", "the coming"}:
        day = weekday_after(now.published, weekday)
    elif relation == "this" and now.ahead(m):
        day = weekday_after(now.published, weekday, strictly=False)
    else:
        day = weekday_before(now.published, weekday, strictly=relation != "this")
    return at_part(a_day(day), part_code(groups.get("part")))


def _weeks_before_weekday(m: re.Match[str], now: Moment) -> Reading | None:
    """A week ago Saturday: that weekday, and a week before it."""
    if now.published is None:
        return a_day(None)
    weekday = listed("weekdays").index(m["weekday"].lower())
    count = {"a": 1, "one": 1, "two": 2, "three": 3}[m["n"].lower()]
    return a_day(weekday_before(now.published, weekday) - timedelta(7 * count))


def _around_today(m: re.Match[str], now: Moment) -> Reading | None:
    if now.published is None:
        return a_day(None)
    return a_day(now.published + timedelta(2 if "after" in m[0].lower() else -2))


_LEAD = r"(?:(?P<lead>late|early|earlier|later)(?: in the day)?(?: on)? )?"
_PART = r"(?:,? (?:at |in the |before |around |shortly before |shortly after |just before |just after )?(?P<part>(?:early |late )?{part}))?"

RULES: Rules = (
    (_LEAD + r"(?P<day>{day})" + _PART + r"(?:,? at (?P<clock>{when})|,? (?P<clock2>{when}))?", _single),
    (r"(?P<clock>{when})(?:,? on|,)? (?P<day>{day})" + _PART, _single),
    (r"(?P<part>{part})(?: (?:of|on))? (?P<day>{day})", _in_part),
    (r"(?P<day>{iso})[T ](?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zulu>Z)?", _timestamp),
    (r"(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)(?P=sep)(?P<y>\d{4}|(?<=/)\d\d)(?!\d|[/.]\d)", _numeric),
    (r"(?P<a>{dom})(?P<to>{to}| and )(?P<b>{dom})(?: of)? (?P<month>{month})(?:,? (?P<year>{year}))?", _doms),
    (r"(?P<doms>(?:{dom}, ){1,9}{dom},? and {dom}) (?P<month>{month})(?:,? (?P<year>{year}))?", _some_days),
    (r"(?P<month>{month}) (?P<doms>(?:{dom}, ){1,9}{dom},? and {dom})(?:,? (?P<year>{year}))?", _some_days),
    (
        r"(?:(?<=between\s)|(?<=Between\s))(?P<a>{dom})(?P<to> and )(?P<b>{dom})(?: of)? (?P<month>{month})(?:,? (?P<year>{year}))?",
        _between,
    ),
    (r"(?P<month>{month}) (?P<a>{dom})(?P<to>{to}| and )(?P<b>{dom})(?:,? (?P<year>{year}))?", _doms),
    (r"(?P<a>{day})(?: {part})?{to}(?P<b>{day})(?: {part})?", _two_days),
    (r"(?:(?<=between\s)|(?<=Between\s))(?P<a>{day})(?: {part})? and (?P<b>{day})(?: {part})?", _two_days),
    (r"overnight(?: (?:into|to) (?P<into>{day})|(?: on)? (?P<on>{day}))?", _overnight),
    (r"(?P<on>{day}) overnight|(?:the )?night (?:in)?to (?P<into>{day})", _overnight),
    (r"(?:overnight|(?:the )?night)(?: of| from| between)? {day} (?:to|and|into|until|through) (?P<b>{day})", _two_day_night),
    (
        r"tonight|(?:late |early |earlier |later )?(?:this|last) (?:morning|lunchtime|afternoon|evening|night)|(?:the )?night before last",
        _this_part,
    ),
    (
        r"(?P<relation>last|next|this past|this coming|this|past|coming|the coming) (?P<weekday>{weekday})(?:(?: at)? (?P<part>{part}))?",
        _weekday_of,
    ),
    (
        r"(?P<weekday>{weekday})(?P<part> {part})?,?(?: of)? (?P<week>(?:the )?(?P<relation>last|next|this|previous|coming) week)",
        _weekday_of,
    ),
    (r"(?P<week>(?P<relation>last|next|this) week),? (?:on )?(?P<weekday>{weekday})", _weekday_of),
    (r"(?P<n>a|one|two|three) weeks? ago,?(?: on)? (?P<weekday>{weekday})", _weeks_before_weekday),
    (r"the day (?:before yesterday|after tomorrow)", _around_today),
)
