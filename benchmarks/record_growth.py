"""What it costs to add one more report as a record grows, and how quickly it answers.

    python benchmarks/record_growth.py [--sizes N N ...] [--record ADDRESS] [--batch N]

The reports are made up, some 13 claims each, 40 a day, and added one by one as `standoff add` does, reading apart. At each size a
batch is timed; its median is what one more report costs. Then the record is asked what `show`, `search` and `claim` ask.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from growth_reports import reports

from standoff.desk import Reading
from standoff.model.record import Filed
from standoff.registrar.copying import copies_of
from standoff.registrar.keep import Registrar
from standoff.registrar.rows import EVENT, PARTY, TOLL
from standoff.store.reader import Reader
from standoff.store.rows import Filter

TO_REACH = 1.5  # times what a report costs in the smallest record
QUICK = 0.3  # seconds for an answer
_ASKED = 20  # times each


def main() -> int:
    """The exit status: 0 where all is reached, 1 where not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=(1_000, 5_000, 20_000))
    parser.add_argument("--record", help="where the record is made; a file that goes again where none is given")
    parser.add_argument("--batch", type=int, default=50, help="reports that are timed at each size")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = options.record or str(Path(folder) / "growth.db")
        costs, slowest = _grown(address, options.sizes, options.batch)
    ratio = costs[-1] / costs[0]
    print(f"ratio {ratio:.2f}; slowest answer {slowest:.3f} s")
    return 0 if ratio <= TO_REACH and slowest <= QUICK else 1


def _grown(address: str, sizes: Sequence[int], batch: int) -> tuple[list[float], float]:
    coming, held, costs, slowest = reports(), 0, list[float](), 0.0
    with Registrar.open(address) as registrar:
        for size in sizes:
            begin = time.perf_counter()
            for _ in range(size - held - batch):
                _keep(registrar, coming)
            spent = time.perf_counter() - begin
            took = [_keep(registrar, coming) for _ in range(batch)]
            costs.append(statistics.median(took))
            weight = f", {Path(address).stat().st_size / size / 1000:.0f} kB a report" if Path(address).exists() else ""
            print(f"{size:7,} reports: {1000 * costs[-1]:6.1f} ms for one more{weight} ({spent:.0f} s since the last size)", flush=True)
            held = size
            with registrar.ledger.store.reading() as record:
                slowest = max(slowest, *(_answered(name, ask) for name, ask in _questions(record)))
    return costs, slowest


def _keep(registrar: Registrar, coming: Iterator[Filed]) -> float:
    filed = next(coming)
    begin = time.process_time()  # other programs on the machine take nothing from it
    registrar.keep(None, Reading(filed.report, filed.claims))
    return time.process_time() - begin


def _answered(name: str, ask: Callable[[int], object]) -> float:
    """Seconds within which 95 of 100 answers come."""
    took = []
    for turn in range(_ASKED):
        begin = time.perf_counter()
        ask(turn)
        took.append(time.perf_counter() - begin)
    slow = statistics.quantiles(took, n=20)[-1]
    print(f"         {1000 * slow:8.1f} ms {name}", flush=True)
    return slow


def _questions(record: Reader) -> list[tuple[str, Callable[[int], object]]]:
    """What is asked, each with a number so that no question comes twice."""
    ids = random.Random(1).sample(record.report_ids(), 20)
    claims = [row.id for row in record.claims_of(ids)]
    names = sorted({name for row in record.claims_of(ids) if (name := row.place) is not None})
    party = record.report(ids[0])
    side = (party.title or "").split(" at ")[0] if party is not None else ""

    def behind(turn: int) -> object:
        (row,) = record.claims([claims[turn]])
        return (
            record.report(row.report),
            [record.derived_of_claims(kind, [row.id]) for kind in (EVENT, TOLL)],
            copies_of(record, [row.report]),
        )

    return [
        ("show events, of all", lambda turn: record.derived(EVENT, limit=50, offset=turn)),
        ("show events, of a place", lambda turn: record.derived(EVENT, Filter(place=names[turn % len(names)]), limit=50)),
        ("show events, of a party and an act", lambda _: record.derived(EVENT, Filter(party=side, act="shelling"), limit=50)),
        ("show tolls, of all", lambda turn: record.derived(TOLL, limit=50, offset=turn)),
        ("show parties, of all", lambda turn: record.derived(PARTY, limit=50, offset=turn)),
        ("show statements, of a party", lambda _: record.find_claims(Filter(party=side, kind="statement"), limit=50)),
        ("show positions, of all", lambda turn: record.find_claims(Filter(kind="position"), limit=50, offset=turn)),
        ("show reports, of a party", lambda _: record.reports(Filter(party=side), limit=50)),
        ("search, a rare word", lambda turn: record.search(names[turn % len(names)])),
        ("search, a common word", lambda _: record.search("prisoners people")),
        ("claim", behind),
    ]


if __name__ == "__main__":
    sys.exit(main())
