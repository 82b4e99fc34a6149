"""Reading a gold file: what can be measured with, and what is wrong with it, line by line."""

import json
import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

import msgspec

from standoff.errors import InputError
from standoff.model.act import Act, Bound, Form, Harm, Stance, Status
from standoff.scoring.gold import TYPES, GoldCondition, GoldEvent, GoldItem, GoldReport, GoldToll, Kind, sides
from standoff.scoring.lines import Member, Placed, members
from standoff.scoring.slots import named_in

_CLOSED: dict[str, type[StrEnum]] = {"act": Act, "status": Status, "harm": Harm, "bound": Bound, "stance": Stance, "form": Form}
_PARTIES = ("agent", "target", "place", "who", "source", "actor", "by", "toward", "speaker", "hearer", "relays")
_DAYS = ("start", "end", "since")
_HEAD = ("id", "text", "published", "title", "outlet")
_QUOTES = {"'": "['‘’]", "’": "['‘’]", "‘": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
_BEGINNING = 4  # letters that a word and the one it is meant for share
_SHOWN = 50  # characters of an item's words in a message
_HALF = re.compile(r"[\ud800-\udfff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Item = TypeVar("Item", bound=GoldItem)


class GoldFault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a gold file: at which line (None: the file), in which item, and what to do about it.

    An item with a fault that is `lost` is left out of the measuring; any other fault is for the coder to look at.
    """

    file: str
    line: int | None
    message: str
    item: str = ""
    hint: str = ""
    lost: bool = True

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.item, self.message) if part)


class Sheet(msgspec.Struct, frozen=True):
    """A gold file as it was read: its report with the items that can be measured with, None where there is none, and the faults."""

    gold: GoldReport | None
    faults: tuple[GoldFault, ...]


def read_sheet(raw: bytes, *, file: str) -> Sheet:
    """What a gold file holds. Never raises: what is wrong is among the faults; `file` is what they call it."""
    try:
        parts = members(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Sheet(None, (GoldFault(file=file, line=None, message=f"it is not UTF-8 (byte {error.start})", hint="Save it as UTF-8."),))
    except json.JSONDecodeError as error:
        return Sheet(None, (GoldFault(file=file, line=error.lineno, message=f"broken JSON at column {error.colno}: {error.msg}"),))
    return _Reading(file, parts).sheet()


def read_gold(raw: bytes, *, file: str) -> GoldReport:
    """The gold of a file in which all can be measured with. Raises InputError that names what cannot."""
    sheet = read_sheet(raw, file=file)
    lost = [str(fault) for fault in sheet.faults if fault.lost]
    if sheet.gold is None or lost:
        raise InputError("; ".join(lost))
    return sheet.gold


def nearest(word: str, known: type[StrEnum]) -> str:
    """Which known words a wrong one may be meant for."""
    words = tuple(known)
    begins = [one for one in words if one[:_BEGINNING] == word.lower()[:_BEGINNING]]
    close = list(dict.fromkeys([*begins, *get_close_matches(word.lower(), words, n=3, cutoff=0.6)]))
    return f"The nearest: {', '.join(close)}." if close else f"Known are {', '.join(words)}."


class _Reading:
    """One file being read."""

    def __init__(self, file: str, parts: dict[str, Member]) -> None:
        self._file, self._parts = file, parts
        self._text = ""
        self._faults: list[GoldFault] = []

    def sheet(self) -> Sheet:
        head = {name: one.value for name in _HEAD if isinstance(one := self._parts.get(name), Placed)}
        try:
            report = msgspec.convert(head, GoldReport)
        except msgspec.ValidationError as error:
            self._say(None, f"it is no gold file: {error}", hint='It needs at least "id" and "text".')
            return Sheet(None, tuple(self._faults))
        if _HALF.search(report.text):
            self._say(self._parts["text"], "the text holds half characters (lone surrogates)", hint="Copy it anew from where it came.")
            return Sheet(None, tuple(self._faults))
        self._text = report.text
        if report.published is not None and not _is_day(report.published):
            self._say(self._parts["published"], f"published: {report.published!r} is no day", hint="Write a day as 2026-03-08, or null.")
            report = msgspec.structs.replace(report, published=None)
        self._unknown_kinds()
        kinds = {kind.value: self._items(kind, TYPES[kind]) for kind in Kind}
        return Sheet(msgspec.structs.replace(report, **kinds), tuple(self._faults))

    def _unknown_kinds(self) -> None:
        for name, part in self._parts.items():
            group = part if isinstance(part, list) else []
            if name not in set(Kind) and any(isinstance(one.value, dict) for one in group):
                self._say(group[0], f"{name!r} is no kind of item", hint=nearest(name, Kind))

    def _items(self, kind: Kind, form: type[Item]) -> list[Item]:
        group = self._parts.get(kind, [])
        if isinstance(group, Placed):
            self._say(group, f"{kind} is no list")
            return []
        read = [(placed, _name(kind, number, placed), self._item(kind, form, placed, number)) for number, placed in enumerate(group, 1)]
        wholes = {one.anchor for _, _, one in read if isinstance(one, GoldToll)}
        kept: list[Item] = []
        for placed, name, one in read:
            if isinstance(one, GoldToll) and one.within is not None and one.within not in wholes:
                self._say(
                    placed, "within: these are not the words of a toll", item=name, hint='Repeat the "anchor" of the larger toll, or null.'
                )
            elif one is not None:
                kept.append(one)
        return kept

    def _item(self, kind: Kind, form: type[Item], placed: Placed, number: int) -> Item | None:
        """The item, None where it cannot be measured with. All its faults are told at once."""
        name = _name(kind, number, placed)
        lost = [(message, hint) for message, hint in self._in_form(placed.value, form)]
        for message, hint in lost:
            self._say(placed, message, item=name, hint=hint)
        if lost:
            return None
        one = msgspec.convert(placed.value, form)
        absent = list(self._absent(one))
        for message, hint in absent:
            self._say(placed, message, item=name, hint=hint)
        if absent:
            return None
        for message, hint in self._doubtful(placed.value, one):
            self._say(placed, message, item=name, hint=hint, lost=False)
        return one

    def _in_form(self, value: object, form: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
        """What keeps a value from being an item of this form."""
        if not isinstance(value, dict):
            yield "it is no object in braces", ""
            return
        known = {field.name: field for field in msgspec.structs.fields(form)}
        told = False
        for name, field in known.items():
            if name not in value and field.required:
                told = True
                yield f"{name!r} is missing", _instead(name, value, tuple(known))
            elif name in _CLOSED and name in value and value[name] not in list(_CLOSED[name]):
                told = True
                yield f"{name}: {value[name]!r} is not known", nearest(str(value[name]), _CLOSED[name])
        conditions = value.get("conditions")
        for number, one in enumerate(conditions if isinstance(conditions, list) else [], 1):
            for message, hint in self._in_form(one, GoldCondition):
                told = True
                yield f"condition {number}: {message}", hint
        if not told:
            try:
                msgspec.convert(value, form)
            except msgspec.ValidationError as error:
                yield _in_words(error), ""

    def _absent(self, one: GoldItem) -> Iterator[tuple[str, str]]:
        """Words of an item that the text does not have, and days that are none."""
        count = _count(self._text, one.anchor)
        if not count or not one.anchor:
            yield "its words are not in the text", self._as_written(one.anchor)
        elif not 1 <= one.nth <= count:
            yield f"nth: {one.nth} of {count}: its words do not stand there so often", ""
        for condition in getattr(one, "conditions", ()):
            if not condition.text or condition.text not in self._text:
                yield f"the words of the condition {_cut(condition.text)!r} are not in the text", self._as_written(condition.text)
        for name in _DAYS:
            day = getattr(one, name, None)
            if day is not None and not _is_day(day):
                yield f"{name}: {day!r} is no day", "Write a day as 2026-03-08, or null where the text gives none."

    def _doubtful(self, value: object, one: GoldItem) -> Iterator[tuple[str, str]]:
        """What a coder should look at, though the item can be measured with."""
        count = _count(self._text, one.anchor)
        if count > 1 and isinstance(value, dict) and "nth" not in value:
            yield f"its words stand {count} times in the text", f'Say which is meant with "nth": 1 to {count}.'
        for holder in (one, *getattr(one, "conditions", ())):
            for name in _PARTIES:
                for names in sides(getattr(holder, name, [])):
                    if not named_in(self._text, names):
                        yield f"{name}: {' / '.join(names) or 'an empty name'} is not in the text", "Add the words that the report uses."
        if isinstance(one, GoldEvent) and one.start and one.end and one.start > one.end:
            yield "it ends before it begins", ""

    def _as_written(self, words: str) -> str:
        """The words as the text has them, where only blanks, quotation marks or capitals differ."""
        pattern = r"\s+".join("".join(_QUOTES.get(c) or re.escape(c) for c in word) for word in words.split())
        found = re.search(pattern, self._text, re.IGNORECASE) if pattern else None
        return f"The text has {found.group()!r}." if found else "Copy them from the text, letter by letter."

    def _say(self, at: Member | None, message: str, *, item: str = "", hint: str = "", lost: bool = True) -> None:
        line = at.line if isinstance(at, Placed) else None
        self._faults.append(GoldFault(file=self._file, line=line, item=item, message=message, hint=hint, lost=lost))


def _name(kind: Kind, number: int, placed: Placed) -> str:
    words = placed.value.get("anchor") if isinstance(placed.value, dict) else None
    return f"{kind.one} {number} {_cut(words)!r}" if isinstance(words, str) else f"{kind.one} {number}"


def _instead(name: str, value: dict[str, object], known: tuple[str, ...]) -> str:
    """What stands in the place of a missing field: one that no item has."""
    close = get_close_matches(name, [key for key in value if key not in known], n=1, cutoff=0.6)
    return f"Is {close[0]!r} meant for it?" if close else ""


def _in_words(error: msgspec.ValidationError) -> str:
    """What msgspec says, with the field first: "value: expected int | null, got str"."""
    said, _, path = str(error).replace("`", "").partition(" - at $.")
    return f"{path}: {said[:1].lower()}{said[1:]}" if path else said


def _count(text: str, words: str) -> int:
    return len(re.findall(f"(?={re.escape(words)})", text))


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} ..."


def _is_day(value: str) -> bool:
    try:
        return bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False
