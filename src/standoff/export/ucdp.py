"""Deadly events in columns named as those of UCDP GED ("UCDP-GED-like"): not UCDP data, and not coded by its rules."""

from collections.abc import Iterator
from typing import BinaryIO

from standoff.export.crosswalk import killed
from standoff.export.delimited import OWN, day_precision, own_cells, place_precision, write_rows
from standoff.export.material import Material, Told
from standoff.export.tables import Cells
from standoff.model.record import Series

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip


def write(material: Material, stream: BinaryIO) -> None:
    """A row for each event in which people were killed by somebody's count; what is not known is empty, never 0."""
    write_rows(stream, (*COLUMNS, *OWN), _rows(material))


def _rows(material: Material) -> Iterator[Cells]:
    for told in material.events():
        dead = killed(material.tolls_of(told.event.id))
        if dead is not None:
            yield {**_row(told, dead), **own_cells(told.event.id, told.cited)}


def _row(told: Told, dead: Series) -> Cells:
    """`best` only where all figures that count are one: a best estimate is a coder's, and none is made here."""
    event, place, heads = told.event, told.event.place, [one.head for one in told.cited]
    known = place is not None and place.lat is not None
    agreed = dead.lowest if dead.lowest == dead.highest else None
    civil = agreed if dead.who.casefold() in {"civilian", "civilians"} else None
    return {
        "id": event.id, "year": (event.start or "")[:4] or None, "code_status": "machine-read", "side_a": event.agents,
        "side_b": event.targets, "number_of_sources": len(event.origins), "source_article": tuple(head.id for head in heads),
        "source_office": tuple(dict.fromkeys(head.outlet for head in heads if head.outlet)),
        "source_date": tuple(head.published or "" for head in heads), "source_headline": tuple(head.title or "" for head in heads),
        "source_original": tuple(origin.name for origin in event.origins), "where_prec": place_precision(place),
        "where_coordinates": place.name if place else None, "where_description": place.text if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None, "geom_wkt": f"POINT ({place.lon} {place.lat})" if place and known else None,
        "country": place.country if place else None,
        "date_prec": day_precision(event.start, event.end), "date_start": event.start, "date_end": event.end, "deaths_civilians": civil,
        "best": agreed, "high": dead.highest, "low": dead.lowest,
    }  # fmt: skip
