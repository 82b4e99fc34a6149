"""`standoff score` and `standoff annotate`: the commands, on the sample reports and their gold."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from standoff.cli.main import app
from standoff.model.claim import Claim, Event
from standoff.scoring.gold import GoldReport
from tests.cli.conftest import Run
from tests.record.varesh import filed, gold

TEXT = "Jets of Orvane bombed Ostry on Monday, killing four people. No one fled, Mayor Ines Rook said."


@pytest.fixture
def golds(tmp_path: Path) -> Path:
    """A folder with the gold of the sample reports."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for one in gold():
        _write(folder / f"{one.id}.json", one)
    return folder


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """The claims that a reader without fault would print."""
    return _print(tmp_path / "claims.jsonl", {one.report.id: one.claims for one in filed()})


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "ostry.txt"
    path.write_text(TEXT, "utf-8")
    return path


def _write(path: Path, one: GoldReport) -> None:
    path.write_bytes(msgspec.json.encode(one))


def _print(path: Path, read: dict[str, tuple[Claim, ...]]) -> Path:
    lines = (msgspec.json.encode({"report": {"id": name}, "claims": claims}) for name, claims in read.items())
    path.write_bytes(b"\n".join(lines))
    return path


def test_claims_read_before_are_measured(run: Run, golds: Path, claims: Path) -> None:
    status, out, _ = run("score", golds, "--claims", claims, "--json")

    found = json.loads(out)
    assert status == 0
    assert found["reports"] == 24
    # One place of one riot is worked out by the coder, and not in the text.
    assert found["record_f1"] == pytest.approx(0.9996, abs=1e-4)
    assert found["kinds"]["tolls"]["whole"]["f1"] == 1.0
    assert found["kinds"]["events"]["fields"]["place"]["where_found"] == {"right": 110, "of": 111}


def test_claims_on_record_are_measured(run: Run, golds: Path, record: Path) -> None:
    status, out, _ = run("score", golds, "--record", record, "--json")

    assert status == 0
    assert json.loads(out)["record_f1"] == pytest.approx(0.9996, abs=1e-4)


def test_a_rejected_claim_on_record_is_a_miss(run: Run, golds: Path, record: Path) -> None:
    toll = next(claim for claim in filed()[0].claims if claim.quote == gold()[0].tolls[0].anchor)
    run("decide", "reject", toll.id, "--record", record, "--by", "kim")

    _, out, _ = run("score", golds / f"{gold()[0].id}.json", "--record", record, "--show", "misses")

    assert "  missed  toll" in out
    assert toll.quote in out


def test_reports_are_read_where_no_claims_are_given(run: Run, report: Path, tmp_path: Path) -> None:
    run("annotate", report, "--published", "2026-03-10", "--syntax-only", "--out", tmp_path / "coded")

    status, out, err = run("score", tmp_path / "coded", "--syntax-only")

    assert (status, err) == (0, "")
    assert out.splitlines()[0] == "1 report"
    assert "record F1 1.000" in out


def test_the_table_has_a_row_for_each_kind_and_field(run: Run, golds: Path, claims: Path) -> None:
    _, out, _ = run("score", golds, "--claims", claims)

    rows = [line.split() for line in out.splitlines()]
    assert ["gold", "read", "right", "precision", "recall", "F1", "of", "found"] in rows
    assert ["tolls", "found", "95", "95", "95", "1.000", "1.000", "1.000"] in rows
    assert ["bound", "95", "95", "95", "1.000", "1.000", "1.000", "95/95"] in rows


def test_misses_extras_and_wrong_fields_are_listed(run: Run, golds: Path, tmp_path: Path) -> None:
    first = filed()[0]
    events = [claim for claim in first.claims if isinstance(claim, Event)]
    others = [claim for claim in first.claims if not isinstance(claim, Event)]
    moved = msgspec.structs.replace(events[0], agents=())
    claims = _print(tmp_path / "c.jsonl", {first.report.id: (moved, *events[3:], *others)})

    _, out, _ = run("score", golds / f"{first.report.id}.json", "--claims", claims, "--show", "misses", "--show", "wrong")

    assert out.count("  missed ") == 2
    assert out.count("  wrong ") == 1
    assert re.search(r"agent: gold Orvane.*; read nobody", out)


def test_bad_gold_is_named_and_the_rest_is_measured(run: Run, golds: Path, claims: Path) -> None:
    (golds / "broken.json").write_text('{\n "id": 1,,\n}', "utf-8")
    one = msgspec.to_builtins(gold()[0])
    one["events"][0]["act"] = "air-strik"
    (golds / f"{one['id']}.json").write_text(json.dumps(one, indent=1), "utf-8")

    status, out, err = run("score", golds, "--claims", claims)

    assert status == 1
    assert out.startswith("24 reports")
    assert "broken.json:2: broken JSON at column 10" in err
    assert "event 1" in err
    assert "act: 'air-strik' is not known" in err
    assert "The nearest: air-strike" in err


