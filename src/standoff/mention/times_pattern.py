"""Patterns of time expressions: templates whose `{names}` stand for the words of `times.toml`.

A space in a template is any white space. Patterns ignore case; that months and weekdays are capitalised is checked after.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from standoff.lexicon.acts import data, read_toml
from standoff.mention.numerals import number_pattern, ordinals

_GAP = r"\s{1,8}"  # bounded, or a long run of blanks costs its square
_SHORT = 4  # letters of the longest shortened month
_NAME = re.compile(r"\{([a-z_]+)\}")


@cache
def table(name: str) -> dict[str, Any]:
    """A table of `times.toml`."""
    content = read_toml(data() / "times.toml")[name]
    assert isinstance(content, dict)  # noqa: S101 - the file is ours
    return content


@cache
def listed(name: str) -> tuple[str, ...]:
    """A list of `times.toml`."""
    return tuple(str(read_toml(data() / "times.toml")[name]).split())


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", _GAP) for word in sorted(words, key=len, reverse=True))


@cache
def _vocabulary() -> dict[str, str]:
    """What the names in templates stand for; those lower down are made of those above."""
    long = {month for month in table("months") if len(month) > _SHORT or month in {"may", "june", "july"}}
    found = {
        "weekday": f"(?:{_any(listed('weekdays'))})",
        "short": f"(?:{_any(listed('weekday_short'))})",
        "month": rf"(?:(?:{_any(long)})\b|(?:{_any(set(table('months')) - long)})\b\.?)",
        "dom": r"(?:(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|st|nd|rd|th))",
        "ordinal": f"(?:{_any(ordinals())})",
        "year": r"(?:(?:1[6-9]|20)\d\d(?![\d%]|[.,]\d))",
        "iso": r"(?:\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d)",
        "unit": f"(?:{_any(table('units'))})",
        "part": f"(?:(?:the )?(?:(?:early |late |mid-?)?(?:{_any(table('parts'))})(?: hours)?|pre-?dawn(?: hours)?))",
        "season": f"(?:{_any(table('seasons'))})",
        "feast": f"(?:{_any([*table('feasts'), *table('easter')])})".replace("'", "['’]"),
        "open_feast": f"(?:{_any(table('lists')['open_feasts'].split('|'))})".replace("'", "['’]"),
        "vague": f"(?:{_any(table('vague'))})",
        "word_decade": f"(?:{_any(listed('word_decades'))})",
        "num": number_pattern(),
        "few": r"(?:an?|a few|several|many|some|a couple of|half an?|couple of|few|single)",
        "about": r"(?:(?:about|around|nearly|almost|over|more than|less than|at least|roughly|approximately|just over|just under|up to) )",
        "edge": r"(?:(?:(?:the )?(?P<edge>very beginning|beginning|start|end|middle)(?: of)?|"
        r"(?P<edge2>early|earlier|late|later|mid)(?: (?:in|on))?)[\s-]{1,4})",
        "to": r"(?:\s{0,3}[-–—]\s{0,3}| (?:to|until|till|through) )",
        "quarter": "(?:first|second|third|fourth|final|last)",
        "zone_name": r"(?:(?-i:(?:UTC|GMT)(?:\s?[+−-]\s?\d\d?(?::?\d\d)?)?|Z|[ECMP][SD]?T|CES?T|EES?T|WES?T|BST|MSK|[AIJK]ST)(?!\w)"
        r"|local\stime|(?-i:[A-Z]\w+)\s(?:local\s)?time|local(?=\)))",
        "zone": r"(?:\s?\({zone_name}\)|\s?{zone_name})",
        "clock": r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:[ap]\.\s?m\.|[ap]m\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?: hours| hrs)?(?!\d)"
        r"|[0-2]\d[0-5]\d(?: (?:hours|hrs)|(?=\s?(?:UTC|GMT))))",
        "oclock": r"(?:(?:[a-z]+|\d\d?) o['’]clock)",
        "spoken": r"(?:(?:half|(?:a )?quarter) (?:past|to) (?:[a-z]+|\d\d?))",
    }
    found["date"] = (
        r"(?:{month} {dom}(?:,? {year})?|(?:the )?{dom}(?: (?:day )?of)? {month}(?:,? {year})?"
        r"|the {ordinal}(?: day)? of {month}(?:,? {year})?)"
    )
    found["day"] = r"(?:(?:{weekday}|{short}\.?),? (?:the )?{date}|{date}|{iso}|{weekday}|today|yesterday|tomorrow)"
    half = r"(?: (?:in the (?:early |late )?(?:morning|afternoon|evening)|at night))?"
    found["when"] = rf"(?:{{clock}}{{zone}}?(?: \([^()\n]{{1,30}}\))?{half}|(?:{{oclock}}|{{spoken}}){half})"
    return found


def expanded(template: str) -> str:
    """The template as a regular expression."""
    while _NAME.search(template):
        template = _NAME.sub(lambda m: _vocabulary()[m[1]], template)
    return template.replace(" ", _GAP)


def compiled(template: str) -> re.Pattern[str]:
    """The template as a pattern that begins and ends at a word's edge."""
    return re.compile(rf"(?<!\w){expanded(template)}(?!\w)", re.IGNORECASE)


@cache
def whole(template: str) -> re.Pattern[str]:
    """The template as a pattern without conditions on what stands around it."""
    return re.compile(expanded(template), re.IGNORECASE)


@cache
def core_words() -> frozenset[str]:
    """Words of which every expression has one, so that other stretches of text need no look."""
    phrases = [*table("units"), *table("parts"), *table("vague"), *table("sets")]
    words = {word for phrase in phrases for word in re.findall(r"\w+", phrase)} - {"in", "the", "at", "for", "very", "right"}
    plural = {f"{word}s" for word in (*table("units"), *listed("weekdays"))} | {"centuries"}
    named = {*listed("weekdays"), *table("months"), *table("seasons"), *listed("word_decades")}
    return frozenset(words | plural | named | {feast[-1] for feast in _feasts()} | {*listed("telling")})


@cache
def feast_openings() -> frozenset[str]:
    """The first words of feasts."""
    return frozenset(feast[0] for feast in _feasts())


def _feasts() -> list[list[str]]:
    names = (*table("feasts"), *table("easter"), *str(table("lists")["open_feasts"]).lower().split("|"))
    return [re.findall(r"\w+", name) for name in names]
