"""The sample reports that come with the package: a fictional conflict in 24 reports."""

from importlib.resources import files
from pathlib import Path

from standoff.model.report import Report
from standoff.source.fault import Fault
from standoff.source.read import read_lines


def samples() -> tuple[Report, ...]:
    """The reports on the Varesh coast, in the order of their ids. All names in them are invented."""
    name = "varesh.jsonl"
    with (files("standoff") / "samples" / name).open("rb") as rows:
        found = tuple(read_lines(rows, name=name))
    return tuple(report for report in found if not isinstance(report, Fault))


def sample_places() -> Path:
    """The file with the places of that coast, in the form of a user's own."""
    return Path(str(files("standoff"))) / "samples" / "varesh-places.geojson"
