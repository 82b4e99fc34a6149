"""How quickly each view of the workbench answers on a large record.

    python benchmarks/workbench.py [--reports N] [--record FILE] [--asked N]

The reports are made up, 20 claims each, one of them with 400, and written into the record as merging would leave them: an event for
each two claims of neighbouring reports, a series for each two tolls. Each view is asked as a browser asks it; what is printed is
the first byte, median and 95th percentile, in seconds.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import msgspec

from standoff.model.act import Act, Harm, Role, Stance, Status
from standoff.model.claim import Claim, Event, Party, Place, Position, Source, Statement, Toll, When, claim_id
from standoff.model.record import Identity, IdentityId, Occurrence, OccurrenceId, Origin, Point, Series, SeriesId
from standoff.model.report import Report, ReportId
from standoff.record.decided import Judged
from standoff.registrar.keep import Registrar
from standoff.registrar.rows import (
    EVENT,
    PARTY,
    TOLL,
    claim_names,
    claim_row,
    occurrence_names,
    occurrence_row,
    report_row,
    series_row,
    text_hash,
)  # fmt: skip
from standoff.serve.app import workbench
from standoff.store.rows import DerivedRow, Key, Name, ReadingRow
from standoff.store.writer import Writer

TO_REACH, TO_REACH_400 = 0.2, 0.3  # seconds
_HOST = b"127.0.0.1:8300"
_ACTS = (Act.SHELLING, Act.AIR_STRIKE, Act.CLASH, Act.MEET, Act.CALL)
_HARMS = (Harm.KILLED, Harm.INJURED)
_PARTIES = 40
_TOWNS = 200
_BATCH = 250
_LONG = 7  # the report with 400 claims


def main() -> int:
    """The exit status: 0 where all is reached, 1 where not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--record", help="where the record is made, or is from an earlier run")
    parser.add_argument("--asked", type=int, default=20, help="times that each view is asked")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(options.record or Path(folder) / "big.db")
        if not path.exists():
            _make(path, options.reports)
        with Registrar.open(str(path)) as registrar:
            return asyncio.run(_ask(registrar, options.asked))


async def _ask(registrar: Registrar, times: int) -> int:
    app, keys = workbench(registrar, who="ana")
    with registrar.ledger.store.reading() as record:
        counts = record.counts()
        event, series = record.derived(EVENT, limit=1)[0].id, record.derived(TOLL, limit=1)[0].id
    print(f"{counts.reports:,} reports, {counts.claims:,} claims, {counts.derived:,} merged")
    views = (
        "/reports", "/reports?party=party+3", "/reports?from=2031-02-01&harm=killed", "/reports?accepted-only=1",
        "/reports?report=r9", "/bulk?kind=toll", "/search?q=Selmar", "/search?q=%22number+77%22", "/tolls", f"/tolls?series={series}",
        f"/tolls/figure.json?series={series}", "/timeline", f"/timeline?event={event}", "/timeline?party=party+3", "/contacts",
        "/contacts/figure.json", "/parties", "/parties?who=party+3", f"/reports?report=r{_LONG}", "/board",
    )  # fmt: skip
    missed = 0
    for view in views:
        await _first_byte(app, view, keys.token)  # the templates are compiled once
        took = [await _first_byte(app, view, keys.token) for _ in range(times)]
        slow = statistics.quantiles(took, n=20)[-1]
        limit = TO_REACH_400 if view.endswith(f"=r{_LONG}") else TO_REACH
        missed += slow > limit
        print(f"{view:45} {statistics.median(took):6.3f} {slow:6.3f}{'  over' if slow > limit else ''}", flush=True)
    return int(missed > 0)


async def _first_byte(app: object, view: str, token: str) -> float:
    """Seconds from a request to the first part of its answer."""
    path, _, query = view.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8300),
        "headers": [(b"host", _HOST), (b"authorization", f"Bearer {token}".encode())], "state": {},
    }  # fmt: skip
    first: list[float] = []
    statuses: list[int] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(int(str(message["status"])))
        elif not first:
            first.append(time.perf_counter())

    begin = time.perf_counter()
    await app(scope, receive, send)  # type: ignore[operator]
    if statuses != [200]:
        raise SystemExit(f"{view}: {statuses}")
    return first[0] - begin


