"""A record asked from Python: the same answers as the command line's."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import standoff
from standoff.desk import Reading
from standoff.errors import StoreError, UsageError
from standoff.library.listing import package
from standoff.model.claim import Position
from standoff.registrar.keep import Registrar
from tests.record.varesh import filed


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[standoff.Record]:
    path = tmp_path_factory.mktemp("library") / "standoff.db"
    with Registrar.open(str(path)) as registrar:
        for one in filed():
            registrar.keep(None, Reading(one.report, one.claims))
    with standoff.Record(path) as opened:
        yield opened


def test_every_list_can_be_asked_and_narrowed(record: standoff.Record) -> None:
    assert len(record.reports()) == 24
    calls = record.contacts(party="Idris Tal")
    assert 0 < len(calls) < len(record.contacts()) < len(record.events())
    assert len(record.tolls(harm="killed")) < len(record.tolls())
    assert {type(one.claim) for one in record.positions(limit=3)} == {Position}
    assert len(record.statements(limit=5)) == 5
    assert record.parties(party="Coastal Front")[0].name == "Coastal Front"


def test_rows_are_those_of_a_table(record: standoff.Record) -> None:
    rows = record.tolls(harm="killed").rows()

    assert len(rows) == sum(len(one.series.points) for one in record.tolls(harm="killed"))
    assert len({tuple(row) for row in rows}) == 1
    assert all(row["source"] is None or isinstance(row["source"], str) for row in rows)
    assert "<table>" in record.events()._repr_html_()
    assert "of which 20 are shown" in record.events()._repr_html_()


def test_a_slice_is_a_list_that_shows_itself(record: standoff.Record) -> None:
    assert len(record.events()[2:5]) == 3
    assert repr(record.events()[:1]) == "<1 row>"


def test_behind_a_claim_and_on_the_board(record: standoff.Record) -> None:
    first = record.positions()[0].claim

    assert record.claim(first.id).report.text[first.start : first.end] == first.quote
    assert record.board(as_of="2026-03-17").rings
    assert record.changes("2026-03-15")


def test_decisions_are_taken_in_somebodys_name(tmp_path: Path) -> None:
    with Registrar.open(str(tmp_path / "own.db")) as registrar:
        one = filed()[0]
        registrar.keep(None, Reading(one.report, one.claims))
    with standoff.Record(tmp_path / "own.db") as own:
        claim = own.statements()[0].claim.id
        assert own.decide("accept", [claim], who="ana").who == "ana"
        assert [one.claim.id for one in own.statements(accepted=True)] == [claim]


def test_files_are_added(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Halden troops shelled the port of Ostry on Sunday.\n", "utf-8")
    (tmp_path / "two.pdf").write_bytes(b"%PDF-1.4 broken")
    with standoff.Record(tmp_path / "new.db", create=True, settings=standoff.Settings(learned=False)) as new:
        outcomes = new.add(tmp_path / "one.txt", tmp_path / "two.pdf")
        assert [type(one).__name__ for one in outcomes] == ["Added", "Fault"]
        assert len(new.events()) == 1


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        standoff.Record(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_chart_of_tolls_holds_every_dated_figure(record: standoff.Record) -> None:
    shown = max(record.tolls(harm="killed"), key=lambda one: len(one.series.points))
    spec = standoff.toll_spec(shown)

    told = msgspec.json.encode(spec).decode()
    assert all(f'"value":{point.value}' in told for point in shown.series.points if point.value is not None and point.as_of is not None)
    assert '"--' not in told
    assert str(spec["$schema"]).endswith("v6.json")


def test_a_package_that_is_missing_is_named() -> None:
    with pytest.raises(UsageError, match="no_such_thing is not installed"):
        package("no_such_thing")


def test_rows_go_on_as_an_arrow_table(record: standoff.Record) -> None:
    listed = record.tolls(harm="killed")
    table = listed.to_arrow()

    assert table.num_rows == len(listed.rows())
    assert set(table.column_names) == set(listed.rows()[0])
    assert len(record.events().to_arrow()) == len(record.events())
