"""A person's hand on a record: every decision is appended, and the record brought into line with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import ClaimId
from standoff.model.decision import Anchor, Decision, DecisionId, Verb
from standoff.model.record import Filed
from standoff.record.anchor import anchor, placed
from standoff.record.correct import corrected
from standoff.record.party_file import party_file
from standoff.record.redact import decision_without, digest, filed_without, text_without
from standoff.registrar.filing import judged_claims, put_claims, restate
from standoff.registrar.ledger import Ledger
from standoff.registrar.merging import Merging
from standoff.registrar.rows import claim_of, report_of, report_row
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.store.writer import Writer

_OF_CLAIMS = {Verb.ACCEPT, Verb.CORRECT, Verb.REJECT, Verb.JOIN, Verb.SPLIT}
_FINAL = {Verb.REMOVE, Verb.REDACT}


class Reviewer:
    """Decides on one record in somebody's name."""

    def __init__(self, ledger: Ledger, who: str) -> None:
        self.ledger = ledger
        self.who = who

    def decide(self, verb: Verb, about: Sequence[str], *, why: str = "", change: Mapping[str, object] | None = None) -> Decision:
        """Accepts, corrects or rejects claims, joins the events that claims tell, or splits the first claim's from the others'.

        Raises UsageError where a claim is not on record or the decision cannot hold.
        """
        if verb in {Verb.JOIN, Verb.SPLIT} and len(set(about)) < 2:
            raise UsageError(f"a {verb.value} needs two claims or more")
        return self._decided(self._draft(verb, tuple(dict.fromkeys(about)), why, dict(change or {})))

    def edit_parties(self, file: str, *, why: str = "") -> Decision:
        """Puts a file of parties in force, in the place of the one before. Raises InputError with all that is wrong in it."""
        party_file(file)
        return self._decided(self._draft(Verb.PARTIES, (), why, {"file": file}))

    def undo(self, number: int | None = None, *, why: str = "") -> Decision:
        """Takes back a decision, the last one in force where no number is given. Raises UsageError where there is none."""
        with self.ledger.store.reading() as record:
            every = self.ledger.standing(record).decisions
        found = [decision for decision in every if number is None or decision.number == number][-1:]
        if not found:
            raise UsageError("there is no decision in force" if number is None else f"decision {number} is not in force")
        return self._decided(self._draft(Verb.UNDO, (str(found[0].number),), why))

    def remove(self, report: str, *, why: str) -> Decision:
        """Takes a report with all its claims off the record, and leaves a tombstone. Raises StoreError where it is not there."""
        return self._decided(self._draft(Verb.REMOVE, (report,), why))

    def redact(self, names: Sequence[str], *, why: str) -> Decision:
        """Hides names in every report that holds them and in what was decided, also in reports added later; their originals go.

        Neither the record nor the decision keeps the names. Raises UsageError for a name without a word.
        """
        """Hides names in every report that holds them, also in those added later; the originals of these reports go.

        Neither the record nor the decision keeps the names. Raises UsageError for a name without a word.
        """
        return self._decided(self._draft(Verb.REDACT, tuple(digest(name) for name in names), why))

    def replay(self, decisions: Iterable[Decision]) -> Iterator[Decision]:
        """Appends the decisions of a log, in its order, with who took them and when; one that is on record already is left out.

        Claims are found by their id, else where they stood. Numbers that an undo names are those of the log.
        """
        numbers: dict[str, str] = {}
        for decision in decisions:
            about = tuple(numbers.get(number, number) for number in decision.about) if decision.verb is Verb.UNDO else decision.about
            wanted = msgspec.structs.replace(decision, about=about)
            with self.ledger.store.reading() as record:
                there = next((one for one in record.decisions() if _same(one, wanted)), None)
            done = there or self._decided(wanted)
            numbers[str(decision.number)] = str(done.number)
            if there is None:
                yield done

    def _draft(self, verb: Verb, about: tuple[str, ...], why: str, change: dict[str, object] | None = None) -> Decision:
        return Decision(number=DecisionId(0), at=self.ledger.now(), who=self.who, verb=verb, about=about, why=why, change=change or {})

    def _decided(self, decision: Decision) -> Decision:
        with self.ledger.writing() as (record, merging):
            if decision.verb in _OF_CLAIMS:
                decision = _anchored(record, decision, self.ledger.standing(record))
            taken_back = self._undone(record, decision)
            decision = record.append_decision(decision)
            _carry_out(record, merging, taken_back or decision, self.ledger)
        return decision

    def _undone(self, record: Reader, decision: Decision) -> Decision | None:
        """The decision that an undo takes back. Raises UsageError for one whose effect cannot be taken back."""
        if decision.verb is not Verb.UNDO:
            return None
        found = next((one for one in self.ledger.standing(record).decisions if str(one.number) in decision.about), None)
        if found is None:
            raise UsageError(f"decision {decision.about[0]} is not in force")
        if found.verb in _FINAL:
            raise UsageError(f"a {found.verb.value} cannot be undone: what it took out is not kept")
        return found


