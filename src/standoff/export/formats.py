"""The formats that a record is written in: what each is called and is for. What the command line, the workbench and the docs list."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from standoff.errors import UsageError
from standoff.export.material import Material
from standoff.export.out import file_at, folder_at, packed


class Format(NamedTuple):
    """One format. `module` has `write(material, stream)`, or `write(material, folder)` where it is of `several` files.

    `media` is the media type and `ending` that of the file; `needs` is a package that has to be installed, `extra` what brings it.
    """

    name: str
    media: str
    ending: str
    what: str
    module: str
    several: bool = False
    needs: str = ""
    extra: str = ""

    @property
    def ready(self) -> bool:
        """Whether what it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None


FORMATS = (
    Format("jsonl", "application/jsonl", ".jsonl", "Everything, one JSON object a line; `standoff import` reads it back", "json_lines"),
    Format("csv", "text/csv", "", "Tables of reports, claims, parties, events, tolls, with a data package", "csv_tables", several=True),
    Format(
        "parquet", "application/vnd.apache.parquet", "", "The same tables for analysis", "parquet_tables", several=True, needs="pyarrow",
        extra="parquet",
    ),
    Format("sqlite", "application/vnd.sqlite3", ".sqlite", "The same tables in one SQLite file, with views for Datasette", "sqlite_tables"),
    Format("geojson", "application/geo+json", ".geojson", "Events and counts of people on a map, with how rough each place is", "geojson"),
    Format("webannotation", "application/ld+json", ".jsonld", "W3C Web Annotations: each claim on its words", "web_annotation"),
    Format("prov", "application/ld+json", ".jsonld", "PROV-O: what was quoted from where, and whose it is", "prov"),
    Format("ftm", "application/jsonl", ".ftm.json", "FollowTheMoney entities, one a line", "follow_the_money"),
    Format("brat", "text/plain", "", "brat standoff annotation: a text and an .ann file a report", "brat", several=True),
    Format("plover", "application/jsonl", ".jsonl", "Coded events in the names of PLOVER, one JSON object a line", "plover"),
    Format("cameo", "text/tab-separated-values", ".tsv", "Coded events with CAMEO codes", "cameo"),
    Format("ucdp", "text/csv", ".csv", "UCDP-GED-like: deadly events in columns of these names (not UCDP data)", "ucdp"),
    Format("acled", "text/csv", ".csv", "ACLED-like: events in columns of these names (not ACLED data)", "acled"),
    Format("ceasefire", "text/csv", ".csv", "ETH/PRIO-ceasefire-like: who declares a halt, and on what condition", "ceasefire"),
    Format("hxl", "text/csv", ".csv", "Events and people harmed as CSV with a row of HXL tags", "hxl"),
    Format("bibtex", "application/x-bibtex", ".bib", "The reports as BibTeX entries", "bibtex"),
    Format("csl", "application/vnd.citationstyles.csl+json", ".json", "The reports as CSL-JSON, for Zotero and Pandoc", "csl"),
    Format("ical", "text/calendar", ".ics", "Events with a day as a calendar", "icalendar"),
    Format("atom", "application/atom+xml", ".atom", "The claims of the latest reports as a feed", "atom"),
    Format("html", "text/html", ".html", "A dossier in one page: every claim with its words marked in the text", "dossier"),
    Format("markdown", "text/markdown", ".md", "A digest of events, tolls and positions with their sources", "digest"),
)  # fmt: skip
_BY_NAME = {one.name: one for one in FORMATS}


def format_of(name: str) -> Format:
    """The format of a name. Raises UsageError where there is none, or what it needs is not installed."""
    found = _BY_NAME.get(name)
    if found is None:
        raise UsageError(f"{name} is no format", hint=f"Formats are {', '.join(_BY_NAME)}, and schema.")
    if not found.ready:
        raise UsageError(f"{name} needs {found.needs}, which is missing", hint=f"pip install 'standoff[{found.extra}]'")
    return found


def write_to(form: Format, material: Material, stream: BinaryIO) -> None:
    """An export into a stream; a format of several files as a .zip."""
    if form.several:
        packed(stream, lambda folder: _writer(form)(material, folder))
    else:
        _writer(form)(material, stream)


def write_at(form: Format, material: Material, path: Path) -> None:
    """An export at a path, whole or not at all: a file, which may take the place of another, or a new folder (or a .zip) of several.

    Raises UsageError where nothing can be written there.
    """
    if form.several:
        folder_at(path, lambda folder: _writer(form)(material, folder))
        return
    if path.is_dir():
        raise UsageError(f"{path} is a folder", hint="Give the path of a file.")
    with file_at(path) as stream:
        _writer(form)(material, stream)


def _writer(form: Format) -> Callable[[Material, object], None]:
    """A module is loaded when its format is asked for: some take a while."""
    return cast("Callable[[Material, object], None]", import_module(f"standoff.export.{form.module}").write)
