"""What a web page says of itself: its head, its data for search engines, and the marks of time and author."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from standoff.source.found import Told
from standoff.source.published import day_if_any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names of <meta> elements, under `property`, `name` or `itemprop`, the plainest first. None says when a page was changed or fetched.
_META = {
    "published": (
        "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "citation_publication_date",
        "dc.date.issued", "dcterms.issued", "dc.date", "dc:date", "publication_date", "publishdate", "publish-date", "pubdate", "date",
    ),
    "title": ("og:title", "headline", "citation_title", "dc.title", "dcterms.title", "parsely-title", "twitter:title"),
    "outlet": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_journal_title"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "sailthru.author", "byl"),
    "language": ("content-language", "dc.language", "dcterms.language", "og:locale", "inlanguage"),
    "url": ("og:url",),
}  # fmt: skip
_ARTICLES = ("Article", "BlogPosting", "Report")
_LINKED = "the page's JSON-LD, `{}`"
_ORDER = ("published", "outlet", "title", "author", "language", "url")


def told_by_page(tree: "HtmlElement") -> tuple[Told, ...]:
    """What the page says of its publication, by field; of one field the plainest first. Nothing is searched in its text."""
    found = [*_heads(tree), *_linked(tree), *_metas(tree), *_marks(tree)]
    told = [item._replace(value=_fit(item)) for item in found]
    return tuple(sorted((item for item in told if item.value), key=lambda item: _ORDER.index(item.field)))


def _fit(item: Told) -> str:
    """The value as the field wants it: a day, an address, words; empty where it is none."""
    value = " ".join(item.value.split())
    absolute = value.startswith(("http://", "https://"))
    if item.field == "published":
        return day_if_any(value)
    if item.field == "url":
        return value if absolute else ""
    return "" if item.field == "author" and absolute else value  # some pages give the address of a profile


def _heads(tree: "HtmlElement") -> Iterator[Told]:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            yield Told("url", element.get("href") or "", "<link rel=canonical>")
    yield Told("language", tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "", "<html lang>")


def _metas(tree: "HtmlElement") -> Iterator[Told]:
    given: dict[str, tuple[str, str]] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name, content = element.get(key), element.get("content")
            if name and content and content.strip():
                given.setdefault(name.strip().lower(), (content, f"<meta {key}={name.strip()}>"))
    for field, names in _META.items():
        for name in names:
            if name in given:
                yield Told(field, *given[name])


def _linked(tree: "HtmlElement") -> Iterator[Told]:
    """What the JSON-LD of the page says of an article (schema.org)."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        try:
            content = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(content):
            yield Told("published", _name(thing.get("datePublished")), _LINKED.format("datePublished"))
            yield Told("title", _name(thing.get("headline")), _LINKED.format("headline"))
            yield Told("outlet", _name(thing.get("publisher")), _LINKED.format("publisher"))
            yield Told("author", _name(thing.get("author")), _LINKED.format("author"))
            yield Told("language", _name(thing.get("inLanguage")), _LINKED.format("inLanguage"))


def _things(content: object) -> Iterator[dict[str, Any]]:
    """The articles among what JSON-LD describes."""
    pending = [content]
    while pending:
        thing = pending.pop(0)
        if isinstance(thing, list):
            pending[:0] = thing
        elif isinstance(thing, dict):
            kinds = thing.get("@type")
            if any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield thing
            elif "@graph" in thing:
                pending.insert(0, thing["@graph"])


def _name(value: object) -> str:
    """The words of a value: itself, the name of a thing, or several of them."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value)))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value if isinstance(value, str) else ""


def _marks(tree: "HtmlElement") -> Iterator[Told]:
    for element in tree.iter("time"):
        if (element.get("itemprop") or "").lower() == "datepublished" or "pubdate" in element.attrib:
            yield Told("published", element.get("datetime") or "", "<time datetime>")
    headings = list(tree.iter("h1"))
    if len(headings) == 1:
        yield Told("title", "".join(headings[0].itertext()), "<h1>")
    for element in tree.iter("title"):
        yield Told("title", "".join(element.itertext()), "<title>")
        break  # a drawing in the page may have a title too
    for element in tree.iter("a", "span"):
        if "author" in (element.get("rel") or "").lower().split() or (element.get("itemprop") or "").lower() == "author":
            yield Told("author", "".join(element.itertext()), f"<{element.tag} {'rel' if element.get('rel') else 'itemprop'}=author>")
