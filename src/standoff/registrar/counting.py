"""Series of tolls on record, kept in step with the counts and with the events that these belong to."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from standoff.model.claim import ClaimId
from standoff.model.record import Copies, Filed, Occurrence, OccurrenceId
from standoff.model.report import ReportId
from standoff.record.belonging import events_of
from standoff.record.counts import Count, counts
from standoff.record.groups import groups
from standoff.record.series import series
from standoff.record.series_links import count_keys, same_people
from standoff.registrar.copying import copies_of
from standoff.registrar.rows import EVENT, TOLL, encoded, series_names, series_row
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.store.rows import Key, LinkRow, TraceRow
from standoff.store.writer import Writer


class Counting:
    """The series of tolls within one transaction."""

    def __init__(self, record: Writer) -> None:
        self._record = record
        self._loose: dict[ClaimId, Count] = {}

    def loosen(self, reports: Sequence[str]) -> None:
        """Takes the tolls of reports out of their series; those that they were with stay loose until all is settled."""
        claims = {row.id for row in self._record.claims_of(reports) if row.kind == TOLL}
        self._take_out(claims)
        for claim in claims:
            self._loose.pop(ClaimId(claim), None)

    def settle(self, filed: Sequence[Filed], moved: Iterable[str], standing: Standing) -> None:
        """Puts the tolls of these reports into series.

        `moved` are claims on record whose event has become another one, or whose report is in another group of copies: tolls that
        hang on them are compared anew.
        """
        moved = set(moved)
        beside = [row.id for row in self._record.claims_of({row.report for row in self._record.claims(moved)}) if row.kind == TOLL]
        rows = [count_of(row) for row in self._record.traces(TOLL, beside)]
        self._take_out(count.claim for count in rows if count.event in moved or count.claim in moved)
        fresh = self._loose | {count.claim: count for one in filed for count in counts(one, events_of(one))}
        self._loose = {}
        joined = [(one.a, one.b) for one in standing.judgements if one.same]
        self._make(self._connected(fresh, joined), standing)

    def _take_out(self, claims: Iterable[str]) -> None:
        """Takes the series that these tolls are in apart, and keeps their counts loose."""
        components = {row.component for row in self._record.traces(TOLL, claims) if row.component is not None}
        rows = self._record.members_of(TOLL, components)
        self._loose |= {ClaimId(row.of): count_of(row) for row in rows}
        self._record.replace_derived(TOLL, [row.id for row in self._record.derived_of_claims(TOLL, [row.of for row in rows])], [])
        self._record.drop_traces(TOLL, [row.of for row in rows])

    def _connected(self, fresh: Mapping[ClaimId, Count], joined: Iterable[tuple[ClaimId, ClaimId]]) -> set[str]:
        """Puts the counts on record and connects them with what counts the same people; gives the components that they are in."""
        meeting = Meeting(self._record)
        edges: list[tuple[str, str]] = []
        for claim, count in sorted(fresh.items()):
            keys = count_keys(count, meeting.events([count]), meeting.wires([count]))
            self._record.put_traces([TraceRow(kind=TOLL, of=claim, component=claim, body=encoded(count))])
            others = [key.of for key in self._record.sharing(TOLL, keys)]
            self._record.put_keys(TOLL, [Key(key, claim) for key in keys])
            near = [(row.component, count_of(row)) for row in self._record.traces(TOLL, others) if row.component is not None]
            meeting.look_up([count, *(other for _, other in near)])
            met: dict[str, str] = {}  # a component that is connected with already needs no other link
            for component, other in near:
                if component not in met and meeting.same(count, other):
                    met[component] = other.claim
            self._record.put_links(LinkRow(kind=TOLL, a=min(claim, other), b=max(claim, other), score=1.0) for other in met.values())
            edges += [(claim, component) for component in met]
        known = {
            row.of: row.component or row.of for row in self._record.traces(TOLL, {*fresh, *(claim for pair in joined for claim in pair)})
        }
        edges += [(known[a], known[b]) for a, b in joined if a in known and b in known]
        parts = {count.claim: count.part_of for count in fresh.values() if count.part_of is not None}
        edges += [(known[claim], known[whole]) for claim, whole in parts.items() if claim in known and whole in known]
        for group in groups(edges):
            self._record.set_component(TOLL, [row.of for row in self._record.members_of(TOLL, group)], group[0])
        return {row.component for row in self._record.traces(TOLL, fresh) if row.component is not None}

    def _make(self, components: set[str], standing: Standing) -> None:
        known = {ClaimId(row.of): count_of(row) for row in self._record.members_of(TOLL, components)}
        meeting = Meeting(self._record)
        inside = [(ClaimId(row.a), ClaimId(row.b)) for row in self._record.links_among(TOLL, known)]
        judged = [one for one in standing.judgements if one.a in known and one.b in known]
        found = series(
            known.values(),
            meeting.events(known.values()),
            meeting.copies(known.values()),
            joined=[(one.a, one.b) for one in judged if one.same],
            apart=[(one.a, one.b) for one in judged if not one.same],
            links=inside,
        )
        old = [row.id for row in self._record.derived_of_claims(TOLL, known)]
        self._record.replace_derived(
            TOLL,
            old,
            [series_row(one, [known[point.claim] for point in one.points]) for one in found],
            [Key(point.claim, one.id) for one in found for point in one.points],
            [name for one in found for name in series_names(one, [known[point.claim] for point in one.points])],
        )


class Meeting:
    """Compares counts by the events and the copies on record, each looked up once; `until` leaves out reports published later."""

    def __init__(self, record: Reader, *, until: str | None = None) -> None:
        self._record, self._until = record, until
        self._events: dict[str, OccurrenceId | None] = {}
        self._groups: dict[ReportId, Copies | None] = {}

    def look_up(self, some: Sequence[Count]) -> None:
        """Looks up what comparing these counts asks for, all at once."""
        self.events(some)
        self.copies(some)

    def same(self, a: Count, b: Count) -> bool:
        """Whether the two count the same people."""
        pair = (a, b)
        return same_people(a, b, self.events(pair), self.wires(pair))

    def events(self, some: Iterable[Count]) -> dict[ClaimId, OccurrenceId]:
        """For the claims of events that these counts belong to, the events that they tell."""
        claims = {count.event for count in some if count.event is not None}
        new = claims - self._events.keys()
        self._events.update((claim, None) for claim in new)
        for row in self._record.derived_of_claims(EVENT, new) if new else ():
            event = msgspec.json.decode(row.body, type=Occurrence)
            self._events.update((claim, event.id) for claim in event.claims)
        return {claim: told for claim in claims if (told := self._events[claim]) is not None}

    def wires(self, some: Iterable[Count]) -> dict[ReportId, ReportId]:
        """For the copies among the reports of these counts, the report they follow."""
        return {report: group.reports[0] for group in self.copies(some) for report in group.reports}

    def copies(self, some: Iterable[Count]) -> tuple[Copies, ...]:
        """The groups of near-copies that the reports of these counts are in."""
        reports = {count.report for count in some}
        new = reports - self._groups.keys()
        self._groups.update((report, None) for report in new)
        for group in copies_of(self._record, new, until=self._until) if new else ():
            self._groups.update((report, group) for report in group.reports)
        found = {own.reports[0]: own for report in reports if (own := self._groups[report]) is not None}
        return tuple(found[first] for first in sorted(found))


def count_of(row: TraceRow) -> Count:
    """The count of a row."""
    return msgspec.json.decode(row.body, type=Count)
