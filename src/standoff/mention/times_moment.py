"""The moment an expression is read at, and the days and parts of a day that the words of a single day come to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.mention.numerals import number, ordinals
from standoff.mention.times_calendar import LAST_HOUR, LAST_MINUTE, Reading, TimeType, a_day, safe_date, weekday_after, weekday_before
from standoff.mention.times_pattern import listed, table, whole
from standoff.mention.times_tense import Tense

NEAR = timedelta(31)  # a day without a year that lies no further ahead is meant for this year
_NOON = 12
_TWO_DIGITS = 100
_PIVOT = 70  # a year of two digits from here on is of the last century


@dataclass(slots=True)
class Moment:
    """What a rule may ask: the text, the day of publication, the tense of a clause, the last time mentioned before."""

    text: str
    published: date | None
    tense: Tense
    anchor: Reading | None = None

    def ahead(self, m: re.Match[str]) -> bool:
        """Whether the clause of the match looks ahead."""
        return self.tense.future(m.start(), m.end())


Rule = Callable[[re.Match[str], Moment], Reading | None]
Rules = tuple[tuple[str, Rule], ...]

_MONTH_FIRST = r"(?P<month>{month}) (?P<dom>\d\d?)(?:st|nd|rd|th)?(?:,? (?P<year>{year}))?$"
_DAY_FIRST = r"(?:the )?(?P<dom>\d\d?|{ordinal})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<month>{month})(?:,? (?P<year>{year}))?$"
_ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)$")


def month_number(word: str) -> int:
    """The number of a month by its name."""
    return int(table("months")[word.lower().rstrip(".")])


def read_day(words: str, now: Moment, *, ahead: bool) -> Reading | None:
    """The day that `words` name: a weekday, a date with or without a year, today. None where the calendar has none."""
    if m := _ISO.match(words):
        day = safe_date(int(m[1]), int(m[2]), int(m[3]))
        return a_day(day) if day else None
    dated = whole(_MONTH_FIRST).search(words) or whole(_DAY_FIRST).search(words)
    if dated:
        return read_date(dated["dom"], dated["month"], dated["year"], now, ahead=ahead)
    word = words.lower()
    if now.published is None:
        return a_day(None)
    if word in listed("weekdays"):
        weekday = listed("weekdays").index(word)
        return a_day(weekday_after(now.published, weekday, strictly=False) if ahead else weekday_before(now.published, weekday))
    return a_day(now.published + timedelta({"today": 0, "yesterday": -1, "tomorrow": 1}[word]))


def read_date(dom: str, month: str, year: str | None, now: Moment, *, ahead: bool) -> Reading | None:
    """A day of a month; without a year, the one before the report unless the clause looks ahead or the day is near."""
    figure = re.match(r"\d+", dom)
    number_of_day = int(figure[0]) if figure else ordinals()[re.sub(r"\s+", "-", dom.lower())]
    number_of_month = month_number(month)
    if year is not None:
        day = safe_date(int(year), number_of_month, number_of_day)
        return a_day(day) if day else None
    if now.published is None:
        possible = safe_date(2000, number_of_month, number_of_day)
        return Reading(f"XXXX-{number_of_month:02}-{number_of_day:02}") if possible else None
    chosen = year_of(number_of_month, number_of_day, now.published, ahead=ahead)
    day = safe_date(chosen, number_of_month, number_of_day)
    return a_day(day) if day else None


def year_of(month: int, dom: int, published: date, *, ahead: bool) -> int:
    """The year that a month or day without one is meant for."""
    this = safe_date(published.year, month, dom) or date(published.year, month, 28)
    if ahead:
        return published.year + (this < published - NEAR)
    following = safe_date(published.year + 1, month, dom)
    if following and following <= published + NEAR:
        return published.year + 1
    return published.year - (this > published + NEAR)


def part_code(words: str | None) -> str:
    """The TIMEX3 letters or clock time of a part of a day: "early morning" MO, "noon" 12:00."""
    if not words:
        return ""
    clean = re.sub(r"\s+", " ", words.lower().strip())
    if "dawn" in clean:
        return "MO"
    return next((str(code) for name, code in sorted(table("parts").items(), key=lambda p: -len(p[0])) if name in clean), "")


def clock_code(words: str | None) -> str:
    """The time of day as HH:MM, with Z where the words say UTC or GMT."""
    if not words:
        return ""
    zulu = "Z" if re.search(r"UTC|GMT|\dZ", words) else ""
    m = re.match(r"(?P<h>\d{1,2})(?:[:.]?(?P<m>\d\d))?(?!\d)\s*(?P<half>[ap]\.?\s?m)?", words, re.IGNORECASE)
    if m is None:
        hour = number(re.split(r"\s+o['’]", words)[0])
        return f"{int(hour):02}:00" if hour and hour <= _NOON else ""
    hours, minutes = int(m["h"]), int(m["m"] or 0)
    if m["half"]:
        hours = hours % _NOON + (_NOON if m["half"][0] in "pP" else 0)
    return f"{hours:02}:{minutes:02}{zulu}" if hours <= LAST_HOUR and minutes <= LAST_MINUTE else ""


def at_part(day: Reading | None, part: str) -> Reading | None:
    """The day with a part of it."""
    if day is None or not part:
        return day
    return a_day(day.day, part) if day.day else Reading(None if day.value is None else f"{day.value}T{part}", TimeType.TIME)


def two_digit_year(year: int) -> int:
    """A year of two digits in full."""
    return year if year >= _TWO_DIGITS else year + (1900 if year >= _PIVOT else 2000)
