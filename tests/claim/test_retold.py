"""Tolls told twice in one report: an invented text in, the harm and the number of each toll out."""

import pytest

from standoff.desk import Desk
from standoff.model.claim import Toll
from standoff.model.report import Report, ReportId

CASES = {
    "a summary and its detail": (
        "Police detained several smugglers in Ostry on Monday. After a search on Monday, police detained eight smugglers.",
        "detained 8",
    ),
    "others besides those of the summary": (
        "Police detained several smugglers in Ostry on Monday. Police also detained eight smugglers on Monday.",
        "detained ?; detained 8",
    ),
    "a detail without a day": ("Police detained two smugglers on Monday. Two smugglers were detained after a search.", "detained 2"),
    "a number and then no number": (
        "Troops killed more than 15 rebels in Ostry on Monday. The troops fired back, killing several rebels.",
        "killed 15",
    ),
    "the one killed": (
        "Guards threw a grenade, killing one and wounding two. The rebel killed was identified as a leader.",
        "killed 1; injured 2",
    ),
    "a pronoun for somebody without a name": (
        "Troops killed a rebel leader in Ostry on Monday. A man drew a pistol and the troops fired, killing him.",
        "killed 1",
    ),
    "a name by its initials": (
        "Police detained a toll evasion ring leader on Monday. After questions, the police detained the TER leader.",
        "detained 1",
    ),
    "a target told of": ("Troops captured a rebel leader on Monday. The force detained the targeted individual at a well.", "abducted 1"),
    "another day": (
        "Police detained several smugglers in Ostry on Monday. Police detained eight smugglers on Tuesday.",
        "detained ?; detained 8",
    ),
    "another place": (
        "Police detained several smugglers in Ostry on Monday. Police detained eight smugglers in Merrow on Monday.",
        "detained ?; detained 8",
    ),
    "another source": (
        "Police detained several smugglers in Ostry on Monday. The mayor said police detained eight smugglers on Monday.",
        "detained ?; detained 8",
    ),
    "the two of them, by another word": (
        "Police detained two smugglers on Monday. Guards captured the two men near a well.",
        "detained 2",
    ),
    "one, by another word": (
        "Police detained one smuggler on Monday. One individual was detained on Monday after a search.",
        "detained 1",
    ),
    "the one told of": ("Troops captured a rebel leader on Monday. The force detained the leader at a well.", "abducted 1"),
    "a leader of others": (
        "Troops captured a rebel leader on Monday. The force detained the guild leader at a well.",
        "abducted 1; detained 1",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_once(desk: Desk, case: str) -> None:
    text, expected = CASES[case]
    claims = desk.read(Report(id=ReportId("t"), text=text, published="2021-05-12"))
    found = [c for c in claims if isinstance(c, Toll)]
    assert "; ".join(f"{t.harm} {'?' if t.value is None else t.value}" for t in found) == expected
