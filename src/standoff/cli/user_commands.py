"""The commands for the users of a workbench: who may log in from other machines."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import say
from standoff.cli.record_options import STANDARD, Record
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.serve.users import Users

UserFile = Annotated[
    Path | None,
    typer.Option(
        "--users",
        envvar="STANDOFF_USERS",
        help="The file of users; the name of the record with .users where it is not given.",
        metavar="FILE",
        show_default=False,
    ),
]
Name = Annotated[str, typer.Argument(help="The name that stands in the decisions.", metavar="NAME")]
user = typer.Typer(help="Who may log in to `standoff serve`.", no_args_is_help=True)


@user.command()
def add(name: Name, record: Record = STANDARD, users: UserFile = None) -> None:
    """Add a user. The password is asked for, or read as one line from standard input."""
    from standoff.serve.users import User, checked_name

    _needed(record, users).add(User.of(checked_name(name), _password()))
    say(f"{name} may log in")


@user.command("list")
def list_users(record: Record = STANDARD, users: UserFile = None) -> None:
    """List the users, a line each."""
    for one in _needed(record, users).all():
        typer.echo(one.name)


@user.command()
def remove(name: Name, record: Record = STANDARD, users: UserFile = None) -> None:
    """Take a user out. Sessions of this user end at once; decisions keep the name."""
    _needed(record, users).remove(name)
    say(f"{name} may log in no more")


@user.command()
def password(name: Name, record: Record = STANDARD, users: UserFile = None) -> None:
    """Give a user another password. Sessions of this user end at once."""
    from standoff.serve.users import User

    known = _needed(record, users)
    if known.get(name) is None:
        raise UsageError(f"there is no user {name}", hint="`standoff user list` lists them.")
    known.put(User.of(name, _password()))
    say(f"{name} has another password")


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the commands to the command line."""
    del safely  # they print too little for anybody to stop reading
    app.add_typer(user, name="user")


def users_of(record: str, file: Path | None) -> "Users | None":
    """The users of a record, in a file beside it; None for a record on a server whose file was not given."""
    from standoff.serve.users import Users

    if file is None and "://" in record:
        return None
    return Users(file or Path(f"{record}.users"))


def _needed(record: str, file: Path | None) -> "Users":
    found = users_of(record, file)
    if found is None:
        raise UsageError("a record on a server has no file of users beside it", hint="Say with --users FILE where it is.")
    return found


def _password() -> str:
    """A password, asked twice at a terminal. Raises UsageError where the two are not the same."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given = str(typer.prompt("Password", hide_input=True, err=True))
    if given != typer.prompt("Again", hide_input=True, err=True):
        raise UsageError("the two passwords are not the same")
    return given
