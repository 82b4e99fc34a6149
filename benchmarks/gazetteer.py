"""How light the gazetteer is: time until it answers, private memory, size of its file, look-ups a second; with --build the time to make it.

    python benchmarks/gazetteer.py [--build]

The time and the memory are those of a process of its own that imports the gazetteer, opens it and looks one name up, beside the same
process without it. Names looked up afterwards are those of the sample places and of the gazetteer's own towns, each once.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from standoff.gazetteer.compile import compile_gazetteer
from standoff.gazetteer.gazetteer import Gazetteer

NAMES = 20_000
_BARE = "import standoff.errors, standoff.lexicon.states"
_READY = """
import time
start = time.perf_counter()
from standoff.gazetteer.gazetteer import Gazetteer
gazetteer = Gazetteer()
assert gazetteer.named("Springfield")
print(time.perf_counter() - start)
"""
_MEMORY = """
rows = dict(row.split(":", 1) for row in open("/proc/self/smaps_rollup").read().splitlines()[1:])
print(sum(int(rows[name].split()[0]) for name in ("Private_Clean", "Private_Dirty")) * 1024)
"""


def main() -> int:
    """Prints the table; the exit status is 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", action="store_true", help="make the file anew, in a folder of its own; needs the source packages")
    options = parser.parse_args()
    gazetteer = Gazetteer()
    print(f"file               {gazetteer.path.stat().st_size / 1e6:8.1f} MB")
    print(f"ready              {min(float(_run(_BARE + _READY)[0]) for _ in range(5)):8.3f} s, the best of 5")
    if Path("/proc/self/smaps_rollup").exists():
        walk = f"\nfor i in range(3_000_000, 3_000_000 + {NAMES}):\n    spot = gazetteer.spot(i)\n    spot and gazetteer.named(spot.name)"
        bare, held = int(_run(_BARE + _MEMORY)[-1]), int(_run(_BARE + _READY + walk + _MEMORY)[-1])
        print(f"private memory     {(held - bare) / 1e6:8.1f} MB more than without it; mapped pages are the system's")
    print(f"look-ups           {_rate(gazetteer):8,.0f} a second")
    if options.build:
        print(f"build              {_build():8.1f} s")
    return 0


def _run(code: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()  # noqa: S603 - ours


def _rate(gazetteer: Gazetteer) -> float:
    """Names a second, each asked for once so that none is remembered."""
    towns = (spot.name for number in range(2_000_000, 2_000_000 + 4 * NAMES) if (spot := gazetteer.spot(number)))
    names = [name for name, _ in zip(dict.fromkeys(towns), range(NAMES), strict=False)]
    start = time.process_time()
    for name in names:
        gazetteer.named(name)
    return len(names) / (time.process_time() - start)


def _build() -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        compile_gazetteer(Path(folder) / "gazetteer.db")
        return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
