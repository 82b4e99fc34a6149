"""What an export of a large record takes: seconds and memory of each format, each in a process of its own.

    python benchmarks/exports.py [--claims 200000] [--record FILE] [FORMAT ...]

The record is made of the invented reports of `record_growth.py`, put down with the store's own writer: claims are on record, events and
counts are merged as each report tells them, without looking for others. With `--record` an existing one is exported.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from growth_reports import reports

from standoff.export.formats import FORMATS, format_of, write_at
from standoff.export.material import Material
from standoff.model.claim import Event, Toll
from standoff.model.record import Filed, Occurrence, OccurrenceId, Origin, Point, Series, SeriesId
from standoff.registrar.filing import put_claims
from standoff.registrar.keep import Registrar
from standoff.registrar.rows import EVENT, TOLL, encoded, report_row, text_hash
from standoff.registrar.standing import Standing
from standoff.store.rows import DerivedRow, Key
from standoff.store.store import open_store
from standoff.store.writer import Writer

TO_REACH = {"parquet": 20.0, "geojson": 30.0}  # seconds for 200,000 claims
_AT_ONCE = 500  # reports in one transaction
_AT = "2040-01-01T00:00:00Z"


def main() -> int:
    """The exit status: 0 where all that has a bound keeps it, 1 where not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*", metavar="FORMAT")
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--record")
    parser.add_argument("--one", help=argparse.SUPPRESS)  # the format that this process writes
    options = parser.parse_args()
    if options.one:
        return _one(options.one, options.record)
    late = False
    with tempfile.TemporaryDirectory() as folder:
        address = options.record or str(Path(folder) / "exports.db")
        if not Path(address).exists():
            begin = time.perf_counter()
            print(f"{_made(address, options.claims):,} claims put down in {time.perf_counter() - begin:.0f} s", flush=True)
        for name in options.formats or [one.name for one in FORMATS]:
            command = [sys.executable, __file__, "--one", name, "--record", address]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (this file)
            print(f"{name:14} {told.strip()}", flush=True)
            late |= float(told.split()[0]) > TO_REACH.get(name, float("inf"))
    return 1 if late else 0


def _one(name: str, address: str) -> int:
    with Registrar.open(address) as registrar, registrar.ledger.store.reading() as record, tempfile.TemporaryDirectory() as folder:
        material = Material(record, registrar.ledger.standing(record))
        before, begin, cpu = _peak(), time.perf_counter(), time.process_time()
        path = Path(folder) / "out"
        write_at(format_of(name), material, path)
        seconds, worked = time.perf_counter() - begin, time.process_time() - cpu
        size = sum(one.stat().st_size for one in ([path] if path.is_file() else path.iterdir()))
    print(f"{seconds:6.1f} s  {worked:6.1f} s of work  {size / 1e6:7.1f} MB  peak {_peak():.0f} MB, {before:.0f} MB before")
    return 0


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _made(address: str, claims: int) -> int:
    held, coming = 0, reports()
    with open_store(address) as store:
        while held < claims:
            with store.writing() as record:
                for filed in islice(coming, _AT_ONCE):
                    held += _put(record, filed)
                    if held >= claims:
                        break
    return held


def _put(record: Writer, filed: Filed) -> int:
    report = filed.report
    record.put_report(report_row(report, added_at=_AT, original=None, text_sha256=text_hash(report.text)))
    put_claims(record, filed, "made up", Standing())
    for kind, rows in ((EVENT, list(_events(filed))), (TOLL, list(_series(filed)))):
        record.replace_derived(kind, [], rows, [Key(row.id[1:], row.id) for row in rows])
    return len(filed.claims)


def _events(filed: Filed) -> Iterator[DerivedRow]:
    for claim in filed.claims:
        if isinstance(claim, Event):
            names = [tuple(party.name for party in side) for side in (claim.agents, claim.targets)]
            one = Occurrence(
                id=OccurrenceId(f"e{claim.id}"), act=claim.act, claims=(claim.id,), agents=names[0], targets=names[1], place=claim.place,
                start=claim.when.start if claim.when else None, end=claim.when.end if claim.when else None, statuses=((claim.status, 1),),
                origins=(Origin(name=filed.report.outlet or "", claims=(claim.id,)),),
            )  # fmt: skip
            yield DerivedRow(kind=EVENT, id=one.id, body=encoded(one), day_first=one.start, day_last=one.end, act=one.act.value)


def _series(filed: Filed) -> Iterator[DerivedRow]:
    event = next((claim for claim in filed.claims if isinstance(claim, Event)), None)
    for claim in filed.claims:
        if isinstance(claim, Toll):
            point = Point(claim=claim.id, report=filed.report.id, value=claim.value, as_of=filed.report.published)
            one = Series(
                id=SeriesId(f"t{claim.id}"), harm=claim.harm, who="people", event=OccurrenceId(f"e{event.id}") if event else None,
                points=(point,), lowest=claim.value, highest=claim.value, latest=claim.value,
            )  # fmt: skip
            yield DerivedRow(kind=TOLL, id=one.id, body=encoded(one), day_first=point.as_of, day_last=point.as_of, harm=claim.harm.value)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())
