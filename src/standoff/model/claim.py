"""Claims: what a report says, with who says so. Four kinds, told apart by `kind`."""

import hashlib
from enum import StrEnum
from typing import NewType

import msgspec

from standoff.model.act import Act, Bound, Form, Harm, Relation, Role, Stance, Status
from standoff.model.span import Offset

ClaimId = NewType("ClaimId", str)


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody named: `text` are the words at `start:end`, `name` the fullest name they were resolved to."""

    name: str
    text: str
    start: Offset
    end: Offset
    party: str | None = None
    kind: str | None = None


class Rival(msgspec.Struct, frozen=True, kw_only=True):
    """Another place that a name could have meant, with its score: a runner-up."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None = None
    within: tuple[str, ...] = ()
    score: float = 0.0


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """How what is told stands to the place named, by the words at `start:end`: near, outside, edge, between, road, offset or part.

    `km` and `bearing` (degrees clockwise from north) are those told, `other` is the second place of "between" and of a road.
    """

    kind: str
    text: str
    start: Offset
    end: Offset
    km: float | None = None
    bearing: float | None = None
    other: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place; degrees WGS 84, and `km`, the radius of the circle around the point that it lies in.

    `id` says what the name was taken for ("geonames:281133"), `why` for which reasons, strongest first, and `others` what
    else was considered. A point without an id is that of what the place lies in. With a `relation` the id is that of the place
    named, and point and radius are those of what is told.
    `country` is an ISO 3166-1 code, `zone` an IANA time zone. Unknown values are None, never guessed.
    """

    name: str
    text: str
    start: Offset
    end: Offset
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    km: float | None = None
    geonameid: int | None = None
    country: str | None = None
    kind: str | None = None
    within: tuple[str, ...] = ()
    zone: str | None = None
    relation: Beside | None = None
    why: tuple[str, ...] = ()
    others: tuple[Rival, ...] = ()


class Granularity(StrEnum):
    """How exact the words of a time are: the unit that they tell it in."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part-of-day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class TimeAnchor(StrEnum):
    """What the days of a time are counted from: nothing, where the words give the whole date."""

    ABSOLUTE = "absolute"
    PUBLICATION = "publication"
    EVENT = "event"


class When(msgspec.Struct, frozen=True, kw_only=True):
    """First and last day (ISO 8601, inclusive) with the words they were worked out from, at `span`.

    An open end is None. `value` is the TIMEX3 value, None where the words do not fix one; `granularity` the unit told in.
    A time counted from one told before (`anchor` is event) has the words of that one, at `anchor_span`. `zone` is that of a
    clock time: in the report's words, or the IANA zone of the place of what happened then. The value is not moved to another.
    """

    start: str | None
    end: str | None
    text: str
    span: tuple[Offset, Offset]
    value: str | None = None
    granularity: Granularity | None = None
    anchor: TimeAnchor | None = None
    anchor_text: str | None = None
    anchor_span: tuple[Offset, Offset] | None = None
    zone: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a chain of attribution."""

    role: Role
    name: str
    text: str
    start: Offset
    end: Offset


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """What must hold first or in return, who must bring it about, and the act it amounts to."""

    start: Offset
    end: Offset
    text: str
    relation: Relation
    by: tuple[Party, ...] = ()
    act: Act = Act.OTHER
    toward: tuple[Party, ...] = ()


class _Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    id: ClaimId = ClaimId("")
    start: Offset
    end: Offset
    quote: str
    sources: tuple[Source, ...] = ()
    when: When | None = None


class Event(_Claim, frozen=True, kw_only=True, tag="event"):
    """Something presented as an occurrence in the world. A clash or a meeting has all sides in `agents`."""

    act: Act
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    place: Place | None = None
    status: Status = Status.HAPPENED
    asked_by: tuple[Party, ...] = ()
    through: tuple[Party, ...] = ()
    rule: str = ""
    confidence: float = 0.5


class Toll(_Claim, frozen=True, kw_only=True, tag="toll"):
    """How many people were harmed, by whose count. `within` is the id of the larger toll it is part of."""

    harm: Harm
    value: int | None
    high: int | None = None
    bound: Bound = Bound.EXACT
    victims: tuple[Party, ...] = ()
    place: Place | None = None
    within: ClaimId | None = None
    since: str | None = None
    as_of: str | None = None
    scope: str | None = None
    corrects: str | None = None
    rule: str = ""
    confidence: float = 0.5


class Position(_Claim, frozen=True, kw_only=True, tag="position"):
    """What a party offers, demands or refuses: `by` would do it, `toward` is whom it would touch."""

    stance: Stance
    act: Act
    actor: tuple[Party, ...] = ()
    by: tuple[Party, ...] = ()
    toward: tuple[Party, ...] = ()
    conditions: tuple[Condition, ...] = ()
    rule: str = ""
    confidence: float = 0.5


class Statement(_Claim, frozen=True, kw_only=True, tag="statement"):
    """Who says what to whom. `parts` are the spans of a content that the attribution interrupts."""

    speaker: tuple[Party, ...] = ()
    hearers: tuple[Party, ...] = ()
    form: Form = Form.INDIRECT
    cue: str = ""
    parts: tuple[tuple[Offset, Offset], ...] = ()
    confirmed: bool = False
    rule: str = ""
    confidence: float = 0.5


Claim = Event | Toll | Position | Statement


def claim_id(report: str, claim: Claim) -> ClaimId:
    """A hash of the report, the kind, the span and what is claimed of whom: the same claim has the same id everywhere."""
    match claim:
        case Event():
            content = [claim.act.value, *_names(claim.agents), ">", *_names(claim.targets)]
        case Toll():
            content = [claim.harm.value, str(claim.value), *_names(claim.victims)]
        case Position():
            content = [claim.stance.value, claim.act.value, *_names(claim.actor), ">", *_names(claim.by)]
        case Statement():
            content = _names(claim.speaker)
    key = "\x1f".join([report, type(claim).__name__, str(claim.start), str(claim.end), *content])
    return ClaimId(hashlib.blake2b(key.encode("utf-8"), digest_size=8).hexdigest())


def _names(parties: tuple[Party, ...]) -> list[str]:
    return [party.name for party in parties]
