"""The engine: matches the act lexicon's frames on the parse, for verbs and nouns alike."""

from dataclasses import dataclass

from standoff.document.grammar import child, coordinated, is_verb, obj, objects_of, passive, subject
from standoff.document.token import Token
from standoff.lexicon.acts import ActLexicon, Entry
from standoff.lexicon.words import word_set
from standoff.model.act import Act

_NAMES = {"PROPN"}
_NAMED = {"GPE", "NORP", "PERSON", "ORG", "FAC", "LOC"}
_PEACEFUL = {"restraint", "diplomacy", "law", "support"}
_LIGHT_PHRASES = {
    *(("under", verb) for verb in ("come", "be", "go")),
    *(("in", verb) for verb in ("engage", "be", "take")),
    *(("into", verb) for verb in ("come", "enter", "go")),
    ("on", "go"),
    ("at", "be"),
}
_MODIFIERS = {"amod", "compound", "nmod", "poss"}


@dataclass(frozen=True, slots=True)
class Frame:
    """An act found at `trigger`, with the heads of the phrases that fill its roles.

    `carrier` is the light verb over a noun, else the trigger: the word that has the clause's tense and adverbials.
    """

    entry: Entry
    trigger: Token
    carrier: Token
    agents: tuple[Token, ...]
    targets: tuple[Token, ...]
    sided: bool

    @property
    def act(self) -> Act:
        """The act of the entry."""
        return self.entry.act


class Frames:
    """Looks up frames in one lexicon, for the tokens of one document: what a token triggers is worked out once."""

    def __init__(self, lexicon: ActLexicon) -> None:
        self._found: dict[int, Frame | None] = {}
        self._entries = lexicon.entries
        self._codes = lexicon.codes
        self._weapons = lexicon.classes.get("missile", frozenset()) | lexicon.classes.get("shell", frozenset())
        self._actors = lexicon.classes.get("fighter", frozenset()) | lexicon.classes.get("crowd", frozenset())

    def match(self, token: Token) -> Frame | None:
        """The frame that the token triggers, by the narrowest entry that fits, or None."""
        if token.i not in self._found:
            self._found[token.i] = self._match(token)
        return self._found[token.i]

    def _match(self, token: Token) -> Frame | None:
        pos = "VERB" if is_verb(token) else "NOUN" if token.pos in {"NOUN", "PROPN"} or token.tag == "VBG" else ""
        frame = self._first(token, pos) if pos else None
        if frame is None and token.tag == "VBG":
            frame = self._first(token, "NOUN")
        if frame is None and token.pos in {"ADJ", "ADV"} and token.tag == "VBN":
            frame = self._first(token, "VERB")
        return frame

    def family(self, act: Act) -> str:
        """The family of an act."""
        return self._codes[act].family if act in self._codes else ""

    def about(self, head: Token) -> Frame | None:
        """The act at the head of a complement, or of what the head only leads to: "begin assembling", "talk about a truce"."""
        frame = self.match(head)
        if frame is not None and not (frame.act is Act.AGREE and is_verb(head)):
            return frame
        for c in _led_to(head):
            inner = self.match(c)
            if inner is None and c.lemma in word_set("leading"):
                inner = self.about(c)
            told = inner is not None and (is_verb(c) or self.family(inner.act) in _PEACEFUL)
            if inner is not None and told and (frame is None or inner.act is Act.HALT_HOSTILITIES):
                return inner
        return frame

    def _first(self, token: Token, pos: str) -> Frame | None:
        lemma = token.lower if pos == "NOUN" and token.tag == "VBG" else token.lemma
        for entry in self._entries.get((pos, lemma), ()):
            if _has_words(entry, token):
                frame = self._fill(entry, token)
                if frame is not None:
                    return frame
        return None

    def _fill(self, entry: Entry, token: Token) -> Frame | None:
        carrier = _carrier(token) if entry.pos == "NOUN" else token
        for role, lemmas in entry.where:
            if not self._narrowed(token, carrier, role, lemmas):
                return None
        if entry.sides:
            sides = [t for role in entry.sides for t in _somebody(role, self.role(token, carrier, role, sided=True))]
            unique = tuple(sorted({t.i: t for t in sides}.values(), key=lambda t: t.i))
            return Frame(entry, token, carrier, unique, (), sided=True)
        agents = tuple(who for t in self._tried(entry.agent, token, carrier) for who in self._behind(t))
        targets = tuple(t for t in self._tried(entry.target, token, carrier) if t not in agents)
        return Frame(entry, token, carrier, agents, targets, sided=False)

    def _tried(self, roles: tuple[str, ...], token: Token, carrier: Token) -> tuple[Token, ...]:
        return next((found for role in roles if (found := _somebody(role, self.role(token, carrier, role)))), ())

    def _behind(self, token: Token) -> tuple[Token, ...]:
        """Whose a weapon or an act is, where it is the subject: "Kestrian shells hit"; nobody where the words do not say."""
        if token.lemma not in self._weapons:
            acting = (
                token.pos == "NOUN"
                and not child(token, "conj")
                and next((e for e in self._entries.get(("NOUN", token.lemma), ()) if _has_words(e, token)), None)
            )
            if not acting or token.lemma in self._actors:
                return (token,)
            named = tuple(t for r in ("poss", "by", "from") for t in self._noun_role(token, token, r))
            return named if self.match(token) is not None else (token,)
        return tuple(c for c in token.children if c.dep in _MODIFIERS and self._names_somebody(c))

    def role(self, token: Token, carrier: Token, role: str, *, sided: bool = False) -> tuple[Token, ...]:
        """The heads that fill a role of a trigger."""
        if is_verb(token) and carrier is token:
            return _verb_role(token, role)
        return self._noun_role(token, carrier, role, sided=sided)

    def _noun_role(self, noun: Token, carrier: Token, role: str, *, sided: bool = False) -> tuple[Token, ...]:
        if role == "subj":
            undergoes = carrier is noun or (carrier.lemma in word_set("light_inverse") and not sided)
            doer = None if undergoes else subject(carrier)
            return (doer,) if doer is not None and doer is not noun else ()
        if role in {"obj", "dative"}:
            return ()
        if role == "poss":
            return tuple(c for c in noun.children if c.dep == "poss" or (c.dep in _MODIFIERS and self._names_somebody(c)))
        found = objects_of(noun, role) or (_hung_below(noun, role) if role in {"by", "between", "against", "with", "on"} else ())
        return found or (objects_of(carrier, role) if carrier is not noun and role not in {"of", "by"} else ())

    def _names_somebody(self, token: Token) -> bool:
        return (
            token.pos in _NAMES
            or (bool(token.entity) and token.entity[2:] in {"NORP", "GPE", "ORG", "PERSON"})
            or token.lemma in self._actors
        )

    def _narrowed(self, token: Token, carrier: Token, role: str, lemmas: frozenset[str]) -> bool:
        if role == "any":
            return any(c.lemma in lemmas or c.lower in lemmas for c in token.children)
        fillers = self.role(token, carrier, role)
        if "-" in lemmas:
            return not fillers
        if "*" in lemmas:
            return bool(fillers)
        return any(_is_one(word, lemmas) for filler in fillers for word in coordinated(filler))


