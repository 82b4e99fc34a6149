"""Whether what a word tells of is an occurrence: told as done, going on, planned, denied or alleged, or not at all."""

from standoff.claim.context import Context
from standoff.document.grammar import auxiliaries, child, is_verb, negated, passive
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.model.act import Status

_HYPOTHETICAL = {"if", "unless", "until", "till", "once", "whether", "lest", "before"}
_THINKING = {"believe", "think", "suspect"}
_SAYING = {
    "say",
    "report",
    "announce",
    "state",
    "tell",
    "claim",
    "note",
    "add",
    "confirm",
    "write",
    "declare",
    "allege",
    "show",
    "find",
    "reveal",
}


def reality(context: Context, trigger: Token, carrier: Token) -> Status | None:
    """The status of what `trigger` tells of; None where it is wanted, feared, conditional or denied by nobody."""
    if is_verb(trigger):
        return _climb(context, trigger, Status.HAPPENED)
    status = _of_noun(trigger)
    if status is None:
        return None
    if carrier is trigger:
        above = _above_noun(trigger)
        return _under_governor(context, trigger, above, status) if above is not None else None
    if carrier.lemma in {"announce", "plan", "schedule"}:
        return Status.PLANNED if carrier.tag != "VB" and not negated(carrier) else None
    if carrier.lemma in {"begin", "start", "resume"} and carrier.tag in {"VBD", "VBN"}:
        status = Status.ONGOING
    return _climb(context, carrier, status) if is_verb(carrier) else status


def _of_noun(noun: Token) -> Status | None:
    """What the words before an act noun say of it: "an alleged raid", "no raid", "continued raids"."""
    modifiers = {c.lemma for c in noun.children}
    if _no_such(noun) or modifiers & word_set("unreal_adjective"):
        return None
    if modifiers & word_set("planned_adjective"):
        return Status.PLANNED
    if modifiers & word_set("ongoing_adjective"):
        return Status.ONGOING
    if modifiers & word_set("alleged_adjective"):
        return Status.ALLEGED
    return Status.ONGOING if noun.lemma in word_set("standing") else Status.HAPPENED


def _under_governor(context: Context, noun: Token, above: Token, status: Status) -> Status | None:
    """The status of an act noun below the word that governs it."""
    if above is noun:
        return status
    status = _phase(noun, above, status)
    if above.lemma in {"announce", "plan", "schedule", "order"} and noun.dep in {"dobj", "nsubjpass"}:
        return Status.PLANNED
    if above.lemma in word_set("irreal") and noun.dep in {"dobj", "pobj", "nsubjpass", "conj"} and _hangs_on(noun, above):
        return None
    if above.lemma in {"accuse", "suspect", "convict", "charge"} and _reached_by(noun, above, "of"):
        return None
    if above.lemma == "deny" and _hangs_on(noun, above):
        return Status.DENIED
    own = noun.dep in {"nsubj", "nsubjpass", "dobj", "attr"}
    return _climb(context, above, status, own=own) if is_verb(above) else status


def _climb(context: Context, verb: Token, status: Status, *, own: bool = True) -> Status | None:
    """The status after all that stands above a verb has been heard.

    `own`: the verb tells of the act itself, or the act is its subject or object; else its negation and tense say nothing of it.
    """
    token: Token = verb
    told = _tense(context, verb, status) if own else status
    if told is None:
        return None
    status = told
    for _ in range(12):
        marks = {c.lower for c in token.children if c.dep in {"mark", "advmod"}}
        if (
            marks & _HYPOTHETICAL
            and token.dep in {"advcl", "ccomp", "pcomp", "conj"}
            and not ("before" in marks and token.tag in {"VBD", "VBN"})
        ):
            return None
        if any(c.lemma in word_set("alleged") for c in token.children if c.dep == "advmod"):
            status = Status.ALLEGED
        head = token.head
        if head is token:
            return status
        if token.dep in {"xcomp", "ccomp", "pcomp", "acl", "dobj", "acomp", "pobj"} or (token.dep == "advcl" and token.tag == "VB"):
            changed = _under(token, head, status)
            if changed is None:
                return None
            status = changed
        if token.dep == "relcl" and any(t.lower in {"any", "anyone", "whoever", "those"} for t in (head, *head.children)):
            return None
        if token.dep == "relcl":
            return status
        if token.dep == "csubj" and _tense(context, head, status) is None:
            return None  # "executing him would not bring her back"
        token = head
        while not is_verb(token) and token.head is not token and token.pos != "ADJ":
            above = token.head
            if token.pos == "NOUN" and token.dep in {"dobj", "pobj"} and above.lemma in word_set("irreal") and verb.dep != "relcl":
                return None
            token = above
    return status


def _under(token: Token, head: Token, status: Status) -> Status | None:
    """The status of a complement under its head: wanted things are none, planned ones planned."""
    infinitive = token.tag == "VB" and any(c.lower == "to" for c in token.children if c.dep == "aux")
    if head.pos == "ADP":
        return _after_preposition(head, status)
    if head.pos == "ADJ":
        return Status.PLANNED if head.lemma in word_set("planned_state") else None
    if head.pos in {"NOUN", "PROPN"}:
        if infinitive or any(t.lemma in word_set("takes_back") for t in (head.head, head.head.head) if is_verb(t)):
            return None
        return Status.ALLEGED if head.lemma in word_set("hearsay") else status
    return _under_verb(token, head.lemma, status, infinitive=infinitive)


