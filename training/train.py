"""Fits the proposer that ships: all annotated reports but those that are gold elsewhere.

python training/train.py --corpus attribution.jsonl --minilm FOLDER [--out src/standoff/attribution/learned/weights]
"""

import argparse
from pathlib import Path

import torch
from examples import examples, rows
from export import export
from fit import fit

from standoff.desk import Settings
from standoff.document.parse import Parser

WEIGHTS = Path(__file__).parents[1] / "src" / "standoff" / "attribution" / "learned" / "weights"


def main() -> None:
    """Reads the corpus, fits the network, writes the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, help="annotated reports, one a line")
    options.add_argument("--minilm", type=Path, required=True, help="folder with MiniLM's model.safetensors and tokenizer.json")
    options.add_argument("--out", type=Path, default=WEIGHTS)
    asked = options.parse_args()
    torch.set_num_threads(1)
    parser = Parser(Settings().pipeline)
    kept = [row for row in rows(asked.corpus) if not row.get("also_gold")]
    print(f"{len(kept)} reports", flush=True)
    lower, upper = fit([examples(parser, row) for row in kept], asked.minilm)
    export(lower, upper, asked.minilm, asked.out)


if __name__ == "__main__":
    main()
