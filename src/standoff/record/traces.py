"""Traces: what one event claim leaves for linking, and the keys under which it meets others. Pure, a report at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import msgspec

from standoff.lexicon.acts import act_lexicon
from standoff.lexicon.linking import linking_lexicon
from standoff.model.act import Act, Harm, Role, Status
from standoff.model.claim import ClaimId, Event, Party, Place, Toll
from standoff.model.record import Filed
from standoff.model.report import Report, ReportId
from standoff.record.belonging import events_of, tolls_of
from standoff.record.lineage import origin_of
from standoff.record.wording import before, counted, kinds, names, names_of, party_key, sentence, stems

_NEWS = 3  # days that a report without a day of its own looks back
_BIN = 7  # days that share a block
_LONGEST = 40  # days: a longer time blocks under its first and last days only
_TELLING = 3  # a count from which it may bring claims together
_FEW = 2  # features with fewer of which a claim is looked for under its report's as well
_SCENE = 700  # characters at the beginning of a report that tell where it plays
_NIGHT = re.compile(r"\b(?:over)?night\b", re.IGNORECASE)
_AKIN = 0.5  # from this kinship an act is looked for in the other's family too
_LAND = "country"
_DEEDS = {Harm.KILLED: Act.ATTACK, Harm.INJURED: Act.ATTACK, Harm.DETAINED: Act.ARREST, Harm.ABDUCTED: Act.ABDUCTION}


Counts = tuple[tuple[Harm, int], ...]


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """One event claim as linking sees it: a pure function of its report and the report's claims.

    A toll that tells a deed leaves a trace too (`of_toll`): it joins events, and makes none.
    `first` and `last` are its days (ISO 8601), None where the report gives none; a `night` is that of its first day. `published`
    is the day of the report. `counts` are the harms and numbers of the tolls that belong to it. `own` are the stems of its words,
    `around` those of its sentence and the one before, `named` the parts of names in its sentence, `scene` those of the beginning
    of its report, `setting` of the first place that the report puts an event in; `means`, `sites` (`near`: of its sentence),
    `people` and `order` kinds of `linking.toml`, `numbered` people with their number. `origin` is who says so at first: the
    speaker, else the outlet; `witness` the one by whom origins are counted (see `lineage.origin_of`).
    """

    claim: ClaimId
    report: ReportId
    outlet: str | None
    published: str | None
    start: int
    end: int
    act: Act
    status: Status
    origin: str
    witness: str = ""
    of_toll: bool = False
    first: str | None = None
    last: str | None = None
    night: bool = False
    place: Place | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    counts: Counts = ()
    own: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    scene: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[str, ReportId, int, int, ClaimId]:
        """Where it stands among others: the earliest published first, in a report the order of its text."""
        return (self.published or "", self.report, self.start, self.end, self.claim)


def traces(filed: Filed) -> tuple[Trace, ...]:
    """A trace of every event claim of a report, and of each toll with a day that tells a deed without one, in the order of its claims."""
    tolls, counted_by = tolls_of(filed), events_of(filed)
    scene, setting = names(filed.report.text, 0, min(_SCENE, len(filed.report.text)), states=True), _setting(filed)
    found = []
    for claim in filed.claims:
        if isinstance(claim, Event):
            trace = _trace(filed.report, claim, tolls[claim.id], scene, setting)
        elif isinstance(claim, Toll) and claim.id not in counted_by and _is_deed(claim):
            trace = _trace(filed.report, _deed(claim), ((claim.harm, claim.value or 0),), scene, setting)
            trace = msgspec.structs.replace(trace, of_toll=True)
        else:
            continue
        found.append(msgspec.structs.replace(trace, witness=origin_of(claim, filed)))
    return tuple(found)


def after_copies(found: Iterable[Trace], filed: Filed, followed: Mapping[ReportId, Report]) -> Iterator[Trace]:
    """The traces of a report, with the origins that the report they copy gives them."""
    claims = {claim.id: claim for claim in filed.claims}
    for trace in found:
        yield msgspec.structs.replace(trace, witness=origin_of(claims[trace.claim], filed, followed))


def block_keys(trace: Trace) -> tuple[str, ...]:
    """The keys of a trace: two that may tell one event share one. Each joins a sort of act, some days, and a name or a number."""
    named = [f"{days}|{what}" for days in _bins(trace) for what in _features(trace)]
    numbered = [f"{day}|{what}" for day in _days(trace) for what in _numbers(trace)]
    return tuple(sorted(f"{sort}|{key}" for sort in _sorts(trace.act) for key in (*named, *numbered)))


def _trace(report: Report, claim: Event, counts: Counts, scene: tuple[str, ...], setting: tuple[str, ...]) -> Trace:
    lexicon = linking_lexicon()
    first, last = sentence(report.text, claim.start, claim.end)
    hit = " ; ".join([claim.quote, *(party.name for party in claim.targets), claim.place.name if claim.place else ""])
    told_by = next((source.name for source in claim.sources if source.role is Role.SPEAKER), report.outlet or report.id)
    around, text = report.text[before(report.text, first) : last], report.text[first:last]
    return Trace(
        claim=claim.id, report=report.id, outlet=report.outlet, published=report.published, start=claim.start, end=claim.end,
        act=claim.act, status=claim.status, origin=told_by,
        first=claim.when.start if claim.when else None, last=_last(claim), night=_is_night(claim),
        place=_bare(claim.place), agents=_names(claim.agents), targets=_names(claim.targets), counts=counts,
        own=stems(hit), around=stems(around), named=names(report.text, first, last),
        scene=scene, setting=setting,
        means=kinds(claim.quote, lexicon.means) or kinds(text, lexicon.means),
        sites=kinds(hit, lexicon.sites), near=kinds(text, lexicon.sites), people=kinds(hit, lexicon.people),
        order=kinds(claim.quote, lexicon.order), numbered=counted(text),
    )  # fmt: skip


def _setting(filed: Filed) -> tuple[str, ...]:
    """The name of the first place of an event that has one."""
    places = (claim.place for claim in filed.claims if isinstance(claim, Event) and claim.place is not None)
    return next((found for place in places if place.kind != _LAND and (found := names_of(place.name))), ())


def _is_deed(toll: Toll) -> bool:
    """Whether a toll counts the people of one deed: "the two pilots captured on Sunday"."""
    one = toll.within is None and toll.since is None and toll.scope is None and bool(toll.value)
    return one and toll.harm in _DEEDS and toll.when is not None and toll.when.start is not None


def _deed(toll: Toll) -> Event:
    """The deed that a toll tells of, with the words of the toll; who did it is not told."""
    return Event(
        id=toll.id, start=toll.start, end=toll.end, quote=toll.quote, sources=toll.sources, when=toll.when, act=_DEEDS[toll.harm],
        targets=toll.victims, place=toll.place,
    )  # fmt: skip


def _is_night(claim: Event) -> bool:
    return claim.when is not None and _NIGHT.search(claim.when.text) is not None


def _last(claim: Event) -> str | None:
    if claim.when is None:
        return None
    return claim.when.end or (None if claim.status is Status.ONGOING else claim.when.start)


def _bare(place: Place | None) -> Place | None:
    """The place without what else it could have been."""
    return None if place is None else msgspec.structs.replace(place, why=(), others=())


def _names(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name for party in parties))


def _sorts(act: Act) -> tuple[str, ...]:
    """The families in whose blocks an act is looked for: its own, and those of acts that are akin."""
    codes, lexicon = act_lexicon().codes, linking_lexicon()
    akin = {other for other in codes if lexicon.kinship(act, other) >= _AKIN}
    return tuple(sorted({codes[other].family for other in akin | {act} if other in codes})) or (act.value,)


def span(trace: Trace) -> tuple[date, date] | None:
    """The days it can have happened on, both inclusive: those told, else the days before publication. None without either."""
    published = date.fromisoformat(trace.published) if trace.published else None
    if trace.first or trace.last:
        first = date.fromisoformat(trace.first or trace.last or "")
        last = date.fromisoformat(trace.last) if trace.last else max(first, published or first)
        return first, max(first, last)
    if published is None:
        return None
    ahead = timedelta(_NEWS if trace.status is Status.PLANNED else 0)
    return published - timedelta(_NEWS), published + ahead


def _bins(trace: Trace) -> tuple[int, ...]:
    """Numbers of the bins of days that it touches, with a day more on either side."""
    days = span(trace)
    if days is None:
        return (0,)
    first, last = days[0].toordinal() - 1, days[1].toordinal() + 1
    if last - first > _LONGEST:
        return tuple(sorted({edge // _BIN + step for edge in (first, last) for step in (0, 1)}))
    return tuple(range(first // _BIN, last // _BIN + 1))


def _days(trace: Trace) -> tuple[int, ...]:
    """The days that it can have happened on, by number; none for a longer time, which many events share."""
    days = span(trace)
    if days is None or (days[1] - days[0]).days > _NEWS:
        return ()
    return tuple(range(days[0].toordinal(), days[1].toordinal() + 1))


def _numbers(trace: Trace) -> frozenset[str]:
    """Its counts, and people with their number: common enough to need the very day beside them."""
    return frozenset({*trace.numbered, *(f"{harm.value}={number}" for harm, number in trace.counts if number >= _TELLING)})


def _features(trace: Trace) -> frozenset[str]:
    """What narrows a block: the names of its sentence, its place and parties; where that is little, its report's."""
    found = {*trace.named, *trace.setting}
    if trace.place is not None and trace.place.kind != _LAND:
        found |= {trace.place.id or "", *(part for name in (trace.place.name, *trace.place.within) for part in names_of(name))}
    found |= {part for name in (*trace.agents, *trace.targets) for part in party_key(name).split()}
    return frozenset((found if len(found) >= _FEW else found | set(trace.scene)) - {""})
