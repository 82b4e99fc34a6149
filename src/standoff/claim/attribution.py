"""Attribution: who says what, to whom, through whom. Found on the parse and on the quotation marks together."""

from collections.abc import Iterator
from dataclasses import replace

from standoff.claim.chains import with_loose_quotations, with_relays
from standoff.claim.content import Parts
from standoff.claim.saying import Attribution, made
from standoff.claim.shapes import clause_start, content, goes_on, quotation_after
from standoff.document.grammar import child, negated, objects_of, passive, subject, surface_subject
from standoff.document.token import Document, Sentence, Token
from standoff.lexicon.cues import Cue, Cues
from standoff.lexicon.words import word_set

_ACCORDING = Cue(("according",), "relay", frozenset({"clause"}), "", frozenset(), "", "")
_UNLISTED = Cue(("…",), "say", frozenset({"quote"}), "", frozenset(), "", "")
_OPENERS = {"“", '"', "‘", "«", "'", "„"}
_FIRST = {"i", "we"}


def attributions(doc: Document, cues: Cues) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of their contents."""
    found: list[Attribution] = []
    for sentence in doc.sentences:
        if not doc.paragraphs[sentence.paragraph].headline:
            found.extend(_in_sentence(doc, sentence, cues))
    found = [a for a in found if not (a.source is not None and a.source.lower in _FIRST and _inside(doc, a.cue))]
    found = with_relays(_distinct(found))
    found = with_loose_quotations(doc, found)
    return tuple(sorted(found, key=lambda a: (a.start, a.end)))


def _inside(doc: Document, token: Token) -> bool:
    return bool(doc.quoted(token.start, token.end))


def _distinct(found: list[Attribution]) -> list[Attribution]:
    """One attribution for each content and source."""
    seen: dict[tuple[Parts, int], Attribution] = {}
    for a in found:
        seen.setdefault((a.parts, a.source.i if a.source is not None else -1), a)
    return list(seen.values())


def _in_sentence(doc: Document, sentence: Sentence, cues: Cues) -> Iterator[Attribution]:
    words = doc.words(sentence)
    for token in words:
        if token.lower == "according" and token.i + 1 < sentence.last and doc.tokens[token.i + 1].lower == "to":
            found = _according(doc, sentence, token)
        elif token.pos == "VERB":
            found = _at_verb(doc, sentence, token, cues)
        else:
            found = None
        if found is not None:
            yield found


def _cue(token: Token, cues: Cues) -> Cue | None:
    particle = child(token, "prt")
    for cue in cues.get(token.lemma, ()):
        if cue.by and ((who := subject(token)) is None or who.lemma not in cue.by):
            continue
        if (particle is None or particle.lower in cue.words) and all(
            any(c.lower == word and c.dep in {"prt", "advmod", "prep"} for c in token.children) for word in cue.words[1:]
        ):
            return cue
    return None


def _at_verb(doc: Document, sentence: Sentence, verb: Token, cues: Cues) -> Attribution | None:
    cue = _cue(verb, cues)
    following = quotation_after(doc, sentence, verb)
    if cue is None:
        if following is None or doc.text[verb.end : following[0] - 1].strip()[-1:] not in {",", ":"}:
            return None
        if verb.dep in {"xcomp", "acl", "amod"} or _said_by(verb) is None:
            return None
        return made(doc, verb, _UNLISTED, _said_by(verb), (following,), ())
    if cue.group != "deny" and negated(verb) and following is None:
        return None
    source = _said_by(verb)
    parts = content(doc, sentence, verb, cue, source)
    if not parts or source is None:
        return None
    cited = next(
        (c for c in verb.children if c.dep in {"advcl", "conj"} and c.lower in {"citing", "quoting"} and child(c, "dobj") is not None), None
    )
    if cited is not None:
        relayed = made(doc, verb, cue, child(cited, "dobj"), parts, ())
        return replace(relayed, relays=(source,)) if relayed is not None else None
    hearers = tuple(t for t in _hearers(verb, cue) if not any(a <= t.start < b for a, b in parts))
    return made(doc, verb, cue, source, parts, hearers)


def _said_by(verb: Token) -> Token | None:
    """Who says it; None for "it was reported", for an order ("say it") and for words that cannot speak."""
    source = _writer(subject(verb))
    if source is None and verb.lemma == "say" and not passive(verb):
        source = next(
            (c for c in verb.children if c.dep in {"dobj", "attr", "npadvmod", "oprd"} and c.i == verb.i + 1 + len(list(c.subtree())) - 1),
            None,
        )
    if source is None or (source.lower in {"it", "there", "this", "that", "what"} and source.pos == "PRON" and source.lower != "it"):
        return None
    if source.lower == "it" and (passive(verb) or source.dep == "expl"):
        return None
    return source


def _writer(source: Token | None) -> Token | None:
    """Whose a document is: "the statement by X read" is X's."""
    if source is None or source.lemma not in word_set("documents"):
        return source
    by = next(iter(objects_of(source, "by", "from")), None)
    return by or source


def _hearers(verb: Token, cue: Cue) -> tuple[Token, ...]:
    if passive(verb):
        found = surface_subject(verb)
        return (found,) if found is not None and cue.to == "obj" else ()
    if cue.to == "obj":
        found = child(verb, "dative", "dobj", "iobj")
        return (found,) if found is not None and found.pos in {"NOUN", "PROPN", "PRON"} else ()
    return objects_of(verb, cue.to)[:1] if cue.to else ()


def _according(doc: Document, sentence: Sentence, token: Token) -> Attribution | None:
    to = doc.tokens[token.i + 1]
    source = child(to, "pobj") or child(token, "pobj")
    if source is None:
        return None
    tail = list(source.subtree())
    last = max([source.i, *(t.i for t in tail if t.dep not in {"advcl", "ccomp"})])
    after = last + 1
    if token.i == sentence.first or (token.i == sentence.first + 1 and doc.tokens[sentence.first].text in _OPENERS):
        comma = next((t.i for t in doc.tokens[source.i : sentence.last] if t.text == "," and t.i >= source.i), None)
        after = comma + 1 if comma is not None and not any(t.i > comma + 12 and t.dep == "appos" for t in tail) else after
        parts = [(doc.tokens[after].start, sentence.end)] if after < sentence.last else []
    else:
        end = token.i - 1 if doc.tokens[token.i - 1].text in {",", "—", "–"} else token.i
        parts = [(clause_start(doc, sentence, token.i), doc.tokens[end - 1].end if end > sentence.first else token.start)]
        if after < sentence.last and doc.tokens[after].text in {",", "—", "–"} and goes_on(doc, sentence, after + 1):
            parts.append((doc.tokens[after + 1].start, sentence.end))
    return made(doc, token, _ACCORDING, source, tuple(parts), ())
