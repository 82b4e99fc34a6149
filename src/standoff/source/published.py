"""The day of publication, from what a line or an option says."""

import re
from datetime import date

from standoff.errors import InputError

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:?\d{2}.*)?", re.ASCII)
_HINT = "Write it as year-month-day, for example 2026-03-08, or leave it out."


def day(value: str | None) -> str | None:
    """The day as YYYY-MM-DD, of an ISO 8601 date or the date part of a date with time; None for nothing.

    The day is the one written, whatever the time zone. Raises InputError where it is no date or no day of the calendar.
    """
    if value is None or not value.strip():
        return None
    found = _DATE.fullmatch(value.strip())
    if found is None:
        raise InputError(f"the date of publication {_short(value)} is not an ISO 8601 date", hint=_HINT)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        raise InputError(f"the date of publication {_short(value)} is no day of the calendar", hint=_HINT) from None


def _short(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:39] + "…")  # a message stays one line
