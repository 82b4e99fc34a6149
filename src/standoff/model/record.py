"""The nouns of a record: many reports, one sourced picture. All of it follows from claims and decisions."""

from typing import NewType

import msgspec

from standoff.model.act import Act, Bound, Harm, Status
from standoff.model.claim import Claim, ClaimId, Place
from standoff.model.report import Report, ReportId

OccurrenceId = NewType("OccurrenceId", str)
SeriesId = NewType("SeriesId", str)
IdentityId = NewType("IdentityId", str)


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """A report on record with its claims, in the order of the text."""

    report: Report
    claims: tuple[Claim, ...]


class Link(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Two claims that tell one thing (`a` < `b`), how sure that is (0 to 1), and why, the strongest reason first."""

    a: ClaimId
    b: ClaimId
    score: float
    why: tuple[str, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where claims come from at first: somebody quoted, or an outlet in its own voice. Copies of one text share theirs."""

    name: str
    claims: tuple[ClaimId, ...]


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """One event as all its claims tell it, the earliest published first; the id is made from the first.

    `agents` and `targets` are names of identities; `start` and `end` the days that all claims with a day allow (ISO 8601), else
    those of the most; `statuses` each status with how many claims say so. `origins` are independent of each other.
    """

    id: OccurrenceId
    act: Act
    claims: tuple[ClaimId, ...]
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: Place | None = None
    start: str | None = None
    end: str | None = None
    statuses: tuple[tuple[Status, int], ...] = ()
    links: tuple[Link, ...] = ()
    origins: tuple[Origin, ...] = ()


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One count of a series: what a source gave, as of which day. `left_out` says why it does not count for lowest and highest.

    `overtaken` is whether that is only because newer figures have come: it counted in its time.
    """

    claim: ClaimId
    report: ReportId
    value: int | None
    high: int | None = None
    bound: Bound = Bound.EXACT
    as_of: str | None = None
    source: str | None = None
    scope: str | None = None
    left_out: str | None = None
    overtaken: bool = False

    @property
    def counted(self) -> bool:
        """Whether it counts, or counted in its time."""
        return self.left_out is None or self.overtaken


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of one harm to one set of people: of an incident (`event`), or cumulative since a day.

    Points in the order of their days; never one merged number: `lowest`, `highest` and `latest` are those of the points that
    count. `part_of` is the series of the larger set, `faults` say where parts and wholes do not fit.
    """

    id: SeriesId
    harm: Harm
    who: str
    place: str | None = None
    since: str | None = None
    event: OccurrenceId | None = None
    part_of: SeriesId | None = None
    points: tuple[Point, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    latest: int | None = None
    faults: tuple[str, ...] = ()


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is called ("defence minister"), with the first and the last day it is on record and the claims that say so."""

    title: str
    first: str | None
    last: str | None
    claims: tuple[ClaimId, ...] = ()


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """One party or person across spellings, titles and time. `member_of` is the group's id; a group's is that of its side."""

    id: IdentityId
    name: str
    kind: str | None = None
    names: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    member_of: IdentityId | None = None
    why: tuple[str, ...] = ()


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """Near-copies of one text, the one they follow first; `shared` is the part (0 to 1) of each other one that it shares with it."""

    reports: tuple[ReportId, ...]
    shared: tuple[float, ...] = ()


class First(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet named as the first to report something: `report` is its own report where the record holds it."""

    outlet: str
    claim: ClaimId
    report: ReportId | None = None


class Relay(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that reached its report through somebody: who carried it, and whose it is."""

    claim: ClaimId
    relay: str
    origin: str | None = None


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """Who copies, first reports and relays whom."""

    copies: tuple[Copies, ...] = ()
    firsts: tuple[First, ...] = ()
    relays: tuple[Relay, ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The merged record, in a fixed order: the same whatever order its reports were added in."""

    parties: tuple[Identity, ...] = ()
    events: tuple[Occurrence, ...] = ()
    tolls: tuple[Series, ...] = ()
    lineage: Lineage = Lineage()
