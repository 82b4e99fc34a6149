"""brat standoff annotation: for each report a text and an .ann file, with the configuration that brat needs to show them."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from standoff.export.evidence import spans
from standoff.export.material import Cited, Material, Sheet
from standoff.export.tables import slots
from standoff.model.act import Act, Harm, Stance, Status
from standoff.model.claim import Claim, ClaimId, Event, Position, Statement, Toll

_UNNAMED = re.compile(r"[^A-Za-z0-9._-]")
_ROLES = {
    "agents": "Agent", "targets": "Target", "asked_by": "Asked-By", "through": "Through", "actor": "Actor", "by": "By", "toward": "Toward",
    "victims": "Victim", "speaker": "Speaker", "hearers": "Hearer",
}  # fmt: skip
_SOURCES = {"speaker": "Says", "relay": "Relays", "first-reporter": "First-Reports"}


def write(material: Material, folder: Path) -> None:
    """The files. A text is as it is on record: offsets are code points of it, as brat counts them."""
    (folder / "annotation.conf").write_text(_configuration(), "utf-8")
    for sheet in material.sheets():
        name = file_name(sheet.head.id)
        (folder / f"{name}.txt").write_text(sheet.report.text, "utf-8", newline="")
        (folder / f"{name}.ann").write_text("".join(f"{line}\n" for line in _Page(sheet).lines()), "utf-8", newline="")


def file_name(report: str) -> str:
    """A file name of a report's id, its own where the id is none."""
    if report == _UNNAMED.sub("-", report) and not report.startswith("."):
        return report
    return f"{_UNNAMED.sub('-', report).lstrip('.')[:80]}-{hashlib.blake2b(report.encode(), digest_size=4).hexdigest()}"


def kind_of(claim: Claim) -> str:
    """The type of a claim as brat names it."""
    match claim:
        case Event():
            return _type(claim.act)
        case Toll():
            return f"Toll-{_type(claim.harm)}"
        case Position():
            return f"Position-{_type(claim.stance)}"
        case Statement():
            return "Statement"


class _Page:
    """One report being annotated. The same words of the same type are one text bound."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._text = sheet, sheet.report.text
        self._bounds: dict[tuple[str, tuple[tuple[int, int], ...]], str] = {}
        self._numbers = {"R": 0, "A": 0, "#": 0, "N": 0}

    def lines(self) -> Iterator[str]:
        """The lines: text bounds before what refers to them."""
        events = {one.claim.id: f"E{number}" for number, one in enumerate(self._sheet.cited, 1)}
        later = [line for one in self._sheet.cited for line in self._claim(one, events)]
        for (kind, parts), name in self._bounds.items():
            words = " ".join(self._text[start:end] for start, end in parts)
            yield f"{name}\t{kind} {';'.join(f'{start} {end}' for start, end in parts)}\t{words}"
        yield from later

    def _claim(self, one: Cited, events: dict[ClaimId, str]) -> Iterator[str]:
        claim, event = one.claim, events[one.claim.id]
        arguments = [f"{kind_of(claim)}:{self._bound(kind_of(claim), spans(claim))}"]
        for slot, found in slots(claim):
            arguments += _numbered(_ROLES[slot], (self._bound("Party", [(party.start, party.end)]) for party in found))
        if isinstance(claim, Event | Toll) and claim.place is not None:
            bound = self._bound("Place", [(claim.place.start, claim.place.end)])
            arguments.append(f"Place:{bound}")
            if claim.place.geonameid is not None:
                yield f"{self._next('N')}\tReference {bound} GeoNames:{claim.place.geonameid}\t{_line(claim.place.name)}"
        if claim.when is not None:
            arguments.append(f"Time:{self._bound('Time', [claim.when.span])}")
        if isinstance(claim, Position):
            conditions = (self._bound("Condition", [(each.start, each.end)]) for each in claim.conditions)
            arguments += _numbered("Condition", conditions)
        if isinstance(claim, Toll) and claim.within in events:
            arguments.append(f"Part-Of:{events[claim.within]}")
        yield f"{event}\t{' '.join(arguments)}"
        for source in claim.sources:
            who = self._bound("Party", [(source.start, source.end)])
            yield f"{self._next('R')}\t{_SOURCES[source.role.value]} Arg1:{who} Arg2:{self._bound(kind_of(claim), spans(claim))}"
        if isinstance(claim, Event):
            yield f"{self._next('A')}\tStatus {event} {claim.status.value}"
        yield f"{self._next('A')}\tReview {event} {one.state.value}"
        for note in _notes(claim):
            yield f"{self._next('#')}\tAnnotatorNotes {event}\t{_line(note)}"

    def _bound(self, kind: str, parts: Iterable[tuple[int, int]]) -> str:
        """The name of a text bound; brat takes no line break in one, so it is cut there."""
        cut = [(start + m.start(), start + m.end()) for start, end in parts for m in re.finditer(r"[^\r\n]+", self._text[start:end])]
        return self._bounds.setdefault((kind, tuple(cut)), f"T{len(self._bounds) + 1}")

    def _next(self, letter: str) -> str:
        self._numbers[letter] += 1
        return f"{letter}{self._numbers[letter]}"


def _numbered(role: str, bounds: Iterable[str]) -> Iterator[str]:
    """Arguments of one role: brat numbers those after the first."""
    for number, bound in enumerate(dict.fromkeys(bounds), 1):
        yield f"{role}{'' if number == 1 else number}:{bound}"


def _notes(claim: Claim) -> Iterator[str]:
    yield f"claim {claim.id}; confidence {claim.confidence}; rule {claim.rule}"
    if claim.when is not None:
        yield f"days {claim.when.start} to {claim.when.end}"
    match claim:
        case Toll():
            yield f"{claim.bound.value} {claim.value}{f' to {claim.high}' if claim.high is not None else ''}"
        case Position():
            yield f"act {claim.act.value}"
            yield from (f"condition: {each.relation.value} “{each.text}” ({each.act.value})" for each in claim.conditions)
        case Statement():
            yield f"{claim.form.value}, {claim.cue}"


def _line(told: str) -> str:
    return " ".join(told.split())


def _type(kind: Act | Harm | Stance) -> str:
    return "-".join(word.capitalize() for word in kind.value.split("-"))


def _configuration() -> str:
    """What brat reads to show the types."""
    events = [*map(_type, Act), *(f"Toll-{_type(harm)}" for harm in Harm), *(f"Position-{_type(stance)}" for stance in Stance), "Statement"]
    roles = [f"{role}*:Party" for role in _ROLES.values()]
    arguments = ", ".join([*roles, "Place?:Place", "Time?:Time", "Condition*:Condition", "Part-Of?:<EVENT>"])
    relations = [f"{name}\tArg1:Party, Arg2:<ANY>" for name in _SOURCES.values()]
    statuses = "|".join(status.value for status in Status)
    return "\n".join(
        [
            "[entities]", "Party", "Place", "Time", "Condition", "", "[relations]", *relations, "", "[events]",
            *(f"{event}\t{arguments}" for event in events), "", "[attributes]", f"Status\tArg:<EVENT>, Value:{statuses}",
            "Review\tArg:<EVENT>, Value:proposed|accepted|corrected|rejected", "",
        ]
    )  # fmt: skip
