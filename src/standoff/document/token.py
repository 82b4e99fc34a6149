"""Tokens and the shapes built from them. Plain objects, so that nothing after this room knows the parser."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One word with its place in the text and in the dependency tree. A root is its own head."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    entity: str
    sentence: int
    head: "Token" = field(init=False)
    children: tuple["Token", ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        self.head = self

    def __repr__(self) -> str:
        return f"<{self.text} {self.pos} {self.dep}>{self.i}"

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or a digit."""
        return any(c.isalnum() for c in self.text)

    def subtree(self) -> Iterator["Token"]:
        """The token and all below it, in no fixed order."""
        stack = [self]
        while stack:
            token = stack.pop()
            yield token
            stack.extend(token.children)

    def ancestors(self) -> Iterator["Token"]:
        """The heads above, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first:last` of a document, in paragraph `paragraph`; offsets `start:end`."""

    i: int
    first: int
    last: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: `start:end` is the inside, without the marks.

    `closed` is False where the mark that should end it is missing. `continues` is True where it goes on from a
    quotation of the paragraph before that was left open (each paragraph opens anew, only the last one closes).
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Offsets of a paragraph; `body` is where its sentences start, after a dateline."""

    i: int
    start: int
    end: int
    body: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed: offsets of the place, the day and the agency inside it, or None."""

    start: int
    end: int
    place: tuple[int, int] | None = None
    day: tuple[int, int] | None = None
    agency: tuple[int, int] | None = None


@dataclass(slots=True)
class Document:
    """A parsed report. `tokens` run over all paragraphs; a dateline has none."""

    text: str
    published: str | None
    outlet: str | None
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    dateline: Dateline | None
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    _outer: tuple[Quotation, ...] = field(init=False)
    _outer_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._outer = tuple(q for q in self.quotations if q.depth == 0)
        self._outer_starts = [q.start for q in self._outer]

    def quoted(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The outermost quotations that share a place with `start:end`, in text order."""
        first = max(0, bisect_right(self._outer_starts, start) - 1)
        found = []
        for quotation in self._outer[first:]:
            if quotation.start >= end:
                break
            if quotation.end > start:
                found.append(quotation)
        return tuple(found)

    def quotation_from(self, start: int) -> Quotation | None:
        """The first outermost quotation that starts at or after a place."""
        i = bisect_left(self._outer_starts, start)
        return self._outer[i] if i < len(self._outer) else None

    def marks(self) -> list[int]:
        """For each token 0, or 1 + the index of the outermost quotation it stands in."""
        marks = [0] * len(self.tokens)
        for mark, quotation in enumerate(self.quotations, start=1):
            if not quotation.depth:
                for token in self.tokens_in(quotation.start, quotation.end):
                    if token.end <= quotation.end:
                        marks[token.i] = mark
        return marks

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a place in the text, or the last before it. There must be one."""
        return self.sentences[max(0, bisect_right(self.sentences, position, key=lambda s: s.start) - 1)]

    def paragraph_at(self, position: int) -> Paragraph:
        """The paragraph that holds a place in the text."""
        return self.paragraphs[max(0, bisect_right(self.paragraphs, position, key=lambda p: p.start) - 1)]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that start inside `start:end`."""
        first = bisect_left(self.tokens, start, key=lambda t: t.start)
        return self.tokens[first : bisect_left(self.tokens, end, key=lambda t: t.start)]

    def words(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]
