"""Turns of an interview or a hearing that are set down with the speaker's label before them: "((WN)) Why now?", "Q: Why now?"."""

import re
from collections import Counter
from collections.abc import Iterator

from standoff.attribution.saying import Attribution, made
from standoff.document.token import Document, Token
from standoff.lexicon.cues import Cue

_LABEL = re.compile(r"\(\((?P<marked>[^()\n]{1,40})\)\)\s*:?\s*|(?P<plain>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}):\s+")
_TURN = Cue(("turn",), "say")
_SEVERAL = 2  # paragraphs must open with a label before labels are taken for speakers


def turns(doc: Document) -> Iterator[Attribution]:
    """One attribution for each labelled paragraph, where labels come back; a plain label needs another that does."""
    found = [(p, m) for p in doc.paragraphs if not p.headline and (m := _LABEL.match(doc.text, p.body, p.end)) is not None]
    found = [(p, m) for p, m in found if m["marked"] or m["plain"][0].isupper()]
    labels = Counter(_name(m) for _, m in found)
    spoken = len({_name(m) for _, m in found if m["plain"] and labels[_name(m)] >= _SEVERAL}) > 1  # "Photo:" is nobody's turn
    for paragraph, label in found:
        who = _token(doc, *label.span("marked" if label["marked"] else "plain"))
        if labels[_name(label)] >= _SEVERAL and (spoken or label["marked"]) and who is not None and label.end() < paragraph.end:
            turn = made(doc, who, _TURN, who, ((label.end(), paragraph.end),), ())
            if turn is not None:
                yield turn


def _name(label: "re.Match[str]") -> str:
    return label["marked"] or label["plain"]


def _token(doc: Document, start: int, end: int) -> Token | None:
    near = doc.tokens_in(max(0, start - 2), end)
    return next((t for t in reversed(near) if t.end > start and t.is_word), None)
