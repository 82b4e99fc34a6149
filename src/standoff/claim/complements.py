"""What a stance word is about: the verbs and nouns in its complement, and who is to do them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from standoff.document.grammar import (
    child,
    coordinated,
    infinitive_mark,
    is_verb,
    obj,
    objects_of,
    owner,
    passive,
    subject,
    surface_subject,
)
from standoff.document.token import Token
from standoff.lexicon.stances import StanceWord
from standoff.model.act import Stance


@dataclass(frozen=True, slots=True)
class Complement:
    """One act in a complement: its head, and the head of the phrase that is to do it (None: whoever holds the stance, or nobody named)."""

    head: Token
    doer: Token | None
    own: bool


def complements(word: StanceWord, token: Token) -> tuple[Complement, ...]:
    """The acts that a stance word at `token` is about, in text order; empty where its frame is not there."""
    for shape in word.takes:
        found = tuple(_shaped(shape, token))
        if found:
            return found
    return ()


def holder(word: StanceWord, token: Token) -> Token | None:
    """The head of the phrase that names who holds the stance."""
    if word.pos == "VERB":
        committed = passive(token) and word.stance is Stance.PLEDGES
        return surface_subject(token) if committed else subject(token)
    if word.pos == "ADJ":
        if token.dep in {"acomp", "attr", "oprd", "ccomp", "xcomp"} and is_verb(token.head):
            return surface_subject(token.head)
        return token.head if token.dep in {"amod", "relcl", "appos", "acl"} else surface_subject(token)
    found = owner(token)
    if found is not None:
        return found
    named = next((c for c in token.children if c.dep in {"amod", "compound", "nmod"} and (c.pos == "PROPN" or c.entity)), None)
    if named is None and "for:of" not in word.takes:
        named = next((t for t in objects_of(token, "of") if t.pos == "PROPN" or t.entity), None)
    return named


def _shaped(shape: str, token: Token) -> Iterator[Complement]:
    """The complement of one shape, a word of `takes`."""
    if shape.startswith("for:"):
        return _after(shape[4:], token)
    return _SHAPES[shape](token)


def _infinitives(token: Token) -> Iterator[Complement]:
    for c in token.children:
        if (
            c.dep in {"xcomp", "acl", "ccomp", "advcl", "relcl"}
            and c.i > token.i
            and infinitive_mark(c) is not None
            and child(c, "nsubj") is None
        ):
            yield from _each(c, None, own=True)
            return


def _called_on(token: Token) -> Iterator[Complement]:
    for doer in objects_of(token, "on", "upon", "to"):
        for c in (*token.children, *doer.children):
            if c.dep in {"xcomp", "acl", "advcl", "ccomp", "relcl"} and infinitive_mark(c) is not None:
                yield from _each(c, doer, own=False)
                return


def _clauses(token: Token, *, bare: bool = False) -> Iterator[Complement]:
    for c in token.children:
        if c.dep in {"ccomp", "acl"} and is_verb(c) and child(c, "nsubj", "nsubjpass", "expl") is not None and c.i > token.i:
            if not bare or (_is_subjunctive(c) and child(c, "aux") is None):
                yield from _each(c, subject(c), own=False)
            return


def _is_subjunctive(verb: Token) -> bool:
    """A bare form; the parser takes that of "that the crew come home" for a plural."""
    who = child(verb, "nsubj", "nsubjpass")
    return verb.tag == "VB" or (verb.tag == "VBP" and who is not None and who.tag in {"NN", "NNP"} and child(who, "conj") is None)


def _subjunctives(token: Token) -> Iterator[Complement]:
    return _clauses(token, bare=True)


def _gerunds(token: Token) -> Iterator[Complement]:
    for c in token.children:
        if c.dep in {"xcomp", "ccomp", "dobj", "pcomp"} and c.tag == "VBG" and c.i > token.i and child(c, "nsubj") is None:
            yield from _each(c, None, own=True)
            return


def _objects(token: Token) -> Iterator[Complement]:
    found = (obj(token) or _up_to(token)) if is_verb(token) else None
    named = found is not None and (found.pos in {"NOUN", "PROPN", "NUM"} or found.lower in {"it", "this", "that"})
    if found is not None and named and child(token, "oprd") is None:
        yield from _each(found, None, own=True)


def _up_to(verb: Token) -> Token | None:
    """The noun of "offered up to 120 observers", which the parser takes for a direction."""
    up = any(c.lower == "up" for c in verb.children)
    return next((t for t in objects_of(verb, "to") if up and child(t, "nummod") is not None), None)


def _included(noun: Token) -> Iterator[Complement]:
    """ "Their demands include A, B and C": each is one."""
    verb = noun.head
    if noun.dep in {"nsubj", "nsubjpass"} and verb.lemma in {"include", "be", "expand", "comprise", "cover"}:
        for c in verb.children:
            if c.i > verb.i and (c.dep in {"dobj", "attr"} or (c.dep in {"xcomp", "ccomp"} and c.tag == "VBG")):
                yield from _each(c, None, own=False)
                return
        for c in objects_of(verb, "to"):
            yield from _each(c, None, own=False)


def _controlled(verb: Token) -> Iterator[Complement]:
    """ "urged X to V", whichever way the parser puts X: object of the one verb or subject of the other."""
    for c in verb.children:
        if c.dep in {"xcomp", "ccomp", "advcl"} and c.i > verb.i and (infinitive_mark(c) is not None or _bare(c)):
            doer = child(c, "nsubj", "nsubjpass") or (surface_subject(verb) if passive(verb) else child(verb, "dobj", "dative"))
            if doer is not None:
                yield from _each(c, None if passive(c) else doer, own=False)
                return
    noun = child(verb, "dobj")
    if noun is not None:
        for c in noun.children:
            if c.dep in {"acl", "relcl"} and infinitive_mark(c) is not None:
                yield from _each(c, noun, own=False)
                return


def _after(preposition: str, token: Token) -> Iterator[Complement]:
    clause = next(
        (
            c
            for c in token.children
            if c.dep in {"advcl", "xcomp", "ccomp"} and any(m.lower == preposition and m.dep in {"mark", "prep"} for m in c.children)
        ),
        None,
    )
    if clause is not None and is_verb(clause):
        yield from _each(clause, child(clause, "nsubj"), own=False)
        return
    heads = objects_of(token, preposition)
    if not heads and token.pos == "NOUN" and token.dep == "dobj":
        heads = objects_of(token.head, preposition)
    for head in heads:
        infinitive = next((c for c in head.children if c.dep in {"acl", "relcl"} and infinitive_mark(c) is not None), None)
        if infinitive is not None and preposition == "for":
            yield from _each(infinitive, None if passive(infinitive) else head, own=False)
        elif head.pos in {"NOUN", "PROPN", "VERB", "NUM"}:
            yield from _each(head, None, own=True)


def _each(head: Token, doer: Token | None, *, own: bool) -> Iterator[Complement]:
    """The head and those joined to it, each its own act."""
    for token in coordinated(head):
        if token is not head and any(c.dep == "mark" and c.lower not in {"that", "to"} for c in token.children):
            continue  # "to leave, and not before the siege is lifted": the second verb is a condition
        if token.sentence == head.sentence and (is_verb(token) == is_verb(head) or token.pos == "NOUN"):
            mine = child(token, "nsubj", "nsubjpass") if token is not head else None
            yield Complement(token, mine or doer, own and mine is None)


def _bare(verb: Token) -> bool:
    """ "asked that it leave" or "make them leave": a bare form with its subject and no modal."""
    return verb.tag == "VB" and child(verb, "nsubj") is not None and child(verb, "aux", "auxpass", "mark") is None


_SHAPES: dict[str, Callable[[Token], Iterator[Complement]]] = {
    "to": _infinitives,
    "obj-to": _controlled,
    "obj-on": _called_on,
    "that": _clauses,
    "subjunctive": _subjunctives,
    "gerund": _gerunds,
    "noun": _objects,
    "include": _included,
}
