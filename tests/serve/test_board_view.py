"""The Board view: issues by parties, one cell open, what changed, and the same as JSON and CSV."""

import csv
import io
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from standoff.model.act import Act, Stance
from standoff.model.board import Board, Deed, DeedName, Fact, Held, Leaf, LeafKind, Refusal, Ring, State, Words
from standoff.model.claim import ClaimId
from standoff.model.decision import Verb
from standoff.model.report import ReportId
from standoff.registrar.deciding import Reviewer
from standoff.serve import boards
from standoff.serve.board_view import Issue, Sheet, Wanted, sheet
from standoff.telling.board import Conditions, Met
from tests.serve.conftest import SCRIPT, Bench

HALT, GIVE, OPEN, BRIDGE = (DeedName(name) for name in ("Kestria: halt", "League: release (the crew)", "Kestria: road", "League: road"))
DEEDS = (
    Deed(name=HALT, by="Kestria", act=Act.HALT_HOSTILITIES),
    Deed(name=GIVE, by="League", act=Act.RELEASE, about="the crew"),
    Deed(name=OPEN, by="Kestria", act=Act.ALLOW_AID, about="the harbour road"),
    Deed(name=BRIDGE, by="League", act=Act.ALLOW_AID, about="the harbour road and the bridge"),
)
AVIATORS = {"deed": "Coastal Front: release (The two aviators)", "holder": "Coastal Front"}


def words(claim: str, report: str = "r1", *, speaker: str | None = None) -> Words:
    return Words(claim=ClaimId(claim), report=ReportId(report), published="2026-03-09", quote=f"words of {claim}", speaker=speaker)


def held(holder: str, stance: Stance, deed: DeedName, claim: str, *waits: DeedName, report: str = "r1", **also: Any) -> Held:
    leaves = tuple(Leaf(deed=one, kind=LeafKind.ACT, text=f"words of {one}") for one in waits)
    return Held(holder=holder, speaker=holder, stance=stance, deed=deed, words=words(claim, report), conditions=leaves, **also)


def made(*positions: Held, **also: Any) -> Board:
    parties = tuple(dict.fromkeys(one.holder for one in positions))
    return Board(as_of=None, parties=parties, deeds=DEEDS, positions=positions, **also)


def row(shown: Sheet, title: str) -> Issue:
    return next(issue for issue in shown.issues if issue.title == title)


def fact(deed: DeedName, state: State) -> Fact:
    return Fact(deed=deed, state=state, reason="on record", words=(words("f"),), since="2026-03-11")


@pytest.mark.parametrize(
    "state, met",
    [
        (State.DONE, Met.MET),
        (State.ONGOING, Met.MET),
        (State.PARTLY, Met.PARTLY),
        (State.BROKEN, Met.NOT_MET),
        (State.STOPPED, Met.NOT_MET),
        (State.CONTESTED, Met.UNKNOWN),  # told both ways
    ],
)
def test_a_condition_stands_as_the_fact_that_tells_of_it(state: State, met: Met) -> None:
    assert Conditions(made(facts=(fact(HALT, state),))).state(HALT) is met


def test_what_nothing_tells_is_not_known_and_what_is_refused_is_not_met() -> None:
    conditions = Conditions(made(refusals=(Refusal(deed=GIVE, by="League", words=(words("no"),)),)))
    assert (conditions.state(HALT), conditions.words(HALT)) == (Met.UNKNOWN, ())
    assert (conditions.state(GIVE), conditions.words(GIVE)[0].claim) == (Met.NOT_MET, "no")


def test_words_that_ask_for_two_acts_are_partly_met_by_one() -> None:
    conditions = Conditions(made(facts=(fact(HALT, State.DONE),)))
    leaves = {deed: Leaf(deed=deed, kind=LeafKind.ACT, text="both") for deed in (HALT, GIVE, BRIDGE)}
    assert conditions.together([leaves[HALT], leaves[GIVE]]) is Met.PARTLY
    assert conditions.together([leaves[GIVE], leaves[BRIDGE]]) is Met.UNKNOWN


