"""A series of tolls as a chart: a line for each source, the band they leave open, what is counted otherwise kept out and shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from standoff.model.act import Bound
from standoff.model.record import Point, Series
from standoff.record.series import STALE
from standoff.serve.figures.drawn import Cell, Chart, Href, Json, Table
from standoff.telling.quoting import clean, day_in_words
from standoff.telling.words import BOUNDS, HARMS, NOT_KNOWN

_COLOURS = ("--position", "--toll", "--statement", "--contact", "--event", "--bad", "--ink-2")
_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "stroke")
_WIDEST = 230  # pixels of a label beside its line
_OUT = "--ink-3"  # what does not count
_COLUMNS = ("Source", "Figure", "As of", "Counts", "Left out because")


def tolls(series: Series, href: Href, *, states: Mapping[str, str] | None = None) -> Chart:
    """The chart of a series. `href` gives the address of a claim's id, `states` the word for a claim's review.

    A figure holds until its source's next one. The band goes from the lowest to the highest figure that holds on a day, of those
    that count or counted in their time. A figure without a number or a day, or of a copy, is in the table only.
    """
    drawn = [
        (date.fromisoformat(point.as_of), point)
        for point in series.points
        if point.as_of is not None and point.value is not None and not (point.left_out or "").startswith("a copy of")
    ]
    columns = _COLUMNS + (("Review",) if states is not None else ())
    rows = tuple(_row(point, href) + ((states.get(point.claim, ""),) if states is not None else ()) for point in series.points)
    return Chart(title=title_of(series), spec=_spec(drawn, href), table=Table(columns, rows))


def title_of(series: Series) -> str:
    """What a series counts: "Airmen abducted at Hollin Point"."""
    since = f" since {day_in_words(series.since)}" if series.since else ""
    place = f" at {clean(series.place)}" if series.place else ""
    title = f"{clean(series.who)} {HARMS[series.harm]}{place}{since}"
    return title[:1].upper() + title[1:]


def figure_of(point: Point) -> str:
    """What was counted, with its bound: "at least 36", "9 to 12", "an unnamed number"."""
    if point.value is None:
        return BOUNDS[Bound.VAGUE]
    number = f"{point.value:,}" if point.high is None else f"{point.value:,} to {point.high:,}"
    return f"{BOUNDS[point.bound]} {number}".strip()


def band(points: Iterable[tuple[date, Point]]) -> tuple[tuple[date, int, int], ...]:
    """The lowest and the highest figure that holds from a day on, for each day with a new one that counts."""
    days: defaultdict[date, list[Point]] = defaultdict(list)
    for day, point in points:
        if point.counted:
            days[day].append(point)
    holds: dict[str | None, tuple[date, int, int]] = {}
    found = []
    for day in sorted(days):
        given: defaultdict[str | None, list[int]] = defaultdict(list)
        for point in days[day]:
            given[point.source] += [value for value in (point.value, point.high) if value is not None]
        holds |= {source: (day, min(values), max(values)) for source, values in given.items() if values}
        fresh = [(low, high) for told, low, high in holds.values() if (day - told).days <= STALE]
        found.append((day, min(low for low, _ in fresh), max(high for _, high in fresh)))
    return tuple(found)


def _row(point: Point, href: Href) -> tuple[str | Cell, ...]:
    figure = Cell(figure_of(point), href(point.claim))
    return (_source(point), figure, point.as_of or NOT_KNOWN, clean(point.scope or NOT_KNOWN), clean(point.left_out or ""))


def _source(point: Point) -> str:
    return clean(point.source) if point.source else f"by whom is {NOT_KNOWN}"


def _line(point: Point) -> str:
    """What a figure is drawn with: the others of its source that count or counted in their time, or that never did."""
    out = not point.counted
    return _source(point) + (f", {clean(point.scope)}" if out and point.scope else ", left out" if out else "")


def _spec(drawn: list[tuple[date, Point]], href: Href) -> Json:
    if not drawn:
        return {"height": 60, "data": {"values": [{}]}, "mark": {"type": "text", "text": "No figure with a number and a day"}}
    names = list(dict.fromkeys(_line(point) for _, point in sorted(drawn, key=lambda one: not one[1].counted)))
    out = {_line(point) for _, point in drawn if not point.counted}
    colours = [_OUT if name in out else _COLOURS[n % len(_COLOURS)] for n, name in enumerate(names)]
    last = max(day for day, _ in drawn) + timedelta(days=1)
    figures: list[Json] = [
        {"line": _line(point), "day": str(day), "value": point.value, "figure": figure_of(point), "counts": point.counted,
         "id": point.claim, "href": href(point.claim), "told": f"{_line(point)}: {figure_of(point)}, as of {day}"}
        for day, point in drawn
    ]  # fmt: skip
    ends = {str(figure["line"]): figure for figure in sorted(figures, key=lambda figure: str(figure["day"]))}
    held = figures + [{**figure, "day": str(last)} for figure in ends.values()]
    labels: list[Json] = [{**figure, "day": str(last), "words": f"{figure['figure']} {name}"} for name, figure in ends.items()]
    edges: list[Json] = [{"day": str(day), "low": low, "high": high} for day, low, high in band(drawn)]
    if edges:
        edges.append({**edges[-1], "day": str(last)})
    x = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc"},
        "axis": {"format": "%a %-d %b", "tickCount": {"interval": "day", "step": 1 + len({day for day, _ in drawn}) // 8}, "grid": False},
    }
    y = {"field": "value", "type": "quantitative", "title": None, "axis": {"tickCount": 6, "domain": False, "ticks": False}}
    paint = {"field": "line", "type": "nominal", "sort": None, "legend": None, "scale": {"domain": names, "range": colours}}
    shape = {**paint, "scale": {"domain": names, "range": [_SHAPES[n % len(_SHAPES)] for n in range(len(names))]}}
    dash = {"condition": {"test": "datum.counts", "value": [1, 0]}, "value": [4, 3]}
    layers: list[Json] = [
        {"data": {"values": edges}, "mark": {"type": "area", "interpolate": "step-after", "color": "--ink-3", "opacity": 0.18},
         "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}},
        {"data": {"values": held}, "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2},
         "encoding": {"x": x, "y": y, "color": paint, "strokeDash": dash, "detail": {"field": "line"}}},
        {"data": {"values": figures}, "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1, "cursor": "pointer"},
         "encoding": {"x": x, "y": y, "color": paint, "shape": shape, "tooltip": {"field": "told"}}},
        {"data": {"values": _apart(labels)}, "mark": {"type": "text", "align": "left", "dx": 8, "fontWeight": 600, "limit": _WIDEST},
         "encoding": {"x": x, "y": {**y, "field": "at"}, "color": paint, "text": {"field": "words"}}},
    ]  # fmt: skip
    return {
        "height": 280,
        "padding": {"right": 12, "left": 8, "top": 8, "bottom": 8},
        "autosize": {"type": "fit", "contains": "padding"},
        "layer": layers,
    }


def _apart(labels: list[Json]) -> list[Json]:
    """The labels at heights (`at`) where none covers another, the lowest at its own."""
    most = max(int(str(label["value"])) for label in labels)
    gap = max(1.0, most * 0.07)
    placed: list[Json] = []
    for label in sorted(labels, key=lambda label: (int(str(label["value"])), str(label["words"]))):
        least = float(str(placed[-1]["at"])) + gap if placed else 0.0
        placed.append({**label, "at": max(float(str(label["value"])), least)})
    return placed
