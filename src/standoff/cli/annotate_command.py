"""The command that writes gold files for people to correct, and checks them."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import Progress, say
from standoff.cli.score_commands import Jobs, Lexicon, Places, SyntaxOnly, gold_files, reading_settings, say_gold_faults
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.model.report import Report

_UNSAFE = re.compile(r"[^\w.-]+")
Paths = Annotated[list[str], typer.Argument(help="Reports, as `standoff read` takes them; with --check gold files.", metavar="PATHS...")]


def annotate(
    paths: Paths,
    out: Annotated[Path | None, typer.Option(help="A new file for one report, else a folder for a file of each.", metavar="PATH")] = None,
    blank: Annotated[bool, typer.Option("--blank", help="The report alone, and an invented item of each kind to copy from.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing: say line by line what is wrong with gold files.")] = False,
    published: Annotated[str | None, typer.Option(help="Day of publication (2026-03-08) of reports that do not say it.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that do not say it.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of reports that do not say it.")] = None,
    lexicon: Lexicon = None,
    places: Places = None,
    syntax_only: SyntaxOnly = False,
    jobs: Jobs = 1,
) -> None:
    """Write gold files for a person to correct.

    Each holds a report and what was read from it: a numbered list with the words of each item. With --out the text stands beside it, to
    read and to copy words from.
    """
    if check:
        raise typer.Exit(_check([Path(path) for path in paths]))
    from standoff.desk import Desk
    from standoff.model.report import Report
    from standoff.scoring.draft import draft
    from standoff.source.fault import Fault
    from standoff.source.read import read_paths

    reports = read_paths(paths, published=published, outlet=outlet, title=title)
    drafts: list[tuple[Report, str]] = []
    with Progress() as progress:
        desk = Desk(reading_settings(lexicon, places, syntax_only=syntax_only))
        for one in reports if blank else desk.read_many(reports, jobs=jobs):
            if isinstance(one, Fault):
                progress.fault(one)
                continue
            report, claims = (one, ()) if isinstance(one, Report) else (one.report, one.claims)
            drafts.append((report, draft(report, claims, blank=blank)))
            progress.count(failed=False)
    refused = _write(drafts, out)
    raise typer.Exit(1 if refused or progress.failed else 0)


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the command to the command line."""
    app.command()(safely(annotate))


def _check(paths: Sequence[Path]) -> int:
    """Says what is wrong with gold files; 1 where anything is."""
    from standoff.scoring.sheet import read_sheet

    files = gold_files(paths)
    faults = [fault for file in files for fault in read_sheet(file.read_bytes(), file=str(file)).faults]
    say_gold_faults(faults)
    say(f"{_counted(len(files), 'file')}, {_counted(len(faults), 'fault')}")
    return 1 if faults else 0


def _write(drafts: "Sequence[tuple[Report, str]]", out: Path | None) -> int:
    """Writes the drafts; how many were not, because there is a file already: it may hold somebody's work."""
    if out is None:
        if len(drafts) > 1:
            raise UsageError(f"{len(drafts)} reports do not go into one file", hint="Say where with --out FOLDER.")
        for _, text in drafts:
            typer.echo(text, nl=False)
        return 0
    one = out.suffix == ".json"
    if one and len(drafts) > 1:
        raise UsageError(f"{len(drafts)} reports do not go into one file", hint="Give a folder with --out.")
    refused = 0
    for report, text in drafts:
        file = out if one else out / f"{_UNSAFE.sub('-', _name(report))}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            refused += 1
            say(f"standoff: {file} is there already and may hold somebody's work: it is left as it is")
            continue
        file.write_text(text, "utf-8", newline="\n")
        say(f"{file}")
        beside = file.with_suffix(".txt")
        if not beside.exists():
            beside.write_text(report.text, "utf-8", newline="\n")
    return refused


def _name(report: "Report") -> str:
    """What the file of a report is called: as the one it was read from, where that held nothing else, or by the report's id."""
    return Path(report.origin).stem if report.origin and Path(report.origin).is_file() else report.id


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
