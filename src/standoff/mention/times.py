"""Document -> the times it mentions, each with the days it comes to.

Relative words ("Monday", "last week") are counted from the day of publication; words that hang on an event ("three days
later", "the same day") from the last day told before them in the same paragraph or the one above, never from publication.
What the report does not tie to the calendar stays open. The policy for weekdays and days without a year was measured on
TempEval-3 texts: past unless the clause looks ahead or the day lies within a month.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff.document.token import Document
from standoff.mention import times_days, times_feasts, times_parts, times_periods, times_sets, times_spans, times_years
from standoff.mention.times_calendar import YEARS, Reading, TimeType
from standoff.mention.times_grain import granularity
from standoff.mention.times_moment import Moment, Rule, Rules, Told, zone_in
from standoff.mention.times_pattern import compiled, listed, table
from standoff.mention.times_search import candidates
from standoff.mention.times_tense import Tense, governor
from standoff.model.claim import Granularity, TimeAnchor, When

__all__ = ["TimeMention", "TimeType", "find_times"]

_NOT_YET = {"before", "until", "till", "if", "unless", "though", "although"}
_LOOKALIKES = {ord(char): "?" for char in "ſıİK"}  # letters that match others where case is ignored, but are in no list
_SINCE = re.compile(r"\bsince\s+(?:at\s+least\s+|the\s+)?$", re.IGNORECASE)
_ONWARD = re.compile(r"\s+(?:onwards?|on)\b(?!\s+[\w“\"])|\s+until further notice", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up to|through)\s+(?:at\s+least\s+|the\s+)?$", re.IGNORECASE)
_SAYING = re.compile(r"\b(?:said|says|told|announced|stated|added|reported)(?:\s+\w+)?(?:\s+on)?\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that tell a time, at `start:end` in code points, with what they come to.

    `value` is the TIMEX3 value, None where the words fix none. `earliest` and `latest` are days, inclusive; None is open
    or unknown; `anchor` is what they are counted from, for a time told before with its words at `anchor_span`. A season is
    taken as that of the northern hemisphere. `zone` is that of a clock time, in the report's words: the value is not moved to
    another. `certain` is False where the words can be read in two ways (03/04/2021, midnight, a season) and one was taken.
    """

    start: int
    end: int
    text: str
    value: str | None
    type: TimeType
    earliest: date | None
    latest: date | None
    anchor: TimeAnchor | None = None
    anchor_text: str | None = None
    anchor_span: tuple[int, int] | None = None
    zone: str | None = None
    certain: bool = True

    @property
    def granularity(self) -> Granularity | None:
        """The unit that the words tell the time in; None where they name none ("recently")."""
        return granularity(self.value)

    @property
    def day(self) -> date | None:
        """The day, where it is a single one."""
        return self.earliest if self.earliest == self.latest else None

    def when(self) -> When | None:
        """The days as a claim holds them; None where no day is known."""
        if self.earliest is None and self.latest is None:
            return None
        start, end = (day.isoformat() if day else None for day in (self.earliest, self.latest))
        return When(
            start=start,
            end=end,
            text=self.text,
            span=(self.start, self.end),
            value=self.value,
            granularity=self.granularity,
            anchor=self.anchor,
            anchor_text=self.anchor_text,
            anchor_span=self.anchor_span,
            zone=self.zone,
        )


def find_times(doc: Document) -> tuple[TimeMention, ...]:
    """The times mentioned in a document, in text order, none overlapping another. The dateline is none of them."""
    text = doc.text.translate(_LOOKALIKES)
    now = Moment(text, _published(doc), Tense(doc))
    found: list[TimeMention] = []
    anchors = _Anchors()
    for paragraph in doc.paragraphs:
        at = paragraph.body
        for start in candidates(text, paragraph.body, paragraph.end):
            if start < at:
                continue
            now.told, now.only_told = anchors.for_paragraph(paragraph.i), anchors.only
            hit = _read_at(start, paragraph.end, now)
            if hit is None:
                continue
            at, reading = hit
            time = _mention(doc.text, start, at, reading, now)
            found.append(time)
            if time.earliest and time.latest and not now.lies_ahead(time.earliest) and not _is_background(now, start):
                anchors.add(paragraph.i, Told(reading, start, at), dates_event=not _dates_telling(now, start))
    return tuple(found)


