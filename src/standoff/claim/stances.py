"""Stances on the parse: words of stance, modals in somebody's words, ties of one act to another, and "B does not"."""

from collections.abc import Iterator, Sequence

from standoff.claim.complements import Complement, complements, holder
from standoff.claim.conditions import Opened
from standoff.claim.context import Context
from standoff.claim.drafts import Draft
from standoff.claim.frames import Frame
from standoff.document.grammar import (
    auxiliaries,
    child,
    coordinated,
    is_verb,
    negated,
    objects_of,
    owner,
    passive,
    subject,
    surface_subject,
)
from standoff.document.token import Token
from standoff.lexicon.stances import Connective, Stances, StanceWord
from standoff.lexicon.words import word_set
from standoff.model.act import Act, Stance

_FIRST = {"i", "we"}
_PRONOUNS = {"i", "we", "he", "she", "they"}
_OWN_DETERMINERS = {"our", "my", "his", "her", "its", "their"}
_ASKED = {Stance.DEMANDS, Stance.SUPPORTS, Stance.OPPOSES}
_GRANTED = {Stance.DEMANDS, Stance.SUPPORTS, Stance.OFFERS, Stance.ACCEPTS}
_EVENTS = {Act.LEGISLATE, Act.CLAIM_RESPONSIBILITY, Act.STRIKE_ACTION}  # "approved a bill" is a vote, "refused food" a strike
_TALKS = {Act.CALL, Act.MEET, Act.NEGOTIATE}
_WILL = {"will", "shall", "'ll", "’ll", "would", "wo"}
_MAY = {"may", "might", "can", "could", "ca"}
_MUST = {"must", "should", "ought"}
_PARTIES = {"person", "group", "state", "organisation", "people", "outlet"}
_RULES = {
    Stance.PLEDGES: "modal/will",
    Stance.REFUSES: "modal/will-not",
    Stance.CONSIDERS: "modal/may",
    Stance.DEMANDS: "modal/must",
    Stance.THREATENS: "modal/will-harm",
    Stance.OFFERS: "modal/will-if",
}


