"""What is exported: reports with their claims as they stand, and what was merged from them, page by page."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeVar
from urllib.parse import quote

import msgspec

from standoff.model.claim import Claim
from standoff.model.decision import OF_CLAIMS, Decision, Verb
from standoff.model.record import Identity, Occurrence, Series
from standoff.model.report import Report
from standoff.record.decided import State, by_claim, judged
from standoff.registrar.copying import copies_of
from standoff.registrar.rows import EVENT, TOLL, claim_of, report_of
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.store.rows import ClaimRow, ReportRow
from standoff.view.asked import KEPT, Asked, claim_rows, derived_rows
from standoff.view.events import events
from standoff.view.lists import parties
from standoff.view.names import names_meant
from standoff.view.tolls import tolls

T = TypeVar("T")
_REPORTS = 200  # reports held at once
_MERGED = 200  # events or series held at once
_KINDS = ("event", "toll", "position", "statement")
_NARROWS = ("party", "place", "source", "first", "last", "act", "stance", "harm")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a citation of a report needs. `added_at` is when it came on record (UTC, ISO 8601)."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    author: str | None
    language: str | None
    url: str | None
    added_at: str

    @property
    def iri(self) -> str:
        """A name of the report for linked data: never its address, at which another text may stand."""
        return iri("report", self.id)


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it stands, the report it is from, and as it was read and by whom; `body` is that as JSON."""

    claim: Claim
    state: State
    head: Head
    read: Claim
    reader: str
    body: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its claims in the order of the text. `copy_of` is the report that it is a near-copy of.

    A report that was taken off the record has a day of removal, no text and no claims. `readers` are those of the current readings.
    """

    head: Head
    report: Report
    cited: tuple[Cited, ...]
    text_sha256: str
    copy_of: str | None = None
    removed_at: str | None = None
    readers: tuple[str, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An event with its claims as they stand, the earliest published first."""

    event: Occurrence
    cited: tuple[Cited, ...]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A series of tolls with its claims as they stand, in the order of its points."""

    series: Series
    cited: tuple[Cited, ...]


class Material:
    """One snapshot of a record, narrowed to what was asked. Everything comes in a fixed order, in pages: memory does not grow with it.

    What grows are ids, and heads of reports. `as_of` and `accepted` hold the merged events and series, which are put together anew.
    """

    def __init__(self, record: Reader, standing: Standing, asked: Asked | None = None) -> None:
        self.record = record
        self.standing = standing
        self.asked = asked or Asked()
        self._heads: dict[str, Head] = {}

    @property
    def whole(self) -> bool:
        """Whether nothing is narrowed."""
        return self.asked == Asked()

    def sheets(self, *, newest_first: bool = False, rejected: bool = False) -> Iterator[Sheet]:
        """The reports by publication, the earliest first; with `rejected` also what was rejected.

        Where claims are narrowed, only the reports that hold one of them.
        """
        total = self.record.counts().reports
        starts = range(0, total, _REPORTS)
        for start in starts if newest_first else reversed(starts):
            rows = self.record.reports(limit=_REPORTS, offset=start)
            found = list(self._sheets([row for row in rows if self._published(row)], rejected=rejected))
            yield from found if newest_first else reversed(found)

    def removed(self) -> Iterator[Sheet]:
        """What is left of the reports that were taken off the record, by id."""
        if not self.record.counts().removed:
            return
        ids = self.record.report_ids()
        for at in range(0, len(ids), _REPORTS):
            for row in self.record.reports_by_id(ids[at : at + _REPORTS]):
                if row.removed_at is not None:
                    yield Sheet(head=_head(row), report=report_of(row), cited=(), text_sha256=row.text_sha256, removed_at=row.removed_at)

    def occurrences(self) -> Iterable[Occurrence]:
        """The events, by first day (unknown last) and id."""
        if self.asked.narrowing:
            return [one.event for one in events(self.record, self.standing, self.asked)]
        rows = derived_rows(self.record, self.asked, names_meant(self.record, self.asked.party), kind=EVENT)
        return (msgspec.json.decode(row.body, type=Occurrence) for row in rows)

    def events(self) -> Iterator[Told]:
        """The events with their claims, in the same order."""
        for some in _paged(self.occurrences()):
            cited = self.cited(claim for one in some for claim in one.claims)
            yield from (Told(event=one, cited=tuple(cited[claim] for claim in one.claims if claim in cited)) for one in some)

    def series(self) -> Iterable[Series]:
        """The series of tolls, by the day of their first figure (unknown last) and id."""
        if self.asked.narrowing:
            return [one.series for one in tolls(self.record, self.standing, self.asked)]
        rows = derived_rows(self.record, self.asked, names_meant(self.record, self.asked.party), kind=TOLL)
        return (msgspec.json.decode(row.body, type=Series) for row in rows)

    def tolls(self) -> Iterator[Counted]:
        """The series of tolls with their claims, in the same order."""
        for some in _paged(self.series()):
            cited = self.cited(point.claim for one in some for point in one.points)
            yield from (
                Counted(series=one, cited=tuple(cited[point.claim] for point in one.points if point.claim in cited)) for one in some
            )

    def tolls_of(self, event: str) -> tuple[Series, ...]:
        """The series that count the people harmed in an event, without their points."""
        return self._incidents.get(event, ())

    def parties(self) -> tuple[Identity, ...]:
        """The parties by name."""
        return parties(self.record, self.standing, Asked(party=self.asked.party, as_of=self.asked.as_of))

    def decisions(self) -> tuple[Decision, ...]:
        """The whole log; of a narrowed record the decisions that stand and are about its claims alone, and the file of parties."""
        if self.whole:
            return self.record.decisions()
        kept = self._kept_ids()
        about = (one for one in self.standing.decisions if one.verb in OF_CLAIMS and kept.issuperset(one.about))
        files = [one for one in self.standing.decisions if one.verb is Verb.PARTIES]
        return tuple(sorted([*about, *files[-1:]], key=lambda one: one.number))

    def cited(self, ids: Iterable[str]) -> dict[str, Cited]:
        """The claims with these ids as they stand, by id."""
        rows = self.record.claims(ids)
        self._learn({row.report for row in rows})
        judging = {row.report for row in rows} & self.standing.by_report.keys()
        reports = {row.id: report_of(row) for row in self.record.reports_by_id(judging)}
        return {row.id: self._cited(row, reports.get(row.report)) for row in rows}

    @cached_property
    def _incidents(self) -> dict[str, tuple[Series, ...]]:
        found: dict[str, tuple[Series, ...]] = {}
        for one in self.series():
            if one.event is not None:
                found[one.event] = (*found.get(one.event, ()), msgspec.structs.replace(one, points=()))
        return found

    @cached_property
    def _wanted(self) -> frozenset[str] | None:
        """The claims that are asked for by more than their publication and review; None for all."""
        if not any(getattr(self.asked, name) for name in _NARROWS):
            return None
        names = names_meant(self.record, self.asked.party)
        return frozenset(row.id for kind in _KINDS for row in claim_rows(self.record, self.asked, names, kind=kind))

    def _kept_ids(self) -> set[str]:
        return {one.claim.id for sheet in self.sheets() for one in sheet.cited}

    def _published(self, row: ReportRow) -> bool:
        day = self.asked.as_of
        return day is None or (row.published is not None and row.published[:10] <= day)

    def _sheets(self, rows: Sequence[ReportRow], *, rejected: bool) -> Iterator[Sheet]:
        for row in rows:
            self._heads.setdefault(row.id, _head(row))
        ids = [row.id for row in rows]
        claims: dict[str, list[ClaimRow]] = {}
        for claim in self.record.claims_of(ids):
            claims.setdefault(claim.report, []).append(claim)
        groups = [group.reports for group in copies_of(self.record, ids, until=self.asked.as_of)]
        firsts = {copy: reports[0] for reports in groups for copy in reports[1:]}
        for row in rows:
            report = report_of(row)
            cited = [self._cited(claim, report) for claim in claims.get(row.id, ())]
            kept = tuple(one for one in cited if self._answers(one, rejected=rejected))
            if kept or not (self.asked.accepted or self._wanted is not None):
                readers = tuple(sorted({one.reader for one in cited})) or self._readers(row.id)
                yield Sheet(
                    head=self._heads[row.id], report=report, cited=kept, text_sha256=row.text_sha256,
                    copy_of=firsts.get(report.id), readers=readers,
                )  # fmt: skip

    def _answers(self, one: Cited, *, rejected: bool) -> bool:
        if self._wanted is not None and one.claim.id not in self._wanted:
            return False
        if self.asked.accepted:
            return one.state.value in KEPT
        return rejected or one.state is not State.REJECTED

    def _cited(self, row: ClaimRow, report: Report | None) -> Cited:
        claim = claim_of(row)
        decided = self.standing.by_report.get(row.report)
        now = judged(claim, report, by_claim(decided).get(row.id, ())) if report is not None and decided else None
        return Cited(
            claim=now.claim if now else claim, state=now.state if now else State.PROPOSED, head=self._heads[row.report], read=claim,
            reader=row.reader, body=row.body,
        )  # fmt: skip

    def _readers(self, report: str) -> tuple[str, ...]:
        """Who has read a report and found nothing."""
        return tuple(one.reader for one in self.record.readings(report) if one.current)

    def _learn(self, reports: set[str]) -> None:
        for row in self.record.reports_by_id(reports - self._heads.keys()):
            self._heads[row.id] = _head(row)


def iri(kind: str, name: str) -> str:
    """A name for linked data: a URN of a report, a claim, an event; what a URN cannot hold is escaped."""
    return f"urn:standoff:{kind}:{quote(name, safe='')}"


def _head(row: ReportRow) -> Head:
    return Head(**{name: getattr(row, name) for name in Head.__struct_fields__})


def _paged(found: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(found)
    while some := list(islice(rest, _MERGED)):
        yield some
