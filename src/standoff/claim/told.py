"""Whether a harm is told as done: not wanted, feared, rumoured, planned, denied or charged."""

from collections.abc import Iterator

from standoff.claim.context import Context
from standoff.claim.harm import Harmed
from standoff.claim.reality import reality
from standoff.document.grammar import child, is_verb, negated, passive
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.model.act import Status

_RELATIVE = {"who", "whom", "whose", "which"}


def is_real(context: Context, harmed: Harmed) -> bool:
    """Whether the harm is told as done: not wanted, feared, rumoured, planned or charged."""
    trigger = harmed.trigger
    if any(c.dep == "aux" and c.lower == "to" for c in trigger.children) and trigger.dep in {"acl", "relcl"}:
        return False
    above = list(_over(trigger))
    if any(t.lemma in word_set("rumoured") for t in above if t.pos == "NOUN"):
        return False
    if any(t.lower in {"of", "with", "for"} and t.head.lemma in word_set("accuses") and is_verb(t.head) for t in above):
        return False  # "accused of killing nine", "charged with the murder of five tourists"
    held = harmed.trigger.lemma in word_set("held_people") and negated(harmed.carrier) and harmed.carrier.lemma in {"hold", "take", "keep"}
    if harmed.given and not held:
        return not any(t.lower in {"any", "anyone"} for t in (trigger.head, *trigger.head.children, *trigger.children))
    if (
        trigger.dep == "xcomp"
        and {"to", "have"} <= {c.lower for c in trigger.children}
        and trigger.head.lemma in {"claim", "say", "report"}
    ):
        return True  # "claims to have killed"
    if is_verb(trigger) or not is_verb(harmed.carrier):
        status = reality(context, trigger, trigger)
    else:
        status = reality(context, harmed.carrier, harmed.carrier)
    return status not in {None, Status.PLANNED, Status.DENIED} or _none_harmed(harmed)


def _over(trigger: Token) -> Iterator[Token]:
    """The words above, up to a relative clause: what holds of its noun does not hold of it."""
    token = trigger
    while token.head is not token and not (token.dep == "relcl" and any(c.lower in _RELATIVE for c in token.children)):
        token = token.head
        yield token


def _none_harmed(harmed: Harmed) -> bool:
    if any(c.lower == "no" for c in harmed.trigger.children):
        return True
    for verb in (harmed.trigger, harmed.carrier):
        subject = child(verb, "nsubjpass", "nsubj") if passive(verb) or harmed.word.shape != "verb" else child(verb, "dobj")
        if subject is not None and any(c.lower in {"no", "none", "nobody"} for c in (subject, *subject.children)):
            return True
    return False
