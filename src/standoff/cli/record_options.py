"""The options that the commands on a record share."""

import getpass
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.desk import Settings
    from standoff.registrar.keep import Registrar

Record = Annotated[
    str,
    typer.Option("--record", envvar="STANDOFF_RECORD", help="The record: a file, or postgresql://... for a server.", metavar="FILE"),
]
By = Annotated[str, typer.Option("--by", envvar="STANDOFF_USER", help="Who decides; the name of the account where it is not given.")]
Reason = Annotated[str, typer.Option("--why", help="Why, in a few words.")]
NeededReason = Annotated[str, typer.Option("--why", help="Why, in a few words; it stays on record.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="The record as it was with the reports published until that day.", metavar="DATE")
]
AcceptedOnly = Annotated[bool, typer.Option("--accepted-only", help="Only claims that a person has accepted or corrected.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
STANDARD = "standoff.db"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@contextmanager
def opened(address: str, settings: "Settings | None" = None, *, create: bool = False, rebuilding: bool = False) -> "Iterator[Registrar]":
    """The registrar of a record. Raises StoreError where there is none."""
    from standoff.registrar.keep import Registrar

    with Registrar.open(address, settings, create=create, rebuilding=rebuilding) as registrar:
        yield registrar


def whose(name: str) -> str:
    """In whose name a decision is taken. Raises UsageError where nobody is known."""
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise UsageError("nobody is known to decide", hint="Say who with --by NAME.") from None


def a_day(value: str | None, option: str) -> str | None:
    """An ISO 8601 day that an option gives. Raises UsageError for anything else."""
    if value is None:
        return None
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise UsageError(f"{option} {value} is no day", hint="Write a day as 2026-03-08.")


def editor() -> str:
    """The editor of the account."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"


def new_file(path: Path) -> Path:
    """A path at which a file can be made. Raises UsageError where there is one, or no folder."""
    if path.exists():
        raise UsageError(f"{path} is there already", hint="Give the path of a new file.")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {path.absolute().parent}")
    return path
