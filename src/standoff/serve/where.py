"""Where does this come from? All that stands behind one claim, for the drawer that opens beside any view."""

from collections.abc import Mapping

import msgspec

from standoff.registrar.standing import Standing
from standoff.serve.asking import Address
from standoff.serve.claim_card import Row, Step, chain, kind_of, rows, sentence
from standoff.store.reader import Reader
from standoff.view.behind import Behind, behind


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with everything behind it, in words: `field` is the value asked about, `reports_of` the reports of claims linked to it."""

    behind: Behind
    kind: str
    sentence: str
    chain: tuple[Step, ...]
    rows: tuple[Row, ...]
    field: str
    reports_of: Mapping[str, str]


def where_from(record: Reader, standing: Standing, address: Address, field: str = "") -> Where:
    """What stands behind the claim of an address. Raises UsageError where it is not on record."""
    whole = behind(record, standing, address["claim"] or "-", as_of=address["as-of"] or None)
    claim = whole.shown.claim
    linked = [one for link in whole.event.links for one in (link.a, link.b)] if whole.event else []
    return Where(
        behind=whole,
        kind=kind_of(claim),
        sentence=sentence(claim),
        chain=chain(claim, whole.report),
        rows=rows(claim),
        field=field,
        reports_of={row.id: row.report for row in record.claims(linked)},
    )