def _somebody(role: str, found: tuple[Token, ...]) -> tuple[Token, ...]:
    """The fillers of a role without words of manner and time after a preposition ("on a large scale", "on Monday")."""
    if role in {"subj", "obj", "poss", "dative"}:
        return found
    return tuple(t for t in found if t.lemma not in word_set("manner") and t.entity[2:] not in {"DATE", "TIME"})


def _hung_below(noun: Token, preposition: str) -> tuple[Token, ...]:
    """The noun after a preposition that the parser hung on another phrase: "the arrest of a lawyer by police"."""
    found = tuple(t for below in objects_of(noun, "of", "into", "on", "by") for t in objects_of(below, preposition))
    if not found and preposition == "by" and noun.dep == "nsubj" and is_verb(noun.head) and not passive(noun.head):
        return objects_of(noun.head, preposition)
    return found


def _led_to(head: Token) -> list[Token]:
    """What a word governs: its objects and complements, also behind "about", "to" and the like."""
    direct = [c for c in head.children if c.dep in {"xcomp", "dobj", "pcomp", "ccomp", "attr"} and c.i > head.i]
    return direct + [t for p in ("about", "of", "for", "to", "on", "in", "at") for t in objects_of(head, p)]


def _is_one(noun: Token, lemmas: frozenset[str]) -> bool:
    words = [noun, *(c for c in noun.children if c.dep in _MODIFIERS and c.dep != "poss")]
    if (
        noun.lemma in {"number", "dozen", "hundred", "thousand", "score", "group", "series", "member", "some", "one", "kind", "lot"}
        or noun.pos == "NUM"
    ):
        words.extend(objects_of(noun, "of"))
    if noun.pos in lemmas or noun.entity[2:] in lemmas or ("PROPN" in lemmas and noun.entity[2:] in _NAMED):
        return True
    return any(w.lemma in lemmas or w.lower in lemmas for w in words)


def _verb_role(verb: Token, role: str) -> tuple[Token, ...]:
    if role in {"subj", "obj", "poss", "dative"}:
        found = subject(verb) if role == "subj" else obj(verb) if role == "obj" else child(verb, role)
        return (found,) if found is not None else ()
    direct = objects_of(verb, role)
    below = child(verb, "dobj")
    return direct or (objects_of(below, role) if below is not None and role not in {"of", "by"} else ())


def _has_words(entry: Entry, token: Token) -> bool:
    """Whether the particle of a verb, or the modifiers of a noun, are there."""
    if entry.pos == "VERB":
        rest = entry.words[1:]
        near = {c.lower for c in token.children if c.dep in {"prt", "prep", "advmod", "dobj", "oprd", "acomp", "advcl", "npadvmod"}}
        return all(w in near for w in rest)
    rest = entry.words[:-1]
    if not rest:
        return True
    near = {c.lemma for c in token.children if c.dep in {"compound", "amod", "nmod", "nummod", "dep", "punct", "npadvmod"}}
    near |= {g.lemma for c in token.children for g in c.children if c.dep in {"compound", "amod"}}
    return all(w in near for w in rest)


def _carrier(noun: Token) -> Token:
    """The light verb over an act noun or over the noun it is joined to ("carried out raids and arrests"), else the noun."""
    first = noun
    while first.dep == "conj" and first.head.pos == "NOUN":
        first = first.head
    found = _light_over(first)
    return found if found is not first else noun


def _light_over(noun: Token) -> Token:
    head = noun.head
    if noun.dep == "pobj" and is_verb(head.head) and (head.lower, head.head.lemma) in _LIGHT_PHRASES:
        return head.head
    if noun.dep in {"dobj", "nsubjpass"} and is_verb(head) and head.lemma in word_set("light"):
        return head
    return next((c for c in noun.children if c.dep in {"acl", "relcl"} and c.lemma in word_set("light") and passive(c)), noun)
