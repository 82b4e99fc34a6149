"""The Reports view and what it leads to, a claim's origin; each also as JSON and CSV."""

from litestar import Response, get
from litestar.response import Redirect

from standoff.model.claim import Position
from standoff.registrar.standing import Standing
from standoff.serve.answering import MOST_ROWS, Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address
from standoff.serve.board_cell import of_claim
from standoff.serve.claim_card import boxes
from standoff.serve.report_view import Card, Opened, Queue, opened, queue
from standoff.serve.where import Where, where_from
from standoff.serve.workroom import Room, Workroom
from standoff.store.reader import Reader
from standoff.telling.board import Met
from standoff.telling.rows import as_object, behind_object, flat
from standoff.view.behind import behind
from standoff.view.claims import Shown
from standoff.view.lists import ShownReport, reports


@get("/", sync_to_thread=False, include_in_schema=False)
def first_page(request: Asking) -> Redirect:
    """The Reports view is what opens."""
    return Redirect(address_of(request).with_("/reports"), status_code=303)


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
    address = address_of(request)
    with room.looking() as (record, standing):
        found = behind_object(behind(record, standing, address["claim"] or "-", as_of=address["as-of"] or None))
    return as_json(found)


def show_reports(
    request: Asking, room: Room, *, address: Address | None = None, fault: Exception | None = None, form: dict[str, str] | None = None
) -> Response[bytes]:
    """The Reports view as an address asks for it; with a fault of what was asked for, and the form it was asked with."""
    fixing = bool(form) or "fix" in request.query_params

    def told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
        found = _told(record, standing, address)
        return found | {"stands": _stands(record, standing, address, room, found["about"])}

    return show(request, room, "reports.html", told, address=address, fault=fault, form=form or {}, fixing=fixing)


def _table(request: Asking, room: Room, *, csv: bool) -> Response[bytes]:
    """The claims of the open report where the address names one, else the reports."""
    address = address_of(request)
    with room.looking(second=bool(address["second"])) as (record, standing):
        if address["report"]:
            found = opened(record, standing, address, address["report"])
            listed: list[Shown | ShownReport] = [_shown(found, card) for card in found.cards]
        else:
            listed = list(reports(record, address.asked(limit=MOST_ROWS)))
    return as_table((row for one in listed for row in flat(one)), "reports") if csv else as_json([as_object(one) for one in listed])


def _told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
    listed: Queue = queue(record, standing, address)
    wanted = address["report"] or (listed.items[0].report.id if listed.items else "")
    found = opened(record, standing, address, wanted) if wanted else None
    beside = opened(record, standing, address, address["beside"]) if found and address["beside"] not in {"", wanted} else None
    card = found.chosen if found else None
    told: dict[str, object] = {"queue": listed, "opened": found, "beside": beside, "todo": len(found.todo) if found else 0}
    if found is None or card is None:
        return told | {"about": None, "boxes": ()}
    chosen = Address.of({**address.given, "claim": card.claim.id}.items())
    return told | {"about": where_from(record, standing, chosen), "boxes": boxes(card.claim)}


def _stands(record: Reader, standing: Standing, address: Address, room: Workroom, about: object) -> dict[str, Met]:
    """How each condition of the open position stands on the board, by its words; empty where no board is at hand."""
    claim = about.behind.shown.claim if isinstance(about, Where) else None
    if not isinstance(claim, Position) or not claim.conditions:
        return {}
    asked = address.asked()
    made = room.boards.soon(record, standing, as_of=asked.as_of, accepted=asked.accepted)
    position = of_claim(made.board, claim.id) if made else None
    return position[1] if position else {}


def _shown(found: Opened, card: Card) -> Shown:
    report = found.report
    return Shown(claim=card.claim, state=card.state, report=report.id, outlet=report.outlet, published=report.published, title=report.title)


PAGES = (first_page, reports_page, reports_json, reports_csv, claim_object)
