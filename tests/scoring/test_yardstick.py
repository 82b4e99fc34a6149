"""The figures are those of the script that the gold came with, where a checkout of the gold is at hand."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from standoff.desk import Desk
from standoff.scoring.figures import Figure, figures, record_f1
from standoff.scoring.match import measured
from standoff.scoring.sheet import read_gold

GOLD = Path(os.environ.get("STANDOFF_GOLD", "nowhere"))
pytestmark = pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason="STANDOFF_GOLD names no folder of gold with its score.py")


@pytest.mark.parametrize("group", ["seed", "dev", "terms", "varesh"])
def test_the_figures_are_those_of_the_yardstick(group: str, syntax: Desk, tmp_path: Path) -> None:
    golds = [read_gold(file.read_bytes(), file=file.name) for file in sorted((GOLD / group).glob("*.json"))]
    read = [(gold, syntax.read(gold.report())) for gold in golds]
    stored = tmp_path / "claims.jsonl"
    stored.write_text("".join(json.dumps({"report": {"id": g.id}, "claims": msgspec.to_builtins(c)}) + "\n" for g, c in read), "utf-8")

    kinds = figures([measured(gold, claims) for gold, claims in read])
    command = [sys.executable, "-B", str(GOLD / "score.py"), str(GOLD / group), "--claims", str(stored)]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout

    for kind in kinds:
        row = re.search(rf"^{kind.kind} +(\d+) +(\d+) +(.+)$", told, re.MULTILINE)
        assert row is not None
        assert [int(row[1]), int(row[2])] == [kind.found.wanted, kind.found.given]
        assert row[3].split() == [*_rates(kind.found), *_rates(kind.whole)]
        found = re.findall(rf"^{kind.kind} +(.+)$", told, re.MULTILINE)[1]
        shares = dict(re.findall(r"(\w+) (?:-|\S+ of \d+) \((\S+ of \d+)\)", found))
        assert shares == {field.name: f"{field.where_found.share:.2f} of {field.where_found.of}" for field in kind.fields}
    conditions = next((field.filled for kind in kinds for field in kind.fields if field.name == "conditions"), Figure(0, 0, 0))
    line = f"conditions   gold {conditions.wanted}  claimed {conditions.given}  right {conditions.right}  F1 {conditions.f1 or 0:.3f}"
    assert line in told
    assert f"record F1 {record_f1(kinds):.3f}" in told


def _rates(figure: Figure) -> list[str]:
    return [f"{rate or 0:.3f}" for rate in (figure.precision, figure.recall, figure.f1)]
