"""What the ends of a sentence say of its main clause: an invented text in, the day and the place of each event out."""

import pytest

from standoff.desk import Desk
from standoff.model.claim import Event
from standoff.model.report import Report, ReportId

TUESDAY, SATURDAY, WEDNESDAY = "2021-05-11", "2021-05-08", "2021-05-12"

CASES = {
    "a day that the parser hangs on a hunt": (
        "Police detained two men during an operation targeting a smuggler Saturday.",
        [(SATURDAY, None)],
    ),
    "a day after a clause in the present": (
        "Police detained a man who deals in stolen arms, yesterday.",
        [(TUESDAY, None)],
    ),
    "a robbery has its own day": ("Police detained a man who had robbed a bank Saturday.", [(None, None)]),
    "a day and a place at the end": (
        "A patrol detained two men while in search of a smuggler in Ostry district, Kar province, yesterday.",
        [(TUESDAY, "Ostry")],
    ),
    "a day and a place at the head": (
        "Today, in Shan Wal Kot district, Kar province, a police force arrested a dealer and detained a guard.",
        [(WEDNESDAY, "Shan Wal Kot"), (WEDNESDAY, "Shan Wal Kot")],
    ),
    "the day of filing dates nothing": (
        "OSTRY, Kestria (May 12) - Rebels shot two guards near the harbour Tuesday.",
        [(TUESDAY, "harbour")],
    ),
    "only a day of filing": ("For release. OSTRY, Kestria (May 12) Rebels shot two guards.", [(None, None)]),
    "a clause of result has the day of what led to it": (
        "On Tuesday, troops ran a search in Ostry that resulted in the arrest of a smuggler.",
        [(TUESDAY, "Ostry")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_ends(desk: Desk, case: str) -> None:
    text, expected = CASES[case]
    claims = desk.read(Report(id=ReportId("t"), text=text, published="2021-05-12"))
    found = [c for c in claims if isinstance(c, Event)]
    assert [(e.when.start if e.when else None, e.place.name if e.place else None) for e in found] == expected
