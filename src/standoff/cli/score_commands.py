"""The command that measures Standoff on reports that people coded."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import Progress, say, write_json
from standoff.cli.record_options import opened
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.desk import Settings
    from standoff.model.claim import Claim
    from standoff.scoring.gold import GoldReport
    from standoff.scoring.match import Compared
    from standoff.scoring.sheet import GoldFault


class Show(StrEnum):
    """What `score` lists beside the figures."""

    MISSES = "misses"
    EXTRAS = "extras"
    WRONG = "wrong"


Gold = Annotated[list[Path], typer.Argument(help="Gold files, or folders of them (*.json).", metavar="GOLD...")]
Against = Annotated[Path | None, typer.Option(help="Another coder's gold of the same reports: how far the two agree.", metavar="GOLD")]
ClaimsFile = Annotated[Path | None, typer.Option("--claims", help="Claims read before: what `standoff read --json` wrote.", metavar="FILE")]
OfRecord = Annotated[str | None, typer.Option("--record", help="The claims of a record as they stand there, reviewed.", metavar="FILE")]
Shown = Annotated[list[Show] | None, typer.Option("--show", help="List these too; may be given several times.")]
Lexicon = Annotated[Path | None, typer.Option(help="A folder with word data of your own, laid over the program's.")]
Places = Annotated[Path | None, typer.Option(help="A file with places of your own (GeoJSON or CSV).", metavar="FILE")]
SyntaxOnly = Annotated[bool, typer.Option("--syntax-only", help="Without the learned proposer: twice as fast, nothing confirmed.")]
Jobs = Annotated[int, typer.Option(help="Processes that share the work.", min=1)]


def score(
    gold: Gold,
    against: Against = None,
    claims: ClaimsFile = None,
    record: OfRecord = None,
    show: Shown = None,
    json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    lexicon: Lexicon = None,
    places: Places = None,
    syntax_only: SyntaxOnly = False,
    jobs: Jobs = 1,
) -> None:
    """Measure what is read against reports that people coded.

    Reads the reports of the gold, or takes claims read before. Precision, recall and F1 for each kind and field.
    With --against: the agreement between two coders.
    """
    from standoff.cli.score_view import difference_lines, difference_objects, figure_lines, figures_object

    if sum(other is not None for other in (against, claims, record)) > 1:
        raise UsageError("--against, --claims and --record exclude each other")
    golds, faults = _golds(gold)
    if against is not None:
        compared = _coded_twice(golds, against, faults)
    else:
        read = _claims(golds, claims, record, reading_settings(lexicon, places, syntax_only=syntax_only), jobs=jobs, faults=faults)
        compared = _measured(golds, read, faults)
    twice = against is not None
    listed = set(Show) if twice else set(show or ())
    if json:
        write_json(figures_object(compared, faults, twice=twice) | {"differences": difference_objects(compared, listed)})
    else:
        for line in (*figure_lines(compared, twice=twice), *difference_lines(compared, listed, twice=twice)):
            typer.echo(line)
    say_gold_faults(faults)
    if faults:
        raise typer.Exit(1)


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the command to the command line."""
    app.command()(safely(score))


def reading_settings(lexicon: Path | None, places: Path | None, *, syntax_only: bool) -> "Settings":
    """The settings that the options give."""
    from standoff.desk import Settings

    return Settings(lexicon=str(lexicon) if lexicon else None, places=str(places) if places else None, learned=not syntax_only)


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """The gold files at these paths. Raises UsageError where there are none."""
    files: list[Path] = []
    for path in paths:
        found = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not found or not found[0].is_file():
            raise UsageError(f"{path}: there is no gold there", hint="Give a gold file or a folder of them; `standoff annotate` makes one.")
        files += found
    return files


def _golds(paths: Iterable[Path]) -> "tuple[dict[str, GoldReport], list[GoldFault]]":
    """The gold by the id of its report, and the faults that keep something of it out."""
    from standoff.scoring.sheet import GoldFault, read_sheet

    golds: dict[str, GoldReport] = {}
    faults: list[GoldFault] = []
    for file in gold_files(paths):
        sheet = read_sheet(file.read_bytes(), file=str(file))
        faults += [fault for fault in sheet.faults if fault.lost]
        if sheet.gold is None:
            continue
        if sheet.gold.id in golds:
            faults.append(GoldFault(file=str(file), line=None, message=f"an earlier file has the id {sheet.gold.id!r} too"))
            continue
        golds[sheet.gold.id] = sheet.gold
    return golds, faults


def _coded_twice(golds: "dict[str, GoldReport]", against: Path, faults: "list[GoldFault]") -> "list[Compared]":
    from standoff.scoring.match import coded_twice
    from standoff.scoring.sheet import GoldFault

    others, wrong = _golds([against])
    faults += wrong
    for name in sorted(golds.keys() ^ others.keys()):
        faults.append(GoldFault(file=str(against), line=None, message=f"only one of the two coders has the report {name!r}"))
    both = [(golds[name], others[name]) for name in golds if name in others]
    for one, other in both:
        if one.text != other.text:
            faults.append(GoldFault(file=str(against), line=None, message=f"the two texts of the report {one.id!r} are not the same"))
    return [coded_twice(one, other) for one, other in both if one.text == other.text]


def _measured(golds: "dict[str, GoldReport]", read: "dict[str, tuple[Claim, ...]]", faults: "list[GoldFault]") -> "list[Compared]":
    from standoff.scoring.match import measured
    from standoff.scoring.sheet import GoldFault

    for name in golds:
        if name not in read:
            faults.append(GoldFault(file=name, line=None, message="there are no claims of this report: it is not measured"))
    return [measured(gold, read[name]) for name, gold in golds.items() if name in read]


def _claims(
    golds: "dict[str, GoldReport]", file: Path | None, record: str | None, settings: "Settings", *, jobs: int, faults: "list[GoldFault]"
) -> "dict[str, tuple[Claim, ...]]":
    """What is to be measured, by the id of the report."""
    from standoff.desk import Desk
    from standoff.scoring.stored import stored_claims
    from standoff.source.fault import Fault

    if file is not None:
        if not file.is_file():
            raise UsageError(f"there is no file {file}", hint="standoff read FILE --json > claims.jsonl")
        found, wrong = stored_claims(file.read_bytes(), golds, file=str(file))
        faults += wrong
        return found
    if record is not None:
        return _on_record(golds.values(), record)
    found = {}
    with Progress() as progress:
        for result in Desk(settings).read_many((gold.report() for gold in golds.values()), jobs=jobs):
            if isinstance(result, Fault):
                progress.fault(result)
                continue
            found[str(result.report.id)] = result.claims
            progress.count(failed=False)
    return found


def _on_record(golds: "Iterable[GoldReport]", address: str) -> "dict[str, tuple[Claim, ...]]":
    """The claims on record that count, of reports with the same id or else the same text."""
    from standoff.model.report import report_id
    from standoff.registrar.filing import filed_of

    found = {}
    with opened(address) as registrar, registrar.ledger.store.reading() as record:
        standing = registrar.ledger.standing(record)
        for gold in golds:
            filed = [one for one in (filed_of(record, name, standing) for name in (gold.id, report_id(gold.text))) if one is not None]
            same = next((one for one in filed if one.report.text == gold.text), None)
            if same is not None:
                found[gold.id] = same.claims
    return found


def say_gold_faults(faults: "Iterable[GoldFault]") -> None:
    """Each fault, and below it what to do."""
    for fault in faults:
        say(f"standoff: {fault}")
        if fault.hint:
            say(f"  {fault.hint}")
