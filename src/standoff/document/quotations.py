"""Quotations: a scan of the marks that never fails on one that is missing.

Each paragraph is scanned alone, so an unclosed mark reaches to the paragraph's end and no further. Where the next
paragraph opens with a mark of its own, or its first mark can only close, its quotation continues the one left open.
"""

from standoff.document.token import Paragraph, Quotation

_PAIRS = {"“": "”", "«": "»", "„": "“"}
_STRAIGHT = '"'
_DOUBLE = '“”"'
_SINGLE_OPEN, _SINGLE_CLOSE = "‘'", "’'"
_LOW_CLOSE = {"„": "“”"}


def quotations(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Quotation, ...]:
    """The quotations of `text` in order of their start, nested ones with a `depth` above 0."""
    found: list[Quotation] = []
    left_open = False
    for paragraph in paragraphs:
        closed = _closing_mark(text, paragraph.body, paragraph.end) if left_open else None
        here = _scan(text, paragraph.body if closed is None else closed + 1, paragraph.end, continues=left_open and closed is None)
        if closed is not None:
            here = [Quotation(paragraph.body, closed, 0, closed=True, continues=True), *here]
        left_open = any(q.depth == 0 and not q.closed for q in here)
        found.extend(here)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _closing_mark(text: str, start: int, end: int) -> int | None:
    """The first mark of a stretch, where it stands after a word or stop and before none: it closes what an earlier stretch opened."""
    first = next((i for i in range(start, end) if text[i] in _DOUBLE), None)
    if first is None or first == start or text[first] == "“" or text[first - 1].isspace():
        return None
    return first if first + 1 >= end or not text[first + 1].isalnum() else None


def _scan(text: str, start: int, end: int, *, continues: bool) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    for i in range(start, end):
        char = text[i]
        closes = stack and (char in _closing(stack[-1][0])) and not (char in _SINGLE_CLOSE and not _ends_single(text, i, end))
        if closes and not (char == "“" and stack[-1][0] == "“"):
            found.append(_quotation(stack.pop(), i, len(stack), start, continues=continues))
        elif char == "”" and any(mark == "“" for mark, _ in stack):
            while stack:
                opened = stack.pop()
                if opened[0] == "“":
                    found.append(_quotation(opened, i, len(stack), start, continues=continues))
                    break
        elif char in _PAIRS or char == _STRAIGHT or (char in _SINGLE_OPEN and _starts_single(text, i, start, end)):
            if not (char == _STRAIGHT and any(mark == _STRAIGHT for mark, _ in stack)):
                stack.append((char, i + 1))
            else:
                while stack and stack[-1][0] != _STRAIGHT:
                    stack.pop()
                found.append(_quotation(stack.pop(), i, len(stack), start, continues=continues))
    for depth, (mark, inside) in enumerate(stack):
        if mark not in _SINGLE_OPEN and inside < end:
            found.append(Quotation(inside, end, depth, closed=False, continues=continues and inside == start + 1))
            break
    return [q for q in found if q.start < q.end]


def _quotation(opened: tuple[str, int], end: int, depth: int, start: int, *, continues: bool) -> Quotation:
    return Quotation(opened[1], end, depth, closed=True, continues=continues and opened[1] == start + 1)


def _closing(mark: str) -> str:
    if mark == _STRAIGHT:
        return _STRAIGHT
    if mark in _SINGLE_OPEN:
        return _SINGLE_CLOSE
    return _LOW_CLOSE.get(mark, _PAIRS[mark])


def _starts_single(text: str, i: int, start: int, end: int) -> bool:
    """A single mark opens only before a word and after a space or another mark: "'We" but not "rebels'" or "'90s"."""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    return (before.isspace() or before in '“"([—–-') and after.isalpha()


def _ends_single(text: str, i: int, end: int) -> bool:
    """A single mark closes only after a word or stop and before a space or stop; "rebels' claim" is taken for an apostrophe."""
    after = text[i + 1] if i + 1 < end else " "
    return not after.isalnum() and (text[i - 1] in ".,!?…" or after in ',.;:!?”"' or (after.isspace() and text[i - 1] != "s"))
