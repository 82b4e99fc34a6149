"""Where a scene holds on: an invented text in, the place of each event and toll out. Each case names what it is a case of."""

import pytest

from standoff.claim.scene_places import _doer
from standoff.desk import Desk, example_report
from standoff.document.token import Token
from standoff.model.claim import Event, Toll

CASES = {
    "the next step": ("Rioters burned two shops in Ostry on Monday. A man was shot dead.", ["Ostry", "Ostry"]),
    "another day": ("Rioters burned two shops in Ostry on Monday. A man was shot dead on Friday.", ["Ostry", None]),
    "another place": ("Rioters burned two shops in Ostry. A man was shot dead in Merrow.", ["Ostry", "Merrow"]),
    "a new paragraph": ("Rioters burned two shops in Ostry on Monday.\n\nA man was shot dead.", ["Ostry", None]),
    "a day and a place set by no act": (
        "A patrol searched a farm in Ostry on Monday. The farmers left the yard. A rebel fired, and guards shot a man.",
        ["Ostry", "Ostry"],
    ),
    "a new paragraph that points back": (
        "Guards ran an operation in Ostry on Monday.\n\nThey hid. It rained. It was dark.\n\nA man was shot dead during the operation.",
        ["Ostry"],
    ),
    "a state is no scene": ("Rebels shot a man in Norway. Jets bombed a convoy.", ["Norway", None]),
    "an arrest a sentence later": ("Rioters burned two shops in Ostry. A man was arrested.", ["Ostry", None]),
    "an arrest in a sentence that follows an opening": (
        "In Ostry, crowds waited at dawn. Police arrested a man.",
        ["Ostry"],
    ),
    "the doer told of before": (
        "A patrol found arms in Ostry on Monday.\n\nThe patrol arrested a man.",
        ["Ostry"],
    ),
    "a doer that is always known": ("The army found arms in Ostry on Monday.\n\nThe army arrested a man.", [None]),
    "the undertaking told of before": (
        "Troops ran a search in Ostry on Monday. The houses were old. Two men were arrested as a result of the search.",
        ["Ostry"],
    ),
    "a place of its own": ("Rioters burned two shops in Ostry. Crowds at Merrow threw stones.", ["Ostry", "Merrow"]),
    "officials somewhere open no scene": ("Officials in Merrow praised the choir. Soldiers shot a man.", [None, None]),
    "what is only planned": ("Rioters burned two shops in Ostry on Monday. Jets will bomb the rebels.", ["Ostry", None]),
}


@pytest.mark.parametrize("case", CASES)
def test_where(desk: Desk, case: str) -> None:
    text, expected = CASES[case]
    events = [c for c in desk.read(example_report(text)) if isinstance(c, Event)]
    assert [e.place.name if e.place else None for e in events] == expected
    assert all(text[e.place.start : e.place.end] == e.place.text for e in events if e.place)


def test_a_toll_is_where_the_event_is_that_it_counts(desk: Desk) -> None:
    claims = desk.read(example_report("Rioters burned two shops in Ostry on Monday. A man was shot dead."))
    assert [c.place.name if c.place else None for c in claims if isinstance(c, Toll)] == ["Ostry"]


def test_no_place_comes_from_a_dateline(desk: Desk) -> None:
    claims = desk.read(example_report("OSTRY, Kestria, March 3 (CCN) -- Rebels shot a man dead on Monday."))
    assert [(type(c), c.place) for c in claims if isinstance(c, Event | Toll)] == [(Event, None), (Toll, None)]


def test_a_clause_that_the_parser_left_without_a_head_has_no_doer() -> None:
    root = Token(0, 0, 8, "fleeing", "fleeing", "flee", "VERB", "VBG", "advcl", "", 0)

    assert _doer(root) is None
