"""Single persons: one who is named or described is a toll of one, told once."""

from collections.abc import Iterator

from standoff.claim.breakdowns import of_victims
from standoff.claim.context import Context
from standoff.claim.harm import Harmed, harm_of
from standoff.document.grammar import is_verb
from standoff.document.token import Sentence, Token
from standoff.lexicon.harms import HarmLexicon
from standoff.lexicon.parties import party_lexicon
from standoff.lexicon.words import word_set
from standoff.mention.amounts import counts_people
from standoff.mention.numerals import ordinals
from standoff.model.act import Harm
from standoff.model.claim import Party

_TAGS = {"NN", "NNP"}
_TAKEN = {Harm.ABDUCTED: Harm.DETAINED}  # "captured a leader", "detained the leader"
_KINDS = {"compound", "nmod"}
_DONE_TO_PEOPLE = {"arrest", "detain", "jail", "imprison", "murder", "assassinate", "behead", "abduct", "kidnap"}
_NO_PERSON = {
    "ship",
    "vessel",
    "boat",
    "tanker",
    "trawler",
    "freighter",
    "plane",
    "aircraft",
    "truck",
    "vehicle",
    "car",
    "convoy",
    "crew",
    "suspicion",
}
_SOME = {"group", "people", "organisation", "state"}
_GROUPS = {"family", "household", "team", "crowd"}
_LOOSE = {"det", "appos", "cc", "conj", "punct", "acl"}
_PRONOUNS = {"he", "she", "him", "her"}


