"""Fits how sure a claim is to gold: `python training/calibrate.py FOLDER [FOLDER ...]`, folders of gold files (docs/score.md).

A logistic model per kind of claim over `standoff.claim.confidence.features`. Each report's claims are first graded by a model that
was fitted without it (five folds, by report): the table printed, and the figure, are of those. Then all reports give the
weights that ship. A claim is right where it is matched with an item of the gold and at least half of its slots agree.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from standoff.claim import confidence
from standoff.desk import Desk
from standoff.scoring.match import worths
from standoff.scoring.sheet import read_gold

FOLDS = 5
RIDGE = 2.0  # how strongly weights are drawn to zero
STEPS = 60
RIGHT = 0.5
BINS = (0.0, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)

Row = tuple[int, dict[str, float], bool]  # fold, features, right


def main() -> int:
    """Prints the table of held-out grades and writes the weights; 2 where there is no gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/standoff/lexicon/data/confidence.toml"))
    parser.add_argument("--figure", type=Path, default=Path("docs/confidence.svg"))
    options = parser.parse_args()
    rows = _rows([file for folder in options.folders for file in sorted(folder.glob("*.json"))])
    if not rows:
        return 2
    lines = [
        "# How sure a claim is: weights of a logistic model per kind, in log odds. Made by training/calibrate.py; not for editing.",
        "",
    ]
    every: list[tuple[float, bool]] = []
    for kind, mine in sorted(rows.items()):
        held = _held_out(mine)
        every += held
        _table(kind, held)
        lines += [f"[{kind}]", *(f'"{name}" = {value:.3f}' for name, value in sorted(_fit(mine).items())), ""]
    _table("all", every)
    options.out.write_text("\n".join(lines), "utf-8")
    options.figure.write_text(_figure(every), "utf-8")
    return 0


def _rows(files: Sequence[Path]) -> dict[str, list[Row]]:
    """The claims of all reports with what they show, by kind. The grades that ship are not asked."""
    desk = Desk()
    rows: dict[str, list[Row]] = defaultdict(list)
    golds = [read_gold(file.read_bytes(), file=str(file)) for file in files if b'"statements"' in file.read_bytes()]
    for number, gold in enumerate(golds):
        claims = desk.ungraded(gold.report())
        worth = worths(gold, claims)
        for claim in claims:
            rows[confidence.kind(claim)].append((number % FOLDS, confidence.features(claim), worth.get(claim.id, 0.0) >= RIGHT))
    return rows


def _held_out(rows: Sequence[Row]) -> list[tuple[float, bool]]:
    """Each claim with the grade of a model that has not seen its report."""
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = _fit([row for row in rows if row[0] != fold])
        for _, features, right in (row for row in rows if row[0] == fold):
            score = sum(weights.get(name, 0.0) * value for name, value in features.items())
            found.append((float(1 / (1 + np.exp(-score))), right))
    return found


def _fit(rows: Sequence[Row]) -> dict[str, float]:
    """Weights by Newton steps on the penalised log likelihood; the bias is not penalised."""
    names = sorted({name for _, features, _ in rows for name in features})
    x = np.array([[features.get(name, 0.0) for name in names] for _, features, _ in rows])
    y = np.array([float(right) for _, _, right in rows])
    ridge = np.diag([0.0 if name == "bias" else RIDGE for name in names])
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge + 1e-6 * np.eye(len(names)), x.T @ (y - p) - ridge @ w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return dict(zip(names, w.tolist(), strict=True))


def _table(kind: str, graded: Sequence[tuple[float, bool]]) -> None:
    """Of claims graded alike, how many are right; the mean gap between both, and the Brier score beside that of one grade for all."""
    base = sum(right for _, right in graded) / len(graded)
    brier = sum((grade - right) ** 2 for grade, right in graded) / len(graded)
    gap = 0.0
    print(f"{kind}: {len(graded)} claims, {base:.2f} right")
    for low, high, count, told, true in _binned(graded):
        gap += abs(told - true) * count / len(graded)
        print(f"   {low:.1f} to {min(high, 1.0):.1f}   {count:5}   told {told:.2f}   right {true:.2f}")
    print(f"   mean gap {gap:.3f}   Brier {brier:.3f}, of one grade for all {base * (1 - base):.3f}")


def _binned(graded: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, int, float, float]]:
    """For each stretch of grades its ends, how many claims it has, their mean grade and how many of them are right."""
    for low, high in pairwise(BINS):
        mine = [(grade, right) for grade, right in graded if low <= grade < high]
        if mine:
            yield low, high, len(mine), sum(g for g, _ in mine) / len(mine), sum(r for _, r in mine) / len(mine)


def _figure(graded: Sequence[tuple[float, bool]]) -> str:
    """A reliability diagram as SVG: a dot for each stretch of grades, on the line where the grades are true."""
    size, margin = 320, 50
    x, y = (lambda v: margin + v * size), (lambda v: margin / 2 + (1 - v) * size)
    label = "Share of claims that are right by the confidence they were given"
    wide, high = size + 1.5 * margin, size + 1.6 * margin
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}" role="img" aria-label="{label}">',
        "<style>text { font: 12px sans-serif }</style>",
        f'<rect x="{margin}" y="{margin / 2}" width="{size}" height="{size}" fill="white" stroke="#888"/>',
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#888" stroke-dasharray="4"/>',
    ]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        parts.append(f'<text x="{x(tick)}" y="{y(0) + 16}" text-anchor="middle">{tick:.1f}</text>')
        parts.append(f'<text x="{margin - 8}" y="{y(tick) + 4}" text-anchor="end">{tick:.1f}</text>')
    for _, _, count, told, true in _binned(graded):
        parts.append(f'<circle cx="{x(told):.1f}" cy="{y(true):.1f}" r="{3 + (count / len(graded)) ** 0.5 * 12:.1f}" fill="#225588"/>')
    parts.append(
        f'<text x="{x(0.5)}" y="{y(0) + 34}" text-anchor="middle">confidence given, by a model that had not seen the report</text>'
    )
    parts.append(f'<text transform="translate(14 {y(0.5)}) rotate(-90)" text-anchor="middle">share that is right</text></svg>')
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())
