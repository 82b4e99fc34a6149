"""Claims that were read before: the lines that `standoff read --json` wrote, for the reports of gold."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import msgspec

from standoff.model.claim import Claim
from standoff.scoring.gold import GoldReport
from standoff.scoring.sheet import GoldFault

Claims: TypeAlias = tuple[Claim, ...]


class _Head(msgspec.Struct, frozen=True):
    id: str


class _Line(msgspec.Struct, frozen=True):
    report: _Head
    claims: list[msgspec.Raw]


def stored_claims(raw: bytes, golds: Mapping[str, GoldReport], *, file: str) -> tuple[dict[str, Claims], tuple[GoldFault, ...]]:
    """The claims by the id of their report, of those reports that there is gold of, and what is wrong with the file, named by its lines.

    A claim whose words are not where it says in the text of the gold is left out, for it was read from another text.
    """
    found: dict[str, Claims] = {}
    faults: list[GoldFault] = []
    for number, line in enumerate(raw.splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = msgspec.json.decode(line, type=_Line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            faults.append(GoldFault(file=file, line=number, message=f"no line of claims: {error}", hint="standoff read FILE --json"))
            continue
        gold = golds.get(one.report.id)
        if gold is None:
            continue
        read = list(_read(one.claims, gold.text))
        faults += [GoldFault(file=file, line=number, item=f"claim {n}", message=f) for n, f in enumerate(read, 1) if isinstance(f, str)]
        found[gold.id] = tuple(claim for claim in read if not isinstance(claim, str))
    return found, tuple(faults)


def _read(claims: list[msgspec.Raw], text: str) -> Iterator[Claim | str]:
    """Each claim, or what is wrong with it."""
    for raw in claims:
        try:
            claim = msgspec.json.decode(raw, type=Claim)
        except msgspec.DecodeError as error:
            yield str(error)
            continue
        if text[claim.start : claim.end] != claim.quote:
            yield f"its words {claim.quote!r} do not stand at {claim.start}:{claim.end} of the report"
        else:
            yield claim
