"""When two names, two lists of parties and two lists of conditions are the same."""

import pytest

from standoff.model.act import Act
from standoff.scoring.slots import Part, Parties, Term, Terms, Value, alike, shared


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Venn", "Defence Minister Mara Venn", True),
        ("the Front", "Coastal Front", True),  # small words do not count
        ("Orvane’s army", "Orvane army", True),  # nor does the genitive
        ("Mara Rook", "Mara Venn", False),
        ("army Orvane", "Orvane army", False),  # the order counts
        ("Mara of Venn", "Mara Venn", True),
        ("the", "the", False),  # nothing is left of it
    ],
)
def test_one_name_stands_inside_the_other(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is alike(other, one) is same


@pytest.mark.parametrize(
    "wanted, given, right",
    [
        ((), (), True),
        ((), (("the Front",),), False),  # the text names nobody
        ((("the Front",),), (), False),
        ((("the Front", "we"),), (("Coastal Front", "we"),), True),
        ((("the Front", "we"),), (("Orvane", "the army"),), False),
        ((("the Front",), ("Orvane",)), (("Orvane",), ("the Front",)), True),  # in whatever order
        ((("the Front",), ("Orvane",)), (("the Front",),), False),  # one is missing
        ((("the Front",),), (("the Front",), ("Orvane",)), False),  # one is too many
        ((("the Front",),), (("the Front",), ("Coastal Front",)), True),  # named twice
    ],
)
def test_parties_are_right_where_all_are_named_and_nobody_else(wanted: tuple, given: tuple, right: bool) -> None:  # type: ignore[type-arg]
    assert Parties(wanted).right(Parties(given)) is right


@pytest.mark.parametrize(
    "wanted, given, right",
    [
        (Value("air-strike"), Value("air-strike"), True),
        (Value("2026-03-08"), Value(None), False),
        (Value(None), Value(None), True),
        (Part(None), Part(None), True),
        (Part((10, 20)), Part((19, 40)), True),  # the words of the whole touch
        (Part((10, 20)), Part((20, 40)), False),
        (Part((10, 20)), Part(None), False),
    ],
)
def test_a_value_is_the_same_and_a_part_is_of_the_same_whole(wanted: Value | Part, given: Value | Part, right: bool) -> None:
    assert wanted.right(given) is right


def _term(start: int, end: int, act: Act = Act.WITHDRAW) -> Term:
    return Term((start, end), Parties((("Orvane",),)), act)


@pytest.mark.parametrize(
    "wanted, given, met, right",
    [
        ([], [], 0, True),
        ([_term(0, 20)], [_term(4, 24)], 1, True),  # words overlap
        ([_term(0, 20)], [_term(15, 35)], 0, False),  # too little of them
        ([_term(0, 20)], [_term(0, 200)], 0, False),  # a page is no condition
        ([_term(0, 20)], [_term(0, 20, Act.RELEASE)], 0, False),
        ([_term(0, 20), _term(30, 50)], [_term(0, 20)], 1, False),  # one is missing
        ([_term(0, 20)], [_term(0, 20), _term(30, 50)], 1, False),  # one is too many
        ([_term(0, 20), _term(0, 20)], [_term(0, 20)], 1, False),  # each is met by one of its own
    ],
)
def test_conditions_are_met_one_by_one(wanted: list[Term], given: list[Term], met: int, right: bool) -> None:
    one, other = Terms(tuple(wanted)), Terms(tuple(given))

    assert one.met(other) == met
    assert one.right(other) is right


def test_what_is_shared_is_a_part_of_the_shorter() -> None:
    assert shared((0, 10), (5, 25)) == 0.5
    assert shared((0, 10), (0, 100), least=0.2) == 0.0
    assert shared((0, 10), (10, 20)) == 0.0
