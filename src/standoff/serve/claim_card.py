"""What a page says of a claim: a sentence, the chain of who says so, its conditions, its fields, and what a form for it holds."""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from standoff.model.act import CONTACTS, Bound, Role
from standoff.model.claim import Claim, Event, Party, Place, Position, Statement, Toll, When
from standoff.model.report import Report
from standoff.record.correct import fields
from standoff.telling import words
from standoff.telling.phrases import sentence_of_event, sentence_of_position, sentence_of_statement, sentence_of_toll
from standoff.telling.quoting import clean, day_in_words, quoted, when_in_words

KINDS = ("position", "toll", "event", "contact", "statement")
_SAID = {Role.SPEAKER: "says so", Role.RELAY: "passed it on", Role.FIRST_REPORTER: "reported it first"}
_LABELS = {
    "agents": "By", "targets": "Against or with", "asked_by": "Asked for by", "through": "Carried by", "actor": "Holder",
    "by": "Who would act", "toward": "Towards", "victims": "Who", "speaker": "Speaker", "hearers": "Heard by", "act": "Action",
    "stance": "Stance", "status": "Status", "harm": "Harm", "value": "Number", "high": "To", "bound": "Bound", "scope": "Counted as",
    "since": "Since", "as_of": "As of", "corrects": "Corrects", "place": "Place", "when": "When", "form": "Form",
}  # fmt: skip
_PLAIN = {"start", "end", "quote"}


class Step(msgspec.Struct, frozen=True):
    """One hand that a claim went through, and what it did."""

    name: str
    did: str
    words: str = ""


class Row(msgspec.Struct, frozen=True):
    """One field of a claim: its name, its label, its value in words, and the words of the report that it comes from."""

    name: str
    label: str
    value: str
    words: str = ""


class Box(msgspec.Struct, frozen=True):
    """One field of the form of a correction: its value as the correction takes it, and the values it can have, if they are few."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()


def kind_of(claim: Claim) -> str:
    """The kind as a reader sees it: one of KINDS; a contact is an event in which parties talk."""
    match claim:
        case Event():
            return "contact" if claim.act in CONTACTS else "event"
        case Toll():
            return "toll"
        case Position():
            return "position"
        case Statement():
            return "statement"


def sentence(claim: Claim) -> str:
    """A claim in a sentence, without the chain of who says so; a statement with what is said."""
    bare = msgspec.structs.replace(claim, sources=())
    match bare:
        case Event():
            line = sentence_of_event(bare).plain
        case Toll():
            line = sentence_of_toll(bare).plain.removesuffix(f"by whose count is {words.NOT_KNOWN}").rstrip(" ·")
            line = line.replace(f" · by whose count is {words.NOT_KNOWN} ·", " ·")
        case Position():
            line = sentence_of_position(bare).plain
        case Statement():
            line = f"{sentence_of_statement(bare).plain}: {quoted(claim.quote)}"
    return line[:1].upper() + line[1:]


def chain(claim: Claim, report: Report) -> tuple[Step, ...]:
    """Who says so, the origin first, the report last."""
    steps = [Step(clean(one.name), _SAID[one.role], clean(one.text)) for one in claim.sources]
    if not steps and isinstance(claim, Statement):
        steps = [Step(clean(one.name), "says so", clean(one.text)) for one in claim.speaker]
    outlet = clean(report.outlet or "") or f"outlet {words.NOT_KNOWN}"
    published = f"published {day_in_words(report.published)}" if report.published else f"day of publication {words.NOT_KNOWN}"
    return (*steps, Step(outlet, published if steps else f"in its own voice, {published}"))


def rows(claim: Claim) -> tuple[Row, ...]:
    """The fields of a claim that have a value, in their order."""
    return tuple(row for name in fields(claim) if name not in _PLAIN and (row := _row(claim, name)) is not None)


def boxes(claim: Claim) -> tuple[Box, ...]:
    """The form of a correction: every field that can be corrected but the span, which goes by its words."""
    return tuple(_box(claim, name) for name in fields(claim) if name not in _PLAIN)


def label(name: str) -> str:
    """What a field is called on a page."""
    return _LABELS.get(name, name)


def _row(claim: Claim, name: str) -> Row | None:
    value = getattr(claim, name)
    match value:
        case None | "" | ():
            return None
        case Place():
            return Row(name, label(name), clean(value.name), clean(value.text))
        case When():
            return Row(name, label(name), when_in_words(value), clean(value.text))
        case tuple():
            named = ", ".join(dict.fromkeys(clean(party.name) for party in value))
            return Row(name, label(name), named, ", ".join(dict.fromkeys(clean(party.text) for party in value)))
        case StrEnum():
            shown = _in_words(value)
            return Row(name, label(name), shown, clean(claim.quote)) if shown else None
        case _:
            shown = (
                day_in_words(str(value)) if name in {"since", "as_of"} else f"{value:,}" if isinstance(value, int) else clean(str(value))
            )
            return Row(name, label(name), shown, clean(claim.quote))


def _box(claim: Claim, name: str) -> Box:
    value = getattr(claim, name)
    match value:
        case Place():
            return Box(name, label(name), _named(value.name, value.text))
        case When():
            days = f"{value.start or ''}/{value.end or ''}" if value.start != value.end else value.start or ""
            return Box(name, label(name), f"{days}={value.text}")
        case tuple():
            return Box(name, label(name), "; ".join(_given(value)))
        case StrEnum():
            return Box(name, label(name), value.value, tuple((one.value, _in_words(one) or one.value) for one in type(value)))
        case _:
            return Box(name, label(name), "" if value is None else str(value))


def _given(parties: tuple[Party, ...]) -> Iterator[str]:
    return (_named(party.name, party.text) for party in parties)


def _named(name: str, text: str) -> str:
    return name if name == text else f"{name}={text}"


def _in_words(value: StrEnum) -> str:
    tables = (words.ACTS, words.STANCES, words.HARMS, words.FORMS)
    for table in tables:
        if value in table and type(value) is type(next(iter(table))):
            return str(table[value])  # type: ignore[index]
    return value.value if value is not Bound.EXACT else ""
