"""JSON -> what it says of a report: one object, `text` required, unknown fields ignored, the text never altered."""

import re
from collections.abc import Mapping

import msgspec

from standoff.errors import InputError, UsageError
from standoff.model.report import report_id
from standoff.source.found import Found, Told
from standoff.source.kinds import Kind
from standoff.source.ninjs import found_in_item
from standoff.source.published import day

NAMES = ("text", "id", "published", "outlet", "title", "author", "language", "url")
_TOLD = NAMES[2:]
_FREE = ("author", "language", "url")  # often of another form in files not made for this: then they are left
_PLAIN = 'A line is an object such as {"id": ..., "text": ..., "published": "2026-03-08"}.'
_ABSENT = object()

Fields = Mapping[str, str]


class _Line(msgspec.Struct, frozen=True):
    text: str
    id: str | int | None = None
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: object = None
    language: object = None
    url: object = None


class _Mapped(_Line, frozen=True):
    author: str | None = None
    language: str | None = None
    url: str | None = None


_DECODER = msgspec.json.Decoder(_Line)


def checked(fields: Fields) -> Fields:
    """The map of fields, from ours to theirs. Raises UsageError for a name that is none of ours."""
    for name in fields:
        if name not in NAMES:
            raise UsageError(f"there is no field {name!r}", hint=f"Fields that can be mapped: {', '.join(NAMES)}.")
    return fields


def found_in_object(raw: bytes, *, fields: Fields, place: str = "") -> Found:
    """What a JSON object says; `fields` names its fields where they are not called as ours, with dots for one in another.

    A news item in ninjs is read as such. Raises InputError where it is broken, no object, without a text or a mapped field,
    or with a field that cannot be what it should be.
    """
    raw = raw.rstrip(b"\r\n")
    try:
        line = _mapped(raw, fields) if fields else _decoded(raw)
    except msgspec.ValidationError as fault:
        item = None if fields else found_in_item(raw, place=place)
        if item is not None:
            return item
        raise InputError(_plain(str(fault), fields), hint=_PLAIN) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise InputError(f"broken JSON: {_decapitalised(str(fault).removeprefix('JSON is malformed: '))}", hint=_PLAIN) from None
    values = {name: getattr(line, name) for name in _TOLD}
    return Found(
        text=line.text,
        told=tuple(
            Told(name, value, f"field `{fields.get(name, name)}` of the line")
            for name, value in (values | {"published": day(line.published)}).items()
            if isinstance(value, str)
        ),
        place=place,
        raw=raw,
        kind=Kind.JSON,
        name=report_id(line.text) if line.id is None or line.id == "" else str(line.id),
    )


def _decoded(raw: bytes) -> _Line:
    try:
        return _DECODER.decode(raw)
    except msgspec.ValidationError:
        msgspec.json.decode(raw)  # raises where it is no JSON at all, which goes before what is wrong with its content
        raise


def _mapped(raw: bytes, fields: Fields) -> _Line:
    """The line with its fields under our names. Raises InputError, naming the fields there are, where one is missing."""
    content = msgspec.json.decode(raw)
    if not isinstance(content, dict):
        return msgspec.convert(content, _Mapped)
    renamed = {name: content[name] for name in NAMES if name in content and name not in fields}
    renamed = {name: value for name, value in renamed.items() if name not in _FREE or isinstance(value, str)}
    for name, path in fields.items():
        value = _at(content, path)
        if value is _ABSENT:
            there = ", ".join(f"`{key}`" for key in content) or "none"
            raise InputError(f"the line has no field `{path}` (for {name}); its fields: {there}", hint="Map the fields that are there.")
        renamed[name] = value
    return msgspec.convert(renamed, _Mapped)


def _at(content: object, path: str) -> object:
    """What stands at a path: a field of that very name, else one in another, step by step at the dots."""
    if not isinstance(content, dict):
        return _ABSENT
    if path in content:
        return content[path]
    first, dot, rest = path.partition(".")
    return _at(content.get(first), rest) if dot else _ABSENT


def _plain(message: str, fields: Fields) -> str:
    """The message of the validator in words for who wrote the line."""
    if "missing required field" in message:
        return "the line has no `text`"
    expected = re.fullmatch(r"Expected `(.+?)`, got `(.+?)`(?: - at `\$(?:\.(.+))?`)?", message)
    if expected is None:
        return _decapitalised(message)
    wanted, got, field = expected.groups()
    if field is None:
        return f"the line is no JSON object but {_type(got)}"
    wanted = " or ".join(_type(name) for name in wanted.split(" | ") if name != "null")
    return f"`{fields.get(field, field)}` must be {wanted}, not {_type(got)}"


def _type(name: str) -> str:
    names = {"str": "a string", "int": "a number", "float": "a number", "bool": "true or false", "null": "null", "array": "a list"}
    return names.get(name, "an object" if name == "object" else name)


def _decapitalised(message: str) -> str:
    return message[:1].lower() + message[1:]
