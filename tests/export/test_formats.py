"""What holds for every format: it is documented, whole or not there, the same each time, and takes an empty record."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from standoff.errors import UsageError
from standoff.export.formats import FORMATS, Format, format_of, write_at, write_to
from standoff.export.material import Material
from standoff.registrar.keep import Registrar
from tests.export.conftest import Export

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"
READY = [pytest.param(one, id=one.name, marks=pytest.mark.skipif(not one.ready, reason=f"needs {one.needs}")) for one in FORMATS]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_format_is_documented(form: Format) -> None:
    text = DOCS.read_text("utf-8")
    assert f"`{form.name}`" in text
    assert form.what.split(":")[0].split(",")[0]


@pytest.mark.parametrize("form", READY)
def test_two_exports_are_the_same_bytes(form: Format, exported: Export) -> None:
    assert exported(form.name) == exported(form.name)


@pytest.mark.parametrize("form", READY)
def test_an_empty_record_can_be_exported(form: Format, tmp_path: Path) -> None:
    with Registrar.open(str(tmp_path / "empty.db")) as registrar, registrar.ledger.store.reading() as record:
        write_to(form, Material(record, registrar.ledger.standing(record)), io.BytesIO())


@pytest.mark.parametrize("form", READY)
def test_narrowed_exports_hold_less(form: Format, exported: Export) -> None:
    assert len(exported(form.name, accepted=True)) < len(exported(form.name))
    exported(form.name, act="shelling", as_of="2031-01-01")


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_what_fails_half_way_leaves_nothing(name: str, material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise RuntimeError("stopped")

    monkeypatch.setattr(Material, "series", stopped)
    kept = tmp_path / "out"
    if name == "jsonl":
        kept.write_text("before")
    with pytest.raises(RuntimeError, match="stopped"):
        write_at(format_of(name), material, kept)
    assert [path.name for path in tmp_path.iterdir()] == (["out"] if name == "jsonl" else [])
    assert name == "csv" or kept.read_text() == "before"


def test_a_folder_with_something_in_it_is_left_alone(material: Material, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        write_at(format_of("csv"), material, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_several_files_come_as_a_zip_where_that_is_asked(material: Material, tmp_path: Path) -> None:
    write_at(format_of("brat"), material, tmp_path / "brat.zip")
    assert "annotation.conf" in zipfile.ZipFile(tmp_path / "brat.zip").namelist()


def test_an_unknown_format_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(UsageError, match="no format") as told:
        format_of("xlsx")
    assert all(one.name in told.value.hint for one in FORMATS)


@pytest.mark.parametrize(
    "arguments, fault",
    [
        (["xlsx"], "no format"),
        (["jsonl", "--act", "dancing"], "no act"),
        (["jsonl", "--from", "2026-03-09", "--to", "2026-03-08"], "is after"),
        (["jsonl", "--out", "."], "is a folder"),
        (["jsonl", "--out", "nowhere/x.jsonl"], "no folder"),
    ],
)
def test_the_command_says_what_is_wrong(sample: Path, arguments: list[str], fault: str) -> None:
    command = [sys.executable, "-m", "standoff", "export", *arguments, "--record", str(sample)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert fault in done.stderr
    assert done.stdout == ""
