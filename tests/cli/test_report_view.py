"""The situation report in the terminal."""

import re
from enum import StrEnum
from io import StringIO

import pytest
from rich.console import Console

from standoff.cli.report_view import SituationReport
from standoff.model.act import Act, Bound, Form, Harm, Relation, Stance, Status
from standoff.model.claim import Claim, ClaimId, Condition, Event, Party, Position, Toll, When
from standoff.model.report import Report, ReportId
from standoff.telling import words
from standoff.telling.phrases import joined, sentence_of_event, sentence_of_position
from standoff.telling.quoting import Paragraphs, clean, quoted
from tests.sample_claims import REPORT, TEXT, claims


def shown(report: Report, found: tuple[Claim, ...], *, why: bool = False, width: int = 80) -> str:
    console = Console(file=StringIO(), width=width, color_system=None, markup=False, highlight=False)
    console.print(SituationReport(report, found, why=why))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_the_whole_of_a_report() -> None:
    assert (
        shown(REPORT, claims())
        == """\
Jets hit Selm
Selm Courier · 9 March 2026 · r1
9 claims, read by machine and reviewed by nobody.

TOLLS  how many, and by whose count
  at least 7 killed · counted by health office · since 8 March 2026
    “killing seven people” ¶ 1
    of these 2 killed: children · counted by health office
      “two of them children” ¶ 1
  an unnamed number injured · by whose count is not known
    “killing seven people” ¶ 1

POSITIONS  who offers, demands or refuses what, and on what conditions
  Ana Moro (Kestria) offers: halt to hostilities by Kestria · according to Ana
    Moro
    if “they stop” = halt to hostilities, by whom is not known ¶ 2
    “If they stop, we stop” ¶ 2

EVENTS  in order of time
  8 March 2026
    air strike: Kestria → port of Selm · alleged · at Selm · according to health
      office
      “Kestrian jets hit the port of Selm on Sunday” ¶ 1
  day not known
    withdrawal: by whom is not known
      “its men had left the bridge” ¶ 3

CONTACTS  who talks to whom
  call: Ana Moro and the envoy · asked for by the envoy · carried by Port Radio
    · 9 March 2026
    “She called the envoy on Monday at his request” ¶ 2

STATEMENTS  who says what to whom
  Ana Moro → Port Radio · in their words
    “If they stop, we stop” ¶ 2
  the League, via Selm Courier · partly in their words
    “its men had left the bridge … they will not be back” ¶ 3
"""
    )


def test_why_adds_the_rule_of_each_claim() -> None:
    text = shown(REPORT, claims(), why=True)
    assert "rule: air-strike/verb:hit · confidence 0.75" in text
    assert text.count("rule: ") == len(claims())
    assert "rule: not known" in text


def test_nothing_found_is_said() -> None:
    text = shown(Report(id=ReportId("x"), text="12:45"), ())
    assert text == "Untitled report\noutlet not known · day not known · x\nNothing found that it claims.\n"


@pytest.mark.parametrize("width", [30, 60, 80, 140])
def test_no_line_is_too_long_or_ends_in_blanks_and_no_word_is_lost(width: int) -> None:
    text = shown(REPORT, claims() * 10, why=True, width=width)
    lines = text.split("\n")
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line.endswith(" ")] == []
    assert text.split() == shown(REPORT, claims() * 10, why=True, width=1000).split()


def test_events_stand_in_the_order_of_time_with_those_without_a_day_last() -> None:
    def event(start: str | None, end: str | None, quote: str, act: Act = Act.ATTACK) -> Event:
        when = When(start=start, end=end, text="then", span=(0, 4)) if start or end else None
        return Event(start=0, end=1, quote=quote, act=act, when=when)

    text = shown(
        REPORT,
        (
            event(None, None, "d"),
            event("2026-03-08", "2026-03-10", "c"),
            event("2026-03-07", "2026-03-07", "a"),
            event(None, "2026-03-08", "b"),
            event("2026-03-09", None, "e"),
        ),
    )
    assert re.findall("“(.)”", text) == ["a", "c", "b", "e", "d"]
    assert all(day in text for day in ("8 March 2026 to 10 March 2026", "until 8 March 2026", "from 9 March 2026", "day not known"))


