"""What came out of each sentence of a report, and for those that gave nothing the nearest reason."""

from collections.abc import Iterator, Sequence

import msgspec

from standoff.attribution.saying import Attribution
from standoff.claim.context import Context
from standoff.claim.reality import reality
from standoff.document.token import Sentence, Token
from standoff.lexicon.book import Book
from standoff.model.act import Act
from standoff.model.claim import Claim, ClaimId, Event, Statement
from standoff.model.span import Offset

HEADLINE = "a headline makes no claims of its own"
NOTHING = "no word of an act, of harm, of a stance or of saying"


class Covered(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence at `start:end` with the ids of the claims that stand on its words or have a source there, or why there are none."""

    start: Offset
    end: Offset
    text: str
    claims: tuple[ClaimId, ...] = ()
    reason: str | None = None


def covered(context: Context, claims: Sequence[Claim], found: Sequence[Attribution], words: Book) -> tuple[Covered, ...]:
    """The sentences of a report, in order. `found` are all its attributions, also those that are no statement."""
    cues: dict[int, Attribution] = {a.cue.i: a for a in found}
    return tuple(_sentence(context, sentence, claims, cues, words) for sentence in context.doc.sentences)


def _sentence(context: Context, sentence: Sentence, claims: Sequence[Claim], cues: dict[int, Attribution], words: Book) -> Covered:
    on_it = [claim for claim in claims if any(a < sentence.end and sentence.start < b for a, b in _spans(claim))]
    reason = None if on_it else next(_reasons(context, sentence, claims, cues, words))
    return Covered(
        start=sentence.start,
        end=sentence.end,
        text=context.doc.text[sentence.start : sentence.end],
        claims=tuple(claim.id for claim in on_it),
        reason=reason,
    )


def _spans(claim: Claim) -> Iterator[tuple[int, int]]:
    parts = claim.parts if isinstance(claim, Statement) else ()
    yield from parts or ((claim.start, claim.end),)
    yield from ((source.start, source.end) for source in claim.sources)


def _reasons(context: Context, sentence: Sentence, claims: Sequence[Claim], cues: dict[int, Attribution], words: Book) -> Iterator[str]:
    """Why a sentence gave nothing, the nearest reason first."""
    if context.doc.paragraphs[sentence.paragraph].headline:
        yield HEADLINE
    tokens = context.doc.words(sentence)
    yield from filter(None, (_act(context, token, claims) for token in tokens))
    for token in tokens:
        if any(key in words.harms.words for key in _shapes(token)):
            yield f"“{token.text}” tells of harm, but nobody is counted or named"
    for token in tokens:
        if token.i in cues:
            yield _saying(cues[token.i])
    for token in tokens:
        if any((pos, token.lemma) in words.stances for pos in ("VERB", "ADJ", "NOUN")):
            yield f"“{token.text}” can tell a stance, but no act that somebody wants or refuses goes with it"
    yield NOTHING


def _act(context: Context, token: Token, claims: Sequence[Claim]) -> str | None:
    """Why an act word made no event here."""
    frame = context.frames.match(token)
    if frame is None or frame.act is Act.OTHER:
        return None
    name = f"“{token.text}” names an act ({frame.act.value})"
    if reality(context, frame.trigger, frame.carrier) is None:
        return f"{name} that is wanted, feared, planned for nobody, conditional or did not happen"
    family = context.frames.family(frame.act)
    if any(isinstance(claim, Event) and context.frames.family(claim.act) == family for claim in claims):
        return f"{name}: read as told already in another sentence, or as none of its own"
    return f"{name}, but nothing says that it took place"


def _shapes(token: Token) -> tuple[tuple[str, str], ...]:
    return tuple((shape, token.lemma) for shape in ("verb", "suffers", "adjective", "noun"))


def _saying(attribution: Attribution) -> str:
    words = f"“{attribution.cue.text}”"
    if attribution.source is None:
        return f"{words} is a word of saying, but nobody is named who says it"
    return f"{words} tells a thought, an order, a request or a question: no statement"
