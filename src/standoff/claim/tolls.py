"""Tolls: how many were harmed, by whose count, as a part of which larger toll."""

from collections.abc import Iterator

import msgspec

from standoff.claim.breakdowns import Tellings, Told, by_sums
from standoff.claim.context import Context
from standoff.claim.counting import Counter
from standoff.claim.retold import distinct
from standoff.claim.singles import Singles
from standoff.lexicon.harms import HarmLexicon
from standoff.mention.amounts import Amount
from standoff.model.claim import Toll, claim_id


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
    return _finished(context, distinct(found))


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
