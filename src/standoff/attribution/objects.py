"""What a cue has for content besides a clause or a quotation: an infinitive, an object, a phrase after a preposition."""

from collections.abc import Callable

from standoff.attribution.content import Parts
from standoff.document.grammar import antecedent, child, extent, infinitive_mark, is_verb, objects_of, passive, surface_subject
from standoff.document.token import Document, Token
from standoff.lexicon.cues import Cue
from standoff.lexicon.words import word_set

_THINGS = {"NOUN", "PROPN", "NUM", "PRON"}


def objects(doc: Document, verb: Token, cue: Cue) -> Parts:
    """The content of the first of the verb's shapes that fits; empty where none does."""
    for shape, find in _SHAPES:
        if shape in cue.takes and (found := find(doc, verb, cue)):
            return found
    for shape in sorted(cue.takes):
        kind, _, preposition = shape.partition("-")
        if preposition and shape != "obj-to" and (found := _PHRASES[kind](verb, cue, preposition)):
            return found
    return _undergone(verb) if "noun" in cue.takes else ()


def span_of(token: Token) -> tuple[int, int]:
    """The stretch of text from the first to the last word under a token."""
    return extent(list(token.subtree()))


def infinitive(head: Token) -> Token | None:
    """The infinitive with "to" under a word: "urged them to leave", "refused to leave", "the refusal to leave"."""
    nouns = [c for c in head.children if c.dep in {"dobj", "dative"} and is_verb(head)]
    for c in (*head.children, *(g for n in nouns for g in n.children if g.dep in {"acl", "relcl"})):
        if c.i > head.i and c.dep in {"xcomp", "ccomp", "advcl", "acl", "relcl"} and infinitive_mark(c) is not None:
            return c
    return None


def told_to(verb: Token) -> Token | None:
    """Who is to do what the infinitive says: the object of the verb, the subject of the infinitive, or of a passive verb."""
    found = infinitive(verb)
    if found is None:
        return None
    if passive(verb):
        return surface_subject(verb)
    own = child(found, "nsubj", "nsubjpass")
    return own if own is not None and own.i > verb.i else child(verb, "dobj", "dative")


def _infinitive_span(verb: Token) -> tuple[int, int] | None:
    found = infinitive(verb)
    mark = infinitive_mark(found) if found is not None else None
    return (mark.start, span_of(found)[1]) if found is not None and mark is not None else None


def _told_to(_doc: Document, verb: Token, cue: Cue) -> Parts:
    """ "urged them to leave": the infinitive; of "are expected to leave" also who is."""
    span, who = _infinitive_span(verb), told_to(verb)
    if span is None or who is None:
        return ()
    if cue.group == "order":
        return (span,)
    return (span_of(who), span) if passive(verb) else ((span_of(who)[0], span[1]),)


def _own(_doc: Document, verb: Token, _cue: Cue) -> Parts:
    """ "refused to leave"."""
    span = _infinitive_span(verb)
    return (span,) if span is not None and not passive(verb) and told_to(verb) is None else ()


def _supposed(_doc: Document, verb: Token, _cue: Cue) -> Parts:
    """ "was reported to have left": who did, and what."""
    span, who = _infinitive_span(verb), surface_subject(verb) if passive(verb) else None
    return (span_of(who), span) if span is not None and who is not None else ()


def _gerund(_doc: Document, verb: Token, _cue: Cue) -> Parts:
    found = next((c for c in verb.children if c.dep in {"xcomp", "pcomp", "ccomp"} and c.tag == "VBG"), None)
    return (span_of(found),) if found is not None else ()


def _noun(_doc: Document, verb: Token, cue: Cue) -> Parts:
    noun = child(verb, "dobj")
    return (with_phrases(verb, cue, noun),) if noun is not None and noun.pos in {"NOUN", "PROPN", "NUM"} else ()


def _count(_doc: Document, verb: Token, cue: Cue) -> Parts:
    noun, who = child(verb, "dobj"), child(verb, "nsubj")
    if noun is None or not any(t.pos == "NUM" for t in noun.subtree()):
        return ()
    start, end = with_phrases(verb, cue, noun)
    return ((span_of(who)[0] if noun.pos == "NUM" and who is not None else start, end),)  # "has verified 57" says little without its words


