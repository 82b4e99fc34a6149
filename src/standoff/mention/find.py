"""The door of the room: a document's parties, and who stands behind each word for one."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from standoff.document.token import Document, Token
from standoff.gazetteer.atlas import Atlas, world
from standoff.lexicon.parties import PartyLexicon, party_lexicon
from standoff.lexicon.states import state_by_capital
from standoff.mention.amounts import find_amounts
from standoff.mention.entities import Entities, Known
from standoff.mention.names import label, names
from standoff.mention.offices import Offices
from standoff.mention.phrases import Phrases
from standoff.mention.places import dateline_place, find_places
from standoff.mention.placing import located
from standoff.mention.pronouns import THEY
from standoff.mention.resolve import Resolver
from standoff.mention.times import TimeMention, find_times
from standoff.model.claim import Party
from standoff.model.span import Span

_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
_ARTICLES = frozenset({"the", "a", "an"})
_WORKS = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
_PREMODIFIER = frozenset({"compound", "amod", "nmod", "poss"})
_KEPT = 20_000  # answers remembered; worked out anew when a long text has more


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the report names. `party` is the name of the state or group that a person or body speaks for.

    `spans` are the names it is called by, where they stand; pronouns and descriptions are in `Mentions.why`.
    """

    i: int
    name: str
    kind: str
    aliases: tuple[str, ...]
    party: str | None
    office: str | None
    gender: str | None
    plural: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """What a pronoun or description was taken for: the name, the words that stand for it, and the rule that says so."""

    span: Span
    name: str
    meant: Span
    rule: str


