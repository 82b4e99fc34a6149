"""The pages say what the program does: every block of code is run, every page that is made from the program is up to date."""

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from standoff.desk import Desk
from standoff.model.claim import Event
from standoff.model.report import Report, report_id

_TOOLS = Path(__file__).parents[1] / "tools"
PAGES: dict[str, Any] = runpy.run_path(str(_TOOLS / "pages.py"))
REFERENCE: dict[str, Any] = runpy.run_path(str(_TOOLS / "reference.py"))
_FETCHED = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=["']?(?:https?:)?//[^>]*>""")
_IMPORTED = re.compile(r"""(?:@import|url\()\s*["']?(?:https?:)?//""")
_LEFT_OUT = 9  # blocks that are not run: a page that adds one says why, and this number rises


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "laid"
    PAGES["lay_out"](folder)
    return folder


@pytest.mark.parametrize("page", PAGES["pages"]())
def test_the_blocks_of_a_page_do_what_it_says(page: str, laid: Path, tmp_path: Path) -> None:
    folder = tmp_path / "page"
    shutil.copytree(laid, folder)

    outputs = PAGES["run"](page, folder).outputs

    for block, now in outputs:
        assert block.body == now, f"{block.where} is behind: run python tools/pages.py {page}"


def test_few_blocks_are_left_out_and_each_says_why() -> None:
    left_out = [block for page in PAGES["pages"]() for block in PAGES["blocks"](page) if block.left_out]
    assert len(left_out) == _LEFT_OUT, [f"{block.where}: {block.left_out}" for block in left_out]


def test_the_site_is_built_and_asks_nobody_for_anything(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    built = subprocess.run(
        command, cwd=_TOOLS.parent, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    pages = {path.name: path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    asked = {name: found for name, page in pages.items() if (found := _FETCHED.findall(page))}
    assert pages
    assert not asked
    assert not any(_IMPORTED.search(path.read_text("utf-8")) for path in tmp_path.rglob("*.css"))


def test_the_reference_is_made_from_this_program() -> None:
    made = REFERENCE["pages"]()
    assert {path.name for path in REFERENCE["PAGES"].glob("*.md")} == set(made)
    for name, text in made.items():
        assert (REFERENCE["PAGES"] / name).read_text("utf-8") == text, f"{name} is behind: run python tools/reference.py"


def test_the_examples_of_statuses_are_read_so(syntax: Desk) -> None:
    for status, text in REFERENCE["_STATUSES"].items():
        claims = syntax.read(Report(id=report_id(text), text=text))
        assert status in {claim.status for claim in claims if isinstance(claim, Event)}, text
