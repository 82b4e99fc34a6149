"""The typed reader of lexicon files: a table into its struct, or a fault that names the file, the table, the entry and the field."""

import re
from typing import Annotated, TypeVar

import msgspec

from standoff.errors import LexiconError

T = TypeVar("T")
Words = Annotated[str, msgspec.Meta(pattern=r"\S")]  # one word or more

_PATH = re.compile(r" - at `\$(?:\.(?P<key>\w+))?(?:\[(?P<number>\d+)\])?(?P<rest>.*)`$")
_TYPES = {"str": "text", "int": "a number", "float": "a number", "bool": "true or false", "array": "a list", "object": "a table"}


class Raw(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every entry has: a sentence, and what must come out of it."""

    example: Words
    gives: Words


def fitted(content: object, kind: type[T], where: str) -> T:
    """A table of a lexicon file as what it must be. `where` names the file and the table.

    Raises LexiconError for what is missing, unknown, of another type or not among the words that a field may hold.
    """
    try:
        return msgspec.convert(content, kind)
    except msgspec.ValidationError as fault:
        raise LexiconError(f"{where}{_told(content, str(fault))}") from None


def only_key(entry: Raw, keys: tuple[str, ...], where: str) -> str:
    """The one of `keys` that the entry has. Raises LexiconError where it has none of them or two."""
    found = [key for key in keys if getattr(entry, key)]
    if len(found) != 1:
        told = f"has {' and '.join(found)} at once" if found else "has none of these"
        raise LexiconError(f"{where} ({entry.example!r}) {told}", hint=f"An entry has one of: {', '.join(keys)}.")
    return found[0]


def _told(content: object, message: str) -> str:
    """The validator's message in words, behind the entry and the field that it concerns."""
    path = _PATH.search(message)
    plain = message[: path.start()] if path is not None else message
    expected = re.fullmatch(r"Expected `([^`]+)`, got `([^`]+)`", plain)
    if expected is not None:
        wanted, got = (" or ".join(_TYPES.get(name, name) for name in side.split(" | ") if name != "null") for side in expected.groups())
        plain = f"must be {wanted}, not {got}"
    plain = re.sub(r"^Expected `str` matching regex.*", "must hold one word or more, and only words it may hold", plain)
    plain = re.sub(r"Object contains unknown field `(.+?)`", r"the key `\1` is unknown", plain)
    plain = re.sub(r"Object missing required field `(.+?)`", r"`\1` is missing", plain)
    plain = re.sub(r"Invalid enum value (.+)", r"there is no \1", plain)
    if path is None or path["key"] is None:
        return f": {plain}"
    if path["number"] is None:
        return f" `{path['key']}{path['rest']}`: {plain}"
    entries = content.get(path["key"]) if isinstance(content, dict) else None
    entry = entries[int(path["number"])] if isinstance(entries, list) else None
    head = next(iter(entry.values()), "") if isinstance(entry, dict) else entry
    field = f" `{path['rest'].lstrip('.')}`" if path["rest"] else ""
    return f" entry {int(path['number']) + 1} ({head}){field}: {plain}"
