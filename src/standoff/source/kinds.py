"""What kind of file is it? Told by its ending and by how it begins."""

import re
from enum import Enum
from pathlib import PurePath


class Kind(Enum):
    """The formats that are read, each with its media type; XML is one that nothing else is known of."""

    TEXT = "text/plain"
    LINES = "application/x-ndjson"
    JSON = "application/json"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    MAIL = "message/rfc822"
    MBOX = "application/mbox"
    FEED = "application/xml"
    NEWSML = "application/vnd.iptc.g2.newsitem+xml"
    XML = "text/xml"
    WARC = "application/warc"
    ZIP = "application/zip"
    GZIP = "application/gzip"


ENDINGS = {
    **dict.fromkeys((".txt", ".text", ".md"), Kind.TEXT),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.LINES),
    ".json": Kind.JSON,
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.HTML),
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MBOX,
    **dict.fromkeys((".rss", ".atom"), Kind.FEED),
    ".xml": Kind.XML,
    ".warc": Kind.WARC,
    ".zip": Kind.ZIP,
    ".gz": Kind.GZIP,
}
HEAD = 8192  # bytes that `kind_of` wants to see
_WRITTEN = {Kind.TEXT, Kind.LINES, Kind.JSON}  # what these endings name is looked at by its own reader
_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"WARC/1.", Kind.WARC),
)
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype\s[^\[>]*(?:\[.*?\]\s*)?>\s*)*<(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE | re.DOTALL
)
_ROOTS = {
    "html": Kind.HTML,
    **dict.fromkeys(("rss", "feed", "rdf"), Kind.FEED),
    **dict.fromkeys(("newsitem", "newsmessage"), Kind.NEWSML),
}
_POSTMARK = re.compile(rb"From \S+ .*\d{4}\r?\n[!-9;-~]+:")
_HEADER = re.compile(rb"([!-9;-~]+):[ \t].*\r?\n(?:[ \t].*\r?\n)*")
_OF_MAIL = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"}


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of a file called `name` that begins with `head`; text where nothing speaks for another."""
    ending = ENDINGS.get(PurePath(name).suffix.lower())
    if ending in _WRITTEN:
        return ending
    magic = next((kind for mark, kind in _MAGIC if head.startswith(mark)), None)
    if magic is Kind.ZIP and ending is Kind.DOCX:
        return ending
    if magic is not None:
        return magic
    if ending in {None, Kind.HTML, Kind.FEED, Kind.XML}:
        return _markup(head) or ending or _written(head)
    return ending


def is_read(name: str) -> bool:
    """Whether a file of a folder or an archive is read, by its ending: a packed one where what is inside would be."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() in ENDINGS if suffix == ".gz" else suffix in ENDINGS


def is_hidden(name: str) -> bool:
    """Whether a path is hidden, or lies in a folder that is."""
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in PurePath(name).parts)


def _markup(head: bytes) -> Kind | None:
    """The kind of a file in markup, by its outermost element."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if wide else "utf-8", errors="ignore").removeprefix("\ufeff")
    root = _ROOT.match(text)
    if root is not None and root[1].lower() in _ROOTS:
        return _ROOTS[root[1].lower()]
    return Kind.HTML if text.lstrip()[:14].lower() == "<!doctype html" else None


def _written(head: bytes) -> Kind:
    """Mail or text: a mail has headers that no one writes by hand."""
    if _POSTMARK.match(head):
        return Kind.MBOX
    at = 0
    while (header := _HEADER.match(head, at)) is not None:
        if header[1].lower() in _OF_MAIL:
            return Kind.MAIL
        at = header.end()
    return Kind.TEXT
