"""The same bytes out: on another run, in another order, on more processes, whatever the seed of the hashes."""

import os
import subprocess
import sys
from collections.abc import Iterable

import msgspec
import pytest

from standoff.desk import Desk, Reading, Telling
from standoff.model.report import Report

SCRIPT = """
import hashlib, msgspec
from standoff.desk import Desk

desk = Desk()
found = [(desk.read(report), desk.statements(report)) for report in desk.samples()[:8]]
print(hashlib.sha256(msgspec.json.encode(found)).hexdigest())
"""


def _bytes(desk: Desk, reports: Iterable[Report], *, jobs: int = 1) -> dict[str, bytes]:
    """What is claimed from each report, by its id."""
    readings = list(desk.read_many(reports, jobs=jobs))
    assert all(isinstance(reading, Reading) for reading in readings), readings
    return {reading.report.id: msgspec.json.encode(reading.claims) for reading in readings if isinstance(reading, Reading)}


@pytest.fixture(scope="module")
def once(desk: Desk) -> dict[str, bytes]:
    claims = _bytes(desk, desk.samples())
    assert any(len(raw) > 2 for raw in claims.values())
    return claims


def test_another_desk_reads_the_same(once: dict[str, bytes]) -> None:
    assert _bytes(Desk(), Desk().samples()) == once


def test_the_order_of_the_reports_makes_no_difference(desk: Desk, once: dict[str, bytes]) -> None:
    backwards = _bytes(desk, reversed(desk.samples()))
    assert list(backwards) == list(reversed(once))
    assert backwards == once


def test_two_processes_read_the_same_in_the_same_order(desk: Desk, once: dict[str, bytes]) -> None:
    assert list(_bytes(desk, desk.samples(), jobs=2).items()) == list(once.items())


def test_two_processes_tell_the_same_statements(desk: Desk) -> None:
    one, two = ([r.statements for r in desk.statements_many(desk.samples()[:6], jobs=n) if isinstance(r, Telling)] for n in (1, 2))
    assert one == two
    assert any(said.confirmed for statements in one for said in statements)


def test_the_seed_of_the_hashes_makes_no_difference() -> None:
    digests = {
        subprocess.run([sys.executable, "-c", SCRIPT], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
