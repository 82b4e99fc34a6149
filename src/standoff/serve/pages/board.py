"""The Board view; also as JSON and CSV."""

from litestar import Response, get

from standoff.errors import UsageError
from standoff.model.board import Board
from standoff.registrar.standing import Standing
from standoff.serve.answering import Asking, address_of, as_json, as_table, show
from standoff.serve.asking import Address, a_day
from standoff.serve.board_cell import Cell, cell, of_claim
from standoff.serve.board_view import ISSUES, Wanted
from standoff.serve.workroom import Room, Workroom
from standoff.store.reader import Reader
from standoff.telling.board import Conditions, flat_position
from standoff.telling.rows import as_object
from standoff.view.board import Moved, holder_meant, moved

_ELSEWHERE = {"from": "dates", "to": "dates", "place": "place", "harm": "harm"}  # filters that a board does not have


@get("/board", sync_to_thread=True, include_in_schema=False)
def board_page(request: Asking, room: Room) -> Response[bytes]:
    """Who offers, demands and refuses what, on which conditions. An address with a claim alone opens the cell of that position."""
    ready(room, address_of(request))

    def told(record: Reader, standing: Standing, address: Address) -> dict[str, object]:
        asked = address.asked(limit=ISSUES)
        made = room.boards.of(record, standing, as_of=asked.as_of, accepted=asked.accepted)
        found = made.sheet(_wanted(record, made.board, address))
        after = asked.offset + ISSUES
        return {
            "board": made.board,
            "sheet": found,
            "page": found.issues[asked.offset : after],
            "after": after if len(found.issues) > after else None,
            "cell": _cell(record, made.board, address),
            "moved": _moved(record, standing, address, room),
            "elsewhere": list(dict.fromkeys(told for name, told in _ELSEWHERE.items() if address[name])),
        }

    return show(request, room, "board.html", told)


@get("/board.json", sync_to_thread=True, include_in_schema=False)
def board_json(request: Asking, room: Room) -> Response[bytes]:
    """The whole board as one object, as `standoff board --json` writes it."""
    address = address_of(request)
    ready(room, address)
    asked = address.asked()
    with room.looking() as (record, standing):
        board = room.boards.of(record, standing, as_of=asked.as_of, accepted=asked.accepted).board
        changed = _moved(record, standing, address, room)
    return as_json({**as_object(board), **({} if changed is None else {"moved": [as_object(one) for one in changed]})})


@get("/board.csv", sync_to_thread=True, include_in_schema=False)
def board_csv(request: Asking, room: Room) -> Response[bytes]:
    """The positions that answer, those replaced too, one a row, with the state of their conditions."""
    address = address_of(request)
    ready(room, address)
    asked = address.asked()
    with room.looking() as (record, standing):
        board = room.boards.of(record, standing, as_of=asked.as_of, accepted=asked.accepted).board
        wanted = _wanted(record, board, address)
    deeds, conditions = {deed.name: deed for deed in board.deeds}, Conditions(board)
    some = [one for one in board.positions if wanted.takes(one, deeds[one.deed])]
    return as_table((flat_position(one, deeds[one.deed], conditions) for one in some), "board")


def ready(room: Workroom, address: Address) -> None:
    """Works out the boards of an address before the room is taken: other pages go on being made meanwhile."""
    try:
        days, accepted = {address.asked().as_of, _against(address) or address.asked().as_of}, address.asked().accepted
    except UsageError:
        return  # the page tells it
    with room.looking() as (_, standing):
        pass
    with room.registrar.ledger.store.reading() as record:
        for day in sorted(days, key=str):
            room.boards.of(record, standing, as_of=day, accepted=accepted)


def _wanted(record: Reader, board: Board, address: Address) -> Wanted:
    asked = address.asked()
    return Wanted(party=holder_meant(record, board, asked.party), act=asked.act, stance=asked.stance, source=asked.source)


def _cell(record: Reader, board: Board, address: Address) -> Cell | None:
    if address["deed"]:
        return cell(record, board, address["holder"], address["deed"])
    position = of_claim(board, address["claim"]) if address["claim"] else None
    return cell(record, board, position[0].holder, position[0].deed) if position else None


def _against(address: Address) -> str | None:
    return a_day(address["against"], "against")


def _moved(record: Reader, standing: Standing, address: Address, room: Workroom) -> tuple[Moved, ...] | None:
    """What stands otherwise than on the day of `against`; None where the address names none."""
    other = _against(address)
    if other is None:
        return None
    asked = address.asked()
    before = room.boards.of(record, standing, as_of=other, accepted=asked.accepted)
    return moved(before.board, room.boards.of(record, standing, as_of=asked.as_of, accepted=asked.accepted).board)


PAGES = (board_page, board_json, board_csv)
