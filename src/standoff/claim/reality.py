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
    status = Status.HAPPENED
    if not is_verb(trigger):
        if _no_such(trigger):
            return None
        if any(c.lemma in word_set("alleged_adjective") for c in trigger.children):
            status = Status.ALLEGED
        if any(
            c.lemma in {"ongoing", "continued", "continuing", "continuous", "current", "persistent"}
            for c in trigger.children
            if c.dep == "amod"
        ):
            status = Status.ONGOING
        modifiers = {c.lemma for c in trigger.children}
        if modifiers & {"possible", "potential", "proposed", "any", "future", "hypothetical"}:
            return None
        if modifiers & {"planned", "upcoming", "forthcoming", "imminent"}:
            status = Status.PLANNED
    token = trigger
    if carrier is trigger and not is_verb(trigger):
        above = _above_noun(trigger)
        if above is None:
            return None
        token = above
        if token is not trigger:
            status = _phase(trigger, token, status)
            if token.lemma in {"announce", "plan", "schedule", "order"} and trigger.dep in {"dobj", "nsubjpass"}:
                return Status.PLANNED
            if token.lemma in word_set("irreal") and trigger.dep in {"dobj", "pobj", "nsubjpass"} | {"conj"} and _hangs_on(trigger, token):
                return None
            if token.lemma in {"accuse", "suspect", "convict", "charge"} and not is_verb(trigger) and _reached_by(trigger, token, "of"):
                return None
            if token.lemma == "deny" and _hangs_on(trigger, token):
                return Status.DENIED
    else:
        token = carrier
    return _climb(context, token, status) if is_verb(token) else status


def _climb(context: Context, verb: Token, status: Status) -> Status | None:
    """The status after all that stands above a verb has been heard."""
    token: Token = verb
    own = _tense(context, verb, status)
    if own is None:
        return None
    status = own
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
        return Status.PLANNED if head.lemma in {"due", "set", "scheduled"} else None
    if head.pos in {"NOUN", "PROPN"}:
        return None if infinitive else status
    return _under_verb(token, head.lemma, status, infinitive=infinitive)


def _after_preposition(preposition: Token, status: Status) -> Status | None:
    lemma = preposition.head.lemma
    if lemma in {"accuse", "suspect"}:
        return Status.ALLEGED
    if preposition.lower in {"without", "instead"}:
        return None
    wanted = preposition.lower in {"for", "from", "against", "of"} and lemma in word_set("irreal") | {"prevent", "talk", "warn"}
    return None if wanted else status


def _under_verb(token: Token, lemma: str, status: Status, *, infinitive: bool) -> Status | None:
    complement = token.dep in {"xcomp", "ccomp"}
    if lemma == "deny":
        return Status.DENIED
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
