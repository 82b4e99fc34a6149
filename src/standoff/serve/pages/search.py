"""The search over reports, claims and people; also as JSON and CSV."""

from collections.abc import Iterator

import msgspec
from litestar import Response, get

from standoff.registrar.standing import Standing
from standoff.serve.answering import Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address, at_most
from standoff.serve.search_view import Found, Pieces, search
from standoff.serve.workroom import Room
from standoff.store.reader import Reader

GROUPS = ("people", "reports", "claims")
_MOST = 500  # reports of a list as JSON or CSV: each is looked through for its words


@get("/search", sync_to_thread=True, include_in_schema=False)
def search_page(request: Asking, room: Room) -> Response[bytes]:
    """A page of what was found."""

    def found(record: Reader, _: Standing, address: Address) -> dict[str, object]:
        return {"found": search(record, address)}

    return show(request, room, "search.html", found, groups=GROUPS)


@get("/search.json", sync_to_thread=True, include_in_schema=False)
def search_json(request: Asking, room: Room) -> Response[bytes]:
    """What was found, as one JSON object: `reports` with their excerpts and claims, `people`, and how many reports there are in all."""
    return as_json(found_object(_found(request, room)))


@get("/search.csv", sync_to_thread=True, include_in_schema=False)
def search_csv(request: Asking, room: Room) -> Response[bytes]:
    """The reports and claims that were found, a row each."""
    return as_table(_rows(_found(request, room)), "search")


def found_object(found: Found) -> dict[str, object]:
    """What was found, as an object for JSON; words in one text."""
    built: dict[str, object] = msgspec.to_builtins(found)
    for report, shown in zip(found.reports, built["reports"], strict=True):  # type: ignore[call-overload]
        shown |= {"title": _text(report.title), "excerpts": [_text(one) for one in report.excerpts]}
        for claim, row in zip(report.claims, shown["claims"], strict=True):
            row["words"] = _text(claim.words)
    return built


def _found(request: Asking, room: Room) -> Found:
    with room.looking() as (record, _):
        return search(record, address_of(request), limit=at_most(_MOST))


def _rows(found: Found) -> Iterator[dict[str, object]]:
    for one in found.reports:
        yield {"found": "report", "report": one.id, "outlet": one.outlet, "published": one.published, "title": _text(one.title)}
        for claim in one.claims:
            row = {"found": claim.kind, "report": one.id, "outlet": one.outlet, "published": one.published, "claim": claim.id}
            yield {**row, "state": claim.state, "told": claim.sentence, "words": _text(claim.words)}


def _text(pieces: Pieces) -> str:
    return "".join(piece for piece, _ in pieces)


PAGES = (search_page, search_json, search_csv)