def test_tolls_that_are_part_of_each_other_are_all_shown() -> None:
    a = Toll(id=ClaimId("a"), start=0, end=1, quote="one", harm=Harm.KILLED, value=1, within=ClaimId("b"))
    b = Toll(id=ClaimId("b"), start=0, end=1, quote="two", harm=Harm.KILLED, value=2, high=4, within=ClaimId("a"))
    text = shown(REPORT, (a, b))
    assert "1 killed" in text
    assert "2 to 4 killed" in text


def somebody(name: str, *, side: str | None = None, kind: str | None = None) -> Party:
    return Party(name=name, text=name, start=0, end=len(name), party=side, kind=kind)


@pytest.mark.parametrize(
    "name, side, told",
    [
        ("Palestinian officials", "Palestine", "Palestinian officials"),
        ("Israeli officials", "Israel", "Israeli officials"),
        ("North Korean envoys", "North Korea", "North Korean envoys"),
        ("army of Norway", "Norway", "army of Norway"),
        ("the League's envoy", "the League", "the League's envoy"),
        ("Leaguers", "the League", "Leaguers (the League)"),
        ("Nigerian officials", "Niger", "Nigerian officials (Niger)"),
        ("Kestrian officials", "Kestria", "Kestrian officials (Kestria)"),
        ("Ana Moro", "Kestria", "Ana Moro (Kestria)"),
    ],
)
def test_a_side_is_told_where_the_name_does_not_say_it_and_for_all_alike(name: str, side: str, told: str) -> None:
    assert joined([somebody(name, side=side)]) == told


def test_an_act_without_a_name_is_shown_by_its_words() -> None:
    kestria, league = somebody("Kestria"), somebody("the League")
    position = Position(
        start=0, end=14, quote=TEXT[:14], stance=Stance.DEMANDS, act=Act.OTHER, actor=(kestria,), by=(league,),
        conditions=(Condition(start=0, end=8, text=TEXT[:8], relation=Relation.IF, by=(league,)),),
    )  # fmt: skip
    assert sentence_of_position(position).plain == "Kestria demands: “Kestrian jets” by the League"
    text = shown(REPORT, (position,))
    assert "  Kestria demands: “Kestrian jets” by the League ¶ 1\n    if “Kestrian”, to be done by the League ¶ 1\n" in text
    assert text.count("“Kestrian jets”") == 1
    assert "another act" not in text


def test_a_thing_is_no_side_of_a_contact() -> None:
    call = Event(start=0, end=1, quote="x", act=Act.MEET, agents=(somebody("Kestria"), somebody("Harbour Treaty", kind="thing")))
    assert sentence_of_event(call).plain == "meeting: Kestria"
    blast = Event(start=0, end=1, quote="x", act=Act.DESTRUCTION, targets=(somebody("Harbour Treaty", kind="thing"),))
    assert "Harbour Treaty" in sentence_of_event(blast).plain


def test_a_long_quotation_is_shortened_in_its_middle() -> None:
    words_ = " ".join(f"word{i}" for i in range(100))
    short = quoted(words_)
    assert len(short) <= 175
    assert short.startswith("“word0 word1")
    assert short.endswith("word99”")
    assert " […] " in short


def test_words_cannot_steer_the_terminal() -> None:
    assert clean("a\x1b[31mred\x07\u202ecba\n\n b\tc") == "a[31mredcba b c"


def test_paragraphs_are_counted_from_one() -> None:
    marks = Paragraphs(REPORT)
    assert [marks.mark(TEXT.index(word)) for word in ("Kestrian", "If", "She", "League")] == ["¶ 1", "¶ 2", "¶ 2", "¶ 3"]


@pytest.mark.parametrize(
    "table, members",
    [
        (words.ACTS, Act),
        (words.STANCES, Stance),
        (words.STATUSES, Status),
        (words.HARMS, Harm),
        (words.BOUNDS, Bound),
        (words.RELATIONS, Relation),
        (words.FORMS, Form),
    ],
)
def test_every_member_of_a_closed_list_has_its_words(table: dict[object, str], members: type[StrEnum]) -> None:
    assert set(table) == set(members)
