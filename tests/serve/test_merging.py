"""Merging and splitting of events: by form, and in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.serve.conftest import Bench

SLOW = 20_000  # ms: a map is drawn without a graphics card


def events(bench: Bench) -> dict[str, list[str]]:
    return {one["event"]["id"]: one["event"]["claims"] for one in bench.ask.get("/timeline.json").json()}


def lone(bench: Bench) -> list[str]:
    return [event for event, claims in events(bench).items() if len(claims) == 1]


def merge(bench: Bench, one: str, other: str, **also: str) -> object:
    now = events(bench)
    seen = {name: " ".join(now.get(event, [])) for name, event in (("event-seen", one), ("other-seen", other))}
    form = {"key": bench.keys.form, "event": one, "other": other, "back": f"/timeline?event={one}&step=merge", **seen, **also}
    return bench.ask.post("/timeline/merge", data=form, follow_redirects=False)


def split(bench: Bench, event: str, *ticked: str) -> object:
    form = {"key": bench.keys.form, "event": event, "event-seen": " ".join(events(bench)[event]), "back": "/timeline"}
    return bench.ask.post("/timeline/split", data=form | {f"claim-{one}": "1" for one in ticked}, follow_redirects=False)


def undo(bench: Bench) -> None:
    bench.ask.post("/undo", data={"key": bench.keys.form, "back": "/timeline"})


def test_two_events_become_one_and_two_again(bench: Bench) -> None:
    one, other = lone(bench)[:2]
    before = events(bench)
    answer = merge(bench, one, other, why="one raid")
    assert answer.status_code == 303, answer.text[:500]  # type: ignore[attr-defined]
    assert len(events(bench)) == len(before) - 1
    undo(bench)
    assert events(bench) == before


def test_events_of_several_claims_become_one_whole(bench: Bench) -> None:
    one, other = [event for event, claims in events(bench).items() if len(claims) > 1][:2]
    wanted = {*events(bench)[one], *events(bench)[other]}
    merge(bench, one, other)
    assert wanted in [set(claims) for claims in events(bench).values()]


@pytest.mark.parametrize("count", [1, 2])
def test_ticked_claims_become_an_event_of_their_own(bench: Bench, count: int) -> None:
    before = events(bench)
    event, claims = next((event, claims) for event, claims in before.items() if len(claims) > count + 1)
    assert split(bench, event, *claims[-count:]).status_code == 303  # type: ignore[attr-defined]
    after = [set(some) for some in events(bench).values()]
    assert set(claims[-count:]) in after
    assert set(claims[:-count]) in after
    undo(bench)
    assert events(bench) == before


def test_what_was_merged_is_split_again(bench: Bench) -> None:
    """A claim that a person joined before goes with a split too."""
    one, other = [event for event, claims in events(bench).items() if len(claims) > 1][:2]
    mine, theirs = events(bench)[one], events(bench)[other]
    merge(bench, one, other)
    whole = next(event for event, claims in events(bench).items() if set(claims) == {*mine, *theirs})
    split(bench, whole, *theirs)
    after = [set(some) for some in events(bench).values()]
    assert set(mine) in after
    assert set(theirs) in after


def test_what_cannot_be_is_said(bench: Bench) -> None:
    one, other = lone(bench)[:2]
    assert "merged with itself" in merge(bench, one, one).text  # type: ignore[attr-defined]
    assert "no such event" in merge(bench, one, "event-none").text  # type: ignore[attr-defined]
    assert "changed since" in merge(bench, one, other, **{"other-seen": "x"}).text  # type: ignore[attr-defined]
    whole, claims = next((event, claims) for event, claims in events(bench).items() if len(claims) > 1)
    assert "not all" in split(bench, whole, *claims).text  # type: ignore[attr-defined]
    split(bench, whole, claims[0])
    rest = next(event for event, some in events(bench).items() if claims[-1] in some)
    mine = next(event for event, some in events(bench).items() if claims[0] in some)
    assert re.search("decision .* keeps them apart", merge(bench, mine, rest).text)  # type: ignore[attr-defined]
    assert "Undo it" in bench.ask.get("/timeline", params={"event": mine, "step": "merge", "other": rest}).text


def test_candidates_are_found_by_day_and_by_words(bench: Bench) -> None:
    event = next(event for event, claims in events(bench).items() if len(claims) > 3)
    assert "same day" in bench.ask.get("/timeline", params={"event": event, "step": "merge"}).text
    claim = next(some[0] for other, some in events(bench).items() if other != event)
    found = bench.ask.get("/timeline", params={"event": event, "step": "merge", "words": claim}).text
    assert "other=event-" in found


def test_merge_and_split_by_key_and_undo(page: Page) -> None:
    home = page.url.partition("/reports")[0]
    answer = page.request.get(f"{home}/timeline.json").json()
    many = next(one["event"] for one in answer if len(one["event"]["claims"]) > 1)
    page.goto(f"{home}/timeline?event={many['id']}")
    count = page.locator("#lanes-h").inner_text()
    page.keyboard.press("s")
    page.locator(".tick input").first.check()
    page.get_by_role("button", name="Split").click()
    expect(page.locator("#live")).to_contain_text("split", timeout=SLOW)
    expect(page.locator("#lanes-h")).not_to_have_text(count, timeout=SLOW)
    page.keyboard.press("z")
    expect(page.locator("#lanes-h")).to_have_text(count, timeout=SLOW)
    page.goto(f"{home}/timeline?event={many['id']}")
    page.keyboard.press("m")
    page.locator(".rows a").first.click()
    page.get_by_label("Why").fill("one and the same")
    page.get_by_role("button", name="They are one event").click()
    expect(page.locator("#live")).to_contain_text("joined", timeout=SLOW)
    expect(page.locator("#lanes-h")).not_to_have_text(count, timeout=SLOW)
    page.keyboard.press("z")
    expect(page.locator("#lanes-h")).to_have_text(count, timeout=SLOW)
