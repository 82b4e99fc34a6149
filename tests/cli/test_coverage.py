"""`standoff coverage`: each sentence with what came out of it, as a list and as an object."""

import json
from pathlib import Path

from typer.testing import CliRunner

from standoff.cli.main import app

TEXT = "Jets bombed Ostry on Monday, killing four people.\n\nThe bakery sold rye bread."


def test_each_sentence_says_what_it_gave(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    run = CliRunner().invoke

    shown = run(app, ["coverage", str(path), "--syntax-only"]).stdout
    given = json.loads(run(app, ["coverage", str(path), "--syntax-only", "--json"]).stdout)

    assert "1 of 2 sentences gave a claim." in shown
    assert "event (air-strike), toll (killed)" in shown
    assert "nothing: no word of an act" in shown
    assert (given["given"], given["of"]) == (1, 2)
    assert [bool(sentence["claims"]) for sentence in given["sentences"]] == [True, False]
