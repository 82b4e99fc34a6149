"""Stances by modals: "will", "may", "must" in somebody's words, or over a condition."""

from collections.abc import Iterator

from standoff.claim.context import SOMEBODY, Context
from standoff.claim.drafts import Draft
from standoff.document.grammar import auxiliaries, child, is_verb, negated, passive, subject, surface_subject
from standoff.document.token import Token
from standoff.lexicon.stances import Stances
from standoff.lexicon.words import word_set
from standoff.model.act import Act, Stance
from standoff.model.claim import Party

_FIRST = {"i", "we"}
_PRONOUNS = {"i", "we", "he", "she", "they"}
_OWN_DETERMINERS = {"our", "my", "his", "her", "its", "their"}
_WILL = {"will", "shall", "'ll", "’ll", "would", "wo"}
_MAY = {"may", "might", "can", "could", "ca"}
_MUST = {"must", "should", "ought"}
_HOSTILE = {Act.BREAK_OFF, Act.PROTEST, Act.RIOT, Act.MOB_VIOLENCE}  # beside violence: what is held out to others is a threat
_RULES = {
    Stance.PLEDGES: "modal/will",
    Stance.REFUSES: "modal/will-not",
    Stance.CONSIDERS: "modal/may",
    Stance.DEMANDS: "modal/must",
    Stance.THREATENS: "modal/will-harm",
    Stance.OFFERS: "modal/will-if",
}


class Modals:
    """Finds the drafts of positions that modals make in one report."""

    def __init__(self, context: Context, stances: Stances) -> None:
        self._context = context
        self._stances = stances

    def at(self, verb: Token) -> Iterator[Draft]:
        """The draft of a verb under a modal, or none."""
        if not is_verb(verb) or verb.dep in {"aux", "auxpass"}:
            return
        doer = surface_subject(verb)
        speaker = self._context.speaker(verb)
        mine = doer is not None and speaker is not None and self._is_speaker(doer, verb)
        setter = self._setter(verb)
        stance, loose = _modality(verb, doer, mine=mine, attributed=speaker is not None or setter is not None)
        if loose and verb.tag in {"VB", "VBP", "VBZ"} and not auxiliaries(verb) - {"do", "does"} and self._is_mental(verb):
            return
        if stance is None:
            return
        frame = self._context.frames.about(verb)
        head = verb
        thing = child(verb, "attr", "nsubj")
        if verb.lemma == "be" and child(verb, "expl") is not None and thing is not None:
            head, doer, frame = thing, None, self._context.frames.about(thing)
        nobody = stance is Stance.REFUSES and speaker is not None and (doer is None or _no(doer))
        holds = doer is not None and self.can_hold(doer)
        stated = doer is not None and doer.pos != "PRON" and (passive(verb) or not is_deed(self._context, doer))
        said = stated and bool(auxiliaries(verb) & (_WILL | _MAY)) and speaker is not None and not _is_anonymous(speaker)
        if loose and frame is None and not mine and not holds and not nobody and not said:
            return
        family = self._context.frames.family(frame.act) if frame is not None else ""
        hostile = family == "violence" or (frame is not None and frame.act in _HOSTILE)
        if stance is Stance.PLEDGES and (hostile or ((mine or said) and self._warned(verb))):
            stance = Stance.THREATENS
        elif verb.lemma in word_set("weighing") and stance in {Stance.PLEDGES, Stance.CONSIDERS}:
            stance = Stance.CONSIDERS
        own = stance is not Stance.DEMANDS and (mine or (holds and speaker is not None and _is_anonymous(speaker)))
        actor = (doer,) if doer is not None and not passive(verb) and not nobody and (speaker is None or own) else ()
        actor = (setter,) if setter is not None and stance is Stance.DEMANDS else actor
        agent = subject(verb) if passive(verb) else doer
        idle = agent is not None and agent.pos == "NOUN" and not self.can_hold(agent) and said and not mine and frame is None
        by = (agent,) if agent is not None and not nobody and not idle else ()
        draft = Draft(stance, verb, head, actor, by, _RULES[stance], own=nobody, loose=loose, speaks=not actor, modal=True)
        draft.harms = family in {"violence", "coercion"}
        yield draft

    def _setter(self, verb: Token) -> Token | None:
        """Who sets what stands after a colon: "Tal set two conditions: lorries must pass"."""
        doc = self._context.doc
        before = doc.tokens[doc.sentences[verb.sentence].first : verb.i]
        colon = next((t.i for t in before if t.text == ":"), None)
        terms = (t for t in before if colon is not None and t.i < colon and t.dep == "dobj" and t.lemma in word_set("terms"))
        return next((subject(t.head) for t in terms if is_verb(t.head)), None)

    def _is_mental(self, verb: Token) -> bool:
        """Whether a verb tells of a mind or is itself a word of stance: "I do not know", "I really urge her"."""
        return verb.lemma in word_set("knowing") or ("VERB", verb.lemma) in self._stances

    def _warned(self, verb: Token) -> bool:
        """Whether the words are a warning."""
        return any(a.cue.lemma in {"warn", "threaten"} for a in self._context.chain(verb)[:1])

    def _is_speaker(self, doer: Token, verb: Token) -> bool:
        """Whether the subject is who speaks: "we", the speaker's name or party, or something "our"."""
        if doer.lower in _FIRST or any(c.lower in _OWN_DETERMINERS for c in doer.children if c.dep == "poss"):
            return True
        speaker = self._context.speaker(verb)
        own = {n.lower() for n in (speaker.name, speaker.party) if n} if speaker is not None else set()
        return any(p.name.lower() in own or (p.party or "").lower() in own for p in self._context.parties((doer,)))

    def can_hold(self, doer: Token) -> bool:
        """Whether a subject is somebody who can hold a position."""
        named = self._context.parties((doer,))
        return doer.lower in _PRONOUNS or any(p.kind in SOMEBODY or (p.kind in {None, "place"} and doer.pos == "PROPN") for p in named)


