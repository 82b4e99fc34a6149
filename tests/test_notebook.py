"""The notebook runs from its first cell to its last, and shows what it speaks of."""

import os
from pathlib import Path

import nbclient
import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def shown() -> list[dict[str, str]]:
    """What each cell of code shows, by its type."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    own = {**os.environ, "PYTHONPATH": str(NOTEBOOK.parents[1] / "src"), "OMP_NUM_THREADS": "1"}
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute(env=own)
    outputs = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    return [{kind: text for one in some for kind, text in (one.get("data") or {"text": one.get("text", "")}).items()} for some in outputs]


def test_the_text_is_shown_with_its_marks(shown: list[dict[str, str]]) -> None:
    assert any("<mark" in one.get("text/html", "") for one in shown)


def test_the_chart_is_drawn(shown: list[dict[str, str]]) -> None:
    assert any("vega" in one.get("text/html", "") and "Tessaly Health Office" in one["text/html"] for one in shown)


def test_a_rejected_claim_changes_the_board(shown: list[dict[str, str]]) -> None:
    before, after = (one["text"] for one in shown if "⇄" in one.get("text", ""))
    assert len(after.splitlines()) == len(before.splitlines()) + 1


def test_it_is_stored_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    assert not any(cell.outputs for cell in notebook.cells if cell.cell_type == "code")
