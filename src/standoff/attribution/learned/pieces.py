"""Words as word pieces, in arrays that the encoder takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
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


def tokenizer_from(text: str) -> "Tokenizer":
    """The tokenizer that is written down in `text`: each word by itself, neither filled up nor cut."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def pieces(tokenizer: "Tokenizer", chunks: Sequence[Sequence[str]]) -> Pieces:
    """The word pieces of each chunk's words. A word without pieces is an unknown one; what has no place is read as the last that has."""
    rows: list[list[int]] = []
    firsts: list[list[int]] = []
    for words in chunks:
        ids, first = [_START], []
        for word in words:
            first.append(min(len(ids), _MOST - 2))
            ids.extend(_of(tokenizer, word[:_READ]))
        rows.append([*ids[: _MOST - 1], _END])
        firsts.append(first)
    filled = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    first_of = np.zeros((len(rows), max(map(len, firsts))), dtype=np.int64)
    for i, (row, first) in enumerate(zip(rows, firsts, strict=True)):
        filled[i, : len(row)] = row
        first_of[i, : len(first)] = first
    return Pieces(filled, first_of, there(list(map(len, firsts))))


@lru_cache(maxsize=50_000)
def _of(tokenizer: "Tokenizer", word: str) -> tuple[int, ...]:
    return tuple(tokenizer.encode(word, add_special_tokens=False).ids[:_A_WORD]) or (_UNKNOWN,)


def stacked(arrays: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Arrays of (words, width) as one of (arrays, words of the longest, width), zero where there is no word."""
    out = np.zeros((len(arrays), max(map(len, arrays)), arrays[0].shape[1]), dtype=np.int64)
    for row, array in zip(out, arrays, strict=True):
        row[: len(array)] = array
    return out


def there(lengths: Sequence[int]) -> NDArray[np.float32]:
    """(lengths, the longest): 1 where there is a word, else 0."""
    return (np.arange(max(lengths)) < np.array(lengths)[:, None]).astype(np.float32)


def alike(lengths: Sequence[int]) -> list[list[int]]:
    """Indexes in groups of like length, shortest first, so that little of a batch is padding and no batch is large."""
    groups: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if groups and len(groups[-1]) < _A_BATCH and lengths[i] <= lengths[groups[-1][0]] * 1.3 + 8:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups
