"""Rules for weeks, months, quarters and seasons, whole or in part."""

import re
from dataclasses import replace
from datetime import date, timedelta

from standoff.mention.times_calendar import (
    Reading,
    a_month,
    a_quarter,
    a_week,
    add_months,
    days,
    enclosing,
    months,
    weekday_before,
)
from standoff.mention.times_moment import BEFORE_WORD, Moment, Rules, edged, month_number, year_of
from standoff.mention.times_pattern import listed, table

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_BACK = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}


def _relative(m: re.Match[str], now: Moment) -> Reading | None:
    """Last week, this month, next year, the past decade."""
    if now.published is None:
        return Reading(None)
    unit = str(table("units")[m["unit"].lower()])
    step = _BACK.get(re.sub(r"^the\s+", "", (m["relation"] or "this").lower()), 0)
    day = now.published
    match unit:
        case "W":
            day += timedelta(7 * step)
        case "WE":
            saturday = weekday_before(day, 5)
            day = saturday + timedelta(7 * (step if step > 0 or day.weekday() in {5, 6} else 0))
            if step == 0 and now.ahead(m) and now.published.weekday() not in {5, 6}:
                day += timedelta(7)
        case "M":
            day = add_months(day, step)
        case "Q":
            day = add_months(day, 3 * step)
        case _:
            years = step * (10 if unit == "DE" else 1)
            day = date(day.year + years, day.month, min(day.day, 28))
    return edged(m, enclosing(day, unit), now)


def _month(m: re.Match[str], now: Moment) -> Reading | None:
    """A month with its year, or the nearest one that the clause allows."""
    groups = m.groupdict()
    month, year = month_number(m["month"]), groups.get("year")
    relation = (groups.get("relation") or "").lower()
    if groups.get("that_year"):
        anchor = now.anchor.earliest if now.anchor else None
        step = {"previous": -1, "following": 1}.get(m["that_year"].lower().split()[-1], 0)
        return edged(m, a_month(anchor.year + step, month), now) if anchor else Reading(f"XXXX-{month:02}")
    if year is not None:
        return edged(m, a_month(int(year), month), now)
    if not relation and not _asks_for_month(m, now.text):
        return None
    if now.published is None:
        return Reading(f"XXXX-{month:02}")
    near = groups.get("near_year")
    if near:
        chosen = now.published.year + _BACK.get(near.lower(), 0)
    elif relation in {"next", "coming"}:
        chosen = now.published.year + (month <= now.published.month)
    elif relation in {"last", "past"}:
        chosen = now.published.year - (month >= now.published.month)
    else:
        chosen = _nearest(month, now, ahead=now.ahead(m))
    return edged(m, a_month(chosen, month), now)


def _nearest(month: int, now: Moment, *, ahead: bool) -> int:
    assert now.published is not None  # noqa: S101 - asked before
    if ahead:
        return now.published.year + (month < now.published.month)
    return now.published.year - (month > now.published.month)


def _asks_for_month(m: re.Match[str], text: str) -> bool:
    """Whether a bare month is one: "in May", not "May Pen", "may" or "March on the palace"."""
    name = m["month"].lower().rstrip(".")
    following = re.match(r"[^\S\n]+([A-Z]\w+)", text[m.end() : m.end() + 30])
    before = BEFORE_WORD.search(text[max(0, m.start() - 20) : m.start()])
    word = before[1].lower() if before else ""
    groups = m.groupdict()
    led = word in listed("month_after") or groups.get("edge") or groups.get("edge2")
    if name in listed("ambiguous_months") or len(name) <= 3:
        return bool(led) and following is None
    named = before is not None and before[1][0].isupper() and not led and text[m.start() - 1] == " " and before[1][-1] not in ".,"
    return not named and (following is None or bool(led))


def _two_months(m: re.Match[str], now: Moment) -> Reading | None:
    """From March to May, December and January."""
    first, last = month_number(m["a"]), month_number(m["b"])
    if "and" in m["to"].lower() and (last - first) % 12 != 1:
        return None
    if m["b_year"]:
        end_year = int(m["b_year"])
    elif now.published is None:
        return Reading(None)
    else:
        end_year = _nearest(last, now, ahead=now.ahead(m))
    start_year = int(m["a_year"]) if m["a_year"] else end_year - (first > last)
    start, end = a_month(start_year, first), a_month(end_year, last)
    assert start.earliest is not None  # noqa: S101 - a month has its days
    assert end.latest is not None  # noqa: S101
    run = days(start.earliest, end.latest)
    return replace(run, value=f"{start.value}/{end.value}") if run.value else None


