"""The Reports view and what it leads to: a claim's origin, the search; each also as JSON and CSV."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.response import Redirect

from standoff.cli.record_rows import as_csv, as_object, behind_object, flat
from standoff.errors import UsageError
from standoff.model.decision import Decision
from standoff.registrar.standing import Standing
from standoff.serve.asking import Address
from standoff.serve.claim_card import boxes, chain, label, rows
from standoff.serve.report_view import Card, Opened, Queue, opened, queue
from standoff.serve.workroom import Room
from standoff.store.reader import Reader
from standoff.view.claims import Shown, behind
from standoff.view.lists import ShownReport, reports

Asking = Request[Any, Any, Any]
_MOST_ROWS = 10_000
_DONE = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


@get("/", sync_to_thread=False, include_in_schema=False)
def first_page(request: Asking) -> Redirect:
    """The Reports view is what opens."""
    return Redirect(address_of(request).with_(), status_code=303)


@get("/reports", sync_to_thread=True, include_in_schema=False)
def reports_page(request: Asking, room: Room) -> Response[bytes]:
    """The Reports view."""
    return show_reports(request, room)


@get("/reports.json", sync_to_thread=True, include_in_schema=False)
def reports_json(request: Asking, room: Room) -> Response[bytes]:
    """What the Reports view shows, as one JSON list."""
    return _table(request, room, csv=False)


@get("/reports.csv", sync_to_thread=True, include_in_schema=False)
def reports_csv(request: Asking, room: Room) -> Response[bytes]:
    """What the Reports view shows, as CSV."""
    return _table(request, room, csv=True)


@get("/claim.json", sync_to_thread=True, include_in_schema=False)
def claim_object(request: Asking, room: Room) -> Response[bytes]:
    """Everything behind a claim."""
    with room.looking() as (record, standing):
        found = behind_object(behind(record, standing, address_of(request)["claim"] or "-"))
    return Response(msgspec.json.encode(found), media_type="application/json")


@get("/search", sync_to_thread=True, include_in_schema=False)
def search_page(request: Asking, room: Room) -> Response[bytes]:
    """The reports in which words were found."""
    asked, address = request.query_params.get("q", "")[:200], address_of(request)
    with room.looking() as (record, _):
        hits = record.search(asked, limit=50, until=address["as-of"] or None)
        counts = record.counts()
    return room.page(
        "search.html", theme=theme_of(request), address=address, counts=counts, query=asked, hits=hits, fault=None, said=None, todo=0
    )


def show_reports(
    request: Asking, room: Room, *, address: Address | None = None, fault: Exception | None = None, form: dict[str, str] | None = None
) -> Response[bytes]:
    """The Reports view as an address asks for it; with a fault of what was asked for, and the form it was asked with."""
    transient = request.query_params
    address = address or address_of(request)
    with room.looking() as (record, standing):
        try:
            told = _told(record, standing, address)
        except UsageError as error:
            fault, address = error, Address({})
            told = _told(record, standing, address)
        said = _said(standing, transient.get("said", ""))
    return room.page(
        "reports.html", status=422 if fault else 200, theme=theme_of(request), address=address, fault=fault, form=form or {}, label=label,
        said=said, fixing=bool(form) or "fix" in transient, where="where" in transient, field=transient.get("where", ""), **told,
    )  # fmt: skip


def address_of(request: Asking) -> Address:
    """What the address of a request asks for."""
    return Address.of((name, str(value)) for name, value in request.query_params.multi_items())


def theme_of(request: Asking) -> str:
    """The theme that was chosen, "" where it is the system's."""
    return {"light": "light", "dark": "dark"}.get(request.cookies.get("standoff-theme", ""), "")


def _table(request: Asking, room: Room, *, csv: bool) -> Response[bytes]:
    """The claims of the open report where the address names one, else the reports."""
    address = address_of(request)
    with room.looking() as (record, standing):
        if address["report"]:
            found = opened(record, standing, address, address["report"])
            listed: list[Shown | ShownReport] = [_shown(found, card) for card in found.cards]
        else:
            listed = list(reports(record, address.asked(limit=_MOST_ROWS)))
    if csv:
        body = as_csv(evenly([row for one in listed for row in flat(one)])).encode("utf-8", "replace")
        return Response(body, media_type="text/csv; charset=utf-8", headers={"content-disposition": 'attachment; filename="reports.csv"'})
    return Response(msgspec.json.encode([as_object(one) for one in listed]), media_type="application/json")


def evenly(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Rows of several kinds with the columns of all of them."""
    columns = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name) for name in columns} for row in rows]


def _told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
    listed: Queue = queue(record, address)
    wanted = address["report"] or (listed.items[0].report.id if listed.items else "")
    found = opened(record, standing, address, wanted) if wanted else None
    card = found.chosen if found else None
    told: dict[str, object] = {"counts": record.counts(), "queue": listed, "opened": found, "todo": len(found.todo) if found else 0}
    told |= {"behind": None, "reports_of": {}, "rows": (), "boxes": (), "chain": ()}
    if found is not None and card is not None:
        whole = behind(record, standing, card.claim.id)
        linked = [claim for link in whole.event.links for claim in (link.a, link.b)] if whole.event else []
        told |= {"behind": whole, "reports_of": {row.id: row.report for row in record.claims(linked)}}
        told |= {"rows": rows(card.claim), "boxes": boxes(card.claim), "chain": chain(card.claim, found.report)}
    return told


def _said(standing: Standing, number: str) -> tuple[Decision, str] | None:
    """The decision that was just taken, if it is in force, and what it did in words."""
    for decision in reversed(standing.decisions):
        if str(decision.number) == number and decision.verb.value in _DONE:
            many = len(decision.about)
            return decision, f"{'Claim' if many == 1 else f'{many:,} claims'} {_DONE[decision.verb.value]}"
    return None


def _shown(found: Opened, card: Card) -> Shown:
    report = found.report
    return Shown(claim=card.claim, state=card.state, report=report.id, outlet=report.outlet, published=report.published, title=report.title)
