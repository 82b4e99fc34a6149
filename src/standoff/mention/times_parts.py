"""Rules for parts of longer times counted off: halves, first months, the week of a day, a day of a month that is not named."""

import re
from datetime import date, timedelta

from standoff.mention.numerals import number
from standoff.mention.times_calendar import (
    UNRESOLVED,
    Reading,
    a_day,
    a_month,
    a_week,
    a_year,
    add_months,
    days,
    safe_date,
)
from standoff.mention.times_moment import Moment, Rules, month_number, read_day, year_of
from standoff.mention.times_pattern import listed, table

_BACK = {"last": -1, "next": 1}
_MOST = {"M": 12, "W": 53, "D": 366}  # units in the longest time they can be counted off from


def _whole(m: re.Match[str], now: Moment) -> Reading | None:
    """The year or month that a part is counted off from."""
    groups = m.groupdict()
    year = int(groups["year"]) if groups["year"] else None
    if groups["year_alone"]:
        return a_year(int(groups["year_alone"]))
    if groups["month"]:
        month = month_number(groups["month"])
        if year is None and now.published is None:
            return None
        return a_month(year or year_of(month, 1, now.published or date.min, ahead=now.ahead(m)), month)
    relation, unit = groups["relation"].lower().split()[-2:]
    if relation == "the" and now.told is not None and now.anchor and now.anchor.earliest:
        start = now.anchor.earliest
    elif now.published is None:
        return None
    else:
        start = now.published
    if unit == "year":
        return a_year(start.year + _BACK.get(relation, 0))
    moved = add_months(start, _BACK.get(relation, 0))
    return a_month(moved.year, moved.month)


def _half(m: re.Match[str], now: Moment) -> Reading | None:
    """The first or second half of a year (value 2019-H1) or a month."""
    whole = _whole(m, now)
    if whole is None or whole.earliest is None or whole.latest is None:
        return UNRESOLVED
    later = m["which"].lower() != "first"
    middle = date(whole.earliest.year, 7, 1) if whole.earliest.month != whole.latest.month else whole.earliest + timedelta(15)
    first, last = (middle, whole.latest) if later else (whole.earliest, middle - timedelta(1))
    value = f"{whole.value}-H{1 + later}" if whole.value and whole.value.isdigit() else whole.value
    return Reading(value, earliest=first, latest=last)


def _counted_off(m: re.Match[str], now: Moment) -> Reading | None:
    """The first three months of 2020, the last two weeks of May: as days."""
    whole, unit = _whole(m, now), str(table("units")[m["unit"].lower().removesuffix("s")])
    count = int(number(m["n"]) or 0) if m["n"] else 1
    if whole is None or whole.earliest is None or whole.latest is None or not 0 < count <= _MOST[unit]:
        return UNRESOLVED
    if unit == "M":
        first, last = whole.earliest, add_months(whole.earliest, count) - timedelta(1)
        if m["which"].lower() != "first":
            first, last = add_months(whole.latest + timedelta(1), -count), whole.latest
    else:
        step = timedelta(count * (7 if unit == "W" else 1) - 1)
        first, last = whole.earliest, whole.earliest + step
        if m["which"].lower() != "first":
            first, last = whole.latest - step, whole.latest
    return days(first, last) if whole.earliest <= first <= last <= whole.latest else UNRESOLVED


def _week_of(m: re.Match[str], now: Moment) -> Reading | None:
    """The week of 3 May (Monday to Sunday), the week ending 9 May (seven days)."""
    day = read_day(m["day"], now, ahead=now.ahead(m))
    if day is None or day.day is None:
        return day and UNRESOLVED
    return a_week(day.day) if m["how"].lower().startswith("of") else days(day.day - timedelta(6), day.day)


def _bare_day(m: re.Match[str], now: Moment) -> Reading | None:
    """On the 29th: of the latest month that the clause allows. "Friday the 7th" must be a Friday."""
    if now.published is None:
        return UNRESOLVED
    dom = int(re.sub(r"\D", "", m["dom"]))
    steps = (0, 1, 2) if now.ahead(m) else (0, -1, -2)
    for step in steps:
        month = add_months(now.published.replace(day=1), step)
        day = safe_date(month.year, month.month, dom)
        if day is None or (day < now.published if steps[-1] > 0 else day > now.published):
            continue
        if m["weekday"] and listed("weekdays")[day.weekday()] != m["weekday"].lower():
            continue
        return a_day(day)
    return None if m["weekday"] else UNRESOLVED


_OF = r"(?:of|in) (?:(?P<month>{month})(?:,? (?P<year>{year}))?|(?P<year_alone>{year})|(?P<relation>(?:the|this|last|next) (?:month|year)))"

RULES: Rules = (
    (r"(?:the )?(?P<which>first|second|latter|last) half " + _OF, _half),
    (r"(?:the )?(?P<which>first|last|final) (?P<n>{num} )?(?P<unit>days?|weeks|months?) " + _OF, _counted_off),
    (r"(?:the )?week (?P<how>of|ending|that ended)(?: on)? (?P<day>{date}|{weekday},? {date})", _week_of),
    (
        (
            r"(?:(?P<weekday>{weekday}),? |(?<=on\s)|(?<=until\s)|(?<=by\s)|(?<=since\s))the (?P<dom>[1-3]?\d(?:st|nd|rd|th))"
            r"(?=[.,;:)]| (?:and(?! (?:the )?\d)|but|when|after|before|in)\b|\s*$)"
        ),
        _bare_day,
    ),
)
