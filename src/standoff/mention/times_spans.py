"""Rules for lengths of time, and for times counted from publication or from an event told before."""

import re
from dataclasses import replace
from datetime import timedelta

from standoff.mention.numerals import number
from standoff.mention.times_calendar import UNRESOLVED, Reading, TimeType, a_day, a_night, enclosing, shifted
from standoff.mention.times_moment import Moment, Rules, clock_code, part_code
from standoff.mention.times_pattern import table

_HALF = 0.5
_DAYS = {"D": 1, "W": 7, "F": 14, "M": 30, "Y": 365}
_AGE = re.compile(r"[\s-]+olds?\b", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:during|through|throughout|in)\s+(?:the\s+)?$", re.IGNORECASE)
_AT_CLOCK = re.compile(r"\b(?:at|by|from|until|since|before|after)\s+$", re.IGNORECASE)
_FIGURES = re.compile(r"[0-2]\d[0-5]\d$")
_VAGUE = {"few", "several", "many", "some", "couple"}


def unit_of(word: str) -> str:
    """The TIMEX3 letters of a unit, in the singular or the plural."""
    word = word.lower()
    return str(table("units").get(word) or table("units").get(word.removesuffix("s")) or table("units")["century"])


def count_of(words: str | None) -> float | None:
    """The number that the words give: one for "a", two for "a couple of", None for "several"."""
    clean = re.sub(r"\s+", " ", (words or "").lower().strip())
    if not clean:
        return None
    if clean.startswith("half"):
        return _HALF
    if clean == "single":
        return 1
    if "couple" in clean:
        return 2
    if any(word in _VAGUE for word in clean.split()):
        return None
    return number(clean)


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length: P3D, PT30M, PXY where the words give no number."""
    letter = {"F": "W", "DE": "Y", "CE": "Y", "WE": "WE", "Q": "Q"}.get(unit, unit)
    if count is None:
        digits = "X"
    else:
        amount = count * {"F": 2, "DE": 10, "CE": 100}.get(unit, 1)
        if unit == "TH" and amount == _HALF:
            return "PT30M"
        digits = str(int(amount)) if amount == int(amount) else str(amount)
    return f"PT{digits}{letter[1]}" if letter.startswith("T") else f"P{digits}{letter}"


def _duration(m: re.Match[str], now: Moment) -> Reading | None:
    """A length of time; an age is none."""
    groups = m.groupdict()
    if _AGE.match(now.text, m.end()) or re.search(r"\baged?\s+$", now.text[max(0, m.start() - 6) : m.start()]):
        return None
    unit, words = unit_of(m["unit"]), (groups.get("n") or "").lower().strip()
    count = 1 if m[0].lower() == m["unit"].lower() and not m[0].lower().endswith("s") else count_of(words)
    if unit == "TH" and _FIGURES.match(words) and _AT_CLOCK.search(now.text[max(0, m.start() - 8) : m.start()]):
        return None  # "at 2200 hours"
    if words in {"a", "an"} and (
        m["unit"].lower() in {"second", "night", "weekend", "quarter", "minute"} or m["unit"].lower().endswith("s")
    ):
        return None
    if m["unit"].lower() in {"night", "weekend"} and m[0][-len(m["unit"]) - 1].isspace() and count != 1:
        return None  # "two night watchmen"
    if unit == "TS" and not m["unit"].lower().endswith("s"):
        return None
    if groups.get("half") and count is not None:
        count += _HALF
    if groups.get("per"):
        return Reading(period(count or 1, unit), TimeType.SET)
    return Reading(period(count, unit), TimeType.DURATION)


def _up_to_now(m: re.Match[str], now: Moment) -> Reading | None:
    """The past 24 hours, the next six months: a length that ends or begins at publication."""
    unit = unit_of(m["unit"])
    plural = m["unit"].lower().endswith("s")
    count = count_of(m["n"]) if m["n"] else (None if plural else 1)
    reading = Reading(period(count, unit), TimeType.DURATION)
    if now.published is None or count is None:
        return reading
    length = count / 24 if unit == "TH" else count * _DAYS.get(unit, 0)
    step = timedelta(-(-length // 1))
    if unit not in {*_DAYS, "TH"} or not step:
        return reading
    try:
        if m["way"].lower() in {"next", "coming", "following"}:
            return replace(reading, earliest=now.published, latest=now.published + step)
        return replace(reading, earliest=now.published - step, latest=now.published)
    except OverflowError:
        return reading


def _ago(m: re.Match[str], now: Moment) -> Reading | None:
    count, unit = count_of(m["n"]), unit_of(m["unit"])
    if count is None and unit not in {"TH", "TM", "TS"}:
        return Reading("PAST_REF")
    if now.published is None:
        return UNRESOLVED
    return shifted(now.published, -int(count or 1), unit)


def _offset(m: re.Match[str], now: Moment) -> Reading | None:
    """Three days later, a day earlier: counted from the last day told, never from publication."""
    unit, count = unit_of(m["unit"]), count_of(m.groupdict().get("n"))
    sign = -1 if m["way"].lower() in {"earlier", "before", "previously", "prior"} else 1
    start = now.anchor
    short = unit in {"TH", "TM", "TS"}
    if start is None or start.earliest is None:
        return Reading(None, TimeType.TIME if short else TimeType.DATE)
    if short and count is None and unit == "TH" and start.day:  # "hours later" may be the day after
        first, last = sorted((start.day, start.day + timedelta(sign)))
        return Reading(None, TimeType.TIME, first, last)
    if short:
        return replace(a_day(start.day), type=TimeType.TIME)
    if count is None or (start.day is None and unit in {"D", "W", "F"}):
        return UNRESOLVED
    return shifted(start.earliest, sign * int(count), unit)


def _beside(m: re.Match[str], now: Moment) -> Reading | None:
    """The next day, the previous week, the night before, the same evening: beside the last day told."""
    groups = {name: (value or "").lower() for name, value in m.groupdict().items()}
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1, "earlier": -1, "prior": -1}.get(groups["way"], 0)
    if groups["way"] in {"same", "that"}:
        now.recall()
    start, code = now.anchor, part_code(groups["unit"])
    if groups["unit"] == "day":
        code = ""
    if start is None or start.earliest is None or start.latest is None:
        return Reading(None, TimeType.TIME if code else TimeType.DATE)
    unit = "D" if code else unit_of(groups["unit"])
    if unit == "D":
        if (start.latest - start.earliest).days > 1:
            return UNRESOLVED
        day = start.earliest if step < 0 or start.day else start.latest
        return a_day(day + timedelta(step), code)
    moved = shifted(start.earliest, step, "W" if unit == "WE" else unit) if step else a_day(start.earliest)
    return enclosing(moved.earliest, unit) if moved and moved.earliest else UNRESOLVED


def _the_day(_: re.Match[str], now: Moment) -> Reading | None:
    """Late in the day, at the end of the day: of the last day told."""
    return a_day(now.anchor_day)


def _clock(m: re.Match[str], now: Moment) -> Reading | None:
    """A time of day alone: of the last day told; one in a named zone, where none is told, of the report's own."""
    code = clock_code(m["clock"])
    if not code:
        return None
    day = now.anchor_day
    return a_day(now.published if day is None and code.endswith("Z") else day, code)


