"""DOCX: paragraphs and cells in order, changes accepted, properties, and what cannot be read."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.oxml import parse_xml

from tests.source.makers import fault, one, saved, taken, word, written

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_paragraphs_and_cells_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Boats leave", level=1)
    document.add_paragraph("Two boats\tleft.\nNobody  was hurt.")
    table = document.add_table(rows=2, cols=2)
    for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {n}"
    document.add_paragraph("The ferry came.")
    report = one(written(tmp_path, "a.docx", saved(document)))
    assert report.text.split("\n\n") == [
        "Boats leave",
        "Two boats left.\nNobody was hurt.",
        "cell 0",
        "cell 1",
        "cell 2",
        "cell 3",
        "The ferry came.",
    ]


def test_changes_count_as_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    runs = (
        "<w:r><w:t>Two </w:t></w:r><w:del><w:r><w:delText>ships</w:delText></w:r></w:del><w:ins><w:r><w:t>boats left.</w:t></w:r></w:ins>"
    )
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{runs}</w:p>"))
    assert one(written(tmp_path, "a.docx", saved(document))).text == "Two boats left."


def test_properties_but_no_date(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Two boats left.")
    properties = document.core_properties
    properties.title, properties.author, properties.language = "Boats leave", "Ana Orlo", "en-GB"
    properties.created = datetime(2026, 3, 8, tzinfo=UTC)
    report = one(written(tmp_path, "a.docx", saved(document)))
    assert (report.title, report.author, report.language, report.published) == ("Boats leave", "Ana Orlo", "en-GB", None)
    assert taken(report)["title"] == "the document's properties, title"


def test_recognised_without_its_ending(tmp_path: Path) -> None:
    assert one(written(tmp_path, "a.bin", word("Two boats left."))).text == "Two boats left."


def test_a_document_without_text(tmp_path: Path) -> None:
    assert fault(written(tmp_path, "a.docx", saved(docx.Document()))).message == "the document has no text"


def test_an_old_or_locked_file(tmp_path: Path) -> None:
    assert (
        "old Word file, or one with a password"
        in fault(written(tmp_path, "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)).message
    )


def test_a_bomb(tmp_path: Path) -> None:
    stream = io.BytesIO(word("Two boats left."))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", b"\x00" * 30_000_000)
    assert "a bomb?" in fault(written(tmp_path, "a.docx", stream.getvalue())).message


def test_a_zip_that_is_none(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "Two boats left.")
    assert "cannot be read as DOCX" in fault(written(tmp_path, "a.docx", stream.getvalue())).message
