"""Parts of tolls: "among them two nurses", "nine of them children", lists after a colon, figures that add up."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from standoff.document.grammar import child, is_verb, objects_of
from standoff.document.token import Document, Token
from standoff.mention.amounts import Amount
from standoff.model.act import Harm
from standoff.model.claim import Party, Toll

_NEAR, _FAR = 1, 6  # sentences back that a part, and one of "the dead", may look for its whole
_LAST = 20
_MOST = 400  # tolls of one sentence or run that are looked at
_THEM = {"them", "whom", "those", "these", "which"}
_LISTING = {",", ";", "and", "&", "plus", "as", "well", "or"}


@dataclass(slots=True, eq=False)
class Told:
    """A toll with the words it stands on, and the toll that it is part of.

    `shared` is whether the harm may be that of a whole list, `again` whether it restates a figure.
    """

    toll: Toll
    noun: Token
    amount: Amount
    whole: "Told | None" = None
    carrier: Token | None = None
    trigger: Token | None = None
    shared: bool = True
    again: bool = False

    @property
    def at(self) -> int:
        """Where the number stands."""
        return self.amount.start

    def holds(self, amount: Amount) -> bool:
        """Whether a number can be a part of this toll by its size."""
        if self.toll.value is None:
            return True
        top = self.toll.high or self.toll.value
        return amount.value is None or amount.value < top or (amount.value == top and top > 1)


@dataclass(slots=True)
class Tellings:
    """The tolls told so far, by sentence; only the last few sentences are ever looked at. `people` are those last counted, by number."""

    by_sentence: dict[int, list[Told]] = field(default_factory=dict)
    people: dict[int, tuple[Party, ...]] = field(default_factory=dict)

    def add(self, told: Told) -> None:
        """Keeps a toll."""
        self.by_sentence.setdefault(told.noun.sentence, []).append(told)

    def before(self, token: Token, sentences: int) -> list[Told]:
        """The tolls before a word, at most so many sentences back, the last first."""
        found = [t for i in range(token.sentence - sentences, token.sentence + 1) for t in self.by_sentence.get(i, ())[-_MOST:]]
        return sorted((t for t in found if t.at < token.start), key=lambda t: -t.at)

    def all(self) -> list[Told]:
        """All tolls in text order."""
        return sorted((t for told in self.by_sentence.values() for t in told), key=lambda t: t.at)


def whole_of(doc: Document, told: Tellings, noun: Token, amount: Amount) -> Told | None:
    """The toll told before that a number is a part of, by the words around it; None where nothing says so."""
    first = doc.tokens[amount.tokens[0]]
    wholes = [t for t in told.before(first, _NEAR) if t.whole is None and t.toll.value != 0 and t.holds(amount)]
    if not wholes:
        return None
    same = [t for t in wholes if t.noun.sentence == first.sentence]
    if _of_them(noun) or _then_of_them(doc, amount, noun) or _among_them(noun) or _marked(doc, first, noun) or (same and _counted_on(noun)):
        return wholes[0]
    if same and ((noun.dep == "appos" and noun.pos != "NUM") or _opened(doc, same[0], first)):
        return same[0]
    joined = [t for t in told.before(first, 0) if t.whole is not None and listed(doc, t.noun, amount)]
    return joined[0].whole if joined else None


def _of_them(noun: Token) -> bool:
    """ "two of them", "of whom nine"."""
    if noun.dep in {"nsubj", "dobj"} and is_verb(noun.head) and noun.head.lemma not in {"be", "remain"}:
        return False  # "said one of them"
    return any(t.lower in _THEM and not any(c.dep == "acl" for c in t.children) for t in objects_of(noun, "of"))


def _then_of_them(doc: Document, amount: Amount, noun: Token) -> bool:
    """ "four of them civilians": the number stands before the noun."""
    after = doc.tokens[amount.tokens[1] + 1 : amount.tokens[1] + 3]
    return noun.i > amount.tokens[1] and [t.lower for t in after[:1]] == ["of"] and after[-1].lower in _THEM


def _among_them(noun: Token) -> bool:
    """ "seven children are among them", "were among the dead"."""
    return noun.dep == "nsubj" and any(c.lower == "among" for c in noun.head.children if c.dep in {"prep", "attr", "acomp"})


def _marked(doc: Document, first: Token, noun: Token) -> bool:
    """Whether "including", "among them" or "of whom" leads to the number."""
    start = max(doc.sentences[first.sentence].first, first.i - 4)
    if {t.lower for t in doc.tokens[start : first.i]} & {"including", "among", "whom", "include", "includes", "included"}:
        return True
    for t in noun.ancestors():
        if t.lower == "including" or t.lemma == "include":
            return t.i < noun.i
        if is_verb(t):
            return False
    return False


def _counted_on(noun: Token) -> bool:
    """A bare number that says what some of them were: "14 were children"."""
    return noun.pos == "NUM" and noun.dep == "nsubj" and described(noun) is not noun


def _opened(doc: Document, whole: Told, first: Token) -> bool:
    """Whether a colon or dash opens a list between a toll and the number."""
    return any(t.text in {":", "—", "–"} for t in doc.tokens[whole.noun.i : first.i])


def described(noun: Token) -> Token:
    """Who they are in "14 were children" and "two of them children": the predicate or apposition, where the number stands alone."""
    if noun.pos != "NUM":
        return noun
    if noun.dep == "nsubj" and noun.head.lemma == "be":
        return child(noun.head, "attr") or noun
    if noun.dep in {"nsubj", "nummod"} and noun.head.pos in {"NOUN", "PROPN"} and noun.head.i > noun.i and _of_them(noun):
        return noun.head
    what = next((c for c in noun.children if c.dep in {"appos", "attr"} and c.i > noun.i and c.pos == "NOUN"), None)
    return what or noun


def listed(doc: Document, noun: Token, amount: Amount) -> bool:
    """Whether a number is the next item of the list in which a counted noun stands: "150 guards, 95 clerks and hundreds of porters"."""
    first = amount.tokens[0]
    between = doc.tokens[noun.i + 1 : first]
    if not between or len(between) > 12 or doc.tokens[first - 1].text not in _LISTING:
        return False
    head = amount.head
    if (
        head is not None
        and head.dep in {"nsubj", "nsubjpass"}
        and is_verb(head.head)
        and head.head.i > head.i
        and noun.head is not head.head
    ):
        return False
    return all(
        t.text in _LISTING or (t.pos in {"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"} and t.lower != "than") for t in between
    )


def by_sums(told: Iterable[Told]) -> None:
    """Makes the tolls that follow a larger one and add up to it its parts."""
    by_harm: dict[Harm, list[Told]] = {}
    for t in told:
        by_harm.setdefault(t.toll.harm, []).append(t)
    for group in by_harm.values():
        for i, whole in enumerate(group):
            value = whole.toll.value
            if value is None or value < 3 or whole.whole is not None:
                continue
            total, run = 0, []
            for t in group[i + 1 : i + 12]:
                if t.noun.sentence > whole.noun.sentence + _FAR or t.toll.value is None or t.whole is not None:
                    break
                total += t.toll.value
                run.append(t)
                if total >= value:
                    break
            if total == value and len(run) > 1:
                for t in run:
                    t.whole = whole


def earlier_whole(told: Tellings, noun: Token, amount: Amount, harm: Harm, trigger: Token) -> Told | None:
    """The whole of "four of the injured" or "the dead included two nurses": the last toll of that harm that is large enough."""
    for t in sorted(told.before(noun, _FAR), key=lambda t: t.again):
        if (
            t.whole is None
            and t.trigger is not trigger
            and t.toll.harm is harm
            and t.toll.value != 0
            and t.holds(amount)
            and (t.toll.value or 2) > 1
        ):
            return t
    return None


def by_name(told: list[Told]) -> None:
    """Makes the tolls of a sentence parts of those they name: "40 of the 63 people arrested"."""
    by_noun = {t.noun.i: t for t in told}
    for one in told:
        whole = next((by_noun[t.i] for t in objects_of(one.noun, "of", "out") if t.i in by_noun), None)
        if whole is not None and whole is not one and whole.toll.harm is one.toll.harm and whole.holds(one.amount):
            one.whole = whole


def brought_to(told: list[Told], found: Told, total: Token) -> None:
    """Makes the tolls that bring a total up its parts: "two guards died, bringing the dead to 34"."""
    verb = total.head
    if verb.lemma not in {"bring", "raise", "take", "push"} or verb.dep not in {"advcl", "conj"}:
        return
    for t in told[-_LAST:]:
        if t.carrier is verb.head and t is not found and t.toll.harm is found.toll.harm and found.holds(t.amount):
            t.whole, t.toll = found, msgspec.structs.replace(t.toll, scope="new")


def as_were(doc: Document, amount: Amount) -> bool:
    """ "ninety clerks were wounded, as were seven guards"."""
    at = amount.tokens[0]
    return at > 1 and doc.tokens[at - 2].lower == "as" and doc.tokens[at - 1].lower in {"were", "was", "did"}


def gapped(doc: Document, noun: Token, amount: Amount) -> bool:
    """ "fourteen were killed in Tarn, nine in Gort": the verb is understood."""
    at, after = amount.tokens[0], amount.tokens[1] + 1
    follows = at > 0 and doc.tokens[at - 1].text in {",", ";", "and"}
    return noun.pos == "NUM" and follows and any(c.i == after and c.lower in {"in", "at", "near"} for c in noun.children)


def of_victims(noun: Token) -> Token | None:
    """The word "victims" that says what befell them: "three of the victims", "other victims included two guards"."""
    verb = next((t for t in noun.ancestors() if is_verb(t)), None)
    called = list(objects_of(noun, "of"))
    if verb is not None and verb.lemma in {"be", "include", "comprise"}:
        called += [c for c in verb.children if c.dep == "nsubj"] + list(objects_of(verb, "among"))
    return next((t for t in called if t.lemma == "victim" and t is not noun), None)
