"""The sample reports that come with the package: a fictional conflict in 24 reports."""

from importlib.resources import files
from pathlib import Path

from standoff.model.report import Report
from standoff.source.read import read_paths


def samples() -> tuple[Report, ...]:
    """The reports on the Varesh coast, in the order of their ids. All names in them are invented."""
    return tuple(report for report in read_paths([sample_file()]) if isinstance(report, Report))


def sample_file() -> Path:
    """The file with the reports (JSON lines)."""
    return _folder() / "varesh.jsonl"


def sample_places() -> Path:
    """The file with the places of that coast, in the form of a user's own."""
    return _folder() / "varesh-places.geojson"


def _folder() -> Path:
    return Path(str(files("standoff"))) / "samples"
