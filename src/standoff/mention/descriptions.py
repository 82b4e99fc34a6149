"""Descriptions: whom "the group", "the minister", "the Russian ministry" stand for. Nobody where two fit equally well."""

from collections.abc import Iterator

from standoff.document.token import Token
from standoff.mention.candidates import SUBJECTS, Candidate, Scene
from standoff.mention.entities import Known
from standoff.mention.offices import Offices
from standoff.mention.pronouns import Found

_POINTING = frozenset({"the", "this", "that", "these", "those"})
_PREMODIFIER = frozenset({"compound", "amod", "nmod"})
_IDLE = frozenset({"state", "central", "own", "former", "senior"})
_NARROWING = frozenset({"of", "in", "from", "for", "that", "which", "who"})
_REACH = 60  # sentences over which a body goes on being "the ministry"
_WINDOW = 2  # sentences looked back over


class Descriptions:
    """Finds what a plain noun stands for, from what has been read of its document."""

    def __init__(self, scene: Scene, offices: Offices) -> None:
        self._scene, self._offices = scene, offices

    def resolve(self, token: Token) -> Found | None:
        """What a noun with "the" stands for, or None where it says something new."""
        lexicon, lemma = self._scene.lexicon, token.lemma
        if token.tag not in {"NN", "NNP"} and lemma != "police":
            return None
        if token.dep in _PREMODIFIER or self._scene.apposed(token) is not None:
            return None
        pointed = any(c.dep == "det" and c.lower in _POINTING for c in token.children)
        words = frozenset(c.lower for c in token.children if c.dep in _PREMODIFIER)
        if lemma in lexicon.offices:
            return self._office(token, words) if pointed else None
        if lemma in lexicon.bodies or token.lower in lexicon.bodies:
            return self._body(token, words, pointed=pointed)
        if lemma not in lexicon.nouns:
            return None
        if token.dep == "appos" and token.head.i in self._scene.entities.names:
            return Found(token.head, "apposition")
        if not pointed or not words <= lexicon.plain or _narrowed(token) or self._offices.affiliation(token) is not None:
            return None
        return self._noun(token, lexicon.nouns[lemma])

    def _noun(self, token: Token, kinds: frozenset[str]) -> Found | None:
        """ "the group": the one group near, a subject before others."""
        for back in range(1, _WINDOW + 1):
            near = [c for c in self._scene.near(token, back) if isinstance(c.key, Known) and _fits(c.key, kinds)]
            if len({c.key for c in near}) == 1:
                return Found(near[-1].token, "the only one near")
            subjects = [c for c in near if c.token.dep in SUBJECTS]
            if len({c.key for c in subjects}) == 1:
                return Found(subjects[-1].token, "the subject near")
            if near:
                return None
        return None

    def _office(self, token: Token, words: frozenset[str]) -> Found | None:
        """ "the minister": the last person named with that office, unless two of them are near."""
        state = self._offices.affiliation(token)
        own = {w for w in words - _IDLE if self._scene.entities.state(w) is None}
        if state is None:
            own |= {inner.lower for c in token.children if c.dep == "prep" and c.i > token.i for inner in c.children}
        if token.lower == "head" and not own:  # a part of the body as often as not
            return None
        named = [(head, known) for head, known in self._holders(token, state, own) if head.i < token.i]
        if not named:
            return None
        last = max(head.i for head, _ in named)
        head, holder = next(pair for pair in named if pair[0].i == last)
        rivals = {known for other, known in named if head.sentence - other.sentence <= 1}
        return Found(head, "holds that office") if rivals == {holder} else None

    def _holders(self, token: Token, state: Known | None, words: set[str]) -> Iterator[tuple[Token, Known]]:
        """The names of those who hold an office with these words, speaking for that state or for none that is known."""
        for known in self._offices.holders.get(token.lemma, ()):
            if known.office is None or not words <= known.office.words:
                continue
            if state is None or known.party is None or known.party is state:
                for name in known.spots:
                    yield name.head, known

    def _body(self, token: Token, words: frozenset[str], *, pointed: bool) -> Found | None:
        """ "the Russian ministry": the last body with that word, of that state."""
        state = self._offices.affiliation(token)
        if not pointed and state is None:
            return None
        own = {w for w in words - _IDLE if state is None or not _says(w, state)}
        fit = [c for c in self._scene.near(token, _REACH) if self._same_body(c, token.lemma, own, state)]
        return Found(fit[-1].token, "the body named before") if fit else None

    def _same_body(self, c: Candidate, lemma: str, words: set[str], state: Known | None) -> bool:
        if isinstance(c.key, Known):
            names = {w.lower() for alias in c.key.aliases for w in alias.split()}
            if c.key.kind not in {"organisation", "outlet"} or lemma not in names or not words <= names:
                return False
            other = c.key.party or self._offices.affiliation(c.token)
            return state is None or other is None or other is state
        if c.token.lemma != lemma or c.token.tag in {"NNS", "NNPS"}:
            return False
        names = {t.lower for t in c.token.children if t.dep in _PREMODIFIER}
        return words <= names and (state is None or self._offices.affiliation(c.token) is state)


def _says(word: str, state: Known) -> bool:
    """Is the word a form of the state's name?"""
    name = state.name.lower()
    return word in name or word[:4] == name[:4] or any(word == alias.lower() for alias in state.aliases)


def _fits(known: Known, kinds: frozenset[str]) -> bool:
    return known.kind in kinds or ("group" in kinds and known.kind == "organisation" and known.party is None)


def _narrowed(token: Token) -> bool:
    """Is the noun told apart by what follows it: "the group of men", "the army that ..."?"""
    return any(c.dep == "relcl" or (c.i > token.i and c.dep in {"prep", "acl"} and c.lower in _NARROWING) for c in token.children)
