"""One act of saying: who, what, to whom, through whom; still on the parse, before parties are named."""

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.attribution.content import Parts, form_of, snapped, trimmed
from standoff.document.token import Document, Token
from standoff.lexicon.cues import Cue
from standoff.model.act import Form

# Words of saying and of thinking that the lexicon does not list.
UNLISTED = Cue(("…",), "say")
UNLISTED_THOUGHT = Cue(("…",), "think")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying: `source` is the head of the phrase that names who says it, None where nobody is named.

    `parts` are the content's spans; `relays` the heads of those through whom it came, nearest to the source first;
    `channel` those of the phrases that tell by what it was said ("in a statement").
    `likely` is how sure the learned proposer is of it, None where it does not see it; `confirmed` whether it and the
    syntax agree; `learned` whether only the proposer sees it.
    """

    cue: Token
    entry: Cue
    source: Token | None
    parts: Parts
    hearers: tuple[Token, ...] = ()
    relays: tuple[Token, ...] = ()
    channel: tuple[Token, ...] = ()
    form: Form = Form.INDIRECT
    likely: float | None = None
    confirmed: bool = False
    learned: bool = False

    @property
    def start(self) -> int:
        """Where the content starts."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the content ends; of a quotation in parts, and of "said that A and that B", the first part does."""
        first = self.form is Form.DIRECT or self.cue.start < self.start
        return self.parts[0][1] if first else self.parts[-1][1]

    @property
    def length(self) -> int:
        """Code points of the content."""
        return sum(end - start for start, end in self.parts)

    @property
    def anchor(self) -> tuple[int, int]:
        """The stretch that stands for the content: of parts on both sides of the cue the longest, so that no word of saying is in it."""
        sides = {start < self.cue.start for start, _ in self.parts}
        if len(sides) > 1 and self.form is not Form.DIRECT:
            return max(self.parts, key=lambda part: part[1] - part[0])
        return self.start, self.end

    def cue_span(self, doc: Document) -> tuple[int, int]:
        """The words of saying: a verb with its particle or preposition, "according to"."""
        after = doc.tokens[self.cue.i + 1] if self.cue.i + 1 < len(doc.tokens) else None
        joined = after is not None and after.head is self.cue and after.lower in {*self.entry.words[1:], *_joining(self.entry)}
        return self.cue.start, after.end if joined and after is not None else self.cue.end

    @property
    def listed(self) -> bool:
        """Whether the word of saying is known, from the lexicon or as a sign of its own ("according to", a colon)."""
        return self.entry not in {UNLISTED, UNLISTED_THOUGHT}

    def covers(self, position: int) -> bool:
        """Whether a place in the text is inside the content."""
        return any(start <= position < end for start, end in self.parts)


def by_sentence(doc: Document, found: Iterable[Attribution]) -> dict[int, list[int]]:
    """For each sentence the numbers of the attributions, in the order given, whose content has a part in it."""
    near: dict[int, list[int]] = {}
    for n, a in enumerate(found):
        for start, end in a.parts:
            for i in range(doc.sentence_at(start).i, doc.sentence_at(max(start, end - 1)).i + 1):
                near.setdefault(i, []).append(n)
    return near


def _joining(entry: Cue) -> set[str]:
    """The prepositions that a content stands after, as words of the cue."""
    return {"to"} if entry.words == ("according",) else {shape[6:] for shape in entry.takes if shape.startswith("after-")}


def made(doc: Document, cue: Token, entry: Cue, source: Token | None, parts: Parts, hearers: tuple[Token, ...]) -> Attribution | None:
    """The attribution with its content snapped to quotation marks; None where nothing is left of it."""
    parts = tuple(p for p in (trimmed(doc.text, *part) for part in snapped(doc, parts, cue.start)) if p[0] < p[1])
    if not parts:
        return None
    return Attribution(cue, entry, source, parts, hearers, form=form_of(doc, parts))
