"""Sayings and thoughts told with a noun, an adjective or an adverb: "the rebels' claim that", "is willing to", "reportedly"."""

from standoff.attribution.content import Parts
from standoff.attribution.objects import infinitive, span_of
from standoff.attribution.saying import Attribution, made
from standoff.document.grammar import child, governor, infinitive_mark, is_verb, objects_of, subject, surface_subject
from standoff.document.token import Document, Token
from standoff.lexicon.cues import Cue, Cues
from standoff.lexicon.words import word_set

_HEARSAY = Cue(("reportedly",), "relay")
_NAMING = {"compound", "amod", "nmod"}


def at_noun(doc: Document, noun: Token, cues: Cues) -> Attribution | None:
    """The attribution of "A's claim that", "made a claim that", "allegations of"; its source is None where the words name nobody."""
    for cue in cues.get(("NOUN", noun.lemma), ()):
        parts = _content(noun, cue)
        if parts:
            return made(doc, noun, cue, _owner(noun), parts, ())
    return None


def at_adjective(doc: Document, adjective: Token, cues: Cues) -> Attribution | None:
    """The attribution of "A is willing to", "A, afraid that"."""
    for cue in cues.get(("ADJ", adjective.lemma), ()):
        parts = _content(adjective, cue)
        if not parts and is_verb(adjective.head):
            parts = _content(adjective.head, cue)
        who = surface_subject(adjective.head) if is_verb(adjective.head) else adjective.head if adjective.dep in {"amod", "acl"} else None
        if parts and who is not None and who.i < adjective.i and who.lower not in {"it", "there", "this", "that"}:
            return made(doc, adjective, cue, who, parts, ())
    return None


def at_adverb(doc: Document, adverb: Token) -> Attribution | None:
    """The attribution of "reportedly": the clause around it, said by nobody who is named."""
    verb = adverb.head if is_verb(adverb.head) else governor(adverb)
    if verb is None or verb.sentence != adverb.sentence:
        return None
    start, end = span_of(verb)
    further = [c for c in verb.children if c.dep == "conj" and child(c, "nsubj", "nsubjpass") is not None]  # ", and one of them died"
    if further and further[0].i > adverb.i:
        joining = [c.start for c in verb.children if c.dep == "cc" and adverb.i < c.i < further[0].i]
        end = min([span_of(further[0])[0], *joining])
    parts = tuple((a, b) for a, b in ((start, adverb.start), (adverb.end, end)) if doc.text[a:b].strip(" ,"))
    return made(doc, adverb, _HEARSAY, None, parts, ())


def _content(head: Token, cue: Cue) -> Parts:
    """What stands after the word: a clause with "that", an infinitive, a phrase."""
    if "clause" in cue.takes:
        for c in head.children:
            mark = next((m for m in c.children if m.lower in {"that", "whether", "if"} and m.dep in {"mark", "nsubj"}), None)
            if (
                c.dep in {"acl", "ccomp", "relcl"}
                and c.i > head.i
                and ((mark is not None and mark.dep == "mark") or (head.pos == "ADJ" and infinitive_mark(c) is None))
            ):
                start, end = span_of(c)
                return ((mark.end if mark is not None and mark.lower == "that" else start, end),)
    if "to" in cue.takes and (found := infinitive(head)) is not None and found.head is head:
        mark = infinitive_mark(found)
        if mark is not None:
            return ((mark.start, span_of(found)[1]),)
    for shape in sorted(cue.takes):
        kind, _, preposition = shape.partition("-")
        after = objects_of(head, preposition) if kind == "after" else ()
        if after:
            return (span_of(after[0]),)
    return ()


def _owner(noun: Token) -> Token | None:
    """Whose a saying is: its possessor, its by-phrase, a name before it, or who makes it."""
    named = child(noun, "poss") or next(iter(objects_of(noun, "by", "from")), None)
    if named is not None:
        return named
    named = next((c for c in noun.children if c.dep in _NAMING and (c.pos == "PROPN" or c.entity[2:] in {"NORP", "ORG", "GPE"})), None)
    if named is not None:
        return named
    verb = noun.head
    if verb.lemma not in word_set("light") | word_set("utters"):
        return None
    if noun.dep in {"dobj", "attr"} and is_verb(verb):
        return subject(verb)
    return next(iter(objects_of(verb, "by")), None) if noun.dep == "nsubjpass" else None
