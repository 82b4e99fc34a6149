"""What a state of things amounts to as an act: "once the captives are home" waits for a release."""

from collections.abc import Iterable, Sequence

from standoff.claim.bringers import clause_subject
from standoff.document.grammar import is_verb, negated, obj, objects_of
from standoff.document.token import Token
from standoff.lexicon.outcomes import Outcome
from standoff.lexicon.words import word_set
from standoff.model.act import Act


def outcome(entries: Sequence[Outcome], head: Token, said: Iterable[Token]) -> Act | None:
    """The act that a clause amounts to by its subject, its verb and what stands behind it in the words `said`; None for any other."""
    who = clause_subject(head) if is_verb(head) else None
    if who is None or negated(head):
        return None
    said = tuple(said)
    verbs = [head, *(t for t in said if t.pos == "AUX" and t.dep == "conj")]  # "those captured were home": the parser takes two verbs
    for entry in entries:
        for verb in verbs:
            behind = {w for t in said if t.i > verb.i for w in (t.lower, t.lemma)}
            lone = not entry.lone or (obj(head) is None and verb.dep not in {"xcomp", "acl"})
            if verb.lemma in entry.verbs and lone and (not entry.to or entry.to & behind) and _is(who, entry.who):
                return entry.act
    return None


def _is(noun: Token, words: frozenset[str]) -> bool:
    """Whether a subject is one of these, also behind a word of quantity: "the last of the hostages"."""
    counted = noun.pos == "NUM" or noun.lemma in word_set("quantity")
    return any(t.lemma in words or t.pos in words for t in (noun, *(objects_of(noun, "of") if counted else ())))
