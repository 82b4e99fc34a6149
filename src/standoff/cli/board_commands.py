"""The command `board`: who will do what if whom did what, and what each side waits for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import say
from standoff.cli.record_options import STANDARD, AcceptedOnly, AsJson, AsOf, Record, a_day, opened
from standoff.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.model.board import Board, DeedName


def board(
    record: Record = STANDARD,
    as_of: AsOf = None,
    against: Annotated[str | None, typer.Option("--against", help="Also what stands otherwise than on that day.", metavar="DATE")] = None,
    party: Annotated[str | None, typer.Option(help="Only what this party says; any of its names.")] = None,
    accepted_only: AcceptedOnly = False,
    explain: Annotated[
        str | None, typer.Option("--explain", help="Why an act stands as it does: words of its name.", metavar="ACT")
    ] = None,
    history: Annotated[bool, typer.Option("--history", help="How each position moved.")] = False,
    dot: Annotated[bool, typer.Option("--dot", help="As a picture's source for Graphviz.")] = False,
    mermaid: Annotated[bool, typer.Option("--mermaid", help="As a picture's source for Mermaid.")] = False,
    json: AsJson = False,
) -> None:
    """Show who will do what if whom did what, what of that is met, and what each side waits for.

    Every cell has the ids of its claims: `standoff claim ID` shows what is behind it.
    """
    if sum((dot, mermaid, json, explain is not None, history)) > 1:
        raise UsageError("--explain, --history, --dot, --mermaid and --json exclude each other")
    from standoff.cli import board_view as shown
    from standoff.cli.output import write_json
    from standoff.telling.rows import as_object
    from standoff.view import board as view

    day, other = a_day(as_of, "--as-of"), a_day(against, "--against")
    with opened(record) as registrar, registrar.ledger.store.reading() as reader:
        standing = registrar.ledger.standing(reader)
        found = view.board(reader, standing, as_of=day, accepted=accepted_only)
        before = view.board(reader, standing, as_of=other, accepted=accepted_only) if other else None
        whose = view.holder_meant(reader, found, party)
    moved = view.moved(before, found) if before is not None else ()
    if json:
        write_json({**as_object(found), **({"moved": [as_object(one) for one in moved]} if before is not None else {})})
    elif dot or mermaid:
        typer.echo(shown.dot(found) if dot else shown.mermaid(found))
    elif explain is not None:
        _print(shown.Explained(found, _meant(found, explain)))
    elif history:
        for line in shown.course_lines(one for one in view.courses(found) if party is None or one.party == whose):
            _print(line)
    else:
        _print(shown.BoardView(found, party=whose))
        if before is not None:
            say(f"{len(moved):,} acts stand otherwise than on {other}")
            for line in shown.moved_lines(moved):
                _print(line)
    if not found.positions:
        say("no position is on record")


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the command to the command line."""
    app.command()(safely(board))


def _meant(found: "Board", words: str) -> "tuple[DeedName, ...]":
    """The acts whose names hold all the words. Raises UsageError where there is none."""
    wanted = words.casefold().split()
    named = {rule.deed for rule in found.rules} | {one.deed for one in found.refusals} | {fact.deed for fact in found.facts}
    named |= {leaf.deed for rule in found.rules for leaf in rule.conditions}
    exact = [deed for deed in named if deed.casefold() == words.casefold()]
    meant = exact or sorted(deed for deed in named if all(word in deed.casefold() for word in wanted))
    if not meant:
        raise UsageError(f"no act on the board has the words {words}", hint="`standoff board` lists the acts.")
    return tuple(meant)


def _print(shown: "RenderableType") -> None:
    from standoff.cli.terminal import console

    console().print(shown)
