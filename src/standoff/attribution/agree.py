"""Two ways of finding who says what, side by side: what both see is confirmed, what one sees is proposed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.attribution.learned.propose import Proposal
from standoff.attribution.saying import UNLISTED, UNLISTED_THOUGHT, Attribution, made
from standoff.attribution.voices import channels, hearers, said_by
from standoff.document.grammar import objects_of, passive, top
from standoff.document.token import Document, Token
from standoff.lexicon.cues import Cue, Cues

_SAME = 0.5  # words shared by two contents, of all their words
_LIKELY = 0.8  # a proposal that the syntax does not see counts from here on
_SURE, _CERTAIN = 0.7, 0.993  # how sure the network must be of what the syntax sees too, for it to be confirmed: statements; all else
_NAMING = {"NOUN", "PROPN", "PRON", "NUM", "VERB", "X"}  # what can head a phrase that names somebody; a verb in "those killed"
_BY_SYNTAX = {"say": 0.8, "tell": 0.8, "relay": 0.8, "claim": 0.7}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A proposal with what the parse adds to it: the head of its cue, and whose it is where the network names nobody."""

    proposal: Proposal
    head: Token
    source: Token | None
    words: frozenset[int]


def agreed(doc: Document, syntax: Sequence[Attribution], proposals: Sequence[Proposal], cues: Cues) -> tuple[Attribution, ...]:
    """The attributions of both ways in the order of their contents, each once.

    What both see has the words of the syntax, whose ends stand at words and quotation marks. Where they read one cue in two
    ways, the proposer is followed. What only the syntax sees is kept where such a reading is mostly right.
    """
    seen = [_seen(doc, p) for p in proposals]
    own = [_words(doc, a) for a in syntax]
    out = dict(enumerate(syntax))
    free = dict(enumerate(seen))
    for _, share, i, j in sorted(_pairs(syntax, own, seen), reverse=True):
        mine, theirs = syntax[-i], seen[-j]
        if -j in free and out[-i] is mine and share >= _SAME and (mine.cue is theirs.head or _same_source(mine, theirs)):
            del free[-j]
            out[-i] = _both(doc, mine, theirs)
    at_cue: dict[int, list[int]] = {}
    for i, mine in enumerate(syntax):
        at_cue.setdefault(mine.cue.i, []).append(i)
    alone = []
    for theirs in free.values():
        here = at_cue.get(theirs.head.i, [])
        rivals = [i for i in here if out[i].likely is None]
        met = any(out[i].likely is not None and own[i] & theirs.words for i in here)
        found = None if met else _alone(doc, theirs, cues)
        if found is not None and rivals:
            rival = out[rivals[0]]
            mistaken = _cut_short(doc, rival, found) or any(t.i in theirs.words for t in rival.hearers)  # whom one tells is not what
            out[rivals[0]] = replace(rival, likely=found.likely) if mistaken else found
        elif found is not None and theirs.proposal.likely >= _LIKELY:
            alone.append(found)
    kept = (a for a in (*out.values(), *alone) if a.likely is not None or _stands_alone(doc, a))
    return tuple(sorted(kept, key=lambda a: (a.start, a.end, a.cue.i)))


def found_by(attribution: Attribution) -> str:
    """ "both", "syntax" or "model"."""
    return "model" if attribution.learned else "syntax" if attribution.likely is None else "both"


def confidence(attribution: Attribution) -> float:
    """How often an attribution found in such a way is right, as measured on reports that the proposer was not fitted to.

    Right means that half of the content's words and the source agree with those of a careful reader. What the syntax alone
    found has the share that its class reaches where no proposer is asked.
    """
    a = attribution
    if a.confirmed:
        return 0.95
    if a.likely is None:
        return _BY_SYNTAX.get(a.entry.group, 0.5)
    if a.learned:
        return 0.75 if a.likely >= 0.95 and a.source is not None else 0.5
    return 0.7


def _pairs(syntax: Sequence[Attribution], own: Sequence[frozenset[int]], seen: Sequence[_Seen]) -> Iterator[tuple[bool, float, int, int]]:
    """What of the one may be what of the other: the same cue first, then the share of the words, then the order."""
    at_word: dict[int, list[int]] = {}
    for i, words in enumerate(own):
        for word in words:
            at_word.setdefault(word, []).append(i)
    for j, theirs in enumerate(seen):
        for i in {i for word in theirs.words for i in at_word.get(word, ())}:
            yield syntax[i].cue is theirs.head, _share(own[i], theirs.words), -i, -j