def _make(path: Path, reports: int) -> None:
    with Registrar.open(str(path)) as registrar:
        before: tuple[Claim, ...] = ()
        for low in range(0, reports, _BATCH):
            with registrar.ledger.store.writing() as record:
                for number in range(low, min(low + _BATCH, reports)):
                    report, claims = _report(number, 400 if number == _LONG else 20)
                    day = report.published
                    record.put_report(
                        report_row(report, added_at="2031-01-01T00:00:00Z", original=None, text_sha256=text_hash(report.text))
                    )
                    record.put_reading(ReadingRow(report=report.id, reader="benchmark", claims=len(claims)))
                    rows = [claim_row(Judged(claim), report, "benchmark") for claim in claims]
                    record.put_claims(rows, [name for claim in claims for name in claim_names(claim)])
                    if number % 2:
                        _put_merged(record, before, claims, day)
                    before = claims
        with registrar.ledger.store.writing() as record:
            people = [Identity(id=IdentityId(f"p{n}"), name=f"party {n}", kind="org", names=(f"party {n}",)) for n in range(_PARTIES)]
            rows = [DerivedRow(kind=PARTY, id=one.id, body=msgspec.json.encode(one).decode()) for one in people]
            record.replace_derived(PARTY, [], rows, [], [Name(one.id, "party", one.name) for one in people])


def _put_merged(record: Writer, older: tuple[Claim, ...], newer: tuple[Claim, ...], day: str | None) -> None:
    """The events and series of two neighbouring reports."""
    events, series = [], []
    for a, b in zip(older, newer, strict=False):
        if isinstance(a, Event) and isinstance(b, Event):
            when = a.when.start if a.when else None
            agents = tuple(party.name for party in a.agents)
            events.append(
                Occurrence(
                    id=OccurrenceId(f"event-{a.id}"),
                    act=a.act,
                    claims=(a.id, b.id),
                    agents=agents,
                    place=a.place,
                    start=when,
                    end=when,
                    statuses=((Status.HAPPENED, 2),),
                    origins=(Origin(name="somebody", claims=(a.id, b.id)),),
                )
            )
        elif isinstance(a, Toll) and isinstance(b, Toll):
            points = tuple(Point(claim=one.id, report=ReportId("r"), value=one.value, as_of=day, source="office") for one in (a, b))
            one = Series(
                id=SeriesId(f"toll-{a.id}"), harm=a.harm, who="people", points=points, lowest=a.value, highest=b.value, latest=b.value
            )
            series.append(one)
    names = [name for one in events for name in occurrence_names(one)]
    keys = [Key(claim, one.id) for one in events for claim in one.claims]
    record.replace_derived(EVENT, [], [occurrence_row(one, []) for one in events], keys, names)
    points_of = [Key(point.claim, one.id) for one in series for point in one.points]
    record.replace_derived(TOLL, [], [series_row(one, []) for one in series], points_of)


def _report(number: int, claims: int) -> tuple[Report, tuple[Claim, ...]]:
    day = date(2031, 1, 1) + timedelta(days=number // 80)
    text, told = f"Report {number}.\n\n", list[Claim]()
    for n in range(claims):
        begin = len(text)
        town = (number // 2 * 31 + n) % _TOWNS
        text += f"Selmar troops shelled the town of Brec{town} on Sunday, killing {n + 1} people, sources said; number {number}. "
        told.append(_claim(f"r{number}", text, begin, n, town, day))
        if n % 5 == 4:
            text += "\n\n"
    published = day.isoformat()
    report = Report(id=ReportId(f"r{number}"), text=text, title=f"Report {number}", outlet=f"Outlet {number % 9}", published=published)
    return report, tuple(told)


def _claim(report: str, text: str, begin: int, n: int, town: int, day: date) -> Claim:
    """One claim on a sentence: half are events, the others by turns tolls, positions, statements."""
    end = len(text) - 2
    party = Party(name=f"party {(town + n) % _PARTIES}", text="Selmar troops", start=begin, end=begin + 13)
    at = text.index("Brec", begin)
    place = Place(name=f"Brec{town}", text=text[at : at + 5], start=at, end=at + 5, lat=10 + town / 50, lon=20 + town / 40, km=3.0)
    sunday = text.index("Sunday", begin)
    when = When(start=day.isoformat(), end=day.isoformat(), text="Sunday", span=(sunday, sunday + 6))
    source = Source(
        name="sources", text="sources", start=text.index("sources", begin), end=text.index("sources", begin) + 7, role=Role.SPEAKER
    )
    match n % 6:
        case 0 | 2 | 4:
            claim: Claim = Event(
                start=begin, end=end, quote=text[begin:end], act=_ACTS[(town + n) % 5], agents=(party,), place=place, when=when
            )
        case 1:
            claim = Toll(start=begin, end=end, quote=text[begin:end], harm=_HARMS[n % 2], value=n + 1, place=place, when=when)
        case 3:
            claim = Position(
                start=begin,
                end=end,
                quote=text[begin:end],
                actor=(party,),
                stance=tuple(Stance)[n % 5],
                act=_ACTS[town % 3],
                sources=(source,),
            )
        case _:
            claim = Statement(start=begin, end=end, quote=text[begin:end], speaker=(party,), sources=(source,))
    return msgspec.structs.replace(claim, id=claim_id(report, claim))


if __name__ == "__main__":
    sys.exit(main())
