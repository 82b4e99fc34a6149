"""Web pages: the main text in paragraphs, and what the page says of itself."""

import codecs
import re
from typing import TYPE_CHECKING

from standoff.errors import InputError
from standoff.source.decode import decode
from standoff.source.found import Found
from standoff.source.markup import blocks
from standoff.source.page_facts import told_by_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; HTML asks for the first 1024
_LATIN = frozenset(["iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"])  # what pages call so is cp1252 (WHATWG Encoding)
_DIRT_ALLOWED = 0.002  # of the characters: a few damaged ones are shown as such, as in a browser
_AROUND = ("//nav", "//footer[not(ancestor::article)]")  # taken along by trafilatura where a page has few words else
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def found_in_page(raw: bytes, *, charset: str | None = None) -> Found:
    """The main text of a page without menus, notices and comments, and what its head says. `charset` is that of the server.

    Raises InputError where the page cannot be read or has no main text.
    """
    import trafilatura
    from lxml import html

    markup = _DECLARATION.sub("", _text(raw, charset))
    tree: HtmlElement = html.document_fromstring(markup or "<p></p>", parser=html.HTMLParser(huge_tree=False))
    told = told_by_page(tree)
    # Dates are not asked for here: trafilatura searches them in the text too, up to today.
    document = trafilatura.bare_extraction(
        markup, with_metadata=False, include_comments=False, deduplicate=False, prune_xpath=list(_AROUND)
    )
    body = getattr(document, "body", None)
    if body is None:
        raise InputError("the page has no main text")
    headings = {" ".join("".join(heading.itertext()).split()) for heading in tree.iter("h1")} | {
        item.value for item in told if item.field == "title"
    }
    paragraphs = blocks(body)
    if len(paragraphs) > 1 and paragraphs[0] in headings:
        paragraphs = paragraphs[1:]
    if not paragraphs:
        raise InputError("the page has no main text")
    return Found(text="\n\n".join(paragraphs), told=told)


def _text(raw: bytes, charset: str | None) -> str:
    """The markup of a page: by its mark, else as the server or the page says, else as any text."""
    declared = _CHARSET.search(raw[:_DECLARED_WITHIN])
    names = (charset, declared[1].decode("ascii", "ignore") if declared else None)
    if not raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        for name in filter(None, names):
            try:
                codec = codecs.lookup("cp1252" if name.lower() in _LATIN else name)
                text = codec.decode(raw, "replace")[0]
            except (LookupError, UnicodeError):
                continue
            if "\x00" not in text and text.count("\ufffd") <= _DIRT_ALLOWED * len(text):
                return text
    return decode(raw)
