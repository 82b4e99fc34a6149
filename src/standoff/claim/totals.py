"""Figures told as figures: "brought the death toll to 26", "the number of wounded at 16", "puts the figure at 58", and whose they are."""

from standoff.claim.context import SOMEBODY, Context, link
from standoff.claim.harm import Harmed, harm_at
from standoff.document.grammar import child, is_verb, objects_of, subject, surface_subject
from standoff.document.token import Token
from standoff.lexicon.harms import HarmLexicon, HarmWord
from standoff.lexicon.words import word_set
from standoff.mention.amounts import Amount, counts_people
from standoff.model.act import Role
from standoff.model.claim import Source

_LINKS = {"at", "to", "of", "as", "in", "from", "by"}
_REACH = 25  # tokens between a total and its number


def total_of(context: Context, lexicon: HarmLexicon, noun: Token, amount: Amount) -> Token | None:
    """The noun of the total that a number gives: the toll, the figure, "the dead" in "puts the dead at 71"."""
    head = noun
    for _ in range(3):
        found = _governing(lexicon, head)
        if found is not None:
            return found
        if head.dep not in {"conj", "nummod"}:
            break
        head = head.head
    return _by_words(context, lexicon, amount) if noun.pos == "NUM" else None


def _governing(lexicon: HarmLexicon, head: Token) -> Token | None:
    if head.dep == "pobj" and head.head.lower in _LINKS:
        above = head.head.head
        if above.pos == "ADP":
            above = above.head  # "from 26 to 19"
        if above.lemma in word_set("totals"):
            return above
        if is_verb(above):
            sets = above.lemma in word_set("sets_total") | word_set("moves_total")
            for c in (child(above, "dobj"), surface_subject(above)):
                if c is not None and (c.lemma in word_set("totals") or (sets and _called(lexicon, c))):
                    return c
    if head.dep in {"attr", "dobj", "npadvmod"} and is_verb(head.head):
        found = surface_subject(head.head)
        if found is not None and found.lemma in word_set("totals"):
            return found
    return None


def _by_words(context: Context, lexicon: HarmLexicon, amount: Amount) -> Token | None:
    """The object of a verb that sets a total, where the parser hung its number elsewhere: "bringing the dead since Monday to 34"."""
    tokens, first = context.doc.tokens, amount.tokens[0]
    if first == 0 or tokens[first - 1].lower not in {"at", "to", "as"}:
        return None
    start = max(context.doc.sentences[tokens[first].sentence].first, first - _REACH)
    for t in reversed(tokens[start : first - 1]):
        if t.lemma in word_set("totals") or _called(lexicon, t):
            verb = t.head
            if t.dep in {"dobj", "nsubjpass", "attr"} and is_verb(verb) and verb.lemma in word_set("sets_total"):
                return t
    return None


def _called(lexicon: HarmLexicon, token: Token) -> bool:
    """ "the dead", "the wounded", "deaths"."""
    return token.pos in {"NOUN", "ADJ", "VERB"} and token.dep != "amod" and harm_at(lexicon, token) is not None and not is_verb(token)


def harm_of_total(lexicon: HarmLexicon, total: Token) -> Harmed | None:
    """The harm that a total names: "death toll", "the number of people killed"; None for a bare "figure"."""
    word = _named_by(lexicon, total)
    if word is None and total.lemma == "toll":
        word = lexicon.find("noun", "toll")[0]
    return Harmed(word, total, next((t for t in total.ancestors() if is_verb(t)), total)) if word is not None else None


def _named_by(lexicon: HarmLexicon, total: Token) -> HarmWord | None:
    if total.lemma not in word_set("totals"):
        return harm_at(lexicon, total)
    about = [c for c in total.children if c.dep in {"compound", "amod", "nmod"}] + list(objects_of(total, "of", "for"))
    about += [c for c in total.children if c.dep in {"acl", "relcl"}]
    about += [c for t in about for c in t.children if c.dep in {"acl", "conj", "amod", "relcl"}]
    return next((word for t in about if (word := harm_at(lexicon, t)) is not None), None)


def counted_in_total(total: Token) -> Token | None:
    """Who the total is of: "the protester death toll", "the number of its men detained"."""
    of = next(iter(objects_of(total, "of")), None)
    if of is not None and of.pos in {"NOUN", "PROPN"}:
        return of
    return next((c for c in total.children if c.dep in {"compound", "amod", "nmod"} and counts_people(c, total)), None)


def restates(noun: Token, total: Token | None) -> bool:
    """Whether a bare number gives another figure for a toll told before: "puts the figure at 58", "has verified 57"."""
    if noun.pos != "NUM":
        return False
    if total is not None:
        return True
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma == "speak":
        return True
    verb = noun.head
    return noun.dep == "dobj" and verb.lemma in word_set("counts") and child(verb, "dobj") is noun


def corrects(total: Token) -> bool:
    """Whether the figure takes the place of an earlier one: "corrected the number to nine"."""
    return total.dep in {"dobj", "nsubjpass"} and total.head.lemma in word_set("corrects_total")


def sources_of(context: Context, noun: Token, total: Token | None, carrier: Token) -> tuple[Source, ...]:
    """Who gives a figure: those who are said to say it, else whose count it is, else who counts or sees them."""
    chain = context.sources(noun)
    if chain:
        return chain
    by = [t for t in objects_of(carrier, "by") if t.lemma in word_set("totals")] if is_verb(carrier) else []
    for figure in (*([total] if total is not None else []), *by):
        owner = child(figure, "poss") or (next(iter(objects_of(figure, "of")), None) if figure in by else None)
        given = next((c for c in figure.children if c.dep == "acl" and c.tag == "VBN"), None)
        owner = owner or (
            subject(given) if given is not None and given.lemma in {"provide", "give", "release", "issue", "compile"} else None
        )
        if owner is not None and (found := _speaking(context, owner)):
            return found
    return _voucher(context, noun)


def _voucher(context: Context, noun: Token) -> tuple[Source, ...]:
    """The subject of the verb that the number hangs on: "the ministry acknowledges five dead", "a reporter saw nine bodies"."""
    token = noun
    for _ in range(5):
        if token.head is token or token.dep in {"nsubj", "nsubjpass", "relcl", "advcl", "acl"}:
            return ()
        token = token.head
        if is_verb(token):
            if token.dep == "xcomp" and {"to", "have"} <= {c.lower for c in token.children}:
                continue  # "claims to have killed"
            seen = token.lemma in word_set("sees") and noun.lemma in {"body", "corpse", "dead", "wounded"}
            who = subject(token) if seen or token.lemma in word_set("counts") | word_set("corrects_total") else None
            return _speaking(context, who) if who is not None else ()
    return ()


def _speaking(context: Context, who: Token) -> tuple[Source, ...]:
    if who.lower in {"this", "that", "these", "those", "which"}:
        return ()
    found = [party for party in context.named(who) if party.kind in SOMEBODY or not party.kind]
    return tuple(link(party, Role.SPEAKER) for party in found[:1])
