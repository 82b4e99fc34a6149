"""Paragraphs, headline and dateline of a text, by its line breaks and opening words."""

import re
from collections.abc import Iterator

from standoff.document.token import Dateline, Paragraph

_BLANK = re.compile(r"\n[ \t\r]*\n")
_LINE = re.compile(r"[^\n\u2028\u2029]+")
_FINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_SOFT_WRAP = range(40, 101)
_HEADLINE = 160
_MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec|Mar|Apr|Jun|Jul|Sep)[a-z]*\.?"
_DAY = rf"(?:{_MONTH},? \d{{1,2}}(?:, ?\d{{4}}| \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)"
_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]+"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w'’.\-]*"
_LAND = rf", {_TITLE}(?: {_TITLE}){{0,2}}"
_FILED = rf",? ?\( ?(?P<filed>{_DAY}) ?\)"
_DASH = r"\s*(?:--+|[—–−]|-(?= |$))\s*"
_DATELINE = re.compile(
    rf"(?P<place>(?:{_UPPER}(?: {_UPPER})*)(?:{_LAND}(?=\s*[(—–-]|,? {_MONTH} \d|, \d))?"
    rf"|{_TITLE}(?: {_TITLE}){{0,3}}(?=,? (?:{_MONTH} \d|\d{{1,2}} {_MONTH})|\s*\([A-Z][\w .-]+\)\s*(?:--|[—–-])))"
    rf"(?:{_FILED}(?:{_DASH}|\s*$|\s+(?=[A-ZÀ-ÖØ-Þ]))|(?:,? (?P<day>{_DAY}))?(?:,?\s*\((?P<agency>[^()\n]{{2,40}})\))?{_DASH})"
)
_INLINE = re.compile(rf"(?<=\s){_UPPER}(?: {_UPPER})*{_LAND}{_FILED}")
_RELEASE = re.compile(
    r"(?:\b(?:F(?:or|OR) (?:Immediate Release|IMMEDIATE RELEASE)|(?:News|Media|Press) Release|(?:NEWS|MEDIA|PRESS) RELEASE"
    r"|Download PDF)\b[\s:]*)+"
)
_SENTENCE = re.compile(r"[a-z]{3}[.!?][\"”’)]*\s")
_HEADER = 12  # lines that may stand over the first sentence


def paragraphs(text: str, *, title: str | None = None) -> tuple[tuple[Paragraph, ...], Dateline | None]:
    """The paragraphs of `text` in order, and the dateline of the first that is no headline, if it has one.

    A blank line ends a paragraph. So does a single line break, unless the lines look wrapped at a fixed width.
    """
    bounds = [part for block in _blocks(text) for line in _lines(text, *block) for part in _released(text, *line)]
    top = _header(text, bounds)
    found: list[Paragraph] = []
    dateline: Dateline | None = None
    for i, (start, end) in enumerate(bounds):
        filed = _dateline(text, start, end)
        first = i == 0 and len(bounds) > 1 and (filed is None or filed.end < end) and _is_headline(text[start:end], title)
        headline = i < top or first or _is_released(text[start:end])
        if headline or (filed is not None and filed.end < end and found and not found[-1].headline):
            filed = None
        dateline = dateline or filed
        found.append(Paragraph(i, start, end, filed.end if filed else start, headline))
    return tuple(found), dateline


def _header(text: str, bounds: list[tuple[int, int]]) -> int:
    """How many of the first lines, none of them a sentence, stand over a dateline or over the mark of a release."""
    top = 0
    for i, (start, end) in enumerate(bounds[:_HEADER]):
        if i and _dateline(text, start, end) is not None:
            return i
        line = text[start:end]
        if _is_released(line):
            top = i + 1
        elif not _is_headline(line, None):
            break
    return top


def _released(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line, in two where it holds the header of a release and a sentence: "For Immediate Release  OSTRY, Kestria (May 3) Rebels"."""
    mark = _RELEASE.search(text, start, end)
    after = mark.end() if mark is not None and not _SENTENCE.search(text, start, mark.start()) else start
    filed = _INLINE.search(text, max(after - 1, start), end)
    cut = after
    if filed is not None and not _SENTENCE.search(text, after, filed.start()):
        cut = filed.start()
    if start < cut < end:
        yield _stripped(text, start, cut)
    yield cut if cut < end else start, end


def _is_released(line: str) -> bool:
    """Whether a line is the mark of a release, or ends or begins with it."""
    return _RELEASE.search(line) is not None and not _FINAL.search(line) and len(line) <= _HEADLINE * 2


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BLANK.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a block: its lines, or all of it where the lines are wrapped."""
    lines = [_stripped(text, m.start(), m.end()) for m in _LINE.finditer(text, start, end)]
    lines = [(a, b) for a, b in lines if a < b]
    wrapped = (
        len(lines) > 1 and all(b - a in _SOFT_WRAP for a, b in lines[:-1]) and not all(_FINAL.search(text[a:b]) for a, b in lines[:-1])
    )
    if wrapped:
        yield lines[0][0], lines[-1][1]
    else:
        yield from lines


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_headline(line: str, title: str | None) -> bool:
    return (title is not None and line.strip() == title.strip()) or (len(line) <= _HEADLINE and not _FINAL.search(line))


def _dateline(text: str, start: int, end: int) -> Dateline | None:
    m = _DATELINE.match(text, start, end)
    if m is None or (m["day"] is None and m["filed"] is None and m["agency"] is None and not m["place"].split(",")[0].isupper()):
        return None
    place, agency = m.span("place"), m.span("agency") if m["agency"] else None
    day = next((m.span(name) for name in ("filed", "day") if m[name]), None)
    return Dateline(m.start(), m.end(), place, day, agency)
