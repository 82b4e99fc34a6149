"""The quotation scanner: a text in, the insides of its quotations out, whatever mark is missing."""

import pytest

from standoff.document.layout import paragraphs
from standoff.document.quotations import quotations
from standoff.document.token import Quotation


def scan(text: str) -> list[Quotation]:
    return list(quotations(text, paragraphs(text)[0]))


@pytest.mark.parametrize(
    "text, inside",
    [
        ("He said “we hold the ridge” today.", ["we hold the ridge"]),
        ('He said "we hold the ridge" and "no more".', ["we hold the ridge", "no more"]),
        ("She wrote « we hold it » there.", [" we hold it "]),
        ("‘We hold it,’ he said.", ["We hold it,"]),
        ("“He called it ‘a test’ of will,” she said.", ["He called it ‘a test’ of will,", "a test"]),
        ("The militias’ leader and the rebels' man said it’s over.", []),
        ("In the '90s they didn't.", []),
        ("“”", []),
    ],
    ids=["curly", "straight twice", "guillemets", "single", "nested", "apostrophes", "decade", "empty marks"],
)
def test_what_stands_inside(text: str, inside: list[str]) -> None:
    assert [text[q.start : q.end] for q in scan(text)] == inside


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“They came at dawn.\nNobody slept."
    (found,) = scan(text)

    assert text[found.start : found.end] == "They came at dawn."
    assert not found.closed


def test_a_quotation_goes_on_where_the_next_paragraph_opens_anew() -> None:
    text = "“They came at dawn.\n“Nobody slept after that,” she said."
    first, second = scan(text)

    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_a_nested_quotation_is_deeper() -> None:
    assert [q.depth for q in scan("“He said ‘no’ twice,” she wrote.")] == [0, 1]


@pytest.mark.parametrize("text", ["”", '"', "””“““", "’’’“a", '« “ ‘ "', "a ‘ b"])
def test_stray_marks_raise_nothing(text: str) -> None:
    for found in scan(text):
        assert 0 <= found.start < found.end <= len(text)
