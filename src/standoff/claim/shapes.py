"""The shapes that the content of a saying has: a clause, a quotation, what the saying interrupts, a noun."""

from standoff.claim.content import Parts
from standoff.document.grammar import child, is_verb, objects_of, subject
from standoff.document.token import Document, Sentence, Token
from standoff.lexicon.cues import Cue

_BEFORE = {",", "”", '"', ";", "—", "–", "-", "’", "'", "»", ":", ".", "?", "!", ")"}
_ADVERBIAL = {
    *("according", "citing", "adding", "quoting", "speaking", "referring"),
    *("in", "on", "who", "which", "when", "as", "during", "after", "while"),
}
_ONE_CLAUSE = 40  # words
_FEW, _LONG = 3, 14  # words: of a quotation that is only a word quoted; between a verb and the quotation it opens


def content(doc: Document, sentence: Sentence, verb: Token, cue: Cue, source: Token | None) -> Parts:
    """The content by the first shape that fits: a clause after the verb, a quotation after it, an object, what it interrupts."""
    speaks = cue.takes & {"clause", "quote"}
    clause = _clause_after(doc, verb) if "clause" in cue.takes else ()
    if clause:
        return clause
    quoted = quotation_after(doc, sentence, verb) if speaks else None
    if quoted is not None:
        before = [p for p in _interrupted(doc, sentence, verb, source) if p[1] <= verb.start]
        return (*before, quoted) if before and _says_something(doc, *before[0]) else (quoted,)
    for shape, find in _OBJECTS:
        found = find(doc, verb, cue) if shape in cue.takes else None
        if found is not None:
            return (found,)
    around = _interrupted(doc, sentence, verb, source) if speaks else ()
    fits = around and _says_something(doc, *around[0]) and ("clause" in cue.takes or doc.quoted(*around[0]))
    return around if fits else ()


def _clause_after(doc: Document, verb: Token) -> Parts:
    for clause in verb.children:
        if clause.dep == "ccomp" and clause.i > verb.i and not _subjunctive(clause):
            start, end = span_of(clause)
            if start > verb.start:
                return ((_after_mark(doc, clause, start), end),)
    return ()


def _gerund(_doc: Document, verb: Token, _cue: Cue) -> tuple[int, int] | None:
    found = next((c for c in verb.children if c.dep in {"xcomp", "pcomp", "ccomp"} and c.tag == "VBG"), None)
    return span_of(found) if found is not None else None


def _noun(_doc: Document, verb: Token, cue: Cue) -> tuple[int, int] | None:
    noun = child(verb, "dobj")
    return _with_phrases(verb, cue, noun) if noun is not None and noun.pos in {"NOUN", "PROPN", "NUM"} else None


def _count(_doc: Document, verb: Token, cue: Cue) -> tuple[int, int] | None:
    noun = child(verb, "dobj")
    return _with_phrases(verb, cue, noun) if noun is not None and any(t.pos == "NUM" for t in noun.subtree()) else None


def _naming(doc: Document, verb: Token, _cue: Cue) -> tuple[int, int] | None:
    """ "called the crisis the worst": what is named and what it is called."""
    named = child(verb, "dobj") or child(verb, "ccomp", "xcomp")
    last = child(verb, "oprd", "ccomp", "xcomp", "attr") or named
    if named is None or last is None or (last is named and not doc.quoted(verb.end, span_of(last)[1] + 2)):
        return None
    return span_of(named)[0], max(span_of(named)[1], span_of(last)[1])


def _after_of(_doc: Document, verb: Token, cue: Cue) -> tuple[int, int] | None:
    objects = objects_of(verb, "of")
    return _with_phrases(verb, cue, objects[0]) if objects else None


def _after_as(_doc: Document, verb: Token, _cue: Cue) -> tuple[int, int] | None:
    noun = child(verb, "dobj")
    if noun is not None and any(t.lower == "as" and t.dep in {"prep", "mark"} for t in noun.subtree()):
        return span_of(noun)
    return _object_and(verb, "as")


def _after_at(_doc: Document, verb: Token, _cue: Cue) -> tuple[int, int] | None:
    return _object_and(verb, "at")


def _object_and(verb: Token, preposition: str) -> tuple[int, int] | None:
    noun, objects = child(verb, "dobj"), objects_of(verb, preposition)
    if noun is None or not objects or noun.i < verb.i:
        return None
    return span_of(noun)[0], max(span_of(noun)[1], span_of(objects[0])[1])


_OBJECTS = (
    ("gerund", _gerund),
    ("noun", _noun),
    ("count", _count),
    ("naming", _naming),
    ("of", _after_of),
    ("as", _after_as),
    ("at", _after_at),
)


def _with_phrases(verb: Token, cue: Cue, noun: Token) -> tuple[int, int]:
    """A noun that is said, with the phrases after it that the parser hung on the verb: "reported nine deaths in the valley"."""
    start, end = span_of(noun)
    for c in verb.children:
        if c.i > noun.i and c.dep == "prep" and c.lower not in {cue.to, "on", "to", "according"}:
            end = max(end, span_of(c)[1])
    return start, end


