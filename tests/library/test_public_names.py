"""What `import standoff` offers: a name that goes or changes its arguments breaks somebody's program."""

import inspect
import subprocess
import sys

import standoff

PUBLIC = {
    "Claim", "Claims", "Desk", "Event", "Position", "Record", "Report", "Settings", "StandoffError", "Statement", "Toll",
    "__version__", "read", "toll_chart", "toll_spec",
}  # fmt: skip
FILTERS = {"party", "place", "source", "first", "last", "act", "stance", "harm", "as_of", "accepted", "limit", "offset"}


def test_the_public_names_are_these() -> None:
    assert set(standoff.__all__) == PUBLIC
    assert all(hasattr(standoff, name) for name in PUBLIC)
    assert not hasattr(standoff, "anything_else")


def test_the_arguments_are_these() -> None:
    from standoff.library.records import Filters

    assert list(inspect.signature(standoff.read).parameters) == ["text", "published", "title", "outlet", "settings"]
    assert set(Filters.__annotations__) == FILTERS
    methods = {name for name, _ in inspect.getmembers(standoff.Record, inspect.isfunction) if not name.startswith("_")}
    lists = {"contacts", "events", "parties", "positions", "reports", "statements", "tolls"}
    assert methods == lists | {"add", "board", "changes", "claim", "close", "decide"}


def test_importing_loads_no_parser_and_no_database() -> None:
    code = "import sys, standoff; sys.exit(any(name in sys.modules for name in ('spacy', 'sqlalchemy', 'onnxruntime')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
