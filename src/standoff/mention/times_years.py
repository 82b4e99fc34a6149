"""Rules for years, decades and centuries, and for numbers of four digits that are none."""

import re
from dataclasses import replace
from datetime import date

from standoff.mention.numerals import ordinals
from standoff.mention.times_calendar import UNRESOLVED, Reading, a_century, a_decade, a_year, third
from standoff.mention.times_moment import BEFORE_WORD, Moment, Rules, edged, two_digit_year
from standoff.mention.times_pattern import listed, table

_BACK = {"last": -1, "next": 1}
_COUNTED = re.compile(r"\s+(?:[a-z]+\s+)?([a-z]+)")
_LAST_CENTURY = 80
_THIRDS = {"early": 0, "mid": 1, "late": 2}


def _year(m: re.Match[str], now: Moment) -> Reading | None:
    """A year, unless the number is a count or a label ("2000 troops", "Resolution 1701")."""
    year, groups = int(m["year"]), m.groupdict()
    if groups.get("edge") or groups.get("edge2"):
        return edged(m, a_year(year), now)
    before = BEFORE_WORD.search(now.text[max(0, m.start() - 25) : m.start()])
    word = before[1] if before else ""
    led = word.lower() in {"in", "since", "during", "early", "late", "mid", "until", "before", "after"}
    if word.lower().rstrip(".") in listed("no_year_after") or now.text[max(0, m.start() - 1) : m.start()] in {
        "$",
        "£",
        "€",
        "-",
        "–",
        "/",
        "#",
    }:
        return None
    following = _COUNTED.match(now.text, m.end(), m.end() + 40)
    first = re.match(r"\s+([A-Za-z]+)", now.text[m.end() : m.end() + 25])
    if first and first[1].lower() in listed("no_year_before"):
        return None
    token = now.tense.token(m.start())
    head = token.head if token else None
    counts = (
        token is not None and head is not None and token.dep in {"nummod", "quantmod"} and head.tag in {"NNS", "NNPS"} and head.i > token.i
    )
    if counts and not led and word.lower() not in {"the", "its", "their", "'s", "’s"}:
        return None
    label = bool(word) and word[0].isupper() and not led and now.text[m.start() - 1] == " " and word.lower() not in _year_leads()
    if label and following is None:
        return None
    return a_year(year) if year >= 1800 or led else None


def _year_leads() -> frozenset[str]:
    return frozenset({"the", "a", "from", "between", "by", "of", "to", "through", "on", "and", "its", "their", "this", *table("months")})


def _two_years(m: re.Match[str], now: Moment) -> Reading | None:
    first = int(m["a"])
    last = int(m["b"]) if len(m["b"]) > 2 else first // 100 * 100 + int(m["b"])
    if last <= first:
        return None
    return Reading(f"{first}/{last}", earliest=date(first, 1, 1), latest=date(last, 12, 31)) if now.text else None


def _decade(m: re.Match[str], now: Moment) -> Reading | None:
    year = two_digit_year(int(m["decade"])) if len(m["decade"]) == 2 else int(m["decade"])
    if len(m["decade"]) == 2 and int(m["decade"]) < 70:
        year = 1900 + int(m["decade"])
    return edged(m, a_decade(year), now)


def _century(m: re.Match[str], now: Moment) -> Reading | None:
    """The 19th century, the early twentieth century, last century."""
    nth = (m["nth"] or "").lower()
    if nth:
        which = int(re.sub(r"\D", "", nth)) if nth[0].isdigit() else ordinals()[nth]
    elif now.published is None:
        return UNRESOLVED
    else:
        which = (now.published.year - 1) // 100 + 1 + _BACK.get(m["relation"].lower(), 0)
    if not 1 < which < _LAST_CENTURY:
        return None
    edge = (m["edge"] or "").lower().rstrip("-")
    return third(a_century(which), _THIRDS[edge]) if edge else a_century(which)


def _word_decade(m: re.Match[str], _: Moment) -> Reading | None:
    first = 1920 + 10 * listed("word_decades").index(m["decade"].lower())
    return replace(Reading(str(first // 10)), earliest=date(first, 1, 1), latest=date(first + 9, 12, 31))


def _year_end(_: re.Match[str], now: Moment) -> Reading | None:
    """By year's end: the last third of the year of the report."""
    return UNRESOLVED if now.published is None else third(a_year(now.published.year), 2)


RULES: Rules = (
    (r"{edge}?(?P<year>{year})(?![-–]\w)", _year),
    (r"(?P<a>{year})(?:[-–]| (?:to|until|through|till) )(?P<b>{year}|\d\d(?!\d))", _two_years),
    (r"(?:(?<=between\s)|(?<=Between\s))(?P<a>{year}) and (?P<b>{year})", _two_years),
    (r"{edge}?(?:the )?(?P<decade>(?:1[6-9]|20)\d0)['’]?s", _decade),
    (r"{edge}?(?:the )?['’]?(?P<decade>\d0)s", _decade),
    (
        r"(?:the )?(?:(?P<edge>early|mid|late)[ -])?(?:(?P<nth>{ordinal}|\d\d?(?:st|nd|rd|th))|(?P<relation>last|this|next))[ -]century",
        _century,
    ),
    (r"(?:(?:the )?year['’]s[ -]end|(?<=at\s)year[ -]end|(?<=by\s)year[ -]end)", _year_end),
    (r"the (?P<decade>{word_decade})", _word_decade),
)
