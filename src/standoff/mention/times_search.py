"""Where in a text an expression of time may begin."""

import re
from functools import cache

from standoff.mention.numerals import number_pattern
from standoff.mention.times_pattern import core_words, expanded, feast_openings

_WORD = re.compile(r"\w+")
_REACH = 6  # an expression's first word stands at most so many words before its telling one
_DIGITS = 4
_HALF_DAY = re.compile(r"\s?[ap]\.\s?m\b", re.IGNORECASE)


@cache
def _openings() -> re.Pattern[str]:
    """Words that an expression can begin with, besides the telling ones."""
    small = """the a an last next this that these past previous coming early earlier late later mid between each every per other half
    several many some few couple about around nearly almost over more less at least roughly approximately just up very beginning start end
    middle first second third fourth final for in by same following night right at per single most weekend"""
    return re.compile(rf"(?:{'|'.join(small.split())}|{expanded(number_pattern())})$", re.IGNORECASE)


def candidates(text: str, start: int, end: int) -> list[int]:
    """Where an expression may begin: at a telling word, or a few words before one."""
    words = [(m.start(), m[0]) for m in _WORD.finditer(text, start, end)]
    core = core_words()
    near = [False] * len(words)
    for i, (_, word) in enumerate(words):
        if (
            word.lower() in core
            or (word[0].isdigit() and (len(word) >= _DIGITS or not word.isdigit()))
            or (word.isdigit() and _in_figures(words, i, text))
        ):
            for k in range(max(0, i - _REACH), i + 1):
                near[k] = True
    return [
        at
        for (at, word), close in zip(words, near, strict=True)
        if close and (word.lower() in core or word.lower() in feast_openings() or word[0].isdigit() or _openings().match(word))
    ]


def _in_figures(words: list[tuple[int, str]], i: int, text: str) -> bool:
    """Whether a number stands in a date or a time in figures: 05/06/2021, 14:30, 5 p.m."""
    at, word = words[i]
    if _HALF_DAY.match(text, at + len(word)):
        return True
    return text[at + len(word) : at + len(word) + 1] in {"/", ":", ".", "-"} and i + 1 < len(words) and words[i + 1][1][0].isdigit()
