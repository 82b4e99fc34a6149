"""The commands that build a record and look at it."""

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import say
from standoff.cli.record_options import STANDARD, AcceptedOnly, AsJson, AsOf, Record, a_day, new_file, opened
from standoff.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.registrar.keep import Registrar
    from standoff.telling.rows import Listed
    from standoff.view.asked import Asked


class Kind(StrEnum):
    """What `show` lists."""

    EVENTS = "events"
    TOLLS = "tolls"
    POSITIONS = "positions"
    STATEMENTS = "statements"
    CONTACTS = "contacts"
    PARTIES = "parties"
    REPORTS = "reports"
    DECISIONS = "decisions"
    DOUBTS = "doubts"
    FAULTS = "faults"


_NOTES = frozenset({Kind.DECISIONS, Kind.DOUBTS, Kind.FAULTS})
Party = Annotated[str | None, typer.Option(help="Any name of a party.")]
Place = Annotated[str | None, typer.Option(help="A place, or what it lies in.")]
Source = Annotated[str | None, typer.Option(help="Who says so, or for reports the outlet.")]
First = Annotated[str | None, typer.Option("--from", help="First day of what happened.", metavar="DATE")]
Last = Annotated[str | None, typer.Option("--to", help="Last day of what happened.", metavar="DATE")]


def add(
    paths: Annotated[list[str], typer.Argument(help="Files and folders of reports, or - for standard input.", metavar="PATHS...")],
    record: Record = STANDARD,
    published: Annotated[str | None, typer.Option(help="Day of publication (2026-03-08) of reports that do not say it.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that do not say it.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of reports that do not say it.")] = None,
    field: Annotated[
        list[str] | None, typer.Option(help="How a field of JSON lines is called there: --field text=body.", metavar="OURS=THEIRS")
    ] = None,
    jobs: Annotated[int, typer.Option(help="Processes that share the reading.", min=1)] = 1,
    lexicon: Annotated[Path | None, typer.Option(help="A folder with word data of your own.")] = None,
    places: Annotated[Path | None, typer.Option(help="A file with places of your own (GeoJSON or CSV).", metavar="FILE")] = None,
    syntax_only: Annotated[bool, typer.Option("--syntax-only", help="Without the learned proposer: twice as fast.")] = False,
) -> None:
    """Add reports to a record, which is made where there is none.

    What is on record already is not read again; each report is added whole or not at all, so a batch that was stopped can be begun again.
    """
    from standoff.cli.output import Progress
    from standoff.desk import Settings
    from standoff.registrar.keep import Outcome
    from standoff.source.fault import Fault
    from standoff.source.read import open_paths

    settings = Settings(lexicon=str(lexicon) if lexicon else None, places=str(places) if places else None, learned=not syntax_only)
    originals = open_paths(paths, published=published, outlet=outlet, title=title, fields=_fields(field or []))
    counts, claims = Counter[Outcome](), 0
    with opened(record, settings, create=True) as registrar, Progress() as progress:
        for outcome in registrar.add(originals, jobs=jobs):
            if isinstance(outcome, Fault):
                progress.fault(outcome)
                continue
            progress.count(failed=False)
            counts[outcome.outcome] += 1
            claims += outcome.claims if outcome.outcome is Outcome.NEW else 0
    failed = f"; {progress.failed:,} could not be added: `standoff show faults` says why" if progress.failed else ""
    removed = f", {counts[Outcome.REMOVED]:,} left out that were removed" if counts[Outcome.REMOVED] else ""
    say(f"{record}: {counts[Outcome.NEW]:,} reports added with {claims:,} claims, {counts[Outcome.KNOWN]:,} there already{removed}{failed}")
    raise typer.Exit(1 if progress.failed else 0)


def reread(
    record: Record = STANDARD,
    jobs: Annotated[int, typer.Option(help="Processes that share the reading.", min=1)] = 1,
    lexicon: Annotated[Path | None, typer.Option(help="A folder with word data of your own.")] = None,
    places: Annotated[Path | None, typer.Option(help="A file with places of your own (GeoJSON or CSV).", metavar="FILE")] = None,
    syntax_only: Annotated[bool, typer.Option("--syntax-only", help="Without the learned proposer: twice as fast.")] = False,
) -> None:
    """Read all reports anew that this version, with these settings, has not read.

    The earlier claims are kept as past ones. What was decided stays with the claims that stand where the old ones stood.
    """
    from standoff.cli.output import Progress
    from standoff.desk import Settings
    from standoff.source.fault import Fault

    settings = Settings(lexicon=str(lexicon) if lexicon else None, places=str(places) if places else None, learned=not syntax_only)
    with opened(record, settings) as registrar, Progress() as progress:
        for outcome in registrar.reread(jobs=jobs):
            if isinstance(outcome, Fault):
                progress.fault(outcome)
            else:
                progress.count(failed=False)
        with registrar.ledger.store.reading() as reader:
            orphans = registrar.ledger.standing(reader).orphans
    say(f"{record}: {progress.read - progress.failed:,} reports read anew by {registrar.reader}")
    if orphans:
        say(f"{len(orphans):,} decisions are about claims that stand nowhere now: `standoff show decisions` marks them")
    raise typer.Exit(1 if progress.failed else 0)