def _carry_out(record: Writer, merging: Merging, decision: Decision, ledger: Ledger) -> None:
    """Brings the record into line with a decision that has just come into force, or has just been taken back."""
    standing = ledger.standing(record)
    if decision.verb in _OF_CLAIMS:
        reports = sorted({anchor.report for anchor in decision.anchors})
        merging.loosen(reports, standing)
        if decision.verb not in {Verb.JOIN, Verb.SPLIT}:
            restate(record, reports, standing)
        merging.settle(reports, standing)
    elif decision.verb is Verb.REMOVE:
        merging.loosen(decision.about, standing)
        for report in decision.about:
            record.remove_report(report, decision.at)
        merging.settle((), standing)
    elif decision.verb is Verb.REDACT:
        _redact(record, merging, standing)
        ledger.forget()  # it holds the words of decisions as they were
    elif decision.verb is Verb.PARTIES:
        merging.rename(standing)


def _redact(record: Writer, merging: Merging, standing: Standing) -> None:
    before = record.decisions()
    after = [decision_without(decision, standing.digests) for decision in before]
    record.redact_decisions([new for new, old in zip(after, before, strict=True) if new is not old])
    for fault in record.faults():
        record.clear_faults(fault.origin)
        record.put_fault(
            msgspec.structs.replace(
                fault, origin=text_without(fault.origin, standing.digests), message=text_without(fault.message, standing.digests)
            )
        )
    for report_id in record.report_ids():
        row = record.report(report_id)
        if row is None or row.removed_at is not None:
            continue
        filed = Filed(report=report_of(row), claims=tuple(claim_of(claim) for claim in record.claims_of([report_id])))
        veiled = filed_without(filed, standing.digests)
        if veiled is filed:
            continue
        readers = [reading.reader for reading in record.readings(report_id) if reading.current]
        merging.loosen([report_id], standing)
        record.redact_report(report_row(veiled.report, added_at=row.added_at, original=None, text_sha256=row.text_sha256))
        put_claims(record, veiled, readers[0] if readers else "", standing)
        merging.settle([report_id], standing)


def _anchored(record: Reader, decision: Decision, standing: Standing) -> Decision:
    """The decision with the claims of today and where they stand. Raises UsageError where one is not on record."""
    about, anchors = [], []
    given: tuple[Anchor | None, ...] = decision.anchors or (None,) * len(decision.about)
    for claim_id, at in zip(decision.about, given, strict=True):
        rows = record.claims([claim_id]) or record.claims([_stands(record, at)] if at is not None else [])
        if not rows:
            raise UsageError(f"there is no claim {claim_id} on record", hint="`standoff show` lists claims with their ids.")
        report = record.report(rows[0].report)
        if report is None:
            raise UsageError(f"there is no report {rows[0].report!r} on record")
        whole = report_of(report)
        claim = next(one.claim for one in judged_claims(record, whole, standing) if one.claim.id == rows[0].id)
        if decision.verb is Verb.CORRECT:
            corrected(claim, decision.change, whole)
        about.append(claim.id)
        anchors.append(anchor(claim, whole.id))
    return msgspec.structs.replace(decision, about=tuple(about), anchors=tuple(anchors))


def _stands(record: Reader, at: Anchor) -> ClaimId:
    return placed(at, [claim_of(row) for row in record.claims_of([at.report])]) or ClaimId("")


def _same(one: Decision, other: Decision) -> bool:
    return (one.at, one.who, one.verb, one.about, one.why, one.change) == (
        other.at, other.who, other.verb, other.about, other.why, other.change,
    )  # fmt: skip
