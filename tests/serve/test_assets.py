"""The browser files of others: locked, whole, licensed, and asking for nothing from elsewhere."""

import json
import re
import runpy
import shutil
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = Path(str(files("standoff"))) / "serve" / "static" / "vendor"
BUILD = runpy.run_path(str(ROOT / "tools" / "browser_files.py"))


def test_the_lock_has_exact_versions_and_hashes_and_names_no_registry() -> None:
    text = (ROOT / "package-lock.json").read_text("utf-8")
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))
    packages = json.loads(text)["packages"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for some in ("dependencies", "devDependencies") for version in asked[some].values())
    assert all(package["integrity"].startswith("sha512-") for path, package in packages.items() if path)
    assert "resolved" not in text
    assert "registry" not in text


def test_the_files_are_made_of_what_the_tree_asks_for() -> None:
    assert BUILD["up_to_date"](ROOT, VENDOR)
    assert {path.name for path in VENDOR.iterdir()} == {*(VENDOR / BUILD["STAMP"]).read_text("utf-8").splitlines()[1:], BUILD["STAMP"]}


@pytest.mark.parametrize("what", ["a file that is gone", "a stamp that is gone", "another lock"])
def test_files_that_are_not_up_to_date_are_made_anew(tmp_path: Path, what: str) -> None:
    folder = Path(shutil.copytree(VENDOR, tmp_path / "vendor"))
    root = tmp_path / "root"
    for name in BUILD["ASKED"]:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    assert BUILD["up_to_date"](root, folder)
    if what == "another lock":
        (root / "package-lock.json").write_text("{}", "utf-8")
    else:
        (folder / ("vega.js" if what == "a file that is gone" else BUILD["STAMP"])).unlink()
    assert not BUILD["up_to_date"](root, folder)


def test_every_package_that_a_file_holds_is_licensed() -> None:
    text = (VENDOR / "LICENSES.txt").read_text("utf-8")
    for name in ("htmx.org", "vega", "vega-lite", "d3-geo", "maplibre-gl", "cytoscape", "world-atlas", "@fontsource-variable/inter"):
        assert re.search(rf"^{re.escape(name)} \d", text, re.MULTILINE), name
    assert "SIL OPEN FONT LICENSE" in text.upper()
    assert "(see below)" not in text


def test_a_sheet_asks_for_nothing_that_is_not_there() -> None:
    for sheet in VENDOR.glob("*.css"):
        for address in re.findall(r"url\(['\"]?([^'\")]+)", sheet.read_text("utf-8")):
            assert address.startswith(("data:", "#")) or (VENDOR / address).is_file(), (sheet.name, address[:80])
    rules = (VENDOR / "fonts.css").read_text("utf-8")
    assert all(f"{font}-latin-wght-normal.woff2" in rules for font in ("inter", "source-serif-4"))


def test_no_line_of_the_map_jumps_around_the_world() -> None:
    for name in ("land", "borders"):
        for feature in json.loads((VENDOR / f"{name}.json").read_text("utf-8"))["features"]:
            shape = feature["geometry"]
            for line in shape["coordinates"]:
                assert shape["type"] != "Polygon" or line[0] == line[-1]
                for (x, y), (other, _) in pairwise(line):
                    assert -180 <= x <= 180
                    assert -90 <= y <= 90
                    assert abs(x - other) < 180
