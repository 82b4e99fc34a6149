"""Bytes -> text: the encoding, the byte order mark and the line ends of a text file."""

import re

from standoff.errors import InputError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_ALLOWED = 0.002  # a stray one is dirt in a text; one in five hundred characters is no text
_CHAOS_ALLOWED = 0.1
_PREFERRED = ("cp1252", "cp1251", "cp1250", "cp1256")
_SAVE_AS = "Save it as UTF-8 text and try again."


def decode(raw: bytes, *, declared: str | None = None) -> str:
    """The text of a file: without byte order mark, every line end a line feed.

    UTF-8, UTF-16 and UTF-32 with a mark, else the encoding `declared` where it fits, else the one that the bytes speak for
    clearly. Raises InputError where the file is empty or binary, or where its encoding is not clear; it never guesses.
    """
    if not raw.strip():
        raise InputError("the file is empty")
    text = _decoded(raw, declared)
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > _CONTROLS_ALLOWED * len(text) + 1:
        raise InputError("this is no text: it holds control characters (a binary file)", hint="Give the text of the report as a text file.")
    if not text.strip():
        raise InputError("the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(raw: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding).removeprefix("\ufeff")
            except UnicodeDecodeError as fault:
                raise _broken(raw, fault.start, encoding.removesuffix("-sig").upper()) from None
    if declared is not None:
        try:
            return raw.decode(declared)
        except (LookupError, UnicodeError):
            pass
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        start = fault.start
    if b"\x00" in raw:
        raise InputError("this is no text: it holds NUL bytes (a binary file, or UTF-16 without its mark)", hint=_SAVE_AS)
    loose = raw.decode("utf-8", errors="surrogateescape")
    good = sum(char > "\x7f" and not "\udc80" <= char <= "\udcff" for char in loose)
    bad = sum("\udc80" <= char <= "\udcff" for char in loose)
    if good >= bad:
        raise _broken(raw, start, "UTF-8")
    return _legacy(raw, start)


def _legacy(raw: bytes, start: int) -> str:
    """The text of a file in an encoding from before Unicode, where one fits and reads cleanly."""
    from charset_normalizer import from_bytes  # only needed here, and slow to import

    fitting = [m for m in from_bytes(raw[:200_000]) if m.chaos < _CHAOS_ALLOWED]
    names = {name: match.encoding for match in reversed(fitting) for name in match.could_be_from_charset}
    best = next((name for name in _PREFERRED if name in names), fitting[0].encoding if fitting else None)
    if best is not None:
        try:
            return raw.decode(best)
        except (UnicodeDecodeError, LookupError):
            pass
    line = raw.count(b"\n", 0, start) + 1
    raise InputError(f"line {line}: the encoding is unknown: not UTF-8, and no other is clear", hint=_SAVE_AS)


def _broken(raw: bytes, at: int, encoding: str) -> InputError:
    line = raw.count(b"\n", 0, at) + 1
    return InputError(f"line {line}: damaged {encoding}, byte {at} cannot be read", hint=_SAVE_AS)
