"""Events as lanes of bars by the family of their act; an end that is known only roughly fades; an event without a day is in a tray."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby, product

import msgspec

from standoff.model.act import Status
from standoff.model.record import Occurrence
from standoff.serve.figures.drawn import LOOKS, OTHER, Cell, Chart, Href, Json, Look, Table, look_of, told
from standoff.telling.words import NOT_KNOWN, STATUSES

_ROW = 22  # pixels
_OPEN = timedelta(days=2)  # how far a bar with an open end goes on while it fades
_DAY = timedelta(days=1)
_LANES = [*LOOKS.values(), OTHER]


class Timeline(Chart, frozen=True, kw_only=True):
    """The chart, and the events that no day is known of, which stay beside it."""

    tray: tuple[Cell, ...] = ()


class _Bar(msgspec.Struct, frozen=True, kw_only=True):
    event: Occurrence
    look: Look
    first: date
    after: date  # the day after the last
    fades: str  # "none", "both", "left" or "right"


def timeline(events: Iterable[Occurrence], href: Href, *, chosen: str = "") -> Timeline:
    """The timeline of events. `href` gives the address of an event's id; the one `chosen` by its id stands out.

    A bar that fades at both ends is of an event some day between its first and last; with one end unknown it fades there.
    """
    every = tuple(events)
    bars = [bar for event in every if (bar := _bar(event)) is not None]
    tray = tuple(Cell(told(event), href(event.id)) for event in every if event.start is None and event.end is None)
    rows = tuple(
        (Cell(told(event), href(event.id)), look_of(event.act).word, event.start or NOT_KNOWN, event.end or NOT_KNOWN, _status(event))
        for event in every
    )
    table = Table(("Event", "Kind", "First day", "Last day", "Told as"), rows)
    return Timeline(title=f"{len(every):,} events", spec=_spec(bars, href, chosen), table=table, tray=tray)


def _status(event: Occurrence) -> str:
    return ", ".join(STATUSES[status] or Status.HAPPENED.value for status, _ in event.statuses)


def _bar(event: Occurrence) -> _Bar | None:
    """The bar of an event; None where no day of it is known."""
    first, last = (date.fromisoformat(day) if day else None for day in (event.start, event.end))
    look = look_of(event.act)
    if first is not None and last is not None:
        return _Bar(event=event, look=look, first=first, after=last + _DAY, fades="none" if first == last else "both")
    if first is not None:
        return _Bar(event=event, look=look, first=first, after=first + _DAY + _OPEN, fades="right")
    if last is not None:
        return _Bar(event=event, look=look, first=last - _OPEN, after=last + _DAY, fades="left")
    return None


def _spec(bars: list[_Bar], href: Href, chosen: str) -> Json:
    if not bars:
        return {"height": 60, "data": {"values": [{}]}, "mark": {"type": "text", "text": "No event with a day"}}
    values: list[Json] = []
    heads: list[Json] = []
    begin, end = min(bar.first for bar in bars), max(bar.after for bar in bars)
    width = (end - begin) / 3  # of a label, at the most: bars of one row leave room for it
    height = 0
    ordered = sorted(bars, key=lambda bar: (_LANES.index(bar.look), bar.first, bar.after, bar.event.id))
    for look, lane in groupby(ordered, key=lambda bar: bar.look):
        heads.append({"y": height + 0.5, "line": height, "words": f"{look.glyph} {look.word}", "colour": look.colour})
        free: list[date] = []  # from when each row of the lane is free
        for bar in lane:
            late = (bar.first - begin) > (end - begin) * 0.6  # its label is before it
            row = next((n for n, day in enumerate(free) if day <= (bar.first - width if late else bar.first)), len(free))
            free[row : row + 1] = [bar.after if late else bar.after + width]
            top = height + row
            tall: Json = {"y": top + 0.2, "y2": top + 0.8, "mid": top + 0.5}
            held: Json = {"first": str(bar.first), "after": str(bar.after), "fades": bar.fades, "lane": look.word, "late": late}
            held["chosen"] = bar.event.id == chosen
            values.append({**tall, **held, "words": told(bar.event), "id": bar.event.id, "href": href(bar.event.id)})
        height += len(free)
    layers = [_heads(heads, height, begin, end), *_bars(values, height, begin, end), *_labels(values)]
    return {"height": height * _ROW, "padding": 8, "autosize": {"type": "fit-x", "contains": "padding"}, "layer": layers}


def _y(height: int) -> Json:
    return {
        "type": "quantitative",
        "title": None,
        "axis": None,
        "scale": {"domain": [0, height], "reverse": True, "nice": False, "zero": False},
    }


def _x(begin: date, end: date) -> Json:
    axis = {"orient": "top", "format": "%a %-d %b", "tickCount": {"interval": "day", "step": 1 + (end - begin).days // 9}, "domain": False}
    return {"type": "temporal", "title": None, "axis": axis, "scale": {"type": "utc", "nice": False}}


def _heads(heads: list[Json], height: int, begin: date, end: date) -> Json:
    """A line above each lane, and its name; each name is a layer, because it has a colour of its own."""
    left = datetime.combine(begin, time()) - (end - begin) / 6.0  # the days begin there, so that the names have room
    lines: Json = {"mark": {"type": "rule", "color": "--line"}, "encoding": {"y": {**_y(height), "field": "line"}}}
    room: Json = {"mark": {"type": "tick", "opacity": 0}, "encoding": {"x": {**_x(begin, end), "field": "left"}}}
    names: list[Json] = [
        {
            "transform": [{"filter": {"field": "words", "equal": head["words"]}}],
            "mark": {"type": "text", "align": "left", "fontWeight": 600, "x": 0, "color": head["colour"]},
            "encoding": {"y": {**_y(height), "field": "y"}, "text": {"field": "words"}},
        }
        for head in heads
    ]
    return {"data": {"values": [{**head, "left": left.isoformat()} for head in heads]}, "layer": [lines, room, *names]}


def _bars(values: list[Json], height: int, begin: date, end: date) -> list[Json]:
    """A layer for each lane and way to fade: a gradient is one for all bars of a layer."""
    encoding: Json = {
        "x": {**_x(begin, end), "field": "first"},
        "x2": {"field": "after"},
        "y": {**_y(height), "field": "y"},
        "y2": {"field": "y2"},
        "tooltip": {"field": "words"},
    }
    layers: list[Json] = []
    for look, fades, chosen in product(_LANES, ("none", "both", "left", "right"), (False, True)):
        wanted = (look.word, fades, chosen)
        some = [value for value in values if (value["lane"], value["fades"], value["chosen"]) == wanted]
        if some:
            mark: Json = {"type": "bar", "cornerRadius": 3, "cursor": "pointer", "color": _paint(look.colour, fades)}
            mark |= {"stroke": "--ink", "strokeWidth": 2} if chosen else {}
            layers.append({"data": {"values": some}, "mark": mark, "encoding": encoding})
    return layers


def _paint(colour: str, fades: str) -> str | Json:
    if fades == "none":
        return colour
    # "transparent" would fade through black in some browsers; the page's ground does not
    clear, full = {"color": "--surface"}, {"color": colour}
    edge = 0.25
    stops = [{**(clear if fades in {"both", "left"} else full), "offset": 0}, {**full, "offset": edge}, {**full, "offset": 1 - edge}]
    stops.append({**(clear if fades in {"both", "right"} else full), "offset": 1})
    return {"gradient": "linear", "x1": 0, "x2": 1, "y1": 0, "y2": 0, "stops": stops}


def _labels(values: list[Json]) -> list[Json]:
    layers: list[Json] = []
    for (late, field, align, dx), chosen in product(((False, "after", "left", 5), (True, "first", "right", -5)), (False, True)):
        some = [value for value in values if (value["late"], value["chosen"]) == (late, chosen)]
        if some:
            mark = {"type": "text", "align": align, "dx": dx, "limit": 300, "fontWeight": 700 if chosen else 400}
            encoding = {
                "x": {"field": field, "type": "temporal"},
                "y": {"field": "mid", "type": "quantitative"},
                "text": {"field": "words"},
            }
            layers.append({"data": {"values": some}, "mark": mark, "encoding": encoding})
    return layers
