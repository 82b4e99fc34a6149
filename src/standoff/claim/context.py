"""What the claim builders share about one report: parties, chains of attribution, days, places, anchors."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from standoff.attribution.saying import Attribution, by_sentence
from standoff.claim.dating import Dating
from standoff.claim.frames import Frames
from standoff.document.grammar import clause, is_verb, names_nobody
from standoff.document.token import Document, Token
from standoff.lexicon.harms import HarmLexicon
from standoff.lexicon.words import word_set
from standoff.mention.find import Mentions
from standoff.mention.place_link import link_place
from standoff.mention.times import TimeMention
from standoff.model.act import Role
from standoff.model.claim import Party, Place, Source, When
from standoff.model.report import Report

FIRST_PERSON = {"i", "we", "us", "our", "my", "me", "ours", "ourselves"}
_RECENT = 2  # sentences back within which "the statement" means the words of who spoke last
SOMEBODY = {"person", "group", "state", "organisation", "people", "outlet"}  # kinds of party that can act and speak
_STEPS = {"violence", "unrest", "coercion"}  # families of acts that a scene is told by
_NESTED = {"ccomp", "relcl", "advcl", "parataxis", "cc", "conj"}


@dataclass(slots=True)
class Context:
    """One report while its claims are built. Nothing here is kept after that."""

    report: Report
    doc: Document
    mentions: Mentions
    frames: Frames
    harms: HarmLexicon
    attributions: tuple[Attribution, ...]
    scenes: dict[int, Place] = field(default_factory=dict)  # the places of the events told, by the token that tells of each
    _cues: set[int] = field(default_factory=set)
    _by_cue: dict[int, list[Attribution]] = field(default_factory=dict)
    _by_sentence: dict[int, list[int]] = field(default_factory=dict)
    _dating: Dating = field(init=False)

    def __post_init__(self) -> None:
        for a in self.attributions:
            self._cues.add(a.cue.i)
            self._by_cue.setdefault(a.cue.sentence, []).append(a)
        self._dating = Dating(self.doc, self.time_at, self._cues)
        self._by_sentence.update(by_sentence(self.doc, self.attributions))

    def chain(self, token: Token) -> tuple[Attribution, ...]:
        """The sayings whose content holds the token, the innermost first."""
        near = (self.attributions[n] for n in dict.fromkeys(self._by_sentence.get(token.sentence, ())))
        return tuple(sorted((a for a in near if a.covers(token.start)), key=lambda a: a.length))

    def told_before(self, token: Token, sentences: int) -> tuple[Attribution, ...]:
        """The sayings whose cue stands before the token, at most so many sentences back; the last first."""
        near = {
            id(a): a
            for i in range(max(0, token.sentence - sentences), token.sentence + 1)
            for a in self._by_cue.get(i, ())
            if a.cue.i < token.i
        }
        return tuple(sorted(near.values(), key=lambda a: -a.cue.i))

    def speaker(self, token: Token) -> Party | None:
        """Who says the words at the token; None where the report itself does, or nobody is named."""
        chain = self.chain(token)
        return self.speaker_of(chain[0]) if chain else None

    def speaker_of(self, attribution: Attribution) -> Party | None:
        """Who an attribution names as the origin."""
        found = self._said_by(attribution)
        return found[0] if found else None

    def _said_by(self, attribution: Attribution) -> tuple[Party, ...]:
        if attribution.source is None:
            return ()
        return self.named(attribution.source)

    def named(self, token: Token) -> tuple[Party, ...]:
        """The parties at a phrase that speaks: as resolved, else in its own words."""
        behind = self._issuer(token)
        found = behind or self.mentions.parties(token, speaker=None)
        if found:
            return found
        span = self.mentions.phrase(token)
        return (Party(name=span.text, text=span.text, start=span.start, end=span.end),) if span.start < span.end else ()

    def _issuer(self, token: Token) -> tuple[Party, ...]:
        """Whose "the statement" is: that of the one who spoke last before it, where that is no document itself."""
        bare = token.lemma in word_set("documents") and {c.lower for c in token.children if c.dep in {"det", "poss"}} <= {"the", "this"}
        if not bare or not any(c.dep == "det" for c in token.children) or any(c.dep in {"prep", "acl", "relcl"} for c in token.children):
            return ()
        near = self.told_before(token, _RECENT)
        owners = [by for told in near for by in (*told.relays, told.source) if by is not None and by is not token and _issues(by)]
        speakers = [t.source for t in near if t.source is not None and t.source.lemma not in word_set("documents")]
        by = next(iter([*owners, *speakers]), None)
        if by is None:
            return ()
        span = self.mentions.phrase(token)
        return tuple(msgspec.structs.replace(p, text=span.text, start=span.start, end=span.end) for p in self.named(by))

    def parties(self, tokens: Iterable[Token]) -> tuple[Party, ...]:
        """The parties that these phrases stand for, each once, in order. "We" is the speaker's party."""
        found: dict[tuple[int, int, str], Party] = {}
        for token in tokens:
            speaker = self.speaker(token) if token.lower in FIRST_PERSON or any(c.lower in FIRST_PERSON for c in token.children) else None
            if self.time_at(token) is not None or names_nobody(token):
                continue
            for party in self.mentions.parties(token, speaker=speaker):
                found.setdefault((party.start, party.end, party.name), party)
        return tuple(found.values())

    def sources(self, token: Token) -> tuple[Source, ...]:
        """The chain of attribution at a token, origin first; empty where the report speaks for itself."""
        links: dict[tuple[int, int], Source] = {}
        for depth, attribution in enumerate(self.chain(token)):
            role = Role.RELAY if depth else Role.SPEAKER
            for source in self.links(attribution, role):
                links.setdefault((source.start, source.end), source)
        return tuple(links.values())

    def links(self, attribution: Attribution, role: Role) -> tuple[Source, ...]:
        """The links of one attribution: its source in the role given, then its relays."""
        own = [link(party, role) for party in self._said_by(attribution)]
        relays = [link(party, Role.RELAY) for token in attribution.relays for party in self.named(token)]
        return (*own, *relays)

    def when(self, trigger: Token, carrier: Token, *, spoken: bool = False, step: bool = False) -> When | None:
        """The day of what a trigger tells: in its own phrase, else in the clause that carries it, else of the scene it is a step of.

        The day of a saying is not that of what is said; it counts only for what is itself `spoken`, as a call is.
        A `step` is one whatever act it is told by, as a harm is.
        """
        frame = self.frames.match(trigger)
        step = step or (frame is not None and self.frames.family(frame.act) in _STEPS)
        found = self._dating.of(trigger, carrier, spoken=spoken, step=step)
        return found.when() if found is not None else None

    def said_when(self, attribution: Attribution) -> When | None:
        """The day of a saying: a time beside its cue, not one inside what is said."""
        found = self._dating.first(t for t in clause(attribution.cue) if not attribution.covers(t.start))
        return found.when() if found is not None else None

    def time_at(self, token: Token) -> TimeMention | None:
        """The time that the token is part of."""
        return self.mentions.time_at(token)

    def place(self, trigger: Token, carrier: Token) -> Place | None:
        """The place of what a trigger tells, that of the event it tells of where that is known, or None: nothing is filled in."""
        tokens = (trigger,) if trigger is carrier else (trigger, carrier)
        own = (link_place(self.doc, self.mentions.places, token) for token in tokens)
        return next(filter(None, own), None) or self.scenes.get(trigger.i) or self.scenes.get(carrier.i)

    def quote(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """The stretch of text over these tokens without stops and marks at its ends."""
        kept = sorted(tokens, key=lambda t: t.i)
        while kept and (kept[-1].dep == "cc" or (kept[-1].pos == "PUNCT" and kept[-1].text not in {"”", '"', ")"})):
            kept.pop()
        while kept and (kept[0].pos == "PUNCT" or kept[0].dep in {"cc", "mark"}) and kept[0].text not in {"“", '"', "("}:
            kept.pop(0)
        return (kept[0].start, kept[-1].end) if kept else (0, 0)


def _issues(noun: Token) -> bool:
    """Whether a noun says whose a document is: "the army's statement"."""
    return noun.dep == "poss" and noun.head.lemma in word_set("documents")


def link(party: Party, role: Role) -> Source:
    """A party as a link of a chain."""
    return Source(role=role, name=party.name, text=party.text, start=party.start, end=party.end)


def within_clause(token: Token) -> list[Token]:
    """The token's own clause, for a noun its phrase without relative clauses, in text order."""
    if is_verb(token):
        return clause(token)
    found, stack = [token], list(token.children)
    while stack:
        t = stack.pop()
        if t.dep in _NESTED:
            continue
        found.append(t)
        stack.extend(t.children)
    return sorted(found, key=lambda t: t.i)