def _seen(doc: Document, proposal: Proposal) -> _Seen:
    head = top(proposal.cue)
    named = [t for t in proposal.source if t.pos in _NAMING]
    source = top(named) if named else None
    acts = head.pos == "VERB"
    if acts and passive(head):
        source = next(iter(objects_of(head, "by")), None)  # "was told to leave": whoever is told says nothing
    elif acts and source is None and not passive(head):
        who = said_by(doc, head, None)
        source = who if who is not None and all(who not in part for part in proposal.content) else None
    content = tuple(_voiced(part) for part in proposal.content)
    return _Seen(replace(proposal, content=content), head, source, frozenset(t.i for part in content for t in part if t.is_word))


def _voiced(part: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words before ", while a third disagreed": another voice."""
    apart = (k for k, t in enumerate(part[:-1]) if k and t.text == "," and part[k + 1].lower in {"while", "whereas"})
    return part[: next(apart, len(part))]


def _noun(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The head of the phrase behind a preposition: "statement" of "in a statement"."""
    kept = [t for t in tokens if t.pos not in {"ADP", "SCONJ"}]
    return (top(kept),) if kept else ()


def _both(doc: Document, mine: Attribution, theirs: _Seen) -> Attribution:
    p = theirs.proposal
    same, quoted = _same_source(mine, theirs), bool(doc.quoted(mine.cue.start, mine.cue.end))
    return replace(
        mine,
        source=mine.source if mine.source is not None else theirs.source,
        hearers=mine.hearers or _told(mine.entry, mine.cue, p),
        channel=mine.channel or _noun(p.channel),
        confirmed=same and not quoted and p.likely >= (_SURE if mine.entry.states else _CERTAIN),
        likely=p.likely,
    )


def _alone(doc: Document, theirs: _Seen, cues: Cues) -> Attribution | None:
    p, head = theirs.proposal, theirs.head
    known = [c for c in cues.get((head.pos, head.lemma), ()) if c.thinks is p.thinks and set(c.words[1:]) == _particles(head)]
    entry = known[0] if known else UNLISTED_THOUGHT if p.thinks else UNLISTED
    parts = tuple((part[0].start, part[-1].end) for part in p.content)
    told: tuple[Token, ...] = ()
    channel = _noun(p.channel)
    if head.pos == "VERB":
        told = hearers(head, entry) or _told(entry, head, p)
        channel = channel or channels(head, theirs.source)
    found = made(doc, head, entry, theirs.source, parts, tuple(t for t in told if all(t not in part for part in p.content)))
    return replace(found, learned=True, likely=p.likely, channel=channel) if found is not None else None


def _told(entry: Cue, cue: Token, proposal: Proposal) -> tuple[Token, ...]:
    """Whom the network takes for the addressee, after a verb that has one; after "said" and "announced" it is mostly mistaken."""
    return _noun(proposal.addressee) if cue.pos == "VERB" and (entry.to == "obj" or entry.words == UNLISTED.words) else ()


def _particles(verb: Token) -> set[str]:
    return {c.lower for c in verb.children if c.dep == "prt"}


def _stands_alone(doc: Document, a: Attribution) -> bool:
    """Whether what the network does not see is kept: what somebody named puts forward, not inside of a quotation."""
    return a.entry.states and a.source is not None and a.listed and not doc.quoted(a.cue.start, a.cue.end)


def _cut_short(doc: Document, mine: Attribution, learned: Attribution) -> bool:
    """ "If the boats return, he said, nobody knows when": the network saw a piece of what stands around the saying."""
    inside = all(any(a <= start and end <= b for a, b in mine.parts) for start, end in learned.parts)
    governs = any(c.dep == "ccomp" and c.i > mine.cue.i for c in mine.cue.children)
    conditional = doc.text[mine.start : mine.end].lower().startswith(("if ", "unless "))
    return mine.entry.states and mine.cue.pos == "VERB" and inside and (conditional or not governs)


def _words(doc: Document, attribution: Attribution) -> frozenset[int]:
    return frozenset(t.i for start, end in attribution.parts for t in doc.tokens_in(start, end) if t.is_word)


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def _same_source(mine: Attribution, theirs: _Seen) -> bool:
    if mine.source is None or theirs.source is None:
        return mine.source is theirs.source
    return mine.source is theirs.source or mine.source in theirs.proposal.source or theirs.source in mine.source.subtree()
