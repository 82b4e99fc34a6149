"""Tolls: how many were harmed, by whose count, as a part of which larger toll."""

from dataclasses import dataclass

import msgspec

from standoff.claim.context import Context
from standoff.claim.harm import Harmed, harm_of
from standoff.claim.reality import reality
from standoff.document.grammar import child, coordinated, is_verb
from standoff.document.token import Sentence, Token
from standoff.lexicon.harms import HarmLexicon
from standoff.lexicon.words import word_set
from standoff.mention.amounts import Amount, find_amounts
from standoff.model.act import Bound, Harm, Status
from standoff.model.claim import Party, Toll, claim_id

_TOTALS = {"figure", "number", "count", "total", "toll", "tally", "estimate"}
_SINGLE = {"NN", "NNP"}


@dataclass(slots=True)
class _Found:
    """A toll with the words it stands on."""

    toll: Toll
    noun: Token
    sentence: int
    at: int
    part: bool


def tolls(context: Context, lexicon: HarmLexicon) -> tuple[Toll, ...]:
    """The tolls of a report in text order, each part with the id of the toll it is part of."""
    doc = context.doc
    found: list[_Found] = []
    amounts = find_amounts(doc, times=context.mentions.times)
    by_sentence: dict[int, list[Amount]] = {}
    for amount in amounts:
        by_sentence.setdefault(doc.tokens[amount.tokens[0]].sentence, []).append(amount)
    for sentence in doc.sentences:
        if doc.paragraphs[sentence.paragraph].headline:
            continue
        _counted(context, lexicon, sentence, by_sentence.get(sentence.i, []), found)
        _single(context, lexicon, sentence, found)
    found.sort(key=lambda f: f.at)
    return _linked(context, found)


def _counted(context: Context, lexicon: HarmLexicon, sentence: Sentence, amounts: list[Amount], found: list[_Found]) -> None:
    for amount in amounts:
        noun = amount.head or context.doc.tokens[amount.tokens[1]]
        whole = _whole_before(context, found, sentence, noun, amount)
        harmed = harm_of(lexicon, noun, people=_is_people(context, noun))
        if harmed is not None:
            if _is_real(context, harmed):
                part = (whole is not None and whole.toll.harm is harmed.word.harm) or _is_share(noun)
                found.append(_Found(_toll(context, noun, amount, harmed), noun, sentence.i, amount.start, part=part))
        elif whole is not None and (noun.dep in {"pobj", "appos", "conj", "attr", "dep", "npadvmod", "nsubj"} or not is_verb(noun.head)):
            found.append(_like(context, whole, amount, noun, _described(noun), part=True))
        elif _restates(noun) and (told := _last_told(found, sentence)) is not None:
            found.append(_like(context, told, amount, noun, noun, part=False))


def _like(context: Context, told: _Found, amount: Amount, noun: Token, who: Token, *, part: bool) -> _Found:
    """A toll of the same harm as one told before: a part of it, or another figure for it."""
    start, end = min(amount.start, noun.start, who.start), max(amount.end, noun.end, who.end)
    toll = msgspec.structs.replace(
        told.toll,
        start=start,
        end=end,
        quote=context.doc.text[start:end],
        sources=context.sources(noun),
        value=amount.value,
        high=amount.high,
        bound=amount.bound,
        victims=_victims(context, who),
        within=None,
        since=told.toll.since if part else None,
    )
    return _Found(toll, noun, noun.sentence, amount.start, part=part)


def _described(noun: Token) -> Token:
    """Who they are in "14 were children": the predicate, where the number stands alone."""
    verb = noun.head
    what = child(verb, "attr") if noun.dep == "nsubj" and verb.lemma == "be" else None
    return what if what is not None and noun.pos == "NUM" else noun


def _is_share(noun: Token) -> bool:
    """ "three of the dead", "nine of those held"."""
    return any(
        c.dep == "prep"
        and c.lower == "of"
        and any(g.lower in {"them", "whom", "those", "dead", "injured", "wounded", "killed", "victims"} for g in c.children)
        for c in noun.children
    )


