"""The Parties view: who is on record, where each name comes from, and a person's hand on the file of parties."""

import csv
import io

import pytest

from standoff.errors import UsageError
from standoff.model.record import Identity, IdentityId
from standoff.record.party_file import Apart, ListedOffice, ListedParty, PartyFile
from standoff.serve.parties_edit import apart, joined, set_down
from tests.serve.conftest import Bench

FRONT = Identity(id=IdentityId("1"), name="River Front", names=("River Front", "the RF", "Front of the River"))
PACT = Identity(id=IdentityId("2"), name="Reed Pact", names=("Reed Pact", "Pact of the Reeds"))


def edit(bench: Bench, who: str, what: str, **form: str) -> str:
    """Where the page goes on after a change."""
    data = {"key": bench.keys.form, "back": f"/parties?who={who}", "what": what, **form}
    answer = bench.ask.post("/parties/edit", data=data, follow_redirects=False)
    assert answer.status_code == 303, answer.text[:3000]
    return str(answer.headers["location"])


def names(bench: Bench, who: str) -> list[str]:
    return [name for one in bench.ask.get("/parties.json", params={"party": who}).json() for name in one["names"]]


@pytest.mark.parametrize(
    "form, expected",
    [
        ({"name": "River Front", "kind": "group"}, ListedParty(name="River Front", kind="group")),
        ({"name": "Front  of Reeds"}, ListedParty(name="Front of Reeds", also=("River Front",))),
        ({"name": "RIVER FRONT", "also": "RF\n\nRF"}, ListedParty(name="RIVER FRONT", also=("RF",))),
        (
            {"name": "River Front", "office-0": "chair", "from-0": "2024-05", "to-0": "", "office-1": ""},
            ListedParty(name="River Front", offices=(ListedOffice(title="chair", first="2024-05"),)),
        ),
    ],
)
def test_what_a_form_sets_down(form: dict[str, str], expected: ListedParty) -> None:
    assert set_down(PartyFile(), FRONT, form).party == (expected,)


@pytest.mark.parametrize(
    "form",
    [
        {"name": " "},
        {"name": "A", "member_of": "a"},
        {"name": "A", "office-0": "chair", "from-0": "May"},
        {"name": "A", "office-0": "chair", "from-0": "2025", "to-0": "2024"},
    ],
)
def test_a_form_that_makes_no_sense(form: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        set_down(PartyFile(), FRONT, form)


def test_a_join_takes_all_names_and_what_kept_them_apart() -> None:
    file = PartyFile(party=(ListedParty(name="Reed Pact", kind="group"),), apart=(Apart(names=("River Front", "Reed Pact")),))
    after = joined(file, FRONT, PACT)
    assert after.party == (ListedParty(name="River Front", kind="group", also=("Reed Pact", "Pact of the Reeds")),)
    assert after.apart == ()
    with pytest.raises(UsageError):
        joined(file, FRONT, FRONT)


def test_names_taken_out_are_kept_apart_from_those_that_stay() -> None:
    file = PartyFile(party=(ListedParty(name="River Front", also=("the RF",)),))
    after = apart(file, FRONT, ["the RF"])
    assert after.party == (ListedParty(name="River Front"),)
    assert after.apart == (Apart(names=("the RF", "River Front")), Apart(names=("the RF", "Front of the River")))
    for wrong in ((), FRONT.names):
        with pytest.raises(UsageError):
            apart(file, FRONT, wrong)


def test_the_list_and_the_chosen_one(bench: Bench) -> None:
    text = bench.ask.get("/parties", params={"party": "Coastal Front", "who": "Coastal Front"}).text
    assert text.count('<th scope="row">') == 1
    assert "What it does and says" in text
    assert "/reports?party=Coastal+Front" in text
    assert "where=words" in text
    rows = list(csv.DictReader(io.StringIO(bench.ask.get("/parties.csv").text)))
    assert "Coastal Front" in {row["name"] for row in rows}
    assert bench.ask.get("/api/parties", params={"party": "Coastal Front"}).json()[0]["name"] == "Coastal Front"


def test_a_page_at_a_time(bench: Bench) -> None:
    first, second = (bench.ask.get("/parties", params={"offset": at}).text for at in ("0", "30"))
    assert first.count('<th scope="row">') == 30
    assert "Further parties" in first
    assert "The first ones" in second


def test_nobody_of_that_name(bench: Bench) -> None:
    assert "Nobody is called so" in bench.ask.get("/parties", params={"who": "Nobody <b>"}).text
    assert "Nobody on record is called so" in bench.ask.get("/parties", params={"party": "Nobody"}).text


def test_a_rename_holds_and_is_undone(bench: Bench) -> None:
    assert edit(bench, "Idris Tal", "set", name="I. Tal <script>").startswith("/parties?said=1&who=I.+Tal+%3Cscript%3E")
    assert {"I. Tal <script>", "Idris Tal"} <= set(names(bench, "Idris Tal"))
    text = bench.ask.get("/parties", params={"who": "Idris Tal", "said": "1"}).text
    assert "Parties changed" in text
    assert "I. Tal &lt;script&gt;" in text
    bench.ask.post("/undo", data={"key": bench.keys.form, "number": "1", "back": "/parties?who=Idris+Tal"})
    assert names(bench, "Idris Tal") == ["Idris Tal"]


def test_two_are_joined_and_taken_apart(bench: Bench) -> None:
    edit(bench, "Idris Tal", "join", other="Edd Korrin")
    assert set(names(bench, "Idris Tal")) == {"Idris Tal", "Edd Korrin"}
    edit(bench, "Idris Tal", "split", **{"name-1": "Edd Korrin"})
    assert names(bench, "Idris Tal") == ["Idris Tal"]
    assert names(bench, "Edd Korrin") == ["Edd Korrin"]


def test_an_office_is_shown_with_its_days(bench: Bench) -> None:
    form = {"name": "Idris Tal", "kind": "person", "member_of": "Coastal Front", "office-0": "deputy head", "from-0": "2024-05", "to-0": ""}
    edit(bench, "Idris Tal", "set", **form)
    text = bench.ask.get("/parties", params={"who": "Idris Tal"}).text
    assert "deputy head" in text
    assert "set down by a person" in text
    assert "/parties?who=Coastal+Front" in text


@pytest.mark.parametrize(
    "who, form",
    [("Idris Tal", {"what": "join", "other": "Nobody"}), ("Nobody", {"what": "set", "name": "A"}), ("Idris Tal", {"what": "?"})],
)
def test_what_cannot_be_is_told(bench: Bench, who: str, form: dict[str, str]) -> None:
    answer = bench.ask.post("/parties/edit", data={"key": bench.keys.form, "back": f"/parties?who={who}", **form})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_accepted_claims_and_a_day_narrow_what_is_counted(bench: Bench) -> None:
    assert "No accepted claim names it" in bench.ask.get("/parties", params={"who": "Idris Tal", "accepted-only": "1"}).text
    assert "Nobody is called so" in bench.ask.get("/parties", params={"who": "Idris Tal", "as-of": "2020-01-01"}).text
