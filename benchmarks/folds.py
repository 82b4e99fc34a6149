"""What the lexicon is worth on reports that none of it was written for: `python benchmarks/folds.py FOLDER [FOLDER ...] [--before FILE]`.

The reports of all folders are cut into five folds. For a fold, every entry that fires in this fold and in no other is taken out
of the lexicon (acts, stances, sayings, harms): only such an entry can owe itself to a report of the fold alone. The reports of
the fold are then read with what is left. That is a lower bound, since most of these entries are ordinary words that
happen to stand in one report. `--before` names a file with rules (one a line) of entries that were written before any report
was looked at: these stay. Prints the record F1 of each folder, as shipped and by folds.
"""

import argparse
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

os.environ.setdefault("OMP_NUM_THREADS", "1")

from standoff.desk import Desk, Settings
from standoff.lexicon.book import Book, book
from standoff.model.claim import Claim
from standoff.scoring.figures import graded, record_f1
from standoff.scoring.gold import GoldReport
from standoff.scoring.sheet import read_gold

FOLDS = 5
_NEEDED = "killed/noun:toll"  # the engine reads "the toll" by it


class _Ruled(Protocol):
    @property
    def rule(self) -> str: ...


_Key = TypeVar("_Key")
_Word = TypeVar("_Word", bound=_Ruled)
_RULES = re.compile(r" (?=\S+/)")  # a position names the rule of its stance and that of its act


def main() -> int:
    """A line for each folder; 2 where there is no gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--before", type=Path)
    options = parser.parse_args()
    stay = frozenset(options.before.read_text("utf-8").split("\n")) if options.before else frozenset[str]()
    gold = [(folder, read_gold(file.read_bytes(), file=str(file))) for folder in options.folders for file in sorted(folder.glob("*.json"))]
    shipped = _read(Desk(), gold)
    fired: dict[str, set[int]] = defaultdict(set)
    for i, (_, _, claims) in enumerate(shipped):
        for claim in claims:
            for rule in _RULES.split(claim.rule):
                fired[rule].add(i % FOLDS)
    kept: list[tuple[Path, GoldReport, tuple[Claim, ...]]] = []
    for fold in range(FOLDS):
        out = {rule for rule, folds in fired.items() if folds == {fold}} - stay - {_NEEDED}
        desk = Desk(Settings())
        desk.__dict__["_words"] = _without(book(), out)  # in the place of what the desk would load
        kept += _read(desk, gold[fold::FOLDS])
        print(f"fold {fold}: {len(out)} entries taken out", file=sys.stderr)
    for folder in options.folders:
        before, after = (record_f1(graded((report, claims) for at, report, claims in read if at == folder)) for read in (shipped, kept))
        print(f"{before:.3f} as shipped  {after:.3f} by folds  {folder}")
    return 0 if gold else 2


def _read(desk: Desk, gold: list[tuple[Path, GoldReport]]) -> list[tuple[Path, GoldReport, tuple[Claim, ...]]]:
    return [(folder, report, desk.read(report.report())) for folder, report in gold]


def _without(words: Book, out: set[str]) -> Book:
    return replace(
        words,
        acts=replace(words.acts, entries=dict(_left(words.acts.entries, out))),
        stances=dict(_left(words.stances, out)),
        cues=dict(_left(words.cues, out)),
        harms=replace(words.harms, words=dict(_left(words.harms.words, out))),
    )


def _left(entries: Mapping[_Key, tuple[_Word, ...]], out: set[str]) -> Iterator[tuple[_Key, tuple[_Word, ...]]]:
    for key, group in entries.items():
        left = tuple(word for word in group if word.rule not in out)
        if left:
            yield key, left


if __name__ == "__main__":
    sys.exit(main())
