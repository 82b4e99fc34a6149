"""Offices: the role that a person is said to hold, and for whom."""

from dataclasses import dataclass

from standoff.document.token import Document, Token
from standoff.lexicon.parties import PartyLexicon
from standoff.mention.entities import Entities, Known
from standoff.mention.names import Name
from standoff.mention.phrases import Phrases
from standoff.model.span import Span

_MODIFIERS = frozenset({"poss", "amod", "compound", "nmod"})
_SPEAKS_FOR = frozenset({"state", "group", "organisation", "outlet", "people"})
_KEPT = 20_000  # phrases remembered; worked out anew when a long text has more
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Office:
    """A role in the report's words ("deputy head of the Front's political wing"); `head` is the word that makes it one ("head")."""

    span: Span
    head: str
    words: frozenset[str]
    token: Token


class Offices:
    """Who holds which office, and which party a noun phrase speaks for."""

    def __init__(self, doc: Document, entities: Entities, phrases: Phrases, lexicon: PartyLexicon) -> None:
        self._doc, self._entities, self._phrases, self._lexicon = doc, entities, phrases, lexicon
        self.holders: dict[str, list[Known]] = {}
        self._affiliations: dict[int, Known | None] = {}
        self._generic = lexicon.office_modifiers | lexicon.bodies | lexicon.kinds.keys()

    def assign(self) -> None:
        """Gives the persons the offices, the parties and the genders that the words beside their names tell."""
        for known in self._entities.all:
            if known.kind == "organisation" and known.party is None:
                self._house(known)
            if known.kind != "person":
                continue
            for name in known.spots:
                for office in self._beside(name):
                    known.office = known.office or office
                    known.gender = known.gender or self._lexicon.gender.get(office.head)
                    known.party = known.party or self.affiliation(office.token)
                known.party = known.party or self._before(name) or self.affiliation(name.head)
            for word in known.office.words if known.office else ():
                self.holders.setdefault(word, []).append(known)

    def _house(self, known: Known) -> None:
        """Gives a body the state that owns it, and where its name is no more than its task, the fuller name with it."""
        for name in known.spots:
            known.party = self.affiliation(name.head)
            if known.party is not None:
                if all(word.lower() in self._generic for word in name.words):
                    known.name = self._phrases.words(*self._phrases.core(name.head)).text
                return

    def is_office(self, token: Token) -> bool:
        """Is the token a word for a role that one person holds?"""
        return token.lower in self._lexicon.offices or token.lower in self._lexicon.ranks or token.lemma in self._lexicon.offices

    def affiliation(self, head: Token) -> Known | None:
        """The state or group that a noun phrase belongs to by its modifiers: "Russia's ministry", "head of the group's wing"."""
        found = self._affiliations.get(head.i, head)
        if isinstance(found, Token):
            found = self._modifier(head, 0)
            if len(self._affiliations) >= _KEPT:
                self._affiliations.clear()
            self._affiliations[head.i] = found
        return found

    def _modifier(self, head: Token, depth: int) -> Known | None:
        for child in head.children:
            if child.dep in _MODIFIERS and child.i < head.i:
                known = self._party(child)
                if known is not None and known is self._entities.at.get(head.i):
                    continue
                if known is not None:
                    return known
                if depth < 2 and child.pos in {"NOUN", "PROPN"}:
                    known = self._modifier(child, depth + 1)
                    if known is not None:
                        return known
            elif child.dep == "prep" and child.lower in {"of", "for"} and depth < 2:
                for inner in child.children:
                    if inner.dep == "pobj":
                        known = self._party(inner) or self._modifier(inner, depth + 1)
                        if known is not None:
                            return known
        return None

    def _party(self, token: Token) -> Known | None:
        known = self._entities.at.get(token.i)
        if known is None or known.kind not in _SPEAKS_FOR:
            return None
        return (known.party or known) if known.kind == "people" else known

    def _beside(self, name: Name) -> list[Office]:
        """The offices in front of the name, in apposition to it, or to which it is in apposition."""
        found: list[Office] = []
        if name.office is not None:
            found.append(self._office(*name.office, self._doc.tokens[name.office[1] - 1]))
        before = self._doc.tokens[name.first - 1] if name.first else None
        if before is not None and before.dep in {"compound", "nmod", "amod"} and self.is_office(before):
            first = before.i
            while (
                first > 0
                and self._doc.tokens[first - 1].head in (before, name.head)
                and self._doc.tokens[first - 1].dep in {"amod", "compound"}
            ):
                first -= 1
            found.append(self._office(first, before.i + 1, before))
        head = name.head
        if head.dep == "appos" and self.is_office(head.head) and head.head.i not in self._entities.at:
            found.append(self._office(*self._phrases.bounds(head.head), head.head))
        found.extend(
            self._office(*self._phrases.bounds(child), child)
            for child in head.children
            if child.dep == "appos" and self.is_office(child) and child.tag not in {"NNS", "NNPS"}
        )
        return found

    def _office(self, first: int, last: int, token: Token) -> Office:
        tokens = self._doc.tokens
        while first < token.i and (
            tokens[first].pos in {"DET", "PRON"} or tokens[first].text in _POSSESSIVE or tokens[first + 1].text in _POSSESSIVE
        ):
            first += 1
        last = min([last, *(t.i for c in token.children if c.dep == "relcl" for t in c.subtree() if t.i > token.i)])
        words = frozenset(t.lower for t in tokens[first : token.i + 1])
        return Office(self._phrases.words(first, last), token.lower if token.pos == "PROPN" else token.lemma, words, token)

    def _before(self, name: Name) -> Known | None:
        """The party named right before the office and the name: "Kestria's Defence Minister Dara Okan"."""
        i = (name.office[0] if name.office else name.first) - 1
        tokens = self._doc.tokens
        while i >= 0 and (tokens[i].lower in self._lexicon.office_modifiers or self.is_office(tokens[i]) or tokens[i].text in _POSSESSIVE):
            i -= 1
        if i < 0 or tokens[i].sentence != name.head.sentence or (i == name.first - 1 and not name.office):
            return None
        return self._party(tokens[i])