def _naming(doc: Document, verb: Token, _cue: Cue) -> Parts:
    """ "called the crisis the worst": what is named and what it is called."""
    named = child(verb, "dobj") or child(verb, "ccomp", "xcomp")
    last = child(verb, "oprd", "ccomp", "xcomp", "attr") or named
    if last is not None and infinitive_mark(last) is not None:
        return ()  # "called the office to ask"
    if passive(verb) and (who := surface_subject(verb)) is not None and last is not None and last.dep == "oprd":
        return (span_of(who), span_of(last))
    if named is not None and last is not None and last is not named and named.i < verb.i:
        return _before_and_after(antecedent(named, verb), last)  # "the plan, which they called a mistake"
    if named is None or last is None or (last is named and not doc.quoted(verb.end, span_of(last)[1] + 2)):
        return ()
    return ((span_of(named)[0], max(span_of(named)[1], span_of(last)[1])),)


def _before_and_after(named: Token, last: Token) -> Parts:
    words = [t for c in named.children if c.dep not in {"relcl", "acl", "appos", "punct"} for t in c.subtree()]
    return (extent([named, *words]), span_of(last))


def _figure(_doc: Document, verb: Token, cue: Cue) -> Parts:
    """ "gave the number as 58", but not "gave her name as"."""
    noun = child(verb, "dobj")
    return _object_and(verb, cue, "as") if noun is not None and noun.lemma in word_set("totals") else ()


def _object_and(verb: Token, _cue: Cue, preposition: str) -> Parts:
    """ "accused them of lying", "put the dead at nine": the object with the phrase; of a passive, its subject and the phrase."""
    phrase = next((c for c in verb.children if c.lower == preposition and c.dep in {"prep", "agent"} and c.i > verb.i), None)
    if preposition == "at" and not any(t.pos == "NUM" for t in (phrase or verb).subtree()):
        return ()  # "put lives at risk"
    if passive(verb):
        who = surface_subject(verb)
        return (span_of(who), span_of(phrase)) if phrase is not None and who is not None and who.i < verb.i else ()
    noun = child(verb, "dobj")
    if noun is None or noun.i < verb.i:
        return ()
    start, end = span_of(noun)
    if any(t.lower == preposition and t.dep in {"prep", "mark"} for t in noun.subtree()):
        return ((start, end),)
    return ((start, max(end, span_of(phrase)[1])),) if phrase is not None and any(phrase.children) else ()


def _after(verb: Token, cue: Cue, preposition: str) -> Parts:
    """ "called for a boycott", "spoke of nine dead"."""
    found = next((t for t in objects_of(verb, preposition) if t.i > verb.i), None)
    return (with_phrases(verb, cue, found),) if found is not None else ()


def _undergone(verb: Token) -> Parts:
    """ "The plan was endorsed": the subject of a passive."""
    who = surface_subject(verb) if passive(verb) and verb.dep not in {"acl", "relcl"} else None
    return (span_of(who),) if who is not None and who.pos in _THINGS and who.i < verb.i else ()


def with_phrases(verb: Token, cue: Cue, noun: Token) -> tuple[int, int]:
    """A noun that is said, with the phrases after it that the parser hung on the verb: "reported nine deaths in the valley"."""
    start, end = span_of(noun)
    for c in verb.children:
        if c.i > noun.i and c.dep == "prep" and c.lower not in {cue.to, "on", "to", "according"}:
            end = max(end, span_of(c)[1])
    return start, end


Finder = Callable[[Document, Token, Cue], Parts]
_SHAPES: tuple[tuple[str, Finder], ...] = (
    ("gerund", _gerund),
    ("obj-to", _told_to),
    ("to", _own),
    ("clause", _supposed),
    ("noun", _noun),
    ("count", _count),
    ("naming", _naming),
    ("figure", _figure),
)
_PHRASES: dict[str, Callable[[Token, Cue, str], Parts]] = {"obj": _object_and, "after": _after}
