"""The Reports view: the queue, one report with its claims marked, the claims in a panel, and what stands behind one of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import Claim, Position
from standoff.model.decision import Decision
from standoff.model.report import Report
from standoff.record.agreement import VERDICTS
from standoff.record.decided import Judged, State
from standoff.registrar.copying import copies_of
from standoff.registrar.filing import judged_claims
from standoff.registrar.rows import report_of
from standoff.registrar.standing import Standing
from standoff.serve.asking import PAGE, Address
from standoff.serve.claim_card import KINDS, kind_of, sentence
from standoff.serve.marks import Mark, marked, spans_of
from standoff.store.reader import Reader
from standoff.telling.quoting import clean
from standoff.view.asked import KEPT
from standoff.view.lists import ShownReport, reports


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the queue; `copies` are the near-copies of it that are folded into it, `accepted` how many claims a person let pass."""

    report: ShownReport
    copies: int
    accepted: int

    @property
    def todo(self) -> int:
        """How many claims nobody has reviewed."""
        return self.report.claims - self.report.reviewed

    @property
    def done(self) -> int:
        """The reviewed part of its claims, in twentieths; a report without claims is done."""
        return 20 * self.report.reviewed // self.report.claims if self.report.claims else 20


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the reports that answer, the last published first. `after` is the offset of the next page."""

    items: tuple[Item, ...]
    after: int | None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of a report as it stands, with its number in the report."""

    number: int
    claim: Claim
    state: State
    kind: str
    sentence: str

    @property
    def conditions(self) -> int:
        """How many conditions it has."""
        return len(self.claim.conditions) if isinstance(self.claim, Position) else 0


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """One report, open: its paragraphs as HTML, all its claims, and which of them is chosen. `copies` are other reports of its text."""

    report: Report
    paragraphs: tuple[str, ...]
    cards: tuple[Card, ...]
    chosen: Card | None
    counts: dict[str, int]
    copies: tuple[str, ...]

    @property
    def todo(self) -> tuple[Card, ...]:
        """The claims that nobody has reviewed."""
        return tuple(card for card in self.cards if card.state is State.PROPOSED)


def queue(record: Reader, standing: Standing, address: Address) -> Queue:
    """The queue that an address asks for; near-copies are folded into the report they follow, where it is on the same page.

    For a second review `standing` holds the reviewer's own decisions alone, and only these count as reviewed.
    """
    asked = address.asked(limit=PAGE + 1)
    found = reports(record, asked)
    page = tuple(_as_second(report, standing) for report in found[:PAGE]) if address["second"] else found[:PAGE]
    there = {report.id for report in page}
    groups = copies_of(record, there, until=asked.as_of)
    copies: dict[str, int] = {group.reports[0]: len(group.reports) - 1 for group in groups}
    folded = {one for group in groups if group.reports[0] in there for one in group.reports[1:]}
    accepted = Counter(claim.report for claim in record.claims_of(there) if claim.standing in KEPT) if asked.accepted else Counter()
    items = tuple(
        Item(report=report, copies=copies.get(report.id, 0), accepted=accepted[report.id]) for report in page if report.id not in folded
    )
    return Queue(items=items, after=asked.offset + PAGE if len(found) > PAGE else None)


def opened(record: Reader, standing: Standing, address: Address, report_id: str) -> Opened:
    """A report as an address asks for it. Raises UsageError where it is not on record, or was not on the day asked for."""
    row = record.report(report_id)
    if row is None or row.removed_at is not None:
        raise UsageError(f"there is no report {clean(report_id)!r} on record")
    until = address["as-of"] or None
    if until is not None and not (row.published and row.published[: len(until)] <= until):
        raise UsageError(
            f"the report {clean(report_id)!r} was not on record as of {clean(until)}", hint="The day was taken out of the address."
        )
    report = report_of(row)
    cards = cards_of(judged_claims(record, report, standing), accepted=bool(address["accepted-only"]))
    chosen = next((card for card in cards if card.claim.id == address["claim"]), None)
    chosen = chosen or next((card for card in cards if card.state is State.PROPOSED), cards[0] if cards else None)
    marks = [_mark(card, chosen=card is chosen) for card in cards if card.kind not in address.hidden]
    groups = copies_of(record, [report.id], until=until)
    return Opened(
        report=report,
        paragraphs=marked(report.text, marks, title=report.title),
        cards=cards,
        chosen=chosen,
        counts={kind: count for kind in KINDS if (count := Counter(card.kind for card in cards)[kind])},
        copies=tuple(one for group in groups if report.id in group.reports for one in group.reports if one != report.id),
    )


def cards_of(claims: Sequence[Judged], *, accepted: bool = False) -> tuple[Card, ...]:
    """The claims of a report as cards, numbered in the order of the text; with `accepted` only those that a person let pass."""
    ordered = sorted(claims, key=lambda one: (one.claim.start, one.claim.end, one.claim.id))
    cards = [
        Card(number=number, claim=one.claim, state=one.state, kind=kind_of(one.claim), sentence=sentence(one.claim))
        for number, one in enumerate(ordered, 1)
    ]
    return tuple(card for card in cards if not accepted or card.state.value in KEPT)


def following(cards: Sequence[Card], number: int) -> Card | None:
    """The claim to review after one with a number: the next in the text, else the first; None where all are reviewed."""
    todo = [card for card in cards if card.state is State.PROPOSED]
    return next((card for card in todo if card.number > number), todo[0] if todo else None)


def _as_second(report: ShownReport, standing: Standing) -> ShownReport:
    """A report of the queue of a second review: what counts as reviewed are the claims that the reviewer's own decisions are about."""
    about = {anchor for one in standing.by_report.get(report.id, ()) if one.verb in VERDICTS for anchor in _claims_of(one, report.id)}
    return msgspec.structs.replace(report, reviewed=len(about))


def _claims_of(decision: Decision, report: str) -> Iterator[str]:
    return (claim for claim, anchor in zip(decision.about, decision.anchors, strict=True) if anchor.report == report)


def _mark(card: Card, *, chosen: bool) -> Mark:
    return Mark(claim=card.claim.id, number=card.number, spans=spans_of(card.claim), kind=card.kind, state=card.state.value, chosen=chosen)
