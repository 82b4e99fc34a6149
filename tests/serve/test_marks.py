"""Marked text: every character of the report is there, and every claim's pieces are its words."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from standoff.serve.marks import Mark, marked

_TEXTS = st.text(st.sampled_from("ab <>&\"'\n\r\u2028é\u0301שלم😀."), min_size=1, max_size=60)


class Reading(HTMLParser):
    """What a browser would read: the text, and the text inside the marks of each claim."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.inside: dict[str, str] = {}
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            self.open.append(str(dict(attrs)["data-claim"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for claim in self.open:
            self.inside[claim] = self.inside.get(claim, "") + data


def read(html: str) -> Reading:
    found = Reading()
    found.feed(html)
    found.close()
    assert found.open == []
    return found


def mark(number: int, *spans: tuple[int, int], kind: str = "event") -> Mark:
    return Mark(claim=f"c{number}", number=number, spans=spans, kind=kind, state="proposed")


@given(st.data())
def test_the_text_is_whole_and_each_mark_holds_its_words(data: st.DataObject) -> None:
    text = data.draw(_TEXTS)
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda span: span[0] < span[1])
    marks = [mark(i, span) for i, span in enumerate(data.draw(st.lists(ends, max_size=8)))]
    found = read("".join(marked(text, marks)))
    assert found.text == text
    assert found.inside == {each.claim: text[slice(*each.spans[0])] for each in marks}


def test_marks_that_overlap_lie_in_each_other_and_those_that_cross_are_cut() -> None:
    (html,) = marked("abcdef", [mark(1, (0, 6)), mark(2, (1, 3)), mark(3, (2, 5))])
    bare = re.sub(r' (?:class|data-claim|href|data-n|aria-label)="[^"]*"', "", html)
    assert bare == "<mark>a<mark>b<mark>c</mark></mark><a></a><mark>de</mark><a></a>f</mark><a></a>"


def test_a_claim_in_several_parts_is_numbered_once_at_its_end() -> None:
    (html,) = marked("one, he said, two", [mark(1, (0, 3), (14, 17))])
    assert html.count("data-n=") == 1
    assert html.endswith('aria-label="claim 1, proposed"></a>')


def test_a_claim_over_two_paragraphs_is_marked_in_both() -> None:
    first, second = marked("One ends.\n\nTwo begins.", [mark(1, (4, 14))])
    assert read(first).inside == {"c1": "ends.\n\n"}
    assert read(second).inside == {"c1": "Two"}


def test_what_a_report_says_is_text() -> None:
    (html,) = marked("<script>x</script>", [mark(1, (0, 8))])
    assert "<script" not in html


def test_a_long_report_with_400_marks_is_whole() -> None:
    text = "A word of a long report. " * 2000
    marks = [mark(i, (i * 120, i * 120 + 300)) for i in range(400)]
    assert read("".join(marked(text, marks))).text == text
