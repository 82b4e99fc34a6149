"""Kinds: what a name is a name of, by the tables, by its words, and by how the report uses it."""

from collections import Counter

from standoff.document.token import Document, Token
from standoff.lexicon.parties import PartyLexicon
from standoff.lexicon.states import state_by_adjective, state_by_name
from standoff.mention.names import Name, label

_PLACED = frozenset({"in", "at", "near", "into", "outside", "across", "around", "inside", "toward", "towards", "throughout"})
_DIRECTIONS = frozenset({"out", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts"})
_ENDINGS = ("n", "an", "ian", "i", "ese", "ish", "er", "ic", "is", "ns", "ans", "ians", "ers")
_STEM = 4  # letters that a learnt state shares with its adjective at least
_LABELS = {"PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "FAC": "place", "LOC": "place"}
_PREMODIFIER = frozenset({"amod", "compound", "nmod"})
_SPEAKS = frozenset({"say", "tell", "add", "ask", "reply"})

Places = frozenset[tuple[int, int]]


class Kinds:
    """The kind of each name of a document.

    `learnt` maps the adjectives and names of states that no table knows to the state's name: "Orvanian" and "Orvane".
    """

    def __init__(self, doc: Document, by_text: dict[str, list[Name]], places: Places, lexicon: PartyLexicon) -> None:
        self._doc, self._places, self._lexicon = doc, places, lexicon
        self.learnt = self._learnt(by_text)
        self._kinds = {text: self._kind(text, group) for text, group in by_text.items()}

    def of(self, text: str) -> str:
        """person, state, people, group, organisation, outlet, place or thing; "folk" for an adjective of a people without a state."""
        return self._kinds[text]

    def _learnt(self, by_text: dict[str, list[Name]]) -> dict[str, str]:
        single = [t for t, group in by_text.items() if len(group[0].words) == 1 and len(t) >= _STEM and state_by_name(t) is None]
        bases: dict[str, list[str]] = {}
        for word in sorted({word for text in by_text for word in text.split() if len(word) >= _STEM and word[0].isupper()}):
            bases.setdefault(word[:_STEM], []).append(word)
        learnt: dict[str, str] = {}
        for adjective in single:
            if state_by_adjective(adjective) is None and self._adjectival(by_text[adjective]):
                for base in bases[adjective[:_STEM]]:
                    if _derived(adjective, base):
                        learnt[adjective] = learnt[base] = base
        surnames = {name.words[-1] for group in by_text.values() for name in group if len(name.words) > 1 or name.title or name.office}
        for text in single:
            if text not in learnt and text not in surnames and any(self._national(name) for name in by_text[text]):
                learnt[text] = text
        return learnt

    def _adjectival(self, group: list[Name]) -> bool:
        heads = [name.head for name in group]
        return any(t.pos == "ADJ" or t.dep in _PREMODIFIER or t.tag == "NNPS" or label(t) == "NORP" for t in heads)

    def _national(self, name: Name) -> bool:
        """Does the name own or modify an organ that only states have?"""
        head, noun = name.head, name.head.head
        if head.dep not in _PREMODIFIER | {"poss"} or noun.i <= head.i:
            return False
        before = self._doc.tokens[noun.i - 1]
        return noun.lower in self._lexicon.national or f"{before.lower} {noun.lower}" in self._lexicon.national

    def _kind(self, text: str, group: list[Name]) -> str:
        lexicon = self._lexicon
        if text in lexicon.agencies:
            return "outlet"
        if state_by_name(text) is not None or self.learnt.get(text) == text:
            return "state"
        if state_by_adjective(text) is not None or text in self.learnt:
            return "people" if all(name.head.tag in {"NNPS", "NNS"} for name in group) else "state"
        if any(name.title or name.office for name in group):
            return "person"
        if all(len(name.words) == 1 and any(c.dep == "nummod" for c in name.head.children) and text.endswith("s") for name in group):
            return "group"  # "three Kelvarians": who can be counted, whatever the parser takes the name for
        votes = self._votes(group)
        likely = max(votes, key=lambda kind: (votes[kind], kind == "place")) if votes else "thing"
        words = group[0].words
        meant = self._meant(words)
        if meant and (meant == {"thing"} or not (likely == "person" and (len(words) == 1 or any(map(self._somebody, group))))):
            return _chosen(meant, words, likely)
        return "folk" if likely == "group" and all(name.head.pos == "ADJ" for name in group) else likely

    def _meant(self, words: tuple[str, ...]) -> frozenset[str]:
        """What the last word of the name, or the last before "of", says that it is; for places and things also the first."""
        cut = next((i for i, word in enumerate(words) if word in {"of", "for"} and i), len(words))
        kinds, nothing = self._lexicon.kinds, frozenset[str]()
        return kinds.get(words[cut - 1].lower(), nothing) or (kinds.get(words[0].lower(), nothing) & {"place", "outlet", "thing"})

    def _somebody(self, name: Name) -> bool:
        """Do the words around the name say that this is a person?"""
        roles, head = self._lexicon.offices | self._lexicon.person, name.head
        if head.dep == "appos" and head.head.lower in roles:
            return True
        return any(
            (c.dep == "appos" and c.lower in roles) or (c.dep == "relcl" and any(g.lower in {"who", "whom", "whose"} for g in c.children))
            for c in head.children
        )

    def _votes(self, group: list[Name]) -> Counter[str]:
        votes: Counter[str] = Counter()
        for name in group:
            votes.update(self._vote(name))
        if votes["place"] and votes["person"] <= 0:
            votes["place"] += 1
        return +votes

    def _vote(self, name: Name) -> dict[str, int]:
        """What one use of the name speaks for; the weights are by hand."""
        head, tokens = name.head, self._doc.tokens
        kind = _LABELS.get(label(head), "")
        votes = Counter({kind: 2} if kind else {})
        before = tokens[name.first - 1] if name.first else None
        articled = before is not None and before.lower == "the"
        if before is not None and before.sentence == head.sentence:
            if before.lower in _PLACED or (before.lower == "of" and name.first > 1 and self._whereabouts(tokens[name.first - 2])):
                votes["place"] += 3
            elif articled and head.dep not in _PREMODIFIER:
                votes["person"] -= 2
                votes["organisation"] += 1
            elif before.lower in self._lexicon.offices:
                votes["person"] += 3
        if self._somebody(name):
            votes["person"] += 3
        if len(name.words) == 1 and (head.start, head.end) in self._places:
            votes["place"] += 2
        if len(name.words) == 2 and not articled and any(c.lower == "of" and c.i == name.last for c in head.children):
            votes["person"] += 2
        if head.dep == "nsubj" and head.head.lemma in _SPEAKS:
            votes["person"] += 1
        if len(name.words) in {2, 3} and not kind and not votes["place"] and not articled:
            votes["person"] += 1
        return votes

    def _whereabouts(self, token: Token) -> bool:
        return token.lower in _DIRECTIONS or "place" in self._lexicon.kinds.get(token.lower, frozenset())


def _derived(adjective: str, base: str) -> bool:
    """Is the word an adjective made from the name: "Kestrian" from "Kestria"?"""
    bare = base.rstrip("aeiouy")
    stem = bare if len(bare) >= _STEM else base
    if adjective in {base, base + "s"} or not adjective.startswith(stem):
        return False
    return adjective[len(stem) :] in _ENDINGS


def _chosen(meant: frozenset[str], words: tuple[str, ...], likely: str) -> str:
    """One of the kinds that a last word may mean."""
    if len(meant) == 1:
        return next(iter(meant))
    if "outlet" in meant and (len(meant & {"organisation", "place"}) == 0 or any(w.lower() in {"news", "press", "media"} for w in words)):
        return "outlet"
    if likely in meant:
        return likely
    return next(k for k in ("group", "organisation", "place", "outlet", "state", "thing") if k in meant)
