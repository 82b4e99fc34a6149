"""Hand-made claims of one invented report, for the tests of what is shown of claims."""

from standoff.model.act import Act, Bound, Form, Harm, Relation, Role, Stance, Status
from standoff.model.claim import Claim, ClaimId, Condition, Event, Party, Place, Position, Source, Statement, Toll, When
from standoff.model.report import Report, ReportId

TEXT = (
    "Kestrian jets hit the port of Selm on Sunday, killing seven people, two of them children, the health office said.\n\n"
    "“If they stop, we stop,” minister Ana Moro told Port Radio. She called the envoy on Monday at his request.\n\n"
    "The League said its men had left the bridge, “and”, it added, “they will not be back”."
)
REPORT = Report(id=ReportId("r1"), text=TEXT, title="Jets hit Selm", outlet="Selm Courier", published="2026-03-09")


def party(name: str, words: str | None = None, *, side: str | None = None) -> Party:
    start = TEXT.index(words or name)
    return Party(name=name, text=words or name, start=start, end=start + len(words or name), party=side)


def source(name: str, words: str, role: Role = Role.SPEAKER) -> Source:
    start = TEXT.index(words)
    return Source(role=role, name=name, text=words, start=start, end=start + len(words))


def day(iso: str, words: str) -> When:
    start = TEXT.index(words)
    return When(start=iso, end=iso, text=words, span=(start, start + len(words)))


def at(words: str) -> tuple[int, int, str]:
    return TEXT.index(words), TEXT.index(words) + len(words), words


def claims() -> tuple[Claim, ...]:
    """One or two of each kind."""
    office = (source("health office", "the health office"),)
    hit, dead, children = at("Kestrian jets hit the port of Selm on Sunday"), at("killing seven people"), at("two of them children")
    stop, call, left = at("If they stop, we stop"), at("She called the envoy on Monday at his request"), at("its men had left the bridge")
    port = at("port of Selm")
    return (
        Event(
            id=ClaimId("e1"), start=hit[0], end=hit[1], quote=hit[2], act=Act.AIR_STRIKE, agents=(party("Kestria", "Kestrian"),),
            targets=(party("port of Selm"),), place=Place(name="Selm", text=port[2], start=port[0], end=port[1]),
            when=day("2026-03-08", "Sunday"), sources=office, status=Status.ALLEGED, rule="air-strike/verb:hit", confidence=0.75,
        ),
        Toll(
            id=ClaimId("t2"), start=children[0], end=children[1], quote=children[2], harm=Harm.KILLED, value=2,
            victims=(party("children"),), within=ClaimId("t1"), sources=office, rule="toll/part",
        ),
        Toll(
            id=ClaimId("t1"), start=dead[0], end=dead[1], quote=dead[2], harm=Harm.KILLED, value=7, bound=Bound.AT_LEAST,
            sources=office, since="2026-03-08", rule="toll/verb:kill",
        ),
        Toll(id=ClaimId("t3"), start=dead[0], end=dead[1], quote=dead[2], harm=Harm.INJURED, value=None, bound=Bound.VAGUE),
        Position(
            id=ClaimId("p1"), start=stop[0], end=stop[1], quote=stop[2], stance=Stance.OFFERS, act=Act.HALT_HOSTILITIES,
            actor=(party("Ana Moro", side="Kestria"),), by=(party("Kestria", "we"),), sources=(source("Ana Moro", "Ana Moro"),),
            conditions=(
                Condition(start=stop[0] + 3, end=stop[0] + 12, text="they stop", relation=Relation.IF, act=Act.HALT_HOSTILITIES),
            ),
            rule="offer/if",
        ),
        Statement(
            id=ClaimId("s1"), start=stop[0], end=stop[1], quote=stop[2], speaker=(party("Ana Moro"),), hearers=(party("Port Radio"),),
            form=Form.DIRECT, rule="say/tell",
        ),
        Event(
            id=ClaimId("e2"), start=call[0], end=call[1], quote=call[2], act=Act.CALL, agents=(party("Ana Moro"), party("the envoy")),
            when=day("2026-03-09", "Monday"), asked_by=(party("the envoy"),), through=(party("Port Radio"),), rule="call/verb:call",
        ),
        Event(id=ClaimId("e3"), start=left[0], end=left[1], quote=left[2], act=Act.WITHDRAW, rule="withdraw/verb:leave"),
        Statement(
            id=ClaimId("s2"), start=left[0], end=left[1], quote=left[2], speaker=(party("the League", "The League"),),
            parts=((left[0], left[1]), (TEXT.index("they will"), TEXT.index("they will") + 21)), form=Form.MIXED,
            sources=(source("the League", "The League"), source("Selm Courier", "Port Radio", Role.RELAY)),
        ),
    )  # fmt: skip
