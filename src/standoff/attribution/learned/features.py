"""What the learned proposer sees of a report: its words, names hidden, with the parse and the quotation marks as numbers.

Names of persons, peoples, places and bodies are hidden behind one mark, so that what is found does not depend on whose
names stand in a sentence; words of office and of organisation ("Minister", "Army", "News") stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from standoff.document.grammar import top
from standoff.document.token import Document, Token
from standoff.lexicon.cues import cue_lexicon
from standoff.lexicon.parties import party_lexicon
from standoff.lexicon.words import word_set

HIDDEN = "[MASK]"
LONGEST = 160  # words of a chunk: a paragraph, or a piece of one cut between sentences
BEFORE, AFTER = 40, 68  # words around a cue in which its source and content are looked for

_DEPS = """
ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det dobj
expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct
quantmod relcl xcomp
""".split()  # noqa: SIM905
_TAGS = """
$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO
UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX ``
""".split()  # noqa: SIM905
_GROUPS = ("say", "tell", "warn", "claim", "deny", "relay", "document", "measure", "ask", "order", "promise", "judge", "mention", "think")
_GROUP = {name: i for i, name in enumerate(_GROUPS, start=1)}
_DEP = {name: i for i, name in enumerate(_DEPS, start=1)}
_TAG = {name: i for i, name in enumerate(_TAGS, start=1)}
_NAMED = {"PERSON", "NORP", "GPE", "ORG", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
_PLAIN = {"DET", "ADP", "PART", "PUNCT", "CCONJ", "PRON", "NUM", "SYM"}  # never a name, also inside of one
_UPS = 5  # steps to a common head that are told apart
_AWAY = (1, 2, 3, 5, 8, 13, 21, 34, 55)  # words from the cue

# How many values each feature takes. Of a word: dependency, tag, in a quotation, shape, class of the cue it may be.
WORD_SIZES = (len(_DEPS) + 1, len(_TAGS) + 1, 2, 6, len(_GROUPS) + 1)
# Of a word beside a cue: tree relation, depth below, distance, quotation, sentence; value 0 of each says "no cue is looked at".
CUE_SIZES = (len(_DEPS) + 2 * _UPS + 5, 8, 2 * len(_AWAY) + 4, 5, 6)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive words of one paragraph. `words` is what the encoder reads; `features` is (words, 5) integers."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    features: Ints
    quotation: tuple[int, ...]  # which of the report's quotations a word stands in, 0 for none


def chunks(doc: Document) -> Iterator[Chunk]:
    """The chunks of a document in text order: no word is in two, a headline is in none."""
    marks = doc.marks()
    for run in _runs(doc):
        words = tuple(_shown(t) for t in run)
        features = [
            (_DEP.get(t.dep, 0), _TAG.get(t.tag, 0), marks[t.i] > 0, _shape(t, word), _class(t)) for t, word in zip(run, words, strict=True)
        ]
        yield Chunk(tuple(run), words, np.array(features, dtype=np.int64), tuple(marks[t.i] for t in run))


def _runs(doc: Document) -> Iterator[list[Token]]:
    run: list[Token] = []
    paragraph = -1
    for sentence in doc.sentences:
        words = doc.words(sentence)
        if run and (sentence.paragraph != paragraph or len(run) + len(words) > LONGEST):
            yield run
            run = []
        paragraph = sentence.paragraph
        if doc.paragraphs[paragraph].headline:
            continue
        run.extend(words)
        while len(run) > LONGEST:
            yield run[:LONGEST]
            run = run[LONGEST:]
    if run:
        yield run


def _shape(token: Token, shown: str) -> int:
    text = token.text
    if not token.is_word:
        return 0
    if shown == HIDDEN:
        return 1
    if text[0].isdigit():
        return 2
    return 3 + (text[0].isupper() + (text.isupper() and len(text) > 1))


def _class(token: Token) -> int:
    """The class of the first cue of that lemma in the lexicon that comes with the package; 0 for none."""
    if token.lower in word_set("hearsay_adverb") or token.lower == "according":
        return _GROUP["relay"]
    entries = cue_lexicon().get((token.pos, token.lemma))
    return _GROUP[entries[0].group] if entries else 0


def _shown(token: Token) -> str:
    """The word as the encoder gets it."""
    named = token.pos == "PROPN" or token.entity[2:] in _NAMED
    if named and token.pos not in _PLAIN and any(c.isalpha() for c in token.text) and token.lower not in _kept():
        return HIDDEN
    return token.lower


@cache
def _kept() -> frozenset[str]:
    """Capitalised words that tell what kind of party a name stands for, and no name: they are not hidden."""
    return party_lexicon().telling


def window(chunk: Chunk, first: int, last: int) -> tuple[int, int]:
    """The words `a:b` of a chunk that are looked at for a cue at `first:last`."""
    return max(0, first - BEFORE), min(len(chunk.tokens), last + AFTER)


def cue_features(chunk: Chunk, first: int, last: int) -> Ints:
    """(words of the window, 5) integers: how each word stands to the cue, the words `first:last` of the chunk."""
    a, b = window(chunk, first, last)
    head = top(chunk.tokens[first:last])
    ups = {t.i: k for k, t in enumerate((head, *head.ancestors()))}
    memo: dict[int, tuple[int, int]] = {head.i: (1, 0)}
    own = chunk.quotation[first]
    rows = []
    for k in range(a, b):
        token, other = chunk.tokens[k], chunk.quotation[k]
        tree, depth = (1, 0) if first <= k < last else _tree(token, head, ups, memo)
        quotation = (2 if own else 1) if not other else 3 if other == own else 4
        sentence = 1 + max(-2, min(2, token.sentence - head.sentence)) + 2
        rows.append((tree, 1 + min(depth, 6), _away(k, first, last), quotation, sentence))
    return np.array(rows, dtype=np.int64)


def _tree(token: Token, head: Token, ups: dict[int, int], memo: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How a word hangs on the cue's head: below it by which branch, above it, beside it, in another sentence; and how deep."""
    if token.sentence != head.sentence:
        return 2 + len(_DEPS) + 2 * _UPS + (1 if token.i < head.i else 2), 0
    below: list[int] = []
    while token.i not in memo:
        below.append(token.i)
        if token.i in ups:
            memo[token.i] = (2 + len(_DEPS) + min(ups[token.i], _UPS), 0)
        elif token.head is head:
            memo[token.i] = (2 + _DEP.get(token.dep, 0), 1)
        elif token.head is token:
            memo[token.i] = (2 + len(_DEPS) + 2 * _UPS, 1)
        elif token.head.i in ups:
            memo[token.i] = (2 + len(_DEPS) + _UPS + min(ups[token.head.i], _UPS), 1)
        else:
            token = token.head
    branch, depth = memo[token.i]
    for i in reversed(below[:-1] if below and below[-1] == token.i else below):
        depth += 1
        memo[i] = (branch, depth)
    return branch, depth


def _away(k: int, first: int, last: int) -> int:
    if first <= k < last:
        return 1
    gap = first - k if k < first else k - last + 1
    bucket = sum(gap >= edge for edge in _AWAY)
    return 1 + bucket + (len(_AWAY) if k >= last else 0)
