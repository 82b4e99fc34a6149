"""The moment an expression is read at, and the days and parts of a day that the words of a single day come to."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standoff.mention.numerals import number, ordinals
from standoff.mention.times_calendar import (
    LAST_HOUR,
    LAST_MINUTE,
    UNRESOLVED,
    Reading,
    TimeType,
    a_day,
    safe_date,
    third,
    weekday_after,
    weekday_before,
)
from standoff.mention.times_pattern import listed, table, whole
from standoff.mention.times_tense import Tense
from standoff.model.claim import TimeAnchor

BEFORE_WORD = re.compile(r"([\w#.'’-]+)\s*$")
_THIRDS = {"beginning": 0, "start": 0, "early": 0, "middle": 1, "mid": 1, "end": 2, "late": 2}
NEAR = timedelta(31)  # a day without a year that lies no further ahead is meant for this year
_NOON = 12
_TWO_DIGITS = 100
_PIVOT = 70  # a year of two digits from here on is of the last century


@dataclass(frozen=True, slots=True)
class Told:
    """A time told before, at `start:end`, that later words may count from."""

    reading: Reading
    start: int
    end: int


class Moment:
    """What a rule may ask: the text, the day of publication, the tense of a clause, the last time told before.

    A rule asks for a day to count from only where the words need one, and the moment notes it: that is the anchor.
    """

    def __init__(self, text: str, published: date | None, tense: Tense) -> None:
        self.text = text
        self.tense = tense
        self.told: Told | None = None
        self.only_told: Told | None = None
        self._published = published
        self._asked: set[TimeAnchor] = set()

    @property
    def published(self) -> date | None:
        """The day of publication."""
        self._asked.add(TimeAnchor.PUBLICATION)
        return self._published

    @property
    def anchor(self) -> Reading | None:
        """The last time told before."""
        if self.told is None:
            return None
        self._asked.add(TimeAnchor.EVENT)
        return self.told.reading

    def recall(self) -> None:
        """Lets words count from a time told far above where it is the only day of the report so far ("the same evening")."""
        self.told = self.told or self.only_told

    def ahead(self, m: re.Match[str]) -> bool:
        """Whether the clause of the match looks ahead."""
        return self.tense.future(m.start(), m.end())

    @property
    def anchor_day(self) -> date | None:
        """The day of the last time told before, where it is a single one."""
        day = self.told.reading.day if self.told is not None else None
        if day is not None:
            self._asked.add(TimeAnchor.EVENT)
        return day

    def lies_ahead(self, day: date, *, by: timedelta = timedelta(0)) -> bool:
        """Whether a day lies further than so far after publication. This counts from nothing."""
        return self._published is not None and day > self._published + by

    def forget(self) -> None:
        """Starts the next reading: nothing asked for yet."""
        self._asked.clear()

    def anchor_of(self, reading: Reading) -> TimeAnchor | None:
        """What a reading just made is counted from; None where it comes to no day."""
        if reading.earliest is None and reading.latest is None:
            return None
        for anchor in (TimeAnchor.EVENT, TimeAnchor.PUBLICATION):
            if anchor in self._asked:
                return anchor
        return TimeAnchor.ABSOLUTE


Rule = Callable[[re.Match[str], Moment], Reading | None]
Rules = tuple[tuple[str, Rule], ...]

_PART_OF_DAY = re.compile(r"\s+(?:in\s+the\s+(?:early\s+|late\s+)?|at\s+)(?P<part>morning|afternoon|evening|night)$", re.IGNORECASE)
_LATE = 5  # "two at night" is after midnight, "six at night" before it
_MONTH_FIRST = r"(?P<month>{month}) (?P<dom>\d\d?)(?:st|nd|rd|th)?(?:,? (?P<year>{year}))?$"
_DAY_FIRST = r"(?:the )?(?P<dom>\d\d?|{ordinal})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<month>{month})(?:,? (?P<year>{year}))?$"
_ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)$")


def month_number(word: str) -> int:
    """The number of a month by its name."""
    return int(table("months")[word.lower().rstrip(".")])


def read_day(words: str, now: Moment, *, ahead: bool) -> Reading | None:
    """The day that `words` name: a weekday, a date with or without a year, today. Without a value where the calendar has none."""
    if m := _ISO.match(words):
        day = safe_date(int(m[1]), int(m[2]), int(m[3]))
        return a_day(day) if day else UNRESOLVED
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
    """A day of a month; without a year, the one before the report unless the clause looks ahead or the day is near.

    Without a value where the calendar has no such day.
    """
    figure = re.match(r"\d+", dom)
    number_of_day = int(figure[0]) if figure else ordinals()[re.sub(r"\s+", "-", dom.lower())]
    number_of_month = month_number(month)
    if year is not None:
        day = safe_date(int(year), number_of_month, number_of_day)
        return a_day(day) if day else UNRESOLVED
    if now.published is None:
        possible = safe_date(2000, number_of_month, number_of_day)
        return Reading(f"XXXX-{number_of_month:02}-{number_of_day:02}") if possible else UNRESOLVED
    chosen = year_of(number_of_month, number_of_day, now.published, ahead=ahead)
    day = safe_date(chosen, number_of_month, number_of_day)
    return a_day(day) if day else UNRESOLVED


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
    part = _PART_OF_DAY.search(words)
    if part is not None:
        return _in_half(clock_code(words[: part.start()]), part["part"].lower())
    if spoken := re.match(r"(?P<part>half|(?:a\s+)?quarter)\s+(?P<way>past|to)\s+(?P<h>\w+)$", words, re.IGNORECASE):
        hour = number(spoken["h"])
        minutes = 30 if spoken["part"].lower() == "half" else 15
        at = int(hour or 0) * 60 + (minutes if spoken["way"].lower() == "past" else -minutes)
        return f"{at // 60:02}:{at % 60:02}" if hour and hour <= _NOON else ""
    zulu = "Z" if re.search(r"(?:UTC|GMT)(?!\s?[+−-])|\dZ", words) else ""
    m = re.match(r"(?P<h>\d{1,2})(?:[:.]?(?P<m>\d\d))?(?!\d)\s*(?P<half>[ap]\.?\s?m)?", words, re.IGNORECASE)
    if m is None:
        hour = number(re.split(r"\s+o['’]", words)[0])
        return f"{int(hour):02}:00" if hour and hour <= _NOON else ""
    hours, minutes = int(m["h"]), int(m["m"] or 0)
    if m["half"]:
        hours = hours % _NOON + (_NOON if m["half"][0] in "pP" else 0)
    return f"{hours:02}:{minutes:02}{zulu}" if hours <= LAST_HOUR and minutes <= LAST_MINUTE else ""


def _in_half(code: str, part: str) -> str:
    """A time of day on the clock's face, in the half of the day that the words give: "three in the afternoon" is 15:00."""
    hour = int(code[:2]) if code else 0
    if part == "morning" or hour >= _NOON + (part == "night") or (part == "night" and hour < _LATE):
        return code
    return f"{hour + _NOON}{code[2:]}" if code and hour < _NOON else ""


