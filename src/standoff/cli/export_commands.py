"""The commands that write a record in other people's formats, and read our own back."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.output import say
from standoff.cli.record_commands import First, Last, Party, Place, Source, _known
from standoff.cli.record_options import STANDARD, AcceptedOnly, AsOf, Record, a_day, opened
from standoff.errors import UsageError


def export(
    form: Annotated[
        str, typer.Argument(help="The format; `list` says what there is, `schema` is the JSON Schema of jsonl.", metavar="FORMAT")
    ],
    record: Record = STANDARD,
    out: Annotated[
        Path | None,
        typer.Option(help="Where to write: a file, or a new folder (or .zip) for a format of several files.", metavar="PATH"),
    ] = None,
    party: Party = None,
    place: Place = None,
    source: Source = None,
    first: First = None,
    last: Last = None,
    act: Annotated[str | None, typer.Option(help="An act of events and positions, such as air-strike.")] = None,
    stance: Annotated[str | None, typer.Option(help="A stance of positions, such as offers.")] = None,
    harm: Annotated[str | None, typer.Option(help="A harm of tolls, such as killed.")] = None,
    as_of: AsOf = None,
    accepted_only: AcceptedOnly = False,
) -> None:
    """Write a record in a format that other tools read.

    To standard output where --out is absent: one file, or a .zip of several. A file is whole or not there.
    """
    from standoff.export.formats import FORMATS, format_of, write_at, write_to
    from standoff.export.json_lines import schema_text
    from standoff.export.material import Material
    from standoff.view.asked import Asked

    if form in {"list", "schema"}:
        listed = (f"{one.name:14} {one.what}{'' if one.ready else f' (needs {one.needs})'}" for one in FORMATS)
        typer.echo(schema_text() if form == "schema" else "\n".join(listed), nl=form == "list")
        return
    asked = Asked(
        party=party, place=place, source=source, first=a_day(first, "--from"), last=a_day(last, "--to"), act=act, stance=stance, harm=harm,
        as_of=a_day(as_of, "--as-of"), accepted=accepted_only,
    )  # fmt: skip
    _known(asked)
    if asked.first and asked.last and asked.first > asked.last:
        raise UsageError(f"--from {asked.first} is after --to {asked.last}")
    chosen = format_of(form)
    if out is None and chosen.several and sys.stdout.isatty():
        raise UsageError(f"{form} is several files", hint="Say where with --out FOLDER, or send a .zip on: > export.zip")
    with opened(record) as registrar, registrar.ledger.store.reading() as reader:
        material = Material(reader, registrar.ledger.standing(reader), asked)
        if out is None:
            write_to(chosen, material, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        write_at(chosen, material, out)
    say(f"{record}: written to {out} as {chosen.name}")


def take(
    path: Annotated[Path, typer.Argument(help="A .jsonl file, or the folder of a CSV export.")],
    record: Record = STANDARD,
) -> None:
    """Read an export of ours (jsonl or csv) into a record, which is made where there is none.

    Reports that are on record already are left as they are. Original files, earlier readings and faults are in no export.
    """
    from standoff.export.take_back import take_back

    if not path.exists():
        raise UsageError(f"there is no {path}")
    with opened(record, create=True) as registrar:
        taken = take_back(registrar, path)
    say(
        f"{record}: {taken.reports:,} reports added with {taken.claims:,} claims, {taken.known:,} there already, "
        f"{taken.decisions:,} decisions taken over"
    )


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the commands to the command line."""
    app.command()(safely(export))
    app.command("import")(safely(take))