def _week_of_month(m: re.Match[str], now: Moment) -> Reading | None:
    """The last week of March: the week that its days before the end lie in."""
    month = _month(m, now)
    if month is None or month.earliest is None or month.latest is None:
        return month
    step = {"first": 0, "second": 7, "third": 14, "fourth": 21}.get(m["nth"].lower())
    return a_week(month.latest - timedelta(3) if step is None else month.earliest + timedelta(3 + step))


def _quarter(m: re.Match[str], now: Moment) -> Reading | None:
    """The third quarter of 2009; without a year the latest that has begun."""
    which = _QUARTERS.get(m["quarter"].lower())
    if m["year"]:
        year = int(m["year"])
    elif now.published is None:
        return Reading(None)
    elif m["near_year"]:
        year = now.published.year + _BACK.get(m["near_year"].lower(), 0)
    elif which is None:
        before = add_months(now.published, -3)
        return a_quarter(before.year, (before.month + 2) // 3)
    else:
        year = now.published.year - (which > (now.published.month + 2) // 3)
    return a_quarter(year, which or 4)


def _season(m: re.Match[str], now: Moment) -> Reading | None:
    """A season of the northern hemisphere; a winter counts for the year it ends in only by its days."""
    letters, month = table("seasons")[m["season"].lower()]
    relation = (m["relation"] or "").lower()
    if m["year"]:
        year = int(m["year"])
    elif now.published is None:
        return Reading(f"XXXX-{letters}")
    elif relation == "next":
        year = now.published.year + (month <= now.published.month)
    elif relation == "last":
        year = now.published.year - (month + 2 >= now.published.month)
    elif relation == "this":
        year = now.published.year
    else:
        year = year_of(month, 1, now.published, ahead=now.ahead(m))
    season = edged(m, months(year, month, 3, f"{year:04}-{letters}"), now)
    return replace(season, certain=False) if season else None


_NEAR_YEAR = r"(?:(?P<near_year>this|last|next) year)"

RULES: Rules = (
    (r"{edge}?(?:the )?(?P<relation>last|this|next|coming) (?P<unit>week|weekend|month|year|quarter|decade)", _relative),
    (r"{edge}(?P<relation>the) (?P<unit>week|weekend|month|year|decade)", _relative),
    (r"the (?:(?P<relation>past|coming) )?(?P<unit>weekend)", _relative),
    (r"{edge}?(?P<month>{month})(?:,? (?:of )?(?:(?P<year>{year})|" + _NEAR_YEAR + r"))?", _month),
    (r"{edge}?(?P<month>{month})(?: of)? (?P<that_year>that|the same|the previous|the following) year", _month),
    (r"{edge}?(?P<relation>last|this past|past|this|next|coming) (?P<month>{month})", _month),
    (r"(?:this past |last )?(?P<a>{month})(?: (?P<a_year>{year}))?(?P<to>{to}| and )(?P<b>{month})(?:,? (?P<b_year>{year}))?", _two_months),
    (r"the (?P<nth>first|second|third|fourth|last|final) week (?:of|in) (?P<month>{month})(?:,? (?P<year>{year}))?", _week_of_month),
    (r"(?:the )?(?P<quarter>{quarter})[ -]quarter(?:,? (?:of )?(?:the )?(?:(?P<year>{year})|" + _NEAR_YEAR + r"))?", _quarter),
    (r"{edge}?(?:(?P<relation>last|this|next|the) )(?P<season>{season})(?:,? (?:of )?(?P<year>{year}))?", _season),
    (
        r"(?:(?<=in\s)|(?<=since\s)|(?<=by\s)|(?<=In\s)){edge}?(?P<relation>the )?(?P<season>{season})(?:,? (?:of )?(?P<year>{year}))?",
        _season,
    ),
    (r"(?P<relation>early |late )?(?P<season>{season})(?:,? (?:of )?(?P<year>{year}))", _season),
)
