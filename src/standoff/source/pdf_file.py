"""PDF: the text page by page, and the properties of the document."""

import ctypes
import re
from threading import Lock
from typing import TYPE_CHECKING

from standoff.errors import InputError
from standoff.source.found import Found, Told
from standoff.source.pdf_lines import Line, run_together

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_ALONE = Lock()  # PDFium breaks where two threads call it, even on two documents
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at the end of a line, in place of the line end


def found_in_pdf(raw: bytes) -> Found:
    """The text of a PDF in paragraphs, with its pages. Its dates say when the file was made: they are not taken.

    Raises InputError where it is encrypted or damaged, or holds pictures of pages only.
    """
    import pypdfium2

    with _ALONE:
        try:
            document = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD:
                raise InputError("the PDF file is encrypted", hint="Save it without its password.") from None
            raise InputError("the PDF file is damaged or breaks off") from None
        try:
            pages = [_lines(document, number) for number in range(len(document))]
            properties = document.get_metadata_dict(skip_empty=True)
            language = _language(document)
        except pypdfium2.PdfiumError as error:
            raise InputError(f"the PDF file is damaged: {error}") from None
        finally:
            document.close()
    text, spans = run_together(pages)
    if not any(char.isalnum() for char in text):
        raise InputError(
            "the PDF file holds no text, only pictures of pages (a scan?)", hint="Run it through a program that reads the letters (OCR)."
        )
    told = (
        Told("title", properties.get("Title", ""), "the PDF's properties, Title"),
        Told("author", properties.get("Author", ""), "the PDF's properties, Author"),
        Told("language", language, "the PDF's Lang"),
    )
    return Found(text=text, told=told, pages=spans)


def _lines(document: "PdfDocument", number: int) -> list[Line]:
    page = document[number]
    textpage = page.get_textpage()
    try:
        text: str = textpage.get_text_range()
        placed = len(text) == textpage.count_chars()  # else the n-th character is not the n-th box
        lines: list[Line] = []
        start = 0
        for row in text.replace(_HYPHEN, f"{_HYPHEN}\n").split("\n"):
            words = _CONTROL.sub("", row.replace(_HYPHEN, "-"))
            if words.strip():
                first, last = start + len(row) - len(row.lstrip()), start + len(row.rstrip(f" \r{_HYPHEN}")) - 1
                box = _box(textpage, first, max(first, last)) if placed else None
                lines.append(Line(" ".join(words.split()), box))
            start += len(row) if row.endswith(_HYPHEN) else len(row) + 1
        return lines
    finally:
        textpage.close()
        page.close()


def _box(textpage: "PdfTextPage", first: int, last: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a line, in points."""
    left, bottom, _, top = textpage.get_charbox(first, loose=True)
    right = textpage.get_charbox(last, loose=True)[2]
    return left, bottom, right, top


def _language(document: "PdfDocument") -> str:
    """The language that the document names, as it does; empty where it names none."""
    from pypdfium2 import raw as pdfium

    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", errors="ignore").rstrip("\x00").strip()
