"""The People view: who decided how much, how far they agree, what they differ on; and the last word about a claim."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import Claim
from standoff.model.decision import Decision, Verb
from standoff.model.report import Report
from standoff.record.agreement import LAST_WORD, Agreed, Differing, Reviews
from standoff.record.correct import corrected
from standoff.record.decided import Judged
from standoff.registrar.filing import judged_claims
from standoff.registrar.rows import claim_of, report_of
from standoff.registrar.standing import Standing
from standoff.serve.asking import PAGE, Address
from standoff.serve.claim_card import boxes, kind_of, sentence
from standoff.serve.correcting import changes
from standoff.store.reader import Reader
from standoff.store.rows import ClaimRow
from standoff.telling.quoting import clean


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that people differ on, as it was read, with what each said of it."""

    claim: str
    report: str
    kind: str
    sentence: str
    quote: str
    decisions: tuple[Decision, ...]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the claims without a last word. `after` is the offset of the next page."""

    items: tuple[Shown, ...]
    after: int | None


def differing(record: Reader, found: Reviews, address: Address) -> Page:
    """The claims on record that people differ on, those that were decided about first at the beginning."""
    offset = address.asked().offset
    page: Sequence[Differing] = found.open[offset : offset + PAGE]
    rows = {row.id: row for row in record.claims(one.claim for one in page)}
    items = tuple(_shown(rows[one.claim], one) for one in page if one.claim in rows)
    return Page(items=items, after=offset + PAGE if len(found.open) > offset + PAGE else None)


def last_word(record: Reader, standing: Standing, about: Differing, number: str) -> tuple[Verb, dict[str, object], str]:
    """What has to be decided so that a claim stands as one of the people who differ on it said: the verb, the change and the reason.

    Corrections of others are taken back by a correction. Raises UsageError where the claim or the decision is not there.
    """
    chosen = next((one for one in about.decisions if str(one.number) == number), None)
    row = next(iter(record.claims([about.claim])), None)
    found = record.report(row.report) if row is not None else None
    if chosen is None or row is None or found is None:
        raise UsageError("this was decided otherwise meanwhile", hint="Look at it again.")
    why = f"{LAST_WORD}: as {chosen.who}"
    if chosen.verb is Verb.REJECT:
        return Verb.REJECT, {}, why
    report = report_of(found)
    change = _change(_now(record, standing, report, row), corrected(claim_of(row), chosen.change, report), report)
    return (Verb.CORRECT if change else Verb.ACCEPT), change, why


def rows_of(found: Reviews) -> Iterator[Mapping[str, object]]:
    """All of it as rows of a table: people, each two of them, and the claims they differ on."""
    for done in found.done:
        yield {"row": "person", "claims": done.claims} | msgspec.structs.asdict(done)
    for agreed in found.agreed:
        yield {"row": "two", "share": agreed.share} | msgspec.structs.asdict(agreed)
    for one in found.differing:
        for decision in one.decisions:
            said = {"decision": decision.number, "verb": decision.verb.value, "why": decision.why, "change": _in_words(decision)}
            word = one.last_word.number if one.last_word else None
            yield {"row": "differing", "claim": one.claim, "who": decision.who, **said, "last_word": word}


def in_percent(agreed: Agreed) -> str:
    """The part on which two agree, in percent."""
    return f"{100 * agreed.share:.0f} %" if agreed.share is not None else "not defined"


def _shown(row: ClaimRow, one: Differing) -> Shown:
    claim = claim_of(row)
    return Shown(claim=row.id, report=row.report, kind=kind_of(claim), sentence=sentence(claim), quote=claim.quote, decisions=one.decisions)


def _now(record: Reader, standing: Standing, report: Report, row: ClaimRow) -> Claim:
    claims: Sequence[Judged] = judged_claims(record, report, standing)
    return next(one.claim for one in claims if one.claim.id == row.id)


def _change(now: Claim, wanted: Claim, report: Report) -> dict[str, object]:
    if now == wanted:
        return {}
    form = {f"field-{box.name}": box.value for box in boxes(wanted)} | {"words": wanted.quote}
    change = changes(now, report, form)
    if "start" in change:
        change |= {"start": str(wanted.start), "end": str(wanted.end)}
    return change


def _in_words(decision: Decision) -> str:
    return "; ".join(f"{name}={clean(str(value))}" for name, value in decision.change.items())
