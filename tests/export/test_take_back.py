import subprocess
import sys
from pathlib import Path

import pytest

from standoff.desk import Reading
from standoff.errors import InputError
from standoff.export.formats import format_of, write_at
from standoff.export.material import Material
from standoff.export.take_back import take_back
from standoff.model.report import Report, ReportId
from standoff.registrar.keep import Registrar
from tests.record.varesh import filed


def _export(record: Path, form: str, path: Path) -> Path:
    with Registrar.open(str(record)) as registrar, registrar.ledger.store.reading() as reader:
        write_at(format_of(form), Material(reader, registrar.ledger.standing(reader)), path)
    return path


def _import(path: Path, record: Path) -> Path:
    with Registrar.open(str(record)) as registrar:
        take_back(registrar, path)
    return record


@pytest.mark.parametrize("form, name", [("jsonl", "all.jsonl"), ("csv", "all")])
def test_what_went_out_comes_back_byte_for_byte(reviewed: Path, tmp_path: Path, form: str, name: str) -> None:
    first = _export(reviewed, "jsonl", tmp_path / "first.jsonl")
    again = _import(_export(reviewed, form, tmp_path / name), tmp_path / "again.db")
    second = _export(again, "jsonl", tmp_path / "second.jsonl")
    assert first.read_bytes() == second.read_bytes()


def test_importing_twice_changes_nothing(reviewed: Path, tmp_path: Path) -> None:
    first = _export(reviewed, "jsonl", tmp_path / "first.jsonl")
    again = _import(first, tmp_path / "again.db")
    _import(first, again)
    assert _export(again, "jsonl", tmp_path / "second.jsonl").read_bytes() == first.read_bytes()


def test_into_a_record_in_use_what_is_there_stays(reviewed: Path, tmp_path: Path) -> None:
    record = tmp_path / "other.db"
    with Registrar.open(str(record)) as registrar:
        registrar.keep(None, Reading(filed()[3].report, filed()[3].claims))
        taken = take_back(registrar, _export(reviewed, "jsonl", tmp_path / "first.jsonl"))
        with registrar.ledger.store.reading() as reader:
            verbs = {decision.verb.value for decision in reader.decisions()}
    assert taken.known == 1
    assert taken.reports == len(filed()) - 2  # one was there, one was removed
    assert "correct" in verbs
    assert not verbs & {"remove", "redact"}  # those are the other record's own


def test_a_text_that_looks_like_a_formula_comes_back_as_it_was(tmp_path: Path) -> None:
    record, texts = tmp_path / "odd.db", ["=1+1 is no sum.", "'=1+1 is quoted.", "-- Dashes\r\n\r\nfirst; “quoted”, \U0001f54a"]
    with Registrar.open(str(record)) as registrar:
        for i, text in enumerate(texts):
            registrar.keep(None, Reading(Report(id=ReportId(f"r{i}"), text=text, title="+title"), ()))
    again = _import(_export(record, "csv", tmp_path / "out"), tmp_path / "again.db")
    with Registrar.open(str(again)) as registrar, registrar.ledger.store.reading() as reader:
        assert [row.text for row in reader.reports_by_id(["r0", "r1", "r2"])] == texts
        assert {row.title for row in reader.reports()} == {"+title"}


@pytest.mark.parametrize(
    "content, fault",
    [
        (b"", "is empty"),
        (b'{"line":"claim"}\n', ":1:"),
        (b"nonsense\n", ":1:"),
        (b'{"line":"standoff","version":99}\n', "newer version"),
    ],
)
def test_what_is_no_export_of_ours_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_bytes(content)
    with Registrar.open(str(tmp_path / "new.db")) as registrar, pytest.raises(InputError, match=fault):
        take_back(registrar, path)


def test_words_that_do_not_stand_are_refused(sample: Path, tmp_path: Path) -> None:
    path = _export(sample, "jsonl", tmp_path / "all.jsonl")
    quote = filed()[0].claims[0].quote
    path.write_text(path.read_text("utf-8").replace(f'"quote":"{quote}"', f'"quote":"x{quote}"'), "utf-8")
    with Registrar.open(str(tmp_path / "new.db")) as registrar, pytest.raises(InputError, match="do not stand"):
        take_back(registrar, path)


def test_the_commands_export_and_import(sample: Path, tmp_path: Path) -> None:
    def run(*arguments: object) -> bytes:
        done = subprocess.run([sys.executable, "-m", "standoff", *map(str, arguments)], capture_output=True, check=True)
        return done.stdout

    whole = run("export", "jsonl", "--record", sample)
    (tmp_path / "all.jsonl").write_bytes(whole)
    run("import", tmp_path / "all.jsonl", "--record", tmp_path / "new.db")
    assert run("export", "jsonl", "--record", tmp_path / "new.db") == whole
    assert b"2020-12" in run("export", "schema")
    assert b"geojson" in run("export", "list")
