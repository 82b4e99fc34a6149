"""Whom or what an act that somebody wants, offers or refuses would touch."""

from standoff.claim.context import SOMEBODY, Context
from standoff.claim.frames import Frame
from standoff.document.grammar import child, is_verb, obj, objects_of
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.model.act import Act
from standoff.model.claim import Party

_NOBODY = {Act.DISARM, Act.NEGOTIATE, Act.AGREE, Act.STRIKE_ACTION}  # the act has no other side
_WHERE = {  # what moves is not whom it touches: the place it leaves or goes to is
    Act.WITHDRAW: ("from", "out"),
    Act.DEPLOY: ("to", "in", "into", "inside", "at", "on", "along", "around", "across"),
}
_ONLY_SOMEBODY = {Act.INVESTIGATE, Act.STOP_POLICY}  # an inquiry into a death, a bill dropped
_OVER = ("on", "against", "over", "of")
_HUNG = ("on", "against", "at")


def toward(context: Context, frame: Frame | None, head: Token, trigger: Token) -> tuple[Party, ...]:
    """The parties, people, groups, places and things that an act at `head` under a word of stance would touch."""
    if frame is None:
        return _somebody(context, head)
    if frame.sided or frame.act in _NOBODY:
        return ()
    found = frame.targets
    if frame.act in _WHERE:
        places = tuple(t for p in _WHERE[frame.act] for t in context.frames.role(frame.trigger, frame.carrier, p))
        found = places[:1] or (tuple(t for t in found if is_ground(t)) if frame.act is Act.WITHDRAW else ())
    found = tuple(t for noun in found for t in _behind(noun))
    ended = child(head, "xcomp") if is_verb(head) and frame.act is Act.HALT_HOSTILITIES and not found else None
    if ended is not None:  # "cease firing on the port"
        found = objects_of(ended, *_HUNG)[:1]
    if not found and not is_verb(head) and is_verb(trigger) and trigger.i < head.i:
        found = objects_of(trigger, *_HUNG)[:1]
    return tuple(p for p in context.parties(found) if p.kind in SOMEBODY or frame.act not in _ONLY_SOMEBODY)


def _somebody(context: Context, head: Token) -> tuple[Party, ...]:
    """The object of an act without a name of its own, where it is somebody: "dissolve the council", "an amnesty for officers"."""
    if is_verb(head) and head.lemma in {"leave", "quit", "exit"}:
        left = obj(head)
        return context.parties((left,)) if left is not None and is_ground(left) else ()
    undergone = obj(head) if is_verb(head) else None
    if undergone is not None and undergone.lower.endswith(("self", "selves")):
        return ()
    heads = [undergone] if is_verb(head) else [head, *objects_of(head, "for", "against", "on")]
    if head.lemma in word_set("as_deploy"):
        heads = list(objects_of(head, "for", *_WHERE[Act.DEPLOY]))[:1]
    sent = head.lemma in word_set("as_deploy")
    found = [(noun, p) for noun in heads if noun is not None for p in context.parties((noun,))]
    return tuple(p for noun, p in found if sent or p.kind in SOMEBODY or (is_verb(head) and _is_spot(noun)))


def _behind(noun: Token) -> tuple[Token, ...]:
    """For a curb or a hold ("the siege of a town", "control of a hill") what is under it; nothing for a table left or a distance."""
    if noun.lemma in word_set("no_side"):
        return ()
    return objects_of(noun, *_OVER) if noun.lemma in word_set("hold_over") else (noun,)


def _is_spot(noun: Token) -> bool:
    """Whether a noun is a spot that an act can spare or hit: "the road"."""
    return noun.pos == "NOUN" and (noun.lemma in word_set("ground") or noun.lemma in {"road", "crossing", "gate", "pier"})


def is_ground(noun: Token) -> bool:
    """Whether a noun is a place that one can hold or leave."""
    return noun.pos == "PROPN" or noun.entity[2:] in {"GPE", "LOC", "FAC"} or noun.lemma in word_set("ground")
