"""DOCX: the paragraphs of the body and of its tables in order, and the properties of the document."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from standoff.errors import InputError
from standoff.source.found import Found, Told
from standoff.source.packed import check_members

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_GONE = frozenset([f"{_W}del", f"{_W}moveFrom", _FALLBACK])  # struck out, moved away, or told a second time for old programs
_OLD = b"\xd0\xcf\x11\xe0"


def found_in_word(raw: bytes) -> Found:
    """The text of a DOCX as it reads with all changes accepted, each cell of a table a paragraph; headers and notes are left out.

    The dates in its properties say when the file was made, not when it was published: they are not taken.
    Raises InputError where it is encrypted, an older format or damaged.
    """
    from docx import Document

    if raw.startswith(_OLD):
        raise InputError("this is an old Word file, or one with a password", hint="Save it as DOCX without a password.")
    try:
        with ZipFile(BytesIO(raw)) as archive:
            check_members(archive)
        document = Document(BytesIO(raw))
    except BadZipFile:
        raise InputError("the DOCX file is damaged or breaks off") from None
    properties = document.core_properties
    told = (
        Told("title", properties.title or "", "the document's properties, title"),
        Told("author", properties.author or "", "the document's properties, author"),
        Told("language", properties.language or "", "the document's properties, language"),
    )
    text = "\n\n".join(_paragraphs(document.element.body))
    if not text:
        raise InputError("the document has no text")
    return Found(text=text, told=told)


def _paragraphs(body: "_Element") -> Iterator[str]:
    for paragraph in body.iter(f"{_W}p"):
        if any(above.tag in _GONE for above in paragraph.iterancestors()):
            continue
        lines = "".join(_pieces(paragraph)).split("\n")
        text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
        if text:
            yield text


def _pieces(paragraph: "_Element") -> Iterator[str]:
    """The text of a paragraph, without that of a text box that hangs on it, which has paragraphs of its own."""
    for element in paragraph:
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag != f"{_W}p" and element.tag not in _GONE:
            yield from _pieces(element)
