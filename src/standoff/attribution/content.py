"""The content of a saying: spans snapped to quotation marks and trimmed of marks and stops."""

import re

from standoff.document.token import Document
from standoff.model.act import Form

Parts = tuple[tuple[int, int], ...]

SCARE = 4  # words: a shorter quotation is only words quoted
_JOINT = re.compile(r"[\s,;]+(?:and|but|or)[\s,;]*\Z")
_OPENING = set("“\"‘«„'")


def snapped(doc: Document, parts: Parts, cue: int) -> Parts:
    """The parts, widened to the whole of a quotation that they touch with its first or last word.

    A part that is nothing but a piece of one quotation becomes the inside of that quotation. A quotation in which the cue
    itself stands (it starts at the offset `cue`) widens nothing.
    """
    found: list[tuple[int, int]] = []
    for start, end in parts:
        first, last = start, end
        for q in doc.quoted(start, end):
            if q.start < last and q.end > first and not q.start <= cue < q.end:
                inner_start, inner_end = trimmed(doc.text, first, last)
                if q.start - 1 <= inner_start and inner_end <= q.end + 1:
                    first, last = q.start, q.end
                else:
                    first = min(first, q.start - 1) if q.start - 1 < first < q.end else first
                    last = max(last, q.end) if q.start < last < q.end else last
        if found and found[-1][1] >= first:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without spaces, commas and quotation marks that have no partner inside it, and without its last stop.

    Nor has it an "and" or "but" at its end, which joins nothing.
    """
    while True:
        while start < end and (text[start].isspace() or text[start] in ",;:—–”»."):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–“«."):
            if text[end - 1] == "." and text[end - 3 : end - 2] in {".", " "}:
                break
            end -= 1
        body = text[start:end]
        if body[:1] in _OPENING and not _closed_within(body):
            start += 1
        elif body[-1:] in {"”", '"', "»"} and not _opened_within(body):
            end -= 1
        elif (joint := _JOINT.search(text, start, end)) is not None:
            end = joint.start()
        else:
            return start, end


def form_of(doc: Document, parts: Parts) -> Form:
    """Direct where all of it stands in quotation marks, mixed where some does, else indirect."""
    quoted = total = 0
    for start, end in parts:
        total += end - start
        quoted += sum(max(0, min(end, q.end) - max(start, q.start)) for q in doc.quoted(start, end))
    if quoted == 0:
        return Form.INDIRECT
    return Form.DIRECT if quoted >= 0.9 * total else Form.MIXED


def _closed_within(body: str) -> bool:
    closing = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "“", "'": "'"}[body[0]]
    return closing in body[1:]


def _opened_within(body: str) -> bool:
    opening = {"”": "“", '"': '"', "»": "«"}[body[-1]]
    return opening in body[:-1]
