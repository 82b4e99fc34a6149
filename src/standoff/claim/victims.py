"""Who is counted: the people behind a number, also where it stands alone."""

from itertools import islice

import msgspec

from standoff.claim.breakdowns import Tellings, Told
from standoff.claim.context import Context
from standoff.document.grammar import objects_of
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.mention.amounts import Amount, counts_people
from standoff.mention.numerals import number
from standoff.model.claim import Party

_NOBODY = {"one", "nobody", "none", "no-one"}
_PEOPLE = {"person", "people", "group"}
_SHARED = {"them", "whom", "these", "those"}


def is_people(context: Context, noun: Token) -> bool:
    """Whether people are counted, not towns or trucks; a bare number may be either."""
    if noun.pos == "NUM" or noun.lower in _NOBODY:
        return True
    return any(p.kind in _PEOPLE for p in context.mentions.parties(noun)) or counts_people(noun, noun.head)


def victims_of(context: Context, told: Tellings, amount: Amount, noun: Token, *, whole: Told | None) -> tuple[Party, ...]:
    """The people counted: the noun itself, what the number is taken out of, or those of the number before; none for "people"."""
    inside = amount.tokens[0] <= noun.i <= amount.tokens[1] and (amount.value is None or amount.value != 1)
    if inside or noun.pos == "NUM" or noun.lower == "more" or noun.lemma in word_set("quantity"):
        return _behind(context, told, noun, whole)
    if _unnamed(noun):
        return _before_harm(context, noun)
    if noun.dep in {"compound", "nmod"} and noun.head.lemma in word_set("held_people"):
        return (Party(name=noun.text, text=noun.text, start=noun.start, end=noun.end),)
    return _plain(context, noun)


def _behind(context: Context, told: Tellings, noun: Token, whole: Told | None) -> tuple[Party, ...]:
    """The people behind a bare number: "two of its engineers", "one of them", "the nine", "killing three guards and wounding five"."""
    of = next((t for t in objects_of(noun, "of", "from") if t.pos in {"NOUN", "PROPN", "PRON", "NUM", "DET"}), None)
    if of is not None and of.lower not in _SHARED and of.pos != "NUM":
        return () if _unnamed(of) else _plain(context, of)
    if whole is not None:
        return whole.toll.victims
    anaphor = of if of is not None and of.pos == "NUM" else noun
    if any(c.lower == "the" for c in anaphor.children) and (value := number(anaphor.lower)) is not None:
        return told.people.get(int(value), ())
    if of is not None and of.lower in _SHARED:
        return tuple(p for p in context.mentions.parties(of) if p.kind in _PEOPLE)[:1]
    for t in told.before(noun, 0):
        if t.whole is None and (t.toll.value is None or t.toll.value > 1):
            return t.toll.victims
    return ()


def _plain(context: Context, noun: Token) -> tuple[Party, ...]:
    """The party without the clause that tells of the harm: "miners killed in the raid" are miners."""
    for found in context.named(noun)[:1]:
        party = _without_none(found)
        clause = next((c for c in noun.children if c.dep in {"acl", "relcl"} and c.i > noun.i), None)
        if clause is None or context.mentions.entity_of(noun) is not None or party.end <= noun.end:
            return (party,)
        begin = min(t.start for t in islice(clause.subtree(), 40))
        text = context.doc.text[party.start : begin].rstrip(" ,–—-")
        cut = len(party.text) - len(text)
        if not party.start < begin <= party.end or not party.name.endswith(party.text[-cut:]):
            return (party,)
        return (msgspec.structs.replace(party, name=party.name[: len(party.name) - cut], text=text, end=party.start + len(text)),)
    return ()


def _without_none(party: Party) -> Party:
    """ "no guards", "both men": the first word is part of the number."""
    first, _, rest = party.text.partition(" ")
    if first.lower() not in {"no", "both"} or not rest:
        return party
    name = party.name.partition(" ")[2] if party.name.lower().startswith(first.lower()) else party.name
    return msgspec.structs.replace(party, name=name, text=rest, start=party.end - len(rest))


def _unnamed(noun: Token) -> bool:
    """ "people", "others", "bodies": nobody is named."""
    return bool({noun.lemma, noun.lower} & word_set("nobody")) and noun.lemma not in word_set("held_people")


def _before_harm(context: Context, noun: Token) -> tuple[Party, ...]:
    """ "sixteen journalist deaths": the people stand before the noun of harm."""
    for c in noun.children:
        if c.dep in {"compound", "amod", "nmod"} and c.i < noun.i and counts_people(c, noun) and not _unnamed(c):
            return context.named(c)[:1]
    return ()
