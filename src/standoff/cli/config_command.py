"""The command that shows how the program is set, and where each setting comes from."""

import os
import platform
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from standoff.cli.output import write_json
from standoff.cli.record_options import STANDARD, By, Record, editor, whose
from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.desk import Settings

_OF_PACKAGE = "the package"
VARIABLES = {  # what the program asks the environment for; those of PostgreSQL's own client are only shown where they matter most
    "STANDOFF_RECORD": "the record, where --record is not given",
    "STANDOFF_USER": "who decides, where --by is not given",
    "STANDOFF_USERS": "the file with the users of the workbench, where --users is not given",
    "XDG_STATE_HOME": "where saved views of a record on a server are kept",
    "VISUAL": "the editor of `standoff parties --edit`",
    "EDITOR": "the editor, where VISUAL is not set",
    "NO_COLOR": "output without colours",
    "PGPASSWORD": "the password of a record on a server",
}
_SECRET = frozenset({"PGPASSWORD", "STANDOFF_RECORD"})  # an address may hold a password
_PACKAGES = ("spacy", "onnxruntime", "tokenizers", "sqlalchemy", "trafilatura", "pypdfium2", "litestar", "psycopg")


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the program rests on: its value, and whether that is standard, given or found."""

    group: str
    name: str
    value: str | int | bool | None
    origin: str
    about: str = ""


def config(
    context: typer.Context,
    record: Record = STANDARD,
    by: By = "",
    lexicon: Annotated[Path | None, typer.Option(help="A folder with word data of your own, laid over the program's.")] = None,
    places: Annotated[Path | None, typer.Option(help="A file with places of your own (GeoJSON or CSV).", metavar="FILE")] = None,
    syntax_only: Annotated[bool, typer.Option("--syntax-only", help="Without the learned proposer.")] = False,
    triage: Annotated[bool, typer.Option("--triage", help="Skip reports without a word of a conflict.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line for each setting.")] = False,
) -> None:
    """Show each setting and where it comes from.

    What a command with these options would work with: the record, the reader, the environment, versions, word data, places, limits.
    """
    from standoff.desk import Settings

    settings = Settings(
        lexicon=str(lexicon) if lexicon else None, places=str(places) if places else None, learned=not syntax_only, triage=triage
    )
    group = None
    for one in (*_given(context, record, by, settings), *_variables(), *_versions(settings), *_data(settings), *_limits()):
        if json:
            write_json(msgspec.structs.asdict(one))
            continue
        if one.group != group:
            typer.echo(one.group if group is None else f"\n{one.group}")
            group = one.group
        about = f"; {one.about}" if one.about else ""
        typer.echo(f"  {one.name:23} {_shown(one.value)}   ({one.origin}{about})")


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the command to the command line."""
    app.command()(safely(config))


def _given(context: typer.Context, record: str, by: str, settings: "Settings") -> Iterator[Setting]:
    from standoff.store.engine import plain

    def origin(parameter: str, option: str, variable: str = "") -> str:
        source = context.get_parameter_source(parameter)
        told = {"COMMANDLINE": f"option {option}", "ENVIRONMENT": f"environment, {variable}"}
        return told.get(source.name if source else "", "default")

    yield Setting(group="settings", name="record", value=plain(record), origin=origin("record", "--record", "STANDOFF_RECORD"))
    yield Setting(group="settings", name="by", value=whose(by), origin=origin("by", "--by", "STANDOFF_USER") if by else "the account")
    for name, parameter, option in (
        ("lexicon", "lexicon", "--lexicon"),
        ("places", "places", "--places"),
        ("learned", "syntax_only", "--syntax-only"),
        ("triage", "triage", "--triage"),
    ):
        yield Setting(group="settings", name=name, value=getattr(settings, name), origin=origin(parameter, option))
    for name in ("pipeline", "weights"):
        yield Setting(group="settings", name=name, value=getattr(settings, name), origin="default", about="set in Python, by Settings")
    named = next((f"environment, {name}" for name in ("VISUAL", "EDITOR") if os.environ.get(name)), "default")
    yield Setting(group="settings", name="editor", value=editor(), origin=named)


def _variables() -> Iterator[Setting]:
    for name, about in VARIABLES.items():
        value = os.environ.get(name)
        told = "set" if value is not None and name in _SECRET else value
        yield Setting(group="environment", name=name, value=told, origin="not set" if value is None else "set", about=about)
    yield Setting(group="environment", name="configuration file", value=None, origin="there is none: options and variables are all")


def _versions(settings: "Settings") -> Iterator[Setting]:
    yield Setting(group="versions", name="standoff", value=__version__, origin=_OF_PACKAGE)
    yield Setting(group="versions", name="python", value=platform.python_version(), origin="installed")
    yield Setting(group="versions", name="sqlite", value=sqlite3.sqlite_version, origin="installed")
    for name in (settings.pipeline, *_PACKAGES):
        try:
            yield Setting(group="versions", name=name, value=version(name), origin="installed")
        except PackageNotFoundError:
            yield Setting(group="versions", name=name, value=None, origin="not installed")


def _data(settings: "Settings") -> Iterator[Setting]:
    from standoff.desk import Desk
    from standoff.lexicon.book import book, own_entries
    from standoff.lexicon.examples import examples

    held = Desk(settings).gazetteer()
    places = f"{sum(held.places.values()):,} places under {held.names:,} names"
    yield Setting(group="data", name="gazetteer", value=places, origin=_OF_PACKAGE, about=held.packages)
    yield Setting(group="data", name="listed places", value=held.listed, origin=_OF_PACKAGE)
    if settings.places is not None:
        yield Setting(group="data", name="places of your own", value=held.own, origin=settings.places)
    for words, origin in ((book(), _OF_PACKAGE), *([(own_entries(Path(settings.lexicon)), settings.lexicon)] if settings.lexicon else [])):
        counts = Counter(one.kind for one in examples(words) if not one.swapped)
        for kind, count in sorted(counts.items()):
            yield Setting(group="data", name=f"{kind} entries", value=count, origin=origin)
    weights = [file for file in (files("standoff.attribution.learned") / "weights").iterdir() if file.name.endswith(".onnx")]
    size = sum(Path(str(file)).stat().st_size for file in weights)
    yield Setting(group="data", name="weights", value=f"{size / 1e6:.1f} MB in {len(weights)} files", origin=_OF_PACKAGE)


def _limits() -> Iterator[Setting]:
    from standoff.board import steps
    from standoff.source import limits

    for name, value, about in (
        ("file read whole", limits.MEMBER, "bytes, unpacked"),
        ("file on disk", limits.TOTAL, "bytes, unpacked, with all that it holds"),
        ("files in an archive", limits.MEMBERS, ""),
        ("archive in archive", limits.DEPTH, "levels"),
        ("packing ratio", limits.RATIO, f"from {limits.RATIO_FROM:,} bytes on"),
        ("attachments", limits.ATTACHMENTS, "of one mail"),
        ("steps tried in a ring", steps.MOST, "of a board"),
    ):
        yield Setting(group="limits", name=name, value=value, origin=_OF_PACKAGE, about=about)


def _shown(value: str | int | bool | None) -> str:  # noqa: FBT001 (a setting may be one)
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else value