class _Anchors:
    """The last times told that later words may count from: one that dates an event goes before one that dates its telling."""

    def __init__(self) -> None:
        self._event: tuple[int, Told] | None = None
        self._telling: tuple[int, Told] | None = None
        self._days: set[date | None] = set()

    def add(self, paragraph: int, told: Told, *, dates_event: bool) -> None:
        """Keeps the time as the last of its sort."""
        self._days.add(told.reading.day)
        if dates_event:
            self._event = (paragraph, told)
        else:
            self._telling = (paragraph, told)

    @property
    def only(self) -> Told | None:
        """The last time told, where all told so far are of one day."""
        last = self._event or self._telling
        return last[1] if last and len(self._days) == 1 and last[1].reading.day else None

    def for_paragraph(self, paragraph: int) -> Told | None:
        """What words in this paragraph count from: a time of it or of the one before."""
        return next((last[1] for last in (self._event, self._telling) if last and last[0] >= paragraph - 1), None)


def _dates_telling(now: Moment, start: int) -> bool:
    """Whether a time is that of a saying: "said on Friday"."""
    return _SAYING.search(now.text, max(0, start - 30), start) is not None


def _is_background(now: Moment, start: int) -> bool:
    """Whether nothing told after counts from a time: "the men seized on Sunday", "before the men were home on Sunday"."""
    token = now.tense.token(start)
    verb = governor(token) if token else None
    if verb is None:
        return False
    return verb.dep in {"acl", "relcl"} or (verb.dep == "advcl" and any(c.dep == "mark" and c.lower in _NOT_YET for c in verb.children))


def _published(doc: Document) -> date | None:
    """The day of publication, or the dateline's where that is unknown and has its year."""
    if doc.published:
        day = date.fromisoformat(doc.published[:10])
        return day if day.year in YEARS else None
    if doc.dateline and doc.dateline.day:
        start, end = doc.dateline.day
        hit = _read_at(start, end, Moment(doc.text[:end], None, Tense(doc)))
        return hit[1].day if hit else None
    return None


def _mention(text: str, start: int, end: int, reading: Reading, now: Moment) -> TimeMention:
    """The mention, open at one end after "since" or "until"."""
    earliest, latest = reading.earliest, reading.latest
    before = text[max(0, start - 24) : start]
    if reading.type is not TimeType.DURATION:
        if _SINCE.search(before) or _ONWARD.match(text, end):
            latest = None
        elif _UNTIL.search(before):
            earliest = None
    words, anchor = text[start:end], now.anchor_of(reading)
    told = now.told if anchor is TimeAnchor.EVENT else None
    return TimeMention(
        start,
        end,
        words,
        reading.value,
        reading.type,
        earliest,
        latest,
        anchor=anchor,
        anchor_text=text[told.start : told.end] if told else None,
        anchor_span=(told.start, told.end) if told else None,
        zone=zone_in(words),
        certain=reading.certain and not ("midnight" in words.lower() and reading.type is TimeType.TIME),
    )


def _read_at(start: int, limit: int, now: Moment) -> tuple[int, Reading] | None:
    """The longest expression that begins at `start`, with its reading."""
    hits = [(m, rule) for pattern, rule in _rules() if (m := pattern.match(now.text, start, limit)) and m.end() > start]
    for m, rule in sorted(hits, key=lambda hit: -hit[0].end()):
        if not _cased(m[0]) or (_named().search(now.text, max(0, start - 12), start) and m[0].lower().startswith(listed("weekdays"))):
            continue
        now.forget()
        reading = rule(m, now)
        if reading is not None:
            return m.end(), reading
    return None


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    modules = (times_days, times_periods, times_years, times_spans, times_sets, times_feasts, times_parts)
    rules: Rules = tuple(rule for module in modules for rule in module.RULES)
    return tuple((compiled(template), rule) for template, rule in rules)


@cache
def _names() -> re.Pattern[str]:
    """Months and weekdays written small, which are verbs ("may", "march") or no English."""
    return re.compile(rf"\b(?:{'|'.join([*listed('weekdays'), *table('months')])})\b")


@cache
def _named() -> re.Pattern[str]:
    """A word that makes a name of the weekday after it: "Bloody Sunday"."""
    return re.compile(rf"\b(?:{'|'.join(listed('named_days'))})\s+$")


def _cased(words: str) -> bool:
    return not _names().search(words)
