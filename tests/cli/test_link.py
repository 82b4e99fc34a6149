"""`standoff link`: what a person sees and what JSON holds."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from standoff.cli.main import app

runner = CliRunner()
REPORTS = (
    ("a", "2023-03-13", "A car bomb exploded at a market in Delm on Sunday, killing seven people, police said."),
    ("b", "2023-03-14", "Police in Delm held two men over Sunday's bombing of a market in Delm. Ministers met in Osk on Monday."),
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps({"id": name, "published": day, "text": text}) + "\n" for name, day, text in REPORTS), "utf-8")
    return str(path)


def test_json_has_a_line_for_every_event_with_its_claims_and_links(file: str) -> None:
    result = runner.invoke(app, ["link", file, "--json", "--syntax-only"])

    assert result.exit_code == 0
    events = [json.loads(line) for line in result.stdout.splitlines()]
    told = next(event for event in events if len(event["claims"]) > 1)
    assert [claim["report"] for claim in told["claims"]] == ["a", "b"]
    assert (told["act"], told["start"], told["end"]) == ("bombing", "2023-03-12", "2023-03-12")
    assert {"same day, 2023-03-12", "both tell of a market"} <= set(told["links"][0]["why"])
    texts = {name: text for name, _, text in REPORTS}
    assert all(texts[c["report"]][c["start"] : c["end"]] == c["quote"] for event in events for c in event["claims"])


def test_a_person_sees_the_events_told_twice_with_the_reasons(file: str) -> None:
    result = runner.invoke(app, ["link", file, "--syntax-only"])

    assert result.exit_code == 0
    assert result.stdout.startswith("bombing · 2023-03-12 · ")
    assert "same day, 2023-03-12" in result.stdout
    assert "1 of them told more than once" in result.stdout


def test_a_report_that_fails_is_told_and_the_rest_is_linked(file: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Die Regierung hat am Montag mitgeteilt, dass die Truppen sich nicht zurückziehen werden.", "utf-8")
    result = runner.invoke(app, ["link", file, str(other), "--json", "--syntax-only"])

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) > 1
