"""The commands that read reports: each returns the exit status, 1 where a report failed."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec
import typer
from rich.console import RenderableType

from standoff.cli.coverage_view import CoverageList, coverage_object
from standoff.cli.demo_view import key, one_line
from standoff.cli.link_view import EventList, event_object
from standoff.cli.mentions_view import MentionList, mentions_object
from standoff.cli.output import Progress, report_object, say, write_json
from standoff.cli.places_view import PlaceTable, contents_lines, place_object
from standoff.cli.report_view import SituationReport
from standoff.cli.said_view import SaidList
from standoff.cli.terminal import console
from standoff.desk import Account, Desk, Finding, Reading, Settings, Telling
from standoff.errors import UsageError
from standoff.lexicon.states import state_by_code
from standoff.model.record import Filed
from standoff.model.report import Report
from standoff.record.linking import links
from standoff.record.occurrences import occurrences, queued
from standoff.record.traces import traces
from standoff.source.fault import Fault
from standoff.source.samples import sample_places

T = TypeVar("T", Account, Reading, Telling, Finding)
_FIRST = 10  # places of one name that are shown
_SAMPLE = "08-tal-call-wire"  # the one that is shown in full: it has a call, offers and conditions


def read_reports(
    reports: Iterable[Report | Fault], *, json: bool, why: bool, jobs: int, settings: Settings | None = None, least: float = 0.0
) -> int:
    """Reads the reports and shows their claims of a confidence of at least `least`, one report after another."""
    left = Counter[str]()
    readings = (_counted(result, least, left) for result in Desk(settings).read_many(reports, jobs=jobs))
    status = _each(readings, _reading_object if json else None, lambda r: SituationReport(r.report, r.claims, why=why, skipped=r.skipped))
    for what, count in sorted(left.items()):
        if count:
            say(f"{count:,} {what}")
    return status


def _counted(result: Reading | Fault, least: float, left: Counter[str]) -> Reading | Fault:
    """The result with the claims that are sure enough; what is left out is counted."""
    if isinstance(result, Fault):
        return result
    shown = result.at_least(least)
    left.update({f"claims below a confidence of {least:g} are not shown": len(result.claims) - len(shown.claims)})
    left.update({f"reports skipped: {result.skipped}": 1} if result.skipped else {})
    return shown


def show_statements(reports: Iterable[Report | Fault], *, json: bool, why: bool, jobs: int, settings: Settings) -> int:
    """Finds the attributions of the reports and shows them one report after another."""
    tellings = Desk(settings).statements_many(reports, jobs=jobs)
    return _each(tellings, _telling_object if json else None, lambda t: SaidList(t.report, t.statements, why=why))


def show_coverage(reports: Iterable[Report | Fault], *, json: bool, jobs: int, settings: Settings) -> int:
    """Shows sentence by sentence what came out of the reports, one after another."""
    accounts = Desk(settings).accounts(reports, jobs=jobs)
    return _each(accounts, _account_object if json else None, CoverageList)


def show_mentions(reports: Iterable[Report | Fault], *, json: bool, jobs: int, settings: Settings) -> int:
    """Finds the mentions of the reports and lists them one report after another."""
    findings = Desk(settings).mentions_many(reports, jobs=jobs)
    return _each(findings, _finding_object if json else None, lambda f: MentionList(f.report, f.mentions))


def show_links(reports: Iterable[Report | Fault], *, json: bool, jobs: int, settings: Settings) -> int:
    """Reads the reports and shows which events they tell, those that several tell as one."""
    filed: list[Filed] = []
    with Progress() as progress:
        for result in Desk(settings).read_many(reports, jobs=jobs):
            if isinstance(result, Fault):
                progress.fault(result)
                continue
            progress.count(failed=False)
            filed.append(Filed(report=result.report, claims=result.claims))
    found = [trace for one in filed for trace in traces(one)]
    known = links(found)
    events, claims = occurrences(found, known), {claim.id: (one.report.id, claim) for one in filed for claim in one.claims}
    if json:
        for event in events:
            write_json(event_object(event, claims))
    else:
        console().print(EventList(events, queued(events, known), claims))
    return _status(progress)


def show_places(name: str, countries: tuple[str, ...], *, json: bool, every: bool, settings: Settings) -> int:
    """Shows what a place name can mean; 1 where nothing bears it."""
    countries = tuple(code.upper() for code in countries)
    for code in countries:
        if state_by_code(code) is None:
            raise UsageError(f"{code} is no country code", hint="Give two capital letters of ISO 3166-1, as UA or SD.")
    if not name.strip():
        raise UsageError("an empty name is no place", hint="Give a name: standoff places Tripoli")
    found = Desk(settings).places(name, countries=countries)
    shown = found if every else found[:_FIRST]
    if json:
        for each in shown:
            write_json(place_object(each))
    else:
        console().print(PlaceTable(name, found, len(shown) or 1))
    return 0 if found else 1


def show_gazetteer(*, json: bool, settings: Settings) -> int:
    """Shows what the gazetteer holds."""
    contents = Desk(settings).gazetteer()
    if json:
        write_json(msgspec.structs.asdict(contents))
    else:
        for line in contents_lines(contents):
            typer.echo(line)
    return 0


def show_samples(*, json: bool, why: bool, jobs: int) -> int:
    """Reads the sample reports and shows one in full and a line of each other."""
    settings = Settings(places=str(sample_places()))
    desk = Desk(settings)
    if json:
        return read_reports(desk.samples(), json=True, why=why, jobs=jobs, settings=settings)
    out = console()
    others: list[Reading] = []
    with Progress() as progress:
        for result in desk.read_many(desk.samples(), jobs=jobs):
            if isinstance(result, Fault):
                progress.fault(result)
                continue
            progress.count(failed=False)
            if result.report.id == _SAMPLE:
                out.print(SituationReport(result.report, result.claims, why=why))
            else:
                others.append(result)
    out.print(f"\nThe other {len(others)} sample reports, all on one invented conflict ({key()}):\n")
    for reading in others:
        out.print(one_line(reading))
    out.print("\nRead one of your own: standoff read FILE --published 2026-03-08")
    out.print("See, check and correct these in a browser: standoff serve --demo")
    return _status(progress)


def _each(results: Iterable[T | Fault], as_object: Callable[[T], dict[str, object]] | None, as_view: Callable[[T], RenderableType]) -> int:
    """Shows each result as a line of JSON, else as a view with a rule between two; the faults are told."""
    out = console()
    with Progress() as progress:
        for result in results:
            if isinstance(result, Fault):
                progress.fault(result)
                continue
            if as_object is not None:
                write_json(as_object(result))
            else:
                if progress.read > progress.failed:
                    out.print(f"\n{'─' * min(out.width, 60)}\n")
                out.print(as_view(result))
            progress.count(failed=False)
    return _status(progress)


def _reading_object(reading: Reading) -> dict[str, object]:
    skipped = {"skipped": reading.skipped} if reading.skipped else {}
    return {"report": report_object(reading.report), "claims": reading.claims, **skipped}


def _account_object(account: Account) -> dict[str, object]:
    return {"report": report_object(account.report), **coverage_object(account)}


def _telling_object(telling: Telling) -> dict[str, object]:
    return {"report": report_object(telling.report), "statements": telling.statements}


def _finding_object(finding: Finding) -> dict[str, object]:
    return {"report": report_object(finding.report), **mentions_object(finding.mentions)}


def _status(progress: Progress) -> int:
    if progress.failed and progress.read > 1:
        say(f"{progress.failed:,} of {progress.read:,} reports could not be read")
    return 1 if progress.failed else 0
