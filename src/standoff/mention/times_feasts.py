"""Rules for feasts: those that the word ties to a day of the year, those counted from Easter, and those left open."""

import re
from dataclasses import replace
from datetime import date, timedelta

from standoff.mention.times_calendar import UNRESOLVED, Reading, TimeType, a_day
from standoff.mention.times_moment import NEAR, Moment, Rules, at_part, part_code
from standoff.mention.times_pattern import table

_NAMED = re.compile(r"\s+[A-Z]")
_NAMING = re.compile(r"(?:\b(?!On\b|In\b|At\b|By\b|The\b|Since\b|After\b|Before\b|Until\b|During\b|Last\b|This\b|Next\b)[A-Z][\w.’']*) $")


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    back = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + back - 7 * ((a + 11 * h + 22 * back) // 451) + 114, 31)
    return date(year, month, day + 1)


def _in_year(name: str, year: int) -> date:
    fixed = table("feasts").get(name)
    if fixed:
        month, day = (int(part) for part in str(fixed).split("-"))
        return date(year, month, day)
    return easter(year) + timedelta(int(table("easter")[name]))


def _feast(m: re.Match[str], now: Moment) -> Reading | None:
    """A feast of the year named, or the one next to the report that the clause allows: as a day of a month without a year."""
    if _is_name(m, now.text):
        return None
    name = re.sub(r"\s+", " ", m["feast"].lower().replace("’", "'"))
    if m["year"]:
        day = _in_year(name, int(m["year"]))
    elif now.published is None:
        return UNRESOLVED
    else:
        day = _nearest(name, now.published, (m["relation"] or "").lower(), ahead=now.ahead(m))
    reading = at_part(a_day(day), part_code(m["part"]))
    return replace(reading, certain=name in table("feasts")) if reading else None


def _nearest(name: str, published: date, relation: str, *, ahead: bool) -> date:
    days = [_in_year(name, published.year + step) for step in (-1, 0, 1)]
    if relation == "next" or (ahead and relation != "last"):
        return next(day for day in days if day >= published)
    limit = published if relation == "last" else published + NEAR
    return next(day for day in reversed(days) if day <= limit)


def _open(m: re.Match[str], now: Moment) -> Reading | None:
    """A feast that moves by a calendar of its own, or by sight: found, and left open."""
    return None if _is_name(m, now.text) else Reading(None, TimeType.DATE)


def _is_name(m: re.Match[str], text: str) -> bool:
    """Whether the words are part of a longer name ("Christmas Island"), or written small ("easter" is no feast)."""
    following = _NAMED.match(text, m.end(), m.end() + 20)
    return not m["feast"][0].isupper() or following is not None or _NAMING.search(text, max(0, m.start() - 20), m.start()) is not None


RULES: Rules = (
    (r"(?:(?P<relation>last|this|next) )?(?P<feast>{feast})(?: (?P<part>{part}))?(?:,? (?P<year>{year}))?", _feast),
    (r"(?P<feast>{open_feast})(?:,? {year})?", _open),
)
