"""A record, asked from a program or a notebook."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict, Unpack

from standoff.desk import Settings
from standoff.library.listing import Listing
from standoff.model.board import Board
from standoff.model.decision import Decision, Verb
from standoff.model.record import Identity
from standoff.registrar.deciding import Reviewer
from standoff.registrar.keep import Added, Registrar
from standoff.registrar.standing import Standing
from standoff.source.fault import Fault
from standoff.source.read import open_paths
from standoff.store.reader import Reader
from standoff.view import board as boards
from standoff.view import changes as diffs
from standoff.view import claims as claim_lists
from standoff.view import events as event_lists
from standoff.view import lists
from standoff.view import tolls as toll_lists
from standoff.view.asked import Asked
from standoff.view.behind import Behind, behind
from standoff.view.changes import Changed
from standoff.view.claims import Shown
from standoff.view.events import ShownEvent
from standoff.view.lists import ShownReport
from standoff.view.tolls import ShownSeries


class Filters(TypedDict, total=False):
    """What a question is narrowed to, as `standoff show` takes it. Days are ISO 8601, inclusive.

    `party` is any name of a party, `source` who says so or the outlet, `first` and `last` bound the days of what happened,
    `as_of` takes the record as it was with the reports published until a day, `accepted` only claims that a person let pass.
    """

    party: str
    place: str
    source: str
    first: str
    last: str
    act: str
    stance: str
    harm: str
    as_of: str
    accepted: bool
    limit: int
    offset: int


class Record:
    """A record: a file, or the address of a PostgreSQL database. Close it, or use it in a `with`.

    Raises StoreError where it cannot be opened, also where there is none and `create` is not asked for.
    """

    def __init__(self, address: str | Path, *, create: bool = False, settings: Settings | None = None) -> None:
        self._registrar = Registrar.open(str(address), settings, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file or the connection."""
        self._registrar.ledger.store.close()

    def add(self, *paths: str | Path, jobs: int = 1) -> tuple[Added | Fault, ...]:
        """Reads files and folders into the record; of each report what became of it. One that fails is a Fault, and the rest goes on."""
        return tuple(self._registrar.add(open_paths([str(path) for path in paths]), jobs=jobs))

    def events(self, **asked: Unpack[Filters]) -> Listing[ShownEvent]:
        """The events, by first day."""
        with self._looking() as (record, standing):
            return Listing(event_lists.events(record, standing, Asked(**asked)))

    def contacts(self, **asked: Unpack[Filters]) -> Listing[ShownEvent]:
        """The events in which parties talk, by first day."""
        with self._looking() as (record, standing):
            return Listing(event_lists.events(record, standing, Asked(**asked), contacts=True))

    def tolls(self, **asked: Unpack[Filters]) -> Listing[ShownSeries]:
        """The series of tolls, by the day of their first figure; a row of a table is one figure by one source."""
        with self._looking() as (record, standing):
            return Listing(toll_lists.tolls(record, standing, Asked(**asked)))

    def positions(self, **asked: Unpack[Filters]) -> Listing[Shown]:
        """Who offers, demands or refuses what, on which conditions, by first day."""
        return self._claims("position", Asked(**asked))

    def statements(self, **asked: Unpack[Filters]) -> Listing[Shown]:
        """Who says what to whom, by first day."""
        return self._claims("statement", Asked(**asked))

    def parties(self, **asked: Unpack[Filters]) -> Listing[Identity]:
        """The parties and persons, by name."""
        with self._looking() as (record, standing):
            return Listing(lists.parties(record, standing, Asked(**asked)))

    def reports(self, **asked: Unpack[Filters]) -> Listing[ShownReport]:
        """The reports, the last published first."""
        with self._looking() as (record, _):
            return Listing(lists.reports(record, Asked(**asked)))

    def claim(self, claim: str) -> Behind:
        """Everything behind a claim, by its id or the beginning of it. Raises UsageError where there is none, or several."""
        with self._looking() as (record, standing):
            return behind(record, standing, claim)

    def board(self, *, as_of: str | None = None, accepted: bool = False) -> Board:
        """What each side will do if whom did what, and what of it is met, on a day."""
        with self._looking() as (record, standing):
            return boards.board(record, standing, as_of=as_of, accepted=accepted)

    def changes(self, since: str, **asked: Unpack[Filters]) -> tuple[Changed, ...]:
        """What reports published after a day have brought."""
        with self._looking() as (record, standing):
            return diffs.changes(record, standing, Asked(**asked), since=since)

    def decide(self, verb: str, claims: Sequence[str], *, who: str, why: str = "") -> Decision:
        """Accepts, rejects, joins or splits claims in somebody's name. Raises UsageError where that makes no sense."""
        return Reviewer(self._registrar.ledger, who).decide(Verb(verb), list(claims), why=why)

    def _claims(self, kind: str, asked: Asked) -> Listing[Shown]:
        with self._looking() as (record, standing):
            return Listing(claim_lists.claims(record, standing, asked, kind=kind))

    @contextmanager
    def _looking(self) -> Iterator[tuple[Reader, Standing]]:
        ledger = self._registrar.ledger
        with ledger.store.reading() as record:
            yield record, ledger.standing(record)
