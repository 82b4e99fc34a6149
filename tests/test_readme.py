"""The README shows what the program prints."""

import runpy
from pathlib import Path

TOOL = Path(__file__).parents[1] / "tools" / "renew_readme.py"


def test_the_readme_shows_what_the_demo_prints() -> None:
    tool = runpy.run_path(str(TOOL))

    assert tool["shown"]() == tool["demo"](), "run python tools/renew_readme.py"
