"""What happened to those who are counted: the word of harm over a noun or number, found on the parse."""

from dataclasses import dataclass

from standoff.document.grammar import child, coordinated, is_verb, obj, objects_of, passive, surface_subject
from standoff.document.token import Token
from standoff.lexicon.harms import HarmLexicon, HarmWord

_TOLLS = {"toll", "number", "count", "figure", "total", "tally", "estimate"}


@dataclass(frozen=True, slots=True)
class Harmed:
    """A harm done to a counted noun. `trigger` is the word of harm, `carrier` the verb that says whether and when."""

    word: HarmWord
    trigger: Token
    carrier: Token


def harm_of(lexicon: HarmLexicon, noun: Token, *, people: bool) -> Harmed | None:
    """The harm that the counted noun, or number without a noun, is said to have suffered; `people` is whether it is known to be people."""
    for found in (
        _itself(lexicon, noun),
        _by_verb(lexicon, noun),
        _by_adjective(lexicon, noun),
        _of(lexicon, noun),
        _by_total(lexicon, noun),
    ):
        if found is not None and (people or not found.word.people):
            return found
    return None


def _of(lexicon: HarmLexicon, noun: Token) -> Harmed | None:
    """ "the killing of two farmers", and "three of the dead"."""
    if noun.dep == "pobj" and noun.head.lower == "of":
        above = noun.head.head
        for word in lexicon.find("noun", above.lemma):
            if word.words != ("toll",) and above.pos == "NOUN" and above.lemma not in {"dead", "wounded", "injured", "body", "missing"}:
                return Harmed(word, above, _verb_over(above))
    for whole in objects_of(noun, "of", "out"):
        for t in (whole, *(c for c in whole.children if c.dep in {"acl", "amod", "relcl"})):
            for shape in ("noun", "adjective", "verb"):
                for word in (*lexicon.find(shape, t.lower), *lexicon.find(shape, t.lemma)):
                    if _has(word, t) and (shape != "verb" or t.tag in {"VBN", "VBD"}):
                        return Harmed(word, t, _verb_over(noun))
    return None


def _itself(lexicon: HarmLexicon, noun: Token) -> Harmed | None:
    """ "twelve deaths", "nine dead", "35 bodies"."""
    if noun.pos in {"NOUN", "ADJ", "PROPN", "VERB"}:
        for word in (*lexicon.find("noun", noun.lemma), *lexicon.find("noun", noun.lower)):
            if noun.pos == "VERB" and noun.tag != "VBN":
                continue
            return Harmed(word, noun, _verb_over(noun))
    return None


def _by_verb(lexicon: HarmLexicon, noun: Token) -> Harmed | None:
    head = noun
    for _ in range(4):
        for verb in _verbs_at(head):
            for word in lexicon.find("verb", verb.lemma):
                if _has(word, verb) and obj(verb) is head and (passive(verb) or verb.tag != "VBN" or verb.dep != "acl"):
                    return Harmed(word, verb, verb)
                if _has(word, verb) and verb.dep == "acl" and verb.tag == "VBN" and verb.head is head:
                    return Harmed(word, verb, verb)
            for word in lexicon.find("suffers", verb.lemma):
                if _has(word, verb) and surface_subject(verb) is head and not passive(verb):
                    return Harmed(word, verb, verb)
        above = _joined_above(head)
        if above is None:
            break
        head = above
    for other in coordinated(noun)[1:]:
        for verb in other.children:
            if verb.dep == "acl" and verb.tag == "VBN":
                for word in lexicon.find("verb", verb.lemma):
                    return Harmed(word, verb, verb)
    return None


def _verbs_at(noun: Token) -> list[Token]:
    found = [c for c in noun.children if is_verb(c) and c.dep in {"acl", "relcl"}]
    if is_verb(noun.head):
        found.append(noun.head)
        found.extend(
            c for c in noun.head.children if is_verb(c) and c.dep in {"conj", "xcomp", "oprd"} and child(c, "nsubj", "nsubjpass") is None
        )
    return found


