"""What it costs to link one more report: milliseconds in a record of 1,000 and in one of 10,000 reports, and their ratio.

    python benchmarks/linking.py [--sizes N N] [--batch N]

The packaged samples are read once; their claims are then repeated under other names (of the same length, so that all
spans hold) and on other days. Linking a report is what a record has to do for it: traces, keys, the traces that share a key,
links, and the events of the components that these touch. One process, one thread, processor time; the garbage collector is off,
because it walks the whole record that is held in memory here, where a store holds it on disk.
"""

import argparse
import gc
import os
import random
import re
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"))

import msgspec

from standoff.desk import Desk, Settings
from standoff.lexicon.parties import party_lexicon
from standoff.model.claim import ClaimId
from standoff.model.record import Filed, Link
from standoff.record.linking import LINKED, link
from standoff.record.occurrences import occurrences
from standoff.record.traces import Trace, block_keys, traces

TO_REACH = 1.5  # times what a report costs in the small record
_DAYS = 730  # over which the reports are spread
_STEP = 37  # days from one repetition to the next
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LETTERS = ("bcdfghklmnprstvw", "aeiou")  # each is changed for another of its kind
_DAY_ONE = date(2026, 3, 8)


class Index:
    """Traces by key and links by claim: what a store keeps."""

    def __init__(self) -> None:
        self.blocks: dict[str, list[Trace]] = {}
        self.traces: dict[ClaimId, Trace] = {}
        self.links: dict[ClaimId, list[Link]] = {}

    def add(self, filed: Filed) -> int:
        """Links one report and makes the events that it touches; how many pairs were weighed."""
        weighed = 0
        touched: set[ClaimId] = set()
        for trace in traces(filed):
            keys = block_keys(trace)
            near = {other.claim: other for key in keys for other in self.blocks.get(key, ())}
            weighed += len(near)
            for tie in (found for other in near.values() if (found := link(trace, other)) is not None):
                self.links.setdefault(tie.a, []).append(tie)
                self.links.setdefault(tie.b, []).append(tie)
            for key in keys:
                self.blocks.setdefault(key, []).append(trace)
            self.traces[trace.claim] = trace
            touched.add(trace.claim)
        group = self._connected(touched)
        ties = {tie for claim in group for tie in self.links.get(claim, ())}
        occurrences([self.traces[claim] for claim in group], [tie for tie in ties if {tie.a, tie.b} <= group])
        return weighed

    def _connected(self, claims: set[ClaimId]) -> set[ClaimId]:
        found, waiting = set(claims), list(claims)
        while waiting:
            claim = waiting.pop()
            ends = {end for tie in self.links.get(claim, ()) if tie.score >= LINKED for end in (tie.a, tie.b)}
            waiting += ends - found
            found |= ends
        return found


def main() -> int:
    """The exit status: 0 where the cost does not grow, 1 where it does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs=2, default=(1_000, 10_000))
    parser.add_argument("--batch", type=int, default=240, help="reports that are timed at each size")
    options = parser.parse_args()
    gc.disable()
    desk = Desk(Settings(learned=False))
    samples = [Filed(report=report, claims=desk.read(report)) for report in desk.samples()]
    reports = _repeated(samples)
    index, held, costs = Index(), 0, []
    for size in options.sizes:
        while held < size:
            index.add(next(reports))
            held += 1
        batch = [next(reports) for _ in range(options.batch)]
        begin = time.process_time()
        weighed = sum(index.add(filed) for filed in batch)
        costs.append((time.process_time() - begin) / len(batch))
        held += len(batch)
        biggest = max(len(block) for block in index.blocks.values())
        keys = sum(len(block) for block in index.blocks.values()) / held
        told = f"{weighed / len(batch):5.1f} pairs weighed, {keys:.0f} keys, largest block {biggest}"
        print(f"{size:7,} reports: {1000 * costs[-1]:6.2f} ms a report, {told}", flush=True)
    ratio = costs[1] / costs[0]
    print(f"ratio {ratio:.2f}")
    return 0 if ratio <= TO_REACH else 1


def _repeated(samples: list[Filed]) -> Iterator[Filed]:
    turn = 0
    while True:
        for one in samples:
            yield _changed(one, turn)
        turn += 1


def _changed(one: Filed, turn: int) -> Filed:
    """The report with other names and days, and ids of its own."""
    calendar = party_lexicon().calendar
    days = timedelta(turn * _STEP % _DAYS)
    others = {kind: "".join(random.Random(f"{turn} {kind}").sample(kind, len(kind))) for kind in _LETTERS}
    letters = str.maketrans("".join(others), "".join(others.values()))

    def name(match: re.Match[str]) -> str:
        word = match[0]
        return word if word.casefold() in calendar else word[0] + word[1:].translate(letters)

    def changed(value: Any) -> Any:  # noqa: ANN401 - plain values of any shape
        match value:
            case dict():
                return {key: inner if key in {"kind", "act"} else changed(inner) for key, inner in value.items()}
            case list() | tuple():
                return [changed(inner) for inner in value]
            case str() if _DAY.fullmatch(value):
                return (date.fromisoformat(value) + days).isoformat()
            case str():
                return _NAME.sub(name, value)
            case _:
                return value

    plain = changed(msgspec.to_builtins(one))
    plain["report"]["id"] += f"-{turn}"
    for claim in plain["claims"]:
        claim["id"] += f"-{turn}"
        if claim.get("within") and claim["kind"] == "toll":
            claim["within"] += f"-{turn}"
    return msgspec.convert(plain, Filed)


if __name__ == "__main__":
    sys.exit(main())
