"""The commands by which a person decides on a record. Every decision is appended, with who, when and why."""

import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import say
from standoff.cli.record_options import STANDARD, By, NeededReason, Reason, Record, editor, opened, whose
from standoff.errors import InputError, UsageError

if TYPE_CHECKING:
    from standoff.model.decision import Decision
    from standoff.registrar.deciding import Reviewer

Claims = Annotated[list[str], typer.Argument(help="Ids of claims, or their beginnings.", metavar="CLAIM...")]
parties = typer.Typer(help="The record's own file of parties.", no_args_is_help=True)


class What(StrEnum):
    """What `decide` does."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


def decide(
    what: Annotated[What, typer.Argument(help="What to do.")],
    claims: Claims,
    record: Record = STANDARD,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help='A field of the claim: --set act=shelling --set "agents=the Front" --set "place=Selm=the town".',
            metavar="FIELD=VALUE",
        ),
    ] = None,
    why: Reason = "",
    by: By = "",
) -> None:
    """Accept, correct or reject claims.

    A correction gives fields their values; parties, places and times are given in words of the report, or as name=words.
    """
    from standoff.model.decision import Verb

    if (what is What.CORRECT) != bool(change):
        raise UsageError(
            "a correction needs --set FIELD=VALUE" if what is What.CORRECT else f"--set goes with correct, not with {what.value}"
        )
    with _reviewer(record, by) as reviewer:
        _said(reviewer.decide(Verb(what.value), _ids(reviewer, claims), why=why, change=_changes(change or [])))


def join(claims: Claims, record: Record = STANDARD, why: Reason = "", by: By = "") -> None:
    """Say that claims tell one event, or count the same people."""
    from standoff.model.decision import Verb

    with _reviewer(record, by) as reviewer:
        _said(reviewer.decide(Verb.JOIN, _ids(reviewer, claims), why=why))


def split(
    claim: Annotated[str, typer.Argument(help="The claim to take out.", metavar="CLAIM")],
    others: Annotated[list[str], typer.Argument(help="The claims to keep it apart from.", metavar="OTHER...")],
    record: Record = STANDARD,
    why: Reason = "",
    by: By = "",
) -> None:
    """Say that a claim tells another event than others, or counts other people."""
    from standoff.model.decision import Verb

    with _reviewer(record, by) as reviewer:
        _said(reviewer.decide(Verb.SPLIT, _ids(reviewer, [claim, *others]), why=why))


def undo(
    number: Annotated[int | None, typer.Argument(help="The number of a decision; the last one in force where it is not given.")] = None,
    record: Record = STANDARD,
    why: Reason = "",
    by: By = "",
) -> None:
    """Take a decision back; an undo can be undone too."""
    with _reviewer(record, by) as reviewer:
        _said(reviewer.undo(number, why=why))


def replay(
    log: Annotated[Path, typer.Argument(help="A log, as `standoff show decisions --json` prints it.", exists=True, dir_okay=False)],
    record: Record = STANDARD,
) -> None:
    """Take the decisions of a log over into a record; those that it holds already are left out."""
    with _reviewer(record, "replay") as reviewer:
        count = 0
        for decision in reviewer.replay(_log(log)):
            _said(decision)
            count += 1
    say(f"{count:,} decisions taken over")


def remove(
    report: Annotated[str, typer.Argument(help="The id of a report.", metavar="REPORT")],
    why: NeededReason,
    record: Record = STANDARD,
    by: By = "",
) -> None:
    """Take a report with all its claims off a record, for good; a tombstone stays."""
    with _reviewer(record, by) as reviewer:
        _said(reviewer.remove(report, why=why))
        reviewer.ledger.store.compact()


def redact(
    names: Annotated[
        list[str], typer.Argument(help="Names, each in quotation marks; a surname alone is a name of its own.", metavar="NAME...")
    ],
    why: NeededReason,
    record: Record = STANDARD,
    by: By = "",
) -> None:
    """Hide names in every report that holds them, for good, also in those added later.

    The originals of these reports are no longer kept. The record does not keep the names either, only a digest by which it finds them.
    """
    with _reviewer(record, by) as reviewer:
        _said(reviewer.redact(names, why=why))
        reviewer.ledger.store.compact()


@parties.command("edit")
def edit_parties(
    record: Record = STANDARD,
    file: Annotated[
        Path | None, typer.Option("--file", help="Take this file over instead of opening an editor.", exists=True, dir_okay=False)
    ] = None,
    why: Reason = "",
    by: By = "",
) -> None:
    """Edit the file of parties: names that are one party, names that are not, groups, sides, offices."""
    with _reviewer(record, by) as reviewer:
        before = _parties_text(reviewer)
        after = _text(file) if file is not None else _edited(before or _FORM)
        if after == before:
            say("nothing changed")
            return
        _said(reviewer.edit_parties(after, why=why))


@parties.command("show")
def show_parties(record: Record = STANDARD) -> None:
    """Print the file of parties that is in force."""
    with _reviewer(record, "show") as reviewer:
        typer.echo(_parties_text(reviewer), nl=False)


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the commands to the command line."""
    for command in (decide, join, split, undo, replay, remove, redact):
        app.command()(safely(command))
    app.add_typer(parties, name="parties")


