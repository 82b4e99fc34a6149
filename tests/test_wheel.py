"""What is built for others holds all that the program needs: it runs from the wheel, away from its source."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_NEEDED = (
    "gazetteer/gazetteer.db", "samples/varesh.jsonl", "serve/templates/frame.html", "serve/static/own/workbench.css",
    "serve/static/figures/mount.js", "serve/static/vendor/htmx.min.js", "serve/static/vendor/land.json",
    "export/lines.schema.json", "py.typed",
)  # fmt: skip


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "built")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (folder / "built").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_has_what_is_made_when_it_is_built(unpacked: Path) -> None:
    assert [name for name in _NEEDED if not (unpacked / "standoff" / name).is_file()] == []


def test_it_runs_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    code = "import standoff, standoff.serve.app; print(standoff.__file__); print(standoff.read('Halden troops shelled Ostry on Sunday.'))"
    env = {**os.environ, "PYTHONPATH": str(unpacked)}
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, check=True, capture_output=True, text=True)

    assert ran.stdout.startswith(str(unpacked))
    assert "Shelling: Halden troops → Ostry" in ran.stdout
