"""What goes out: JSON lines on standard output, each whole; faults and progress on standard error."""

import shutil
import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import msgspec

from standoff.errors import StandoffError
from standoff.model.report import Report
from standoff.source.fault import Fault
from standoff.telling.quoting import clean

_WIDEST = 100  # columns: longer lines are hard to read
_QUIET = 2.0  # seconds before progress is shown
_EVERY = 250  # reports, where standard error is no terminal


def report_object(report: Report) -> dict[str, str | None]:
    """What JSON says of a report: never its path, so that the same report gives the same bytes anywhere."""
    return {"id": report.id, "published": report.published, "outlet": report.outlet, "title": report.title}


def write_json(content: Mapping[str, object]) -> None:
    """One object on a line of its own, written whole."""
    sys.stdout.buffer.write(msgspec.json.encode(content) + b"\n")
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """A line of talk on standard error."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def say_error(error: StandoffError) -> None:
    """An error, and below it what to do."""
    say(f"standoff: {clean(str(error))}")
    if error.hint:
        say(f"  {error.hint}")


def say_fault(fault: Fault) -> None:
    """Which report could not be read and why, and below it what to do."""
    say(f"standoff: {clean(fault.origin)}: {clean(fault.message)}")
    if fault.hint:
        say(f"  {fault.hint}")


def width() -> int | None:
    """The columns to write: those of the terminal up to a width that can be read; None leaves it to the console."""
    if not sys.stdout.isatty():
        return None
    return min(shutil.get_terminal_size().columns, _WIDEST)


class Progress:
    """Counts reports on standard error: a line that is rewritten on a terminal, else one line every 250 reports.

    Silent for the first seconds, and where the reports themselves appear on the same terminal.
    """

    def __init__(self) -> None:
        self.read, self.failed = 0, 0
        self._live = sys.stderr.isatty() and not sys.stdout.isatty()
        self._begin = self._shown = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._wipe()

    def count(self, *, failed: bool) -> None:
        """One more report is done."""
        self.read += 1
        self.failed += failed
        now = time.monotonic()
        if self._live:
            if now - self._begin > _QUIET and now - self._shown > 0.2:  # five times a second
                self._shown = now
                sys.stderr.write(f"\r\x1b[2K{self._line(now)}")
                sys.stderr.flush()
        elif not sys.stderr.isatty() and self.read % _EVERY == 0:
            say(self._line(now))

    def fault(self, fault: Fault) -> None:
        """One more report failed: says which and why. A remark on one that follows does not count."""
        self._wipe()
        say_fault(fault)
        if fault.lost:
            self.count(failed=True)

    def _line(self, now: float) -> str:
        failed = f", {self.failed} failed" if self.failed else ""
        return f"{self.read:,} reports{failed}, {self.read / max(now - self._begin, 0.001):.1f} a second"

    def _wipe(self) -> None:
        if self._live and self._shown > self._begin:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
