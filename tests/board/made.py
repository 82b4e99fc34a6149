"""Positions and events of an invented strait, made by hand: what a board is asked about where a record would say too much."""

from collections.abc import Sequence

import msgspec

from standoff.board.facts import Happening
from standoff.model.act import Act, Relation, Stance, Status
from standoff.model.board import Told
from standoff.model.claim import Condition, Event, Party, Position, claim_id
from standoff.model.record import Identity, IdentityId, Occurrence, OccurrenceId
from standoff.model.report import ReportId

PARTIES = tuple(
    Identity(id=IdentityId(name), name=name, kind=kind, names=(name,), member_of=IdentityId(side) if side else None)
    for name, kind, side in (
        ("Halden", "state", None),
        ("Marrow League", "armed", None),
        ("Sarn", "state", None),
        ("Ada Wey", "person", "Halden"),
        ("Tor Lund", "person", "Halden"),
    )
)
If = tuple[str, Act, str] | tuple[str, Act, str, Relation]


def party(name: str) -> Party:
    return Party(name=name, text=name, start=0, end=len(name))


def position(
    day: str, holder: str, stance: Stance, act: Act, words: str, conditions: Sequence[If] = (), *, by: str | None = None, toward: str = ""
) -> Told:
    """`words` are the whole quote up to its conditions, each of which is (who, act, words) and may say its relation."""
    quote, made = words, []
    for who, what, text, *relation in conditions:
        start = len(quote) + 1
        quote = f"{quote} {text}"
        made.append(
            Condition(
                start=start, end=len(quote), text=text, relation=relation[0] if relation else Relation.IF,
                by=tuple(party(one) for one in who.split("+") if one), act=what,
            )
        )  # fmt: skip
    report = ReportId(f"{day}-{holder}")
    claim = Position(
        start=0, end=len(quote), quote=quote, stance=stance, act=act, actor=(party(holder),), by=(party(by or holder),),
        toward=(party(toward),) if toward else (), conditions=tuple(made),
    )  # fmt: skip
    return Told(claim=msgspec.structs.replace(claim, id=claim_id(report, claim)), report=report, published=day)


def happening(day: str, act: Act, by: str, words: str, *, status: Status = Status.HAPPENED) -> Happening:
    report = ReportId(f"{day}-wire")
    claim = Event(start=0, end=len(words), quote=words, act=act, agents=tuple(party(one) for one in by.split("+")), status=status)
    named = msgspec.structs.replace(claim, id=claim_id(report, claim))
    event = Occurrence(id=OccurrenceId(f"event-{named.id}"), act=act, claims=(named.id,), start=day, end=day, statuses=((status, 1),))
    return Happening(event, (Told(claim=named, report=report, published=day),))
