"""Words of a report on a terminal: on one line, without control codes, and with the paragraph they stand in."""

import re
from bisect import bisect_right
from datetime import date

from standoff.document.layout import paragraphs
from standoff.model.claim import When
from standoff.model.report import Report

_LONGEST = 160
_SPACE = re.compile(r"\s+")
# C0 and C1 would steer the terminal; the direction marks could make a line read in another order than it is written
_STEERING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(words: str) -> str:
    """The words on one line, each run of white space one space, without what would steer a terminal."""
    return _STEERING.sub("", _SPACE.sub(" ", words)).strip()


def quoted(words: str) -> str:
    """The words in quotation marks; of long ones the middle is left out."""
    words = clean(words)
    if len(words) > _LONGEST:
        head = words[: _LONGEST * 2 // 3].rsplit(" ", 1)[0]
        tail = words[-(_LONGEST // 3) :]
        words = f"{head} […] {tail.split(' ', 1)[-1]}"
    return f"“{words}”"


class Paragraphs:
    """The numbers of a report's paragraphs, counted from 1; a headline counts as one."""

    def __init__(self, report: Report) -> None:
        found, _ = paragraphs(report.text, title=report.title)
        self._starts = [paragraph.start for paragraph in found]

    def mark(self, offset: int) -> str:
        """The mark of the paragraph in which `offset` stands, such as "¶ 3"."""
        return f"¶ {max(bisect_right(self._starts, offset), 1)}"


def day_in_words(day: str) -> str:
    """An ISO date as "8 March 2026"; what is no whole date stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return clean(day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def when_in_words(when: When | None) -> str:
    """The day or days of a time, else its own words; empty for none."""
    if when is None:
        return ""
    if when.start is None and when.end is None:
        return f"“{clean(when.text)}”"
    if when.start == when.end and when.start is not None:
        return day_in_words(when.start)
    if when.end is None:
        return f"from {day_in_words(when.start or '')}"
    if when.start is None:
        return f"until {day_in_words(when.end)}"
    return f"{day_in_words(when.start)} to {day_in_words(when.end)}"


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
