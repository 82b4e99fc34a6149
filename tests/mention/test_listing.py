"""What is listed of a report."""

import pytest

from standoff.desk import Desk, example_report


@pytest.mark.parametrize(
    "text, listed",
    [
        ("The office reported no casualties.", ["no"]),
        ("Nine people left and no soldiers stayed.", ["Nine", "no"]),
        ("There was no reason to leave.", []),
        ("No deal was reached after two days.", []),
        ("The council has no plan and no money.", []),
    ],
)
def test_no_is_an_amount_only_of_people(desk: Desk, text: str, listed: list[str]) -> None:
    assert [amount.text for amount in desk.mentions(example_report(text)).amounts] == listed
