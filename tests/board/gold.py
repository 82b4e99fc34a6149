"""The boards of the Varesh record, and what a position or rule of them is compared by."""

from functools import cache
from pathlib import Path

import msgspec

from standoff.board.fixpoints import Terms
from standoff.model.board import DeedName

_FILE = Path(__file__).parent / "data" / "varesh-boards.json"


class GoldRule(msgspec.Struct, frozen=True):
    act: DeedName
    report: str
    anchor: str
    waits: tuple[DeedName, ...] = msgspec.field(name="if", default=())


class GoldMissing(msgspec.Struct, frozen=True):
    condition: DeedName
    why: str
    report: str | None = None
    anchor: str | None = None
    through: tuple[DeedName, ...] = ()


class GoldBlocked(msgspec.Struct, frozen=True):
    party: str
    act: str
    missing: tuple[GoldMissing, ...]
    waits_for: tuple[DeedName, ...]


class GoldContested(msgspec.Struct, frozen=True):
    act: DeedName


class GoldBoard(msgspec.Struct, frozen=True):
    date: str
    done: tuple[DeedName, ...]
    rules: tuple[GoldRule, ...]
    refusals: tuple[GoldRule, ...]
    contested: tuple[GoldContested, ...]
    step_by_step: tuple[DeedName, ...]
    all_at_once: tuple[DeedName, ...]
    standoff: tuple[DeedName, ...]
    blocked: tuple[GoldBlocked, ...]

    def terms(self) -> Terms:
        return Terms(
            rules=tuple((rule.act, frozenset(rule.waits)) for rule in self.rules),
            refused=frozenset(refusal.act for refusal in self.refusals),
            done=frozenset(self.done),
        )


class _Record(msgspec.Struct, frozen=True):
    boards: tuple[GoldBoard, ...]


@cache
def boards() -> tuple[GoldBoard, ...]:
    """The three boards, the earliest first."""
    return msgspec.json.decode(_FILE.read_bytes(), type=_Record).boards