_FORM = """# Parties of this record. Remove the # of what you use.
#
# [[party]]
# name = "Coastal Front"          # how it is shown
# kind = "group"
# also = ["the Front", "CF"]      # other names of the same
# member_of = "Northern Alliance"
# side = "the north"
# offices = [{ title = "chair", from = "2024-05", to = "2026-01" }]
#
# [[apart]]                       # names that are never one party
# names = ["River Front", "Coastal Front"]
"""


@contextmanager
def _reviewer(record: str, by: str) -> "Iterator[Reviewer]":
    from standoff.registrar.deciding import Reviewer

    with opened(record) as registrar:
        yield Reviewer(registrar.ledger, whose(by))


def _ids(reviewer: "Reviewer", given: Sequence[str]) -> list[str]:
    """The whole ids of claims. Raises UsageError for one that nothing or more than one thing begins with."""
    found = []
    with reviewer.ledger.store.reading() as reader:
        for beginning in given:
            ids = reader.claim_ids(beginning)
            if len(ids) != 1:
                message = f"more than one claim begins with {beginning}" if ids else f"there is no claim {beginning} on record"
                raise UsageError(message, hint="`standoff show` lists claims with their ids.")
            found.append(ids[0])
    return found


def _changes(given: Sequence[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(
                f"--set {pair} is not of the form field=value", hint="For example --set act=shelling; nothing behind = empties it."
            )
        found[name] = value
    return found


def _log(path: Path) -> "Iterator[Decision]":
    import msgspec

    from standoff.model.decision import Decision

    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=Decision)
            except msgspec.MsgspecError as fault:
                raise InputError(
                    f"{path}:{number}: no decision: {fault}", hint="A log is what `standoff show decisions --json` prints."
                ) from None


def _parties_text(reviewer: "Reviewer") -> str:
    with reviewer.ledger.store.reading() as reader:
        return reviewer.ledger.standing(reader).parties_text


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(f"{path} cannot be read: {fault}", hint="Save it as UTF-8 text.") from None


def _edited(text: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "parties.toml")
        path.write_text(text, "utf-8")
        try:
            subprocess.run([*editor().split(), str(path)], check=True)  # noqa: S603 (the editor that the account has chosen)
        except (OSError, subprocess.CalledProcessError) as fault:
            raise UsageError(f"the editor {editor()} failed: {fault}", hint="Name another in EDITOR, or give a file with --file.") from None
        return _text(path)


def _said(decision: "Decision") -> None:
    from standoff.cli.record_view import decision_line

    say(decision_line(decision).plain)
