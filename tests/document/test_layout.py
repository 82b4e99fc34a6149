"""Paragraphs, headlines and datelines: a text in, its layout out."""

import pytest

from standoff.document.layout import paragraphs

BODY = "The river rose again. Nobody crossed."


@pytest.mark.parametrize(
    "text, parts",
    [
        ("One line.\nAnother line.", ["One line.", "Another line."]),
        ("First block.\n\nSecond block.", ["First block.", "Second block."]),
        ("First.\r\n\r\nSecond.", ["First.", "Second."]),
        ("  \n\n  Only this.  \n \n", ["Only this."]),
        ("A.\u2028B.", ["A.", "B."]),
        (
            "The envoy came at noon and left again before the gates were shut for\nthe night, and nobody in the town had seen him go.",
            ["The envoy came at noon and left again before the gates were shut for\nthe night, and nobody in the town had seen him go."],
        ),
        ("", []),
    ],
    ids=["line breaks", "blank line", "carriage returns", "space around", "line separator", "wrapped at a width", "empty"],
)
def test_paragraphs(text: str, parts: list[str]) -> None:
    found, _ = paragraphs(text)

    assert [text[p.start : p.end] for p in found] == parts


@pytest.mark.parametrize(
    "dateline, place, day, agency",
    [
        ("TOVANE, May 12 (AFM) -- ", "TOVANE", "May 12", "AFM"),
        ("PORT ENNA, Skarra — ", "PORT ENNA, Skarra", None, None),
        ("CARREL, March 14 (Meridian Wire) — ", "CARREL", "March 14", "Meridian Wire"),
        ("LIBESSA - ", "LIBESSA", None, None),
        ("Vessen, 3 March 2026 (Post) - ", "Vessen", "3 March 2026", "Post"),
        ("SAINT-ARNE (Reuters) - ", "SAINT-ARNE", None, "Reuters"),
    ],
)
def test_a_dateline_is_set_apart(dateline: str, place: str, day: str | None, agency: str | None) -> None:
    text = dateline + BODY
    (paragraph,), found = paragraphs(text)

    assert found is not None
    assert [text[a:b] if (span := part) and (a := span[0], b := span[1]) else None for part in (found.place, found.day, found.agency)] == [
        place,
        day,
        agency,
    ]
    assert text[paragraph.body :] == BODY


@pytest.mark.parametrize("text", ["The army - or what is left of it - withdrew.", "NATO said so.", "It rained — again.", "A 10-12 split."])
def test_prose_has_no_dateline(text: str) -> None:
    assert paragraphs(text)[1] is None


def test_a_headline_is_a_first_line_without_a_stop() -> None:
    found, dateline = paragraphs(f"River rises again in the north\n\nLIBESSA - {BODY}")

    assert [p.headline for p in found] == [True, False]
    assert dateline is not None


def test_the_title_is_a_headline_even_with_a_stop() -> None:
    assert [p.headline for p in paragraphs(f"It rose.\n{BODY}", title="It rose.")[0]] == [True, False]


def test_a_single_line_is_no_headline() -> None:
    assert [p.headline for p in paragraphs("River rises again")[0]] == [False]


SEARCH = "Guards searched a mill in Ostry."


@pytest.mark.parametrize(
    "text, headers, day",
    [
        (f"2031-04-K-7\nFor Immediate Release\n\nVESSEN, Kestria (April 3, 2031)\n{SEARCH}", 2, "April 3, 2031"),
        (f"Northern Command - Kestria 2031-04-K-7 For Immediate Release Download PDF   VESSEN, Kestria (April 3) – {SEARCH}", 1, "April 3"),
        (f"VESSEN, Kestria (April 3)\n{SEARCH}", 0, "April 3"),
        (f"MEDIA RELEASE\nNorthern Command\nTel. 555 0100\n{SEARCH}", 1, None),
        (f"Mill searched\nGuards find nothing\n\nVESSEN (AFM) - {SEARCH}", 2, None),
        (f"Northern Command  For Immediate Release  {SEARCH}", 1, None),
        (f"{SEARCH}\nThe ministry put out a press release.", 0, None),
    ],
    ids=["lines", "one flat paragraph", "dateline alone", "no dateline", "subtitle", "mark alone", "prose"],
)
def test_the_header_of_a_release_is_no_sentence(text: str, headers: int, day: str | None) -> None:
    found, dateline = paragraphs(text)

    assert sum(p.headline for p in found) == headers
    assert (text[slice(*dateline.day)] if dateline and dateline.day else None) == day
    assert SEARCH in {text[p.body : p.end] for p in found if not p.headline}


def test_a_second_release_in_one_text_has_its_own_header() -> None:
    text = f"VESSEN, Kestria (April 3)\n{SEARCH}\n\n2031-04-K-9 For Immediate Release  VESSEN, Kestria (April 5) {SEARCH}"
    found, _ = paragraphs(text)

    assert [text[p.body : p.end] for p in found if not p.headline and p.body < p.end] == [SEARCH, SEARCH]
