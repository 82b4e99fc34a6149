"""Tolls: how many were harmed, by whose count, as a part of which larger toll."""

from collections.abc import Iterator

import msgspec

from standoff.claim.breakdowns import Tellings, Told, by_sums
from standoff.claim.context import Context
from standoff.claim.counting import Counter
from standoff.claim.singles import Singles
from standoff.lexicon.harms import HarmLexicon
from standoff.mention.amounts import Amount
from standoff.model.claim import Toll, claim_id

_ALIKE = 40  # tolls of the same number that one is compared with


def tolls(context: Context, lexicon: HarmLexicon) -> tuple[Toll, ...]:
    """The tolls of a report in text order, each part with the id of the toll it is part of."""
    doc = context.doc
    by_sentence: dict[int, list[Amount]] = {}
    for amount in context.mentions.amounts:
        by_sentence.setdefault(doc.tokens[amount.tokens[0]].sentence, []).append(amount)
    told, singles = Tellings(), Singles(context, lexicon)
    for sentence in doc.sentences:
        if doc.paragraphs[sentence.paragraph].headline:
            continue
        counter = Counter(context, lexicon, told, sentence)
        counter.count(by_sentence.get(sentence.i, []))
        counter.alone(singles)
    found = told.all()
    by_sums(found)
    return _finished(context, _distinct(found))


def _distinct(found: list[Told]) -> list[Told]:
    """The tolls without those told twice: the same number of the same people harmed alike, with nothing new."""
    kept: list[Told] = []
    by_key: dict[tuple[str, int | None], list[Told]] = {}
    dropped: dict[int, Told] = {}
    for t in found:
        key = (t.toll.harm.value, t.toll.value)
        first = next((k for k in by_key.get(key, ())[:_ALIKE] if _told_twice(k, t)), None)
        if first is not None:
            dropped[id(t)] = first
            continue
        by_key.setdefault(key, []).append(t)
        kept.append(t)
    for t in kept:
        if t.whole is not None:
            t.whole = dropped.get(id(t.whole), t.whole)
            t.whole = None if t.whole is t else t.whole
    return kept


def _told_twice(first: Told, second: Told) -> bool:
    a, b = first.toll, second.toll
    if (a.start, a.end) == (b.start, b.end):
        return True
    if (b.value or 0) < 2 or a.bound is not b.bound or a.high != b.high or b.scope == "new":
        return False
    days = a.when is not None and b.when is not None and (a.when.start, a.when.end) != (b.when.start, b.when.end)
    places = a.place is not None and b.place is not None and a.place.name != b.place.name
    who = {p.name.lower() for p in b.victims} - {p.name.lower() for p in a.victims}
    sources = {s.name for s in b.sources} - {s.name for s in a.sources}
    return not (days or places or who or (sources and a.sources))


def _finished(context: Context, found: list[Told]) -> tuple[Toll, ...]:
    """The tolls with the ids of their wholes, and with what a part has from its whole."""
    done: dict[int, Toll] = {}
    for t in _wholes_first(found):
        toll = t.toll
        parent = done.get(id(t.whole)) if t.whole is not None else None
        if parent is not None:
            toll = msgspec.structs.replace(
                toll,
                within=claim_id(context.report.id, parent),
                since=toll.since or (parent.since if toll.scope != "new" else None),
                sources=toll.sources or parent.sources,
            )
        done[id(t)] = toll
    return tuple(done[id(t)] for t in found)


def _wholes_first(found: list[Told]) -> Iterator[Told]:
    seen: set[int] = set()
    for t in found:
        line = [t]
        while line[-1].whole is not None and id(line[-1].whole) not in seen and line[-1].whole not in line:
            line.append(line[-1].whole)
        for one in reversed(line):
            if id(one) not in seen:
                seen.add(id(one))
                yield one
