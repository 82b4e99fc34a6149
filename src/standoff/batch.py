"""Many reports in order, in this process or several; one that fails costs itself only."""

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Generic, TypeVar

from standoff.errors import InputError, StandoffError, UsageError
from standoff.model.report import Report
from standoff.source.fault import Fault

T = TypeVar("T")
_AHEAD = 4  # reports handed to each process before the first is back


def in_order(work: Callable[[Report], T], reports: Iterable[Report | Fault], *, jobs: int) -> Iterator[T | Fault]:
    """What `work` makes of each report, in their order; a Fault in the place of one that fails, or that was a Fault.

    With more than one job `work` runs in other processes and must be picklable. A failure that concerns every report
    (no parser, broken word data) is raised. Raises UsageError for fewer than one job.
    """
    if jobs < 1:
        raise UsageError(f"{jobs} jobs cannot read anything", hint="Give one job or more.")
    if jobs == 1:
        return (report if isinstance(report, Fault) else _tried(work, report) for report in reports)
    return _Pool(work, jobs).results(reports)


def _tried(work: Callable[[Report], T], report: Report) -> T | Fault:
    try:
        return work(report)
    except InputError as error:
        return Fault.of(error, origin=report.origin or report.id)
    except StandoffError:
        raise
    except Exception as error:  # noqa: BLE001 (a defect of ours may cost one report, never the batch)
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Fault(
            origin=report.origin or report.id,
            message=f"reading it failed with {type(error).__name__} ({Path(last.filename).name}, line {last.lineno}): {error}",
            hint="This is a defect of Standoff, not of the report.",
        )


class _Pool(Generic[T]):
    """A few processes, and the reports that they have been given.

    A process that is killed (by the system, for its memory) takes all with it. Then the report that was waited for is
    tried alone, so that only one that kills is lost, and the others are handed out again.
    """

    def __init__(self, work: Callable[[Report], T], jobs: int) -> None:
        self.work, self.jobs = work, jobs
        self.waiting: deque[tuple[Report, Future[T | Fault]] | Fault] = deque()
        self.pool = _processes(jobs)

    def results(self, reports: Iterable[Report | Fault]) -> Iterator[T | Fault]:
        """The results in order, while the next reports are worked on."""
        try:
            for report in reports:
                self.waiting.append(self._given(report))
                if len(self.waiting) >= self.jobs * _AHEAD:
                    yield self._first()
            while self.waiting:
                yield self._first()
        finally:
            self.pool.shutdown(cancel_futures=True)

    def _given(self, report: Report | Fault) -> tuple[Report, Future[T | Fault]] | Fault:
        if isinstance(report, Fault):
            return report
        try:
            return report, self.pool.submit(_tried, self.work, report)
        except BrokenProcessPool as error:
            broken: Future[T | Fault] = Future()
            broken.set_exception(error)  # found again when its turn comes
            return report, broken

    def _first(self) -> T | Fault:
        head = self.waiting.popleft()
        if isinstance(head, Fault):
            return head
        report, future = head
        try:
            return future.result()
        except BrokenProcessPool:
            self.pool.shutdown()
        result = _alone(self.work, report)
        self.pool = _processes(self.jobs)
        self.waiting = deque(self._given(item if isinstance(item, Fault) else item[0]) for item in list(self.waiting))
        return result


def _alone(work: Callable[[Report], T], report: Report) -> T | Fault:
    with _processes(1) as pool:
        try:
            return pool.submit(_tried, work, report).result()
        except BrokenProcessPool:
            return Fault(
                origin=report.origin or report.id,
                message="the process that read it was ended from outside",
                hint="The memory may have run out: try fewer jobs.",
            )


def _processes(jobs: int) -> ProcessPoolExecutor:
    """Processes that start afresh, and leave an interrupt from the keyboard to their parent."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
