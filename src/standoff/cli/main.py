"""The command `standoff`."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import (
    annotate_command,
    board_commands,
    config_command,
    export_commands,
    record_commands,
    review_commands,
    score_commands,
    serve_command,
)  # fmt: skip
from standoff.cli.output import say, say_error
from standoff.errors import StandoffError
from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.desk import Settings

_INTERRUPTED = 130
_PIPE_CLOSED = 141  # as a shell counts a program ended by SIGPIPE

app = typer.Typer(
    name="standoff",
    help="Read news reports of a conflict into a sourced record: who did what, who counts the dead, who asks what, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
words = typer.Typer(help="The word data that reading rests on.", no_args_is_help=True)
app.add_typer(words, name="lexicon")
earth = typer.Typer(help="The places of the world that reading rests on.", no_args_is_help=True)
app.add_typer(earth, name="gazetteer")

Paths = Annotated[list[str], typer.Argument(help="Text files, folders, JSON, JSON lines, or - for standard input.", metavar="PATHS...")]
Published = Annotated[str | None, typer.Option(help="Day of publication (2026-03-08) of reports that do not say it.")]
Outlet = Annotated[str | None, typer.Option(help="Outlet of reports that do not say it.")]
Title = Annotated[str | None, typer.Option(help="Title of reports that do not say it.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line for each report.")]
Why = Annotated[bool, typer.Option("--why", help="Add the rule that made each claim.")]
Lexicon = Annotated[Path | None, typer.Option(help="A folder with word data of your own, laid over the program's.")]
Places = Annotated[Path | None, typer.Option("--places", help="A file with places of your own (GeoJSON or CSV).", metavar="FILE")]
Triage = Annotated[bool, typer.Option("--triage", help="Skip, unparsed, reports without a word of a conflict, and say so.")]
MinConfidence = Annotated[float, typer.Option(help="Show only claims of this confidence (0 to 1) and more.", min=0, max=1)]
SyntaxOnly = Annotated[bool, typer.Option("--syntax-only", help="Without the learned proposer: twice as fast, nothing confirmed.")]
Jobs = Annotated[int, typer.Option(help="Processes that share the work.", min=1)]


@app.command()
def read(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    json: Json = False,
    why: Why = False,
    jobs: Jobs = 1,
    lexicon: Lexicon = None,
    places: Places = None,
    syntax_only: SyntaxOnly = False,
    triage: Triage = False,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Read reports into claims, each with its words.

    Tolls with who counts them, positions with their conditions, events, contacts and statements.
    """
    from standoff.cli.show import read_reports
    from standoff.source.read import read_paths

    reports = read_paths(paths, published=published, outlet=outlet, title=title)
    settings = _settings(lexicon, places, syntax_only=syntax_only, triage=triage)
    with _quiet_end():
        raise typer.Exit(read_reports(reports, json=json, why=why, jobs=jobs, settings=settings, least=min_confidence))


@app.command()
def statements(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    json: Json = False,
    why: Why = False,
    jobs: Jobs = 1,
    lexicon: Lexicon = None,
    syntax_only: SyntaxOnly = False,
) -> None:
    """Show who says and who thinks what, with the whole chain.

    Every attribution: source, cue, content, addressee, channel, relays, and whether two ways of finding it agree.
    """
    from standoff.cli.show import show_statements
    from standoff.source.read import read_paths

    reports = read_paths(paths, published=published, outlet=outlet, title=title)
    with _quiet_end():
        raise typer.Exit(
            show_statements(reports, json=json, why=why, jobs=jobs, settings=_settings(lexicon, None, syntax_only=syntax_only))
        )


@app.command()
def mentions(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    json: Json = False,
    jobs: Jobs = 1,
    places: Places = None,
) -> None:
    """List who, where, when and how many is mentioned.

    Parties, persons with their roles, places, times and amounts, each with its words.
    """
    from standoff.cli.show import show_mentions
    from standoff.source.read import read_paths

    reports = read_paths(paths, published=published, outlet=outlet, title=title)
    with _quiet_end():
        raise typer.Exit(show_mentions(reports, json=json, jobs=jobs, settings=_settings(places=places)))


