"""Standoff: reports of a conflict in, a sourced record out.

Every value carries the words it came from: offsets are code points into the report's text, end exclusive.
"""

from standoff.desk import Desk, Settings
from standoff.model.claim import Claim, Event, Position, Statement, Toll
from standoff.model.report import Report

__version__ = "0.1.0"
__all__ = ["Claim", "Desk", "Event", "Position", "Report", "Settings", "Statement", "Toll", "__version__"]