class Mentions:
    """The parties of one document. Same document, same answers."""

    def __init__(self, doc: Document, lexicon: PartyLexicon, atlas: Atlas) -> None:
        self.doc = doc
        self._lexicon = lexicon
        self._phrases = Phrases(doc)
        self.times = find_times(doc)
        filed = dateline_place(doc)
        placed = located(doc, (*((filed,) if filed else ()), *find_places(doc, atlas)), atlas)
        self.dateline = placed[0] if filed else None
        self.places = placed[1:] if filed else placed
        self.amounts = find_amounts(doc, times=self.times)
        named = frozenset((place.start, place.end) for place in self.places)
        self._known = Entities(doc, names(doc, lexicon), named, lexicon)
        self._offices = Offices(doc, self._known, self._phrases, lexicon)
        self._offices.assign()
        self._resolver = Resolver(doc, self._known, self._offices, lexicon)
        self._parties: dict[tuple[int, Party | None], tuple[Party, ...]] = {}
        self._open: set[tuple[int, Party | None]] = set()
        self._looped = False  # whether an answer being worked out met itself: then it is not kept, so that no order of asking shows
        self._time_starts = [time.start for time in self.times]
        self._index = {id(known): i for i, known in enumerate(self._known.all)}
        self.entities = tuple(self._entity(i, known) for i, known in enumerate(self._known.all))

    @property
    def persons(self) -> tuple[Entity, ...]:
        """The named persons."""
        return tuple(e for e in self.entities if e.kind == "person")

    @cached_property
    def why(self) -> Mapping[int, Why]:
        """For each pronoun or description that was resolved, by its token's index, what it stands for and why."""
        return {
            i: Why(
                self._phrases.span(self.doc.tokens[i]),
                self._name(self._resolver.behind(found.head)),
                self._phrases.span(found.head),
                found.rule,
            )
            for i, found in sorted(self._resolver.found.items())
        }

    def phrase(self, token: Token) -> Span:
        """The noun phrase of which `token` is the head, without appositions and what only adds to it."""
        return self._phrases.span(token)

    def parties(self, token: Token, *, speaker: Party | None = None) -> tuple[Party, ...]:
        """The parties that a noun or pronoun stands for, in text order; coordinated nouns each give their own.

        `speaker` is whom "we" and "I" mean. A pronoun that fits nobody, or two equally, gives none.
        """
        if token.lower in _FIRST or token.lower in _I:
            return (self._first_person(token, speaker),)
        key = (token.i, speaker)
        found = self._parties.get(key)
        if found is not None:
            return found
        if key in self._open:
            self._looped = True  # a phrase that leads back to itself names nobody new
            return ()
        self._open.add(key)
        found = _distinct(self._coordinated(token, speaker))
        self._open.remove(key)
        if not self._looped:
            if len(self._parties) >= _KEPT:
                self._parties.clear()
            self._parties[key] = found
        if not self._open:
            self._looped = False
        return found

    def party_of(self, token: Token) -> Party | None:
        """The party that a modifier names ("Kestrian" in "Kestrian strikes", "its", "Kelder's"), or None where it names none."""
        if token.lower in _FIRST or token.lower in _I:
            return None
        if token.pos == "PRON" or token.tag in {"PRP$", "WP$"}:
            return next(iter(self.parties(token)), None)
        known = self._known.at.get(token.i)
        if known is not None:
            return None if label(token) in _WORKS else self._named(token, known)
        if token.pos not in {"NOUN", "PROPN", "ADJ"} or not (self._resolver.sort(token) or token.dep == "poss"):
            return None
        if token.dep == "poss":
            return next(iter(self._one(token)), None) if self._resolver.sort(token) else None
        return Party(name=token.text, text=token.text, start=token.start, end=token.end, kind=self._resolver.sort(token))

    def time_at(self, token: Token) -> TimeMention | None:
        """The time that the token is part of."""
        k = bisect_right(self._time_starts, token.start) - 1
        return self.times[k] if k >= 0 and token.start < self.times[k].end else None

    def entity_of(self, token: Token) -> Entity | None:
        """The entity whose name the token is part of."""
        known = self._known.at.get(token.i)
        return self.entities[self._index[id(known)]] if known is not None else None

    # one party

    def _first_person(self, token: Token, speaker: Party | None) -> Party:
        if speaker is None:
            return Party(name=token.text, text=token.text, start=token.start, end=token.end)
        body = token.lower in _FIRST and speaker.party
        return Party(
            name=speaker.party if body and speaker.party else speaker.name,
            text=token.text,
            start=token.start,
            end=token.end,
            party=None if body else speaker.party,
            kind=None if body else speaker.kind,
        )

    def _coordinated(self, token: Token, speaker: Party | None) -> tuple[Party, ...]:
        out = [_owned(party, token, speaker) for party in self._shared_head(token) or self._one(token)]
        for child in token.children:
            if (child.dep == "conj" and child.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}) or (
                child.dep == "appos" and self._listed(token, child)
            ):
                out.extend(self.parties(child, speaker=speaker))
        return tuple(out)

    def _listed(self, token: Token, other: Token) -> bool:
        """Two different names side by side, which the parser takes for an apposition, are a list: "Australia, Bahrain"."""
        a, b = self._known.at.get(token.i), self._known.at.get(other.i)
        return a is not None and b is not None and a is not b and a.kind == b.kind and a.kind in {"state", "person"}

    def _shared_head(self, token: Token) -> tuple[Party, ...]:
        """The parties of "Kestrian and Vandaran officials": one noun, one party for each adjective."""
        if token.tag not in {"NNS", "NNPS"} or token.i in self._known.at:
            return ()
        for child in token.children:
            if child.dep not in _PREMODIFIER or child.i > token.i:
                continue
            others = [c for c in child.children if c.dep == "conj" and child.i < c.i < token.i]
            modifiers = [child, *others]
            if others and all(self._known.at.get(m.i) is not None for m in modifiers):
                return tuple(self._share(m, token, last=m is modifiers[-1]) for m in modifiers)
        return ()

    def _share(self, modifier: Token, head: Token, *, last: bool) -> Party:
        known = self._known.at[modifier.i]
        span = self._phrases.words(modifier.i, head.i + 1 if last else modifier.i + 1)
        return Party(
            name=f"{modifier.text} {head.text}",
            text=span.text,
            start=span.start,
            end=span.end,
            party=self._affiliation_name(known),
            kind=self._resolver.sort(head) or None,
        )

    def _one(self, token: Token) -> tuple[Party, ...]:
        """The parties of a word alone, its conjuncts left aside."""
        found = self._resolver.found.get(token.i)
        if found is not None:
            if found.rule == "relative clause":
                return self.parties(found.head)
            span = self._phrases.span(token) if token.pos != "PRON" and token.tag != "PRP$" else self._phrases.words(token.i, token.i + 1)
            plural = token.lower in THEY
            behind = self.parties(found.head) if plural else self._one(found.head)
            return tuple(Party(name=p.name, text=span.text, start=span.start, end=span.end, party=p.party, kind=p.kind) for p in behind)
        if token.pos == "PRON" and (token.tag in {"PRP", "PRP$", "WP", "WDT", "WP$", "EX"}):
            return ()
        known = self._known.at.get(token.i)
        if known is not None:
            return (self._named(token, known),)
        named = self._resolver.apposed(token)
        if named is not None:
            return (self._named(named, self._known.at[named.i]),)
        return (self._described(token),)

    def _named(self, token: Token, known: Known) -> Party:
        name = self._known.name_at[token.i]
        span = self._phrases.words(name.first, name.last)
        if known.kind in {"place", "thing"} and token.dep in _ACTING:
            seat = state_by_capital(span.text)
            if seat is not None:
                return Party(name=seat.name, text=span.text, start=span.start, end=span.end, kind="state")
        party = None if known.kind in {"state", "place"} else known.party.name if known.party else None
        return Party(name=known.name, text=span.text, start=span.start, end=span.end, party=party, kind=known.kind)

    def _described(self, token: Token) -> Party:
        span = self._phrases.span(token)
        owner = self._offices.affiliation(token) or self._owner(token)
        sort = self._resolver.sort(token)
        name = self._name(token)
        if (
            sort == "group"
            and owner is not None
            and owner.kind == "group"
            and any(self._known.at.get(c.i) is owner and c.i == token.i - 1 and c.dep != "poss" for c in token.children)
        ):
            name = owner.name
        return Party(
            name=name,
            text=span.text,
            start=span.start,
            end=span.end,
            party=self._affiliation_name(owner) if owner else None,
            kind=sort or None,
        )

    def _owner(self, token: Token) -> Known | None:
        """The entity behind a possessive pronoun in front of the noun, or its party where that is a person."""
        for child in token.children:
            found = self._resolver.found.get(child.i) if child.dep == "poss" else None
            if found is not None:
                candidate = self._resolver.candidate(found.head)
                if candidate is not None and isinstance(candidate.key, Known) and candidate.key.kind != "place":
                    return candidate.key.party if candidate.key.kind == "person" else candidate.key
        return None

    def _affiliation_name(self, known: Known) -> str | None:
        if known.kind in {"person", "people"}:
            return known.party.name if known.party else None
        return known.name

    def _name(self, head: Token) -> str:
        """What to call the phrase: the entity's name, else its words without article and number."""
        known = self._known.at.get(head.i)
        if known is not None:
            return known.name
        first, last = self._phrases.bounds(head)
        tokens = self.doc.tokens
        start = first
        while start < head.i and (tokens[start].lower in _ARTICLES or (_counts(tokens[start], head) and tokens[start + 1].text != "-")):
            start += 1
        return self._phrases.words(start if start <= head.i else first, last).text

    def _entity(self, i: int, known: Known) -> Entity:
        spans = tuple(self._phrases.words(name.first, name.last) for name in known.spots)
        return Entity(
            i,
            known.name,
            known.kind,
            tuple(alias for alias in known.aliases if alias != known.name),
            known.party.name if known.party else None,
            known.office.span.text if known.office else None,
            known.gender,
            known.plural,
            spans,
        )


def find(doc: Document, atlas: Atlas | None = None) -> Mentions:
    """The mentions of a document, with the places of `atlas`: by default those of the world, without a user's own."""
    return Mentions(doc, party_lexicon(), atlas or world())


def _counts(token: Token, head: Token) -> bool:
    """Is the token part of the number before the head: "at least 14", "more than 20,000"?"""
    while token is not head and token.head is not token:
        if token.dep in {"nummod", "quantmod"}:
            return True
        token = token.head
    return False


def _owned(party: Party, token: Token, speaker: Party | None) -> Party:
    """The party with the speaker's side as the one behind it, for "our forces"."""
    if speaker is None or party.party is not None or not any(c.lower in {"our", "my"} for c in token.children):
        return party
    side = speaker.party or speaker.name
    return Party(name=party.name, text=party.text, start=party.start, end=party.end, party=side, kind=party.kind)


def _distinct(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties without those that stand at the same words twice."""
    seen: dict[tuple[int, int, str], Party] = {}
    for party in parties:
        seen.setdefault((party.start, party.end, party.name), party)
    return tuple(seen.values())
