"""A person's correction of a claim: fields by name, whose words must stand in the report."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import UnionType
from typing import get_args, get_type_hints

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import Claim, Party, Place, Toll, When
from standoff.model.report import Report

_FIXED = {"id", "kind", "quote", "rule", "confidence", "parts", "sources", "conditions", "within", "confirmed", "cue"}
_NOTHING = {"", "null", "none", "-"}


def fields(claim: Claim) -> tuple[str, ...]:
    """The names of the fields of a claim that can be corrected."""
    return tuple(name for name in claim.__struct_fields__ if name not in _FIXED)


def corrected(claim: Claim, change: Mapping[str, object], report: Report) -> Claim:
    """The claim with the fields of `change`, each given as text; its id stays.

    A party or place is given by its words in the report, or as `name=words`; several parties are separated by `;`. A time is
    `day=words` or `first/last=words`. `start` and `end` move the anchor. Nothing at all empties a field. Raises
    UsageError for an unknown field, a value that cannot be, and words that the report does not hold.
    """
    hints = get_type_hints(type(claim))
    values: dict[str, object] = {}
    for name, value in change.items():
        if name not in fields(claim):
            raise UsageError(
                f"{name} is no field of a claim of kind {kind(claim)} that can be corrected", hint=f"Fields are {', '.join(fields(claim))}."
            )
        values[name] = _value(name, str(value).strip(), hints[name], claim, report)
    start, end = values.get("start", claim.start), values.get("end", claim.end)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(report.text)):
        raise UsageError(f"{start} to {end} is no span of the report, which has {len(report.text)} characters")
    now = msgspec.structs.replace(claim, **values, quote=report.text[start:end])
    if isinstance(now, Toll) and now.high is not None and now.high < (now.value or 0):
        raise UsageError(f"high is {now.high}, below the value {now.value}")
    return now


def kind(claim: Claim) -> str:
    """The kind of a claim: event, toll, position or statement."""
    return str(claim.__struct_config__.tag)


def _value(name: str, given: str, hint: object, claim: Claim, report: Report) -> object:
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    if given.lower() in _NOTHING:
        if hint == tuple[Party, ...]:
            return ()
        if type(None) in options:
            return None
        raise UsageError(f"{name} cannot be empty")
    if hint == tuple[Party, ...]:
        return tuple(_party(part.strip(), claim, report) for part in given.split(";") if part.strip())
    if name in {"since", "as_of"}:
        return _day(name, given)
    for option in options:
        build = _BUILD.get(option)
        if build is not None:
            return build(given, claim, report)
    if int in options and not given.isdecimal():
        raise UsageError(f"{name} cannot be {given!r}: it is a whole number")
    try:
        return msgspec.convert(given, hint, strict=False)
    except msgspec.ValidationError as fault:
        raise UsageError(f"{name} cannot be {given!r}: {fault}") from None


def _day(name: str, given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise UsageError(f"{name} cannot be {given!r}: it is a day such as 2026-03-08") from None


def _party(given: str, claim: Claim, report: Report) -> Party:
    name, words = _named(given)
    start = _found(words, claim, report)
    return Party(name=name, text=words, start=start, end=start + len(words))


def _place(given: str, claim: Claim, report: Report) -> Place:
    name, words = _named(given)
    start = _found(words, claim, report)
    return Place(name=name, text=words, start=start, end=start + len(words))


def _when(given: str, claim: Claim, report: Report) -> When:
    days, words = _named(given)
    first, _, last = days.partition("/")
    last = last or first
    try:
        if date.fromisoformat(first) > date.fromisoformat(last):
            raise UsageError(f"{first} is after {last}")
    except ValueError:
        raise UsageError(f"{days} is no day", hint="Give a time as 2026-03-08=Sunday, with the words that say it.") from None
    start = _found(words, claim, report)
    return When(start=first, end=last, text=words, span=(start, start + len(words)))


_BUILD: Mapping[object, Callable[[str, Claim, Report], object]] = {Place: _place, When: _when}


def _named(given: str) -> tuple[str, str]:
    name, sign, words = given.partition("=")
    return (name.strip(), words.strip()) if sign else (given, given)


def _found(words: str, claim: Claim, report: Report) -> int:
    """Where the words stand, nearest to the claim. Raises UsageError where they do not."""
    places = [found.start() for found in re.finditer(re.escape(words), report.text)] if words else []
    if not places:
        raise UsageError(f"the report does not say {words!r}", hint="Give the words as they stand in it, or name=words.")
    return min(places, key=lambda at: (abs(at - claim.start), at))
