"""`standoff board`: what a person sees of a standoff, and what JSON holds."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from standoff.cli.main import app

runner = CliRunner()
REPORTS = (
    ("a", "2031-05-02", "Halden Army will stop its attacks if the Marrow League stops its attacks, Halden Army said on Friday."),
    ("b", "2031-05-03", "The Marrow League will stop its attacks if Halden Army stops its attacks, the Marrow League said on Saturday."),
    ("c", "2031-05-06", "The Marrow League refused to stop its attacks, it said on Tuesday."),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("record")
    path, address = folder / "reports.jsonl", folder / "strait.db"
    path.write_text("".join(json.dumps({"id": name, "published": day, "text": text}) + "\n" for name, day, text in REPORTS), "utf-8")
    assert runner.invoke(app, ["add", str(path), "--record", str(address), "--syntax-only"]).exit_code == 0
    return str(address)


def test_json_is_the_board_of_a_day(record: str) -> None:
    result = runner.invoke(app, ["board", "--record", record, "--as-of", "2031-05-03", "--json"])

    assert result.exit_code == 0
    board = json.loads(result.stdout)
    assert board["as_of"] == "2031-05-03"
    assert [deed.split(":")[1] for deed in board["standoff"]] == [" halt-hostilities"] * 2
    assert board["rings"][0]["sentence"].startswith("Each side waits for the other: ")
    assert all(rule["words"][0]["claim"] for rule in board["rules"])


def test_a_person_sees_who_waits_for_whom_and_the_claims(record: str) -> None:
    result = runner.invoke(app, ["board", "--record", record, "--as-of", "2031-05-03"])

    assert result.exit_code == 0
    assert "Each side waits for the other" in result.stdout
    assert "standoff: only all at once" in result.stdout


def test_a_later_refusal_blocks_and_is_told_against_an_earlier_day(record: str) -> None:
    result = runner.invoke(app, ["board", "--record", record, "--against", "2031-05-03"])

    assert result.exit_code == 0
    told = " ".join(result.stdout.split())
    assert "Each side waits for the other" not in told
    assert "is refused by Marrow League" in told
    assert "standoff: only all at once → blocked" in told


def test_an_argument_is_told_step_by_step(record: str) -> None:
    result = runner.invoke(app, ["board", "--record", record, "--explain", "halden halt"])

    assert result.exit_code == 0
    assert "it waits for:" in result.stdout
    assert "refused by Marrow League" in result.stdout


def test_an_act_that_is_not_on_the_board_is_no_question(record: str) -> None:
    result = runner.invoke(app, ["board", "--record", record, "--explain", "fly to the moon"])
    assert result.exit_code != 0


def test_history_has_each_position_with_its_day(record: str) -> None:
    result = runner.invoke(app, ["board", "--record", record, "--history"])

    assert result.exit_code == 0
    assert "2031-05-03" in result.stdout
    assert "refuses" in result.stdout


@pytest.mark.parametrize("option,beginning", [("--dot", "digraph"), ("--mermaid", "flowchart")])
def test_a_picture_has_an_arrow_for_every_condition(record: str, option: str, beginning: str) -> None:
    result = runner.invoke(app, ["board", "--record", record, "--as-of", "2031-05-03", option])

    assert result.exit_code == 0
    assert result.stdout.startswith(beginning)
    assert result.stdout.count("->") + result.stdout.count("-->") in {2, 4}


def test_two_forms_at_once_are_wrong_use(record: str) -> None:
    assert runner.invoke(app, ["board", "--record", record, "--json", "--dot"]).exit_code != 0
