"""One act of saying: who, what, to whom, through whom; still on the parse, before parties are named."""

from dataclasses import dataclass

from standoff.claim.content import Parts, form_of, snapped, trimmed
from standoff.document.token import Document, Token
from standoff.lexicon.cues import Cue
from standoff.model.act import Form


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying: `source` is the head of the phrase that names who says it, None where nobody is named.

    `parts` are the content's spans; `relays` the heads of those through whom it came, nearest to the source first.
    """

    cue: Token
    entry: Cue
    source: Token | None
    parts: Parts
    hearers: tuple[Token, ...] = ()
    relays: tuple[Token, ...] = ()
    form: Form = Form.INDIRECT

    @property
    def start(self) -> int:
        """Where the content starts."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the content ends; of a quotation in parts, and of "said that A and that B", the first part does."""
        first = self.form is Form.DIRECT or self.cue.start < self.start
        return self.parts[0][1] if first else self.parts[-1][1]

    def covers(self, position: int) -> bool:
        """Whether a place in the text is inside the content."""
        return any(start <= position < end for start, end in self.parts)


def made(doc: Document, cue: Token, entry: Cue, source: Token | None, parts: Parts, hearers: tuple[Token, ...]) -> Attribution | None:
    """The attribution with its content snapped to quotation marks; None where nothing is left of it."""
    parts = tuple(p for p in (trimmed(doc.text, *part) for part in snapped(doc, parts)) if p[0] < p[1])
    if not parts:
        return None
    return Attribution(cue, entry, source, parts, hearers, form=form_of(doc, parts))
