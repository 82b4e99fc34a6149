"""Who must bring a condition about: whoever does its act, else its subject where that is somebody."""

from standoff.claim.conditions import Opened
from standoff.claim.context import SOMEBODY, Context
from standoff.claim.frames import Frame
from standoff.document.grammar import SUBJECTS, child, coordinated, is_verb, obj, objects_of, passive, subject, surface_subject, top
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.model.act import Act
from standoff.model.claim import Party


def bringers(context: Context, condition: Opened, head: Token, frame: Frame | None) -> tuple[Party, ...]:
    """Who brings a condition about: whoever does its act, else its subject where that is somebody."""
    if condition.tokens[-1].i > max(t.i for t in head.subtree()):  # "the men captured then were home": who brought them is open
        return ()
    turned = _turned(condition)
    if turned is not None:
        return context.parties(coordinated(turned))
    if passive(head) and frame is not None and frame.act is Act.DEPLOY and not frame.agents:
        return context.parties(frame.targets)  # who is deployed does it
    first = condition.first
    if first is not None and first is not head and is_verb(head) and child(head, "nsubj", "nsubjpass") is None:
        return context.parties(_doers(first, None))
    named = is_verb(head) and frame is not None and frame.agents and not frame.sided
    whom = frame.agents if named and frame is not None else _doers(head, frame)
    return tuple(p for t in whom for p in _behind(context, t, head, told=bool(named)))


def freed(head: Token, act: Act) -> bool:
    """Whether those who come free are the subject: "once the captives are home" does not say who frees them."""
    if act is not Act.RELEASE or not is_verb(head):
        return act is Act.RELEASE and head.lemma in word_set("coming_free")
    return obj(head) is None or head.lemma in {"leave", "quit", "exit"}


def clause_subject(verb: Token) -> Token | None:
    """The subject of a clause, also one that the parser hung on its connective: "until the last gun is out of range"."""
    mark = child(verb, "mark")
    hung = child(mark, "pobj") if mark is not None and child(verb, *SUBJECTS) is None else None
    return hung or surface_subject(verb)


def _turned(condition: Opened) -> Token | None:
    """Who does what follows "were": "were the two sides to sign"; None for other words, and for what is to be done to a thing."""
    head = condition.head
    if condition.connective.words != ("were",) or head is None or passive(head):
        return None
    before = [t for t in condition.tokens if t.i < head.i and t.pos not in {"AUX", "PART"}]
    return top(before) if before else None


def _behind(context: Context, who: Token, head: Token, *, told: bool) -> tuple[Party, ...]:
    """Somebody who brings a condition about; of a thing that only is or comes to be somewhere whoever it is of."""
    found = context.parties((who,))
    deed = who.pos == "NOUN" and is_verb(head) and obj(head) is None and context.frames.match(who) is not None
    if deed:  # "the truce held"
        return ()
    if who.pos not in {"NOUN", "NUM", "ADJ"} or any(p.kind in SOMEBODY for p in found):
        return found
    counted = any(c.lemma in word_set("each_of") for c in who.children)
    if not is_verb(head) or not (head.lemma in word_set("being") or counted):
        return found if told or is_verb(head) else tuple(p for p in found if p.kind is not None)
    whose = [c for c in who.children if c.dep == "poss" or c.entity[2:] in {"NORP", "GPE", "ORG", "PERSON"}]
    return context.parties(whose or [t for t in objects_of(who, "of") if t.pos == "PROPN"])


def _doers(head: Token, frame: Frame | None) -> tuple[Token, ...]:
    """Who brings a condition about: the subject of its verb, whose its noun is."""
    if is_verb(head):
        found = subject(head) if passive(head) else clause_subject(head)
        getting = found is not None and found.lower in {"we", "i"} and head.lemma in word_set("getting")
        return (found,) if found is not None and not getting else ()
    inside = {t.i for t in head.subtree()}
    own = tuple(t for t in frame.agents if t.i in inside) if frame is not None else ()
    found = child(head, "poss") or next(iter(objects_of(head, "by", "from")), None)
    if own or found is not None:
        return own or ((found,) if found is not None else ())
    return frame.targets if frame is not None and frame.act is Act.WITHDRAW else ()  # "the departure of the guard"
