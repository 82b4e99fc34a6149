"""Markup -> text: paragraphs with a blank line between them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption cell center code dd details dialog div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 head header hl1 hl2 hr item legend li list main nav ol option p pre quote row section summary
    table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 read as a line of words
)
_BREAKS = frozenset(["br", "lb"])
_UNREAD = frozenset(["head", "noscript", "script", "style", "template", "title"])


def text_of_html(markup: str) -> str:
    """All the text of a piece of HTML; empty where it has none. For pages with more than their text see `web_page`."""
    from lxml import html

    if not markup.strip():
        return ""
    if "<" not in markup and "&" not in markup:
        return text_of_lines(markup)
    markup = markup.replace("\x00", "")
    tree = html.document_fromstring(f"<div>{markup}</div>", parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    return "\n\n".join(blocks(tree, unread=_UNREAD))


def text_of_lines(text: str) -> str:
    """A plain text with its line ends made line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def blocks(root: "_Element", *, unread: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The paragraphs of a tree in their order, white space run together, a line break kept as one.

    Every element that is a block of its own in HTML, in NITF or in trafilatura's form begins and ends a paragraph.
    """
    found: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        lines = (" ".join(line.split()) for line in "".join(pieces).split("\x00"))
        paragraph = "\n".join(line for line in lines if line)
        pieces.clear()
        if paragraph:
            found.append(paragraph)

    # An own stack of steps: a page may be nested deeper than Python calls.
    steps: list[tuple[_Element, bool]] = [(root, True)]
    while steps:
        element, opening = steps.pop()
        tag = _name(element)
        if opening and tag and tag not in unread:
            if tag in _BLOCKS:
                close()
            elif tag in _BREAKS:
                pieces.append("\x00")
            pieces.append(element.text or "")
            steps.append((element, False))
            steps.extend((child, True) for child in reversed(element))
            continue
        if not opening and tag in _BLOCKS:
            close()
        if element is not root:
            pieces.append(element.tail or "")
    close()
    return tuple(found)


def _name(element: "_Element") -> str:
    """The name of an element without its namespace; empty for a comment or a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
