"""The learned proposer: who says what, as a network sees it. What it says is still a span of the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol

import numpy as np

from standoff.attribution.learned.decode import CueFound, Floats, Roles, Run, cues, roles
from standoff.attribution.learned.features import CUE_SIZES, Chunk, Ints, chunks, cue_features, window
from standoff.attribution.learned.pieces import alike, pieces, stacked, there
from standoff.document.token import Document, Token

if TYPE_CHECKING:
    from tokenizers import Tokenizer


_AT_ONCE = 256  # chunks whose states are held at once


class Network(Protocol):
    """The two halves of the network, as arrays in and out."""

    def lower(self, ids: Ints, first: Ints) -> Floats:
        """(batch, words, width) states of the words whose pieces are `ids` (batch, pieces)."""

    def upper(self, states: Floats, word: Ints, cue: Ints, there: Floats) -> tuple[Floats, Floats]:
        """(batch, words, 5) cue and (batch, words, 6) role logits."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One attribution as the network proposes it: words of the document for each role, none where it sees nobody.

    `likely` runs from 0 to 1: how sure it is of the cue times how sure it is of the content.
    """

    cue: tuple[Token, ...]
    thinks: bool
    source: tuple[Token, ...]
    content: tuple[tuple[Token, ...], ...]
    addressee: tuple[Token, ...]
    channel: tuple[Token, ...]
    likely: float


class Proposer:
    """Proposes the attributions of one document at a time. The same document gives the same proposals, whatever else is read.

    Chunks of a document share batches whose numbers are rounded together, so a paragraph's proposals may depend, where they
    are close, on its neighbours.
    """

    def __init__(self, tokenizer: "Tokenizer", network: Network) -> None:
        self._tokenizer = tokenizer
        self._network = network

    def propose(self, doc: Document) -> tuple[Proposal, ...]:
        """The proposals in the order of their cues."""
        found: list[Proposal] = []
        waiting = chunks(doc)
        while pieced := tuple(islice(waiting, _AT_ONCE)):
            found.extend(p for p in self._proposed(pieced) if p.content)
        return tuple(sorted(found, key=lambda p: (p.cue[0].i, p.cue[-1].i)))

    def _proposed(self, pieced: Sequence[Chunk]) -> list[Proposal]:
        asked: list[tuple[int, CueFound]] = []
        states: dict[int, Floats] = {}
        for group in alike([len(c.tokens) for c in pieced]):
            here = [pieced[i] for i in group]
            batch = pieces(self._tokenizer, [c.words for c in here])
            out = self._network.lower(batch.ids, batch.first)
            words = stacked([c.features for c in here])
            nothing = np.zeros((*words.shape[:2], len(CUE_SIZES)), dtype=np.int64)
            labels, _ = self._network.upper(out, words, nothing, batch.there)
            for i, chunk, state, label in zip(group, here, out, labels, strict=True):
                states[i] = state
                asked.extend((i, cue) for cue in cues(label[: len(chunk.tokens)]))
        return self._roles(pieced, states, asked)

    def _roles(self, pieced: Sequence[Chunk], states: dict[int, Floats], asked: Sequence[tuple[int, CueFound]]) -> list[Proposal]:
        spans = [window(pieced[i], cue.first, cue.last) for i, cue in asked]
        found: list[Proposal] = []
        for group in alike([b - a for a, b in spans]):
            some = [(*asked[n], *spans[n]) for n in group]
            inside = there([b - a for _, _, a, b in some])
            rows = np.zeros((*inside.shape, states[some[0][0]].shape[1]), dtype=np.float32)
            for row, (i, _, a, b) in zip(rows, some, strict=True):
                row[: b - a] = states[i][a:b]
            words = stacked([pieced[i].features[a:b] for i, _, a, b in some])
            beside = stacked([cue_features(pieced[i], cue.first, cue.last) for i, cue, _, _ in some])
            _, logits = self._network.upper(rows, words, beside, inside)
            found.extend(
                _proposal(pieced[i], cue, a, roles(logits[n, : b - a], (cue.first - a, cue.last - a)))
                for n, (i, cue, a, b) in enumerate(some)
            )
        return found


def _proposal(chunk: Chunk, cue: CueFound, start: int, found: Roles) -> Proposal:
    def words(runs: tuple[Run, ...]) -> tuple[Token, ...]:
        return tuple(t for a, b in runs for t in chunk.tokens[start + a : start + b])

    return Proposal(
        chunk.tokens[cue.first : cue.last],
        cue.thinks,
        words(found.source),
        tuple(chunk.tokens[start + a : start + b] for a, b in found.content),
        words(found.addressee),
        words(found.channel),
        round(cue.likely * found.likely, 4),
    )
