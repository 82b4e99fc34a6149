"""The calendar: what a day, a week, a month or a night comes to, as an interval of days with a TIMEX3 value."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

YEARS = range(1000, 9000)  # outside are placeholders; days are counted from real ones only
LAST_HOUR, LAST_MINUTE = 23, 59


class TimeType(StrEnum):
    """The TIMEX3 type of an expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression comes to; days are inclusive, None where unknown or open. Not `certain` is one of two readings."""

    value: str | None
    type: TimeType = TimeType.DATE
    earliest: date | None = None
    latest: date | None = None
    certain: bool = True

    @property
    def day(self) -> date | None:
        """The day, where it is a single one."""
        return self.earliest if self.earliest == self.latest else None


UNRESOLVED = Reading(None)


def a_day(day: date | None, part: str = "") -> Reading:
    """A day, or a part of it by its TIMEX3 letters or clock time."""
    kind = TimeType.TIME if part else TimeType.DATE
    if day is None:
        return Reading(None, kind)
    return Reading(day.isoformat() + (f"T{part}" if part else ""), kind, day, day)


def a_night(day: date, *, named: date) -> Reading:
    """The night that ends on `day`; its value is that of the day it is `named` after."""
    return Reading(f"{named.isoformat()}TNI", TimeType.TIME, day - timedelta(1), day)


def days(first: date, last: date) -> Reading:
    """From the first to the last day. Days in the wrong order come to nothing."""
    return Reading(f"{first.isoformat()}/{last.isoformat()}", TimeType.DATE, first, last) if first <= last else UNRESOLVED


def a_week(day: date) -> Reading:
    """The week (Monday to Sunday) that `day` lies in."""
    monday = day - timedelta(day.weekday())
    year, week, _ = day.isocalendar()
    return Reading(f"{year}-W{week:02}", TimeType.DATE, monday, monday + timedelta(6))


def a_weekend(day: date) -> Reading:
    """The weekend of the week that `day` lies in."""
    week = a_week(day)
    sunday = week.latest
    assert sunday is not None  # noqa: S101 - a week has its days
    return Reading(f"{week.value}-WE", TimeType.DATE, sunday - timedelta(1), sunday)


def a_month(year: int, month: int) -> Reading:
    """A month, its first to its last day."""
    return Reading(f"{year:04}-{month:02}", TimeType.DATE, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def months(year: int, first: int, count: int, value: str) -> Reading:
    """`count` months from month `first` on: a quarter, a season."""
    last = add_months(date(year, first, 1), count)
    return Reading(value, TimeType.DATE, date(year, first, 1), last - timedelta(1))


def a_quarter(year: int, quarter: int) -> Reading:
    """A quarter of a year."""
    return months(year, 3 * quarter - 2, 3, f"{year:04}-Q{quarter}")


def a_year(year: int) -> Reading:
    """A year, its first to its last day."""
    return Reading(f"{year:04}", TimeType.DATE, date(year, 1, 1), date(year, 12, 31))


def a_decade(year: int) -> Reading:
    """The decade that `year` lies in."""
    first = year // 10 * 10
    return Reading(str(first // 10), TimeType.DATE, date(first, 1, 1), date(first + 9, 12, 31))


def a_century(which: int) -> Reading:
    """A century by its ordinal number: the 19th is 1801 to 1900, its value 18."""
    return Reading(f"{which - 1:02}", TimeType.DATE, date(100 * which - 99, 1, 1), date(100 * which, 12, 31))


def add_months(day: date, count: int) -> date:
    """The same day of another month, or that month's last."""
    at = day.year * 12 + day.month - 1 + count
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shifted(day: date, count: int, unit: str) -> Reading | None:
    """What lies `count` units (TIMEX3 letters) away from `day`, as exact as the unit is; None beyond the calendar."""
    try:
        match unit:
            case "D":
                return a_day(day + timedelta(count))
            case "W" | "F":
                weeks = count * (2 if unit == "F" else 1)
                return a_day(day + timedelta(7 * weeks)) if abs(weeks) == 1 else a_week(day + timedelta(7 * weeks))
            case "M":
                moved = add_months(day, count)
                return a_month(moved.year, moved.month)
            case "Q":
                moved = add_months(day, 3 * count)
                return a_quarter(moved.year, (moved.month + 2) // 3)
            case "Y":
                return a_year(day.year + count)
            case "DE":
                return a_year(day.year + 10 * count)
            case "CE":
                return a_year(day.year + 100 * count)
            case "TH" | "TM" | "TS":
                return Reading(day.isoformat(), TimeType.TIME, day, day) if abs(count) < LAST_HOUR or unit != "TH" else None
            case _:
                return None
    except (ValueError, OverflowError):
        return None


def enclosing(day: date, unit: str) -> Reading:
    """The day, week, weekend, month, quarter, year or decade that `day` lies in."""
    match unit:
        case "W":
            return a_week(day)
        case "WE":
            return a_weekend(day)
        case "M":
            return a_month(day.year, day.month)
        case "Q":
            return a_quarter(day.year, (day.month + 2) // 3)
        case "Y":
            return a_year(day.year)
        case "DE":
            return a_decade(day.year)
        case _:
            return a_day(day)


def third(reading: Reading, which: int) -> Reading:
    """The first, second or last third (0, 1, 2) of a longer time: "early June" is its first ten days."""
    if reading.earliest is None or reading.latest is None:
        return reading
    count = (reading.latest - reading.earliest).days + 1
    step = count // 3
    first = reading.earliest + timedelta(which * step)
    return replace(reading, earliest=first, latest=reading.latest if which > 1 else first + timedelta(step - 1))


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The latest such weekday (Monday is 0) up to `day`."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(back or (7 if strictly else 0))


def weekday_after(day: date, weekday: int, *, strictly: bool = True) -> date:
    """The first such weekday from `day` on."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(ahead or (7 if strictly else 0))


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none, and for placeholders such as 0001-01-01 and 9999-12-31."""
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
