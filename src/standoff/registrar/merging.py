"""Keeps what is merged in step with the claims of a record, touching only what a change can reach.

Everything merged is a function of parts that hang together: claims that links connect, reports that are near-copies, names that
share a key. A change loosens the parts it reaches and settles them again, so that its cost does not grow with the
record, and the result is that of merging all of it at once.
"""

from collections.abc import Iterable

from standoff.registrar.copying import Copying
from standoff.registrar.counting import Counting
from standoff.registrar.filing import filed_of
from standoff.registrar.happening import Happening
from standoff.registrar.naming import Calling
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.store.rows import DerivedRow
from standoff.store.writer import Writer

# The shape of what is kept for merging: to be raised with every change to traces, counts or namings, so that older records are refused.
SHAPE = "2"
_KEPT = "merging"


def is_current(record: Reader) -> bool:
    """Whether what the record keeps for merging has the shape that is worked with here."""
    return {row.id for row in record.derived(_KEPT)} <= {SHAPE}


class Merging:
    """The merging within one transaction."""

    def __init__(self, record: Writer) -> None:
        self.record = record
        self._calling = Calling(record)
        self._copying, self._happening, self._counting = Copying(record), Happening(record), Counting(record)

    def loosen(self, reports: Iterable[str], standing: Standing) -> None:
        """Takes the claims of reports out of what is merged, before they change; `settle` puts all that is loose together again."""
        reports = tuple(reports)
        self._calling.loosen(reports, standing.parties)
        self._copying.loosen(reports)
        self._counting.loosen(reports)
        self._happening.loosen(reports)

    def settle(self, reports: Iterable[str], standing: Standing) -> None:
        """Merges the claims of these reports, as they stand now, with what is there."""
        if not self.record.derived_by_id(_KEPT, [SHAPE]):
            self.record.replace_derived(_KEPT, [], [DerivedRow(kind=_KEPT, id=SHAPE, body="{}")])
        filed = tuple(filed for report in reports if (filed := filed_of(self.record, report, standing)) is not None)
        self._calling.settle(filed, standing.parties)
        copied = self._copying.settle([one.report for one in filed])
        moved = self._happening.settle(filed, copied, standing)
        moved |= {row.id for row in self.record.claims_of(copied)}
        self._counting.settle(filed, moved, standing)

    def rename(self, standing: Standing) -> None:
        """Brings the parties into line with another file of parties."""
        self._calling.rename(standing.parties)
