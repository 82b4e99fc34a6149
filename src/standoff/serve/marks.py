"""The text of a report as HTML with its claims marked. Pure; the text content of what comes out is the text that went in."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

import msgspec

from standoff.document.layout import paragraphs
from standoff.model.claim import Claim, Statement
from standoff.model.span import Offset


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What is marked for one claim: its spans in code points (end exclusive), its number in the report, and how it is shown.

    `kind` and `state` are words of our own, never of a report.
    """

    claim: str
    number: int
    spans: tuple[tuple[Offset, Offset], ...]
    kind: str
    state: str
    chosen: bool = False


def spans_of(claim: Claim) -> tuple[tuple[Offset, Offset], ...]:
    """The spans of a claim's words; several where the attribution interrupts what was said."""
    return claim.parts if isinstance(claim, Statement) and claim.parts else ((claim.start, claim.end),)


def marked(text: str, marks: Sequence[Mark], *, title: str | None = None) -> tuple[str, ...]:
    """The paragraphs of a text as HTML, one after another; together they hold every character of the text.

    A mark is a <mark> for each stretch in which nothing else begins or ends and no paragraph does; marks that overlap lie in
    each other, the longer outside. An empty link with the claim's number follows the last of a claim.
    """
    starts = [paragraph.start for paragraph in paragraphs(text, title=title)[0]]
    bounds = [0, *sorted({at for at in starts[1:] if 0 < at < len(text)}), len(text)]
    return tuple("".join(_line(text, first, last, marks)) for first, last in pairwise(bounds) if first < last)


def _line(text: str, first: int, last: int, marks: Sequence[Mark]) -> Iterator[str]:
    """One paragraph: marks are opened where they begin, the longest first; one that ends inside others closes and opens these."""
    spans = [(max(start, first), min(end, last), start, end, mark) for mark in marks for start, end in mark.spans]
    spans = sorted((span for span in spans if span[0] < span[1]), key=lambda span: (span[0], -span[1], span[4].number))
    stops = sorted({first, last, *(at for span in spans for at in span[:2])})
    beginning: dict[int, list[tuple[int, int, int, int, Mark]]] = {}
    for span in spans:
        beginning.setdefault(span[0], []).append(span)
    open_now: list[tuple[int, int, int, int, Mark]] = []
    for at, after in zip(stops, [*stops[1:], last], strict=True):
        ending = [span for span in open_now if span[1] == at]
        if ending:
            below = min(open_now.index(span) for span in ending)
            for _ in open_now[below:]:
                yield "</mark>"
            yield from (_number(span[4]) for span in ending if at == max(end for _, end in span[4].spans))
            kept = [span for span in open_now[below:] if span[1] != at]
            open_now = open_now[:below]
            for span in kept:
                open_now.append(span)
                yield _opening(span[4], len(open_now))
        for span in beginning.get(at, ()):
            open_now.append(span)
            yield _opening(span[4], len(open_now))
        if at < after:
            yield escape(text[at:after]).replace("\r", "&#13;")


def _opening(mark: Mark, depth: int) -> str:
    chosen = " chosen" if mark.chosen else ""
    return f'<mark class="{mark.kind} {mark.state} d{min(depth, 4)}{chosen}" data-claim="{escape(mark.claim)}">'


def _number(mark: Mark) -> str:
    """The number is drawn by the style sheet, so that it is no part of the text."""
    claim = escape(mark.claim)
    label = f"claim {mark.number}, {mark.state}"
    return f'<a class="n {mark.kind}" href="#c-{claim}" data-claim="{claim}" data-n="{mark.number}" aria-label="{label}"></a>'