def rebuild(
    record: Record = STANDARD,
    compact: Annotated[bool, typer.Option("--compact", help="Write the file anew too, without what was removed.")] = False,
) -> None:
    """Merge a record anew from its claims and decisions; the result is the same."""
    with opened(record, rebuilding=True) as registrar:
        registrar.rebuild()
        if compact:
            registrar.ledger.store.compact()
    say(f"{record}: merged anew")


def backup(path: Annotated[Path, typer.Argument(help="The file to write; it must not exist yet.")], record: Record = STANDARD) -> None:
    """Write a whole record, while it is in use, to a file of its own."""
    with opened(record) as registrar:
        registrar.backup(new_file(path))
    say(f"{record}: written to {path}")


def show(
    kind: Annotated[Kind, typer.Argument(help="What to list.")],
    record: Record = STANDARD,
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
    limit: Annotated[int | None, typer.Option(help="So many at most.", min=1)] = None,
    offset: Annotated[int, typer.Option(help="Leave so many out first.", min=0)] = 0,
    json: AsJson = False,
    csv: Annotated[bool, typer.Option("--csv", help="As CSV, a row for each; of tolls for each figure.")] = False,
) -> None:
    """List what a record holds, with who says so and in which words."""
    if json and csv:
        raise UsageError("--json and --csv exclude each other")
    from standoff.view.asked import Asked

    asked = Asked(
        party=party, place=place, source=source, first=a_day(first, "--from"), last=a_day(last, "--to"), act=act, stance=stance, harm=harm,
        as_of=a_day(as_of, "--as-of"), accepted=accepted_only, limit=limit, offset=offset,
    )  # fmt: skip
    _known(asked)
    if asked.first and asked.last and asked.first > asked.last:
        raise UsageError(f"--from {asked.first} is after --to {asked.last}")
    if kind is Kind.PARTIES and asked.accepted:
        raise UsageError("parties are not reviewed", hint="`standoff parties edit` is how a person decides about them.")
    if kind in _NOTES and (csv or asked != Asked()):
        raise UsageError(f"{kind.value} are listed whole: only --json goes with them")
    with opened(record) as registrar:
        if kind in _NOTES:
            _show_notes(registrar, kind, json=json)
        else:
            _show_listed(_listed(registrar, kind, asked), json=json, csv=csv)


def search(
    query: Annotated[list[str], typer.Argument(help='Words; "several in quotation marks" follow each other, begin* finds beginnings.')],
    record: Record = STANDARD,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option(help="So many reports at most.", min=1)] = 20,
    json: AsJson = False,
) -> None:
    """Find reports by their words, the last published first."""
    from standoff.cli.output import write_json
    from standoff.cli.record_view import SearchList

    with opened(record) as registrar, registrar.ledger.store.reading() as reader:
        hits = reader.search(" ".join(query), limit=limit, until=a_day(as_of, "--as-of"))
    if json:
        for hit in hits:
            excerpts = [{"start": e.start, "end": e.end, "text": hit.report.text[e.start : e.end], "marks": e.marks} for e in hit.excerpts]
            head = {name: getattr(hit.report, name) for name in ("id", "title", "outlet", "published")}
            write_json({"report": head, "excerpts": excerpts, "claims": hit.claims})
    else:
        _print(SearchList(hits))
    if not hits:
        say("no report has these words")


