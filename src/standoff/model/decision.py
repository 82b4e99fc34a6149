"""Decisions: what a person has done to a record. They are only ever appended; the merged record follows from claims and decisions."""

from enum import StrEnum
from typing import NewType

import msgspec

DecisionId = NewType("DecisionId", int)


class Verb(StrEnum):
    """What a person can do: to claims (accept, correct, reject), to events and parties (join, split), to the record."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    JOIN = "join"
    SPLIT = "split"
    UNDO = "undo"
    REMOVE = "remove"
    REDACT = "redact"
    PARTIES = "parties"


OF_PAIRS = frozenset({Verb.JOIN, Verb.SPLIT})
OF_CLAIMS = OF_PAIRS | {Verb.ACCEPT, Verb.CORRECT, Verb.REJECT}


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim stood (`start:end` of its report) when it was decided about, by which it is found again after another reading.

    `words` is a digest of its words: the log of decisions keeps none of a report.
    """

    report: str
    kind: str
    start: int
    end: int
    words: str
    what: str = ""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: who, when (UTC, ISO 8601 with seconds), what, about which things, and why.

    `about` are ids: claims for accept, correct, reject, join and split (the first is split from the others), the number of a
    decision for undo, a report for remove. `change` holds the corrected fields of a claim by name, or the text of the file of
    parties under `file`; for a redaction `about` are digests of names, never the names. `anchors` say where each claim stood.
    Numbers run from 1 without a gap.
    """

    number: DecisionId
    at: str
    who: str
    verb: Verb
    about: tuple[str, ...]
    why: str = ""
    change: dict[str, object] = {}
    anchors: tuple[Anchor, ...] = ()
