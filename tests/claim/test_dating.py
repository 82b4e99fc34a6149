"""Which time dates which deed: one of its clause, one that its clause hangs on, the scene's, or none."""

import pytest

from standoff.desk import Desk
from standoff.model.claim import Event, TimeAnchor, Toll, When
from standoff.model.report import Report, ReportId

WEDNESDAY = "2021-05-12"


def dated(desk: Desk, text: str) -> dict[str, When | None]:
    """The times of the events by their acts."""
    claims = desk.read(Report(id=ReportId("t"), text=text, published=WEDNESDAY))
    return {c.act.value: c.when for c in claims if isinstance(c, Event)}


CASES = [
    ("Kestria shelled Ostry on Monday.", "shelling", "2021-05-10", "a time of the clause"),
    ("Kestria shelled Ostry.", "shelling", None, "no time, so no day"),
    ("The governor said on Monday that Kestria had shelled Ostry.", "shelling", None, "a day of the saying"),
    ("Kestria shelled Ostry, according to a tweet on Monday by the governor.", "shelling", None, "a day of the source"),
    ("Kestria shelled Ostry after last week's protests.", "shelling", None, "a day of another noun"),
    ("On Monday Kestria shelled Ostry and Vandara closed the road.", "blockade", "2021-05-10", "a time before both clauses"),
    ("Rain fell on Monday and Kestria shelled Ostry.", "shelling", None, "a time of the other clause"),
    ("Kestria shelled the mill and looted the shops on Monday.", "shelling", "2021-05-10", "a time after the last verb"),
    ("They had marched until Monday, when Kestria shelled Ostry.", "shelling", "2021-05-10", "a clause that hangs on a time"),
    ("Panic broke out on Monday when Kestria shelled Ostry.", "shelling", "2021-05-10", "a clause at the same time"),
    ("Hours before the bridge fell on Monday, Kestria shelled Ostry.", "shelling", "2021-05-10", "hours from a dated clause"),
    ("The envoys gave no answer on Tuesday, a day after Kestria shelled Ostry.", "shelling", "2021-05-10", "a day from the clause above"),
    ("The governor today confirmed the arrest of a smuggler in Ostry, Monday.", "arrest", "2021-05-10", "a day that closes the news of it"),
    ("The governor confirmed the arrest of a rebel senior leader based in Ostry during a raid Monday.", "arrest", "2021-05-10", "its raid"),
    ("Police arrested 90 people after the riots began in June.", "arrest", None, "after is no time"),
    ("More than 90 people have been arrested since the protests began in March.", "arrest", "2021-03-01", "since a beginning"),
]


@pytest.mark.parametrize("text,act,start,reason", CASES)
def test_the_clause(desk: Desk, text: str, act: str, start: str | None, reason: str) -> None:
    when = dated(desk, text)[act]
    assert (when.start if when else None) == start, reason


SCENES = [
    ("Rebels seized the mill on Monday. Police arrested nine men.", "2021-05-10", "a step in the next sentence"),
    ("Rebels seized the mill on Monday.\n\nIt was cold.\n\nPolice arrested nine men.", "2021-05-10", "the only day of the report"),
    ("Rebels seized the mill on Monday.\n\nThe ford fell on Friday.\n\nPolice arrested nine men.", None, "two days told above"),
    ("Rebels seized the mill on Monday. Police have arrested nine men.", None, "not the plain past"),
    ("Rebels seized the mill on Monday. It was cold. Previously, police arrested nine men.", None, "another time"),
    ("Rebels seized the mill on Monday. It was cold. In Ostry, police arrested nine men.", None, "another place"),
    ("The governor spoke to reporters, aides said on Monday. Police arrested nine men.", None, "a saying sets no scene"),
    (
        "Guards searched a mill on Monday. The guards took cover, which resulted in the arrest of two men.",
        "2021-05-10",
        "what a step came to",
    ),
    (
        "May 12: Raids in Ostry\n\nRebels seized the mill on Monday.\n\nPolice arrested nine men.",
        "2021-05-10",
        "a headline sets no day and turns to none",
    ),
    ("Rebels seized the mill last month. Police arrested nine men.", None, "a month is no scene"),
]


@pytest.mark.parametrize("text,start,reason", SCENES)
def test_the_scene(desk: Desk, text: str, start: str | None, reason: str) -> None:
    when = dated(desk, text)["arrest"]
    assert (when.start if when else None) == start, reason


def test_a_claim_keeps_what_its_time_is_counted_from(desk: Desk) -> None:
    text = "Rebels seized the mill on 3 May 2021. Three days later, Kestria shelled Ostry."
    when = dated(desk, text)["shelling"]
    assert when is not None
    assert (when.start, when.anchor, when.anchor_text) == ("2021-05-06", TimeAnchor.EVENT, "3 May 2021")
    assert when.anchor_span is not None
    assert text[slice(*when.anchor_span)] == when.anchor_text


def test_a_day_counted_from_a_clause_keeps_the_words_of_both(desk: Desk) -> None:
    when = dated(desk, "The envoys gave no answer on Tuesday, a day after Kestria shelled Ostry.")["shelling"]
    assert when is not None
    assert (when.text, when.value, when.anchor, when.anchor_text) == ("a day", "2021-05-10", TimeAnchor.EVENT, "Tuesday")


def test_a_weekday_begins_no_period(desk: Desk) -> None:
    claims = desk.read(Report(id=ReportId("t"), text="Police said 63 people were arrested last Friday.", published=WEDNESDAY))
    assert [(c.value, c.since) for c in claims if isinstance(c, Toll)] == [(63, None)]
