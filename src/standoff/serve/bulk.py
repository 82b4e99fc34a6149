"""The claims to review that answer the filters of a view: what a person may decide about at once."""

import msgspec

from standoff.errors import UsageError
from standoff.record.decided import State
from standoff.serve.asking import Address
from standoff.store.reader import Reader
from standoff.store.rows import ClaimRow
from standoff.view.asked import claim_rows
from standoff.view.names import names_meant

KINDS = ("position", "toll", "event", "statement")
MOST = 500  # claims of one decision: a person looks at no more


def claims_to_review(record: Reader, address: Address) -> tuple[ClaimRow, ...]:
    """The claims that nobody has reviewed and that answer the filters, by kind and first day, `MOST` at most.

    `source` is here who says so. `kind` of an address narrows to one kind, `sure` to claims of a confidence (0 to 1) of at least so much.
    Raises UsageError where one of them makes no sense.
    """
    kind, sure = address["kind"], address["sure"]
    if kind and kind not in KINDS:
        raise UsageError(f"{kind} is no kind of claim")
    try:
        least = float(sure or 0)
    except ValueError:
        raise UsageError(f"{sure} is no number") from None
    asked = msgspec.structs.replace(address.asked(limit=None), accepted=False)
    names = names_meant(record, asked.party)
    found = []
    for one in (kind,) if kind else KINDS:
        for row in claim_rows(record, asked, names, kind=one):
            if row.standing == State.PROPOSED.value and (row.confidence or 0) >= least:
                found.append(row)
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)
