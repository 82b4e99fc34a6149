"""A folder of Parquet files: the tables with their types, days as dates where the whole day is known. Needs pyarrow."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.export.columns import TABLES, Column, Table, Type
from standoff.export.material import Material
from standoff.export.tables import Cells, rows

_AT_ONCE = 5_000  # rows held of a table
_TYPES = {
    Type.TEXT: pa.string(),
    Type.JSON: pa.string(),
    Type.DAY: pa.date32(),
    Type.WHOLE: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.TRUTH: pa.bool_(),
    Type.LIST: pa.list_(pa.string()),
}


def write(material: Material, folder: Path) -> None:
    """A file for each table, also for an empty one."""
    with ExitStack() as opened:
        files = {table.name: _File(table, folder, opened) for table in TABLES}
        for name, row in rows(material):
            files[name].add(row)
        for file in files.values():
            file.flush()


class _File:
    """One table's file, and the rows that it does not hold yet."""

    def __init__(self, table: Table, folder: Path, opened: ExitStack) -> None:
        self._columns = table.columns
        self._schema = pa.schema([_field(column) for column in table.columns], metadata={"description": table.what})
        self._writer = opened.enter_context(pq.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd"))
        self._rows: list[Cells] = []

    def add(self, row: Cells) -> None:
        self._rows.append(row)
        if len(self._rows) == _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        columns = [pa.array(self._values(column), _TYPES[column.type]) for column in self._columns]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._rows = []

    def _values(self, column: Column) -> list[Any]:
        name = column.name
        found = [row.get(name) for row in self._rows]
        return [_day(value) for value in found] if column.type is Type.DAY else found


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], metadata={"description": column.what})


def _day(value: object) -> date | None:
    """The day, None where it is not known: the words and what they come to stand in `as_read` whatever they are."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
