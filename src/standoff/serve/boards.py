"""The boards that were worked out last. The whole of a record makes a board, so one is kept until the record changes."""

from collections import OrderedDict
from threading import Lock

from standoff.model.board import Board
from standoff.registrar.standing import Standing
from standoff.serve.board_view import Sheet, Wanted, sheet
from standoff.store.reader import Reader
from standoff.store.rows import Counts
from standoff.view import board as view

_KEPT = 6
_SOON = 1_000  # claims on record that make a board within the time of a page


class Made:
    """A board, and how pages show it."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._sheets: OrderedDict[Wanted, Sheet] = OrderedDict()

    def sheet(self, wanted: Wanted) -> Sheet:
        """The board as a page shows it, narrowed."""
        found = self._sheets.get(wanted)
        if found is None:
            found = self._sheets[wanted] = sheet(self.board, wanted)
            if len(self._sheets) > _KEPT:
                self._sheets.popitem(last=False)
        return found


class Boards:
    """Boards by what they are of. Every change of a record changes its counts: nothing on it is replaced without a trace."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[Counts, str | None, bool], Made] = OrderedDict()
        self._making = Lock()

    def of(self, record: Reader, standing: Standing, *, as_of: str | None = None, accepted: bool = False) -> Made:
        """The board of a day, as `standoff board` shows it: the one at hand, else worked out, which takes its time on a large record."""
        key = (record.counts(), as_of, accepted)
        with self._making:
            found = self._made.get(key)
            if found is None:
                found = self._made[key] = Made(view.board(record, standing, as_of=as_of, accepted=accepted))
                if len(self._made) > _KEPT:
                    self._made.popitem(last=False)
        return found

    def soon(self, record: Reader, standing: Standing, *, as_of: str | None = None, accepted: bool = False) -> Made | None:
        """The same where it is at hand or the record is small, else None: for a page that cannot wait."""
        counts = record.counts()
        if counts.claims > _SOON and ((counts, as_of, accepted) not in self._made or self._making.locked()):
            return None
        return self.of(record, standing, as_of=as_of, accepted=accepted)