def zone_in(words: str) -> str | None:
    """The zone that the words of a time give, as said ("GMT", "local time", "UTC+3"); None where they give none."""
    m = whole(r"(?<=[\d\s.(mM])(?P<zone>{zone_name})").search(words) if re.search(r"\d|o['’]", words) else None
    return m["zone"] if m else None


def at_part(day: Reading | None, part: str) -> Reading | None:
    """The day with a part of it."""
    if day is None or not part:
        return day
    return a_day(day.day, part) if day.day else Reading(None if day.value is None else f"{day.value}T{part}", TimeType.TIME)


def two_digit_year(year: int) -> int:
    """A year of two digits in full."""
    return year if year >= _TWO_DIGITS else year + (1900 if year >= _PIVOT else 2000)


def edged(m: re.Match[str], reading: Reading | None, now: Moment) -> Reading | None:
    """The part of a longer time that "early", "the end of", "later" single out."""
    groups = m.groupdict()
    word = (groups.get("edge") or groups.get("edge2") or "").lower().removeprefix("very ")
    if reading is None or not word:
        return reading
    if word in _THIRDS:
        return third(reading, _THIRDS[word])
    today, first, last = now.published, reading.earliest, reading.latest
    if today is None or first is None or last is None or not first <= today <= last:
        return reading
    return replace(reading, latest=today) if word == "earlier" else replace(reading, earliest=today)
