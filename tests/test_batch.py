"""Many reports in order, whatever happens to one of them."""

import pickle
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from standoff.batch import in_order
from standoff.errors import InputError, LexiconError, UsageError
from standoff.model.report import Report, ReportId
from standoff.source.fault import Fault

WORK = """
import os, time
from standoff.errors import InputError

def work(report):
    if report.text == "kill":
        os._exit(9)
    if report.text == "refuse":
        raise InputError("refused", hint="ask again")
    if report.text == "crash":
        raise ZeroDivisionError("on purpose")
    time.sleep(0.01 * (len(report.id) % 3))
    return report.text.upper()
"""
Work = Callable[[Report], str]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """A piece of work that other processes can import too."""
    (tmp_path / "piece_of_work.py").write_text(WORK)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "piece_of_work", raising=False)
    found: Work = import_module("piece_of_work").work
    return found


def reports(*texts: str) -> list[Report]:
    return [Report(id=ReportId(f"{i}{'x' * i}"), text=text, origin=f"a.jsonl:{i + 1}") for i, text in enumerate(texts)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_and_faults_come_in_the_order_of_the_reports(work: Work, jobs: int) -> None:
    before = Fault(origin="b.txt", message="the file is empty")
    given = reports("a", "refuse", "b", "crash", *"cdefghijklmnop")
    found = list(in_order(work, [given[0], before, *given[1:]], jobs=jobs))
    assert found[:4] == ["A", before, Fault(origin="a.jsonl:2", message="refused", hint="ask again"), "B"]
    crash = found[4]
    assert isinstance(crash, Fault)
    assert crash.origin == "a.jsonl:4"
    assert crash.message.startswith("reading it failed with ZeroDivisionError (piece_of_work.py, line ")
    assert found[5:] == list("CDEFGHIJKLMNOP")


def test_a_process_that_is_killed_costs_only_its_report(work: Work) -> None:
    found = list(in_order(work, reports("a", "b", "kill", "c", "kill", "d", *"efghijklm"), jobs=2))
    killed = "the process that read it was ended from outside"
    assert [item.message if isinstance(item, Fault) else item for item in found] == ["A", "B", killed, "C", killed, "D", *"EFGHIJKLM"]


@pytest.mark.parametrize("jobs", [0, -1])
def test_fewer_than_one_job_is_wrong_use(jobs: int) -> None:
    with pytest.raises(UsageError, match="jobs"):
        in_order(len, [], jobs=jobs)  # type: ignore[arg-type]


@pytest.mark.parametrize("error", [LexiconError("broken entry"), UsageError("no pipeline")])
def test_what_concerns_every_report_is_raised(error: Exception) -> None:
    def work(_report: Report) -> str:
        raise error

    with pytest.raises(type(error)):
        list(in_order(work, reports("a"), jobs=1))


def test_reports_are_not_read_before_they_are_asked_for() -> None:
    asked: list[str] = []

    def work(report: Report) -> str:
        asked.append(report.text)
        return report.text

    results = in_order(work, reports("a", "b"), jobs=1)
    assert next(results) == "a"
    assert asked == ["a"]


def test_an_input_error_keeps_its_hint_on_its_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(InputError("a", hint="b")))  # noqa: S301 (our own)
    assert (str(error), error.hint) == ("a", "b")
