"""Puts what `standoff demo` prints into the README, so that the README shows the program's own words."""

import os
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
START, END = "<!-- demo -->\n```\n", "```\n<!-- /demo -->"


def demo() -> str:
    """The sample report that the demo shows in full, as printed at 100 columns without colour."""
    command = [sys.executable, "-m", "standoff", "demo"]
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "OMP_NUM_THREADS": "1"}
    printed = subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout  # noqa: S603 (our own program)
    return "".join(f"{line.rstrip()}\n" for line in printed.split("\n\nThe other")[0].rstrip().splitlines())


def shown() -> str:
    """What the README shows now."""
    return README.read_text("utf-8").split(START)[1].split(END)[0]


if __name__ == "__main__":
    text = README.read_text("utf-8")
    before, after = text.split(START)[0], text.split(END)[1]
    README.write_text(before + START + demo() + END + after, "utf-8")
