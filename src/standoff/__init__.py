"""Standoff: reports of a conflict in, a sourced record out. `read` gives the claims of one text, `Record` asks a record of many.

Every value carries the words it came from: offsets are code points into the report's text, end exclusive.
"""

from typing import TYPE_CHECKING

from standoff.desk import Desk, Settings
from standoff.errors import StandoffError
from standoff.model.claim import Claim, Event, Position, Statement, Toll
from standoff.model.report import Report
from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.library.offered import Claims, Record, read, toll_chart, toll_spec

__all__ = ["Claim", "Claims", "Desk", "Event", "Position", "Record", "Report", "Settings", "StandoffError", "Statement", "Toll",
           "__version__", "read", "toll_chart", "toll_spec"]  # fmt: skip


def __getattr__(name: str) -> object:  # the command line starts without what only a library needs
    from standoff.library.offered import offered

    return offered(name)
