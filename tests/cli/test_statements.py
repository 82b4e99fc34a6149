"""`standoff statements`: a line for each attribution with its chain, and an object a report with `--json`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from standoff.cli.main import main

TEXT = (
    "Colonel Ade Moro told envoy Lise Brandt on Monday that the ridge was lost. "
    "The bridge is safe, a brigade officer said, the Interior Ministry announced. "
    "He urged both sides to step back. It was reported that four villagers died."
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The exit status, standard output and standard error of the command on the text."""
    file = tmp_path / "report.txt"
    file.write_text(TEXT, "utf-8")
    monkeypatch.setenv("COLUMNS", "120")

    def called(*options: str, path: str = str(file)) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["standoff", "statements", path, "--published", "2026-03-12", *options])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfdbinary.readouterr()
        return int(stopped.value.code or 0), out.decode(), err.decode()

    return called


def test_each_attribution_is_a_line_with_its_words_below(run: Run) -> None:
    status, out, _ = run()
    lines = [line.strip() for line in out.splitlines()]

    assert status == 0
    assert "Colonel Ade Moro told → envoy Lise Brandt · 9 March 2026 · as reported · confirmed" in lines
    assert any(line.startswith("a brigade officer said, via Interior Ministry (body) · ") for line in lines)
    order = next(n for n, line in enumerate(lines) if line.startswith("He (brigade officer) urged → both sides · as reported · "))
    assert lines[order + 1] == "“to step back” ¶ 1"
    assert any(line.startswith("not known reported") for line in lines)


def test_why_names_the_rule_and_what_found_it(run: Run) -> None:
    _, out, _ = run("--why")

    assert "rule: saying/tell:tell · both · confidence 0.95" in out


def test_json_is_one_object_with_every_span(run: Run) -> None:
    status, out, _ = run("--json")
    (line,) = out.splitlines()
    found = json.loads(line)

    assert status == 0
    assert found["report"]["published"] == "2026-03-12"
    assert {"says"} == {said["kind"] for said in found["statements"]}
    for said in found["statements"]:
        for part in (*said["source"], *said["cue"], *said["content"], *said["addressee"], *said["channel"]):
            assert TEXT[part["start"] : part["end"]] == part["text"]


def test_by_the_syntax_alone_nothing_is_confirmed(run: Run) -> None:
    _, out, _ = run("--json", "--syntax-only")

    statements = json.loads(out)["statements"]
    assert statements
    assert {(said["confirmed"], said["found_by"]) for said in statements} == {(False, "syntax")}


def test_a_report_where_nobody_says_anything(run: Run, tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("The bridge was closed on Monday. Two lorries stood on the road for an hour.", "utf-8")
    status, out, _ = run(path=str(quiet))

    assert (status, "Nothing found that somebody says." in out) == (0, True)


def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    status, out, err = run(path=str(tmp_path / "absent.txt"))

    assert status != 0
    assert out == ""
    assert "absent.txt" in err
