"""Puts what `standoff demo` and `standoff board` print into the README, so that the README shows the program's own words."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from standoff.source import samples

README = Path(__file__).parents[1] / "README.md"
_DAY = "2026-03-17"


def demo() -> str:
    """The sample report that the demo shows in full, as printed at 100 columns without colour."""
    return _lines(_printed("demo").split("\n\nThe other")[0])


def board() -> str:
    """The rings of the board of all sample reports as of a day, and the first of its issues."""
    reports = Path(samples.__file__).parents[1] / "samples" / "varesh.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder, "record.db"))
        _printed("add", str(reports), "--places", str(samples.sample_places()), "--record", record)
        printed = _printed("board", "--as-of", _DAY, "--record", record)
    return _lines(printed.split("  Regional Assembly demands")[0])


def shown(block: str) -> str:
    """What the README shows now."""
    start, end = _marks(block)
    return README.read_text("utf-8").split(start)[1].split(end)[0]


def _printed(*arguments: str) -> str:
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "standoff", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout  # noqa: S603 (our own program)


def _lines(printed: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in printed.rstrip().splitlines())


def _marks(block: str) -> tuple[str, str]:
    return f"<!-- {block} -->\n```\n", f"```\n<!-- /{block} -->"


if __name__ == "__main__":
    text = README.read_text("utf-8")
    for name, new in (("demo", demo()), ("board", board())):
        start, end = _marks(name)
        before, after = text.split(start)[0], text.split(end)[1]
        text = before + start + new + end + after
    README.write_text(text, "utf-8")
