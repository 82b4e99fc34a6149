"""RSS and Atom files: each entry with what it says. Only the file is read, never what it points to."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax import SAXException

from standoff.errors import InputError
from standoff.source.fault import Fault
from standoff.source.found import Found, Told
from standoff.source.markup import text_of_html, text_of_lines
from standoff.source.published import day_if_any


def found_in_feed(raw: bytes) -> Iterator[Found | Fault]:
    """The entries of a feed in their order: the content where it is given, else the summary. Its raw bytes are the feed's.

    A damaged feed is a fault, after the entries that stand before the damage. Raises InputError where it is none.
    """
    import feedparser

    # A stream, never a string: feedparser would fetch an address and open a path.
    feed = feedparser.parse(BytesIO(raw), resolve_relative_uris=False)
    broken = isinstance(feed.get("bozo_exception"), SAXException)
    entries = feed.entries[:-1] if broken else feed.entries  # the last one may break off
    if not entries and not broken:
        raise InputError("the feed has no entries" if feed.version else "this is no RSS or Atom feed")
    for number, entry in enumerate(entries, start=1):
        place = f", entry {number}"
        text = _text(entry)
        if text:
            yield Found(text=text, told=_told(entry, feed.feed), place=place)
        else:
            yield Fault(origin=place, message="the entry has no text")
    if broken:
        yield Fault(
            origin="", message=f"the feed is damaged or breaks off: {feed.bozo_exception}", hint="Get it again: its last entry is left out."
        )


def _text(entry: Any) -> str:  # noqa: ANN401 what feedparser gives has no types
    """The longest content of the entry, else its summary."""
    contents = sorted(entry.get("content", ()), key=lambda content: -len(content.get("value", "")))
    return next(filter(None, map(_words, [*contents, entry.get("summary_detail", {})])), "")


def _words(detail: Any) -> str:  # noqa: ANN401 the same
    value = str(detail.get("value") or "")
    return text_of_lines(value) if detail.get("type") == "text/plain" else text_of_html(value)


def _told(entry: Any, feed: Any) -> tuple[Told, ...]:  # noqa: ANN401 the same
    content: dict[str, object] = next(iter(entry.get("content", ())), {})
    title = entry.get("title_detail")
    return (
        Told("published", day_if_any(entry.get("published")), "the entry's date of publication"),
        Told("outlet", _line(entry.get("source", {}).get("title")), "the entry's source"),
        Told("outlet", _line(feed.get("title")), "the feed's title"),
        Told("title", _line(_words(title)) if title else "", "the entry's title"),
        Told("author", _line(entry.get("author")), "the entry's author"),
        Told("language", _line(content.get("language")), "the entry's content"),
        Told("language", _line(feed.get("language")), "the feed's language"),
        Told("url", _line(entry.get("link")), "the entry's link"),
    )


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
