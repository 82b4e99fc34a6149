"""Events in columns named as those of ACLED ("ACLED-like"): not ACLED data, and not coded by its rules."""

from collections.abc import Iterator
from typing import BinaryIO

from standoff.export.crosswalk import acled, killed
from standoff.export.delimited import OWN, day_precision, own_cells, place_precision, write_rows
from standoff.export.material import Material, Told
from standoff.export.tables import Cell, Cells

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_DISORDER = {
    "Battles": "Political violence", "Explosions/Remote violence": "Political violence", "Violence against civilians": "Political violence",
    "Protests": "Demonstrations", "Riots": "Demonstrations", "Strategic developments": "Strategic developments",
}  # fmt: skip
_TIME = {1: 1, 2: 2, 3: 2}  # anything longer than a week is told to the month
_SPACE = {1: 1, 2: 2}


def write(material: Material, stream: BinaryIO) -> None:
    """A row for each event whose act has an event type, and that most claims do not deny; two sides of an event are two columns."""
    write_rows(stream, (*COLUMNS, "fatalities_high", *OWN), _rows(material))


def _rows(material: Material) -> Iterator[Cells]:
    for told in material.events():
        kind, sub = acled(told.event.act)
        told_as = max(told.event.statuses, key=lambda status: status[1])[0].value if told.event.statuses else ""
        if kind and told_as not in {"denied", "planned"}:
            yield {**_row(material, told, kind, sub), **own_cells(told.event.id, told.cited)}


def _row(material: Material, told: Told, kind: str, sub: str) -> Cells:
    event, place = told.event, told.event.place
    dead = killed(material.tolls_of(event.id))
    first, others = event.agents[:1], event.agents[1:]
    return {
        "event_id_cnty": event.id, "event_date": event.start, "year": (event.start or "")[:4] or None,
        "time_precision": _coarser(_TIME, day_precision(event.start, event.end)),
        "disorder_type": "Political violence" if sub == "Mob violence" else _DISORDER[kind], "event_type": kind, "sub_event_type": sub,
        "actor1": first[0] if first else None, "assoc_actor_1": others if event.targets else others[1:],
        "actor2": event.targets[0] if event.targets else (others[0] if others else None), "assoc_actor_2": event.targets[1:],
        "country": place.country if place else None, "location": place.name if place else None, "latitude": place.lat if place else None,
        "longitude": place.lon if place else None, "geo_precision": _coarser(_SPACE, place_precision(place)),
        "source": tuple(dict.fromkeys(one.head.outlet for one in told.cited if one.head.outlet)),
        "notes": told.cited[0].claim.quote if told.cited else None,
        "fatalities": dead.lowest if dead else None, "fatalities_high": dead.highest if dead else None,
        "timestamp": max((one.head.added_at for one in told.cited), default=None),
    }  # fmt: skip


def _coarser(table: dict[int, int], precision: Cell) -> Cell:
    """On a scale of three, 3 the coarsest; None where it is not known."""
    return table.get(precision, 3) if isinstance(precision, int) else None
