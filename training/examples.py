"""Reports with annotated attributions as examples for the network: arrays for each chunk, targets for each cue."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from standoff.attribution.learned.features import Chunk, Ints, chunks, cue_features, window
from standoff.document.parse import Parser
from standoff.model.report import Report

ROLE_NAMES = ("source", "content", "addressee", "channel")


@dataclass(frozen=True, slots=True)
class Asked:
    """One cue of a chunk, the words `first:last`, with what each word of its window is: (words, 6) zeros and ones."""

    first: int
    last: int
    features: Ints
    targets: Ints


@dataclass(frozen=True, slots=True)
class Example:
    """One chunk: `labels` (words) of cues, and the cues asked about."""

    chunk: Chunk
    labels: Ints
    asked: tuple[Asked, ...]


def rows(path: Path) -> list[dict]:
    """The reports of an annotated file."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def report(row: dict) -> Report:
    """A row's report."""
    return Report(id=row["id"], text=row["text"], published=row.get("published"), title=row.get("title"))


def examples(parser: Parser, row: dict) -> list[Example]:
    """The examples of one report. A relation without a cue gives none."""
    return [_example(chunk, row["relations"]) for chunk in chunks(parser.parse(report(row)))]


def _example(chunk: Chunk, relations: list[dict]) -> Example:
    labels = np.zeros(len(chunk.tokens), dtype=np.int64)
    merged: dict[tuple[int, int], Ints] = {}
    for relation in relations:
        if not relation["cue"]:
            continue
        at = _inside(chunk, relation["cue"][:1])
        if not at:
            continue
        first, last = at[0], at[-1] + 1
        kind = 2 * (relation["kind"] == "thinks")
        labels[first] = 1 + kind
        labels[first + 1 : last] = 2 + kind
        targets = _targets(chunk, relation, first, last)
        known = merged.get((first, last))
        merged[first, last] = targets if known is None else np.maximum(known, targets)
    asked = [Asked(*span, cue_features(chunk, *span), targets) for span, targets in merged.items()]
    return Example(chunk, labels, tuple(asked))


def _targets(chunk: Chunk, relation: dict, first: int, last: int) -> Ints:
    a, b = window(chunk, first, last)
    targets = np.zeros((b - a, len(ROLE_NAMES) + 2), dtype=np.int64)
    for n, role in enumerate(ROLE_NAMES):
        for k in _inside(chunk, relation[role]):
            if a <= k < b:
                targets[k - a, n] = 1
    for span in relation["content"]:
        inside = [k for k in _inside(chunk, [span]) if a <= k < b]
        if inside:
            targets[inside[0] - a, 4] = 1
            targets[inside[-1] - a, 5] = 1
    return targets


def _inside(chunk: Chunk, spans: list) -> list[int]:
    return [k for k, t in enumerate(chunk.tokens) if any(t.start < end and t.end > start for start, end in spans)]
