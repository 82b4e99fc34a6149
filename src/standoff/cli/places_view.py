"""What a place name can mean, and what the gazetteer holds, for a person and as objects for JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from standoff.cli.indented import Indented
from standoff.telling.quoting import clean

if TYPE_CHECKING:
    from standoff.gazetteer.atlas import Contents
    from standoff.mention.weighing import Weighed


def place_object(found: "Weighed") -> dict[str, object]:
    """A candidate with its score and the points of each reason."""
    spot = found.spot
    return {
        "id": spot.id,
        "name": spot.name,
        "kind": spot.kind,
        "lat": spot.lat,
        "lon": spot.lon,
        "km": spot.km,
        "country": spot.codes[0] if len(spot.codes) == 1 else None,
        "countries": spot.codes,
        "within": spot.within,
        "people": spot.people or None,
        "zone": spot.zone,
        "score": found.score,
        "reasons": dict(found.reasons),
    }


class PlaceTable:
    """The candidates for a name, the likeliest first. A renderable for Rich."""

    def __init__(self, name: str, found: Sequence["Weighed"], most: int) -> None:
        self.name, self.found, self.most = name, found, most

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not self.found:
            yield Text(f"No place is known by the name {clean(self.name)}. Other spellings are tried within a country: --country UA.")
            return
        for i, each in enumerate(self.found[: self.most], 1):
            yield from _candidate(i, each)
        left = len(self.found) - self.most
        if left > 0:
            yield Text(f"... and {left} more: --all shows them", style="dim")


def _candidate(i: int, found: "Weighed") -> Iterator[Text | Indented]:
    spot = found.spot
    where = ", ".join(clean(name) for name in spot.within)
    yield Text.assemble((f"{i}. {clean(spot.name)}", "bold"), f"  {spot.kind}{f' in {where}' if where else ''}")
    people = f" · {spot.people:,} people" if spot.people else ""
    yield Indented(Text(f"{circle(spot.lat, spot.lon, spot.km)}{people} · {spot.id}"), 1)
    reasons = ", ".join(f"{name} {points:+g}" for name, points in found.reasons)
    yield Indented(Text(f"score {found.score:g}: {reasons}", style="dim"), 1)


def circle(lat: float, lon: float, km: float) -> str:
    """A point with how far off the place may be."""
    return f"{_degrees(lat, 'NS')} {_degrees(lon, 'EW')}, give or take {km:g} km"


def _degrees(value: float, sides: str) -> str:
    return f"{abs(value):.2f}°{sides[value < 0]}"


def contents_lines(contents: "Contents") -> Iterator[str]:
    """What the gazetteer holds, a line each."""
    total = sum(contents.places.values())
    kinds = ", ".join(f"{count:,} of kind {kind}" for kind, count in sorted(contents.places.items(), key=lambda item: -item[1]))
    yield f"{contents.file}: {contents.bytes / 1e6:.1f} MB, {total:,} places under {contents.names:,} names"
    yield f"  {kinds}"
    yield f"  made from {contents.packages}"
    yield f"  {contents.licence}"
    yield f"listed by the program besides: {contents.listed} states, territories, regions, lines, crossings, sites and waters"
    yield f"of your own: {contents.own}"
