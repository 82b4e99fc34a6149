"""How a view is answered: as a page with what all pages share, or as JSON or CSV."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from litestar import Request, Response

from standoff.errors import UsageError
from standoff.model.decision import Decision, Verb
from standoff.registrar.standing import Standing
from standoff.serve.asking import FOOT, VIEWS, Address
from standoff.serve.where import where_from
from standoff.serve.workroom import Room
from standoff.store.reader import Reader
from standoff.telling.rows import as_csv

MOST_ROWS = 10_000  # of a list as JSON or CSV
Asking = Request[Any, Any, Any]
Tell = Callable[[Reader, Standing, Address], Mapping[str, object]]
_DONE = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "join": "joined", "split": "split", "parties": "changed"}


def address_of(request: Asking) -> Address:
    """What the address of a request asks for; a list as JSON or CSV has the path of its view."""
    path = str(request.scope["path"]).partition(".")[0]
    return Address.of(((name, str(value)) for name, value in request.query_params.multi_items()), path)


def theme_of(request: Asking) -> str:
    """The theme that was chosen, "" where it is the system's."""
    return {"light": "light", "dark": "dark"}.get(request.cookies.get("standoff-theme", ""), "")


def show(
    request: Asking,
    room: Room,
    template: str,
    tell: Tell,
    *,
    address: Address | None = None,
    fault: Exception | None = None,
    **also: object,
) -> Response[bytes]:
    """A view as a page: what `tell` finds for an address, with the filters, the decision just taken and what a value comes from.

    A question that makes no sense is told as a fault above the view without filters.
    """
    transient = request.query_params
    address = address or address_of(request)
    field = str(transient.get("where", ""))
    with room.looking(second=bool(address["second"])) as (record, standing):
        try:
            told = tell(record, standing, address)
            where = where_from(record, standing, address, field) if field and address["claim"] else None
        except UsageError as error:
            fault, address, where = error, Address({}, address.path), None
            told = tell(record, standing, address)
        counts, said = record.counts(), _said(standing, str(transient.get("said", "")))
    shared = {"address": address, "views": VIEWS, "foot": FOOT, "counts": counts, "said": said, "where": where, "fault": fault, "todo": 0}
    return room.page(template, status=422 if fault else 200, theme=theme_of(request), **(shared | dict(told) | also))


def as_json(listed: object) -> Response[bytes]:
    """A list as JSON."""
    return Response(msgspec.json.encode(listed), media_type="application/json")


def as_table(rows: Iterable[Mapping[str, object]], name: str) -> Response[bytes]:
    """Rows as a CSV file; rows of several kinds have the columns of all of them."""
    body = as_csv(_evenly(list(rows))).encode("utf-8", "replace")
    return Response(body, media_type="text/csv; charset=utf-8", headers={"content-disposition": f'attachment; filename="{name}.csv"'})


def _evenly(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    columns = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name) for name in columns} for row in rows]


def _said(standing: Standing, number: str) -> tuple[Decision, str] | None:
    """The decision that was just taken, if it is in force, and what it did in words."""
    for decision in reversed(standing.decisions):
        if str(decision.number) == number and decision.verb.value in _DONE:
            many = len(decision.about)
            if decision.verb is Verb.PARTIES:
                return decision, "Parties changed"
            return decision, f"{'Claim' if many == 1 else f'{many:,} claims'} {_DONE[decision.verb.value]}"
    return None
