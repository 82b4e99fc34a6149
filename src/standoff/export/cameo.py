"""Coded events with CAMEO codes, as tab-separated values: a row for each claim of an event or a position that has a code."""

from collections.abc import Iterator
from typing import BinaryIO

from standoff.export.crosswalk import coded
from standoff.export.delimited import OWN, own_cells, write_rows
from standoff.export.material import Material
from standoff.export.tables import Cells
from standoff.model.claim import Event, Position

COLUMNS = (
    "date", "enddate", "source", "target", "cameo", "cameo_root", "quad_class", "status", "stance", "conditions", "place", "country", "lat",
    "lon", "report", "outlet", "published", "url", "start", "end", *OWN,
)  # fmt: skip
_QUADS = ((5, 1), (8, 2), (13, 3), (20, 4))  # the last root of each class


def write(material: Material, stream: BinaryIO) -> None:
    """The rows, in the order of the reports."""
    write_rows(stream, COLUMNS, _rows(material), tab=True)


def _rows(material: Material) -> Iterator[Cells]:
    for sheet in material.sheets():
        for one in sheet.cited:
            claim = one.claim
            if not isinstance(claim, Event | Position) or not (code := coded(claim).cameo):
                continue
            sides = (claim.agents, claim.targets) if isinstance(claim, Event) else (claim.actor, claim.toward or claim.by)
            row: Cells = {
                "date": claim.when.start if claim.when else None, "enddate": claim.when.end if claim.when else None,
                "source": tuple(party.name for party in sides[0]), "target": tuple(party.name for party in sides[1]), "cameo": code,
                "cameo_root": code[:2], "quad_class": next(quad for root, quad in _QUADS if int(code[:2]) <= root),
                "report": one.head.id, "outlet": one.head.outlet, "published": one.head.published, "url": one.head.url,
                "start": claim.start, "end": claim.end,
            }  # fmt: skip
            if isinstance(claim, Position):
                row |= {"stance": claim.stance.value, "conditions": tuple(each.text for each in claim.conditions)}
            else:
                row["status"] = claim.status.value
                if claim.place is not None:
                    place = claim.place
                    row |= {"place": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}
            yield {**row, **own_cells(claim.id, [one])}
