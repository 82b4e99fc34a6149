"""Scores claims against gold: `python benchmarks/accuracy.py FOLDER [FOLDER ...]`, folders of gold files (docs/score.md).

Prints the record F1 of each folder: the mean over events, tolls, positions and statements of an F1 in which each claim that
is found counts for the share of its slots that are right.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from standoff.desk import Desk
from standoff.scoring.figures import graded, record_f1
from standoff.scoring.sheet import read_gold


def main(folders: list[str]) -> int:
    """A line for each folder; 2 where there is none."""
    desk = Desk()
    for folder in folders:
        gold = [read_gold(file.read_bytes(), file=str(file)) for file in sorted(Path(folder).glob("*.json"))]
        print(f"{record_f1(graded((report, desk.read(report.report())) for report in gold)):.3f}  {len(gold):>3} reports  {folder}")
    return 0 if folders else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
