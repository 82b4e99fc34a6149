"""The shapes that the content of a saying has: a clause, a quotation, what the saying interrupts, a noun."""

from standoff.attribution.content import Parts
from standoff.attribution.objects import objects, span_of
from standoff.document.grammar import SUBJECTS, child, infinitive_mark, is_verb, subject
from standoff.document.token import Document, Sentence, Token
from standoff.lexicon.cues import Cue
from standoff.lexicon.words import word_set

_BEFORE = {",", "”", '"', ";", "—", "–", "-", "’", "'", "»", ":", ".", "?", "!", ")"}
_ADVERBIAL = {
    *("according", "citing", "adding", "quoting", "speaking", "referring"),
    *("in", "on", "who", "which", "when", "as", "during", "after", "while"),
}
_IF = {"if", "unless"}
_BUT_FOR = {"failing", "without"}
_GOING_ON = {"adding", "noting", "saying", "stressing", "citing", "quoting"}
_ONE_CLAUSE = 40  # words
_FEW, _LONG = 3, 14  # words: of a quotation that is only a word quoted; between a verb and the quotation it opens


def content(doc: Document, sentence: Sentence, verb: Token, cue: Cue, source: Token | None) -> Parts:
    """The content by the first shape that fits: a clause after the verb, a quotation after it, an object, what it interrupts."""
    speaks = cue.takes & {"clause", "quote"}
    clause = _clause_after(doc, verb, cue) if "clause" in cue.takes else ()
    quoted = quotation_after(doc, sentence, verb) if speaks and not clause else None
    after = clause or ((quoted,) if quoted is not None else ())
    if after:
        return (*(_fronted(doc, verb) or _quoted_before(doc, sentence, verb, source, after)), *after)
    found = objects(doc, verb, cue)
    if found:
        return found
    around = tuple(p for p in _interrupted(doc, sentence, verb, source) if not _tells_when(doc, verb, p)) if speaks else ()
    something = any(_says_something(doc, *part) for part in around) and (doc.quoted(*around[0]) or not _has_object(verb, cue, source))
    return around if something and ("clause" in cue.takes or doc.quoted(*around[0])) else ()


def _has_object(verb: Token, cue: Cue, source: Token | None) -> bool:
    """Whether a verb says something of its own, so that what stands before it is not its content: "..., and the court upheld the ban"."""
    said = {"dobj", "xcomp", "attr", "oprd", "acomp"}
    own = any(c.dep in said and c.i > verb.i and c is not source for c in verb.children)  # ", said another": it is who speaks
    return verb.dep == "relcl" or (own and cue.to != "obj")


def _fronted(doc: Document, verb: Token) -> Parts:
    """The condition of "If the boats return, said the master, nobody knows when": the saying stands between two commas."""
    fronted = (c for c in verb.children if c.dep in {"advcl", "prep"} and c.i < verb.i)
    condition = next((c for c in fronted if c.lower in _BUT_FOR or (c.dep == "advcl" and any(m.lower in _IF for m in c.children))), None)
    saying = [verb, *(t for c in verb.children if c.dep in SUBJECTS for t in c.subtree() if t.pos != "PUNCT")]
    last = max(t.i for t in saying) + 1
    return (span_of(condition),) if condition is not None and last < len(doc.tokens) and doc.tokens[last].text == "," else ()


def _quoted_before(doc: Document, sentence: Sentence, verb: Token, source: Token | None, after: Parts) -> Parts:
    """What a saying interrupts: a quotation, or a clause before one, that stands before "X said" in the sentence."""
    if not doc.quoted(*after[0]):
        return ()
    before = tuple(p for p in _interrupted(doc, sentence, verb, source) if sentence.start <= p[0] < p[1] <= verb.start)
    own = verb.dep != "conj" and bool(before) and _says_something(doc, *before[0])  # not "Ann left, but he said"
    return before if before and (doc.quoted(*before[0]) or own) else ()


def _clause_after(doc: Document, verb: Token, cue: Cue) -> Parts:
    for clause in verb.children:
        wanted = _subjunctive(clause) if cue.states else infinitive_mark(clause) is not None
        if clause.dep == "ccomp" and clause.i > verb.i and not wanted:
            start, end = _without_added(clause)
            end = _quoted_end(doc, clause, start, end)
            if doc.tokens[verb.i + 1].text == "," and _is_saying(doc, doc.sentences[verb.sentence], verb.i + 2):
                continue  # "..., an aide said, the ministry announced"
            apart = any(t.text == ";" for t in doc.tokens_in(verb.end, start))
            if start > verb.start and not apart:
                return ((_after_mark(doc, clause, start), _stop(doc, start, end)), *_further(clause))
    return ()


def _without_added(clause: Token) -> tuple[int, int]:
    """The clause up to ", adding ...", ", while a third disagreed", another saying, or "and that ...", a further part of this one."""
    start, end = span_of(clause)
    added = [*_conjoined(clause)]
    added += [c for c in clause.children if c.dep == "advcl" and c.i > clause.i and (c.lower in _GOING_ON or _sets_apart(c))]
    cut = [span_of(c)[0] for c in added] + [
        c.start for c in clause.children if c.dep == "cc" and any(c.i < t.i for t in _conjoined(clause))
    ]
    return start, min([end, *cut]) if added else end


