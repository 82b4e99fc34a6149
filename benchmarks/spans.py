"""Whether every span verifies: `text[start:end]` is what each claim, attribution and mention of a folder of reports says it is.

    python benchmarks/spans.py FOLDER [--jobs N]

Reads every .txt, .json and .jsonl below FOLDER. What is no report (a JSON file without a text) and what cannot be read
(another language) is counted and named. The exit status is 1 where a span is wrong or a report broke the reader.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the walk over spans is the one that the tests use

from standoff.cli.mentions_view import mentions_object
from standoff.desk import Desk
from standoff.model.report import Report
from standoff.source.fault import Fault
from standoff.source.read import read_paths
from tests.spans import spans, unverified

ENDINGS = {".txt", ".json", ".jsonl"}
SHOWN = 20


def main() -> int:
    """The exit status: 0 where every span verifies."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    found = list(_reports(options.folder))
    reports = [report for report in found if isinstance(report, Report)]
    left_out = [fault for fault in found if isinstance(fault, Fault)]
    count: Counter[str] = Counter(reports=len(reports), claims=0, claim_spans=0, statement_spans=0, mention_spans=0)
    wrong: list[str] = []
    desk = Desk()
    for report, reading in zip(reports, desk.read_many(reports, jobs=options.jobs), strict=True):
        if isinstance(reading, Fault):
            left_out.append(reading)
            continue
        count["claims"] += len(reading.claims)
        count["claim_spans"] += sum(1 for _ in spans(reading.claims))
        wrong += [f"{report.origin}: claim {span}" for span in unverified(report.text, reading.claims)]
    for report, telling in zip(reports, desk.statements_many(reports, jobs=options.jobs), strict=True):
        if not isinstance(telling, Fault):
            count["statement_spans"] += sum(1 for _ in spans(telling.statements))
            wrong += [f"{report.origin}: statement {span}" for span in unverified(report.text, telling.statements)]
    for report, finding in zip(reports, desk.mentions_many(reports, jobs=options.jobs), strict=True):
        if not isinstance(finding, Fault):  # told above
            mentions = mentions_object(finding.mentions)
            count["mention_spans"] += sum(1 for _ in spans(mentions))
            wrong += [f"{report.origin}: mention {span}" for span in unverified(report.text, mentions)]
    print("   ".join(f"{name.replace('_', ' ')} {n:,}" for name, n in count.items()))
    print(f"left out {len(left_out)}")
    for fault in left_out:
        print(f"  {fault.origin}: {fault.message}")
    print(f"wrong {len(wrong)}")
    for line in wrong[:SHOWN]:
        print(f"  {line}")
    return 1 if wrong else 0


def _reports(folder: Path) -> Iterator[Report | Fault]:
    """File by file, because two files may use one id."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in ENDINGS:
            yield from read_paths([file])


if __name__ == "__main__":
    sys.exit(main())
