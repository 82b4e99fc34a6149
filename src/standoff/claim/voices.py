"""Whose voice a saying is: who says it, to whom, and through whom it came."""

from standoff.document.grammar import child, objects_of, passive, subject, surface_subject
from standoff.document.token import Document, Token
from standoff.lexicon.cues import Cue
from standoff.lexicon.words import word_set

_MUTE = {"there", "this", "that", "what"}
_NAMED = {"NOUN", "PROPN", "PRON"}
_CITING = {"citing", "quoting"}


def said_by(doc: Document, verb: Token, cue: Cue | None) -> Token | None:
    """Who says it; None for "it was reported", for an order ("say it") and for words that cannot speak."""
    source = subject(verb)
    if source is None and cue is not None and not passive(verb):
        source = _beside(doc, verb)
    if source is None or (source.pos == "PRON" and source.lower in _MUTE):
        return None
    if source.lower == "it" and (passive(verb) or source.dep == "expl"):
        return None
    return writer(source)


def _beside(doc: Document, verb: Token) -> Token | None:
    """The name next to the verb where the parse has no subject: ", said a woman who", "Tal, said, "."""
    before, after = (doc.tokens[i] if 0 <= i < len(doc.tokens) else None for i in (verb.i - 1, verb.i + 1))
    if before is not None and before.text in {",", "”", '"', "'", "’"} and after is not None:
        for c in verb.children:
            if c.i > verb.i and c.pos in _NAMED and c.dep in {"dobj", "attr", "npadvmod", "oprd", "nsubj"} and _first(c) is after:
                return c
        name = doc.tokens[verb.i - 2] if verb.i > 1 else None
        if name is not None and name.pos == "PROPN" and before.text == ",":
            return name
    return None


def _first(token: Token) -> Token:
    return min(token.subtree(), key=lambda t: t.i)


def writer(source: Token) -> Token:
    """Whose a document is: "the statement by X read", "X released a statement saying" are X's."""
    if source.lemma not in word_set("documents"):
        return source
    by = next(iter(objects_of(source, "by", "from")), None) or child(source, "poss")
    if by is not None and by.tag != "PRP$":
        return by
    released = source.dep == "dobj" and source.head.lemma in word_set("releases")
    return (subject(source.head) or source) if released else source


def cited(verb: Token, source: Token) -> Token | None:
    """Whom a report leans on: "X reported, citing Y", "a report citing Y"."""
    for c in (*verb.children, *source.children):
        if c.lower in _CITING and c.dep in {"advcl", "conj", "acl"}:
            return child(c, "dobj")
    return None


def through(verb: Token) -> tuple[Token, ...]:
    """Through whom it was said: "said through its spokesman"."""
    return tuple(t for t in objects_of(verb, "through", "via") if t.pos in _NAMED)


def hearers(verb: Token, cue: Cue) -> tuple[Token, ...]:
    """To whom it was said."""
    if passive(verb):
        found = surface_subject(verb)
        return (found,) if found is not None and cue.to == "obj" else ()
    if cue.to == "obj":
        found = child(verb, "dative", "dobj", "iobj")
        return (found,) if found is not None and found.pos in _NAMED else ()
    return objects_of(verb, cue.to)[:1] if cue.to else ()
