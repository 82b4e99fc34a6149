"""Sayings within sayings, and quotations that go on without a saying of their own."""

from bisect import bisect_left
from collections import deque
from dataclasses import replace

from standoff.attribution.content import SCARE, trimmed
from standoff.attribution.saying import Attribution, made
from standoff.document.grammar import is_verb, subject
from standoff.document.token import Document, Quotation
from standoff.lexicon.cues import Cue
from standoff.model.act import Form

_COLON = Cue((":",), "say")
_ALL = 0.7  # of the outer content, in characters


def with_relays(found: list[Attribution]) -> list[Attribution]:
    """Folds a saying whose whole content is another saying into it: "Y said C, X reported" makes X a relay of Y."""
    kept = {id(a): a for a in found}
    by_cue = sorted(found, key=lambda a: a.cue.start)
    starts = [a.cue.start for a in by_cue]
    for outer in found:
        inside = by_cue[bisect_left(starts, outer.parts[0][0]) : bisect_left(starts, outer.parts[-1][1])]
        inner = [a for a in inside if a is not outer and id(a) in kept and outer.covers(a.cue.start) and is_all_of(outer, a)]
        if inner and id(outer) in kept:
            folded = kept.pop(id(outer))
            for a in inner:
                own = (folded.source,) if folded.source is not None else ()
                kept[id(a)] = replace(kept[id(a)], relays=(*kept[id(a)].relays, *own, *folded.relays))
    return list(kept.values())


def is_all_of(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner saying's source, cue and content are, but for a few words, all that the outer one says."""
    if outer.cue.i == inner.cue.i:
        return False
    covered: int = sum(max(0, min(e, b) - max(s, a)) for s, e in outer.parts for a, b in inner.parts)
    own = [inner.cue, *(inner.source.subtree() if inner.source is not None else ())]
    own += [t for h in inner.hearers for t in h.subtree()]
    words = {t.i: t for t in own if outer.covers(t.start) and not inner.covers(t.start)}
    covered += sum(t.end - t.start + 1 for t in words.values())
    return covered >= _ALL * outer.length


def with_loose_quotations(doc: Document, found: list[Attribution]) -> list[Attribution]:
    """Gives quotations without a saying of their own to the saying before them, or to the subject before a colon."""
    taken = {
        q.start
        for a in found
        for start, end in (*a.parts, (a.start, a.end))
        for q in doc.quoted(start, end)
        if not q.start <= a.cue.start < q.end  # a saying inside a quotation is not what gives it
    }
    waiting = deque(sorted(found, key=lambda a: (max(a.end, a.cue.start), a.start)))
    out: list[Attribution] = []
    for quotation in doc.quotations:
        if quotation.depth or quotation.start in taken or len(doc.text[quotation.start : quotation.end].split()) < SCARE:
            continue
        while waiting and max(waiting[0].end, waiting[0].cue.start) < quotation.start:
            out.append(waiting.popleft())
        at = next((i for i in reversed(range(len(out))) if not doc.quoted(out[i].cue.start, out[i].cue.end)), None)
        last = out[at] if at is not None else None
        if at is not None and last is not None and last.entry.states and _goes_on(doc, last, quotation):
            inside = trimmed(doc.text, quotation.start, quotation.end)
            if last.form is not Form.INDIRECT:
                out[at] = replace(last, parts=(*last.parts, inside))
            else:  # "She said it was over. “Nobody is left.”": words of their own, by the same speaker
                out.append(replace(last, parts=(inside,), form=Form.DIRECT))
            continue
        introduced = _after_colon(doc, quotation)
        if introduced is not None:
            out.append(introduced)
    return [*out, *waiting]


def _goes_on(doc: Document, last: Attribution, quotation: Quotation) -> bool:
    """Whether a quotation belongs to the saying before it: after a stop in its paragraph, or a paragraph by itself."""
    paragraph = doc.paragraph_at(quotation.start)
    before = doc.text[paragraph.body : quotation.start - 1].strip()
    alone = not before and not doc.text[quotation.end + 1 : paragraph.end].strip()
    same = paragraph.start <= max(last.end, last.cue.start)
    return alone or quotation.continues or (same and before[-1:] in {".", "”", '"', "!", "?"})


def _after_colon(doc: Document, quotation: Quotation) -> Attribution | None:
    """The saying of "She spread her hands: "We have nothing."": the subject before the colon speaks."""
    sentence = doc.sentence_at(quotation.start)
    words = doc.words(sentence)
    colon = next((t for t in reversed(words) if t.end < quotation.start and t.text not in {"“", '"', "‘", "«"}), None)
    if colon is None or colon.text != ":":
        return None
    root = next((t for t in words if t.head is t), None)
    source = subject(root) if root is not None and is_verb(root) else None
    return made(doc, colon, _COLON, source, ((quotation.start, quotation.end),), ()) if source is not None else None
