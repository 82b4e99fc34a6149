"""Writes what the whole of attribution finds in each report when it was made without that report.

    python training/crossval.py --corpus attribution.jsonl --minilm FOLDER --work FOLDER [--folds 1,2,3,4] > predictions.jsonl

For each fold a proposer is fitted to the other folds, written as int8 ONNX under the work folder (kept there: a second run takes
what it finds) and laid beside the syntax; each line has the
report's id and its statements as `standoff statements --json` would print them with those weights.
"""

import argparse
import sys
from pathlib import Path

import msgspec
import torch
from examples import examples, report, rows
from export import export
from fit import fit

from standoff.desk import Desk, Settings
from standoff.document.parse import Parser


def main() -> None:
    """Fits what is not fitted yet, and prints a line for each report."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, help="annotated reports, one a line, each with its fold")
    options.add_argument("--minilm", type=Path, required=True, help="folder with MiniLM's model.safetensors and tokenizer.json")
    options.add_argument("--work", type=Path, required=True, help="folder for the weights of each fold")
    options.add_argument("--folds", default="1,2,3,4", help="only these folds, so that two runs can share the work")
    asked = options.parse_args()
    torch.set_num_threads(1)
    corpus = rows(asked.corpus)
    for fold in map(int, asked.folds.split(",")):
        folder = asked.work / f"fold-{fold}"
        if not (folder / "upper.onnx").exists():
            _fit(corpus, fold, asked.minilm, folder)
        _print([row for row in corpus if row["fold"] == fold], folder)


def _fit(corpus: list[dict], fold: int, minilm: Path, folder: Path) -> None:
    parser = Parser(Settings().pipeline)
    others = [examples(parser, row) for row in corpus if row["fold"] != fold]
    print(f"fold {fold}: {len(others)} reports", file=sys.stderr, flush=True)
    export(*fit(others, minilm), minilm, folder)


def _print(unseen: list[dict], folder: Path) -> None:
    desk = Desk(Settings(weights=str(folder)))
    for row in unseen:
        sys.stdout.write(msgspec.json.encode({"report": {"id": row["id"]}, "statements": desk.statements(report(row))}).decode() + "\n")


if __name__ == "__main__":
    main()
