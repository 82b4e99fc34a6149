"""Attribution: who says what, to whom, through whom. Found on the parse and on the quotation marks together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from standoff.attribution.chains import is_all_of, with_loose_quotations, with_relays
from standoff.attribution.content import SCARE, Parts
from standoff.attribution.nouns import at_adjective, at_adverb, at_noun
from standoff.attribution.saying import UNLISTED, Attribution, made
from standoff.attribution.shapes import clause_start, content, goes_on, quotation_after
from standoff.attribution.turns import turns
from standoff.attribution.voices import channels, cited, hearers, said_by, through, writer
from standoff.document.grammar import SUBJECTS, child, is_verb, negated, objects_of, passive, subject
from standoff.document.token import Document, Sentence, Token
from standoff.lexicon.cues import Cue, Cues
from standoff.lexicon.words import word_set
from standoff.model.act import Form

_ACCORDING = Cue(("according",), "relay")
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_OPENERS = {"“", '"', "‘", "«", "'", "„"}


def attributions(doc: Document, cues: Cues) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of their contents."""
    found: list[Attribution] = list(turns(doc))
    for sentence in doc.sentences:
        if not doc.paragraphs[sentence.paragraph].headline:
            found.extend(_in_sentence(doc, sentence, cues))
    return tuple(sorted(with_loose_quotations(doc, _distinct(found)), key=lambda a: (a.start, a.end)))


def statements_of(doc: Document, found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Those that put something forward as said, each saying of a saying as a relay of it."""
    told = [a for a in found if a.entry.states and a.source is not None and not _is_quoted(doc, a) and not _undergone(a)]
    told = [a for a in told if not a.learned or _puts_forward(doc, a)]
    asked = [a for a in found if a.entry.group == "order" and a.source is not None and child(a.cue, "ccomp") is not None]
    told += [a for a in asked if not doc.text.startswith("to ", a.start) and any(is_all_of(outer, a) for outer in told)]
    return tuple(sorted(with_relays(told), key=lambda a: (a.start, a.end)))


def _is_quoted(doc: Document, a: Attribution) -> bool:
    """Whether a saying stands in a quotation and is its speaker's own: "We told you", "Whoever says so"."""
    own = a.source is not None and a.source.pos in {"PRON", "DET", "SCONJ"}
    return own and bool(doc.quoted(a.cue.start, a.cue.end))


def _puts_forward(doc: Document, a: Attribution) -> bool:
    """Whether what only the proposer sees is put forward: a quotation, or a clause after a known word of saying."""
    words = [t for start, end in a.parts for t in doc.tokens_in(start, end)]
    told = a.listed and bool(words) and words[0].lower != "to" and any(is_verb(t) and t.tag in _FINITE for t in words)
    return told or (a.form is not Form.INDIRECT and len(words) >= SCARE)


def _undergone(a: Attribution) -> bool:
    """ "The meeting was first reported by X": what was reported is named, not told."""
    return a.form is Form.INDIRECT and a.end <= a.cue.start and a.cue.pos == "VERB" and child(a.cue, "agent") is not None


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
        elif token.pos in {"NOUN", "ADJ"}:
            found = at_noun(doc, token, cues) if token.pos == "NOUN" else at_adjective(doc, token, cues)
        elif token.lower in word_set("hearsay_adverb"):
            found = at_adverb(doc, token)
        else:
            found = None
        if found is not None:
            yield found


def _entries(token: Token, cues: Cues) -> Iterator[Cue]:
    """The entries of a verb whose subject and particle are there, those with a particle first."""
    particle = child(token, "prt")
    for cue in cues.get(("VERB", token.lemma), ()):
        if cue.by and ((who := subject(token)) is None or who.lemma not in cue.by):
            continue
        if (particle is None or particle.lower in cue.words) and all(
            any(c.lower == word and c.dep in {"prt", "advmod", "prep"} for c in token.children) for word in cue.words[1:]
        ):
            yield cue


def _at_verb(doc: Document, sentence: Sentence, verb: Token, cues: Cues) -> Attribution | None:
    entries = tuple(_entries(verb, cues))
    following = quotation_after(doc, sentence, verb)
    if _is_charge(verb):
        return None
    for cue in entries:
        if cue.states and cue.group != "deny" and negated(verb) and following is None:
            continue
        found = _by_entry(doc, sentence, verb, cue, cues)
        if found is not None:
            return found
    introduced = not entries and following is not None and doc.text[verb.end : following[0] - 1].strip()[-1:] in {",", ":"}
    source = said_by(doc, verb, None) if introduced and verb.dep not in {"xcomp", "acl", "amod"} else None
    return made(doc, verb, UNLISTED, source, (following,), ()) if following is not None and source is not None else None


def _by_entry(doc: Document, sentence: Sentence, verb: Token, cue: Cue, cues: Cues) -> Attribution | None:
    source = said_by(doc, _sharing(verb, cues), cue)
    if source is None and not (passive(verb) and not objects_of(verb, "by")):
        return None
    parts = content(doc, sentence, verb, cue, source)
    if not parts:
        return None
    leant_on = cited(verb, source) if source is not None else None
    if leant_on is not None and source is not None:
        relayed = made(doc, verb, cue, leant_on, parts, ())
        return replace(relayed, relays=(source,)) if relayed is not None else None
    told = tuple(t for t in hearers(verb, cue) if not any(a <= t.start < b for a, b in parts))
    saying = made(doc, verb, cue, source, parts, told)
    return replace(saying, relays=through(verb), channel=channels(verb, source)) if saying is not None else None


def _is_charge(verb: Token) -> bool:
    """ "accused them of answering “a hand with a fist”": what somebody is accused of saying is not said by them here."""
    return verb.dep == "pcomp" and verb.head.dep == "prep" and verb.head.head.lemma in word_set("accusing")


def _sharing(verb: Token, cues: Cues) -> Token:
    """For "said ..., adding ..." the verb whose speaker the second shares, else the verb itself."""
    if verb.tag == "VBG" and verb.dep in {"advcl", "conj", "xcomp"} and child(verb, *SUBJECTS) is None:
        return next((t for t in verb.ancestors() if t.pos == "VERB" and t.sentence == verb.sentence and any(_entries(t, cues))), verb)
    return verb


def _according(doc: Document, sentence: Sentence, token: Token) -> Attribution | None:
    to = doc.tokens[token.i + 1]
    source = child(to, "pobj") or child(token, "pobj")
    if source is None:
        return None
    leant_on = cited(token, source)
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
    relayed = made(doc, token, _ACCORDING, leant_on or writer(source), tuple(parts), ())
    return replace(relayed, relays=(source,)) if relayed is not None and leant_on is not None else relayed