class StanceFinder:
    """Finds the drafts of one report's positions."""

    def __init__(self, context: Context, stances: Stances, links: Sequence[Connective]) -> None:
        self._context = context
        self._stances = stances
        self._links = links

    def sentence(self, words: Sequence[Token], conditions: Sequence[Opened], *, told: bool) -> list[Draft]:
        """The drafts of a sentence. `told`: a position went shortly before, so that "it" or "the plan" can mean its act."""
        inside = {t.i for o in conditions if o.head is not None for t in o.tokens}
        drafts = [d for t in words if t.i not in inside for d in self._at(t, told=told)]
        about = {t.i for d in drafts for t in (d.head, d.trigger)} | inside
        drafts += [d for t in words if t.i not in about for d in self._modal(t)]
        linked = [d for t in words for d in self._linked(t)]
        tied = {t.i for d in linked for t in (d.head, *d.head.ancestors()) if t is d.head or not is_verb(t)}
        drafts = [d for d in drafts if not {d.trigger.i, d.head.i} & tied] + linked
        return drafts + [d for t in words for d in self._elliptic(t, drafts)]

    def _at(self, token: Token, *, told: bool) -> Iterator[Draft]:
        pos = "VERB" if is_verb(token) else token.pos
        for word in self._stances.get((pos, token.lemma), ()):
            if not all(any(c.lower == w for c in token.children) for w in word.words[1:]):
                continue
            found = complements(word, token)
            if found and not self._is_event(token) and not _is_open(word, token):
                yield from self._drafts(word, token, found, told=told)
                return

    def _is_event(self, token: Token) -> bool:
        """Whether the word tells of a deed of its own: a vote, a claim of responsibility, an agreement of two sides."""
        frame = self._context.frames.match(token)
        return frame is not None and (frame.act in _EVENTS or (frame.act is Act.AGREE and frame.sided and _are_several(frame.agents)))

    def _drafts(self, word: StanceWord, token: Token, found: Sequence[Complement], *, told: bool) -> Iterator[Draft]:
        verb = token if word.pos == "VERB" else token.head
        stance = word.negated if is_verb(verb) and negated(verb) else word.stance
        actor = holder(word, token)
        if stance is None or not self._holds(word, token, actor) or (passive(token) and self._is_contact(found[0].head)):
            return
        for complement in found:
            frame = self._context.frames.about(complement.head)
            if not _fits(word, complement, frame, told=told):
                continue
            supports = frame is not None and frame.act is Act.SUPPORT and stance in {Stance.PLEDGES, Stance.OFFERS}
            yield Draft(
                Stance.SUPPORTS if supports else stance,
                token,
                complement.head,
                (actor,) if actor is not None else (),
                _doers(word, token, complement, frame, actor),
                word.rule,
                own=complement.own,
                says=word.says,
            )

    def _holds(self, word: StanceWord, token: Token, actor: Token | None) -> bool:
        """Whether somebody can hold the stance: not a thing ("a decree that wants"), and for a bare noun not nobody."""
        if actor is None:
            return (word.pos != "NOUN" and not passive(token)) or self._context.speaker(token) is not None
        found = self._context.parties((actor,))
        return not found or any(p.kind != "thing" for p in found)

    def _is_contact(self, noun: Token) -> bool:
        """ "The call was requested by": who asked for a contact that took place."""
        frame = self._context.frames.match(noun)
        return frame is not None and frame.act in _TALKS and any(c.lower == "the" for c in noun.children)

    def _modal(self, verb: Token) -> Iterator[Draft]:
        """ "will", "may", "must" in somebody's words, or over a condition."""
        if not is_verb(verb) or verb.dep in {"aux", "auxpass"}:
            return
        doer = surface_subject(verb)
        attributed = self._context.speaker(verb) is not None
        mine = doer is not None and attributed and self._is_speaker(doer, verb)
        stance, loose = _modality(verb, doer, mine=mine, attributed=attributed)
        if stance is None:
            return
        frame = self._context.frames.about(verb)
        if loose and frame is None and not mine and not (doer is not None and self._can_hold(doer)):
            return
        if stance is Stance.PLEDGES and frame is not None and self._context.frames.family(frame.act) == "violence":
            stance = Stance.THREATENS
        head = verb
        thing = child(verb, "attr", "nsubj")
        if verb.lemma == "be" and child(verb, "expl") is not None and thing is not None:
            head, doer = thing, None
        speaks = stance is Stance.DEMANDS or not mine
        actor = (doer,) if doer is not None and not passive(verb) and not (attributed and speaks) else ()
        agent = subject(verb) if passive(verb) else doer
        by = (agent,) if agent is not None else ()
        yield Draft(stance, verb, head, actor, by, _RULES[stance], loose=loose, speaks=not actor, modal=True)

    def _is_speaker(self, doer: Token, verb: Token) -> bool:
        """Whether the subject is who speaks: "we", the speaker's name or party, or something "our"."""
        if doer.lower in _FIRST or any(c.lower in _OWN_DETERMINERS for c in doer.children if c.dep == "poss"):
            return True
        speaker = self._context.speaker(verb)
        own = {n.lower() for n in (speaker.name, speaker.party) if n} if speaker is not None else set()
        return any(p.name.lower() in own or (p.party or "").lower() in own for p in self._context.parties((doer,)))

    def _can_hold(self, doer: Token) -> bool:
        """Whether the subject is somebody who can hold a position."""
        return doer.lower in _PRONOUNS or any(p.kind in _PARTIES for p in self._context.parties((doer,)))

    def _linked(self, token: Token) -> Iterator[Draft]:
        """ "The release hinges on a visit": what is on the left is offered, what is on the right is its condition."""
        for link in self._links if token.pos in {"VERB", "ADJ"} else ():
            thing = _tied(token) if token.lemma == link.words[0] else None
            if thing is None or thing.pos not in {"NOUN", "VERB"}:
                continue
            right = objects_of(token, link.words[1]) or (objects_of(token.head, link.words[1]) if token.pos == "ADJ" else ())
            right = right or (_last_after(thing, link.words[1]) if thing.i > token.i else ())
            infinitive = next((c for c in thing.children if c.dep in {"acl", "relcl"} and c.tag == "VB"), None)
            head = infinitive if thing.lemma in word_set("will_nouns") and infinitive is not None else thing
            frame = self._context.frames.about(head)
            if not right or (frame is None and all(self._context.frames.about(t) is None for t in right)):
                continue
            whose = owner(thing) if child(thing, "poss") is not None else subject(token) if thing.i > token.i else None
            actor = (whose,) if whose is not None else ()
            by = frame.agents if frame is not None and frame.agents else actor
            draft = Draft(Stance.OFFERS, token, head, actor, by, "condition/link", speaks=not actor)
            draft.conditions = [Opened(link, token, t, _below(t)) for r in right for t in (r, *(c for c in r.children if c.dep == "conj"))]
            yield draft
            return

    def _elliptic(self, token: Token, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """ "A wants the army in the town; B does not": the other stance to the same act."""
        bare = token.lemma == "do" and is_verb(token) and token.dep != "aux" and child(token, "dobj", "xcomp", "ccomp") is None
        who = surface_subject(token) if bare and negated(token) else None
        before = [d for d in drafts if d.trigger.i < token.i]
        if who is not None and before and before[-1].stance in _GRANTED:
            other = Stance.OPPOSES if before[-1].stance in _ASKED else Stance.REFUSES
            yield Draft(other, token, before[-1].head, (who,), before[-1].by, "stance/ellipsis")


def _are_several(agents: Sequence[Token]) -> bool:
    """Two sides or more, named apart or together ("both sides")."""
    return len({t.i for a in agents for t in coordinated(a)}) > 1 or any(a.lemma in {"side", "party", "both"} for a in agents)


def _is_open(word: StanceWord, token: Token) -> bool:
    """Whether the stance itself is in doubt ("whether it offered") or only part of another noun."""
    verb = token if word.pos == "VERB" else token.head
    part = word.pos == "NOUN" and token.dep in {"compound", "nmod"}
    return part or any(c.lower in {"if", "whether"} for c in verb.children if c.dep == "mark")


def _fits(word: StanceWord, complement: Complement, frame: Frame | None, *, told: bool) -> bool:
    head = complement.head
    if head.lemma in word_set("no_position") or (word.about and (frame is None or frame.act not in word.about)):
        return False
    if head.pos == "PRON" and not told:
        return False
    # "rejected Kelder", "supports Orvane": a name alone is no act, but for support
    return not (head.pos == "PROPN" and frame is None and word.takes[0] == "noun")


def _doers(word: StanceWord, token: Token, complement: Complement, frame: Frame | None, actor: Token | None) -> tuple[Token, ...]:
    """Who is to do it: named in the complement, else whoever holds the stance, or for a thing demanded of whom it is."""
    if complement.doer is not None:
        return (complement.doer,)
    if not is_verb(complement.head):
        if frame is not None and frame.agents:
            return frame.agents
        if word.stance in _ASKED:
            return objects_of(token, "from", "of")[:1] if word.stance is Stance.DEMANDS else ()
    return (actor,) if actor is not None and complement.own else ()


def _modality(verb: Token, doer: Token | None, *, mine: bool, attributed: bool) -> tuple[Stance | None, bool]:
    """The stance that a modal or a plain present gives a verb, and whether it needs a condition to be one."""
    aux = auxiliaries(verb)
    refusing = negated(verb) or (doer is not None and doer.lower in {"no", "nobody", "none"})
    if "have" in aux and not aux & _MAY:
        return None, True
    if aux & _WILL:
        return (Stance.REFUSES if refusing else Stance.PLEDGES), not mine
    if aux & _MAY:
        return (Stance.REFUSES if refusing else Stance.CONSIDERS), True
    if attributed and (aux & _MUST or _has_to(verb)):
        return Stance.DEMANDS, False
    if refusing and (verb.head is verb or verb.dep in {"ccomp", "conj"}):
        return Stance.REFUSES, True
    return (Stance.OFFERS if mine and verb.tag in {"VBP", "VBZ"} else None), True


def _has_to(verb: Token) -> bool:
    infinitive = child(verb, "xcomp")
    to = infinitive is not None and any(c.lower == "to" for c in infinitive.children)
    return to and verb.lemma in {"need", "have"} and verb.tag in {"VBZ", "VBP", "VB"}


def _tied(token: Token) -> Token | None:
    """What a linking word ties: the object of "conditioned X on", the subject of "X hinges on"."""
    if token.pos == "ADJ":
        return surface_subject(token.head) if is_verb(token.head) else token.head
    nouns = [c for c in token.children if c.dep == "dobj"]
    return nouns[-1] if nouns else surface_subject(token)


def _last_after(thing: Token, preposition: str) -> tuple[Token, ...]:
    """The noun after the last such preposition below a noun: the parser hangs "to" of "tied X to Y" on X."""
    below = sorted((t for t in thing.subtree() if t.dep == "prep" and t.lower == preposition), key=lambda t: t.i)
    return tuple(c for c in below[-1].children if c.dep == "pobj") if below else ()


def _below(head: Token) -> tuple[Token, ...]:
    return tuple(sorted((t for t in head.subtree() if t.sentence == head.sentence), key=lambda t: t.i))
