"""Our own exports -> a record: reports with their claims as they were read, then what people decided."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from standoff.errors import InputError
from standoff.export.csv_back import csv_lines
from standoff.export.json_lines import VERSION, AnyLine, ClaimLine, DecisionLine, HeadLine, ReportLine
from standoff.model.claim import Claim
from standoff.model.decision import Decision, Verb
from standoff.model.record import Filed
from standoff.record.redact import filed_without
from standoff.registrar.deciding import Reviewer
from standoff.registrar.filing import put_claims
from standoff.registrar.keep import Registrar
from standoff.registrar.rows import report_row, text_hash

_AT_ONCE = 50  # reports in one transaction


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What an import brought: new reports with their claims, reports that were there already, and decisions that were not."""

    reports: int = 0
    claims: int = 0
    known: int = 0
    decisions: int = 0


class _Packet(msgspec.Struct):
    """A report with its claims, by their readers."""

    line: ReportLine
    claims: dict[str, list[Claim]]


def take_back(registrar: Registrar, path: Path) -> Taken:
    """Adds what an export holds: a .jsonl file, or the folder of a CSV export. What is on record already is left as it is.

    Into an empty record the log of decisions comes as it was; else decisions are taken over as `replay` does. Raises
    InputError where something is no export of ours, or a span does not stand in its text; reports before that are kept.
    """
    lines = csv_lines(path) if path.is_dir() else _json_lines(path)
    taken, decisions = Taken(), list[Decision]()
    with registrar.ledger.store.reading() as record:
        counts = record.counts()
    fresh = counts.reports + counts.removed + counts.decisions == 0
    packets = _packets(lines, decisions, path)
    while some := list(islice(packets, _AT_ONCE)):
        taken = _add(registrar, some, taken, path)
    count = _restored(registrar, decisions) if fresh else _replayed(registrar, decisions)
    return msgspec.structs.replace(taken, decisions=count)


def _json_lines(path: Path) -> Iterator[AnyLine]:
    decoder, number = msgspec.json.Decoder(AnyLine), 0
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                try:
                    found: AnyLine = decoder.decode(line)
                except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                    raise InputError(f"{path}:{number}: {error}", hint="`standoff export jsonl` writes what is read here.") from error
                if number == 1 and not isinstance(found, HeadLine):
                    raise InputError(f"{path}: does not begin as an export of ours", hint="Its first line says which version it is.")
                yield found
        if not number:
            raise InputError(f"{path} is empty")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _packets(lines: Iterable[AnyLine], decisions: list[Decision], path: Path) -> Iterator[_Packet]:
    """Each report with its claims; decisions are put aside, what was merged is left out."""
    held: _Packet | None = None
    for line in lines:
        match line:
            case HeadLine() if line.version > VERSION:
                raise InputError(f"{path}: was written by a newer version", hint="Bring Standoff up to date.")
            case ReportLine():
                if held is not None:
                    yield held
                held = _Packet(line, {reader: [] for reader in line.readers})
            case ClaimLine():
                if held is None or held.line.report.id != line.report:
                    raise InputError(f"{path}: the claim {line.claim.id} does not follow its report {line.report}")
                held.claims.setdefault(line.reader, []).append(line.read or line.claim)
            case DecisionLine():
                decisions.append(line.decision)
            case _:
                pass
    if held is not None:
        yield held


def _add(registrar: Registrar, packets: Iterable[_Packet], taken: Taken, path: Path) -> Taken:
    with registrar.ledger.writing() as (record, merging):
        standing = registrar.ledger.standing(record)
        new: list[str] = []
        claims = known = 0
        for packet in packets:
            report, line = packet.line.report, packet.line
            _verify(packet, path)
            if record.report(report.id) is not None:
                known += 1
                continue
            every = tuple(claim for some in packet.claims.values() for claim in some)
            veiled = filed_without(Filed(report=report, claims=every), standing.digests).report
            sha256 = line.text_sha256 if veiled == report else text_hash(veiled.text)
            row = report_row(veiled, added_at=line.added_at, original=None, text_sha256=sha256)
            record.put_report(msgspec.structs.replace(row, removed_at=line.removed_at))
            if line.removed_at is None:
                for reader, some in packet.claims.items():
                    filed = filed_without(Filed(report=report, claims=tuple(some)), standing.digests)
                    put_claims(record, filed, reader, standing)
                    claims += len(some)
                new.append(report.id)
        merging.settle(new, standing)
    return msgspec.structs.replace(
        taken, reports=taken.reports + len(new), claims=taken.claims + claims, known=taken.known + known
    )  # fmt: skip


def _verify(packet: _Packet, path: Path) -> None:
    """Raises InputError where a claim's words do not stand in the text where it says."""
    text = packet.line.report.text
    for some in packet.claims.values():
        for claim in some:
            if text[claim.start : claim.end] != claim.quote:
                raise InputError(f"{path}: the words of claim {claim.id} do not stand at {claim.start}:{claim.end} of their report")


def _restored(registrar: Registrar, decisions: list[Decision]) -> int:
    """The whole log as it was, and what follows from it."""
    if decisions:
        with registrar.ledger.writing() as (record, _):
            for decision in decisions:
                record.append_decision(decision)
        registrar.rebuild()
    return len(decisions)


def _replayed(registrar: Registrar, decisions: list[Decision]) -> int:
    """What was decided about reports that are here; a removal or redaction is the exporting record's own."""
    own = (one for one in decisions if one.verb not in {Verb.REMOVE, Verb.REDACT})
    return sum(1 for _ in Reviewer(registrar.ledger, "").replay(own))
