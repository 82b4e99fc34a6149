"""The boards of the Varesh record, and what a position or rule of them is compared by."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from standoff.board.build import build
from standoff.board.facts import Happening
from standoff.board.fixpoints import Terms
from standoff.model.board import Board, DeedName, Told
from standoff.model.claim import Event, Position
from standoff.model.record import Filed, Identity, IdentityId
from standoff.record.copies import copies
from standoff.record.merge import merge
from tests.record import varesh

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


class _Party(msgspec.Struct, frozen=True):
    name: str
    kind: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]


class _Record(msgspec.Struct, frozen=True):
    boards: tuple[GoldBoard, ...]


@cache
def boards() -> tuple[GoldBoard, ...]:
    """The three boards, the earliest first."""
    return msgspec.json.decode(_FILE.read_bytes(), type=_Record).boards


def read_board(day: str) -> Board:
    """The board that the gold positions and events of the reports published until a day make, with the parties of the gold record."""
    return board_of(varesh.filed(), day, _identities())


def board_of(every: Sequence[Filed], day: str, parties: tuple[Identity, ...] | None = None) -> Board:
    """The board that claims of the reports published until a day make; with the parties that they name where none are given."""
    filed = [one for one in every if (one.report.published or "") <= day]
    followed = {copy: group.reports[0] for group in copies([one.report for one in filed]) for copy in group.reports}
    told = {
        claim.id: Told(claim=claim, report=followed.get(one.report.id, one.report.id), published=one.report.published)
        for one in filed
        for claim in one.claims
        if isinstance(claim, Event | Position)
    }
    record = merge(filed)
    happenings = [Happening(event, tuple(told[claim] for claim in event.claims if claim in told)) for event in record.events]
    positions = [one for one in told.values() if isinstance(one.claim, Position)]
    return build(positions, happenings, record.parties if parties is None else parties, as_of=day)


def _identities() -> tuple[Identity, ...]:
    parties = msgspec.convert(varesh.record().parties, tuple[_Party, ...])
    owners = {member: party.name for party in reversed(parties) for member in party.members}
    return tuple(
        Identity(
            id=IdentityId(party.name), name=party.name, kind=party.kind, names=tuple(alias.split(" (report")[0] for alias in party.aliases),
            member_of=IdentityId(owners[party.name]) if party.name in owners else None,
        )
        for party in parties
    )  # fmt: skip
