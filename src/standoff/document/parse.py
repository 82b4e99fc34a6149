"""Parsing: a report's paragraphs through spaCy into plain tokens.

The only module that knows the parser. Each report is parsed by itself, so that a report's claims do not depend on
what else is in the batch.
"""

from collections.abc import Iterator
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING

from standoff.document.layout import paragraphs
from standoff.document.quotations import quotations
from standoff.document.token import Document, Sentence, Token
from standoff.errors import UsageError
from standoff.lexicon.words import lemmas
from standoff.model.report import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

_BLOCK = 8_000  # code points parsed at once; spaCy's memory grows with it
_BATCH = 16
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'} | dict.fromkeys(map(chr, [*range(9, 14), 0x85, 0xA0, 0x2028, 0x2029]), " "))
_PREFIXES = {"de", "re", "co", "pre", "non", "anti", "ex", "cease", "self", "counter", "sub"}


class Parser:
    """A spaCy pipeline by name, loaded at the first use. Raises UsageError where it is not installed."""

    def __init__(self, pipeline: str) -> None:
        self.pipeline = pipeline

    @cached_property
    def _nlp(self) -> "Language":
        import spacy  # takes a second, so only when something is read

        try:
            nlp = spacy.load(self.pipeline)
        except OSError as fault:
            if spacy.util.is_package(self.pipeline):
                raise UsageError(f"the spaCy pipeline {self.pipeline!r} cannot be loaded: {fault}", hint="Install it again.") from fault
            raise UsageError(f"there is no spaCy pipeline {self.pipeline!r}", hint=f"pip install {self.pipeline}") from fault
        _index_lemmas(nlp)
        return nlp

    def parse(self, report: Report) -> Document:
        """The report as a document: tokens with their dependency tree, sentences, quotations, dateline."""
        spans, dateline = paragraphs(report.text, title=report.title)
        doc = Document(report.text, report.published, report.outlet, spans, quotations(report.text, spans), dateline)
        blocks = [(p.i, a, b) for p in spans for a, b in _blocks(report.text, p.body, p.end)]
        texts = [report.text[a:b].translate(_PLAIN) for _, a, b in blocks]
        for (paragraph, start, _), parsed in zip(blocks, self._nlp.pipe(texts, batch_size=_BATCH), strict=True):
            _append(doc, self._mended(parsed), paragraph, start)
        return doc

    def _mended(self, parsed: "Doc") -> "Doc":
        """The block, parsed anew where a sentence was cut in two: "in Old | Ostry district"."""
        cuts = [sent.start for sent in parsed.sents if _is_cut(parsed, sent.start)]
        if not cuts:
            return parsed
        whole = self._nlp.make_doc(parsed.text)
        for i in cuts:
            whole[i].is_sent_start = False
        return self._nlp(whole)


def _is_cut(parsed: "Doc", start: int) -> bool:
    """Whether a sentence begins where the one before it has not ended: no stop or mark, and one space between."""
    if not start:
        return False
    last, first = parsed[start - 1], parsed[start]
    return last.whitespace_ == " " and first.is_alpha and (last.is_alpha or last.text == ",")


def _index_lemmas(nlp: "Language") -> None:
    """Makes sets of the lemmatizer's word lists, which it walks through from the start for each form that it has not met."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        table.update({part: frozenset(words) for part, words in table.items()})


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch in pieces the parser can take, cut after a sentence, else at a space."""
    while end - start > _BLOCK:
        cut = max(text.rfind(". ", start, start + _BLOCK) + 1, start)
        if cut == start:
            cut = max(text.rfind(" ", start, start + _BLOCK), start)
        if cut == start:
            cut = start + _BLOCK
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _append(doc: Document, parsed: "Doc", paragraph: int, offset: int) -> None:
    """Adds the tokens and sentences of one parsed block.

    Words joined to one token hang where the last of them does, or another where that one hangs on the token itself: the
    tree has no circles. So they come after all others.
    """
    made: dict[int, Token] = {}
    groups: list[tuple[Token, list[SpacyToken]]] = []
    for sent in parsed.sents:
        first = len(doc.tokens)
        sentence = len(doc.sentences)
        for group in _joined([t for t in sent if not t.is_space]):
            token = _token(doc, group, offset, sentence)
            doc.tokens.append(token)
            groups.append((token, group))
            made.update((t.i, token) for t in group)
        if len(doc.tokens) > first:
            start, end = doc.tokens[first].start, doc.tokens[-1].end
            doc.sentences.append(Sentence(sentence, first, len(doc.tokens), paragraph, start, end))
    for token, group in sorted(groups, key=lambda pair: len(pair[1])):
        for t in reversed(group):
            head = made.get(t.head.i, token)
            if head is not token and (len(group) == 1 or token not in head.ancestors()):
                token.head, token.dep = head, t.dep_
                break
    below: dict[int, list[Token]] = {}
    for token, _ in groups:
        if token.head is not token:
            below.setdefault(token.head.i, []).append(token)
    for token, _ in groups:
        token.children = tuple(below.get(token.i, ()))


def _joined(words: "list[SpacyToken]") -> "Iterator[list[SpacyToken]]":
    """The words, with a prefix, its hyphen and the word after it as one: the parser splits "de-escalate" in three."""
    i = 0
    while i < len(words):
        joined = (
            i + 2 < len(words)
            and words[i].lower_ in _PREFIXES
            and words[i + 1].text == "-"
            and words[i].idx + len(words[i]) + 1 == words[i + 2].idx
        )
        yield words[i : i + 3] if joined else words[i : i + 1]
        i += 3 if joined else 1


def _token(doc: Document, group: "list[SpacyToken]", offset: int, sentence: int) -> Token:
    main = group[-1]
    start, end = offset + group[0].idx, offset + main.idx + len(main)
    text = doc.text[start:end]
    prefix = "".join(t.lower_ for t in group[:-1] if t.text != "-") if len(group) > 1 else ""
    return Token(
        len(doc.tokens),
        start,
        end,
        intern(text),
        intern(text.lower()),
        intern(prefix + (lemmas().get(main.lower_) or main.lemma_.lower())),
        intern(main.pos_),
        intern(main.tag_),
        intern(main.dep_),
        intern(f"{main.ent_iob_}-{main.ent_type_}") if main.ent_type_ else "",
        sentence,
    )
