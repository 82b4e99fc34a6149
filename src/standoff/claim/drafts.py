"""Drafts of positions: a stance and what it is about, while its conditions are gathered."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.claim.conditions import Opened
from standoff.document.grammar import auxiliaries, child, is_verb
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.model.act import Relation, Stance

_REFUSAL = {Stance.REFUSES, Stance.OPPOSES}
_UNPROMISED = {Stance.SUPPORTS, Stance.OPPOSES, Stance.DEMANDS}
_BOUGHT = {"if", "provided", "providing", "should", "were"}
_ABLE = {"can", "could", "may"}
_OFFERED = {"if", "only", "provided", "providing", "should", "were", "in", "on", "subject", "conditional"}
_TEMPORAL = {"after", "when", "following", "before", "without", "the", "pending"}
_FAR = 25  # words between a stance and who holds it, beyond which its quotation starts with the stance


@dataclass(slots=True)
class Draft:
    """A position on the parse: `trigger` is the word of stance, `head` the word of the act.

    `own`: whoever holds it would do it. `says`: the word is itself a saying. `loose`: stays only with a condition.
    `speaks`: whoever speaks holds it. `harms`: the act is force or pressure.
    `bare`: what it is about was told before ("accepted, on condition that").
    """

    stance: Stance
    trigger: Token
    head: Token
    actor: tuple[Token, ...]
    by: tuple[Token, ...]
    rule: str
    own: bool = False
    says: bool = False
    loose: bool = False
    speaks: bool = False
    modal: bool = False
    harms: bool = False
    bare: bool = False
    conditions: list[Opened] = field(default_factory=list)

    def tokens(self) -> list[Token]:
        """The words it is told in: the holder where near, the stance, its act and its conditions."""
        joined = {t.i for c in self.head.children if _apart(c, self.head) for t in c.subtree()}
        found = [t for t in self.head.subtree() if t.i not in joined]
        found += [self.trigger, *(t for o in self.conditions for t in o.tokens)]
        for who in (*self.actor[:1], *self.by[:1]):
            if who.sentence == self.trigger.sentence and abs(who.i - self.trigger.i) < _FAR:
                found.append(who)
                found.extend(t for t in who.subtree() if t.i < who.i < self.trigger.i)
        return [t for t in found if t.sentence == self.trigger.sentence]

    def weigh(self) -> None:
        """Settles the stance of a "will": what buys something is offered, what waits is pledged, what stays is refused."""
        words = [o.connective for o in self.conditions]
        if not self.modal or not words:
            return
        if (
            self.stance is Stance.CONSIDERS
            and words[0].words[0] in _BOUGHT
            and auxiliaries(self.trigger) & _ABLE
            and self.trigger.pos == "VERB"
        ):
            self.stance = Stance.OFFERS
        settled = self.trigger.dep == "xcomp" and self.trigger.head.lemma == "be"  # "is to open the port in exchange for"
        if self.stance not in {Stance.PLEDGES, Stance.OFFERS} or (settled and words[0].relation is Relation.IN_RETURN):
            return
        kept = words[0].relation is Relation.UNLESS and self.trigger.lemma in word_set("resting")
        if kept or (words[0].relation is Relation.UNTIL and self.trigger.lemma in word_set("staying")):
            self.stance = Stance.REFUSES
        elif self._is_threat(words[0].relation):
            self.stance = Stance.THREATENS
        else:
            self.stance = Stance.OFFERS if any(c.words[0] in _OFFERED for c in words) else Stance.PLEDGES

    def _is_threat(self, relation: Relation) -> bool:
        """Whether it is what will come unless the other side gives way, or what somebody gives up if something happens."""
        if self.trigger.lemma in word_set("giving_up"):
            return relation in {Relation.IF, Relation.UNLESS}
        return relation is Relation.UNLESS and self.harms


def _apart(below: Token, head: Token) -> bool:
    """Whether what hangs on a head is another clause: joined to it, or told before it ("the door is open: talks could be held")."""
    before = below.i < head.i and is_verb(head) and is_verb(below) and below.dep in {"ccomp", "parataxis"}
    return before or (below.dep == "conj" and below.pos == head.pos)


def attach(drafts: Sequence[Draft], condition: Opened) -> None:
    """Gives a condition to the position whose clause it stands in; else to the last before it, or the first after it."""
    anchor = condition.head or condition.at
    above = {t.i for t in (anchor, *anchor.ancestors(), *condition.at.ancestors())}
    own = {t.i for t in condition.tokens}
    fitting = [d for d in drafts if not {d.trigger.i, d.head.i} & own and _fits(d, condition)]
    over = [d for d in fitting if d.head.i in above or d.trigger.i in above]
    before = [d for d in fitting if d.trigger.i < condition.at.i and not d.loose]
    after = [d for d in fitting if d.trigger.i > condition.at.i]
    firm = condition.connective.words[0] not in _TEMPORAL or (condition.head is not None and is_verb(condition.head))
    last = [d for d in fitting if d.trigger.i < condition.at.i and firm]
    fronted = condition.at.i <= min(t.i for t in condition.tokens)
    if over:
        chosen = max(over, key=lambda d: (d.head.i in above, not d.loose or _is_joined(d.head), d.trigger.i < condition.at.i, d.trigger.i))
    elif before or (after and fronted):
        chosen = before[-1] if before else after[0]
    elif last:
        chosen = last[-1]
    else:
        return
    apart = chosen.head.dep == "conj" and child(chosen.head, "nsubj", "nsubjpass") is not None
    for draft in drafts:
        held = any(c.tokens[0] is condition.tokens[0] for c in draft.conditions)
        if not held and (draft is chosen or (draft.trigger is chosen.trigger and not draft.loose and not apart)):
            draft.conditions.append(condition)


def _is_joined(verb: Token) -> bool:
    """Whether a verb opens a clause of its own after "and that"."""
    return verb.dep == "conj" and child(verb, "mark") is not None and child(verb, "nsubj", "nsubjpass") is not None


def _fits(draft: Draft, condition: Opened) -> bool:
    connective, needs, head = condition.connective, condition.connective.needs, condition.head
    if connective.words == ("if",) and draft.modal and head is not None and head.lemma in word_set("minded"):
        who = child(head, "nsubj")
        if draft.stance in {Stance.DEMANDS, Stance.CONSIDERS} or (who is not None and who.lower in {"i", "we"}):
            return False  # "if they want peace, they must leave", "if we have to"
    if connective.relation is Relation.AFTER and connective.words[0] not in {"only", "first"} and not draft.modal:
        below = (condition.head or condition.at, *(condition.head or condition.at).ancestors())
        waits = draft.stance is Stance.PLEDGES and connective.words[0] == "the" and below[0].tag in {"VB", "VBP", "VBZ"}
        if draft.head not in below and not waits:
            return False  # "offered talks after the raid": when it was said, not what must come first
    if needs == "refusal":
        return draft.stance in _REFUSAL
    if needs == "promise":
        return draft.stance not in _UNPROMISED and not (draft.stance is Stance.CONSIDERS and draft.loose and connective.words == ("when",))
    return draft.stance is not Stance.DEMANDS or connective.relation is not Relation.UNTIL or connective.words == ("pending",)
