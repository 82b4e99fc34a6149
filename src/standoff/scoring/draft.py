"""A gold file for a person to correct: what was read from a report, or the report alone."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, assert_never

from standoff.model.act import Act, Bound, Form, Harm, Role, Stance, Status
from standoff.model.claim import Claim, Condition, Event, Party, Place, Position, Source, Statement, Toll
from standoff.model.report import Report
from standoff.scoring.gold import Kind

Fields: TypeAlias = dict[str, object]
_INNER = "\n   "  # the lines of a file, by how deep they are
_OUTER = "\n  "
_END = "\n "
_WORD = re.compile(r"\W*\w+|\W+")
_LINES: dict[Kind, tuple[tuple[str, ...], ...]] = {  # which fields of an item stand on one line
    Kind.EVENTS: (("n", "anchor", "nth"), ("act", "status"), ("agent",), ("target",), ("place",), ("start", "end")),
    Kind.TOLLS: (("n", "anchor", "nth"), ("harm", "value", "high", "bound"), ("who",), ("within",), ("since",), ("source",)),
    Kind.POSITIONS: (("n", "anchor", "nth"), ("stance", "act"), ("actor",), ("by",), ("toward",), ("conditions",), ("source",)),
    Kind.STATEMENTS: (("n", "anchor", "nth"), ("form",), ("speaker",), ("hearer",), ("relays",)),
}
_HOW = (
    "Correct, delete and add items; keep the commas between them. What the text does not say stays [] or null.",
    'A quotation mark inside a quotation is written \\" and a new line \\n, as in the text below.',
    "anchor: the words of the report that carry the item, letter by letter. nth: which of them, where they stand there more than once.",
    'A party is a list of the names that are good for it: ["the Front", "Coastal Front"]; several are a list of such lists.',
    "Check with: standoff annotate --check FILE. Measure with: standoff score FILE. The rules are in docs/score.md.",
)
_KNOWN = {"act": Act, "stance": Stance, "status": Status, "harm": Harm, "bound": Bound, "form": Form}
_EXAMPLE = """{
   "events": [
  {"n": 1, "anchor": "Jets of Orvane struck the harbour of Nareth on Sunday",
   "act": "air-strike", "status": "happened",
   "agent": ["Jets of Orvane", "Orvane"],
   "target": ["the harbour"],
   "place": ["Nareth"],
   "start": "2026-03-08", "end": "2026-03-08"}
   ],
   "tolls": [
  {"n": 1, "anchor": "at least seven dockers were killed",
   "harm": "killed", "value": 7, "bound": "at-least",
   "who": ["dockers"],
   "within": null,
   "since": null,
   "source": ["health officials"]}
   ],
   "positions": [
  {"n": 1, "anchor": "The Front will stop if the jets stay away",
   "stance": "offers", "act": "halt-hostilities",
   "actor": ["The Front"],
   "by": ["The Front"],
   "toward": [],
   "conditions": [{"text": "the jets stay away", "by": ["the jets", "Orvane"], "act": "halt-hostilities"}],
   "source": []}
   ],
   "statements": [
  {"n": 1, "anchor": "No one was hurt",
   "form": "indirect",
   "speaker": ["the harbour master"],
   "hearer": [],
   "relays": [["state radio"]]}
   ]
 }"""


def draft(report: Report, claims: Sequence[Claim], *, blank: bool = False) -> str:
    """The gold file of a report with these claims as items, to be corrected; the report is all that is certain in it.

    A `blank` one shows an invented item of each kind, to be copied from.
    Measured against the draft as it stands, the same claims are all right.
    """
    items = _Items(report.text, claims).all()
    parts = [f'"how": {_listed(map(_json, _HOW))}', *(f'"{name}": {_json(value)}' for name, value in _head(report))]
    words = (f"{_INNER}{_json(name)}: {_json(list(known))}" for name, known in _KNOWN.items())
    parts.append(f'"known": {{{",".join(words)}{_END}}}')
    parts += [f'"example": {_EXAMPLE}'] if blank else []
    parts += [f'"{kind}": {_listed(_item(kind, item) for item in items[kind])}' for kind in Kind]
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _head(report: Report) -> Iterator[tuple[str, str | None]]:
    for name in ("id", "title", "outlet", "published", "text"):
        yield name, getattr(report, name)


def _listed(parts: Iterable[str]) -> str:
    made = list(parts)
    return f"[{_OUTER}{f',{_OUTER}'.join(made)}{_END}]" if made else "[]"


def _item(kind: Kind, item: Fields) -> str:
    lines = (", ".join(f'"{name}": {_json(item[name])}' for name in names if name in item) for names in _LINES[kind])
    return "{" + f",{_INNER}".join(lines) + "}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Items:
    """Claims of one text being turned into items."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        self._text, self._claims = text, claims
        wholes = {claim.within for claim in claims if isinstance(claim, Toll)}
        self._wholes = {claim.id: _first(text, claim.start, claim.end) for claim in claims if claim.id in wholes}

    def all(self) -> Mapping[Kind, list[Fields]]:
        items: dict[Kind, list[Fields]] = {kind: [] for kind in Kind}
        for claim in self._claims:
            kind, fields = self._fields(claim)
            items[kind].append({"n": len(items[kind]) + 1, **self._anchor(claim), **fields})
        return items

    def _anchor(self, claim: Claim) -> Fields:
        """The words of a claim; of a toll that others are part of so many that they stand there for the first time."""
        words = self._wholes.get(claim.id, self._text[claim.start : claim.end])
        places = [found.start() for found in re.finditer(f"(?={re.escape(words)})", self._text)]
        nth = {"nth": places.index(claim.start) + 1} if len(places) > 1 and claim.start in places else {}
        return {"anchor": words, **nth}

    def _fields(self, claim: Claim) -> tuple[Kind, Fields]:
        speakers = [source for source in claim.sources if source.role is Role.SPEAKER]
        match claim:
            case Event():
                return Kind.EVENTS, {
                    "act": claim.act,
                    "status": claim.status,
                    "agent": _sides(claim.agents) if not claim.targets else _any_of(claim.agents),
                    "target": _sides(claim.targets),
                    "place": _sides([claim.place] if claim.place else []),
                    "start": claim.when.start if claim.when else None,
                    "end": claim.when.end if claim.when else None,
                }
            case Toll():
                return Kind.TOLLS, {
                    "harm": claim.harm,
                    "value": claim.value,
                    **({"high": claim.high} if claim.high is not None else {}),
                    "bound": claim.bound,
                    "who": _sides(claim.victims),
                    "within": self._wholes.get(claim.within) if claim.within else None,
                    "since": claim.since,
                    "source": _sides(speakers),
                }
            case Position():
                return Kind.POSITIONS, {
                    "stance": claim.stance,
                    "act": claim.act,
                    "actor": _sides(claim.actor),
                    "by": _sides(claim.by),
                    "toward": _sides(claim.toward),
                    "conditions": [self._condition(condition) for condition in claim.conditions],
                    "source": _sides(speakers),
                }
            case Statement():
                return Kind.STATEMENTS, {
                    "form": claim.form,
                    "speaker": _sides(claim.speaker or speakers),
                    "hearer": _sides(claim.hearers),
                    "relays": [_names(source) for source in claim.sources if source.role is Role.RELAY],
                }
            case _:
                assert_never(claim)

    def _condition(self, condition: Condition) -> Fields:
        words = _first(self._text, condition.start, condition.end)
        return {"text": words, "by": _sides(condition.by), "act": condition.act}


def _sides(given: Sequence[Party | Source | Place]) -> list[str] | list[list[str]]:
    """A party by its names, several as lists of their names."""
    several = [_names(one) for one in given]
    return several[0] if len(several) == 1 else several


def _any_of(given: Sequence[Party]) -> list[str]:
    """All names in one list: several lists in `agent` would say that they are the two sides of a meeting or a clash."""
    return list(dict.fromkeys(name for one in given for name in _names(one)))


def _names(one: Party | Source | Place) -> list[str]:
    return list(dict.fromkeys(name for name in (one.name, one.text) if name))


def _first(text: str, start: int, end: int) -> str:
    """The words at `start:end`, with as many of those after them as it takes to stand in the text for the first time."""
    while text.index(text[start:end]) != start:
        further = _WORD.match(text, end)
        end, start = (further.end(), start) if further else (end, start - 1)
    return text[start:end]