def _restates(noun: Token) -> bool:
    """Whether a bare number gives another figure for a toll told before: "puts the figure at 58", "has verified 57"."""
    if noun.pos != "NUM":
        return False
    head = noun.head
    if head.lower in {"at", "as", "to", "of"} and noun.dep == "pobj":
        verb = head.head
        about = child(verb, "dobj", "nsubj", "nsubjpass")
        return verb.lemma in {"speak", "total"} or verb.lemma in _TOTALS or (about is not None and about.lemma in _TOTALS)
    subject = child(head, "nsubj")
    if noun.dep == "attr" and subject is not None:
        return subject.lemma in _TOTALS
    return noun.dep == "dobj" and head.lemma in {"verify", "count", "give", "record", "register", "tally", "list", "document", "confirm"}


def _last_told(found: list[_Found], sentence: Sentence) -> _Found | None:
    near = [f for f in found if not f.part and f.sentence >= sentence.i - 4 and f.toll.value != 0]
    return near[-1] if near else None


def _whole_before(context: Context, found: list[_Found], sentence: Sentence, noun: Token, amount: Amount) -> _Found | None:
    """The toll that this one is a part of, by "including", "among them", "two of them" or a list after a colon."""
    first = context.doc.tokens[amount.tokens[0]]
    before = context.doc.tokens[max(sentence.first, first.i - 4) : first.i]
    words = [t.lower for t in before]
    near = [f for f in found if f.sentence >= sentence.i - 1 and not f.part]
    same = [f for f in near if f.sentence == sentence.i]
    of = next((c for c in noun.children if c.dep == "prep" and c.lower == "of"), None)
    them = of is not None and any(c.lower in {"them", "whom", "those", "these"} for c in of.children)
    includes = any(t.lower in {"including", "among"} or t.lemma == "include" for t in noun.ancestors() if t.sentence == sentence.i)
    if _among_them(noun) or (noun.pos == "NUM" and noun.dep == "nsubj" and _described(noun) is not noun):
        return (same or near)[-1] if same or near else None
    if them or "among" in words or "including" in words or "whom" in words:
        return (same or near)[-1] if same or near else None
    if includes and near:
        return (same or near)[-1]
    previous = same[-1] if same else None
    if previous is not None and (
        noun.dep == "appos" or any(t.text in {":", "—", "–"} for t in context.doc.tokens[previous.noun.i : first.i])
    ):
        return previous
    parts = [f for f in found if f.part and f.sentence == sentence.i]
    if parts and noun.dep == "conj" and parts[-1].noun in list(noun.ancestors()):
        return (same or near)[-1] if same or near else None
    return None


def _among_them(noun: Token) -> bool:
    """ "seven children are among them", "were among the dead"."""
    return noun.dep == "nsubj" and any(c.lower == "among" for c in noun.head.children if c.dep in {"prep", "attr", "acomp"})


def _is_real(context: Context, harmed: Harmed) -> bool:
    if harmed.carrier is harmed.trigger or is_verb(harmed.trigger):
        status = reality(context, harmed.trigger, harmed.trigger)
    else:
        status = reality(context, harmed.carrier, harmed.carrier) if is_verb(harmed.carrier) else Status.HAPPENED
    return status not in {None, Status.PLANNED} or _none_harmed(harmed)


def _none_harmed(harmed: Harmed) -> bool:
    subject = child(harmed.trigger, "nsubjpass", "nsubj", "dobj")
    return subject is not None and any(c.lower in {"no", "none"} for c in (subject, *subject.children))


def _toll(context: Context, noun: Token, amount: Amount, harmed: Harmed) -> Toll:
    tokens = [noun, *context.doc.tokens[amount.tokens[0] : amount.tokens[1] + 1]]
    if abs(harmed.trigger.i - noun.i) < 12:
        tokens.append(harmed.trigger)
    start, end = min(t.start for t in tokens), max(t.end for t in tokens)
    since = _since(context, harmed)
    return Toll(
        start=start,
        end=end,
        quote=context.doc.text[start:end],
        sources=context.sources(noun),
        when=context.when(harmed.trigger, harmed.carrier),
        harm=harmed.word.harm,
        value=amount.value,
        high=amount.high,
        bound=amount.bound,
        victims=_victims(context, noun),
        place=context.place(harmed.trigger, harmed.carrier),
        since=since,
        scope=_scope(context, noun, since),
        rule=harmed.word.rule,
        confidence=0.75,
    )


