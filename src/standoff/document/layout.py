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
_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]+"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w'’.\-]*"
_DATELINE = re.compile(
    rf"(?P<place>(?:{_UPPER}(?: {_UPPER})*)(?:, {_TITLE}(?: {_TITLE}){{0,2}}(?=\s*[(—–-]|,? {_MONTH} \d|, \d))?"
    rf"|{_TITLE}(?: {_TITLE}){{0,3}}(?=,? (?:{_MONTH} \d|\d{{1,2}} {_MONTH})|\s*\([A-Z][\w .-]+\)\s*(?:--|[—–-])))"
    rf"(?:,? (?P<day>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?))?"
    r"(?:,?\s*\((?P<agency>[^()\n]{2,40})\))?\s*(?:--+|[—–]|-(?= ))\s*"
)


def paragraphs(text: str, *, title: str | None = None) -> tuple[tuple[Paragraph, ...], Dateline | None]:
    """The paragraphs of `text` in order, and the dateline of the first that is no headline, if it has one.

    A blank line ends a paragraph. So does a single line break, unless the lines look wrapped at a fixed width.
    """
    bounds = [span for block in _blocks(text) for span in _lines(text, *block)]
    found: list[Paragraph] = []
    dateline: Dateline | None = None
    for i, (start, end) in enumerate(bounds):
        headline = i == 0 and len(bounds) > 1 and _is_headline(text[start:end], title)
        body = start
        if not headline and dateline is None and all(p.headline for p in found):
            dateline = _dateline(text, start, end)
            body = dateline.end if dateline else start
        found.append(Paragraph(i, start, end, body, headline))
    return tuple(found), dateline


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
    if m is None or (m["day"] is None and m["agency"] is None and not m["place"].split(",")[0].isupper()):
        return None
    inside = [m.span(name) if m[name] else None for name in ("place", "day", "agency")]
    return Dateline(m.start(), m.end(), *inside)
