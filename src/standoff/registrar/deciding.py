"""A person's hand on a record: every decision is appended, and the record brought into line with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import Claim, ClaimId
from standoff.model.decision import OF_CLAIMS, OF_PAIRS, Anchor, Decision, DecisionId, Verb
from standoff.model.record import Filed
from standoff.record.anchor import anchor, placed
from standoff.record.correct import corrected
from standoff.record.decided import in_force
from standoff.record.party_file import party_file, written
from standoff.record.redact import decision_without, digest, filed_without, parties_without
from standoff.registrar.filing import filed_of, judged_claims, put_claims, restate, veiled_fault
from standoff.registrar.ledger import Ledger
from standoff.registrar.merging import Merging
from standoff.registrar.rows import EVENT, TOLL, claim_of, report_of, report_row, text_hash
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.store.rows import ClaimRow
from standoff.store.writer import Writer

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
        if verb in OF_PAIRS and len(set(about)) < 2:
            raise UsageError(f"a {verb.value} needs two claims or more")
        return self._decided(self._draft(verb, tuple(dict.fromkeys(about)), why, dict(change or {})))

    def edit_parties(self, file: str, *, why: str = "") -> Decision:
        """Puts a file of parties in force, in the place of the one before. Raises InputError with all that is wrong in it."""
        party_file(file)
        return self._decided(self._draft(Verb.PARTIES, (), why, {"file": file}))

    def undo(self, number: int | None = None, *, why: str = "") -> Decision:
        """Takes back a decision, the last one in force where no number is given; taking back an undoing brings back what it took.

        Raises UsageError where there is none.
        """
        with self.ledger.store.reading() as record:
            every = in_force(record.decisions())
        found = [one for one in every if (one.verb not in {Verb.UNDO, *_FINAL} if number is None else one.number == number)][-1:]
        if not found:
            raise UsageError("there is no decision in force that can be undone" if number is None else f"decision {number} is not in force")
        return self._decided(self._draft(Verb.UNDO, (str(found[0].number),), why))

    def remove(self, report: str, *, why: str) -> Decision:
        """Takes a report with all its claims off the record, and leaves a tombstone. Raises StoreError where it is not there."""
        return self._decided(self._draft(Verb.REMOVE, (report,), why))

    def redact(self, names: Sequence[str], *, why: str) -> Decision:
        """Hides names in every report that holds them, also in those added later; the originals of these reports go.

        Neither the record nor the decision keeps the names. Raises UsageError for a name without a word.
        """
        return self._decided(self._draft(Verb.REDACT, tuple(digest(name) for name in names), why))

    def replay(self, decisions: Iterable[Decision]) -> Iterator[Decision]:
        """Appends the decisions of a log, in its order, with who took them and when; one that is on record already is left out.

        Claims are found by their id, else where they stood. Numbers that an undo names are those of the log.
        """
        with self.ledger.store.reading() as record:
            there, digests = list(record.decisions()), self.ledger.standing(record).digests
        numbers: dict[str, str] = {}
        for decision in decisions:
            wanted = _veiled(self._of_this_record(decision, numbers), digests)
            found = next((one for one in there if _same(one, wanted)), None)
            done = found or self._decided(wanted)
            numbers[str(decision.number)] = str(done.number)
            if found is not None:
                there.remove(found)  # two alike in one second are two
            else:
                yield done

    def _of_this_record(self, decision: Decision, numbers: Mapping[str, str]) -> Decision:
        """The decision about the claims and the decisions of this record."""
        about = decision.about
        if decision.verb is Verb.UNDO:
            about = tuple(numbers.get(number, number) for number in about)
        elif decision.verb in OF_CLAIMS:
            with self.ledger.store.reading() as record:
                now = [(claim, _claim_now(record, claim, at)) for claim, at in _anchors(decision)]
            about = tuple(row.id if row is not None else claim for claim, row in now)
        return msgspec.structs.replace(decision, about=about)

    def _draft(self, verb: Verb, about: tuple[str, ...], why: str, change: dict[str, object] | None = None) -> Decision:
        return Decision(number=DecisionId(0), at=self.ledger.now(), who=self.who, verb=verb, about=about, why=why, change=change or {})

    def _decided(self, decision: Decision) -> Decision:
        with self.ledger.writing() as (record, merging):
            before = self.ledger.standing(record)
            decision = _veiled(decision, before.digests)
            if decision.verb in OF_CLAIMS:
                decision = _anchored(record, decision, before)
            taken_back = self._undone(record, decision)
            decision = record.append_decision(decision)
            _carry_out(record, merging, taken_back or decision, self.ledger, before)
        return decision

    def _undone(self, record: Reader, decision: Decision) -> Decision | None:
        """The decision whose effect an undo takes back or brings back. Raises UsageError for one whose effect cannot be taken back."""
        if decision.verb is not Verb.UNDO:
            return None
        every = record.decisions()
        found = next((one for one in in_force(every) if str(one.number) in decision.about), None)
        if found is None:
            raise UsageError(f"decision {decision.about[0]} is not in force")
        by_number = {str(one.number): one for one in every}
        while found.verb is Verb.UNDO:
            found = by_number[found.about[0]]
        if found.verb in _FINAL:
            raise UsageError(f"a {found.verb.value} cannot be undone: what it took out is not kept")
        return found


def _carry_out(record: Writer, merging: Merging, decision: Decision, ledger: Ledger, before: Standing) -> None:
    """Brings the record into line with a decision that has just come into force, or has just been taken back."""
    standing = ledger.standing(record)
    if decision.verb in OF_CLAIMS:
        reports = sorted({anchor.report for anchor in decision.anchors})
        if decision.verb in OF_PAIRS or any(_counts(record, one, before) != _counts(record, one, standing) for one in reports):
            merging.loosen(reports, standing)
            restate(record, reports, standing)
            merging.settle(reports, standing)
        else:
            restate(record, reports, standing)
    elif decision.verb is Verb.REMOVE:
        _remove(record, merging, decision, standing)
    elif decision.verb is Verb.REDACT:
        _redact(record, merging, ledger)
    elif decision.verb is Verb.PARTIES:
        merging.rename(standing)


def _counts(record: Reader, report: str, standing: Standing) -> tuple[Claim, ...]:
    """The claims of a report that are merged with others."""
    filed = filed_of(record, report, standing)
    return filed.claims if filed is not None else ()


def _remove(record: Writer, merging: Merging, decision: Decision, standing: Standing) -> None:
    """Takes reports off the record, and with them the words that corrections of their claims have."""
    merging.loosen(decision.about, standing)
    for report in decision.about:
        record.remove_report(report, decision.at)
    corrections = (one for one in record.decisions() if one.verb is Verb.CORRECT)
    gone = (one for one in corrections if {anchor.report for anchor in one.anchors} & set(decision.about))
    record.redact_decisions([msgspec.structs.replace(one, change={}) for one in gone])
    merging.settle((), standing)


def _redact(record: Writer, merging: Merging, ledger: Ledger) -> None:
    """Takes names out of decisions and faults first, then out of every report and its claims, at last out of the parties."""
    digests = ledger.standing(record).digests
    before = record.decisions()
    after = [_veiled(decision, digests) for decision in before]
    record.redact_decisions([now for old, now in zip(before, after, strict=True) if now != old])
    for fault in record.faults():
        record.clear_faults(fault.origin)
        record.put_fault(veiled_fault(fault, digests))
    ledger.forget()
    standing = ledger.standing(record)
    for report_id in record.report_ids():
        row = record.report(report_id)
        if row is None or row.removed_at is not None:
            continue
        filed = Filed(report=report_of(row), claims=tuple(claim_of(claim) for claim in record.claims_of([report_id])))
        veiled = filed_without(filed, digests)
        if veiled is filed:
            continue
        readers = [reading.reader for reading in record.readings(report_id) if reading.current]
        merging.loosen([report_id], standing)
        record.redact_report(report_row(veiled.report, added_at=row.added_at, original=None, text_sha256=text_hash(veiled.report.text)))
        put_claims(record, veiled, readers[0] if readers else "", standing)
        merging.settle([report_id], standing)
    merging.rename(standing)


def _veiled(decision: Decision, digests: Sequence[str]) -> Decision:
    """The decision without redacted names, also in a file of parties."""
    if decision.verb is Verb.PARTIES and digests:
        file = party_file(str(decision.change.get("file", "")))
        left = parties_without(file, digests)
        if left != file:
            decision = msgspec.structs.replace(decision, change={"file": written(left)})
    return decision_without(decision, digests)


def _anchored(record: Reader, decision: Decision, standing: Standing) -> Decision:
    """The decision with the claims of today and where they stand. Raises UsageError where one is not on record."""
    about, anchors = [], []
    for claim_id, at in _anchors(decision):
        row = _claim_now(record, claim_id, at)
        report = record.report(row.report) if row is not None else None
        if row is None or report is None:
            raise UsageError(f"there is no claim {claim_id} on record", hint="`standoff show` lists claims with their ids.")
        whole = report_of(report)
        claim = next(one.claim for one in judged_claims(record, whole, standing) if one.claim.id == row.id)
        if decision.verb is Verb.CORRECT:
            corrected(claim, decision.change, whole)
        about.append(claim.id)
        anchors.append(anchor(claim, whole.id))
    if decision.verb in OF_PAIRS:
        _comparable(record, about)
    return msgspec.structs.replace(decision, about=tuple(about), anchors=tuple(anchors))


def _comparable(record: Reader, about: Sequence[str]) -> None:
    """Raises UsageError where claims can be neither one event nor figures for the same people."""
    kinds = {row.kind for row in record.claims(about)}
    one_kind = len(kinds) == 1 and kinds <= {EVENT, TOLL}
    if not one_kind and len(record.traces(EVENT, about)) < len(about):  # a toll may tell an event
        raise UsageError(
            f"claims of kind {' and '.join(sorted(kinds))} are not merged with each other",
            hint="Events are joined with events, tolls with tolls.",
        )


def _anchors(decision: Decision) -> Iterator[tuple[str, Anchor | None]]:
    """The claims that a decision is about, each with where it stood, if that is known."""
    yield from zip(decision.about, decision.anchors or (None,) * len(decision.about), strict=True)


def _claim_now(record: Reader, claim_id: str, at: Anchor | None) -> ClaimRow | None:
    """The claim with an id, else the one that stands where it stood."""
    return next(iter(record.claims([claim_id]) or record.claims([_stands(record, at)] if at is not None else [])), None)


def _stands(record: Reader, at: Anchor) -> ClaimId:
    return placed(at, [claim_of(row) for row in record.claims_of([at.report])]) or ClaimId("")


def _same(one: Decision, other: Decision) -> bool:
    """Whether two are one decision: claims are told by where they stood, since their ids may be those of different readings."""
    same = (one.at, one.who, one.verb, one.why) == (other.at, other.who, other.verb, other.why)
    return same and (one.anchors == other.anchors if one.anchors else (one.about, one.change) == (other.about, other.change))
