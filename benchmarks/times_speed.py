"""How fast times are found: words per second of the tagger alone, and as a ratio to the parser whose tokens it reads.

    python benchmarks/times_speed.py [FILE.jsonl] [--rounds N] [--limit N]

One process, one thread, processor time. The texts are the packaged samples, taken ten times over, or those of FILE. Each is
parsed once before the clock starts; each round then times finding the times, and parsing the same texts anew.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

# Read by the numeric libraries when they load, so before anything that imports them.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"))

from standoff.desk import Desk, Settings
from standoff.document.parse import Parser
from standoff.document.token import Document
from standoff.mention.times import find_times
from standoff.model.report import Report
from standoff.source.read import read_paths

REPEATED = 10
TO_REACH = 10_000  # words a second
_TOLD = "tagger {:9,.0f} words/s   parser {:7,.0f} words/s   ratio {:5.1f}"


def main() -> int:
    """The exit status: 0 where the tagger is fast enough, 1 where it is not or FILE holds nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, help="JSON lines with `text`, `published`; default: the packaged samples")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, help="only the first N reports")
    options = parser.parse_args()
    reports = _reports(options.file)[: options.limit]
    words = sum(len(report.text.split()) for report in reports)
    if not words:
        print(f"{options.file}: nothing to read", file=sys.stderr)
        return 1
    reader = Parser(Settings().pipeline)
    docs = [reader.parse(report) for report in reports]
    found = sum(len(find_times(doc)) for doc in docs)
    repeated = docs if options.file else docs * REPEATED
    print(f"{len(repeated):,} reports, {words * len(repeated) // len(docs):,} words, {found * len(repeated) // len(docs):,} times")
    rows = []
    for turn in range(options.rounds):
        tagger = words * len(repeated) / len(docs) / _worked(partial(_tag, repeated))
        plain = words / _worked(partial(_parse, reader, reports))
        rows.append((tagger, plain, tagger / plain))
        print(f"round {turn + 1:2}   {_TOLD.format(*rows[-1])}", flush=True)
    medians = [statistics.median(column) for column in zip(*rows, strict=True)]
    print("median     " + _TOLD.format(*medians))
    return 0 if medians[0] >= TO_REACH else 1


def _reports(file: Path | None) -> tuple[Report, ...]:
    if file is None:
        return Desk().samples()
    return tuple(report for report in read_paths([file]) if isinstance(report, Report))


def _tag(docs: list[Document]) -> None:
    for doc in docs:
        find_times(doc)


def _parse(reader: Parser, reports: tuple[Report, ...]) -> None:
    for report in reports:
        reader.parse(report)


def _worked(job: Callable[[], None]) -> float:
    """Processor time of this process, so that other programs on the machine take nothing from it."""
    start = time.process_time()
    job()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