def _says_something(doc: Document, start: int, end: int) -> bool:
    """Whether a stretch before "X said" can be what is said: a clause or a quotation, not "On Sunday"."""
    return bool(doc.quoted(start, end)) or any(is_verb(t) and t.tag != "VBG" for t in doc.tokens_in(start, end))


def _subjunctive(clause: Token) -> bool:
    """ "insists that it include": what is wanted, not what is said."""
    return clause.tag == "VB" and child(clause, "aux") is None


def span_of(token: Token) -> tuple[int, int]:
    """The stretch of text from the first to the last word under a token."""
    tokens = list(token.subtree())
    return min(t.start for t in tokens), max(t.end for t in tokens)


def _after_mark(doc: Document, clause: Token, start: int) -> int:
    first = min(clause.subtree(), key=lambda t: t.i)
    while first.i < clause.i and (first.lower in {"that", ",", ":"} and first.dep in {"mark", "punct", "det", "advmod", "pobj", "dobj"}):
        if first.lower == "that" and first.dep != "mark":
            break
        first = doc.tokens[first.i + 1]
        start = first.start
    return start


def quotation_after(doc: Document, sentence: Sentence, verb: Token) -> tuple[int, int] | None:
    """The quotation that begins right after the verb's own words: after a colon, a comma, or a hearer ("told Y, ...")."""
    quotation = doc.quotation_from(verb.end + 1)
    if quotation is None or quotation.start > sentence.end + 3:
        return None
    between = doc.text[verb.end : quotation.start - 1].strip()
    if between in {"", ",", ":", ";", ", that", "that"}:
        scare = between in {"", "that"} and len(doc.text[quotation.start : quotation.end].split()) < _FEW
        return None if scare else (quotation.start, quotation.end)
    gap = [t for t in doc.tokens[verb.i + 1 : sentence.last] if t.end < quotation.start]
    own = sum(1 for c in verb.children if c.i > verb.i for t in c.subtree() if t.end < quotation.start)
    if between.endswith((",", ":")) and len(gap) <= own + 2 and len(gap) < _LONG and not any(t.tag in {"VBD", "VBZ"} for t in gap):
        return quotation.start, quotation.end
    return None


def _interrupted(doc: Document, sentence: Sentence, verb: Token, source: Token | None) -> Parts:
    """What stands around "X said": the sentence before it, and after a comma what follows it."""
    who = subject(verb) or source
    if source is None or who is None or who.sentence != sentence.i:
        return ()
    chunk = [verb, *who.subtree()] if abs(who.i - verb.i) < _ONE_CLAUSE else [verb, who]
    chunk += [t for c in verb.children if c.dep in {"aux", "neg", "advmod"} and abs(c.i - verb.i) < 3 for t in c.subtree()]
    chunk = [t for t in chunk if t.sentence == sentence.i]
    if who.i < verb.i:
        chunk = [t for t in chunk if t.i <= verb.i]
    first = min(t.i for t in chunk)
    if first == sentence.first or doc.tokens[first - 1].text not in _BEFORE:
        before = doc.tokens[first - 1] if first > sentence.first else None
        if before is None or before.lower not in {"and", "but", "as"}:
            return _whole_quotation_before(doc, sentence, first)
        first = before.i
    left = (clause_start(doc, sentence, first), doc.tokens[first - 1].end)
    parts = [left] if left[0] < left[1] else []
    last = max(t.i for t in chunk)
    last = max(
        [
            last,
            *(
                t.i
                for c in verb.children
                if c.i > verb.i and c.dep not in {"ccomp", "advcl", "conj", "parataxis", "punct", "cc", "dep"}
                for t in c.subtree()
            ),
        ]
    )
    if last + 1 < sentence.last and doc.tokens[last + 1].text in {",", "—", "–"} and goes_on(doc, sentence, last + 2):
        parts.append((doc.tokens[last + 2].start, sentence.end))
    return tuple(parts)


def goes_on(doc: Document, sentence: Sentence, i: int) -> bool:
    """Whether what follows the attribution is more content, not an adverbial of the saying or another source."""
    if i >= sentence.last:
        return False
    token = doc.tokens[i]
    return token.lower not in _ADVERBIAL


def clause_start(doc: Document, sentence: Sentence, last: int) -> int:
    """Where what is said before the token `last` starts: after a semicolon or colon, else with the sentence."""
    for i in range(last - 2, sentence.first, -1):
        if doc.tokens[i].text in {";", ":"} and not doc.quoted(doc.tokens[i].start, doc.tokens[i].end):
            return doc.tokens[i + 1].start
    first = sentence.first
    while first < last and doc.tokens[first].text in {"”", ",", ".", "»"}:
        first += 1
    return doc.tokens[first].start


def _whole_quotation_before(doc: Document, sentence: Sentence, first: int) -> Parts:
    """A quotation that ends right before the sentence ("... ." X said), where the parser took it for a sentence of its own."""
    if first != sentence.first:
        return ()
    start = doc.tokens[first].start
    before = [q for q in doc.quoted(max(0, start - 4), start) if q.closed and 0 < start - q.end <= 3]
    return tuple((q.start, q.end) for q in before[-1:])
