"""Positions: what a party offers, pledges, demands or refuses, and on what conditions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from standoff.claim.bringers import bringers, freed
from standoff.claim.conditions import Opened, by_first, opened
from standoff.claim.context import SOMEBODY, Context, link
from standoff.claim.drafts import Draft, attach
from standoff.claim.frames import Frame
from standoff.claim.matter import frame_of, matter
from standoff.claim.outcomes import outcome
from standoff.claim.stances import StanceFinder
from standoff.claim.terms import SET, with_terms
from standoff.claim.toward import toward
from standoff.document.grammar import clause, is_verb, negated, surface_subject
from standoff.document.token import Sentence, Token
from standoff.lexicon.outcomes import Outcome
from standoff.lexicon.stances import Connective, Stances
from standoff.lexicon.words import word_set
from standoff.model.act import Act, Relation, Role, Stance
from standoff.model.claim import Condition, Party, Position, Source

_SAME = {"same", "likewise", "similarly", "so"}
_BARE = 4  # words of "as B does"
_UNDERGONE = {Act.RELEASE, Act.ALLOW_AID, Act.LIFT_RESTRICTION}  # "the gate would stay open": it is what is opened
_NEARBY = 6  # sentences from an offer to "set two further conditions"
_NEAR = 4  # words from "does" to "the same"


class Positions:
    """Reads the positions of one report. `taken` then holds the words that they and their conditions are about."""

    def __init__(self, context: Context, stances: Stances, connectives: tuple[Connective, ...], outcomes: tuple[Outcome, ...]) -> None:
        self.taken: set[int] = set()
        self._context = context
        self._outcomes = outcomes
        self._connectives = by_first(connectives)
        self._finder = StanceFinder(context, stances, [c for c in connectives if c.shape == "link"])
        self._last: tuple[int, Position] | None = None
        self._offer: tuple[int, Position] | None = None

    def read(self) -> tuple[Position, ...]:
        """The positions in text order, each once."""
        doc = self._context.doc
        body = [s for s in doc.sentences if not doc.paragraphs[s.paragraph].headline]
        return _once([position for sentence in body for position in self._sentence(sentence)])

    def _sentence(self, sentence: Sentence) -> Iterator[Position]:
        words = self._context.doc.words(sentence)
        conditions = [self._said(c) for c in opened(self._context.doc, sentence, self._connectives)]
        found = self._finder.sentence(words, conditions, told=self._before(sentence.i) is not None)
        drafts = with_terms(self._context, words, found, told=self._offered(sentence.i) is not None)
        for condition in conditions:
            attach(drafts, condition)
        for draft in sorted(drafts, key=lambda d: (d.trigger.i, d.head.i)):
            draft.weigh()
            position = self._position(draft) if draft.conditions or not draft.loose else None
            if position is not None and (position.actor or position.conditions):
                yield position

    def _said(self, condition: Opened) -> Opened:
        """The condition without the words of saying after it, which the parser may hang below its verb."""
        chain = self._context.chain(condition.head or condition.at)
        if not chain:
            return condition
        kept = tuple(t for t in condition.tokens if chain[0].covers(t.start))
        while kept and kept[-1].text in {",", ";"}:
            kept = kept[:-1]
        return replace(condition, tokens=kept) if kept else condition

    def _before(self, sentence: int) -> Position | None:
        """The position told last, where "it" or "the plan" in this sentence can mean its act."""
        return self._last[1] if self._last is not None and sentence - self._last[0] <= 1 else None

    def _offered(self, sentence: int) -> Position | None:
        """The offer told last, not far before, to which a further condition can be set."""
        return self._offer[1] if self._offer is not None and sentence - self._offer[0] <= _NEARBY else None

    def _position(self, draft: Draft) -> Position:
        context = self._context
        frame = frame_of(context, draft.head)
        refused = is_verb(draft.head) and (
            (draft.stance is Stance.DEMANDS and negated(draft.head))
            or (draft.stance is Stance.REFUSES and draft.modal and not negated(draft.head) and draft.head.lemma in word_set("staying"))
        )
        act = self._amounts(draft.head, clause(draft.head), matter(context, draft.head, frame, refused=refused))
        self.taken.update((draft.head.i, draft.trigger.i))
        self.taken.update(t.i for o in draft.conditions for t in o.tokens if not _told_apart(t, o.head))
        actor = self._actor(draft)
        by = context.parties(draft.by)
        if not by and (draft.own or (draft.speaks and not draft.by and act is not Act.OTHER and draft.stance is not Stance.DEMANDS)):
            by = actor
        meant = None
        if draft.rule == SET and draft.head.head is draft.trigger:
            meant = self._offered(draft.trigger.sentence)
        elif frame is None and (draft.head.lemma in word_set("anaphoric") or draft.bare):
            meant = self._before(draft.trigger.sentence)
        if meant is not None:
            act, by = meant.act, meant.by
        touched = toward(context, frame, draft.head, draft.trigger)
        if frame is None and act in _UNDERGONE and is_verb(draft.head) and not touched:
            touched = context.parties(t for t in (surface_subject(draft.head),) if t is not None)
            by = tuple(p for p in by if p not in touched)
        start, end = context.quote(draft.tokens())
        position = Position(
            start=start,
            end=end,
            quote=context.doc.text[start:end],
            sources=context.sources(draft.trigger) or self._own_words(draft, actor),
            when=context.when(draft.trigger, draft.trigger),
            stance=draft.stance,
            act=act,
            actor=actor,
            by=by,
            toward=tuple(p for p in touched if p not in by),
            conditions=tuple(self._condition(draft, act, o) for o in draft.conditions),
            rule=f"{draft.rule} {frame.entry.rule}" if frame is not None else draft.rule,
            confidence=0.55 if draft.modal else 0.7,
        )
        self._last = (draft.trigger.sentence, position)
        if position.conditions and position.stance is Stance.OFFERS:
            self._offer = self._last
        return position

    def _actor(self, draft: Draft) -> tuple[Party, ...]:
        actor = self._context.parties(draft.actor)
        if actor or (draft.actor and not draft.speaks):
            return actor
        speaker = self._context.speaker(draft.trigger)
        return (speaker,) if speaker is not None else ()

    def _agreed(self, head: Token) -> Frame | None:
        """The frame of a verb of agreeing: "if B accepts a truce" waits for the agreement, not yet for the truce."""
        frame = self._context.frames.match(head) if is_verb(head) else None
        return frame if frame is not None and frame.act is Act.AGREE else None

    def _amounts(self, head: Token, said: Iterable[Token], act: Act) -> Act:
        """The act of a clause: as its words tell of it, else by the state that it leads to."""
        return (outcome(self._outcomes, head, said) or act) if act is Act.OTHER else act

    def _own_words(self, draft: Draft, actor: tuple[Party, ...]) -> tuple[Source, ...]:
        """Whoever "urged" or "offered" said so, unless it is only the purpose of something else."""
        purpose = draft.trigger.dep in {"xcomp", "advcl", "conj", "acl"} and draft.trigger.tag == "VB"
        return tuple(link(p, Role.SPEAKER) for p in actor) if draft.says and not purpose else ()

    def _condition(self, draft: Draft, act: Act, condition: Opened) -> Condition:
        context = self._context
        start, end = condition.tokens[0].start, condition.tokens[-1].end
        head = condition.head
        frame = (self._agreed(head) if head is not None else None) or frame_of(context, head if head is not None else draft.head)
        what = matter(context, head if head is not None else draft.head, frame)
        by: tuple[Party, ...] = ()
        touched: tuple[Party, ...] = ()
        if head is None:  # "on a reciprocal basis": whom the act is against does the same
            what = act if condition.connective.relation is Relation.IN_RETURN else Act.OTHER
            by = context.parties(frame.targets) if frame is not None else ()
        else:
            self.taken.add(head.i)
            what = act if _likewise(condition, head) else self._amounts(head, condition.tokens, what)
            swapped = condition.connective.relation is Relation.IN_RETURN and act is Act.RELEASE and what in {Act.OTHER, Act.ARREST}
            if swapped and (head.pos == "NUM" or any(p.kind in SOMEBODY for p in context.parties((head,)))):
                what = act  # "the two airmen in exchange for 40 detainees"
            by = bringers(context, condition, head, frame) if not freed(head, what) else ()
            touched = context.parties(frame.targets) if frame is not None else ()
        text = context.doc.text[start:end]
        return Condition(start=start, end=end, text=text, relation=condition.connective.relation, by=by, act=what, toward=touched)


def _likewise(condition: Opened, head: Token) -> bool:
    """ "if B does the same", "follows suit", "reciprocates"."""
    words = {t.lower for t in condition.tokens}
    if head.lemma == "do":
        return len(condition.tokens) < _BARE or any(t.lower in _SAME and 0 < t.i - head.i < _NEAR for t in condition.tokens)
    return head.lemma == "reciprocate" or (head.lemma in {"follow", "respond", "answer"} and bool(words & {"suit", "kind"}))


def _told_apart(token: Token, head: Token | None) -> bool:
    """Whether a word stands in a relative clause below a condition, which may tell of something that happened."""
    while head is not None and token is not head and token.head is not token:
        if token.dep == "relcl" or (token.dep == "acl" and token.tag == "VBN"):
            return True
        token = token.head
    return False


def _once(found: list[Position]) -> tuple[Position, ...]:
    """Each position once: the same stance, act and actor told again without other conditions adds nothing."""
    kept: dict[tuple[object, ...], Position] = {}
    for position in found:
        actor = tuple(sorted(p.name for p in position.actor))
        toward = tuple(sorted(p.name for p in position.toward))
        terms = tuple(c.act for c in position.conditions)
        place = (position.start, position.end) if position.act is Act.OTHER or not actor else (actor, toward, terms)
        kept.setdefault((position.stance, position.act, *place), position)
    return tuple(kept.values())