def test_what_two_sides_say_of_one_act_or_its_subject_is_one_row() -> None:
    board = made(
        held("Kestria", Stance.REFUSES, HALT, "a"), held("League", Stance.DEMANDS, HALT, "b"),
        held("Kestria", Stance.OFFERS, OPEN, "c"), held("League", Stance.OFFERS, BRIDGE, "d"),
    )  # fmt: skip
    shown = sheet(board, Wanted())
    assert [[card.stance for card in cell] for cell in row(shown, "Halt to hostilities").cells] == [[Stance.REFUSES], [Stance.DEMANDS]]
    assert [[card.deed for card in cell] for cell in row(shown, "Letting aid or people through").cells] == [[OPEN], [BRIDGE]]
    assert [column.name for column in shown.columns] == ["Kestria", "League"]


def test_parties_who_say_little_share_a_column() -> None:
    much = [held(party, Stance.DEMANDS, HALT, f"{party}{n}") for party in ("Kestria", "League") for n in range(5)]
    shown = sheet(made(*much, held("Oru", Stance.DEMANDS, HALT, "x"), held("Selm", Stance.DEMANDS, GIVE, "y")), Wanted())
    assert [(column.name, column.voices) for column in shown.columns] == [("Kestria", ()), ("League", ()), ("", ("Oru", "Selm"))]


def test_a_card_counts_reports_and_says_how_its_conditions_stand() -> None:
    first, again = (held("League", Stance.OFFERS, GIVE, name, HALT, report=name) for name in ("r1", "r2"))
    past = held("League", Stance.OFFERS, GIVE, "old", OPEN, replaced=True)
    ring = Ring(deeds=(GIVE, HALT), steps=((GIVE,),), complete=True, sentence="Each side waits for the other: A, if B; B, if A.")
    (card,) = row(sheet(made(first, again, past, rings=(ring,)), Wanted()), "Release of captives").cells[0]
    assert (card.reports, card.waits, [(one.text, one.met) for one in card.conditions]) == (
        2, "Each side waits for the other", [(f"words of {HALT}", Met.UNKNOWN)],
    )  # fmt: skip


@pytest.mark.parametrize(
    "wanted, count", [(Wanted(party="League"), 1), (Wanted(act="release"), 1), (Wanted(stance="demands"), 1), (Wanted(source="Oru"), 0)]
)
def test_a_board_can_be_narrowed(wanted: Wanted, count: int) -> None:
    board = made(held("Kestria", Stance.DEMANDS, HALT, "a"), held("League", Stance.OFFERS, GIVE, "b"))
    assert sum(len(cell) for issue in sheet(board, wanted).issues for cell in issue.cells) == count


def test_the_page_shows_cards_and_says_where_nothing_is_on_record(bench: Bench) -> None:
    page = bench.ask.get("/board").text
    for told in (
        "Halt to hostilities",
        "by Orvane",
        "each side waits for the other",
        "Nothing on record",
        "not known",
        "Who waits for whom",
    ):
        assert told in page
    assert "Nothing on record" in page
    assert page.count('aria-current="page"') == 1


def test_an_open_cell_tells_all_that_is_behind_it(bench: Bench) -> None:
    page = bench.ask.get("/board", params=AVIATORS).text
    for told in ("Each side waits for the other", "Conditions", "How this position moved", "carries it", "Done together", "where=words"):
        assert told in page
    assert 'id="at"' in page


def test_a_claim_opens_the_cell_of_its_position(bench: Bench) -> None:
    (position,) = [
        one for one in bench.ask.get("/board.json").json()["positions"] if "free the two airmen in exchange" in one["words"]["quote"]
    ]
    page = bench.ask.get("/board", params={"claim": position["words"]["claim"]}).text
    assert 'id="cell-h"' in page
    assert "The two aviators" in page.partition('id="cell-h"')[2][:100]


def test_a_day_makes_another_board_and_what_changed_is_told(bench: Bench) -> None:
    assert "As of 14 March 2026" in bench.ask.get("/board", params={"as-of": "2026-03-14"}).text
    found = bench.ask.get("/board.json", params={"against": "2026-03-14"}).json()["moved"]
    page = bench.ask.get("/board", params={"against": "2026-03-14"}).text
    assert found
    assert f"{len(found)} acts stand otherwise than on 14 March 2026" in page


