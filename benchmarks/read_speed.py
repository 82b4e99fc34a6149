"""How fast and how large reading is: reports per second beside the bare parser, peak memory, the time of `--help`.

    python benchmarks/read_speed.py [FILE.jsonl] [--rounds N] [--limit N]    speed, and `standoff --help`
    python benchmarks/read_speed.py --memory                                 peak memory of reading a text of 5 MB
    python benchmarks/read_speed.py --growth                                 time per 100,000 code points of long texts

One process, one thread, processor time. The texts are the packaged samples or those of FILE. Each round times the bare
pipeline (`nlp(text)`, all its components) and `Desk.read` on the same texts, with the learned proposer and by the syntax alone,
in turns that change places from round to round.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

# Read by the numeric libraries when they load, so before anything that imports them.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"))

from standoff.desk import Desk, Settings
from standoff.errors import InputError
from standoff.model.report import Report, ReportId

LARGE = 5_000_000  # code points
GROWING = (500_000, 1_000_000, 2_000_000)
HELP_RUNS = 7
_TOLD = "bare parser {:7.2f}/s   of its speed: standoff {:.3f}, by the syntax alone {:.3f}"


def main() -> int:
    """The exit status: 0, or 1 where FILE holds nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, help="JSON lines with `text`, `published`; default: the packaged samples")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, help="only the first N reports")
    parser.add_argument("--memory", action="store_true", help="read a text of 5 MB in a process of its own")
    parser.add_argument("--growth", action="store_true", help="read texts of 0.5, 1 and 2 MB: the time must grow no faster than they do")
    parser.add_argument("--large", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.large:
        return _read_large()
    if options.memory:
        return subprocess.run([sys.executable, __file__, "--large"], check=False).returncode  # noqa: S603 - this file
    if options.growth:
        return _growth()
    reports = _reports(options.file)[: options.limit]
    if not reports:
        print(f"{options.file}: nothing to read", file=sys.stderr)
        return 1
    _speed(reports, options.rounds)
    _help()
    return 0


def _reports(file: Path | None) -> tuple[Report, ...]:
    if file is None:
        return Desk().samples()
    from standoff.source.read import read_paths

    return tuple(report for report in read_paths([file]) if isinstance(report, Report))


def _speed(reports: Sequence[Report], rounds: int) -> None:
    import spacy

    desk, plain, nlp = Desk(), Desk(Settings(learned=False)), spacy.load(Settings().pipeline)
    readable = [report for report in reports if _can_be_read(desk, report)]
    if len(readable) < len(reports):
        print(f"{len(reports) - len(readable)} left out: not in English")
        reports = readable
    print(f"{len(reports)} reports, {sum(len(r.text.split()) for r in reports):,} words, {rounds} rounds, pipeline {Settings().pipeline}")

    def bare() -> None:
        for report in reports:
            nlp(report.text)

    def read() -> None:
        for report in reports:
            desk.read(report)

    def read_plainly() -> None:
        for report in reports:
            plain.read(report)

    # The desk has read all texts by now, so its word data, parser and network are loaded; so must be the others.
    bare()
    plain.read(reports[0])
    rows = []
    for turn in range(rounds):
        jobs = (bare, read, read_plainly) if turn % 2 == 0 else (read_plainly, read, bare)
        took = {job: _worked(job) for job in jobs}
        rows.append((len(reports) / took[bare], took[bare] / took[read], took[bare] / took[read_plainly]))
        print(f"round {turn + 1:2}   {_TOLD.format(*rows[-1])}", flush=True)
    print("median     " + _TOLD.format(*(statistics.median(column) for column in zip(*rows, strict=True))))


def _can_be_read(desk: Desk, report: Report) -> bool:
    try:
        desk.read(report)
    except InputError:
        return False
    return True


def _worked(job: Callable[[], object]) -> float:
    """Processor time of this process, so that other programs on the machine take nothing from either side."""
    start = time.process_time()
    job()
    return time.process_time() - start


def _seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def _help() -> None:
    command = [str(Path(sys.executable).with_name("standoff")), "--help"]
    if not Path(command[0]).exists():
        command = [sys.executable, "-m", "standoff", "--help"]
    runs = [
        _seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))  # noqa: S603 - our own command
        for _ in range(HELP_RUNS)
    ]
    print(f"standoff --help   {statistics.median(runs):.3f} s, median of {HELP_RUNS}")


def _read_large() -> int:
    desk = Desk()
    report = _long(desk, LARGE)
    start = time.perf_counter()
    claims = desk.read(report)
    print(f"{LARGE:,} code points   {len(claims):,} claims   {time.perf_counter() - start:.0f} s   peak {_peak() / 2**20:.0f} MB")
    return 0


def _growth() -> int:
    desk = Desk()
    desk.read(desk.samples()[0])
    costs = []
    for length in GROWING:
        report = _long(desk, length)
        costs.append(_worked(partial(desk.read, report)) * 100_000 / length)
        print(f"{length:10,} code points   {costs[-1]:.2f} s per 100,000   {costs[-1] / costs[0]:.2f} of the first", flush=True)
    return 0


def _long(desk: Desk, length: int) -> Report:
    """The samples over and over, as one report."""
    once = "\n\n".join(report.text for report in desk.samples()) + "\n\n"
    return Report(id=ReportId("large"), text=(once * (length // len(once) + 1))[:length], published="2024-04-01")


def _peak() -> int:
    """The most memory this process has held, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the parent held before the new program began
        line = next(row for row in status.read_text("ascii").splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    sys.exit(main())
