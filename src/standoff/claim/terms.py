"""Terms set without a word of condition: "set two conditions: A and B", "A must happen before we do B"."""

from collections.abc import Sequence

from standoff.claim.conditions import Opened
from standoff.claim.context import FIRST_PERSON, Context
from standoff.claim.drafts import Draft
from standoff.document.grammar import SUBJECTS, child, is_verb, objects_of, owner, subject
from standoff.document.token import Token
from standoff.lexicon.stances import Connective
from standoff.lexicon.words import word_set
from standoff.model.act import Relation, Stance

SET = "condition/set"
_SET = Connective(("condition",), Relation.IF, "link", "", "", "")
_BEFORE = Connective(("before",), Relation.UNTIL, "clause", "refusal", "", "")


def with_terms(context: Context, words: Sequence[Token], drafts: Sequence[Draft], *, told: bool) -> list[Draft]:
    """The drafts, where demands that are terms of something else stand as its conditions. `told`: an offer went before."""
    noun, colon = _announced(words)
    demands = [d for d in drafts if colon is not None and d.trigger.i > colon.i and d.stance is Stance.DEMANDS]
    verb = noun.head if noun is not None else None
    of = next(iter(objects_of(noun, "for", "of", "to")), None) if noun is not None else None
    if noun is not None and verb is not None and demands and (of is not None or told):
        who = subject(verb)
        actor = (who,) if who is not None else ()
        conditions = [Opened(_SET, d.trigger, d.trigger, _said(d.trigger, after=colon)) for d in demands]
        made = Draft(Stance.OFFERS, verb, of or noun, actor, actor, SET, own=True, speaks=not actor, conditions=conditions)
        return [made, *(d for d in drafts if d not in demands)]
    return [_turned(context, d) or d for d in drafts]


def _announced(words: Sequence[Token]) -> tuple[Token | None, Token | None]:
    """The noun of "set two conditions: ..." and the colon after it."""
    colon = next((t for t in words if t.text == ":"), None)
    nouns = (t for t in words if t.lemma in word_set("condition_nouns") and t.dep == "dobj" and is_verb(t.head))
    return next((t for t in nouns if colon is not None and t.i < colon.i), None), colon


def _turned(context: Context, draft: Draft) -> Draft | None:
    """ "The men must be home before we speak of a truce": no truce until they are."""
    verb = draft.trigger
    later = child(verb, "advcl") if draft.stance is Stance.DEMANDS and draft.modal else None
    who = child(later, "nsubj") if later is not None else None
    if later is None or who is None or not any(c.dep == "mark" and c.lower == "before" for c in later.children):
        return None
    if who.lower not in FIRST_PERSON and (owner(who) is None or owner(who).lower not in FIRST_PERSON):  # type: ignore[union-attr]
        return None
    frame = context.frames.about(later)
    below = {t.i for t in later.subtree()}
    first = child(verb, *SUBJECTS)
    start = min(t.i for t in (first or verb).subtree())
    said = tuple(t for t in _said(verb) if start <= t.i < min(below))
    condition = Opened(_BEFORE, verb, verb, said)
    head = later if frame is None or not is_verb(frame.trigger) else frame.trigger
    return Draft(Stance.REFUSES, later, head, (who,), (who,), "modal/before", own=True, modal=True, conditions=[condition])


def _said(verb: Token, *, after: Token | None = None) -> tuple[Token, ...]:
    """The words of a clause, of those after a colon only, without the marks at its ends."""
    first = after.i + 1 if after is not None else 0
    tokens = sorted((t for t in verb.subtree() if t.sentence == verb.sentence and t.i >= first and not _joined(t, verb)), key=lambda t: t.i)
    while tokens and not tokens[-1].is_word and tokens[-1].text not in {"”", '"'}:
        tokens.pop()
    while tokens and (not tokens[0].is_word or tokens[0].dep == "cc"):
        tokens.pop(0)
    return tuple(tokens)


def _joined(token: Token, verb: Token) -> bool:
    """Whether a word belongs to another clause joined to the verb."""
    while token is not verb:
        if token.head is verb and token.dep in {"conj", "cc"} and (is_verb(token) or token.dep == "cc"):
            return True
        token = token.head
    return False