def _sets_apart(clause: Token) -> bool:
    return any(m.lower in {"while", "whereas"} for m in clause.children)


def _quoted_end(doc: Document, clause: Token, start: int, end: int) -> int:
    """Where a quotation ends that is all of what is said but for ", while addressing the press"."""
    quotation = next((q for q in doc.quoted(start, start + 2) if q.start <= start + 2 and q.start <= clause.start < q.end < end), None)
    after = doc.text[quotation.end + 1 : end].lstrip() if quotation is not None else ""
    added = any(c.dep == "advcl" and quotation is not None and c.start > quotation.end for c in clause.children)
    return quotation.end + 1 if quotation is not None and added and after.startswith(",") else end


def _conjoined(clause: Token) -> list[Token]:
    return [c for c in clause.children if c.dep == "conj" and any(m.dep == "mark" and m.lower == "that" for m in c.children)]


def _further(clause: Token) -> Parts:
    """The further parts of one saying: "said that A and that B"."""
    marks = ((other, next(c for c in other.children if c.dep == "mark")) for other in _conjoined(clause))
    return tuple((max(span_of(other)[0], mark.end), span_of(other)[1]) for other, mark in marks)


def _stop(doc: Document, start: int, end: int) -> int:
    """Where what is said after "X said" stops: at a semicolon outside a quotation, else at the end."""
    marks = (t.start for t in doc.tokens_in(start, end) if t.text == ";" and not doc.quoted(t.start, t.end))
    return next(marks, end)


def _tells_when(doc: Document, verb: Token, part: tuple[int, int]) -> bool:
    """Whether a stretch is a phrase of the saying itself: "In her opening remarks, ... she pointed out"."""
    words = doc.tokens_in(*part)
    top = next((t for t in words if t.head is verb), None)
    return top is not None and top.dep in {"prep", "npadvmod"} and words[0] in top.subtree() and not doc.quoted(*part) and top.pos == "ADP"


def _says_something(doc: Document, start: int, end: int) -> bool:
    """Whether a stretch before "X said" can be what is said: a clause or a quotation, not "On Sunday"."""
    words = doc.tokens_in(start, end)
    return bool(doc.quoted(start, end)) or len(words) > _LONG or any(is_verb(t) and t.tag != "VBG" for t in words)


def _subjunctive(clause: Token) -> bool:
    """ "insists that it include": what is wanted, not what is said."""
    bare = child(clause, "auxpass")
    return child(clause, "aux") is None and (clause.tag == "VB" or (bare is not None and bare.lower == "be"))


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
    if (
        last + 1 < sentence.last
        and doc.tokens[last + 1].text in {",", "—", "–"}
        and goes_on(doc, sentence, last + 2)
        and not (doc.tokens[last + 2].dep == "cc" and any(c.dep == "conj" and c.i > last for c in verb.children))
        and not _is_saying(doc, sentence, last + 2)
    ):
        parts.append((doc.tokens[last + 2].start, _stop(doc, doc.tokens[last + 2].start, sentence.end)))
    return tuple(parts)


def goes_on(doc: Document, sentence: Sentence, i: int) -> bool:
    """Whether what follows the attribution is more content, not an adverbial of the saying or another source."""
    if i >= sentence.last:
        return False
    token = doc.tokens[i]
    return token.lower not in _ADVERBIAL or _to_come(doc, sentence, i)


def _to_come(doc: Document, sentence: Sentence, i: int) -> bool:
    """What is still to come is part of what is said: "..., he said on Monday, after the guns are gone"."""
    if doc.tokens[i].lower != "after" or doc.tokens[i].dep != "mark":
        return False
    return next((t.tag in {"VBZ", "VBP"} for t in doc.tokens[i : sentence.last] if t.tag in {"VBZ", "VBP", "VBD", "MD"}), False)


def _is_saying(doc: Document, sentence: Sentence, first: int) -> bool:
    """Whether the rest of a sentence is a saying of its own: "..., an officer said, the ministry announced"."""
    rest = [t for t in doc.tokens[first : sentence.last] if t.pos != "PUNCT"]
    verbs = [t for t in rest if is_verb(t) and not (t.tag == "VBN" and t.dep == "acl")]
    if len(verbs) != 1 or rest[0].dep == "cc" or not any(t.dep in {"nsubj", "compound", "det", "amod", "poss"} for t in rest[:1]):
        return False
    told = any(c.dep in {"dobj", "ccomp", "xcomp", "attr", "acomp"} and c.i > verbs[0].i for c in verbs[0].children)
    return child(verbs[0], "nsubj") is not None and not told


def clause_start(doc: Document, sentence: Sentence, last: int) -> int:
    """Where what is said before the token `last` starts: after a colon, or a semicolon that ends another saying, else with the sentence."""
    for i in range(last - 2, sentence.first, -1):
        mark = doc.tokens[i]
        told = mark.text == ";" and any(t.lemma in word_set("plain_sayings") for t in doc.tokens[sentence.first : i])
        if (told or mark.text == ":") and not doc.quoted(mark.start, mark.end):
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
