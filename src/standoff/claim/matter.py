"""Which act a position or a condition is about, where the act lexicon alone does not say."""

from standoff.claim.context import Context
from standoff.claim.frames import Frame
from standoff.claim.toward import is_ground
from standoff.document.grammar import child, is_verb, obj, objects_of, subject
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.model.act import Act

_FORCE = {"violence", "unrest"}
_STANDS_FOR = (  # lists of nouns that stand for an act where somebody wants, accepts or refuses them
    ("as_agree", Act.AGREE),
    ("as_legislate", Act.LEGISLATE),
    ("as_support", Act.SUPPORT),
    ("as_aid", Act.AID),
    ("as_deploy", Act.DEPLOY),
    ("as_halt", Act.HALT_HOSTILITIES),
)


def frame_of(context: Context, head: Token) -> Frame | None:
    """The frame at the head of a complement or condition; for "each hostage freed" that of the participle."""
    frame = context.frames.about(head)
    if frame is not None:
        return frame
    if is_verb(head):  # "go back to the truce"
        led = [t for c in head.children if c.lower == "back" for t in objects_of(c, "to")]
    else:  # "each hostage freed", "a proposal to withdraw"
        led = [c for c in head.children if c.dep == "acl" and (c.tag == "VBN" or (c.tag == "VB" and head.lemma in word_set("anaphoric")))]
    return next((found for t in led if (found := context.frames.match(t)) is not None), None)


def matter(context: Context, head: Token, frame: Frame | None, *, refused: bool = False) -> Act:
    """The act at `head`. `refused`: the words ask that it not be done ("must not send weapons")."""
    if refused and head.lemma in word_set("staying"):
        return _ended(context, head, frame)
    stopped = _stopped(head)
    inner = context.frames.about(stopped) if stopped is not None else frame
    if stopped is not None or refused:
        if inner is not None and context.frames.family(inner.act) in _FORCE:
            return Act.HALT_HOSTILITIES
        if stopped is not None and (frame is None or frame.act is Act.OTHER or frame is inner):
            return Act.STOP_POLICY
        if refused and frame is not None:
            return frame.act if frame.act in {Act.OTHER, Act.BREAK_OFF} else Act.STOP_POLICY
    if frame is not None:
        return frame.act
    if _leaves(context, head):
        return Act.WITHDRAW
    noun = obj(head) if is_verb(head) and head.lemma in word_set("taking") else None if is_verb(head) else head
    return next((act for words, act in _STANDS_FOR if noun is not None and noun.lemma in word_set(words)), Act.OTHER)


def _ended(context: Context, verb: Token, frame: Frame | None) -> Act:
    """What somebody refuses to end who "will go on fighting until"."""
    on = [t for t in (child(verb, "xcomp"), *objects_of(verb, "on")) if t is not None]
    acts = [f.act for f in (frame, *(context.frames.match(t) for t in on)) if f is not None]
    if any(t.lemma in word_set("fighting") for t in on) or any(context.frames.family(act) in _FORCE for act in acts):
        return Act.HALT_HOSTILITIES
    return acts[0] if acts else Act.OTHER


def _leaves(context: Context, verb: Token) -> bool:
    """Whether a state or an armed group leaves a place: "Kestria will not leave the island"."""
    who, what = (subject(verb), obj(verb)) if is_verb(verb) and verb.lemma in {"leave", "quit", "exit"} else (None, None)
    if who is None or what is None or not is_ground(what):
        return False
    return any(p.kind in {"state", "group"} or (p.kind in {None, "place"} and who.pos == "PROPN") for p in context.parties((who,)))


def _stopped(verb: Token) -> Token | None:
    """The gerund after a verb of stopping: "stop ignoring them"."""
    found = child(verb, "xcomp") if is_verb(verb) and verb.lemma in word_set("phase_off") else None
    return found if found is not None and found.tag == "VBG" else None