class Singles:
    """Finds the persons of a report who were harmed alone, and remembers whom it has told."""

    def __init__(self, context: Context, lexicon: HarmLexicon) -> None:
        self._context, self._lexicon = context, lexicon
        self._told: dict[Harm, set[str]] = {}
        self._nouns: dict[tuple[Harm, str], set[str]] = {}

    def of(self, sentence: Sentence, counted: set[int]) -> Iterator[tuple[Token, Harmed | None]]:
        """The harmed persons of a sentence that no number counts."""
        for noun in self._context.doc.words(sentence):
            if noun.i in counted or not (self._is_person(noun) or (counted and self.like_before(noun))):
                continue
            harmed = harm_of(self._lexicon, noun, people=True)
            if _apposed(noun) and (harmed is None or harmed.trigger not in noun.children):
                continue  # "Ada Wint, head of the guild and sister of the mayor": one person
            if harmed is None and self._may_share(noun, counted):
                yield noun, None
            if noun.dep in _KINDS and noun.head.tag == "NNS":
                continue  # "the rebel detainees"
            if harmed is None or harmed.trigger is noun or harmed.word.harm is Harm.DISPLACED:
                continue
            yield noun, harmed

    def _may_share(self, noun: Token, counted: set[int]) -> bool:
        """Whether the person may be harmed as those told before: an item of their list, or one of "the victims"."""
        if of_victims(noun) is not None:
            return noun.dep in {"dobj", "conj", "attr", "nsubj"}
        return (noun.dep == "conj" and noun.head.i in counted) or self.like_before(noun)

    def like_before(self, noun: Token) -> bool:
        """ "wounding four guards and carrying off a fifth", "killed two and wounded another"."""
        if noun.dep not in {"dobj", "nsubj", "nsubjpass", "conj"} or any(c.lower == "of" for c in noun.children):
            return False
        ordinal = noun.lower in ordinals() and any(c.lower in {"a", "the"} for c in noun.children)
        return ordinal or (noun.lower == "another" and not noun.children)

    def is_new(self, harm: Harm, noun: Token, victims: tuple[Party, ...], *, nominal: bool) -> bool:
        """Whether this person was not told of yet; from here on they are."""
        told = self._told.setdefault(_TAKEN.get(harm, harm), set())
        if noun.pos == "NOUN" and self._meant(harm, noun):
            return False
        keys = {p.name.lower() for p in victims}
        passing = noun.lemma in word_set("passing") and any(c.lower in {"the", "this", "that"} for c in noun.children)
        again = (passing and all(c.dep in _LOOSE or c.tag == "VBN" for c in noun.children)) or (nominal and noun.pos == "NOUN")
        if keys & told or (told and (again or _is_passing(noun, keys))):
            return False
        told |= keys
        self.know(harm, noun)
        if noun.pos == "NOUN":
            told.add(noun.lemma) if passing else None
        return True

    def know(self, harm: Harm, noun: Token) -> None:
        """Keeps the noun of a person who was told of, also by a number ("one rebel"), for "the rebel" later."""
        self._told.setdefault(_TAKEN.get(harm, harm), set()).add("")
        if noun.pos == "NOUN":
            before = sorted((t for t in noun.subtree() if t.i < noun.i and t.dep in {*_KINDS, "amod"}), key=lambda t: t.i)
            known = {c.lemma for c in before if c.head is noun and c.dep in _KINDS} | set(_short_forms(before))
            self._nouns.setdefault((_TAKEN.get(harm, harm), noun.lemma), set()).update(known)

    def _meant(self, harm: Harm, noun: Token) -> bool:
        """ "The rebel leader", where a leader was told of: it is the same unless the words before it are new."""
        known = self._nouns.get((_TAKEN.get(harm, harm), noun.lemma))
        if known is None or not any(c.lower in {"the", "this", "that"} for c in noun.children):
            return False
        return {c.lemma for c in noun.children if c.dep in _KINDS} <= known and not any(_sets_apart(c) for c in noun.children)

    def _is_person(self, noun: Token) -> bool:
        if noun.lower not in _PRONOUNS and noun.tag not in _TAGS:
            return False
        parties = self._context.mentions.parties(noun)
        person = any(p.kind == "person" for p in parties)
        if noun.lemma in _GROUPS:
            return False
        if noun.lower in _PRONOUNS:
            return person and noun.dep in {"nsubj", "nsubjpass", "dobj"}
        if noun.tag == "NNP":
            return person or (noun.entity[2:] == "PERSON" and not parties)
        if noun.tag != "NN" or noun.pos != "NOUN":
            return False
        lexicon = party_lexicon()
        return (
            counts_people(noun, noun.head)
            or noun.lemma in lexicon.person | lexicon.offices | lexicon.ranks
            or self._undergoes(noun)
            or (person and self._context.mentions.entity_of(noun) is None and not any(c.pos == "PROPN" for c in noun.children))
        )

    def _undergoes(self, noun: Token) -> bool:
        """Whether what is done to it is done to people alone: "arrested a cobbler"; not "detained a crew" or "a tanker"."""
        verb = noun.head
        if verb.lemma not in _DONE_TO_PEOPLE or not is_verb(verb) or noun.dep not in {"dobj", "nsubjpass"}:
            return False
        some = any(p.kind in _SOME for p in self._context.mentions.parties(noun))
        return not some and noun.lemma not in _NO_PERSON | word_set("quantity") | word_set("beasts")


def _sets_apart(word: Token) -> bool:
    return word.lower in word_set("apart") or word.lower in ordinals()


def _is_passing(noun: Token, keys: set[str]) -> bool:
    """Whether a pronoun means nobody with a name or description of their own: "him", who is "an armed man"."""
    return noun.lower in _PRONOUNS and all(name.split()[-1] in word_set("passing") for name in keys if name)


def _short_forms(words: list[Token]) -> Iterator[str]:
    """The initials of each run of words: "ted" of "the toll evasion device"."""
    initials = "".join(t.lower[0] for t in words)
    yield from (initials[i:j] for i in range(len(initials)) for j in range(i + 2, len(initials) + 1))


def _apposed(noun: Token) -> bool:
    token = noun
    while token.dep == "conj" and token.head.pos == token.pos:
        token = token.head
    one_more = any(c.dep == "poss" for c in token.children) and any(c.dep == "conj" for c in token.children)
    return token.dep == "appos" and token.head.pos in {"NOUN", "PROPN"} and not one_more  # "held a leader, his deputy and two guards"