def test_only_accepted_claims_make_a_board_where_that_is_asked(bench: Bench) -> None:
    empty = bench.ask.get("/board", params={"accepted-only": "1"}).text
    claim = bench.ask.get("/board.json").json()["positions"][0]["words"]["claim"]
    Reviewer(bench.registrar.ledger, "ana").decide(Verb.ACCEPT, [claim])
    assert "No position on record answers." in empty
    found = bench.ask.get("/board.json", params={"accepted-only": "1"}).json()["positions"]
    assert {one["words"]["claim"] for one in found} == {claim}


def test_a_rejected_position_leaves_the_board_at_once(bench: Bench) -> None:
    claims = {one["words"]["claim"] for one in bench.ask.get("/board.json").json()["positions"]}
    gone = min(claims)
    Reviewer(bench.registrar.ledger, "ana").decide(Verb.REJECT, [gone])
    assert {one["words"]["claim"] for one in bench.ask.get("/board.json").json()["positions"]} == claims - {gone}


@pytest.mark.parametrize("query", ["deed=none&holder=nobody", "against=someday", "as-of=2026-13-01", "stance=shouts"])
def test_a_question_that_makes_no_sense_is_told(bench: Bench, query: str) -> None:
    answer = bench.ask.get(f"/board?{query}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_json_is_the_whole_board_and_csv_its_positions(bench: Bench) -> None:
    whole = bench.ask.get("/board.json").json()
    rows = list(csv.DictReader(io.StringIO(bench.ask.get("/board.csv").text)))
    assert len(rows) == len(whole["positions"])
    assert any("(not known)" in one["conditions"] or "(met)" in one["conditions"] for one in rows)
    assert {one["party"] for one in csv.DictReader(io.StringIO(bench.ask.get("/board.csv?party=Sael").text))} == {"Sael"}
    assert bench.ask.get("/api/board").json() == whole


def test_the_panel_of_a_claim_says_how_its_conditions_stand_on_the_board(bench: Bench) -> None:
    held = next(one for one in bench.ask.get("/board.json").json()["positions"] if one["conditions"])
    page = bench.ask.get("/reports", params={"report": held["words"]["report"], "claim": held["words"]["claim"], "show": "all"}).text
    conditions = page.partition("Only if")[2].partition("</div>")[0]
    assert any(f'class="met {state}"' in conditions for state in ("met", "partly-met", "not-met", "not-known"))
    assert f"/board?claim={held['words']['claim']}" in conditions


def test_a_large_record_is_not_made_a_board_of_for_a_page_that_cannot_wait(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "_SOON", 10)
    kept = boards.Boards()
    ledger = bench.registrar.ledger
    with ledger.store.reading() as record:
        standing = ledger.standing(record)
        assert kept.soon(record, standing) is None
        made = kept.of(record, standing)
        assert kept.soon(record, standing) is made
        assert kept.of(record, standing) is made
        assert kept.of(record, standing, as_of="2026-03-14") is not made
    Reviewer(ledger, "ana").decide(Verb.REJECT, [made.board.positions[0].words.claim])
    with ledger.store.reading() as record:
        assert kept.soon(record, ledger.standing(record)) is None


def test_names_from_reports_stay_text(bench: Bench) -> None:
    page = bench.ask.get("/board", params={"party": SCRIPT, "deed": ""}).text
    assert SCRIPT not in page


def test_a_cell_opens_its_origin_and_closes_by_keys(page: Page) -> None:
    page.goto(page.url.partition("/reports")[0] + "/board")
    page.locator("a.pos", has_text="each side waits").first.click()
    expect(page.locator(".inspector h2")).to_be_visible()
    expect(page.locator("a.pos[aria-current]").first).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.body.scrollTop + document.documentElement.scrollTop") == 0
    page.keyboard.press("p")
    expect(page.locator("dialog.drawer:modal h2")).to_have_text("Where does this come from?")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.drawer")).to_have_count(0)
    page.locator(".inspector a[aria-label=Close]").click()
    expect(page.locator("#whole-h")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("a.pos").first).to_be_in_viewport()
