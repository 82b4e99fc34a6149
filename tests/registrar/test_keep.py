"""A record is that of merging all of it at once, in whatever order its reports came; adding again changes nothing."""

from pathlib import Path

import msgspec
import pytest

from standoff.desk import Reading
from standoff.model.report import ReportId
from standoff.registrar.deciding import Reviewer
from standoff.registrar.keep import Added, Outcome, Registrar
from standoff.source.fault import Fault
from standoff.source.found import Original
from tests.record.varesh import filed
from tests.registrar.keeping import check, keep, merged, shuffled, tables, worked_out


def test_what_is_kept_is_what_merging_in_memory_gives(address: str) -> None:
    with Registrar.open(address) as registrar:
        keep(registrar, filed())
        check(registrar)


def test_any_order_gives_the_same_rows_and_so_does_a_rebuilding(tmp_path: Path) -> None:
    found = []
    for seed in range(3):
        with Registrar.open(str(tmp_path / f"{seed}.db")) as registrar:
            keep(registrar, shuffled(filed(), seed))
            found.append(merged(registrar))
            before = worked_out(registrar)
            registrar.rebuild()
            assert merged(registrar) == found[-1]
            assert {name: worked_out(registrar)[name] for name in ("copy_key", "trace")} == {
                name: before[name] for name in ("copy_key", "trace")
            }
    assert found[0] == found[1] == found[2]


def test_adding_twice_changes_nothing(address: str) -> None:
    some = filed()[:6]
    with Registrar.open(address) as registrar:
        keep(registrar, some)
        before = tables(registrar)
        outcomes = [registrar.keep(None, Reading(one.report, one.claims)) for one in some]
        assert tables(registrar) == before
    assert [outcome.outcome for outcome in outcomes if isinstance(outcome, Added)] == [Outcome.KNOWN] * len(some)


def test_an_id_that_stands_for_another_text_is_a_fault(address: str) -> None:
    one = filed()[0]
    other = msgspec.structs.replace(one.report, text=f"{one.report.text} More.")
    with Registrar.open(address) as registrar:
        keep(registrar, [one])
        before = tables(registrar)
        outcome = registrar.keep(None, Reading(other, ()))
        assert isinstance(outcome, Fault)
        assert "another text" in outcome.message
        assert tables(registrar) == before


def test_a_removed_report_leaves_a_tombstone_and_is_refused(address: str) -> None:
    gone, *others = filed()[:8]
    with Registrar.open(address) as registrar:
        keep(registrar, others)
        before = merged(registrar)
        keep(registrar, [gone])
        Reviewer(registrar.ledger, "Ada").remove(gone.report.id, why="a court says so")
        assert merged(registrar) == before
        check(registrar)
        outcome = registrar.keep(None, Reading(gone.report, gone.claims))
        assert isinstance(outcome, Added)
        assert outcome.outcome is Outcome.REMOVED
        with registrar.ledger.store.reading() as record:
            tomb = record.report(gone.report.id)
        assert tomb is not None
        assert (tomb.text, tomb.title) == ("", None)
        assert tomb.removed_at is not None
        assert merged(registrar) == before


@pytest.mark.parametrize("raw", [b"Raw bytes.\r\n", b""])
def test_original_bytes_are_kept_once(address: str, raw: bytes) -> None:
    one = filed()[0]
    other = msgspec.structs.replace(one.report, id=ReportId("other"))
    with Registrar.open(address) as registrar:
        for report in (one.report, other):
            original = Original(report=report, raw=raw, media_type="text/plain")
            registrar.keep(original, Reading(report, ()))
        with registrar.ledger.store.reading() as record:
            row = record.report(one.report.id)
            assert row is not None
            assert row.original is not None
            assert record.original(row.original) == (raw, "text/plain")
            assert record.counts().originals == 1
