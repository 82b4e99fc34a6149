"""Lines of pages -> paragraphs: running heads out, hyphens at line ends mended, the page of each kept."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from standoff.model.report import Page

_EDGE = 2  # lines at the beginning and the end of a page that may be a running head
_SPAN = 4  # pages from the first to the third of three running heads, at most
_WIDE_GAP = 1.35  # of the usual distance of two lines
_SHORT = 0.85  # of the width of the text: a line that ends before it may end a paragraph
_OTHER_SIZE = 1.2  # of the height of the letters
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_ITEM = re.compile(r"[•‣▪●◦·–—*-]\s")
_FIGURES = re.compile(r"[0-9]{1,6}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-‐\xad]$")
_FIRST = re.compile(r"[^\W\d_]+")


_Key = tuple[str, str]  # the edge and the words of a line


class Line(NamedTuple):
    """A line of a page; `box` is its left, bottom, right and top in points, None where it is not known."""

    text: str
    box: tuple[float, float, float, float] | None = None


class _Measures(NamedTuple):
    """What is usual in a document: the distance of two lines in points, and the left and right edge of the text."""

    pitch: float
    left: float
    right: float


def run_together(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[Page, ...]]:
    """The text of the pages with a blank line between paragraphs, and the part of each page that has any.

    A line that comes back at the edge of the pages, but for their number, is a running head and left out. A paragraph goes on
    over a page break where its sentence does.
    """
    heads = _running_heads(pages)
    kept = [(number + 1, line) for number, page in enumerate(pages) for line in _without(page, number, heads)]
    words = frozenset(word.lower() for _, line in kept for word in _WORD.findall(line.text))
    measures = _measures(pages)
    pieces: list[str] = []
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for i, (number, line) in enumerate(kept):
        text, joint = line.text, ""
        if i + 1 < len(kept):
            after, following = kept[i + 1]
            ends = _ends_page(line, following) if after != number else _ends_paragraph(line, following, measures)
            text, joint = (text, "\n\n") if ends else _mended(text, following.text, words)
        spans[number] = (spans.get(number, (at, at))[0], at + len(text))
        pieces += (text, joint)
        at += len(text) + len(joint)
    return "".join(pieces), tuple(Page(start, end, f"page {number}") for number, (start, end) in spans.items())


def _running_heads(pages: Sequence[Sequence[Line]]) -> frozenset[_Key]:
    """What stands at the same edge of three pages that follow one another, or of every second."""
    seen: dict[_Key, list[int]] = {}
    for number, page in enumerate(pages):
        for key in {key for _, keys in _edges(page, number) for key in keys}:
            seen.setdefault(key, []).append(number)
    return frozenset(key for key, at in seen.items() if any(third - first <= _SPAN for first, third in zip(at, at[2:], strict=False)))


def _edges(page: Sequence[Line], number: int) -> Iterator[tuple[int, frozenset[_Key]]]:
    """The lines at the edges of a page by their index, each with its edge and its words, as they are and with its first or
    its last number counted from that of the page: so the number of a page is the same on all, a number of people is not.
    """
    for i, line in enumerate(page):
        edge = "first" if i < _EDGE else "last" if i >= len(page) - _EDGE else None
        if edge is not None:
            words = line.text.casefold()
            figures = list(_FIGURES.finditer(words))
            counted = [f"{words[: n.start()]}<{int(n[0]) - number}>{words[n.end() :]}" for n in (*figures[:1], *figures[-1:])]
            yield i, frozenset((edge, form) for form in (words, *counted))


def _without(page: Sequence[Line], number: int, heads: frozenset[_Key]) -> Iterator[Line]:
    dropped = {i for i, keys in _edges(page, number) if keys & heads}
    yield from (line for i, line in enumerate(page) if i not in dropped)


def _measures(pages: Sequence[Sequence[Line]]) -> _Measures | None:
    boxes = [line.box for page in pages for line in page if line.box is not None]
    gaps = [
        above.box[1] - below.box[1]
        for page in pages
        for above, below in pairwise(page)
        if above.box is not None and below.box is not None and above.box[1] > below.box[1] + 1
    ]
    if not gaps:
        return None
    rights = sorted(box[2] for box in boxes)
    return _Measures(median(gaps), median(box[0] for box in boxes), rights[len(rights) * 9 // 10])


def _ends_paragraph(line: Line, following: Line, measures: _Measures | None) -> bool:
    """Whether a new paragraph begins at the following line of the same page, by distance, size, indent or a short line."""
    if _ITEM.match(following.text):
        return True
    ended = _ENDS.search(line.text) is not None and not following.text[:1].islower()
    if measures is None or line.box is None or following.box is None:
        return ended and len(line.text) < _SHORT * len(following.text)
    left, bottom, right, top = line.box
    below_left, below_bottom, _, below_top = following.box
    height, below = max(top - bottom, 1.0), max(below_top - below_bottom, 1.0)
    if below_bottom > bottom:  # up again: the next column
        return ended
    if bottom - below_bottom > _WIDE_GAP * measures.pitch or max(height, below) > _OTHER_SIZE * min(height, below):
        return True
    if below_left - left > height * 0.8 and abs(left - measures.left) < height:
        return True
    return ended and right - measures.left < _SHORT * (measures.right - measures.left)


def _ends_page(line: Line, following: Line) -> bool:
    """Whether a paragraph ends with its page: its sentence does, or the next page begins no further words of it."""
    return _ENDS.search(line.text) is not None or not following.text[:1].islower()


def _mended(text: str, following: str, words: frozenset[str]) -> tuple[str, str]:
    """A line and what joins it to the next: a word broken at the end is made whole, or keeps its hyphen where the document
    has it with one elsewhere, or where its second half begins with a capital or a figure.
    """
    broken, rest = _LAST.search(text), _FIRST.match(following)
    if broken is None:
        return (text, "") if re.search(r"\d[-‐]$", text) and following[:1].isdigit() else (text, " ")
    if rest is None or not following[:1].islower():
        return text, "" if following[:1].isalnum() else " "
    half, other = broken[1].lower(), rest[0].lower()
    hyphened = f"{half}-{other}" in words and f"{half}{other}" not in words
    return (f"{text[:-1]}-" if hyphened else text[:-1]), ""
