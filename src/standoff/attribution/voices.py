"""Whose voice a saying is: who says it, to whom, and through whom it came."""

from collections.abc import Iterator

from standoff.attribution.objects import told_to
from standoff.document.grammar import SUBJECTS, child, objects_of, passive, subject, surface_subject
from standoff.document.token import Document, Token
from standoff.lexicon.cues import Cue
from standoff.lexicon.words import word_set

_MUTE = {"there", "this", "that", "what"}
_NAMED = {"NOUN", "PROPN", "PRON"}
_CARRYING = ("in", "on", "at", "during", "via", "through", "over", "by")
_CITING = {"citing", "quoting"}


def said_by(doc: Document, verb: Token, cue: Cue | None) -> Token | None:
    """Who says it; None for "it was reported", for an order ("say it") and for words that cannot speak."""
    source = subject(verb)
    if source is None and cue is not None and not passive(verb):
        source = _beside(doc, verb)
    if source is None or (source.pos == "PRON" and source.lower in _MUTE):
        return None
    if source.entity[2:] in {"DATE", "TIME"}:
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
    said = child(verb, "ccomp")
    for c in (*verb.children, *source.children, *(said.children if said is not None else ())):
        if c.lower in _CITING and c.dep in {"advcl", "conj", "acl"}:
            return child(c, "dobj")
    return None


def through(verb: Token) -> tuple[Token, ...]:
    """Through whom it was said: "said through its spokesman", "in a letter passed on by the envoy", "on state television"."""
    found = [t for t in objects_of(verb, "through", "via") if t.pos in _NAMED and not _is_channel(t)]
    for noun in _channel_nouns(verb):
        found += [t for c in noun.children if c.dep == "acl" and c.tag == "VBN" for t in objects_of(c, "by")]
        found += [noun] if noun.lemma in word_set("airwaves") else []
    return tuple(found)


def channels(verb: Token, source: Token | None) -> tuple[Token, ...]:
    """The heads of the phrases that tell by what it was said: "in a statement", "on the radio"; also a document that speaks itself."""
    found = list(_channel_nouns(verb))
    said = child(verb, *SUBJECTS)
    carrier = verb.head if verb.dep in {"acl", "relcl"} else said
    if carrier is not None and carrier is not source and carrier.lemma in word_set("documents"):
        found.append(carrier)
    return tuple(found)


def _channel_nouns(verb: Token) -> Iterator[Token]:
    """The nouns of a channel in phrases of the verb, or of "speaking", "writing" beside it."""
    for word in (verb, *_speaking(verb)):
        for noun in objects_of(word, *_CARRYING):
            if _is_channel(noun):
                yield noun


def _speaking(verb: Token) -> list[Token]:
    """ "Speaking to reporters, she said"."""
    return [
        c for c in verb.children if c.dep in {"advcl", "prep"} and c.lower in {"speaking", "writing", "posting", "appearing", "talking"}
    ]


def _is_channel(noun: Token) -> bool:
    lemmas = {noun.lemma, noun.lower}
    return bool(lemmas & word_set("documents") or lemmas & word_set("occasions") or lemmas & word_set("airwaves"))


def hearers(verb: Token, cue: Cue) -> tuple[Token, ...]:
    """To whom it was said: as the verb has it, else "in an interview with", "in a letter to", "while addressing"."""
    found = _told(verb, cue)
    if found:
        return found
    for noun in _channel_nouns(verb):
        to = objects_of(noun, "to", "with") or tuple(t for c in noun.children if c.dep == "acl" for t in objects_of(c, "to"))
        if to:
            return to[:1]
    spoken = [t for c in _speaking(verb) for t in objects_of(c, "to", "with")]
    if spoken:
        return tuple(spoken[:1])
    said = child(verb, "ccomp")
    beside = (*verb.children, *(said.children if said is not None else ()))
    addressed = next((c for c in beside if c.dep == "advcl" and c.lemma == "address" and c.i > verb.i), None)
    whom = child(addressed, "dobj") if addressed is not None else None
    return (whom,) if whom is not None else ()


def _told(verb: Token, cue: Cue) -> tuple[Token, ...]:
    if "obj-to" in cue.takes and cue.to == "obj":
        found = told_to(verb)
        if found is not None:
            return (found,)
    if passive(verb):
        found = surface_subject(verb)
        return (found,) if found is not None and cue.to == "obj" else ()
    if cue.to == "obj":
        found = child(verb, "dative", "dobj", "iobj")
        return (found,) if found is not None and found.pos in _NAMED else ()
    direct = objects_of(verb, cue.to)[:1] if cue.to else ()
    return direct or tuple(t for t in objects_of(verb, "to") if t.lemma in word_set("listeners"))[:1]