def claim(
    claim_id: Annotated[str, typer.Argument(help="The id of a claim, or its beginning.", metavar="ID")],
    record: Record = STANDARD,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Show a claim with everything behind it: words, chain, rule, decisions, event, tolls, copies."""
    from standoff.cli.output import write_json
    from standoff.cli.record_view import BehindClaim
    from standoff.telling.rows import behind_object
    from standoff.view.behind import behind

    with opened(record) as registrar, registrar.ledger.store.reading() as reader:
        found = behind(reader, registrar.ledger.standing(reader), claim_id, as_of=a_day(as_of, "--as-of"))
    if json:
        write_json(behind_object(found))
    else:
        _print(BehindClaim(found))


def diff(
    since: Annotated[str, typer.Option("--since", help="The day to compare with.", metavar="DATE")],
    record: Record = STANDARD,
    party: Party = None,
    place: Place = None,
    as_of: AsOf = None,
    accepted_only: AcceptedOnly = False,
    json: AsJson = False,
) -> None:
    """Show what reports published after a day have brought: what is new, changed, contradicted."""
    from standoff.cli.output import write_json
    from standoff.cli.record_view import ChangeList
    from standoff.telling.rows import as_object
    from standoff.view.asked import Asked
    from standoff.view.changes import changes

    asked = Asked(party=party, place=place, as_of=a_day(as_of, "--as-of"), accepted=accepted_only)
    if asked.as_of is not None and asked.as_of < (a_day(since, "--since") or since):
        raise UsageError(f"--as-of {as_of} is before --since {since}")
    with opened(record) as registrar, registrar.ledger.store.reading() as reader:
        found = changes(reader, registrar.ledger.standing(reader), asked, since=a_day(since, "--since") or since)
    if json:
        for change in found:
            write_json(as_object(change))
    else:
        _print(ChangeList(found))
        say(f"{len(found):,} since {since}")


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the commands to the command line."""
    for command in (add, reread, rebuild, backup, show, search, claim, diff):
        app.command()(safely(command))


def _fields(given: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in given:
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours or not theirs:
            raise UsageError(f"--field {pair} is not of the form ours=theirs", hint="For example --field text=body --field published=date.")
        found[ours] = theirs
    return found


def _known(asked: "Asked") -> None:
    """Raises UsageError for an act, stance or harm that is none."""
    from standoff.model.act import Act, Harm, Stance

    for name, value, kinds in (("act", asked.act, Act), ("stance", asked.stance, Stance), ("harm", asked.harm, Harm)):
        if value is not None and value not in {kind.value for kind in kinds}:
            raise UsageError(f"{value} is no {name}", hint=f"Give one of {', '.join(kind.value for kind in kinds)}.")


def _listed(registrar: "Registrar", kind: Kind, asked: "Asked") -> "tuple[Listed, ...]":
    from standoff.view.claims import claims
    from standoff.view.events import events
    from standoff.view.lists import parties, reports
    from standoff.view.tolls import tolls

    with registrar.ledger.store.reading() as reader:
        standing = registrar.ledger.standing(reader)
        match kind:
            case Kind.EVENTS | Kind.CONTACTS:
                return events(reader, standing, asked, contacts=kind is Kind.CONTACTS)
            case Kind.TOLLS:
                return tolls(reader, standing, asked)
            case Kind.POSITIONS:
                return claims(reader, standing, asked, kind="position")
            case Kind.STATEMENTS:
                return claims(reader, standing, asked, kind="statement")
            case Kind.PARTIES:
                return parties(reader, standing, asked)
            case _:
                return reports(reader, asked)


def _show_listed(listed: "tuple[Listed, ...]", *, json: bool, csv: bool) -> None:
    from standoff.cli.output import write_json
    from standoff.cli.record_view import Listing
    from standoff.telling.rows import as_csv, as_object, flat

    if json:
        for one in listed:
            write_json(as_object(one))
    elif csv:
        typer.echo(as_csv([row for one in listed for row in flat(one)]), nl=False)
    else:
        _print(Listing(listed))
    if not listed:
        say("nothing on record answers")


def _show_notes(registrar: "Registrar", kind: Kind, *, json: bool) -> None:
    """The log of decisions, what could not be added, and pairs of claims that a person should look at."""
    from standoff.cli.output import write_json
    from standoff.cli.record_view import decision_line, doubt_lines, fault_line
    from standoff.telling.rows import as_object
    from standoff.view.doubts import doubts

    with registrar.ledger.store.reading() as reader:
        standing = registrar.ledger.standing(reader)
        if kind is Kind.DOUBTS:
            for doubt in doubts(reader, standing):
                if json:
                    write_json(as_object(doubt))
                else:
                    for line in doubt_lines(doubt):
                        _print(line)
            return
        orphaned = {decision.number for decision, _ in standing.orphans}
        force = {decision.number for decision in standing.decisions}
        for row in reader.decisions() if kind is Kind.DECISIONS else ():
            state = "in force" if row.number in force else "" if row.verb == "undo" else "undone"
            state = "stands nowhere now" if row.number in orphaned else state
            if json:
                write_json({**as_object(row), "state": state})
            else:
                _print(decision_line(row).append(f" · {state}" if state else ""))
        for fault in reader.faults() if kind is Kind.FAULTS else ():
            if json:
                write_json(as_object(fault))
            else:
                _print(fault_line(fault))


def _print(shown: "RenderableType") -> None:
    from standoff.cli.terminal import console

    console().print(shown)
