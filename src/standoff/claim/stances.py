"""Stances on the parse: words of stance, with modals and ties of one act to another beside them, and "B does not"."""

from collections.abc import Iterator, Sequence

from standoff.claim.complements import Complement, complements, holder
from standoff.claim.conditions import Opened
from standoff.claim.contacts import is_contact_noun
from standoff.claim.context import SOMEBODY, Context
from standoff.claim.drafts import Draft
from standoff.claim.frames import Frame
from standoff.claim.links import Links
from standoff.claim.modals import Modals, is_deed
from standoff.document.grammar import (
    auxiliaries,
    child,
    coordinated,
    is_verb,
    negated,
    objects_of,
    owner,
    passive,
    surface_subject,
)
from standoff.document.token import Token
from standoff.lexicon.stances import Connective, Stances, StanceWord
from standoff.lexicon.words import word_set
from standoff.model.act import TALKS, Act, Stance

_ASKED = {Stance.DEMANDS, Stance.SUPPORTS, Stance.OPPOSES}
_GRANTED = {Stance.DEMANDS, Stance.SUPPORTS, Stance.OFFERS, Stance.ACCEPTS}
_ANSWERS = {Stance.ACCEPTS, Stance.REFUSES}
_EVENTS = {Act.LEGISLATE, Act.CLAIM_RESPONSIBILITY, Act.STRIKE_ACTION}  # "approved a bill" is a vote, "refused food" a strike
_NARRATED = {"plan", "intend", "want", "seek", "prepare", "approve"}
_FOR_ONESELF = {"seek"}
_GIVEN = {Stance.OFFERS, Stance.PLEDGES}


