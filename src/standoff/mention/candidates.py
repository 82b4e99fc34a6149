"""Candidates: the phrases of a document that a later word may stand for, as far as it has been read."""

from dataclasses import dataclass

from standoff.document.token import Document, Token
from standoff.lexicon.cues import cue_lexicon
from standoff.lexicon.parties import PartyLexicon
from standoff.mention.entities import Entities, Known

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
BODIES = frozenset({"group", "organisation", "state", "outlet"})
_PREMODIFIER = frozenset({"compound", "amod", "nmod"})
_MANY = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that a later word may stand for: `sort` is a kind of party; `key` is the same for the same party."""

    token: Token
    sort: str
    key: object

    @property
    def plural(self) -> bool:
        """May "they" mean it? Also people of whom there is one word ("the crew")."""
        return self.sort == "people" or (isinstance(self.key, Known) and self.key.plural)

    @property
    def single(self) -> bool:
        """May "it" mean it, by number and kind?"""
        return (self.sort in BODIES and (isinstance(self.key, Known) or self.token.tag not in _MANY)) or (
            self.sort == "people" and self.token.tag in {"NN", "NNP"}
        )


class Scene:
    """The candidates of each sentence read so far, who spoke last, which gender somebody is known to have."""

    def __init__(self, doc: Document, entities: Entities, lexicon: PartyLexicon) -> None:
        self.doc, self.entities, self.lexicon = doc, entities, lexicon
        self.seen: list[list[Candidate]] = []
        self.genders: dict[object, str] = {}
        self.speakers: list[Candidate] = []
        self.quoted = doc.marks()
        self._at: dict[int, Candidate] = {}
        self._sayings = {lemma for (pos, lemma), cues in cue_lexicon().items() if pos == "VERB" and any(c.states for c in cues)}

    def open(self, tokens: list[Token]) -> None:
        """Takes in the nouns of the next sentence, all at once: a pronoun may stand before the noun that it means."""
        here = [c for c in map(self._candidate, tokens) if c is not None]
        self._at.update((c.token.i, c) for c in here)
        self.seen.append(here)

    def resolved(self, token: Token, meant: Candidate) -> None:
        """Takes in that the token, in the sentence read, stands for the candidate."""
        fresh = self._at[token.i] = Candidate(token, meant.sort, meant.key)
        self.seen[-1][:] = sorted([*(c for c in self.seen[-1] if c.token is not token), fresh], key=_position)

    def close(self) -> None:
        """Ends the sentence."""
        self.speakers.extend(c for c in self.seen[-1] if self.says(c.token))

    def at(self, token: Token) -> Candidate | None:
        """The candidate that the token is the head of, if it may be a party."""
        return self._at.get(token.i)

    def says(self, token: Token) -> bool:
        """Is the token the subject of a verb of saying?"""
        return token.dep == "nsubj" and token.head.pos == "VERB" and token.head.lemma in self._sayings

    def near(self, token: Token, sentences: int) -> list[Candidate]:
        """What stands before the token in its sentence and the ones before it, so many in all, in text order."""
        return [c for seen in self.seen[-sentences:] for c in seen if c.token.i < token.i]

    def sort(self, token: Token) -> str:
        """What a plain noun may stand for: "person", "people", a kind of body, or ""."""
        lexicon, lemma = self.lexicon, token.lemma
        many = token.tag in _MANY
        if lemma in lexicon.offices or lemma in lexicon.person:
            return "people" if many else "person"
        if lemma in lexicon.people or token.lower in lexicon.people:
            return "people"
        kinds = lexicon.nouns.get(lemma)
        if kinds:
            return "people" if many else next(k for k in ("group", "organisation", "state", "outlet") if k in kinds)
        return "organisation" if lemma in lexicon.bodies or token.lower in lexicon.bodies else ""

    def apposed(self, token: Token) -> Token | None:
        """The person's name in apposition to a noun: "spokesman, Pell Hastings", "head of the mission, Ada Birch"."""
        if token.tag in _MANY:
            return None
        for child in token.children:
            if child.dep == "appos" and child.i in self.entities.names and self.entities.at[child.i].kind == "person":
                return child
            if child.dep == "prep" and child.lower == "of" and self.sort(token) == "person":
                for inner in child.children:
                    if inner.dep == "pobj" and self.sort(inner) not in {"person", "people"} and inner.i not in self.entities.at:
                        named = self.apposed(inner)
                        if named is not None:
                            return named
        return None

    def _candidate(self, token: Token) -> Candidate | None:
        known = self.entities.at.get(token.i)
        if known is not None:
            if token.i not in self.entities.names:
                return None
            if known.kind == "person" and known.gender:
                self.genders.setdefault(known, known.gender)
            return Candidate(token, known.kind, known)
        if token.pos not in {"NOUN", "PROPN"} or token.dep in _PREMODIFIER:
            return None
        sort = self.sort(token)
        if not sort:
            return None
        named = self.apposed(token)
        if named is not None:
            return Candidate(token, "person", self.entities.at[named.i])
        key: object = token
        if token.dep == "appos" and sort == "person" and token.head.i in self.entities.names:
            key = self.entities.at[token.head.i]
        gender = self.lexicon.gender.get(token.lemma)
        if gender:
            self.genders.setdefault(key, gender)
        return Candidate(token, sort, key)


def _position(candidate: Candidate) -> int:
    return candidate.token.i
