"""Another reading: its claims take the place of the old ones, decisions stay with what stands there, orphans are shown."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest

from standoff.desk import Desk, Reading, Settings
from standoff.model.claim import Claim, claim_id
from standoff.model.decision import Verb
from standoff.model.record import Filed
from standoff.model.report import Report
from standoff.registrar.deciding import Reviewer
from standoff.registrar.keep import Added, Registrar
from tests.record.varesh import filed
from tests.registrar.keeping import check, ids, keep, merged, tables

_SOME = filed()[:6]


def _read_otherwise(one: Filed) -> tuple[Claim, ...]:
    """As a reader that finds each clause a word longer, and no statements."""
    found = []
    for claim in one.claims:
        end = min(len(one.report.text), claim.end + 4)
        longer = msgspec.structs.replace(claim, end=end, quote=one.report.text[claim.start : end])
        if not hasattr(claim, "speaker"):
            found.append(msgspec.structs.replace(longer, id=claim_id(one.report.id, longer)))
    return tuple(found)


@pytest.fixture
def other_reader(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings under which the reports are read otherwise."""
    by_id = {one.report.id: one for one in _SOME}

    def read_many(_desk: Desk, reports: Iterable[Report], *, jobs: int = 1) -> Iterator[Reading]:
        assert jobs == 1
        return (Reading(report, _read_otherwise(by_id[report.id])) for report in reports)

    monkeypatch.setattr(Desk, "read_many", read_many)
    return Settings(learned=False)


def test_decisions_stay_with_what_stands_there_now(address: str, other_reader: Settings) -> None:
    event, statement = ids(_SOME, "event")[3], ids(_SOME, "statement")[0]
    with Registrar.open(address) as registrar:
        keep(registrar, _SOME)
        reviewer = Reviewer(registrar.ledger, "Ada")
        reviewer.decide(Verb.REJECT, [event])
        reviewer.decide(Verb.ACCEPT, [statement])
        before = sum(len(one.claims) for one in _SOME)
    with Registrar.open(address, other_reader) as registrar:
        done = list(registrar.reread())
        assert [outcome.report for outcome in done if isinstance(outcome, Added)] == sorted(one.report.id for one in _SOME)
        with registrar.ledger.store.reading() as record:
            standing = registrar.ledger.standing(record)
            (now,) = standing.decisions[0].about
            assert now != event
            assert [row.standing for row in record.claims([now])] == ["rejected"]
            assert [(decision.about, len(lost)) for decision, lost in standing.orphans] == [((statement,), 1)]
            assert sum(len(record.past_claims(one.report.id)) for one in _SOME) == before
            assert len(record.past_claims_by_id([statement])) == 1
        check(registrar)
        rows = tables(registrar)
        assert list(registrar.reread()) == []
        assert tables(registrar) == rows
        registrar.rebuild()
        assert merged(registrar) == {name: rows[name] for name in merged(registrar)}


def test_a_record_read_anew_is_that_of_reading_so_at_first(tmp_path: Path, other_reader: Settings) -> None:
    with Registrar.open(str(tmp_path / "one.db")) as registrar:
        keep(registrar, _SOME)
    with Registrar.open(str(tmp_path / "one.db"), other_reader) as one, Registrar.open(str(tmp_path / "other.db"), other_reader) as other:
        list(one.reread())
        keep(other, [Filed(report=found.report, claims=_read_otherwise(found)) for found in _SOME])
        assert merged(one) == merged(other)
