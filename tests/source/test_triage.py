"""Triage: reports of a conflict pass, others are left unread and say so."""

import json

import pytest
from typer.testing import CliRunner

from standoff.cli.main import app
from standoff.desk import Desk
from standoff.model.report import Report, ReportId
from standoff.source.triage import concerns_conflict

QUIET = "The bakery on Salt Street won the county prize for its rye bread. Its owner thanked the jury and the miller on Friday."
LOUD = "Two soldiers were wounded when a patrol was ambushed near Ostry on Friday."


@pytest.mark.parametrize(
    "text, passes",
    [
        (QUIET, False),
        (LOUD, True),
        ("Shelling went on.", True),
        ("The cease fire held.", True),
        ("REBELS TOOK THE TOWN.", True),
        ("An agreement was signed.", False),
        ("An agreement on the release of a detained crew was signed.", True),
        ("", False),
    ],
)
def test_a_word_of_conflict_lets_a_report_pass(text: str, *, passes: bool) -> None:
    assert concerns_conflict(Report(id=ReportId("r"), text=text)) is passes


def test_a_title_counts_too() -> None:
    assert concerns_conflict(Report(id=ReportId("r"), text=QUIET, title="Siege of Ostry goes on"))


def test_every_sample_passes() -> None:
    missed = [report.id for report in Desk().samples() if not concerns_conflict(report)]

    assert len(missed) <= 1  # the boat race has nothing of the conflict


def test_what_is_skipped_stays_in_its_place_and_says_why(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("triage") / "two.jsonl"
    path.write_text("\n".join(json.dumps({"id": name, "text": text}) for name, text in (("quiet", QUIET), ("loud", LOUD))), "utf-8")

    result = CliRunner().invoke(app, ["read", str(path), "--triage", "--json", "--syntax-only"])

    quiet, loud = (json.loads(line) for line in result.stdout.splitlines())
    assert (quiet["report"]["id"], quiet["claims"], quiet["skipped"]) == ("quiet", [], "no word of a conflict")
    assert loud["claims"]
    assert "skipped" not in loud
    assert "1 reports skipped: no word of a conflict" in result.stderr
