"""A list that shows itself in a notebook and goes on as a table into Arrow, pandas or polars where these are installed."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Generic, TypeVar, overload

import msgspec

from standoff.errors import UsageError
from standoff.telling.quoting import clean
from standoff.telling.rows import Listed, flat

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T_co = TypeVar("T_co", bound=Listed, covariant=True)
_SHOWN = 20  # rows of a table in a notebook
_LONGEST = 120  # characters of a cell in it


class Listing(Sequence[T_co], Generic[T_co]):
    """What answers a question, in its order. Each thing is one row of a table; a series of tolls is one for each of its figures."""

    def __init__(self, found: Sequence[T_co]) -> None:
        self._found = tuple(found)

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> "Listing[T_co]": ...
    def __getitem__(self, at: int | slice) -> "T_co | Listing[T_co]":
        return Listing(self._found[at]) if isinstance(at, slice) else self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._found)

    def __repr__(self) -> str:
        return f"<{len(self)} {'row' if len(self) == 1 else 'rows'}>"

    def rows(self) -> list[dict[str, object]]:
        """Flat rows, the same as those of `standoff show --csv`; what one has not is None, several values are a list."""
        told = [row for one in self._found for row in flat(one)]
        columns = dict.fromkeys(name for row in told for name in row)
        return [{name: _plain(row.get(name)) for name in columns} for row in told]

    def objects(self) -> list[object]:
        """Everything as plain dicts and lists, nested as in JSON."""
        return [msgspec.to_builtins(one) for one in self._found]

    def to_arrow(self) -> "pa.Table":
        """The rows as an Arrow table. Raises UsageError where pyarrow is not installed."""
        return package("pyarrow").Table.from_pylist(self.rows())

    def to_pandas(self) -> "pd.DataFrame":
        """The rows as a data frame. Raises UsageError where pandas is not installed."""
        return package("pandas").DataFrame(self.rows())

    def to_polars(self) -> "pl.DataFrame":
        """The rows as a data frame. Raises UsageError where polars is not installed."""
        return package("polars").DataFrame(self.rows(), infer_schema_length=None)

    def _repr_html_(self) -> str:
        return table(self.rows())


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """The first rows as an HTML table; columns in which nothing stands are left out, everything is escaped."""
    columns = [name for name in (rows[0] if rows else ()) if any(row[name] not in (None, [], "") for row in rows)]
    head = "".join(f'<th scope="col">{escape(name.replace("_", " "))}</th>' for name in columns)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(row[name])}</td>' for name in columns)}</tr>" for row in rows[:_SHOWN])
    more = f"<p>{len(rows):,} rows, of which {_SHOWN} are shown.</p>" if len(rows) > _SHOWN else f"<p>{len(rows)} rows.</p>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    shown = "; ".join(str(one) for one in value) if isinstance(value, list) else "" if value is None else str(value)
    shown = clean(shown)
    return f"<bdi>{escape(shown if len(shown) <= _LONGEST else shown[:_LONGEST].rstrip() + '…')}</bdi>"


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def package(name: str) -> ModuleType:
    """A package that only some need. Raises UsageError where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(f"{name} is not installed", hint=f"pip install {name}") from None
