"""Rules for what comes back ("every Friday"), and for words that point to a time without telling it ("now")."""

import re

from standoff.mention.times_calendar import Reading, TimeType
from standoff.mention.times_moment import Moment, Rules
from standoff.mention.times_pattern import listed, table
from standoff.mention.times_spans import UNITS, count_of, period, unit_of


def _set(m: re.Match[str], now: Moment) -> Reading | None:
    if now.text[m.start()].isupper() and m.start() > 0 and now.text[m.start() - 1] == " " and not m.groupdict().get("unit"):
        return None
    unit = m.groupdict().get("unit")
    if unit is None:
        return Reading(str(table("sets")[m[0].lower()]), TimeType.SET)
    count = count_of(m["n"]) if m["n"] else 1
    return Reading(period(count * 2 if count and m["other"] else count, unit_of(unit)), TimeType.SET)


def _every_weekday(m: re.Match[str], _: Moment) -> Reading | None:
    """Every Friday, on Saturdays."""
    weekday = listed("weekdays").index((m["weekday"] or m["weekdays"]).lower())
    return Reading(f"XXXX-WXX-{weekday + 1}", TimeType.SET)


def _vague(m: re.Match[str], now: Moment) -> Reading | None:
    if now.text[m.end() : m.end() + 1] == "-" or (m[0].lower() in {"now", "soon"} and _joins(m, now)):
        return None
    return Reading(str(table("vague")[re.sub(r"\s+", " ", m[0].lower()).removeprefix("in ")]))


def _joins(m: re.Match[str], now: Moment) -> bool:
    """Whether "now" or "soon" tells no time: "now that", "as soon as", or a sentence opened with a mere "Now,"."""
    return re.match(r"\s+(?:that|as)\b|,", now.text[m.end() : m.end() + 8]) is not None or now.text[: m.start()].endswith("as ")


RULES: Rules = (
    (r"(?:(?:every|each|most) (?P<weekday>{weekday})s?|(?P<weekdays>{weekday})s)", _every_weekday),
    (r"(?:every|each|per) (?P<other>other )?(?P<n>(?:{num}|few) )?" + UNITS, _set),
    (r"hourly|daily|nightly|weekly|fortnightly|monthly|annual|annually|yearly", _set),
    (r"{vague}|(?:in )?recent (?:days|weeks|months|years)", _vague),
)
