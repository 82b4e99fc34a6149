"""Grammar: who does what in a parsed clause, whatever its voice or shape.

Every function is total: it returns an empty tuple or None where the parse has no such part.
"""

from collections.abc import Sequence
from functools import cache

from standoff.document.token import Token
from standoff.lexicon.words import word_set

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_RELATIVES = {"who", "which", "that", "whom"}
_VERBAL = {"VERB", "AUX"}


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause as a verb."""
    return token.pos in _VERBAL


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    return next((c for c in token.children if c.dep in deps), None)


def coordinated(token: Token) -> tuple[Token, ...]:
    """The token and what is joined to it by "and", "or" and commas, in text order."""
    found = [token]
    for t in found:
        found.extend(c for c in t.children if c.dep == "conj")
    return tuple(sorted(found, key=lambda t: t.i))


def passive(verb: Token) -> bool:
    """Whether the verb is passive: by its auxiliary, or as a past participle on a noun, or joined to a passive one."""
    if child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if verb.tag != "VBN" or any(c.dep == "aux" and c.lemma == "have" for c in verb.children):
        return False
    if verb.dep in {"acl", "advcl"}:
        return child(verb, "nsubj", "dobj") is None or child(verb, "agent") is not None
    return verb.dep == "conj" and child(verb, "nsubj", "aux") is None and is_verb(verb.head) and passive(verb.head)


def surface_subject(verb: Token) -> Token | None:
    """The subject as the words have it, also a shared or understood one ("urged them to leave": them)."""
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        subject = child(token, *SUBJECTS)
        if subject is not None:
            return antecedent(subject, token)
        if token.dep == "relcl" or (token.dep == "acl" and token.tag != "VB"):
            return token.head
        if token.dep == "acl":
            return owner(token.head)
        if token.dep in {"conj", "dep", "parataxis"} and is_verb(token.head):
            token = token.head
        elif token.dep in {"xcomp", "ccomp", "advcl"} and not any(c.dep == "mark" and c.lower == "that" for c in token.children):
            head = token.head
            if token.dep != "advcl" and head.lemma in word_set("object_control"):
                controller = child(head, "dobj", "nsubjpass", "dative")
                if controller is not None:
                    return controller
            token = head
        elif token.dep == "pcomp" and token.head.dep in {"prep", "agent"}:
            head = token.head.head
            if not is_verb(head):
                return owner(head)
            if head.lemma in {"accuse", "suspect", "convict", "blame", "stop", "prevent", "condemn"}:
                return obj(head)
            token = head
        elif token.pos in {"ADJ", "AUX"} and token.dep in {"acomp", "attr"}:
            token = token.head
        else:
            return None
    return None


def antecedent(token: Token, verb: Token) -> Token:
    """For the relative pronoun of a clause the noun that it stands for, else the token itself."""
    if token.lower in _RELATIVES and token.pos in {"PRON", "DET", "SCONJ"}:
        clause = verb
        while clause.dep in {"conj", "xcomp", "ccomp"}:
            clause = clause.head
        if clause.dep in {"relcl", "acl"}:
            return clause.head
    return token


def owner(noun: Token) -> Token | None:
    """Whose a noun is: its possessor, its by-phrase, or the subject of the verb that it hangs on ("made an offer to")."""
    possessor = child(noun, "poss")
    if possessor is not None and not (
        possessor.tag == "PRP$" and noun.dep == "dobj" and is_verb(noun.head) and subject(noun.head) is not None
    ):
        return possessor
    by = objects_of(noun, "by")
    if by:
        return by[0]
    head = noun.head
    if noun.dep in {"dobj", "attr", "pobj"}:
        head = head.head if noun.dep == "pobj" else head
        if is_verb(head):
            return subject(head)
    return None


def subject(verb: Token) -> Token | None:
    """Who does it: the subject, or the by-phrase of a passive."""
    if passive(verb):
        by = objects_of(verb, "by")
        return by[0] if by else None
    return surface_subject(verb)


def obj(verb: Token) -> Token | None:
    """Whom it is done to: the object, or the subject of a passive."""
    if passive(verb):
        return verb.head if verb.dep in {"acl", "relcl"} and child(verb, *SUBJECTS) is None else surface_subject(verb)
    found = child(verb, "dobj") or child(verb, "attr", "oprd")
    if found is not None and found.dep == "dobj":
        return antecedent(found, verb)
    if verb.dep == "relcl" and child(verb, "nsubj") is not None and child(verb, "nsubj").lower not in _RELATIVES:  # type: ignore[union-attr]
        return verb.head
    if verb.dep == "conj" and is_verb(verb.head) and verb.tag == verb.head.tag and found is None:
        return None
    return found


def objects_of(token: Token, *prepositions: str) -> tuple[Token, ...]:
    """The nouns after these prepositions under a word, in text order ("agent" phrases included)."""
    found: list[Token] = []
    for prep in token.children:
        if prep.dep in {"prep", "agent", "dative", "prt", "advmod"} and prep.lower in prepositions:
            found.extend(c for c in prep.children if c.dep in {"pobj", "pcomp"})
            for deeper in prep.children:
                if deeper.dep == "prep" and not any(c.dep in {"pobj", "pcomp"} for c in prep.children):
                    found.extend(c for c in deeper.children if c.dep in {"pobj", "pcomp"})
    return tuple(found)


def negated(verb: Token) -> bool:
    """Whether the clause is negated, by "not" or "never" or by a subject or object with "no"."""
    for c in verb.children:
        if c.dep == "neg" or c.lower in {"never", "n't", "n’t", "neither"}:
            return True
        if c.dep in {"nsubj", "nsubjpass", "dobj", "attr"} and names_nobody(c):
            return True
    return verb.dep == "xcomp" and verb.head.lemma in {"fail", "refuse", "decline"}


def names_nobody(noun: Token) -> bool:
    """Whether a noun says that there was none: "no police", "nobody"."""
    return noun.lower in {"none", "nobody", "nothing", "neither"} or any(c.dep in {"det", "neg"} and c.lower == "no" for c in noun.children)


def auxiliaries(verb: Token) -> frozenset[str]:
    """The lower-case auxiliaries of a verb, those of the verb it is joined to included where it has none of its own."""
    own = frozenset(c.lower for c in verb.children if c.dep in {"aux", "auxpass"})
    if not own and verb.dep == "conj" and is_verb(verb.head) and child(verb, *SUBJECTS) is None:
        return auxiliaries(verb.head)
    return own


def extent(tokens: tuple[Token, ...] | list[Token]) -> tuple[int, int]:
    """The stretch of text from the first to the last of the tokens."""
    return min(t.start for t in tokens), max(t.end for t in tokens)


def infinitive_mark(verb: Token) -> Token | None:
    """The "to" of an infinitive."""
    return next((c for c in verb.children if c.dep == "aux" and c.lower == "to"), None)


def top(tokens: Sequence[Token]) -> Token:
    """The word of a phrase that the others hang on, the first of several; a mark only where there is no word."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.is_word and (t.head.i not in inside or t.head is t)), tokens[0])


@cache
def _subordinate() -> frozenset[str]:
    return frozenset({"advcl", "ccomp", "relcl", "parataxis", "csubj"})


def clause(verb: Token) -> list[Token]:
    """The tokens of a clause without the clauses below it, in text order."""
    found, stack = [verb], list(verb.children)
    while stack:
        token = stack.pop()
        if token.dep in _subordinate() or (token.dep == "conj" and is_verb(token) and is_verb(token.head)):
            continue
        found.append(token)
        stack.extend(token.children)
    return sorted(found, key=lambda t: t.i)


def governor(token: Token) -> Token | None:
    """The nearest verb above a word."""
    return next((t for t in token.ancestors() if is_verb(t)), None)
