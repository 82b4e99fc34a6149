"""The house is as its papers say: rooms, locks, notices, the data that travels with the package."""

import ast
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from standoff import __version__

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "standoff"
LOCKS = ("requirements.txt", "requirements-dev.txt")
SOURCES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_says_what_it_is_and_stays_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= 400
    if path.name == "__init__.py":
        assert text.count("\n") <= 25


def test_no_room_has_a_name_that_means_anything() -> None:
    names = {path.stem for path in PACKAGE.rglob("*")}
    assert not names & {"utils", "util", "helpers", "common", "core", "base", "manager", "misc"}


def test_only_the_command_line_prints() -> None:
    calls = [
        path.name
        for path in SOURCES
        if path.parent.name != "cli"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_names_no_registry(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)==\S+(?: ;.*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))
    assert "://" not in text
    assert "--index" not in text


def test_the_lock_for_users_is_part_of_the_lock_for_developers() -> None:
    users, developers = (set(re.findall(r"^[a-z0-9-]+==[^ ;]+", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in LOCKS)
    assert users <= developers


def test_all_dependencies_are_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"], *project["build-system"]["requires"]]
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements-dev.txt").read_text("utf-8"), re.MULTILINE))
    assert {re.split(r"[<>=~!\[ ]", name)[0] for name in asked} <= locked


def test_the_papers_are_there() -> None:
    for name in ("README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", ".ci/run"):
        assert (ROOT / name).stat().st_size > 0
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_what_is_not_code_travels_with_the_package() -> None:
    package = files("standoff")
    for name in ("py.typed", "samples/varesh.jsonl", "source/function_words.toml", "lexicon/data"):
        assert package.joinpath(name).is_file() or package.joinpath(name).is_dir(), name
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
