"""What happened to those who are counted: the word of harm over a noun or number, found on the parse."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.document.grammar import child, is_verb, obj, objects_of, passive, surface_subject
from standoff.document.token import Token
from standoff.lexicon.harms import HarmLexicon, HarmWord
from standoff.lexicon.words import word_set
from standoff.model.act import Harm

_FAR = 4  # steps up a list of nouns
_FLAT = {"dead", "wounded", "injured", "missing", "body", "corpse", "hurt"}  # those harmed, and never what is done to somebody
_GET_AWAY = {
    "assailant",
    "attacker",
    "gunman",
    "gunmen",
    "robber",
    "suspect",
    "shooter",
    "bomber",
    "raider",
    "intruder",
    "prisoner",
    "inmate",
}
_AFTER_BE = {"attr", "acomp", "oprd"}


@dataclass(frozen=True, slots=True)
class Harmed:
    """A harm done to a counted noun. `trigger` is the word of harm, `carrier` the verb that says whether and when.

    `given` is whether the harm is taken as known: "the airmen captured on Sunday", whatever is said of them; `rolled` whether
    a roll names them: "the dead are two nurses".
    """

    word: HarmWord
    trigger: Token
    carrier: Token
    given: bool = False
    rolled: bool = False


def harm_of(lexicon: HarmLexicon, noun: Token, *, people: bool) -> Harmed | None:
    """The harm that the counted noun, or number without a noun, is said to have suffered; `people` is whether it is known to be people."""
    if noun.lemma in word_set("beasts"):
        return None
    weak: Harmed | None = None
    for shape in (_itself, _by_verb, _by_adjective, _partitive, _nominal, _roll_call):
        for found in shape(lexicon, noun):
            if (found.word.people and not people) or (found.word.words == ("flee",) and noun.lemma in _GET_AWAY):
                continue
            if found.word.words[0] not in word_set("weak_harm"):
                return found
            weak = weak or found
    return weak


def harm_at(lexicon: HarmLexicon, token: Token) -> HarmWord | None:
    """The word of harm that a noun, adjective or participle is: "the dead", "those held", "arrests"."""
    for shape in ("noun", "adjective", "verb"):
        for form in (token.lower, token.lemma):
            for word in lexicon.find(shape, form):
                if _has(word, token) and word.words != ("toll",) and (shape != "verb" or token.tag in {"VBN", "VBD"}):
                    return word
    return None


def harm_in(lexicon: HarmLexicon, noun: Token) -> HarmWord | None:
    """The harm that a noun phrase names: "the dead", "those held", "people killed since Sunday"."""
    below = (c for c in noun.children if c.dep in {"acl", "amod", "relcl"} and c.tag != "VB")
    return next((word for t in (noun, *below) if (word := harm_at(lexicon, t)) is not None), None)


def _itself(lexicon: HarmLexicon, noun: Token) -> Iterator[Harmed]:
    """ "twelve deaths", "nine dead", "35 bodies"; not "one count of murder"."""
    if noun.pos not in {"NOUN", "ADJ", "PROPN", "VERB"} or (noun.pos == "VERB" and noun.tag != "VBN"):
        return
    if noun.dep == "pobj" and noun.head.head.lemma in word_set("charges"):
        return
    if noun.dep in {"compound", "nmod"} and noun.head.lemma in word_set("held_people") and is_verb(noun.head.head):
        for word in lexicon.find("noun", noun.head.lemma):
            yield Harmed(word, noun.head, noun.head.head)  # "took nine clerks hostage"
    for word in (*lexicon.find("noun", noun.lemma), *lexicon.find("noun", noun.lower)):
        yield Harmed(word, noun, _verb_over(noun), given=word.words[0] in word_set("held_people") and _definite(noun))


def _by_verb(lexicon: HarmLexicon, noun: Token) -> Iterator[Harmed]:
    """The object of "killed", the subject of "were killed" or "died"; a list shares its verb."""
    head = noun
    for _ in range(_FAR):
        for verb in _verbs_at(head, noun):
            for word in lexicon.find("verb", verb.lemma):
                if not _has(word, verb):
                    continue
                participle = verb.dep == "acl" and verb.tag == "VBN"
                if (participle and verb.head is head) or (obj(verb) is head and (passive(verb) or not participle)):
                    yield Harmed(word, verb, verb, given=participle and _definite(head))
            for word in lexicon.find("suffers", verb.lemma):
                if _has(word, verb) and surface_subject(verb) is head and not passive(verb):
                    yield Harmed(word, verb, verb)
        above = _joined_above(head)
        if above is None:
            break
        head = above
    near = (*noun.children, *(t for above in noun.ancestors() for t in (above, *above.children)))
    after = next((t for t in near if t.i == noun.i + 1), None)
    if after is not None and after.tag in {"VBN", "VBD"} and child(after, "dobj", "aux", "auxpass", "ccomp", "xcomp") is None:
        for word in lexicon.find("verb", after.lemma):
            if _has(word, after):
                yield Harmed(word, after, after, given=after.dep == "acl" and _definite(noun))


def _verbs_at(head: Token, noun: Token) -> list[Token]:
    """The verbs that may say what was done to the head of a list, or to `noun` in it: a clause before the noun is not about it."""
    found: list[Token] = []
    verb = head.head
    if is_verb(verb) and verb is not head:
        found.append(verb)
        found.extend(
            c for c in verb.children if is_verb(c) and c.dep in {"conj", "xcomp", "oprd"} and child(c, "nsubj", "nsubjpass") is None
        )
    found.extend(
        c for c in head.children if is_verb(c) and c.dep in {"acl", "relcl"} and (head is noun or c.i > noun.i or c in noun.ancestors())
    )
    return found


def _joined_above(noun: Token) -> Token | None:
    """The noun that this one is joined to: "nine soldiers and two civilians"."""
    head = noun.head
    if noun.dep == "pobj" and head.lower == "of" and head.head.lemma in word_set("quantity"):
        return head.head  # "dozens of clerks"
    if noun.dep == "pobj" and head.lower == "of" and _names_group(head.head, noun):
        return head.head
    if noun.dep == "pobj" and head.lower == "with":
        return _together(head)
    if noun.dep not in {"conj", "appos"} or head.pos not in {"NOUN", "PROPN", "NUM", "PRON"}:
        return None
    return None if any(c.text == ";" and head.i < c.i < noun.i for c in head.children) else head


def _names_group(name: Token, noun: Token) -> bool:
    """Whether the parser took the name before a noun for its head: "a Movement of Kestria leader"."""
    inside = any(c.dep in {"compound", "nmod"} and c.tag == "NNP" for c in noun.children)
    return noun.tag == "NN" and name.tag == "NNP" and inside and any(c.lower in {"a", "an"} for c in name.children)


def _together(preposition: Token) -> Token | None:
    """What "along with" or "together with" adds to: "detained a leader along with two guards"."""
    head = preposition.head
    pair = (head, *head.children)
    if not any(t.lower in {"along", "together"} and t.i == preposition.i - 1 for t in pair):
        return None
    above = head.head if head.i == preposition.i - 1 else head
    return obj(above) if is_verb(above) else above


def _by_adjective(lexicon: HarmLexicon, noun: Token) -> Iterator[Harmed]:
    """ "three missing miners", "nine were hurt", "left six soldiers dead"."""
    for c in (*noun.children, *(d for clause in noun.children if clause.dep in {"relcl", "acl"} for d in clause.children)):
        if c.dep in {"amod", "acomp", "oprd", "acl", "attr", "advmod", "relcl"} and not (c.head is not noun and c.dep == "advmod"):
            for word in _adjectives(lexicon, c):
                yield Harmed(word, c, _verb_over(noun), given=c.dep == "amod")
    head = noun.head
    if (noun.dep in {"npadvmod", "nummod"} and (is_verb(head) or head.pos == "ADJ") and head.i == noun.i + 1) or (
        noun.dep == "nsubj" and not is_verb(head)
    ):
        for word in (*lexicon.find("adjective", head.lower), *lexicon.find("noun", head.lower)):
            yield Harmed(word, head, _verb_over(head))
    elif is_verb(head) and noun.dep in {"nsubj", "dobj", "nsubjpass"}:
        if noun.dep != "dobj":
            for word in lexicon.find("adjective", head.lower) if head.tag in {"VBN", "VBG"} else ():
                yield Harmed(word, head, head)
            if child(head, "dobj") is not None:
                return  # "the raid left them dead": it is not the raid that is dead
        for c in head.children:
            if c.dep in {"acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "amod"} and c.pos in {"ADJ", "VERB", "NOUN"} and _bare(c):
                for t in (c, *(g for g in c.children if g.dep == "conj" and _bare(g))):
                    for word in _adjectives(lexicon, t):
                        yield Harmed(word, t, head)


def _adjectives(lexicon: HarmLexicon, token: Token) -> tuple[HarmWord, ...]:
    return (*lexicon.find("adjective", token.lower), *lexicon.find("adjective", token.lemma))


def _bare(token: Token) -> bool:
    """Whether the word only describes: no clause of its own."""
    return child(token, "nsubj", "nsubjpass", "dobj", "aux") is None


def _partitive(lexicon: HarmLexicon, noun: Token) -> Iterator[Harmed]:
    """ "three of the dead", "nine of those held", "40 of the 63 people arrested"; not "two of the detainees escaped"."""
    if noun.pos not in {"NUM", "DET", "PRON"} and noun.lemma not in word_set("quantity"):
        return
    for whole in objects_of(noun, "of", "out"):
        word = harm_in(lexicon, whole)
        if word is None:
            continue
        held = word.words[0] in word_set("held_people")
        if not held or not is_verb(noun.head) or noun.head.lemma == "be":
            yield Harmed(word, whole, _verb_over(noun), given=True)


def _nominal(lexicon: HarmLexicon, noun: Token) -> Iterator[Harmed]:
    """ "the killing of two farmers", "the deaths of hundreds of recruits", "the mayor's murder"."""
    head = noun.head
    if noun.dep == "poss" and head.lemma in word_set("done_to_owner"):
        for word in lexicon.find("noun", head.lemma):
            yield Harmed(word, head, head)
        return
    head = noun
    for _ in range(_FAR):
        if (head.dep == "conj" and head.head.pos in {"NOUN", "PROPN", "NUM"}) or (head.dep == "appos" and head.head.dep == "pobj"):
            head = head.head
        elif head.dep == "pobj" and head.head.lower == "of":
            head = head.head.head
            bodies = head.lemma in {"body", "corpse"} and (head.tag == "NNS" or noun.tag in {"NN", "NNP"})
            if head.pos == "NOUN" and (bodies or head.lemma not in _FLAT | word_set("held_people")):
                for word in lexicon.find("noun", head.lemma):
                    if word.words != ("toll",):
                        yield Harmed(word, head, head, given=_presupposed(word, head))
            if head.lemma not in word_set("quantity") and head.pos != "NUM":
                return
        else:
            return


def _definite(noun: Token) -> bool:
    """Whether the phrase takes its people as known: "the airmen captured on Sunday"."""
    return any(c.lower in {"the", "those", "these"} or c.dep == "poss" for c in noun.children)


def _presupposed(word: HarmWord, deed: Token) -> bool:
    """ "the killing of": it took place, whoever condemns or investigates it; not where it is ordered or sought."""
    verb = _verb_over(deed)
    wanted = verb.lemma in word_set("irreal") | word_set("wants") | {"plot"}
    return word.harm in {Harm.KILLED, Harm.INJURED} and any(c.lower == "the" for c in deed.children) and not wanted


def _roll_call(lexicon: HarmLexicon, noun: Token) -> Iterator[Harmed]:
    """ "the confirmed deaths are nine nurses", "the dead included a teacher", "among the wounded were two guards"."""
    verb, path = noun.head, {noun.i}
    for _ in range(_FAR):
        if is_verb(verb) or verb.head is verb:
            break
        if verb.pos not in {"NOUN", "PROPN", "NUM"}:
            return
        path.add(verb.i)
        verb = verb.head
    if verb.lemma not in {"be", "include", "comprise"}:
        return
    called = [c for c in verb.children if c.dep in {"nsubj", "attr"} and c.i not in path]
    called += [t for t in objects_of(verb, "among") if t.i not in path]
    for t in called:
        word = harm_in(lexicon, t)
        if word is not None and t.tag in {"NNS", "JJ", "VBN", "VBD", "DT", "VBG", "NN"} and not _names_harmed(t):
            yield Harmed(word, t, t, given=True, rolled=True)


def _names_harmed(token: Token) -> bool:
    """Whether a noun of harm has its own number, so that it is counted itself: "22 deaths were in the north"."""
    return any(c.dep == "nummod" for c in token.children)


def _has(word: HarmWord, verb: Token) -> bool:
    below = [*verb.children, *(t for c in verb.children if c.dep in {"prep", "dobj"} for t in c.children)]
    near = {t.lemma for t in below} | {t.lower for t in below}
    return all(w in near for w in word.words[1:])


def _verb_over(token: Token) -> Token:
    return next((t for t in token.ancestors() if is_verb(t)), token)
