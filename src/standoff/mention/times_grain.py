"""How exact a time is, by its TIMEX3 value."""

import re

from standoff.model.claim import Granularity

_LETTERS = {
    "M": Granularity.MONTH,
    "W": Granularity.WEEK,
    "WE": Granularity.WEEKEND,
    "D": Granularity.DAY,
    "Q": Granularity.QUARTER,
    "Y": Granularity.YEAR,
    "DE": Granularity.DECADE,
    "CE": Granularity.CENTURY,
    "TH": Granularity.HOUR,
    "TM": Granularity.MINUTE,
}
_PERIOD = re.compile(r"P(T?)[\dX.]+([A-Z]+)$")
_FORMS = tuple(
    (re.compile(form), granularity)
    for form, granularity in (
        (r".*T\d\d:00Z?$", Granularity.HOUR),
        (r".*T\d\d:\d\dZ?$", Granularity.MINUTE),
        (r".*T[A-Z]{2}$", Granularity.PART_OF_DAY),
        (r".*-WE$", Granularity.WEEKEND),
        (r".*-W\d\d$", Granularity.WEEK),
        (r".*-Q\d$", Granularity.QUARTER),
        (r".*-H\d$", Granularity.HALF_YEAR),
        (r".*-(?:SP|SU|FA|WI)$", Granularity.SEASON),
        (r"[\dX]{4}-\d\d-\d\d$|XXXX-WXX-\d$", Granularity.DAY),
        (r"[\dX]{4}-\d\d$", Granularity.MONTH),
        (r"\d{4}$", Granularity.YEAR),
        (r"\d{3}$", Granularity.DECADE),
        (r"\d{2}$", Granularity.CENTURY),
    )
)


def granularity(value: str | None) -> Granularity | None:
    """The unit that a value is told in, for a run of days that of its last; None for a value that names none (PAST_REF)."""
    if value is None:
        return None
    if length := _PERIOD.match(value):
        return _LETTERS.get(length[1] + length[2])
    last = value.rpartition("/")[2]
    return next((grain for form, grain in _FORMS if form.match(last)), None)