@app.command()
def coverage(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    json: Json = False,
    jobs: Jobs = 1,
    lexicon: Lexicon = None,
    syntax_only: SyntaxOnly = False,
) -> None:
    """Show sentence by sentence what came out of a report.

    For a sentence that gave nothing, the nearest reason: what to look at before trusting a silence.
    """
    from standoff.cli.show import show_coverage
    from standoff.source.read import read_paths

    reports = read_paths(paths, published=published, outlet=outlet, title=title)
    with _quiet_end():
        raise typer.Exit(show_coverage(reports, json=json, jobs=jobs, settings=_settings(lexicon, syntax_only=syntax_only)))


@app.command("link")
def link_events(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line for each event.")] = False,
    jobs: Jobs = 1,
    lexicon: Lexicon = None,
    places: Places = None,
    syntax_only: SyntaxOnly = False,
) -> None:
    """Show which events several reports tell.

    Each event with its claims, how sure the links between them are and why, and the pairs that a person should look at.
    """
    from standoff.cli.show import show_links
    from standoff.source.read import read_paths

    reports = read_paths(paths, published=published, outlet=outlet, title=title)
    with _quiet_end():
        raise typer.Exit(show_links(reports, json=json, jobs=jobs, settings=_settings(lexicon, places, syntax_only=syntax_only)))


@app.command("places")
def named_places(
    name: Annotated[str, typer.Argument(help="The name of a place, as a report writes it.")],
    country: Annotated[list[str] | None, typer.Option(help="A country that the report is about, by its code of two letters.")] = None,
    places: Places = None,
    every: Annotated[bool, typer.Option("--all", help="All places of that name, not the ten likeliest.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line for each place.")] = False,
) -> None:
    """Look a place name up: what it can mean, where that lies, and what speaks for it."""
    from standoff.cli.show import show_places

    with _quiet_end():
        raise typer.Exit(show_places(name, tuple(country or ()), json=json, every=every, settings=_settings(places=places)))


@earth.command()
def info(places: Places = None, json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False) -> None:
    """Show what the gazetteer holds and where it comes from."""
    from standoff.cli.show import show_gazetteer

    with _quiet_end():
        raise typer.Exit(show_gazetteer(json=json, settings=_settings(places=places)))


@app.command()
def demo(json: Json = False, why: Why = False, jobs: Jobs = 1) -> None:
    """Read the sample reports of a fictional conflict.

    One is shown in full, the others in a line each.
    """
    from standoff.cli.show import show_samples

    with _quiet_end():
        raise typer.Exit(show_samples(json=json, why=why, jobs=jobs))


def _settings(lexicon: Path | None = None, places: Path | None = None, *, syntax_only: bool = False, triage: bool = False) -> "Settings":
    from standoff.desk import Settings

    return Settings(
        lexicon=str(lexicon) if lexicon else None, places=str(places) if places else None, learned=not syntax_only, triage=triage
    )


@words.command()
def check(folder: Annotated[Path, typer.Argument(help="A folder with lexicon entries of your own.", metavar="DIR")]) -> None:
    """Check lexicon entries of your own."""
    from standoff.desk import Desk

    faults = Desk().check_lexicon(folder)
    for fault in faults:
        say(f"standoff: {fault}")
    if faults:
        raise typer.Exit(1)
    typer.echo(f"{folder}: no faults found")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 (typer calls it so)
    if wanted:
        typer.echo(f"standoff {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", help="Show the version.", callback=_print_version, is_eager=True)] = False,
) -> None:
    """Options of the command itself."""


@contextmanager
def _quiet_end() -> Iterator[None]:
    """Ends without a word when who read our output has gone, as `head` does, or when the keyboard interrupts."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_PIPE_CLOSED)
    except OSError as fault:
        say(f"standoff: cannot write: {fault.strerror or fault}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(_INTERRUPTED)


def _safely(command: Callable[..., None]) -> Callable[..., None]:
    @wraps(command)
    def run(*args: object, **options: object) -> None:
        with _quiet_end():
            command(*args, **options)

    return run


record_commands.register(app, _safely)
board_commands.register(app, _safely)
review_commands.register(app, _safely)
export_commands.register(app, _safely)
serve_command.register(app, _safely)
score_commands.register(app, _safely)
annotate_command.register(app, _safely)
config_command.register(app, _safely)


def main() -> None:
    """Run the command line and exit: 0 all read, 1 something failed, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name that the terminal cannot write must not end a batch
    try:
        app()
    except StandoffError as error:
        say_error(error)
        sys.exit(error.status)
