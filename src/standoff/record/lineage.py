"""Lineage: who copies whom, who reported first, through whom a claim came, and from whom it comes at first."""

from collections.abc import Iterable, Mapping
from datetime import date

from standoff.gazetteer.fold import fold
from standoff.model.act import Act, Role
from standoff.model.claim import Claim, Event, Party, Position, Statement, Toll
from standoff.model.record import Copies, Filed, First, Lineage, Relay
from standoff.model.report import Report, ReportId
from standoff.record.copies import copies
from standoff.record.outlets import outlet_meant

_SAID = frozenset({Act.ACCUSE, Act.CLAIM_RESPONSIBILITY})  # deeds that are themselves words
_POINTING = frozenset(["", "the", "a", "an", "his", "her", "its", "their", "our", "my"])
_DAYS = 7  # a first report is named within a week


def lineage(filed: Iterable[Filed]) -> Lineage:
    """The lineage of all claims of these reports, in the order of reports and claims."""
    filings = sorted(filed, key=_age)
    return Lineage(copies=copies(one.report for one in filings), firsts=firsts(filings), relays=relays(filings))


def firsts(filed: Iterable[Filed]) -> tuple[First, ...]:
    """Each outlet that a claim names as the first to report it, with that outlet's own report where it is among these.

    Its own report is the earliest within a week that has a claim on the same thing; none where there is no such report.
    """
    filings = sorted(filed, key=_age)
    by_outlet: dict[str, list[Filed]] = {}
    for one in filings:
        by_outlet.setdefault(one.report.outlet or "", []).append(one)
    found: list[First] = []
    for one in filings:
        for claim in one.claims:
            for name in sorted({source.name for source in claim.sources if source.role is Role.FIRST_REPORTER}):
                outlet = outlet_meant(name, by_outlet)
                own = next((other for other in by_outlet.get(outlet or "", ()) if outlet and _told_before(claim, one, other)), None)
                found.append(First(outlet=outlet or name, claim=claim.id, report=own.report.id if own else None))
    return tuple(found)


def relays(filed: Iterable[Filed]) -> tuple[Relay, ...]:
    """Each carrying of a claim: by whom, and from whom they had it, which for the first is the speaker."""
    return tuple(
        Relay(claim=claim.id, relay=source.name, origin=next((other.name for other in reversed(claim.sources[:i])), None))
        for one in sorted(filed, key=_age)
        for claim in one.claims
        for i, source in enumerate(claim.sources)
        if source.role is Role.RELAY
    )


def originals(reports: Iterable[Report], groups: Iterable[Copies]) -> Mapping[ReportId, Report]:
    """For each report that copies another, the one it follows. Raises KeyError where a group names a report that is not among them."""
    by_id = {report.id: report for report in reports}
    return {copy: by_id[group.reports[0]] for group in groups for copy in group.reports[1:]}


def origin_of(claim: Claim, filed: Filed, followed: Mapping[ReportId, Report] | None = None, names: Mapping[str, str] | None = None) -> str:
    """Who the claim of the report `filed` comes from at first: two claims of one origin are no two witnesses.

    That is the first speaker, else the outlet named as the first to report it, else who carried it, else who accuses or claims
    a deed, else the outlet in its own voice: for a copy (`followed`, see `originals`) that of the report it follows. `names` gives
    identities by their other names. Somebody without a name ("residents") is another one in each report that is no copy, and
    has the report's id in brackets.
    """
    first = (followed or {}).get(filed.report.id, filed.report)
    for role in (Role.SPEAKER, Role.FIRST_REPORTER, Role.RELAY):
        for source in claim.sources:
            if source.role is role:
                name = (names or {}).get(source.name, source.name)
                return name if role is not Role.SPEAKER or _named(name, source.start, filed) else f"{name} ({first.id})"
    if isinstance(claim, Event) and claim.act in _SAID and claim.agents:
        name = claim.agents[0].name
        return (names or {}).get(name, name)
    return first.outlet or first.id


def parties_of(claim: Claim) -> tuple[Party, ...]:
    """Everybody whom a claim names, slot by slot."""
    match claim:
        case Event():
            return claim.agents + claim.targets + claim.asked_by + claim.through
        case Toll():
            return claim.victims
        case Position():
            return claim.actor + claim.by + claim.toward + tuple(p for c in claim.conditions for p in c.by + c.toward)
        case Statement():
            return claim.speaker + claim.hearers


def _named(name: str, start: int, filed: Filed) -> bool:
    """Whether the words name one body or person: a proper name, or an office of one side ("the defence ministry")."""
    if any(word[:1].isupper() and fold(word) not in _POINTING for word in name.split()):
        kinds = {p.kind for claim in filed.claims for p in parties_of(claim) if p.start == start}
        return not kinds or bool(kinds - {"people"}) or not name[:1].islower()
    return any(p.start == start and p.kind in {"organisation", "group", "state"} for claim in filed.claims for p in parties_of(claim))


def _told_before(claim: Claim, filed: Filed, other: Filed) -> bool:
    """Whether the other report, no later and within a week, has a claim on the same thing."""
    day, before = filed.report.published, other.report.published
    if day is None or before is None or not 0 <= (date.fromisoformat(day) - date.fromisoformat(before)).days <= _DAYS:
        return False
    return other.report.id != filed.report.id and any(_same_thing(claim, one) for one in other.claims)


def _same_thing(claim: Claim, other: Claim) -> bool:
    """Whether two claims tell of one kind of thing and share somebody."""
    match claim, other:
        case Event(), Event():
            alike = claim.act is other.act
        case Toll(), Toll():
            alike = claim.harm is other.harm and claim.value == other.value
        case Position(), Position():
            alike = claim.act is other.act
        case Statement(), Statement():
            alike = True
        case _:
            return False
    return alike and bool({fold(p.name) for p in parties_of(claim)} & {fold(p.name) for p in parties_of(other)})


def _age(filed: Filed) -> tuple[str, str]:
    return (filed.report.published or "9999", filed.report.id)
