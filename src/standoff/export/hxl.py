"""Events and people harmed as CSV with a second header row of HXL tags."""

from collections.abc import Iterator
from typing import BinaryIO

from standoff.export.delimited import write_rows
from standoff.export.material import Material
from standoff.export.tables import Cells
from standoff.telling import words

TAGS = {
    "Event": "#event+id",
    "What": "#event+type",
    "Who": "#org+actor",
    "To whom": "#org+target",
    "First day": "#date+start",
    "Last day": "#date+end",
    "Place": "#loc+name",
    "Country": "#country+code+v_iso2",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    "Radius km": "#geo+radius",
    "Killed at least": "#affected+killed+min",
    "Killed at most": "#affected+killed+max",
    "Injured at least": "#affected+injured+min",
    "Injured at most": "#affected+injured+max",
    "Source": "#meta+source",
    "Address": "#meta+url",
    "First reported": "#date+reported",
    "Status": "#status",
    "Words": "#meta+quote",
    "Claims": "#meta+claims",
}


def write(material: Material, stream: BinaryIO) -> None:
    """A row for each event; a number is empty where nobody gives one."""
    write_rows(stream, tuple(TAGS), _rows(material), second=tuple(TAGS.values()))


def _rows(material: Material) -> Iterator[Cells]:
    for told in material.events():
        event, place = told.event, told.event.place
        heads = [one.head for one in told.cited]
        row: Cells = {
            "Event": event.id, "What": words.ACTS[event.act], "Who": event.agents, "To whom": event.targets, "First day": event.start,
            "Last day": event.end, "Source": tuple(origin.name for origin in event.origins),
            "Address": next((head.url for head in heads if head.url), None), "First reported": heads[0].published if heads else None,
            "Status": tuple(f"{status.value} {count}" for status, count in event.statuses),
            "Words": told.cited[0].claim.quote if told.cited else None, "Claims": event.claims,
        }  # fmt: skip
        if place is not None:
            row |= {"Place": place.name, "Country": place.country, "Latitude": place.lat, "Longitude": place.lon, "Radius km": place.km}
        for name, harm in (("Killed", "killed"), ("Injured", "injured")):
            counts = [one for one in material.tolls_of(event.id) if one.harm.value == harm and one.part_of is None]
            if len(counts) == 1:  # counts of several groups of people are not added up
                row |= {f"{name} at least": counts[0].lowest, f"{name} at most": counts[0].highest}
        yield row