def _single(context: Context, lexicon: HarmLexicon, sentence: Sentence, found: list[_Found]) -> None:
    """One person, named or described, is a toll of one."""
    counted = {f.noun.i for f in found}
    for noun in context.doc.words(sentence):
        if (
            not (noun.tag in _SINGLE or (noun.lower in {"he", "she"} and noun.dep in {"nsubj", "nsubjpass"}))
            or noun.i in counted
            or not _is_person(context, noun)
        ):
            continue
        harmed = harm_of(lexicon, noun, people=True)
        if (
            harmed is None
            or (harmed.word.shape == "noun" and harmed.trigger is noun)
            or not _is_real(context, harmed)
            or any(t.i in counted for t in coordinated(noun))
        ):
            continue
        one = Amount(noun.start, noun.end, noun.text, 1, None, Bound.EXACT, noun, (noun.i, noun.i))
        toll = _toll(context, noun, one, harmed)
        if any(
            f.toll.harm is toll.harm and f.toll.value == 1 and {p.name for p in f.toll.victims} & {p.name for p in toll.victims}
            for f in found
        ):
            continue
        found.append(_Found(toll, noun, sentence.i, noun.start, part=False))


def _is_person(context: Context, noun: Token) -> bool:
    return any(p.kind == "person" for p in context.mentions.parties(noun)) or noun.entity[2:] == "PERSON"


def _is_people(context: Context, noun: Token) -> bool:
    """Whether people are counted, not towns or trucks; a bare number may be either."""
    return noun.pos == "NUM" or any(p.kind in {"person", "people", "group"} for p in context.mentions.parties(noun))


def _victims(context: Context, noun: Token) -> tuple[Party, ...]:
    if noun.lemma in word_set("nobody") or noun.pos == "NUM" or noun.lower in word_set("nobody"):
        return ()
    return context.named(noun)[:1]


def _since(context: Context, harmed: Harmed) -> str | None:
    """The start of the period counted: "since Monday", or "amid strikes, which began Monday"."""
    for token in (*harmed.trigger.subtree(), *harmed.carrier.subtree()):
        time = context.time_at(token)
        if time is None or time.earliest is None:
            continue
        before = token.head.lower
        if before == "since" or time.text.lower().startswith("since"):
            return time.earliest.isoformat()
        verb = next((t for t in token.ancestors() if is_verb(t)), None)
        if (
            verb is not None
            and verb.lemma in {"begin", "start", "erupt"}
            and verb is not harmed.trigger
            and verb.dep in {"relcl", "advcl", "acl"}
        ):
            return time.earliest.isoformat()
    return None


def _scope(context: Context, noun: Token, since: str | None) -> str | None:
    words = {t.lower for t in context.doc.words(context.doc.sentences[noun.sentence])}
    if since is not None or words & {"total", "toll", "overall"} or {"so", "far"} <= words:
        return "cumulative"
    return None


def _linked(context: Context, found: list[_Found]) -> tuple[Toll, ...]:
    """Gives each part the id of its whole: the last whole of the same harm before it."""
    out: list[Toll] = []
    seen: set[tuple[int, int, Harm]] = set()
    whole: dict[Harm, Toll] = {}
    for f in found:
        toll = f.toll
        key = (toll.start, toll.end, toll.harm)
        if key in seen:
            continue
        seen.add(key)
        parent = whole.get(toll.harm)
        if f.part and parent is not None:
            toll = msgspec.structs.replace(
                toll, within=claim_id(context.report.id, parent), since=toll.since or parent.since, sources=toll.sources or parent.sources
            )
        else:
            whole[toll.harm] = toll
        out.append(toll)
    return tuple(out)
