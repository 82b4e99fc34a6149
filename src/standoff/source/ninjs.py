"""ninjs, the JSON of news agencies (IPTC ninjs 1 and 2): what an item says."""

from typing import Any

import msgspec

from standoff.source.found import Found, Told
from standoff.source.kinds import Kind
from standoff.source.markup import text_of_html, text_of_lines
from standoff.source.published import day_if_any

_SIGNS = ("versioncreated", "firstcreated", "pubstatus", "body_text", "body_html", "body_xhtml", "bodies")


def found_in_item(raw: bytes, *, place: str) -> Found | None:
    """What a ninjs item says; None where the object is none, or has no text."""
    item = msgspec.json.decode(raw)
    if not isinstance(item, dict) or not any(sign in item for sign in _SIGNS):
        return None
    text = _body(item)
    if not text:
        return None
    uri = _words(item.get("uri"))
    told = (
        *(Told("published", day_if_any(item.get(name)), _field(name)) for name in ("versioncreated", "firstcreated")),
        Told("outlet", _names(item.get("infosources")), _field("infosources")),
        Told("outlet", _words(item.get("source")), _field("source")),
        Told("title", _words(item.get("headline")), _field("headline")),
        Told("title", _values(item.get("headlines")), _field("headlines")),
        *(Told("author", _words(item.get(name)), _field(name)) for name in ("byline", "by")),
        Told("language", _words(item.get("language")), _field("language")),
        Told("url", uri if uri.startswith(("http://", "https://")) else "", _field("uri")),
    )
    return Found(text=text, told=told, place=place, raw=raw, kind=Kind.JSON)


def _body(item: dict[str, Any]) -> str:
    """The text of the item: plain where it is given so, else out of its markup."""
    if plain := _words(item.get("body_text")):
        return text_of_lines(plain)
    for name in ("body_xhtml", "body_html"):
        if text := text_of_html(_words(item.get(name))):
            return text
    bodies = [body for body in _list(item.get("bodies")) if isinstance(body, dict)]
    for body in sorted(bodies, key=lambda body: "html" in _words(body.get("contenttype")).lower()):
        value = _words(body.get("value"))
        text = text_of_html(value) if "html" in _words(body.get("contenttype")).lower() else text_of_lines(value)
        if text:
            return text
    return ""


def _values(headlines: object) -> str:
    found = (_words(item.get("value")) for item in _list(headlines) if isinstance(item, dict))
    return next((words for words in found if words), "")


def _names(sources: object) -> str:
    found = (_words(item.get("name")) for item in _list(sources) if isinstance(item, dict))
    return next((words for words in found if words), "")


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _field(name: str) -> str:
    return f"field `{name}` of the item"
