"""Words as word pieces, in arrays that the encoder takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MOST = 512  # pieces the encoder has places for
_START, _END, _UNKNOWN = 101, 102, 100
_A_BATCH = 32
_READ = 64  # code points of one word
_A_WORD = 8  # pieces of one word that are read; a web address has hundreds


@dataclass(frozen=True, slots=True)
class Pieces:
    """`ids` (chunks, pieces), 0 where there is none; `first` (chunks, words), where each word's first piece stands.

    `there` (chunks, words) is 1 where there is a word, else 0.
    """

    ids: NDArray[np.int64]
    first: NDArray[np.int64]
    there: NDArray[np.float32]


def pieces(tokenizer: "Tokenizer", chunks: Sequence[Sequence[str]]) -> Pieces:
    """The word pieces of each chunk's words. A word without pieces is an unknown one; what has no place is read as the last that has."""
    rows: list[list[int]] = []
    firsts: list[list[int]] = []
    for words in chunks:
        ids, first = [_START], []
        for word in words:
            own = _of(tokenizer, word)
            first.append(min(len(ids), _MOST - 2))
            ids.extend(own)
        rows.append([*ids[: _MOST - 1], _END])
        firsts.append(first)
    filled = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    first_of = np.zeros((len(rows), max(map(len, firsts))), dtype=np.int64)
    there = np.zeros(first_of.shape, dtype=np.float32)
    for i, (row, first) in enumerate(zip(rows, firsts, strict=True)):
        filled[i, : len(row)] = row
        first_of[i, : len(first)] = first
        there[i, : len(first)] = 1
    return Pieces(filled, first_of, there)


_known: dict[str, tuple[int, ...]] = {}


def _of(tokenizer: "Tokenizer", word: str) -> tuple[int, ...]:
    found = _known.get(word)
    if found is None:
        found = tuple(tokenizer.encode(word[:_READ], add_special_tokens=False).ids[:_A_WORD]) or (_UNKNOWN,)
        if len(_known) < 50_000:
            _known[word] = found
    return found


def alike(lengths: Sequence[int]) -> list[list[int]]:
    """Indexes in groups of like length, shortest first, so that little of a batch is padding and no batch is large."""
    groups: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if groups and len(groups[-1]) < _A_BATCH and lengths[i] <= lengths[groups[-1][0]] * 1.3 + 8:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups
