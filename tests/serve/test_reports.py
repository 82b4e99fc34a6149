"""The Reports view: filters, decisions, corrections, undo, many at once, import."""

import csv
import io
import json

import pytest

from tests.serve.conftest import Bench

WIRE = "08-tal-call-wire"


def decide(bench: Bench, verb: str, claim: str, report: str = "r1", **also: str) -> str:
    """Where the page goes on after a decision."""
    form = {"key": bench.keys.form, "verb": verb, "about": claim, "back": f"/reports?report={report}", **also}
    answer = bench.ask.post("/decide", data=form, follow_redirects=False)
    assert answer.status_code == 303, answer.text[:400]
    return str(answer.headers["location"])


def states(bench: Bench, report: str = "r1") -> dict[str, str]:
    return {one["claim"]["id"]: one["state"] for one in bench.ask.get("/reports.json", params={"report": report}).json()}


def test_the_queue_has_all_reports_and_folds_near_copies(bench: Bench) -> None:
    text = bench.ask.get("/reports", params={"report": WIRE}).text
    assert "2 near copies folded in" in text
    assert text.count('class="qi"') < len(bench.ask.get("/reports.json").json()) == 26


@pytest.mark.parametrize(
    "query, expected",
    [
        ("party=Ana+Moro", ["r1"]),
        ("source=Selm+Courier", ["r1"]),
        ("place=Selm", ["r1"]),
        ("harm=killed&party=children&source=Selm+Courier", ["r1"]),
        ("party=Nobody", []),
        ("from=2030-01-01", []),
    ],
)
def test_filters_have_the_names_of_the_command_line(bench: Bench, query: str, expected: list[str]) -> None:
    assert [one["id"] for one in bench.ask.get(f"/reports.json?{query}").json()] == expected
    assert bench.ask.get(f"/reports?{query}").text.count('class="qi"') == len(expected)


@pytest.mark.parametrize("query", ["from=yesterday", "to=2026-02-30", "act=dance", "offset=-1", "report=nowhere"])
def test_a_filter_that_makes_no_sense_is_told(bench: Bench, query: str) -> None:
    answer = bench.ask.get(f"/reports?{query}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'class="qi"' in answer.text


def test_as_csv_and_json(bench: Bench) -> None:
    rows = list(csv.DictReader(io.StringIO(bench.ask.get("/reports.csv", params={"report": "r1"}).text)))
    assert {row["claim"] for row in rows} == states(bench).keys()
    assert bench.ask.get("/claim.json", params={"claim": "z-e1"}).json()["shown"]["claim"]["id"] == "z-e1"
    assert bench.ask.get("/claim.json", params={"claim": "none"}).status_code == 422


def test_a_decision_goes_on_to_the_next_claim(bench: Bench) -> None:
    assert decide(bench, "accept", "z-e1", why="seen") == "/reports?claim=z-t1&report=r1&said=1"
    assert decide(bench, "reject", "z-t1").startswith("/reports?claim=z-t3")
    assert (states(bench)["z-e1"], states(bench)["z-t1"]) == ("accepted", "rejected")


def test_after_the_last_claim_comes_the_next_report(bench: Bench) -> None:
    for claim in [*states(bench)][:-1]:
        decide(bench, "accept", claim)
    after = decide(bench, "accept", [*states(bench)][-1])
    assert "report=r1" not in after
    assert "claim=" not in after


def test_undo_comes_back_to_the_claim(bench: Bench) -> None:
    decide(bench, "reject", "z-e1")
    answer = bench.ask.post("/undo", data={"key": bench.keys.form, "back": "/reports?report=r1"}, follow_redirects=False)
    assert answer.headers["location"] == "/reports?claim=z-e1&report=r1&undone=1"
    assert states(bench)["z-e1"] == "proposed"
    assert bench.ask.post("/undo", data={"key": bench.keys.form}).status_code == 422


@pytest.mark.parametrize(
    "form, field, expected",
    [
        ({"field-act": "attack"}, "act", "attack"),
        ({"words": "Kestrian jets\nhit the port"}, "quote", "Kestrian jets hit the port"),
        ({"field-agents": "the air force=Kestrian jets"}, "agents", "the air force"),
    ],
)
def test_a_correction_keeps_only_what_was_changed(bench: Bench, form: dict[str, str], field: str, expected: str) -> None:
    decide(bench, "correct", "z-e1", **form)
    claim = bench.ask.get("/claim.json", params={"claim": "z-e1"}).json()
    value = claim["shown"]["claim"][field]
    assert (value[0]["name"] if field == "agents" else value) == expected
    assert len(claim["decisions"][0]["change"]) == (2 if field == "quote" else 1)
    assert claim["shown"]["state"] == "corrected"


@pytest.mark.parametrize("form", [{"words": "nobody said this"}, {"field-agents": "nobody"}, {"field-when": "someday"}, {}])
def test_a_correction_that_cannot_be_is_told_and_keeps_the_form(bench: Bench, form: dict[str, str]) -> None:
    back = {"key": bench.keys.form, "verb": "correct", "about": "z-e1", "back": "/reports?report=r1&claim=z-e1"}
    answer = bench.ask.post("/decide", data=back | form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert all(value in answer.text for value in form.values())
    assert states(bench)["z-e1"] == "proposed"


def test_a_claim_of_another_report_is_not_decided_about(bench: Bench) -> None:
    form = {"key": bench.keys.form, "verb": "accept", "about": "z-e1", "back": f"/reports?report={WIRE}"}
    assert bench.ask.post("/decide", data=form).status_code == 422


def test_many_at_once_are_one_decision(bench: Bench) -> None:
    found = bench.ask.get("/bulk", params={"party": "Ana Moro", "kind": "position"}).text
    assert "1 claims to review answer" in found
    form = {"key": bench.keys.form, "verb": "accept", "back": "/bulk?kind=position&party=Ana+Moro", "why": "as a test"}
    assert bench.ask.post("/bulk/decide", data=form | {"seen": "z-p1 z-p2"}).status_code == 422
    bench.ask.post("/bulk/decide", data=form | {"seen": "z-p1"})
    assert states(bench)["z-p1"] == "accepted"
    assert [one["about"] for one in bench.ask.get("/api/decisions").json()] == [["z-p1"]]


def test_accepted_claims_only(bench: Bench) -> None:
    decide(bench, "accept", "z-e1")
    assert states(bench).keys() > {"z-e1"}
    assert [one["claim"]["id"] for one in bench.ask.get("/reports.json?report=r1&accepted-only=1").json()] == ["z-e1"]


def test_an_import_tells_of_each_file(bench: Bench) -> None:
    line = json.dumps({"id": "new", "text": "Selmar troops shelled the town of Brec on Sunday.", "title": "Shells on Brec"})
    files = [("files", ("good.jsonl", line.encode())), ("files", ("broken.pdf", b"%PDF-1.4 no more")), ("files", ("../../empty.txt", b""))]
    text = bench.ask.post("/import/files", data={"key": bench.keys.form}, files=files).text
    assert "1 read, 2 failed" in text
    for name in ("Shells on Brec", "broken.pdf", "empty.txt"):
        assert name in text
    assert bench.ask.get("/reports", params={"report": "new"}).status_code == 200


def test_where_a_value_comes_from(bench: Bench) -> None:
    decide(bench, "correct", "z-e1", why="the maker says so", **{"field-act": "attack"})
    text = bench.ask.get("/reports", params={"report": "r1", "claim": "z-e1", "where": "agents"}).text
    for told in ("Where does this come from?", "says so", "published 9 March 2026", "characters 0 to", "Correct by", "the maker says so"):
        assert told in text


def test_search_and_theme(bench: Bench) -> None:
    assert "Jets hit Selm" in bench.ask.get("/search?q=bridge+League").text
    assert "No report has these words" in bench.ask.get("/search?q=zzzz").text
    bench.ask.post("/theme", data={"key": bench.keys.form, "theme": "dark", "back": ""})
    assert 'data-theme="dark"' in bench.ask.get("/reports").text


def test_a_report_published_later_is_not_there_as_of_a_day(bench: Bench) -> None:
    day = {"as-of": "2026-03-11"}
    published = [one["published"] for one in bench.ask.get("/reports.json", params=day).json()]
    assert published
    assert max(published) <= "2026-03-11"
    text = bench.ask.get("/reports", params=day | {"report": WIRE}).text
    assert "10-tal-call-tessaly" not in text  # its near-copy of the next day
    answer = bench.ask.get("/reports", params=day | {"report": "10-tal-call-tessaly"})
    assert answer.status_code == 422
    assert "was not on record as of 2026-03-11" in answer.text


def test_accepted_claims_alone_are_counted_and_marked(bench: Bench) -> None:
    decide(bench, "accept", "z-e1")
    text = bench.ask.get("/reports", params={"accepted-only": "1", "report": "r1"}).text
    assert "1 accepted" in text
    assert text.count("<mark class=") == 1
    assert "z-t1" not in text


def test_two_reports_side_by_side(bench: Bench) -> None:
    text = bench.ask.get("/reports", params={"report": WIRE, "beside": "09-tal-call-halden"}).text
    assert text.count('class="paper') == 2
    assert "near copy" in text
    assert bench.ask.get("/reports", params={"report": WIRE, "beside": "nowhere"}).status_code == 422
    assert bench.ask.get("/reports", params={"report": WIRE, "beside": WIRE}).text.count('class="paper') == 1


def test_what_can_be_decided_in_bulk_is_a_list_too(bench: Bench) -> None:
    found = bench.ask.get("/bulk.json", params={"stance": "refuses"}).json()
    rows = list(csv.DictReader(io.StringIO(bench.ask.get("/bulk.csv", params={"stance": "refuses"}).text)))
    assert [one["claim"]["id"] for one in found] == [row["claim"] for row in rows] != []
