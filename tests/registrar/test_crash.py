"""Killed at any moment, and with several at once: every report is there whole and once, and the record is the same."""

import random
import time
from pathlib import Path

import pytest

from standoff.registrar.keep import Registrar
from tests.record.varesh import filed
from tests.registrar.adding import start
from tests.registrar.keeping import check, keep, merged, tables
from tests.store.crashing import received

_STEADY = ("claim", "claim_name", "report_name", "reading", "derived", "derived_claim", "derived_name", "copy_key")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a record to which one process has added all, without a break."""
    with Registrar.open(str(tmp_path_factory.mktemp("alone") / "record.db")) as registrar:
        keep(registrar, filed())
        return tables(registrar, _STEADY)


def test_killed_at_random_moments_nothing_is_lost_or_doubled(tmp_path: Path, alone: dict[str, list[tuple[object, ...]]]) -> None:
    address, moments = str(tmp_path / "record.db"), random.Random(5)
    told: set[str] = set()
    for _ in range(20):
        process, added = start(address)
        time.sleep(moments.uniform(0.1, 0.7))
        process.kill()
        process.join()
        told |= set(received(added))
        with Registrar.open(address) as registrar, registrar.ledger.store.reading() as record:
            assert told <= set(record.report_ids())
    with Registrar.open(address) as registrar:
        check(registrar)
        keep(registrar, filed())
        assert tables(registrar, _STEADY) == alone


def test_two_processes_add_the_same_reports_at_once(address: str, alone: dict[str, list[tuple[object, ...]]]) -> None:
    running = [start(address), start(address)]
    wanted = [one.report.id for one in filed()]
    assert [received(added) for _, added in running] == [wanted, wanted]
    for process, _ in running:
        process.join()
    assert [process.exitcode for process, _ in running] == [0, 0]
    with Registrar.open(address) as registrar:
        check(registrar)
        assert tables(registrar, _STEADY) == alone
        assert merged(registrar) == {name: alone[name] for name in merged(registrar)}
