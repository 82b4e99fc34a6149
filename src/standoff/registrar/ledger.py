"""The open record as all of the registrar share it: one writer at a time, with what was decided and what is merged."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from standoff.model.decision import Decision
from standoff.registrar.merging import Merging
from standoff.registrar.standing import Standing, standing_of
from standoff.store.reader import Reader
from standoff.store.store import Store
from standoff.store.writer import Writer


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """A store, a clock, and the standing decisions, which are read again only when there is a new one."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = _now) -> None:
        self.store = store
        self._clock = clock
        self._decisions: tuple[Decision, ...] = ()
        self._standing: Standing | None = None

    def now(self) -> str:
        """This moment, UTC, ISO 8601 to the second."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def writing(self) -> Iterator[tuple[Writer, Merging]]:
        """One transaction, with the merging that goes with it."""
        try:
            with self.store.writing() as record:
                yield record, Merging(record)
        except BaseException:
            self.forget()  # it may have held a decision that is not on record now
            raise

    def standing(self, record: Reader) -> Standing:
        """What the decisions on record come to."""
        new = record.decisions(since=self._decisions[-1].number if self._decisions else 0)
        if new or self._standing is None:
            self._decisions = (*self._decisions, *new)
            self._standing = standing_of(record, self._decisions)
        return self._standing

    def forget(self) -> None:
        """Lets go of what was worked out: after another reading, or a transaction that failed."""
        self._decisions, self._standing = (), None
