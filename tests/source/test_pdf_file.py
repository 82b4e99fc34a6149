"""PDF: paragraphs out of lines, pages, running heads, hyphens, and what cannot be read."""

import io
from pathlib import Path

import pypdfium2
import pytest

from standoff.source.pdf_lines import Line, run_together
from tests.source.makers import column, fault, one, pdf, taken, written

LINES = (
    "The council of Selm said on Monday that two boats had left",
    "the harbour before dawn, and that nobody on board was hurt.",
    "The crews had been told to wait.",
    "",
    "The ferry came an hour later. It took the crews of the two boats",
    "to the port of Dran, where their families were waiting for them.",
)
TEXT = (
    "The council of Selm said on Monday that two boats had left the harbour before dawn, and that nobody on board was hurt."
    " The crews had been told to wait.\n\nThe ferry came an hour later. It took the crews of the two boats to the port of Dran,"
    " where their families were waiting for them."
)


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    report = one(
        written(tmp_path, "a.pdf", pdf([column(*LINES)], info="/Title (Boats leave) /Author (Ana Orlo) /CreationDate (D:20260320100000Z)"))
    )
    assert report.text == TEXT
    assert (report.title, report.author, report.language, report.published) == ("Boats leave", "Ana Orlo", "en-GB", None)
    assert taken(report)["author"] == "the PDF's properties, Author"


def test_pages_follow_one_another_through_the_text(tmp_path: Path) -> None:
    pages = [column(*LINES), column("Nobody knew why.", "", "The mayor came on Tuesday with"), column("a letter of the council.")]
    report = one(written(tmp_path, "a.pdf", pdf(pages)))
    first, second, third = report.pages
    assert report.text[first.start : first.end] == TEXT
    assert report.text[second.start : second.end] == "Nobody knew why.\n\nThe mayor came on Tuesday with"
    assert report.text[third.start : third.end] == "a letter of the council."
    assert report.text.endswith("The mayor came on Tuesday with a letter of the council.")
    assert [page.label for page in report.pages] == ["page 1", "page 2", "page 3"]


def test_running_heads_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    bodies = ["The boats left.", "The ferry came.", "The mayor spoke."]
    pages = [[(72, 820, "Selm Courier, 8 March"), *column(body), (290, 30, f"Page {n} of 3")] for n, body in enumerate(bodies, start=1)]
    assert one(written(tmp_path, "a.pdf", pdf(pages))).text == "\n\n".join(bodies)


def test_a_count_at_the_edge_of_each_page_is_no_running_head(tmp_path: Path) -> None:
    counts = [f"{n} people were hurt." for n in (5, 3, 12)]
    assert one(written(tmp_path, "a.pdf", pdf([column(words) for words in counts]))).text == "\n\n".join(counts)


def test_a_line_twice_is_no_running_head(tmp_path: Path) -> None:
    report = one(written(tmp_path, "a.pdf", pdf([column("The boats left."), column("The boats left.")])))
    assert report.text == "The boats left.\n\nThe boats left."


def lines(*rows: str) -> str:
    return run_together([[Line(row, (72, 700 - 14 * n, 500, 711 - 14 * n)) for n, row in enumerate(rows)]])[0]


@pytest.mark.parametrize(
    "rows, text",
    [
        (("The gov-", "ernment left."), "The government left."),
        (("A so-", "called truce. The so-called truce held."), "A so-called truce. The so-called truce held."),
        (("The Selm-", "Dran road"), "The Selm-Dran road"),
        (("In 2025-", "26 it rained"), "In 2025-26 it rained"),
        (("They left -", "all of them"), "They left - all of them"),
        (("The boats", "left."), "The boats left."),
        (("Brought:", "• two boats", "• a ferry"), "Brought:\n\n• two boats\n\n• a ferry"),
    ],
)
def test_line_ends_are_mended(rows: tuple[str, ...], text: str) -> None:
    assert lines(*rows) == text


def test_a_hyphen_in_the_file_is_mended(tmp_path: Path) -> None:
    raw = pdf([column("The council of Selm said on Monday that the gov-", "ernment knew nothing of it.")])
    assert one(written(tmp_path, "a.pdf", raw)).text == "The council of Selm said on Monday that the government knew nothing of it."


@pytest.mark.parametrize(
    "boxes, count",
    [
        ([(72, 700, 500, 711), (72, 686, 500, 697), (72, 672, 500, 683)], 1),
        ([(72, 700, 500, 711), (72, 686, 200, 697), (72, 672, 500, 683)], 2),  # a short line that ends its sentence
        ([(72, 700, 500, 711), (72, 686, 500, 697), (92, 672, 500, 683)], 2),  # an indent
        ([(72, 700, 500, 720), (72, 686, 500, 697), (72, 672, 500, 683)], 2),  # a larger heading
    ],
)
def test_paragraphs_are_told_by_their_shape(boxes: list[tuple[float, float, float, float]], count: int) -> None:
    rows = ["The boats left.", "The ferry came.", "The mayor spoke."]
    text, _ = run_together([[Line(row, box) for row, box in zip(rows, boxes, strict=True)]])
    assert len(text.split("\n\n")) == count


def test_without_places_a_short_line_ends_a_paragraph() -> None:
    text, _ = run_together(
        [[Line("The boats left the harbour of Selm before dawn on"), Line("Monday."), Line("The ferry came an hour later.")]]
    )
    assert text == "The boats left the harbour of Selm before dawn on Monday.\n\nThe ferry came an hour later."


def test_nothing_gives_nothing() -> None:
    assert run_together([[], []]) == ("", ())


def test_a_scan_says_so(tmp_path: Path) -> None:
    found = fault(written(tmp_path, "a.pdf", pdf([[]])))
    assert found.message == "the PDF file holds no text, only pictures of pages (a scan?)"
    assert "OCR" in found.hint


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    raw = pdf([column("The boats left.")])
    marker = f"/Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'00' * 32}> /U <{'00' * 32}>"
    raw = raw.replace(b"/Info 4 0 R", f"/Info 4 0 R /ID [<00><00>] /Encrypt << {marker} >>".encode())
    assert fault(written(tmp_path, "a.pdf", raw)).message == "the PDF file is encrypted"


@pytest.mark.parametrize("part", [0.1, 0.4])
def test_a_file_that_breaks_off(tmp_path: Path, part: float) -> None:
    raw = pdf([column(*LINES)])
    assert "damaged" in fault(written(tmp_path, "a.pdf", raw[: int(len(raw) * part)])).message


def test_a_file_of_the_library_itself(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842).close()
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    assert "no text" in fault(written(tmp_path, "a.pdf", stream.getvalue())).message
