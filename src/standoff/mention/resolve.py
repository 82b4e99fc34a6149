"""Resolution: walks through a document and notes what each pronoun and description stands for."""

from standoff.document.token import Document, Token
from standoff.lexicon.parties import PartyLexicon
from standoff.mention.candidates import Candidate, Scene
from standoff.mention.descriptions import Descriptions
from standoff.mention.entities import Entities
from standoff.mention.offices import Offices
from standoff.mention.pronouns import GENDER, Found, Pronouns


class Resolver:
    """What the words of a document stand for. `found` maps a token's index to the word that it stands for, with the rule."""

    def __init__(self, doc: Document, entities: Entities, offices: Offices, lexicon: PartyLexicon) -> None:
        self._entities = entities
        self._scene = Scene(doc, entities, lexicon)
        self._pronouns = Pronouns(self._scene)
        self._descriptions = Descriptions(self._scene, offices)
        self.sort = self._scene.sort
        self.apposed = self._scene.apposed
        self.found: dict[int, Found] = {}
        for sentence in doc.sentences:
            self._read(doc.words(sentence))

    def candidate(self, token: Token) -> Candidate | None:
        """The party that the token may be the head of."""
        return self._scene.at(token)

    def behind(self, token: Token) -> Token:
        """The word that the token stands for in the end, itself where it stands for nothing else."""
        for _ in range(len(self.found)):
            found = self.found.get(token.i)
            if found is None:
                break
            token = found.head
        return token

    def _read(self, tokens: list[Token]) -> None:
        self._scene.open(tokens)
        for token in tokens:
            found = self._resolve(token)
            if found is None or self.behind(found.head) is token:
                continue
            self.found[token.i] = found
            meant = self._scene.at(found.head)
            if meant is not None:
                self._scene.resolved(token, meant)
                if token.lower in GENDER:
                    self._scene.genders.setdefault(meant.key, GENDER[token.lower])
        self._scene.close()

    def _resolve(self, token: Token) -> Found | None:
        if token.tag in {"PRP", "PRP$", "WP", "WP$", "WDT"} or token.pos == "PRON":
            return self._pronouns.resolve(token)
        if token.pos in {"NOUN", "PROPN"} and token.i not in self._entities.at:
            return self._descriptions.resolve(token)
        return None