def _after_preposition(preposition: Token, status: Status) -> Status | None:
    lemma = preposition.head.lemma
    if lemma in {"accuse", "suspect"}:
        return Status.ALLEGED
    if preposition.lower in {"without", "instead"} or (preposition.head.pos == "NOUN" and lemma in word_set("unreal")):
        return None
    wanted = preposition.lower in {"for", "from", "against", "of"} and lemma in word_set("irreal") | {"prevent", "talk", "warn"}
    return None if wanted else status


def _under_verb(token: Token, lemma: str, status: Status, *, infinitive: bool) -> Status | None:
    complement = token.dep in {"xcomp", "ccomp"}
    if lemma == "deny":
        return Status.DENIED
    if complement and lemma in word_set("takes_back"):
        return None
    if infinitive and (lemma in word_set("planned") or lemma == "be"):
        return Status.PLANNED
    if complement and lemma in word_set("phase_on"):
        return Status.ONGOING
    if (complement and lemma in word_set("phase_off")) or (infinitive and token.dep == "advcl"):
        return None
    if lemma in word_set("irreal"):
        if token.dep != "ccomp" or infinitive:
            return None
        return status if lemma in _SAYING else Status.ALLEGED if lemma in _THINKING else None
    if infinitive and token.dep == "xcomp":
        if passive(token.head) and lemma in _SAYING | _THINKING:
            return Status.ALLEGED
        return status if lemma in word_set("achieving") else None
    return status


def _tense(context: Context, verb: Token, status: Status) -> Status | None:
    aux = auxiliaries(verb)
    subject = child(verb, "nsubj", "nsubjpass")
    if "had" in aux and subject is not None and any(c.lower == "had" and c.i < subject.i for c in verb.children):
        return None  # "had he not been armed"
    if negated(verb):
        return Status.DENIED if context.chain(verb) and not aux & (word_set("future") | word_set("conditional")) else None
    if aux & word_set("future"):
        return Status.PLANNED
    if aux & word_set("conditional"):
        return None
    if verb.head is verb and verb.tag == "VB" and not aux and child(verb, "nsubj") is None:
        return None
    going = verb.tag == "VBG" and aux & {"is", "are", "'re", "’re", "’s", "'s", "been"}
    if going and verb.lower != "going":
        return Status.ONGOING if "been" in aux or verb.dep != "xcomp" else status
    return status


def _phase(noun: Token, verb: Token, status: Status) -> Status:
    """A noun under "continue" or "began" goes on."""
    if noun.dep in {"nsubj", "dobj", "nsubjpass"} and verb.lemma in {"continue", "persist", "intensify", "escalate", "rage"}:
        return Status.ONGOING
    if noun.dep in {"nsubj", "dobj"} and verb.lemma in {"begin", "start"} and verb.tag in {"VBD", "VBN"}:
        return Status.ONGOING
    below = [noun, *(t for c in noun.children if c.dep == "prep" for t in c.children)]
    clauses = [c for t in below for c in t.children if c.dep in {"relcl", "acl"} and c.lemma in {"begin", "start", "continue"}]
    return Status.ONGOING if clauses else status


def _above_noun(noun: Token) -> Token | None:
    """The verb (or last noun) over an act noun; None where a noun on the way makes it a thing merely thought of."""
    token = noun
    while token.head is not token and not is_verb(token.head):
        above = token.head
        if (
            above.pos in {"NOUN", "PROPN"}
            and token.dep in {"pobj", "compound", "nmod", "amod", "poss"}
            and above.lemma in word_set("unreal")
        ):
            return None
        if above.pos == "ADP" and above.lower in {"without", "despite", "against"} and above.lower == "without":
            return None
        token = above
    return token.head if token.head is not token else token


def _hangs_on(noun: Token, verb: Token) -> bool:
    """Whether the noun is what the verb is about: its object, also through a preposition ("called for talks")."""
    token = noun
    while token.head is not token and token.head is not verb:
        if token.dep not in {"pobj", "prep", "conj", "dobj", "appos"}:
            return False
        token = token.head
    if token.dep == "prep":
        return token.lower in {"for", "of", "on", "to", "about", "against"} and verb.lemma in word_set("wants")
    return token.dep in {"dobj", "nsubjpass", "xcomp", "ccomp", "attr"}


def _reached_by(noun: Token, verb: Token, preposition: str) -> bool:
    token = noun
    while token.head is not token and token.head is not verb:
        token = token.head
    return token.dep == "prep" and token.lower == preposition


def _no_such(noun: Token) -> bool:
    return any(c.lower in {"no", "neither", "without"} for c in noun.children if c.dep in {"det", "neg", "cc"}) or (
        noun.dep == "pobj" and noun.head.lower == "without"
    )
