"""Ties of one act to another: "the release hinges on a visit", "made the visit a condition for the release"."""

from collections.abc import Iterator, Sequence

from standoff.claim.conditions import Opened
from standoff.claim.context import Context
from standoff.claim.drafts import Draft
from standoff.document.grammar import child, coordinated, is_verb, objects_of, owner, subject, surface_subject
from standoff.document.token import Token
from standoff.lexicon.stances import Connective
from standoff.lexicon.words import word_set
from standoff.model.act import Relation, Stance

_RULE = "condition/link"
_CONDITION = Connective(("condition",), Relation.IF, "link", "", "", "")


class Links:
    """Finds the drafts of positions that a tie makes: what is on the one side is offered, what is on the other is its condition."""

    def __init__(self, context: Context, links: Sequence[Connective]) -> None:
        self._context = context
        self._links = links
        self._verbs = {link.words[0] for link in links}

    def sentence(self, words: Sequence[Token]) -> list[Draft]:
        """The drafts of a sentence; two ties of one thing are one draft with two conditions."""
        found: dict[int, Draft] = {}
        for draft in (d for t in words for d in (*self._tied(t), *self._named(t))):
            first = found.setdefault(draft.head.i, draft)
            if first is not draft:
                first.conditions.extend(draft.conditions)
        return list(found.values())

    def _tied(self, token: Token) -> Iterator[Draft]:
        """A verb or adjective of tying."""
        if token.lemma not in self._verbs:
            return
        misread = token.tag == "NNS" and bool(objects_of(token, "on", "upon"))  # "the deal hinges on": taken for a noun
        for link in self._links if token.pos in {"VERB", "ADJ"} or misread else ():
            thing = (_before(token) if misread else _thing(token)) if token.lemma == link.words[0] else None
            if thing is None or thing.pos not in {"NOUN", "VERB"}:
                continue
            right = objects_of(token, link.words[1]) or (objects_of(token.head, link.words[1]) if token.pos == "ADJ" else ())
            right = right or (_last_after(thing, link.words[1]) if thing.i > token.i else ())
            if not right:
                continue
            infinitive = next((c for c in thing.children if c.dep in {"acl", "relcl"} and c.tag == "VB"), None)
            head = infinitive if thing.lemma in word_set("will_nouns") and infinitive is not None else thing
            whose = owner(thing) if child(thing, "poss") is not None else subject(token) if thing.i > token.i else None
            yield from self._draft(link, token, head, whose, right)
            return

    def _named(self, token: Token) -> Iterator[Draft]:
        """A noun that calls one thing the condition of another: "X is the condition for Y", "made X a condition for Y"."""
        verb = token.head
        if token.lemma not in word_set("condition_nouns") or not is_verb(verb) or verb.lemma not in {"make", "be", "set", "become"}:
            return
        of = objects_of(token, "for", "of", "to")
        own = [c for c in verb.children if c is not token and c.i < token.i and c.dep in {"dobj", "nsubj", "nsubjpass"}]
        own += [c for c in token.children if c.dep == "nsubj"]
        thing = own[-1] if own else None
        making = verb.lemma in {"make", "set"} and thing is not None and (thing.dep == "dobj" or thing.head is token)
        if of and thing is not None and (making or verb.lemma in {"be", "become"}):
            yield from self._draft(_CONDITION, verb, of[0], subject(verb) if making else None, (thing,))

    def _draft(self, link: Connective, at: Token, head: Token, whose: Token | None, right: Sequence[Token]) -> Iterator[Draft]:
        frame = self._context.frames.about(head)
        conditions = [c for r in right for t in coordinated(r) if t is r or t.head is r for c in (_opened(link, at, t),)]
        if frame is None and all(self._context.frames.about(c.head) is None for c in conditions if c.head is not None):
            return
        actor = (whose,) if whose is not None else ()
        by = frame.agents if frame is not None and frame.agents else actor
        yield Draft(Stance.OFFERS, at, head, actor, by, _RULE, speaks=not actor, says=bool(actor), conditions=conditions)


def _opened(link: Connective, at: Token, noun: Token) -> Opened:
    """One condition; "hinges on B visiting the camp": the gerund after a noun is what must happen."""
    doing = next((c for c in noun.children if c.dep == "acl" and c.tag == "VBG" and c.i > noun.i), None)
    tokens = sorted((t for t in noun.subtree() if t.sentence == noun.sentence and not _told(t, noun)), key=lambda t: t.i)
    while tokens and tokens[-1].text == ",":
        tokens.pop()
    return Opened(link, at, doing or noun, tuple(tokens))


def _told(token: Token, head: Token) -> bool:
    """Whether a word stands in a relative clause after a comma, which only adds to the noun."""
    while token is not head:
        if token.dep == "relcl" and any(c.text == "," and c.i < token.i for c in token.head.children):
            return True
        token = token.head
    return False


def _thing(token: Token) -> Token | None:
    """What a linking word ties: the object of "conditioned X on", the subject of "X hinges on"."""
    if token.pos == "ADJ":
        return surface_subject(token.head) if is_verb(token.head) else token.head
    nouns = [c for c in token.children if c.dep == "dobj"]
    return nouns[-1] if nouns else surface_subject(token)


def _before(noun: Token) -> Token | None:
    """What is tied by a verb that the parser took for a noun: the noun that it hung it on, or hung on it."""
    if noun.dep == "appos":
        return noun.head
    if noun.dep == "pobj":
        return noun.head.head
    return child(noun, "compound", "nmod")


def _last_after(thing: Token, preposition: str) -> tuple[Token, ...]:
    """The noun after the last such preposition below a noun: the parser hangs "to" of "tied X to Y" on X."""
    below = sorted((t for t in thing.subtree() if t.dep == "prep" and t.lower == preposition), key=lambda t: t.i)
    return tuple(c for c in below[-1].children if c.dep == "pobj") if below else ()
