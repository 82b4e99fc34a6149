"""Small files of every format, made here."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from html import escape
from pathlib import Path

import docx

from standoff.model.report import Report
from standoff.source.fault import Fault
from standoff.source.found import Original
from standoff.source.read import open_paths, read_paths

TEXT = "Two boats left the harbour of Selm on Monday."
PARAGRAPHS = (
    "The council of Selm said on Monday that two boats had left the harbour before dawn, and that nobody on board was hurt.",
    "A spokeswoman for the port of Orlès said that the crews had been told to wait for the ferry, which came an hour later.",
)
PLACED = list[tuple[int, int, str]]  # left, bottom, words


def one(path: Path) -> Report:
    """The one report at `path`."""
    (report,) = read_paths([path])
    assert isinstance(report, Report), report
    return report


def fault(path: Path) -> Fault:
    """The one fault at `path`."""
    (found,) = read_paths([path])
    assert isinstance(found, Fault), found
    return found


def original(path: Path) -> Original:
    """The one report at `path` with its bytes."""
    (found,) = open_paths([path])
    assert isinstance(found, Original), found
    return found


def texts(path: Path) -> list[str]:
    """The texts of the reports at `path`; of a fault its message."""
    return [found.text if isinstance(found, Report) else found.message for found in read_paths([path])]


def taken(report: Report) -> dict[str, str]:
    return dict(report.taken)


def written(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def page(*paragraphs: str, head: str = "", before: str = "", lang: str = "en") -> str:
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        f'<nav><a href="/">Front page</a> <a href="/sea">Sea</a></nav><article>{before}{body}</article>'
        "<footer>All rights reserved by nobody</footer></body></html>"
    )


def pdf(pages: Iterable[PLACED], *, info: str = "") -> bytes:
    """A PDF with lines of text at their places, in points."""
    pages = list(pages)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>",
    ]
    for i, lines in enumerate(pages):
        content = "BT /F1 11 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, words in lines) + " ET"
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {6 + 2 * i} 0 R >>")
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(raw))
        raw += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n"
    return raw + f"{end}startxref\n{len(raw)}\n%%EOF\n".encode()


def column(*lines: str, top: int = 780, left: int = 72) -> PLACED:
    """Lines under one another; an empty one leaves a gap."""
    return [(left, top - 14 * i, words) for i, words in enumerate(lines) if words]


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def mail(text: str, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def rss(*entries: str, channel: str = "<title>Selm Courier</title><language>en-gb</language>") -> str:
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{channel}{items}</channel></rss>'


def record(
    body: bytes, *, kind: str = "text/html; charset=utf-8", url: str = "http://courier.test/a", head: str = "", status: int = 200
) -> bytes:
    """One record of a WARC file, with an answer of a server."""
    answer = f"HTTP/1.1 {status} So\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body
    top = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-20T10:00:00Z\r\n"
    identity = "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{top}{identity}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def newsml(*items: str) -> str:
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    return f'<?xml version="1.0"?><newsMessage {space}><itemSet>{"".join(items)}</itemSet></newsMessage>'


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def every_format(text: str) -> dict[str, bytes]:
    """A file of each format that can hold any words, by its name."""
    item = f"<description>{escape(escape(text))}</description>"
    inline = f'<newsItem guid="a"><contentSet><inlineData contenttype="text/plain">{escape(text)}</inlineData></contentSet></newsItem>'
    message = mail(text, From="Ana Orlo <ana@courier.test>", Subject="Boats").as_bytes()
    ours = json.dumps({"text": text}, ensure_ascii=False).encode()
    return {
        "a.txt": text.encode(),
        "b.jsonl": ours + b"\n",
        "c.json": json.dumps({"body_text": text, "versioncreated": "2026-03-08T10:00:00Z"}).encode(),
        "d.html": page(text).encode(),
        "e.docx": word(text),
        "f.eml": message,
        "g.mbox": b"From ana@courier.test Sun Mar  8 10:00:00 2026\n" + message.replace(b"\nFrom ", b"\n>From ") + b"\n",
        "h.rss": rss(item).encode(),
        "i.xml": newsml(inline).encode(),
        "j.warc": record(page(text).encode()),
        "k.zip": zipped({"x.txt": text}),
        "l.jsonl.gz": gzip.compress(ours + b"\n"),
        "m.warc.gz": gzip.compress(record(page(text).encode())),
    }
