"""Near-copies: found where a text comes back changed a little, and nowhere else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.model.report import Report, ReportId
from standoff.record.copies import copies, copy_keys, is_copy, keys_nearby, shared
from tests.record import varesh

WIRE = """PELLA, June 3 (Norden Wire) - Gunmen stopped two buses on the road to Karst on Tuesday and took eleven passengers with them,
the interior ministry said.

The drivers were let go an hour later and walked to the next village, where a shopkeeper called the police. One of them, Ilo Brandt,
told reporters that the men wore no badges and spoke little.

Nobody has said that it was behind the attack. The ministry sent two companies to search the hills, and closed the road until further
notice. Families of the missing gathered before the town hall in Pella at night and asked to be told the names."""
OWN = """Eleven people are missing after armed men held up two buses near Karst, according to the authorities in Pella.

A witness counted at least nine attackers, who came on foot from the river and left the same way. Soldiers arrived two hours after the
call. The mayor of Karst, who had asked for an escort for weeks, said that he had warned everybody who would listen, and that nobody
had."""
ADDED = "\n\nIn Karst itself the school stayed shut. A teacher said that half of her class had relatives on the two buses."


def report(id_: str, text: str, outlet: str | None = "Norden Wire", published: str | None = "2031-06-03") -> Report:
    return Report(id=ReportId(id_), text=text, outlet=outlet, published=published)


wire = report("wire", WIRE)


@pytest.mark.parametrize(
    "text",
    [
        WIRE + ADDED,
        WIRE.rsplit("\n\n", 1)[0],
        WIRE.replace("Gunmen stopped", "Armed men halted").replace("an hour later", "after an hour").replace("told reporters", "said"),
        WIRE.replace("PELLA, June 3 (Norden Wire) - ", "").replace("'", "’").upper(),
    ],
    ids=["a paragraph added", "a paragraph cut", "words changed", "set in capitals"],
)
def test_a_text_that_another_outlet_prints_is_a_copy(text: str) -> None:
    copy = report("daily", text, "Pella Daily", "2031-06-04")
    assert [group.reports for group in copies([copy, wire])] == [("wire", "daily")]
    assert set(copy_keys(copy)) & set(copy_keys(wire))


def test_the_same_news_in_other_words_is_no_copy() -> None:
    assert copies([wire, report("own", OWN, "Karst Post")]) == ()


@pytest.mark.parametrize(
    "outlet, published",
    [("Norden Wire", "2031-06-04"), ("Pella Daily", "2031-08-01"), (None, "2031-06-04")],
    ids=["own", "late", "unknown"],
)
def test_set_phrases_of_one_outlet_or_of_long_ago_are_no_copy(outlet: str | None, published: str) -> None:
    half = WIRE[: len(WIRE) * 6 // 10] + OWN
    assert 0.5 <= shared(wire, report("half", half)) < 0.75
    assert is_copy(wire, report("half", half, "Pella Daily"))
    assert not is_copy(wire, report("half", half, outlet, published))


@pytest.mark.parametrize(
    "first, others",
    [
        (report("a", WIRE, "Pella Daily", "2031-06-02"), [report("b", WIRE + ADDED, "Karst Post", "2031-06-03")]),
        (report("b", WIRE, "Norden Wire"), [report("a", WIRE.replace("(Norden Wire) ", "") + " By Norden Wire.", "Pella Daily")]),
        (report("b", OWN, "Norden Wire", "2031-06-04"), [report("a", OWN + " The Norden Wire reported it.", "Pella Daily", "2031-06-03")]),
        (report("b", OWN, "Karst Post"), [report("a", OWN + ADDED, "Pella Daily")]),
        (report("a", OWN, "Karst Post", None), [report("b", OWN, "Pella Daily", None)]),
    ],
    ids=["the earliest", "the agency credited", "the agency credited, though later", "the shortest", "the first id"],
)
def test_the_report_that_the_others_follow_comes_first(first: Report, others: list[Report]) -> None:
    assert copies([*others, first])[0].reports[0] == first.id


def test_too_short_to_compare() -> None:
    assert copy_keys(report("x", "No words.")) == ()
    assert copies([report("x", "Nothing new."), report("y", "Nothing new.")]) == ()


@pytest.mark.parametrize("day", range(1, 8))
def test_within_days_they_are_looked_up_under_one_key_at_least(day: int) -> None:
    first, later = report("a", WIRE, published=f"2031-06-{day:02}"), report("b", OWN, published=f"2031-06-{day + 7:02}")
    whole = report("c", WIRE, published=later.published)
    assert {key for key in copy_keys(first) if key.startswith("copy:")} <= set(keys_nearby(whole))
    assert {key for key in copy_keys(whole) if key.startswith("copy:")} <= set(keys_nearby(first))
    assert not set(copy_keys(first)) & set(keys_nearby(later))


def test_after_weeks_only_most_of_a_text_is_looked_up() -> None:
    first, later = report("a", WIRE), report("b", WIRE, published="2032-06-03")
    assert {key.split(":")[0] for key in set(copy_keys(first)) & set(keys_nearby(later))} == {"same"}


def test_keys_never_change() -> None:
    """They are stored: another value here means that every record must be indexed anew."""
    assert copy_keys(wire)[:2] == ("copy:0:194efbb35853d61f@105942", "copy:1:1501133e639f8473@105942")


def test_of_the_sample_reports_all_copies_and_no_others() -> None:
    reports = [one.report for one in varesh.filed()]
    random.Random(5).shuffle(reports)
    found = copies(reports)
    assert [list(group.reports) for group in found] == varesh.record().lineage["near_copies"]


@given(st.lists(st.text(alphabet="ab \n", max_size=60), max_size=6), st.randoms())
def test_the_order_of_the_reports_makes_no_difference(texts: list[str], rng: random.Random) -> None:
    reports = [report(str(i), text, f"Outlet {i}") for i, text in enumerate(texts)]
    shuffled = rng.sample(reports, len(reports))
    assert copies(reports) == copies(shuffled)
    assert all(0 <= part <= 1 for group in copies(reports) for part in group.shared)
