"""The day of publication, from what a report or an option says."""

import re
from datetime import date

from standoff.errors import InputError

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ]\d{2}:?\d{2}.*)?", re.ASCII)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})T\d{4}.*", re.ASCII)
_MAIL = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?P<day>\d{1,2})\s+(?P<month>[a-z]{3})[a-z]*\s+(?P<year>\d{4}|\d{2})\s+\d{1,2}:\d{2}.*", re.ASCII | re.IGNORECASE
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_HINT = "Write it as year-month-day, for example 2026-03-08, or leave it out."


def day(value: str | None) -> str | None:
    """The day as YYYY-MM-DD, of an ISO 8601 date, or of the date of a date with time (ISO 8601, RFC 2822); None for nothing.

    The day is the one written, whatever the time zone. Raises InputError where it is no date or no day of the calendar.
    """
    if value is None or not value.strip():
        return None
    found = next((match for form in (_ISO, _COMPACT, _MAIL) if (match := form.fullmatch(value.strip()))), None)
    if found is None:
        raise InputError(f"the date of publication {_short(value)} is not an ISO 8601 date", hint=_HINT)
    month = found["month"].lower()
    try:
        return date(_year(found["year"]), _MONTHS.index(month) + 1 if month.isalpha() else int(month), int(found["day"])).isoformat()
    except ValueError:
        raise InputError(f"the date of publication {_short(value)} is no day of the calendar", hint=_HINT) from None


def day_if_any(value: object) -> str:
    """The day that a field of some page or feed names; empty where it is none of these forms: then it is unknown."""
    try:
        return (day(value) or "") if isinstance(value, str) else ""
    except InputError:
        return ""


def _year(written: str) -> int:
    """The year; one of two figures as RFC 2822 (section 4.3) has it."""
    year = int(written)
    if len(written) == 4:
        return year
    return year + (2000 if year < 50 else 1900)


def _short(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:39] + "…")  # a message stays one line
