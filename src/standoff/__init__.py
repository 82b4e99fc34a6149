"""Standoff: reports of a conflict in, a sourced record out.

`read` gives the claims of one text, `Record` asks a record of many. Every value carries the words it came from: offsets are
code points into the report's text, end exclusive.
"""

from typing import TYPE_CHECKING

from standoff.desk import Desk, Settings
from standoff.errors import StandoffError
from standoff.model.claim import Claim, Event, Position, Statement, Toll
from standoff.model.report import Report
from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.library.charts import toll_chart, toll_spec
    from standoff.library.reading import Claims, read
    from standoff.library.records import Record

__all__ = [
    "Claim", "Claims", "Desk", "Event", "Position", "Record", "Report", "Settings", "StandoffError", "Statement", "Toll",
    "__version__", "read", "toll_chart", "toll_spec",
]  # fmt: skip
_LATE = {"Claims": "reading", "read": "reading", "Record": "records", "toll_chart": "charts", "toll_spec": "charts"}


def __getattr__(name: str) -> object:
    """What a library needs is loaded when it is asked for: the command line starts without."""
    if name not in _LATE:
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"standoff.library.{_LATE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
