"""Mail: one message, or a box of them; what it says, and the files that hang on it."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from io import BytesIO
from typing import BinaryIO

from standoff.errors import InputError
from standoff.source.decode import decode
from standoff.source.fault import Fault
from standoff.source.found import Found, Part, Told
from standoff.source.kinds import Kind, is_read
from standoff.source.limits import ATTACHMENTS, MEMBER
from standoff.source.markup import text_of_html, text_of_lines
from standoff.source.published import day_if_any

_POSTMARK = re.compile(rb"From \S+ .*\d:\d")  # a body may have lines that begin with the word
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$")


def found_in_mail(raw: bytes) -> Iterator[Found | Part | Fault]:
    """The text of a message, quoted replies with it, then the attached files and messages that are of a kind that is read.

    An attachment does not get the date of the mail. Raises InputError where it is no mail or cannot be read.
    """
    message = BytesParser(policy=policy.default).parsebytes(raw)
    if not message.keys():
        raise InputError("this is no mail: it has no headers")
    if message.get_content_type() == "multipart/encrypted" or message.get_content_subtype() in {"pkcs7-mime", "x-pkcs7-mime"}:
        raise InputError("the mail is encrypted")
    text = _text(message)
    attached = list(_attached(message))
    if text:
        yield Found(text=text, told=_told(message), raw=raw, kind=Kind.MAIL)
    elif not attached:
        raise InputError("the mail has no text")
    yield from attached[:ATTACHMENTS]
    if len(attached) > ATTACHMENTS:
        yield Fault(origin="", message=f"only {ATTACHMENTS} of its {len(attached)} attachments are read")


def parts_of_box(stream: BinaryIO) -> Iterator[Part | Fault]:
    """The messages of an mbox file, one by one. Raises InputError where it is none."""
    number, size = 0, 0
    rows: list[bytes] = []
    blank = True
    for row in stream:
        if blank and _POSTMARK.match(row):
            if number:
                yield _message(rows, number, size)
            number, size, rows = number + 1, 0, []
        elif number:
            size += len(row)
            if size <= MEMBER:
                rows.append(row)
        elif row.strip():
            break
        blank = not row.strip()
    if not number:
        raise InputError("this is no mbox file: it does not begin with a line `From ...`")
    yield _message(rows, number, size)


def _message(rows: list[bytes], number: int, size: int) -> Part | Fault:
    place = f", message {number}"
    if size > MEMBER:
        return Fault(origin=place, message=f"it is larger than {MEMBER // 1024**2} MB")
    return Part(place=place, stream=BytesIO(_QUOTED_FROM.sub(rb"\1", b"".join(rows))), kind=Kind.MAIL, packed=False)


def _told(message: EmailMessage) -> tuple[Told, ...]:
    sender = _header(message, "From")
    return (
        Told("published", day_if_any(_header(message, "Date")), "the mail's Date header"),
        Told("title", _header(message, "Subject"), "the mail's Subject header"),
        Told("author", _ADDRESS.sub("", sender).strip('" ') or sender, "the mail's From header"),
        Told("language", _header(message, "Content-Language"), "the mail's Content-Language header"),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except Exception:  # noqa: BLE001 the parser of headers fails in many ways on broken ones; such a header tells nothing
        return ""


def _text(message: EmailMessage) -> str:
    """The plain part where it has words, else that in HTML."""
    for kind, read in (("plain", text_of_lines), ("html", text_of_html)):
        part = message.get_body(preferencelist=(kind,))
        if isinstance(part, EmailMessage) and (text := read(_content(part)).strip()):
            return text
    return ""


def _content(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # an encoding that there is not
        raw = part.get_payload(decode=True)
        return decode(raw) if isinstance(raw, bytes) and raw.strip() else ""


def _attached(message: EmailMessage) -> Iterator[Part]:
    parts = message.iter_attachments() if message.is_multipart() else iter(())
    for number, part in enumerate(parts, start=1):
        name = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            content: object = inner.as_bytes() if isinstance(inner, EmailMessage) else None
            kind = Kind.MAIL
        elif is_read(name):
            content, kind = part.get_payload(decode=True), None
        else:
            continue
        if isinstance(content, bytes) and content:
            yield Part(place=f"/{name or f'attachment {number}'}", stream=BytesIO(content), name=name, kind=kind)
