"""JSON lines -> reports: one object a line, `text` required, unknown fields ignored, the text never altered."""

import re

import msgspec

from standoff.errors import InputError
from standoff.model.report import Report, ReportId, report_id
from standoff.source.published import day

_PLAIN = 'A line is an object such as {"id": ..., "text": ..., "published": "2026-03-08"}.'


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the options say of every report; it fills only what the report does not say itself."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None


class _Line(msgspec.Struct, frozen=True):
    text: str
    id: str | int | None = None
    published: str | None = None
    outlet: str | None = None
    title: str | None = None


_DECODER = msgspec.json.Decoder(_Line)


def report_of_line(raw: bytes, *, given: Given, origin: str) -> Report:
    """The report that a JSON object gives.

    Raises InputError where it is broken, no object, without a text, or with a field that cannot be what it should be.
    """
    try:
        line = _decoded(raw.rstrip(b"\r\n"))
    except msgspec.ValidationError as fault:
        raise InputError(_plain(str(fault)), hint=_PLAIN) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise InputError(f"broken JSON: {_decapitalised(str(fault).removeprefix('JSON is malformed: '))}", hint=_PLAIN) from None
    return report_of_text(
        line.text,
        given=Given(published=day(line.published) or given.published, outlet=line.outlet or given.outlet, title=line.title or given.title),
        origin=origin,
        name=None if line.id is None or line.id == "" else str(line.id),
    )


def _decoded(raw: bytes) -> _Line:
    try:
        return _DECODER.decode(raw)
    except msgspec.ValidationError:
        msgspec.json.decode(raw)  # raises where it is no JSON at all, which goes before what is wrong with its content
        raise


def report_of_text(text: str, *, given: Given, origin: str, name: str | None = None) -> Report:
    """The report of a text, with the id `name`, else one made from the text. Raises InputError for an empty text."""
    if not text.strip():
        raise InputError("the text is empty")
    if "\x00" in text:
        raise InputError("the text holds NUL characters")
    return Report(
        id=report_id(text) if name is None else ReportId(name),
        text=text,
        published=given.published,
        outlet=given.outlet,
        title=given.title,
        origin=origin,
    )


def _plain(message: str) -> str:
    """The message of the validator in words for who wrote the line."""
    if "missing required field" in message:
        return "the line has no `text`"
    expected = re.fullmatch(r"Expected `(.+?)`, got `(.+?)`(?: - at `\$(?:\.(.+))?`)?", message)
    if expected is None:
        return _decapitalised(message)
    wanted, got, field = expected.groups()
    if field is None:
        return f"the line is no JSON object but {_type(got)}"
    return f"`{field}` must be {' or '.join(_type(name) for name in wanted.split(' | ') if name != 'null')}, not {_type(got)}"


def _type(name: str) -> str:
    names = {"str": "a string", "int": "a number", "float": "a number", "bool": "true or false", "null": "null", "array": "a list"}
    return names.get(name, "an object" if name == "object" else name)


def _decapitalised(message: str) -> str:
    return message[:1].lower() + message[1:]
