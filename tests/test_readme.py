"""The README shows what the program prints."""

import runpy
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "renew_readme.py"


@pytest.mark.parametrize("block", ["demo", "board"])
def test_the_readme_shows_what_the_program_prints(block: str) -> None:
    tool = runpy.run_path(str(TOOL))

    assert tool["shown"](block) == tool[block](), "run python tools/renew_readme.py"
