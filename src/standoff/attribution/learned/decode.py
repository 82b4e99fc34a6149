"""From the network's numbers to spans of words: cues, and for each cue who says what to whom."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Run = tuple[int, int]

_CUE = 0.4  # how likely a word must be part of a cue
_CLIP = 6.0
_EDGE = 0.5  # what the first and last word of a content count beside the words inside it
_AGAIN = 3.0  # what a further piece of a content must be worth


@dataclass(frozen=True, slots=True)
class CueFound:
    """Words `first:last` of a chunk that are a cue; `likely` is how sure the network is, `thinks` whether it is of the mind."""

    first: int
    last: int
    likely: float
    thinks: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """Runs of words of a window: empty where there is none. `likely` is the mean probability over the content's words."""

    source: tuple[Run, ...]
    content: tuple[Run, ...]
    addressee: tuple[Run, ...]
    channel: tuple[Run, ...]
    likely: float


def cues(logits: Floats) -> tuple[CueFound, ...]:
    """The cues of a chunk from (words, 5) logits; a word that is likelier a beginning than an inside starts a new one."""
    likely = np.exp(logits - logits.max(1, keepdims=True))
    likely /= likely.sum(1, keepdims=True)
    found: list[CueFound] = []
    first = -1
    for k in range(len(likely) + 1):
        inside = k < len(likely) and 1 - likely[k, 0] >= _CUE
        opens = inside and likely[k, 1] + likely[k, 3] >= likely[k, 2] + likely[k, 4]
        if first >= 0 and (not inside or opens):
            part = likely[first:k]
            found.append(CueFound(first, k, float(1 - part[:, 0].min()), bool(part[:, 3:].sum() > part[:, 1:3].sum())))
            first = -1
        if inside and first < 0:
            first = k
    return tuple(found)


def roles(logits: Floats, cue: Run) -> Roles:
    """The roles around one cue, the words `cue` of the window, from (words, 6) logits.

    A content is interrupted only by the cue or the source: what else lies between two pieces of it belongs to it.
    """
    clipped = np.clip(logits, -_CLIP, _CLIP)
    clipped[cue[0] : cue[1], 1] = -_CLIP * len(logits)  # no cue is part of what it says
    content = _best(clipped[:, 1], _EDGE * clipped[:, 4], _EDGE * clipped[:, 5], pieces=3)
    flat = np.zeros(len(logits), dtype=np.float32)
    source, addressee, channel = (_best(clipped[:, n], flat, flat, pieces=1) for n in (0, 2, 3))
    content = _joined(content, (cue, *source))
    inside = [k for a, b in content for k in range(a, b)]
    likely = float((1 / (1 + np.exp(-logits[inside, 1]))).mean()) if inside else 0.0
    return Roles(source, content, addressee, channel, likely)


def _joined(pieces: tuple[Run, ...], apart: tuple[Run, ...]) -> tuple[Run, ...]:
    found: list[Run] = []
    for a, b in pieces:
        if found and not any(found[-1][1] <= first < a for first, _ in apart):
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return tuple(found)


def _best(values: Floats, opens: Floats, closes: Floats, *, pieces: int) -> tuple[Run, ...]:
    """The runs of words, at most so many, with the greatest sum; none where no sum is above zero."""
    best: list[tuple[float, tuple[Run, ...]]] = [(0.0, ())] * (pieces + 1)
    inside: list[tuple[float, tuple[Run, ...], int]] = [(-1e9, (), 0)] * pieces
    for k in range(len(values)):
        for n in range(pieces):
            start = best[n][0] + float(opens[k]) - (_AGAIN if n else 0.0)
            if start > inside[n][0]:
                inside[n] = (start, best[n][1], k)
            inside[n] = (inside[n][0] + float(values[k]), inside[n][1], inside[n][2])
        for n in reversed(range(pieces)):
            total = inside[n][0] + float(closes[k])
            if total > best[n + 1][0]:
                best[n + 1] = (total, (*inside[n][1], (inside[n][2], k + 1)))
    return max(best, key=lambda b: b[0])[1]
