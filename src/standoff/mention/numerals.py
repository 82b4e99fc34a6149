"""Numbers in digits and words: a pattern that finds them and the value of what it found."""

import re
from functools import cache

from standoff.lexicon.acts import data, read_toml

_MOST_DIGITS = 15  # more cannot be told apart by a float, and nobody counts so far
DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"


@cache
def _words(table: str) -> dict[str, int]:
    content = read_toml(data() / "numbers.toml")[table]
    assert isinstance(content, dict)  # noqa: S101 - the file is ours
    return content


@cache
def ordinals() -> dict[str, int]:
    """First to thirty-first with their numbers."""
    return _words("ordinals")


@cache
def number_pattern() -> str:
    """A pattern, without groups that capture, for one number: "1,200", "1.5 million", "two hundred and six", "Fifty-six"."""
    ones, teens, tens = ("|".join(_words(name)) for name in ("ones", "teens", "tens"))
    below_hundred = rf"(?:(?:{tens})(?:[-\s]{{1,4}}(?:{ones})\b)?|{teens}|{ones})\b"
    hundreds = rf"(?:(?:{below_hundred}|a)\s{{1,8}}hundred\b(?:\s{{1,8}}(?:and\s{{1,8}})?{below_hundred})?)"
    scale = r"(?:thousand|million|billion)\b"
    rest = rf"(?:,?\s{{1,8}}(?:and\s{{1,8}})?(?:{hundreds}|{below_hundred}))"
    words = rf"(?:(?:{hundreds}|{below_hundred}|a)\s{{1,8}}{scale}{rest}?|{hundreds}|{below_hundred})"
    return rf"(?:(?:{DIGITS})(?:\s{{1,8}}(?:hundred\b|{scale}))?|{words})"


def number(text: str) -> float | None:
    """The value of a number in digits or words; None where `text` is none, or too long to be a count of anything."""
    words = [word for word in re.split(r"[\s-]+", text.lower().strip()) if word and word != "and"]
    if not words:
        return None
    total, part = 0.0, 0.0
    for raw in words:
        word = raw.rstrip(",") if not raw[:1].isdigit() else raw
        if word in _words("scales"):
            scale = _words("scales")[word]
            if scale == _words("scales")["hundred"]:
                part = (part or 1) * scale
            else:
                total, part = total + (part or 1) * scale, 0.0
        elif word in {"a", "an"}:
            part += 1
        elif re.fullmatch(DIGITS, word):
            if len(word) > _MOST_DIGITS:
                return None
            part += float(word.replace(",", ""))
        else:
            value = next((_words(name)[word] for name in ("ones", "teens", "tens") if word in _words(name)), None)
            if value is None:
                return None
            part += value
    return total + part
