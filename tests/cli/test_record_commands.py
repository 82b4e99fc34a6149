"""The commands on a record: what they list, decide and refuse."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

REPORT_TEXT = "PORT SELM, May 4 - Kestrian jets bombed the harbour of Selm on Monday, killing four people, the mayor, Ada Birch, said."


def rows(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def listed(run: Run, record: Path, *arguments: object) -> list[dict[str, Any]]:
    status, out, _ = run("show", *arguments, "--record", record, "--json")
    assert status == 0
    return rows(out)


def contents(record: Path) -> list[str]:
    with sqlite3.connect(record) as connection:
        return list(connection.iterdump())


def test_reports_are_added_once_and_shown_with_their_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT_TEXT, "utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01\x02\xff")
    record = tmp_path / "my.db"
    status, _, err = run(
        "add", tmp_path / "a.txt", tmp_path / "broken.txt", "--record", record, "--published", "2026-05-04", "--syntax-only"
    )
    assert status == 1
    assert "1 reports added" in err
    assert "broken.txt" in err
    status, _, err = run("add", tmp_path / "a.txt", "--record", record, "--published", "2026-05-04", "--syntax-only")
    assert status == 0
    assert "0 reports added with 0 claims, 1 there already" in err
    status, out, _ = run("show", "events", "--record", record)
    assert status == 0
    assert "Kestrian jets bombed the harbour of Selm on Monday" in out
    assert "according to Ada Birch" in out
    (toll,) = listed(run, record, "tolls", "--harm", "killed")
    assert toll["series"]["highest"] == 4
    status, out, _ = run("show", "faults", "--record", record)
    assert "broken" in out


@pytest.mark.parametrize("kind", ["events", "tolls", "positions", "statements", "contacts", "parties", "reports"])
def test_each_list_has_three_forms_that_tell_of_the_same_things(run: Run, record: Path, kind: str) -> None:
    every = listed(run, record, kind)
    assert every
    status, out, _ = run("show", kind, "--csv", "--record", record)
    assert status == 0
    table = list(csv.DictReader(io.StringIO(out)))
    expected = sum(len(one["series"]["points"]) for one in every) if kind == "tolls" else len(every)
    assert len(table) == expected
    status, out, _ = run("show", kind, "--record", record)
    assert status == 0
    assert len(out.splitlines()) >= len(every)
    assert listed(run, record, kind, "--limit", 2, "--offset", 1) == every[1:3]


def test_filters_narrow(run: Run, record: Path) -> None:
    every = listed(run, record, "events")
    for options in (
        ["--act", "shelling"],
        ["--place", "Port Nareth"],
        ["--party", "Coastal Front"],
        ["--from", "2026-03-12", "--to", "2026-03-14"],
    ):
        some = listed(run, record, "events", *options)
        assert 0 < len(some) < len(every)
    assert all(one["event"]["act"] == "shelling" for one in listed(run, record, "events", "--act", "shelling"))
    assert listed(run, record, "contacts") == [
        one for one in every if one["event"]["act"] in {"call", "meet", "negotiate", "mediate", "send-envoy"}
    ]
    assert all(one["outlet"] == "Meridian Wire" for one in listed(run, record, "reports", "--source", "meridian wire"))


def test_as_of_a_day_nothing_later_is_seen(run: Run, record: Path) -> None:
    for kind in ("events", "tolls", "positions", "statements", "reports"):
        for one in listed(run, record, kind, "--as-of", "2026-03-11"):
            days = (
                [claim["published"] for claim in one["claims"]]
                if "claims" in one and isinstance(one["claims"], list)
                else [one["published"]]
            )
            assert max(days) <= "2026-03-11"
    before, after = listed(run, record, "events", "--as-of", "2026-03-11"), listed(run, record, "events")
    assert 0 < len(before) < len(after)


@pytest.mark.parametrize("kind", ["events", "tolls", "contacts", "positions", "parties", "reports"])
def test_as_of_a_day_after_all_of_them_is_as_of_now(run: Run, record: Path, kind: str) -> None:
    undated = [one["id"] for one in listed(run, record, "reports") if one["published"] is None]
    for report in undated:  # it is on no record as of a day
        assert run("remove", report, "--why", "x", "--record", record)[0] == 0
    for options in ([], ["--party", "Coastal Front"]):
        assert listed(run, record, kind, *options, "--as-of", "2099-01-01") == listed(run, record, kind, *options)


def test_the_file_of_parties_outlives_a_redaction(run: Run, record: Path, tmp_path: Path) -> None:
    file = tmp_path / "parties.toml"
    file.write_text('[[party]]\nname = "Idris Tal"\nalso = ["Tal of the Front"]\n[[apart]]\nnames = ["Idris Tal", "Idris Tel"]\n', "utf-8")
    assert run("parties", "edit", "--file", file, "--record", record)[0] == 0
    assert run("redact", "Idris Tal", "Idris Tel", "--why", "x", "--record", record)[0] == 0
    assert run("parties", "show", "--record", record)[1] == '[[party]]\nname = "Tal of the Front"\n'
    assert not [line for line in contents(record) if "Idris Tal" in line or "idris tal" in line]


def test_an_undoing_is_undone(run: Run, record: Path) -> None:
    claim = listed(run, record, "events", "--limit", 1)[0]["claims"][0]["claim"]["id"]
    run("decide", "reject", claim, "--record", record)
    rejected = listed(run, record, "events")
    run("undo", "--record", record)
    assert listed(run, record, "events") != rejected
    assert run("undo", 2, "--record", record)[0] == 0
    assert listed(run, record, "events") == rejected


def test_only_accepted_claims_count_where_that_is_asked(run: Run, record: Path) -> None:
    assert listed(run, record, "events", "--accepted-only") == []
    event = next(one for one in listed(run, record, "events") if len(one["claims"]) > 2)
    first, second, *_ = [claim["claim"]["id"] for claim in event["claims"]]
    assert run("decide", "accept", first, second, "--record", record, "--by", "ada")[0] == 0
    accepted = listed(run, record, "events", "--accepted-only")
    assert sorted(claim["claim"]["id"] for one in accepted for claim in one["claims"]) == sorted([first, second])


def test_decisions_are_logged_carried_out_and_undone(run: Run, record: Path) -> None:
    before = listed(run, record, "events")
    event = next(one for one in before if one["event"]["act"] == "shelling")
    claim = event["claims"][0]["claim"]["id"]
    assert run("decide", "correct", claim[:8], "--set", "act=attack", "--why", "rifles only", "--record", record, "--by", "ada")[0] == 0
    status, out, _ = run("claim", claim, "--record", record)
    assert status == 0
    assert "corrected" in out
    assert "rifles only" in " ".join(out.split())
    assert "as read: shelling" in out
    assert run("decide", "reject", claim, "--record", record, "--by", "ada")[0] == 0
    assert claim not in json.dumps(listed(run, record, "events"))
    assert run("undo", "--record", record, "--by", "bo")[0] == 0
    assert run("undo", 1, "--record", record, "--by", "bo")[0] == 0
    assert listed(run, record, "events") == before
    log = listed(run, record, "decisions")
    assert [(one["verb"], one["who"], one["state"]) for one in log] == [
        ("correct", "ada", "undone"), ("reject", "ada", "undone"), ("undo", "bo", ""), ("undo", "bo", ""),
    ]  # fmt: skip


def test_events_are_joined_and_split(run: Run, record: Path) -> None:
    one, other, *_ = [each["claims"][0]["claim"]["id"] for each in listed(run, record, "events", "--act", "shelling")]

    def together() -> bool:
        return any({one, other} <= {c["claim"]["id"] for c in e["claims"]} for e in listed(run, record, "events"))

    assert not together()
    assert run("join", one, other, "--record", record)[0] == 0
    assert together()
    assert run("split", one, other, "--record", record)[0] == 0
    assert not together()


def test_a_log_is_replayed_on_another_record(run: Run, record: Path, whole_record: Path, tmp_path: Path) -> None:
    claim = listed(run, record, "statements", "--limit", 1)[0]["claim"]["id"]
    run("decide", "accept", claim, "--record", record, "--by", "ada")
    _, out, _ = run("show", "decisions", "--json", "--record", record)
    log = tmp_path / "log.jsonl"
    log.write_text(out, "utf-8")
    other = tmp_path / "other.db"
    other.write_bytes(whole_record.read_bytes())
    assert run("replay", log, "--record", other)[0] == 0
    assert run("replay", log, "--record", other)[2].endswith("0 decisions taken over\n")
    assert listed(run, other, "decisions") == listed(run, record, "decisions")
    log.write_text("{}\n", "utf-8")
    status, _, err = run("replay", log, "--record", other)
    assert status == 1
    assert f"{log}:1: no decision" in err


def test_a_redacted_name_and_a_removed_report_are_nowhere(run: Run, record: Path) -> None:
    assert any("Venn" in line for line in contents(record))
    claim = listed(run, record, "statements", "--party", "Mara Venn", "--limit", 1)[0]["claim"]["id"]
    assert run("decide", "correct", claim, "--set", "speaker=Venn", "--why", "Venn said so", "--record", record)[0] == 0
    assert run("redact", "Mara Venn", "Venn", "--why", "for her safety", "--record", record)[0] == 0
    assert not [line for line in contents(record) if "Venn" in line]
    assert b"Venn" not in record.read_bytes()
    assert run("remove", "22-bridge-exchange", "--why", "by order of a court", "--record", record)[0] == 0
    assert "22-bridge-exchange" not in [one["id"] for one in listed(run, record, "reports")]
    status, _, err = run("remove", "22-bridge-exchange", "--why", "again", "--record", record)
    assert status == 1
    assert "there is no report" in err
    status, _, err = run("undo", 2, "--record", record)
    assert status == 2
    assert "cannot be undone" in err
    (name,) = ["Rafe Dunmore"]
    assert run("redact", name, "--why", "x", "--record", record)[0] == 0
    assert run("join", *[one["claim"]["id"] for one in listed(run, record, "positions", "--limit", 2)], "--record", record)[0] == 2
    claim = listed(run, record, "statements", "--limit", 1)[0]["claim"]["id"]
    assert run("decide", "accept", claim, "--why", f"{name} asked for it", "--by", name, "--record", record)[0] == 0
    assert run("add", record.parent / f"{name}.txt", "--record", record)[0] == 1
    assert not [line for line in contents(record) if name in line]


def test_the_file_of_parties_joins_and_keeps_apart(run: Run, record: Path, tmp_path: Path) -> None:
    file = tmp_path / "parties.toml"
    file.write_text('[[party]]\nname = "Idris Tal of the Front"\nkind = "person"\nalso = ["Idris Tal"]\n', "utf-8")
    assert run("parties", "edit", "--file", file, "--record", record)[0] == 0
    assert run("parties", "show", "--record", record)[1] == file.read_text("utf-8")
    (tal,) = listed(run, record, "parties", "--party", "Idris Tal")
    assert tal["name"] == "Idris Tal of the Front"
    said = listed(run, record, "statements", "--party", "Idris Tal")
    assert said
    assert listed(run, record, "statements", "--party", "idris tal of the front") == said
    file.write_text('[[party]]\nnam = "x"\n[[side]]\n', "utf-8")
    status, _, err = run("parties", "edit", "--file", file, "--record", record)
    assert status == 2
    assert "[[side]] is no table" in err
    assert "[[party]] 1" in err
    assert run("undo", "--record", record)[0] == 0
    assert run("parties", "show", "--record", record)[1] == ""


def test_words_are_found_with_the_claims_that_have_them(run: Run, record: Path) -> None:
    status, out, _ = run("search", '"two airmen"', "--record", record, "--json")
    assert status == 0
    assert all("two airmen" in " ".join(json.loads(line)["excerpts"][0]["text"].lower().split()) for line in out.splitlines())
    status, out, _ = run("search", "airmen", "--record", record, "--as-of", "2026-03-09")
    assert status == 0
    assert "03-nine-fighters" in out
    assert "08-tal-call-wire" not in out
    assert run("search", "zeppelin", "--record", record)[2] == "no report has these words\n"


def test_what_is_new_is_told_apart_from_what_has_changed(run: Run, record: Path) -> None:
    status, out, err = run("diff", "--since", "2026-03-15", "--record", record)
    assert status == 0
    assert "NEW" in out
    assert "CHANGED" in out
    _, out, _ = run("diff", "--since", "2026-03-15", "--record", record, "--json")
    changes = rows(out)
    assert f"{len(changes)} since" in err
    assert {one["kind"] for one in changes} == {"event", "toll", "position"}
    assert run("diff", "--since", "2026-03-21", "--record", record)[2] == "0 since 2026-03-21\n"


def test_rebuilding_and_backing_up_change_nothing(run: Run, record: Path, tmp_path: Path) -> None:
    before = [listed(run, record, kind) for kind in ("events", "tolls", "parties")]
    assert run("rebuild", "--record", record)[0] == 0
    assert [listed(run, record, kind) for kind in ("events", "tolls", "parties")] == before
    assert run("backup", tmp_path / "copy.db", "--record", record)[0] == 0
    assert [listed(run, tmp_path / "copy.db", kind) for kind in ("events", "tolls", "parties")] == before
    status, _, err = run("backup", tmp_path / "copy.db", "--record", record)
    assert status == 2
    assert "is there already" in err


def test_a_record_that_another_version_merged_is_merged_anew(run: Run, record: Path) -> None:
    before = listed(run, record, "events")
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE derived SET id = 'of another time' WHERE kind = 'merging'")
    status, _, err = run("show", "events", "--record", record)
    assert status == 1
    assert "was merged by another version" in err
    assert run("rebuild", "--record", record)[0] == 0
    assert listed(run, record, "events") == before


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["show", "events", "--record", "nowhere.db"], "there is no record at nowhere.db"),
        (["show", "events", "--as-of", "soon"], "--as-of soon is no day"),
        (["show", "events", "--act", "dancing"], "dancing is no act"),
        (["show", "events", "--json", "--csv"], "exclude each other"),
        (["claim", "ffffffffffffffffff"], "there is no claim ffffffffffffffffff on record"),
        (["claim", ""], "2 claims begin with"),
        (["decide", "correct", "00"], "a correction needs --set"),
        (["decide", "accept", "00", "--set", "act=meet"], "--set goes with correct"),
        (["decide", "accept", "zz"], "there is no claim zz on record"),
        (["undo"], "there is no decision in force that can be undone"),
        (["show", "events", "--from", "2026-03-12", "--to", "2026-03-11"], "--from 2026-03-12 is after --to 2026-03-11"),
        (["show", "decisions", "--csv"], "decisions are listed whole"),
        (["show", "parties", "--accepted-only"], "parties are not reviewed"),
        (["diff", "--since", "2026-03-12", "--as-of", "2026-03-11"], "is before --since"),
        (["undo", "7"], "decision 7 is not in force"),
        (["redact", "-", "--why", "x"], "there is no name to redact"),
        (["add", "x", "--field", "text"], "--field text is not of the form ours=theirs"),
        (["replay", "nowhere.jsonl"], "does not exist"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(run: Run, record: Path, arguments: list[str], message: str) -> None:
    own = [] if "--record" in arguments else ["--record", record]
    status, _, err = run(*arguments, *own)
    assert status != 0
    assert message in err
    assert "Traceback" not in err
