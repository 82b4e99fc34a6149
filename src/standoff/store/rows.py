"""The rows of a record, as they are written and read. Days are ISO 8601; JSON is text; unknown is None."""

import msgspec

UNREVIEWED = "proposed"


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its frozen text. `taken` (JSON) says where its metadata came from, `pages` (JSON) where pages begin.

    `original` is the SHA-256 of the bytes it was read from; `removed_at` makes it a tombstone, whose text is empty.
    """

    id: str
    text: str
    text_sha256: str
    added_at: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    origin: str | None = None
    taken: str = "[]"
    pages: str = "[]"
    original: str | None = None
    removed_at: str | None = None


class ReadingRow(msgspec.Struct, frozen=True, kw_only=True):
    """That a reader (name and version) has read a report, how many claims it found, or the fault that kept it from it."""

    report: str
    reader: str
    claims: int
    current: bool = True
    fault: str | None = None


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the current reading: what lists are filtered by, and `body`, the whole claim as it was read (JSON)."""

    id: str
    report: str
    reader: str
    kind: str
    start: int
    end: int
    quote: str
    body: str
    standing: str = UNREVIEWED
    published: str | None = None
    day_first: str | None = None
    day_last: str | None = None
    act: str | None = None
    stance: str | None = None
    harm: str | None = None
    status: str | None = None
    place: str | None = None
    country: str | None = None
    source: str | None = None
    confidence: float | None = None


class PastClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of a reading that another one has replaced."""

    id: str
    report: str
    reader: str
    start: int
    end: int
    quote: str
    body: str


class Name(msgspec.Struct, frozen=True):
    """A name that a row (`of`) is found by; `field` is "party", "place" or "source"."""

    of: str
    field: str
    name: str


class TraceRow(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to compare something (`of`: a claim, a name) with others of its kind (JSON), and the component it is in.

    `kind` is that of what such things are merged into.
    """

    kind: str
    of: str
    body: str
    component: str | None = None


class Key(msgspec.Struct, frozen=True, order=True):
    """A key that something (`of`: a claim, a report) shares with what may be the same."""

    key: str
    of: str


class LinkRow(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims that tell one thing (`a` < `b`), the score (0 to 1), and why (JSON)."""

    kind: str
    a: str
    b: str
    score: float
    why: str = "[]"


class DerivedRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something merged from claims: what lists are filtered by, and the whole of it (JSON).

    `kind` says what ("event", "toll", "party"); `published_first` and `published_last` are those of its reports.
    """

    kind: str
    id: str
    body: str
    standing: str = UNREVIEWED
    day_first: str | None = None
    day_last: str | None = None
    act: str | None = None
    stance: str | None = None
    harm: str | None = None
    status: str | None = None
    place: str | None = None
    country: str | None = None
    published_first: str | None = None
    published_last: str | None = None


class FaultRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be added: where it came from, why, what to do, and when (UTC, ISO 8601)."""

    origin: str
    message: str
    hint: str = ""
    at: str


class Excerpt(msgspec.Struct, frozen=True):
    """A piece of a text (`start:end`) with the words that were searched for at `marks`; all are offsets into the text."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report in which words were found. `title_marks` point into the title; `claims` are those whose quote has all the words."""

    report: ReportRow
    title_marks: tuple[tuple[int, int], ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    claims: tuple[str, ...] = ()


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much a record holds. `reports` leaves out the removed ones."""

    reports: int
    removed: int
    originals: int
    claims: int
    past_claims: int
    links: int
    derived: int
    decisions: int
    faults: int


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; None narrows nothing.

    `party`, `place` and `source` are names, whatever their case and accents; each must be one of the names of a row. `first` and
    `last` are days (inclusive) that what happened must touch: a row without a day touches none. `published_from` and
    `published_until` bound the publication: a row whose publication is unknown lies within no bounds. A row passes
    with any of the `standings` ("proposed", "accepted", "corrected", "rejected").
    """

    party: str | None = None
    place: str | None = None
    source: str | None = None
    country: str | None = None
    first: str | None = None
    last: str | None = None
    kind: str | None = None
    act: str | None = None
    stance: str | None = None
    harm: str | None = None
    status: str | None = None
    standings: tuple[str, ...] = ()
    published_from: str | None = None
    published_until: str | None = None