def is_deed(context: Context, noun: Token) -> bool:
    """Whether a noun is itself something that happens ("a vote seeking to ..."), not somebody."""
    frame = context.frames.match(noun) if noun.pos == "NOUN" else None
    return frame is not None and all(p.kind is None for p in context.parties((noun,)))


def _modality(verb: Token, doer: Token | None, *, mine: bool, attributed: bool) -> tuple[Stance | None, bool]:
    """The stance that a modal or a plain present gives a verb, and whether it needs a condition to be one."""
    aux = auxiliaries(verb)
    refusing = negated(verb) or (doer is not None and _no(doer))
    if "have" in aux and not aux & _MAY:
        return None, True
    if attributed and doer is None and verb.tag == "VB" and negated(verb) and aux <= {"do"}:  # "do not hold them hostage"
        return Stance.DEMANDS, False
    if aux & _WILL:
        return (Stance.REFUSES if refusing else Stance.PLEDGES), not mine
    if aux & _MAY:
        return (Stance.REFUSES if refusing else Stance.CONSIDERS), True
    if verb.dep == "xcomp" and verb.head.lemma == "be" and "to" in aux and verb.head.tag in {"VBZ", "VBP"} and not negated(verb.head):
        return Stance.PLEDGES, True  # "the two are to stay unless ..."
    if attributed and (aux & _MUST or _has_to(verb)):
        return Stance.DEMANDS, False
    if refusing and verb.tag != "VBD" and "did" not in aux and not (passive(verb) and aux & {"was", "were"}):
        return (Stance.REFUSES if verb.head is verb or verb.dep in {"ccomp", "conj"} else None), True
    return (Stance.OFFERS if mine and verb.tag in {"VBP", "VBZ"} else None), True


def _no(doer: Token) -> bool:
    """ "no ship", "not one soldier", "nobody"."""
    return any(t.lower in word_set("negative") for t in doer.subtree() if t.i <= doer.i)


def _is_anonymous(speaker: Party) -> bool:
    """Whether who speaks is only described ("a diplomat"), and so tells of others."""
    return speaker.party is None and speaker.name == speaker.name.lower()


def _has_to(verb: Token) -> bool:
    infinitive = child(verb, "xcomp")
    to = infinitive is not None and any(c.lower == "to" for c in infinitive.children)
    return to and verb.lemma in {"need", "have"} and verb.tag in {"VBZ", "VBP", "VB"}
