"""Where in a JSON file its parts stand, so that a fault can be named by its line."""

import json
import re
from typing import TypeAlias

import msgspec

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


class Placed(msgspec.Struct, frozen=True):
    """A value, and the line it begins on, counted from 1."""

    value: object
    line: int


Member: TypeAlias = Placed | list[Placed]


def members(text: str) -> dict[str, Member]:
    """The members of the one object that a JSON text holds: each value with its line, of a list each element with its.

    Raises json.JSONDecodeError, which knows line and column, where the text is broken or holds no object.
    """
    walk = _Walk(text)
    found = walk.members()
    if walk.at != len(text):
        raise json.JSONDecodeError("Something follows the end of the object", text, walk.at)
    return found


class _Walk:
    """A text being read from left to right; `at` is the next character that is no blank."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._skip(0)

    def members(self) -> dict[str, Member]:
        found: dict[str, Member] = {}
        self._expect("{")
        while not self._is("}"):
            if found:
                self._expect(",")
            name = self._value()
            if not isinstance(name.value, str):
                raise json.JSONDecodeError("A name in double quotes is expected", self.text, self.at)
            self._expect(":")
            found[name.value] = self._elements() if self.text[self.at : self.at + 1] == "[" else self._value()
        return found

    def _elements(self) -> list[Placed]:
        found: list[Placed] = []
        self._expect("[")
        while not self._is("]"):
            if found:
                self._expect(",")
            found.append(self._value())
        return found

    def _value(self) -> Placed:
        try:
            value, end = _DECODER.raw_decode(self.text, self.at)
        except json.JSONDecodeError:
            raise
        except (ValueError, RecursionError) as error:  # Python's own limits to a number and to brackets in brackets
            raise json.JSONDecodeError("This is too long or too deep", self.text, self.at) from error
        placed = Placed(value, self.text.count("\n", 0, self.at) + 1)
        self._skip(end)
        return placed

    def _is(self, mark: str) -> bool:
        """Whether the mark is next; goes past it."""
        if not self.text.startswith(mark, self.at):
            return False
        self._skip(self.at + len(mark))
        return True

    def _expect(self, mark: str) -> None:
        if not self._is(mark):
            raise json.JSONDecodeError(f"{mark!r} is expected", self.text, self.at)

    def _skip(self, at: int) -> None:
        blank = _BLANK.match(self.text, at)
        self.at = blank.end() if blank else at