def test_bad_claims_are_named_and_the_rest_is_measured(run: Run, golds: Path, claims: Path) -> None:
    first, second, *_, last = claims.read_bytes().splitlines()
    row = json.loads(first)
    row["claims"][0]["quote"] = "other words"
    row["claims"][1]["kind"] = "evnt"
    claims.write_bytes(b"\n".join([json.dumps(row).encode(), b"{", second, last]))

    status, out, err = run("score", golds, "--claims", claims)

    assert status == 1
    assert out.startswith("3 reports")
    assert "claims.jsonl:1: claim 1: its words 'other words' do not stand at" in err
    assert "claims.jsonl:1: claim 2: Invalid value 'evnt'" in err
    assert "claims.jsonl:2: no line of claims" in err
    assert err.count("there are no claims of this report") == 21


def test_two_coders_are_measured_on_each_other(run: Run, golds: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for one in gold():
        events = [msgspec.structs.replace(event, status="alleged" if n else event.status) for n, event in enumerate(one.events[:-1])]
        _write(other / f"{one.id}.json", msgspec.structs.replace(one, events=events))

    status, out, _ = run("score", golds, "--against", other)
    _, raw, _ = run("score", golds, "--against", other, "--json")

    found = json.loads(raw)
    assert status == 0
    assert out.count("  only A  event") == sum(bool(one.events) for one in gold())
    assert "status: A happened; B alleged" in out
    kappas = {(one["kind"], one["field"]): one["kappa"] for one in found["kappa"]}
    assert kappas["events", "act"] == 1.0
    assert kappas["events", "status"] is not None
    assert kappas["events", "status"] < 0.5
    assert {one["what"] for one in found["differences"]} == {"misses", "wrong"}


def test_a_kappa_that_is_undefined_stays_so(run: Run, golds: Path) -> None:
    one = golds / f"{gold()[0].id}.json"

    _, out, _ = run("score", one, "--against", one)

    assert ["events", "status", "4", "4", "undefined"] in [line.split() for line in out.splitlines()]


def test_two_coders_need_the_same_reports(run: Run, golds: Path, tmp_path: Path) -> None:
    first, second = gold()[:2]
    other = tmp_path / "other"
    other.mkdir()
    _write(other / "a.json", msgspec.structs.replace(first, text=f"{first.text} "))
    _write(other / "b.json", second)

    status, out, err = run(
        "score", golds / f"{first.id}.json", golds / f"{second.id}.json", golds / f"{gold()[2].id}.json", "--against", other
    )

    assert status == 1
    assert out.startswith("1 report\n")
    assert f"the two texts of the report {first.id!r} are not the same" in err
    assert f"only one of the two coders has the report {gold()[2].id!r}" in err


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("--claims", "a", "--record", "b"), "exclude each other"),
        (("--claims", "nowhere.jsonl"), "there is no file nowhere.jsonl"),
        (("--against", "nowhere.json"), "there is no gold there"),
    ],
)
def test_wrong_use_is_told(run: Run, golds: Path, arguments: tuple[str, ...], message: str) -> None:
    status, _, err = run("score", golds, *arguments)

    assert status == 2
    assert message in err


def test_annotate_writes_a_file_and_the_text_beside_it(run: Run, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "coded"

    status, _, err = run("annotate", report, "--out", out, "--syntax-only")
    checked, _, told = run("annotate", "--check", out)

    assert (status, checked) == (0, 0)
    assert err == f"{out / 'ostry.json'}\n"
    assert told == "1 file, 0 faults\n"
    assert (out / "ostry.txt").read_text("utf-8") == TEXT
    coded = json.loads((out / "ostry.json").read_bytes())
    assert coded["text"] == TEXT
    assert coded["published"] is None
    assert [item["n"] for item in coded["tolls"]] == [1, 2]
    assert coded["tolls"][0]["anchor"] == "killing four people"


def test_annotate_leaves_work_that_is_there(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("my work", "utf-8")

    status, _, err = run("annotate", report, "--blank", "--out", tmp_path / "mine.json")

    assert status == 1
    assert "is left as it is" in err
    assert (tmp_path / "mine.json").read_text("utf-8") == "my work"


def test_annotate_shows_one_report_and_wants_a_folder_for_several(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(TEXT.replace("Ostry", "Sael"), "utf-8")

    status, out, _ = run("annotate", report, "--blank")
    refused, nothing, err = run("annotate", report, tmp_path / "second.txt", "--blank")

    assert status == 0
    assert json.loads(out)["events"] == []
    assert (refused, nothing) == (2, "")
    assert "--out FOLDER" in err


def test_check_says_line_by_line_what_is_wrong(run: Run, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "coded.json"
    run("annotate", report, "--out", path, "--syntax-only")
    path.write_text(
        path.read_text("utf-8").replace('"killing four people"', '"killing for people"').replace('"killed"', '"kiled"'), "utf-8"
    )

    status, _, err = run("annotate", "--check", path)

    lines = path.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "killing for people" in line)
    assert status == 1
    assert f"{path}:{at}: toll 1 'killing for people': harm: 'kiled' is not known" in err
    assert "The nearest: killed." in err


def test_the_commands_are_on_the_command_line() -> None:
    names = {command.callback.__name__ for command in app.registered_commands if command.callback is not None}

    assert {"score", "annotate", "config"} <= names