def _joined_above(noun: Token) -> Token | None:
    """The noun that this one is joined to ("nine soldiers and two civilians"), or counted out of ("two of them")."""
    if noun.dep in {"conj", "appos"} and noun.head.pos in {"NOUN", "PROPN", "NUM", "PRON"}:
        return noun.head
    return None


def _by_adjective(lexicon: HarmLexicon, noun: Token) -> Harmed | None:
    for c in (*noun.children, *(d for clause in noun.children if clause.dep in {"relcl", "acl"} for d in clause.children)):
        if c.dep in {"amod", "acomp", "oprd", "acl", "attr", "advmod", "relcl"}:
            for word in (*lexicon.find("adjective", c.lower), *lexicon.find("adjective", c.lemma)):
                return Harmed(word, c, _verb_over(noun))
    head = noun.head
    if (
        noun.dep in {"nsubj", "npadvmod", "nummod"}
        and (is_verb(head) or head.pos == "ADJ")
        and (noun.dep == "nsubj" or head.i == noun.i + 1)
    ):
        for word in (*lexicon.find("adjective", head.lower), *(lexicon.find("noun", head.lower) if noun.dep != "nsubj" else ())):
            return Harmed(word, head, _verb_over(head) if noun.dep != "nsubj" else head)
    if is_verb(head) and noun.dep in {"nsubj", "dobj", "nsubjpass"}:
        for c in head.children:
            if c.dep in {"acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "amod"}:
                for t in (c, *(g for g in c.children if g.dep == "conj")):
                    for word in (*lexicon.find("adjective", t.lower), *lexicon.find("adjective", t.lemma)):
                        return Harmed(word, t, head)
    if noun.dep == "nsubj" and not is_verb(head):
        for word in (*lexicon.find("adjective", head.lower), *lexicon.find("noun", head.lower)):
            return Harmed(word, head, _verb_over(head))
    return None


def _by_total(lexicon: HarmLexicon, noun: Token) -> Harmed | None:
    """ "the death toll rose to 26", "put the number of arrested at 340": the noun of the total says which harm."""
    total = _total_of(noun)
    if total is None:
        return None
    about = [c for c in total.children if c.dep in {"compound", "amod", "nmod", "poss"}] + list(objects_of(total, "of", "for"))
    about += [c for t in about for c in t.children if c.dep in {"acl", "conj", "amod", "relcl"}]
    for t in about:
        for shape in ("noun", "adjective", "verb"):
            for lemma in (t.lemma, t.lower):
                for word in lexicon.find(shape, lemma):
                    if _has(word, t) and word.words != ("toll",):
                        return Harmed(word, total, _verb_over(total))
    if total.lemma == "toll":
        return Harmed(lexicon.find("noun", "toll")[0], total, _verb_over(total))
    return None


def _total_of(noun: Token) -> Token | None:
    head = noun
    for _ in range(3):
        if head.dep == "pobj" and head.head.lower in {"at", "to", "of", "as", "in", "from", "by"}:
            above = head.head.head
            if above.lemma in _TOLLS:
                return above
            if is_verb(above):
                for c in (child(above, "dobj"), surface_subject(above)):
                    if c is not None and c.lemma in _TOLLS:
                        return c
            if above.dep == "dobj" and above.lemma in _TOLLS:
                return above
        if head.dep in {"attr", "dobj"} and is_verb(head.head):
            found = surface_subject(head.head)
            if found is not None and found.lemma in _TOLLS:
                return found
        if head.dep not in {"conj", "nummod"}:
            return None
        head = head.head
    return None


def _has(word: HarmWord, verb: Token) -> bool:
    below = [*verb.children, *(t for c in verb.children if c.dep == "prep" for t in c.children)]
    near = {t.lemma for t in below} | {t.lower for t in below}
    return all(w in near for w in word.words[1:])


def _verb_over(token: Token) -> Token:
    return next((t for t in token.ancestors() if is_verb(t)), token)
