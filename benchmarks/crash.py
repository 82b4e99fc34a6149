"""Kills a process that adds reports, at 200 random moments, and says whether a report was lost, doubled or torn.

    python benchmarks/crash.py [--record FILE or postgresql://...] [--kills 200] [--seed 1]

The record must not exist yet; by default it is a file in a temporary folder.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.store.crashing import survive


def main() -> None:
    """Prints how many were killed at work, and what was there by then."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counted = survive(asked.record or str(Path(folder) / "record.db"), kills=asked.kills, seed=asked.seed)
    for what, count in counted.items():
        print(f"{count:6} {what}")
    print(f"{time.monotonic() - began:6.0f} seconds; nothing lost, doubled or torn")


if __name__ == "__main__":
    main()