def _bare_part(m: re.Match[str], now: Moment) -> Reading | None:
    """In the evening, at dawn: of the last day told. "During the night" of a report's own day is the night before it."""
    code = part_code(m["part"])
    day = now.anchor_day
    through = code == "NI" and _THROUGH.search(now.text[max(0, m.start() - 16) : m.start()])
    if day is None and through:
        day = now.published
    if day is None:
        return Reading(None, TimeType.TIME)
    if through:
        return a_night(day if day == now.published else day + timedelta(1), named=day)
    return a_day(day, code)


_N = r"(?P<n>{num}|{few})"
UNITS = r"(?P<unit>{unit}s?|centuries)"
_DEICTIC = r"(?P<way>same|previous|next|following)"
_OF_DAY = r"(?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year|decade)"
_AT = "".join(
    rf"(?<={word}\s)|" for word in ("in", "In", "at", "At", "by", "By", "until", "before", "Before", "during", "During", "through", "since")
)
_OF_THE = "|".join(
    rf"(?<={word}\s)"
    for word in (
        "end",
        "ending",
        "ended",
        "finish",
        "finished",
        "close",
        "closed",
        r"start\sof",
        r"end\sof",
        r"rest\sof",
        r"course\sof",
        "For",
        "for",
        "on",
    )
)

RULES: Rules = (
    (
        r"{about}?"
        + _N
        + r"(?P<half> and a half)?(?: |-)(?:straight |consecutive |successive |full |whole |trading |working |school )?"
        + UNITS,
        _duration,
    ),
    (r"(?:(?<=for\s)|(?<=over\s)|(?<=within\s)|(?<=after\s)|(?<=of\s)|(?<=in\s))(?:the )?(?P<unit>{unit}s|centuries)", _duration),
    (r"(?P<unit>decades|years|months|weeks|days|hours)(?= of\b|-long)", _duration),
    (r"(?P<unit>year|month|week|day|hour)(?=-long\b)", _duration),
    (r"(?:(?<=\d\s)|(?<=times\s)|(?<=once\s)|(?<=twice\s)|(?<=hours\s)|(?<=days\s))(?P<per>an?) (?P<unit>{unit})", _duration),
    (r"(?:the )?(?P<way>last|past|previous|next|coming|preceding) (?:" + _N + r" )?(?P<unit>{unit}s|centuries)", _up_to_now),
    (r"the (?P<way>past) (?P<n>{num} )?(?P<unit>hour|day|week|month|year|decade)", _up_to_now),
    (r"(?:(?<=in\s)|(?<=over\s)|(?<=during\s)|(?<=within\s))the (?P<way>last) (?P<n>{num} )?(?P<unit>hour|day|week)", _up_to_now),
    (r"{about}?" + _N + r" " + UNITS + r" ago", _ago),
    (r"{about}?" + _N + r" " + UNITS + r" (?P<way>later|earlier|afterwards?|previously|prior(?! to))", _offset),
    (_N + r" " + UNITS + r" (?P<way>before|after)(?=\s*[.,;:)”\"])", _offset),
    (r"(?P<unit>hours|minutes|days|weeks|months|years) (?P<way>later|earlier|afterwards?)", _offset),
    (r"(?:later |earlier |late |early )?the (?:very )?" + _DEICTIC + r" " + _OF_DAY, _beside),
    (r"(?:later |earlier |late |early )?(?P<way>that)(?: same)? " + _OF_DAY, _beside),
    (r"the " + _OF_DAY + r" (?P<way>before|earlier|after|prior|previous)(?=\s*[.,;:)”\"]|\s*$)", _beside),
    (r"(?:early |earlier |late |later )in the day|(?:" + _OF_THE + r")the day(?=\s*[.,;:)”]| (?:at|with|when|in|down|up)\b)", _the_day),
    (r"(?:" + _AT[:-1] + r")(?P<part>{part})", _bare_part),
    (r"(?P<clock>{clock}{zone})(?: \([^()\n]{1,30}\))?", _clock),
    (r"(?:" + _AT[:-1] + r")(?P<clock>{when})", _clock),
    (r"(?P<clock>\d\d?(?:[:.][0-5]\d)?\s*[ap]\.?m\b\.?)", _clock),
)
