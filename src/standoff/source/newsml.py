"""NewsML-G2, the XML of news agencies: each news item with what it says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.errors import InputError
from standoff.source.fault import Fault
from standoff.source.found import Found, Told
from standoff.source.markup import blocks, text_of_html, text_of_lines
from standoff.source.published import day_if_any

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BODIES = ("body.content", "body")  # of NITF, of HTML


def found_in_newsml(raw: bytes) -> Iterator[Found | Fault]:
    """The news items of the file in their order, without what they point to. Raises InputError where it is broken or has none."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"broken XML: {error}") from None
    items = list(root.iter("{*}newsItem"))
    if not items:
        raise InputError("the file holds no news items")
    for number, item in enumerate(items, start=1):
        place = f", item {number}" if len(items) > 1 else ""
        text = _text(item)
        if text:
            yield Found(text=text, told=_told(item), place=place)
        else:
            yield Fault(origin=place, message="the news item has no text")


def _text(item: "_Element") -> str:
    for content in item.iterfind("{*}contentSet/*"):
        if _local(content) == "inlineXML":
            roots = (inner for name in _BODIES for inner in content.iter(f"{{*}}{name}"))
            text = "\n\n".join(blocks(next(roots, content)))
        elif _local(content) == "inlineData" and content.get("encoding") is None:
            words = "".join(content.itertext())
            text = text_of_html(words) if "html" in (content.get("contenttype") or "") else text_of_lines(words)
        else:
            text = ""
        if text:
            return text
    return ""


def _told(item: "_Element") -> tuple[Told, ...]:
    guid = item.get("guid") or ""
    content = item.find("{*}contentSet/{*}inlineXML")
    return (
        Told("published", day_if_any(_words(item, "itemMeta/versionCreated")), "the item's versionCreated"),
        Told("published", day_if_any(_words(item, "itemMeta/firstCreated")), "the item's firstCreated"),
        Told("outlet", _party(item, "itemMeta/provider"), "the item's provider"),
        Told("title", _words(item, "contentMeta/headline"), "the item's headline"),
        Told("title", _words(item, "itemMeta/title"), "the item's title"),
        Told("author", _words(item, "contentMeta/by"), "the item's by-line"),
        Told("author", _party(item, "contentMeta/creator"), "the item's creator"),
        Told("language", _tag(item, "contentMeta/language"), "the item's language"),
        Told("language", (content.get(_LANG) or "") if content is not None else "", "the content's xml:lang"),
        Told("language", item.get(_LANG) or "", "the item's xml:lang"),
        Told("url", guid if guid.startswith(("http://", "https://")) else "", "the item's guid"),
    )


def _at(item: "_Element", path: str) -> "_Element | None":
    return item.find("/".join(f"{{*}}{name}" for name in path.split("/")))


def _words(item: "_Element", path: str) -> str:
    element = _at(item, path)
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _party(item: "_Element", path: str) -> str:
    """The name of a party, else the plain word that stands for it; a code says nothing without its list."""
    element = _at(item, path)
    return (_words(item, f"{path}/name") or element.get("literal") or "") if element is not None else ""


def _tag(item: "_Element", path: str) -> str:
    element = _at(item, path)
    return (element.get("tag") or "") if element is not None else ""


def _local(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]
