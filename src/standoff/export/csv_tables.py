"""A folder of CSV files (RFC 4180, UTF-8) with a `datapackage.json` (Frictionless Table Schema) that says what every column is."""

import csv
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from standoff.export.columns import TABLES, Column, Table, Type
from standoff.export.material import Material
from standoff.export.tables import Cell, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take a text that begins so for a formula
PACKAGE = "datapackage.json"
_TYPES = {Type.DAY: "string", Type.LIST: "string", Type.JSON: "string"}


def write(material: Material, folder: Path) -> None:
    """A file for each table, also for an empty one, and the data package."""
    with ExitStack() as opened:
        writers = {}
        for table in TABLES:
            stream = opened.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            names = [column.name for column in table.columns]
            writers[table.name] = csv.DictWriter(stream, names, lineterminator="\r\n")
            writers[table.name].writeheader()
        for name, row in rows(material):
            writers[name].writerow({column: cell(value) for column, value in row.items()})
    package = {"profile": "tabular-data-package", "name": "standoff", "resources": [_resource(table) for table in TABLES]}
    (folder / PACKAGE).write_bytes(msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n")


def cell(value: Cell) -> str | int | float:
    """What stands in a cell: a list as texts separated by "; ", a text that a spreadsheet would calculate behind a "'"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        value = "; ".join(value)
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def _resource(table: Table) -> Mapping[str, Any]:
    keys = [{"fields": column.name, "reference": _reference(column.of, table)} for column in table.columns if column.of]
    return {
        "profile": "tabular-data-resource",
        "name": _name(table.name),
        "title": table.what,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in table.columns], "primaryKey": list(table.key), "foreignKeys": keys},
    }


def _reference(name: str, table: Table) -> Mapping[str, str]:
    """The table that a column refers to; of itself it has no name."""
    key = next(one.key[0] for one in TABLES if one.name == name)
    return {"resource": "" if name == table.name else _name(name), "fields": key}


def _name(table: str) -> str:
    return table.replace("_", "-")


def _field(column: Column) -> Mapping[str, Any]:
    return {"name": column.name, "type": _TYPES.get(column.type, column.type.value), "description": column.what}
