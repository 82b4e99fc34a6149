"""Charts of a record as Vega-Lite, for Altair or any other that draws it."""

from typing import TYPE_CHECKING

from standoff.library.listing import package
from standoff.serve.figures.tolls import tolls
from standoff.view.tolls import ShownSeries

if TYPE_CHECKING:
    import altair as alt

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # how a chart names its form; nothing is fetched
_COLOURS = {
    "--ink": "#1b222c", "--ink-2": "#454e5b", "--ink-3": "#5f6875", "--position": "#0b5c9e", "--toll": "#a63c06", "--event": "#7a5200",
    "--contact": "#00685a", "--statement": "#74407f", "--good": "#00685a", "--bad": "#8c2f39", "--accent": "#0f4c81",
}  # fmt: skip


def toll_spec(shown: ShownSeries, *, width: int = 560) -> dict[str, object]:
    """A series of tolls as a Vega-Lite 6 chart: a line for each source, the band from low to high, other scopes dashed. Width in pixels."""
    figure = tolls(shown.series, lambda claim: f"#{claim}")
    spec = _painted(figure.spec)
    assert isinstance(spec, dict)  # noqa: S101 - a painted object is one still
    return {"$schema": _SCHEMA, "title": figure.title, "width": width, **spec}


def toll_chart(shown: ShownSeries, *, width: int = 560) -> "alt.Chart":
    """The same as an Altair chart. Raises UsageError where altair is not installed."""
    chart: alt.Chart = package("altair").Chart.from_dict(toll_spec(shown, width=width))
    return chart


def _painted(value: object) -> object:
    """The page's names of colours as colours, anywhere in a spec."""
    match value:
        case str():
            return _COLOURS.get(value, value)
        case list() | tuple():
            return [_painted(one) for one in value]
        case dict():
            return {name: _painted(one) for name, one in value.items()}
        case _:
            return value
