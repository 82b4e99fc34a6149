"""The commands that read reports: each returns the exit status, 1 where a report failed."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec
import typer
from rich.console import Console, RenderableType

from standoff.cli.coverage_view import CoverageList, coverage_object
from standoff.cli.demo_view import key, one_line
from standoff.cli.mentions_view import MentionList, mentions_object
from standoff.cli.output import Progress, report_object, say, width, write_json
from standoff.cli.places_view import PlaceTable, contents_lines, place_object
from standoff.cli.report_view import SituationReport
from standoff.cli.said_view import SaidList
from standoff.desk import Account, Desk, Finding, Reading, Settings, Telling
from standoff.errors import UsageError
from standoff.lexicon.states import state_by_code
from standoff.model.report import Report
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
        _console().print(PlaceTable(name, found, len(shown) or 1))
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
    console = _console()
    others: list[Reading] = []
    with Progress() as progress:
        for result in desk.read_many(desk.samples(), jobs=jobs):
            if isinstance(result, Fault):
                progress.fault(result)
                continue
            progress.count(failed=False)
            if result.report.id == _SAMPLE:
                console.print(SituationReport(result.report, result.claims, why=why))
            else:
                others.append(result)
    console.print(f"\nThe other {len(others)} sample reports, all on one invented conflict ({key()}):\n")
    for reading in others:
        console.print(one_line(reading))
    console.print("\nRead one of your own: standoff read FILE --published 2026-03-08")
    return _status(progress)


def _each(results: Iterable[T | Fault], as_object: Callable[[T], dict[str, object]] | None, as_view: Callable[[T], RenderableType]) -> int:
    """Shows each result as a line of JSON, else as a view with a rule between two; the faults are told."""
    console = _console()
    with Progress() as progress:
        for result in results:
            if isinstance(result, Fault):
                progress.fault(result)
                continue
            if as_object is not None:
                write_json(as_object(result))
            else:
                if progress.read > progress.failed:
                    console.print(f"\n{'─' * min(console.width, 60)}\n")
                console.print(as_view(result))
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


class _Output(Console):
    """A console that leaves it to the command to end when the pipe behind it is closed."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console() -> Console:
    """Standard output; without any style where it is no terminal or NO_COLOR is set."""
    plain = "NO_COLOR" in os.environ or not sys.stdout.isatty()
    return _Output(width=width(), color_system=None if plain else "auto", markup=False, emoji=False, highlight=False)


def _status(progress: Progress) -> int:
    if progress.failed and progress.read > 1:
        say(f"{progress.failed:,} of {progress.read:,} reports could not be read")
    return 1 if progress.failed else 0