class StanceFinder:
    """Finds the drafts of one report's positions."""

    def __init__(self, context: Context, stances: Stances, links: Sequence[Connective]) -> None:
        self._context = context
        self._stances = stances
        self._links = Links(context, links)
        self._modals = Modals(context, stances)

    def sentence(self, words: Sequence[Token], conditions: Sequence[Opened], *, told: bool) -> list[Draft]:
        """The drafts of a sentence. `told`: a position went shortly before, so that "it" or "the plan" can mean its act."""
        inside = {t.i for o in conditions if o.head is not None for t in o.tokens}
        drafts = [d for t in words if t.i not in inside for d in self._at(t, told=told)]
        about = {t.i for d in drafts for t in (d.head, d.trigger)} | inside
        drafts += [d for t in words if t.i not in about for d in self._modals.at(t)]
        linked = self._links.sentence(words)
        linked = [d for d in linked if not _given(d, drafts)]
        tied = {t.i for d in linked for t in (d.head, *d.head.ancestors()) if t is d.head or not is_verb(t)}
        drafts = [d for d in drafts if not {d.trigger.i, d.head.i} & tied] + linked
        return drafts + [d for t in words for d in self._elliptic(t, drafts)]

    def _at(self, token: Token, *, told: bool) -> Iterator[Draft]:
        pos = "VERB" if is_verb(token) else token.pos
        for word in self._stances.get((pos, token.lemma), ()):
            if not all(any(c.lower == w for c in token.children) for w in word.words[1:]):
                continue
            found = complements(word, token)
            if not found and told and word.stance in _ANSWERS and is_verb(token) and _is_bare(token):
                yield from self._answer(word, token)
                return
            if found and not self._is_event(token) and not _is_open(word, token):
                yield from self._drafts(word, token, found, told=told)
                return

    def _answer(self, word: StanceWord, verb: Token) -> Iterator[Draft]:
        """ "B accepted, on condition that", "B refused": about what was told before."""
        who = surface_subject(verb)
        stance = word.negated if negated(verb) else word.stance
        if who is not None and stance is not None and not passive(verb) and self._modals.can_hold(who):
            yield Draft(stance, verb, verb, (who,), (who,), word.rule, own=True, says=word.says, bare=True)

    def _is_event(self, token: Token) -> bool:
        """Whether the word tells of a deed of its own: a vote, a claim of responsibility, an agreement of two sides."""
        frame = self._context.frames.match(token)
        return frame is not None and (frame.act in _EVENTS or (frame.act is Act.AGREE and frame.sided and _are_several(frame.agents)))

    def _drafts(self, word: StanceWord, token: Token, found: Sequence[Complement], *, told: bool) -> Iterator[Draft]:
        verb = token if word.pos == "VERB" else token.head
        stance = word.negated if is_verb(verb) and negated(verb) else word.stance
        actor = self._behind(holder(word, token))
        if stance is None or not self._holds(word, token, actor) or self._asks_for_contact(token, found[0].head):
            return
        for complement in found:
            frame = self._context.frames.about(complement.head)
            if not _fits(word, complement, frame, told=told) or (frame is None and self._is_somebody(word, complement.head)):
                continue
            supports = frame is not None and frame.act is Act.SUPPORT and stance in {Stance.PLEDGES, Stance.OFFERS}
            yield Draft(
                Stance.SUPPORTS if supports else stance,
                token,
                complement.head,
                (actor,) if actor is not None else (),
                _doers(word, token, complement, frame, actor),
                word.rule,
                own=complement.own and (is_verb(complement.head) or word.stance not in _ASKED or word.lemma in _FOR_ONESELF),
                says=word.says,
            )

    def _holds(self, word: StanceWord, token: Token, actor: Token | None) -> bool:
        """Whether somebody can hold the stance: not a thing ("a decree that wants"), and for a bare noun not nobody."""
        if actor is None:  # "was told to leave": by somebody else, not by who speaks
            spoken = self._context.speaker(token) is not None
            return spoken and word.stance in _GIVEN if passive(token) else spoken or word.pos != "NOUN"
        if (
            actor.lower in word_set("anybody")
            or is_deed(self._context, actor)
            or (token.dep == "relcl" and actor.pos == "NOUN" and actor is token.head)
        ):
            return False  # "those who want war", "a vote seeking a union", "guests who want to listen"
        found = self._context.parties((actor,))
        return not found or actor.lemma not in word_set("mindless") or any(p.kind is not None for p in found)

    def _behind(self, actor: Token | None) -> Token | None:
        """For a text that "calls for" or "urges" whoever sends or passes it, where the words say."""
        if actor is None or actor.lemma not in word_set("papers"):
            return actor
        found = owner(actor)
        return found if found is not None else actor

    def _is_somebody(self, word: StanceWord, noun: Token) -> bool:
        """Whether a stance is only towards somebody ("backs the government", "threatened a witness"), about no act."""
        if word.takes[0] != "noun" or word.stance is Stance.OPPOSES or is_verb(noun) or noun.lemma in word_set("as_deploy"):
            return False
        return any(p.kind in SOMEBODY for p in self._context.parties((noun,)))

    def _asks_for_contact(self, verb: Token, noun: Token) -> bool:
        """ "The call was requested by", "asked for the call": who asked for a contact that took place holds no position by that."""
        told = verb.tag in {"VBD", "VBN"} and verb.lemma in word_set("asks_for") and any(c.lower == "the" for c in noun.children)
        frame = self._context.frames.match(noun)
        return told and (is_contact_noun(noun) or (frame is not None and frame.act in TALKS))

    def _elliptic(self, token: Token, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """ "A wants the army in the town; B does not": the other stance to the same act."""
        bare = token.lemma == "do" and is_verb(token) and token.dep != "aux" and child(token, "dobj", "xcomp", "ccomp") is None
        who = surface_subject(token) if bare and negated(token) else None
        before = [d for d in drafts if d.trigger.i < token.i]
        if who is not None and before and before[-1].stance in _GRANTED:
            other = Stance.OPPOSES if before[-1].stance in _ASKED else Stance.REFUSES
            yield Draft(other, token, before[-1].head, (who,), before[-1].by, "stance/ellipsis")


def _given(link: Draft, drafts: Sequence[Draft]) -> bool:
    """Gives the conditions of a tie to the position that is already about its act ("accepted a truce, conditional on")."""
    held = next((d for d in drafts if d.head is link.head and link.trigger in link.head.children), None)
    if held is not None:
        held.conditions.extend(link.conditions)
    return held is not None


def _are_several(agents: Sequence[Token]) -> bool:
    """Two sides or more, named apart or together ("both sides")."""
    return len({t.i for a in agents for t in coordinated(a)}) > 1 or any(a.lemma in {"side", "party", "both"} for a in agents)


def _is_bare(verb: Token) -> bool:
    """Whether a verb of answering stands without what it answers, in a main clause."""
    about = child(verb, "dobj", "xcomp", "ccomp", "prt", "dative") or objects_of(verb, "to", "with", "as", "for")
    return not about and not any(c.dep in {"mark", "aux"} and c.lower not in {"has", "have", "had"} for c in verb.children)


def _is_open(word: StanceWord, token: Token) -> bool:
    """Whether the stance itself is in doubt ("whether it offered") or only part of another noun."""
    verb = token if word.pos == "VERB" else token.head
    part = word.pos == "NOUN" and token.dep in {"compound", "nmod"}
    if word.lemma in _NARRATED and ((token.tag == "VBG" and auxiliaries(token) & {"was", "were"}) or passive(token)):
        return True  # "was planning a visit", "a man wanted by the police"
    return part or any(c.lower in {"if", "whether"} for c in verb.children if c.dep == "mark")


def _fits(word: StanceWord, complement: Complement, frame: Frame | None, *, told: bool) -> bool:
    head = complement.head
    named = head.lemma in {"name", "identify"} and not passive(head)  # "ready to name its delegate", unlike "asked not to be named"
    if (head.lemma in word_set("no_position") and not named) or (word.about and (frame is None or frame.act not in word.about)):
        return False
    if head.pos == "PRON" and not told:
        return False
    # "rejected Kelder", "supports Orvane": a name alone is no act, but for support
    return not (head.pos == "PROPN" and frame is None and word.takes[0] == "noun")


def _doers(word: StanceWord, token: Token, complement: Complement, frame: Frame | None, actor: Token | None) -> tuple[Token, ...]:
    """Who is to do it: named in the complement, else whoever holds the stance, or for a thing demanded of whom it is."""
    if complement.doer is not None:
        return (complement.doer,)
    asked = (*objects_of(token, "from", "of"), *objects_of(complement.head, "from")) if word.stance is Stance.DEMANDS else ()
    if not is_verb(complement.head):
        if frame is not None and frame.agents:
            return frame.agents
        if word.stance in _ASKED:
            return asked[:1]
    elif asked and word.pos == "VERB" and objects_of(token, "from", "of"):
        return asked[:1]
    return (actor,) if actor is not None and complement.own else ()
