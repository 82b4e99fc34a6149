"""What a search finds: reports by their words, the claims in them that say these, and people by their names."""

from collections.abc import Iterator, Sequence

import msgspec

from standoff.model.record import Identity
from standoff.registrar.rows import PARTY, claim_of
from standoff.serve.asking import Address
from standoff.serve.claim_card import kind_of, sentence
from standoff.store.reader import Reader
from standoff.store.rows import Filter, Hit
from standoff.store.words import asked, marks
from standoff.view.asked import KEPT, Asked
from standoff.view.names import names_meant

PAGE = 20  # reports of a page
MOST_PEOPLE = 12
_LONGEST = 200  # characters of a query

Pieces = tuple[tuple[str, bool], ...]  # a text in pieces, each with whether it was looked for


class FoundClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim whose words have all that was looked for."""

    id: str
    report: str
    kind: str
    state: str
    sentence: str
    words: Pieces


class FoundReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report that has all that was looked for, the pieces of its text that have it, and its claims that do."""

    id: str
    outlet: str | None
    published: str | None
    title: Pieces
    excerpts: tuple[Pieces, ...]
    claims: tuple[FoundClaim, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what was found: `total` reports in all; people by name. `after` is the offset of the next page."""

    query: str
    total: int
    reports: tuple[FoundReport, ...]
    people: tuple[Identity, ...]
    more_people: int
    after: int | None

    @property
    def claims(self) -> tuple[FoundClaim, ...]:
        """The claims of the reports of this page."""
        return tuple(claim for report in self.reports for claim in report.claims)


def search(record: Reader, address: Address, *, limit: int = PAGE) -> Found:
    """What the words `q` of an address find among the reports that answer its filters. Raises UsageError for a senseless filter."""
    query = address["q"][:_LONGEST]
    wanted = address.asked(limit=limit)
    ids: Sequence[str] = record.found(query, until=wanted.as_of)
    if ids and set(address.filters) - {"as-of"}:
        answering = _answering(record, wanted)
        ids = [one for one in ids if one in answering]
    page = ids[wanted.offset : wanted.offset + limit]
    people = tuple(_people(record, query, wanted))
    return Found(
        query=query,
        total=len(ids),
        reports=tuple(_reports(record, record.hits(query, page), query, wanted)),
        people=people[:MOST_PEOPLE],
        more_people=max(len(people) - MOST_PEOPLE, 0),
        after=wanted.offset + limit if len(ids) > wanted.offset + limit else None,
    )


def pieces(text: str, spans: Sequence[tuple[int, int]], first: int = 0, last: int | None = None) -> Pieces:
    """A stretch of a text, cut where spans of it begin and end; spans in order, in code points, end exclusive. None is empty."""
    last = len(text) if last is None else last
    found: list[tuple[str, bool]] = []
    at = first
    for start, end in spans:
        found += [(text[at:start], False), (text[max(at, start) : end], True)]
        at = max(at, end)
    return tuple(piece for piece in (*found, (text[at:last], False)) if piece[0])


def _answering(record: Reader, wanted: Asked) -> frozenset[str]:
    """The ids of the reports that answer the filters; `source` is the outlet."""
    filters = wanted.filters(names_meant(record, wanted.party), standings=KEPT if wanted.accepted else ())
    return frozenset(report for one in filters for report in record.ids_of_reports(one))


def _reports(record: Reader, hits: Sequence[Hit], query: str, wanted: Asked) -> Iterator[FoundReport]:
    phrases = asked(query)
    claims: dict[str, list[FoundClaim]] = {}
    for row in record.claims([claim for hit in hits for claim in hit.claims]):
        if row.standing in KEPT or (row.standing == "proposed" and not wanted.accepted):
            claim = claim_of(row)
            words = pieces(row.quote, marks(row.quote, phrases))
            found = FoundClaim(id=row.id, report=row.report, kind=kind_of(claim), state=row.standing, sentence=sentence(claim), words=words)
            claims.setdefault(row.report, []).append(found)
    for hit in hits:
        row_ = hit.report
        yield FoundReport(
            id=row_.id,
            outlet=row_.outlet,
            published=row_.published,
            title=pieces(row_.title or row_.id, hit.title_marks if row_.title else ()),
            excerpts=tuple(pieces(row_.text, one.marks, one.start, one.end) for one in hit.excerpts),
            claims=tuple(claims.get(row_.id, ())),
        )


def _people(record: Reader, query: str, wanted: Asked) -> Iterator[Identity]:
    """Who has a name with all the words, by name; as of a day only whom a report until then names."""
    found = [msgspec.json.decode(row.body, type=Identity) for row in record.bearing(PARTY, query)]
    for one in sorted(found, key=lambda one: (one.name.casefold(), one.id)):
        if wanted.as_of is None or any(_told(record, name, wanted.as_of) for name in dict.fromkeys((one.name, *one.names))):
            yield one


def _told(record: Reader, name: str, day: str) -> bool:
    return any(
        record.find_claims(one, limit=1) for one in (Filter(party=name, published_until=day), Filter(source=name, published_until=day))
    )
