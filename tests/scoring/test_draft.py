"""A draft is gold without fault, on which the claims that it was made from are all right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.model.act import Act, Harm, Stance
from standoff.model.claim import Claim, ClaimId, Condition, Event, Party, Position, Toll
from standoff.model.record import Filed
from standoff.model.report import Report, ReportId
from standoff.scoring.draft import draft
from standoff.scoring.figures import figures, record_f1
from standoff.scoring.match import measured
from standoff.scoring.sheet import read_gold, read_sheet
from tests.record.varesh import filed

TEXT = 'Two died. “We stop,” he said, "if they stop". Two died in Ostry; if they stop, we stop.'


@pytest.mark.parametrize("one", filed(), ids=lambda one: one.report.id)
def test_what_was_read_is_all_right_on_the_draft(one: Filed) -> None:
    read = read_sheet(draft(one.report, one.claims).encode(), file="draft")

    assert read.gold is not None
    assert [fault for fault in read.faults if fault.lost] == []
    kinds = figures([measured(read.gold, one.claims)])
    assert record_f1(kinds) == pytest.approx(1.0)
    assert all(kind.found.f1 == 1.0 for kind in kinds)


def _report(**known: str) -> Report:
    return Report(id=ReportId("r"), text=TEXT, **known)  # type: ignore[arg-type]


def _second(words: str) -> dict[str, object]:
    start = TEXT.index(words, TEXT.index(words) + 1)
    return {"start": start, "end": start + len(words), "quote": words}


def _round(*claims: Claim) -> float:
    gold = read_gold(draft(_report(), claims).encode(), file="draft")
    return record_f1(figures([measured(gold, claims)]))


def test_words_that_stand_there_twice_are_told_apart() -> None:
    claim = Event(**_second("Two died"), act=Act.OTHER)  # type: ignore[arg-type]

    gold = read_gold(draft(_report(), [claim]).encode(), file="draft")

    assert (gold.events[0].anchor, gold.events[0].nth) == ("Two died", 2)
    assert _round(claim) == 1.0


def test_a_larger_toll_and_a_condition_have_words_that_stand_there_once() -> None:
    whole = Toll(id=ClaimId("w"), **_second("Two died"), harm=Harm.KILLED, value=2)  # type: ignore[arg-type]
    start = TEXT.index("in Ostry")
    part = Toll(start=start, end=start + 8, quote="in Ostry", harm=Harm.KILLED, value=1, within=whole.id)
    words = _second("if they stop")
    condition = Condition(start=int(str(words["start"])), end=int(str(words["end"])), text="if they stop", relation="if")  # type: ignore[arg-type]
    offer = Position(start=TEXT.index("Two died in"), end=len(TEXT), quote="", stance=Stance.OFFERS, act=Act.OTHER, conditions=(condition,))

    gold = read_gold(draft(_report(), [whole, part, offer]).encode(), file="draft")

    assert gold.tolls[1].within == gold.tolls[0].anchor == "Two died in"
    assert gold.positions[0].conditions[0].text == "if they stop, we"
    assert _round(whole, part, offer) == 1.0


def test_several_agents_of_one_deed_stay_beside_their_target() -> None:
    agents = tuple(Party(name=name, text=name, start=0, end=1) for name in ("Orvane", "Sael"))
    target = (Party(name="Ostry", text="Ostry", start=0, end=1),)
    span = {"start": 0, "end": 8, "quote": "Two died"}

    assert _round(Event(**span, act=Act.SHELLING, agents=agents, targets=target)) == 1.0  # type: ignore[arg-type]
    assert _round(Event(**span, act=Act.MEET, agents=agents)) == 1.0  # type: ignore[arg-type]


def test_a_blank_draft_has_the_report_and_an_example_of_each_kind() -> None:
    raw = draft(_report(published="2026-03-08", title="Ostry"), (), blank=True).encode()

    read = read_sheet(raw, file="draft")

    assert read.faults == ()
    assert read.gold is not None
    assert read.gold.report() == _report(published="2026-03-08", title="Ostry")
    assert not read.gold.events
    example = raw.partition(b'"example":')[2].partition(b"\n },\n")[0]
    kinds = b'{"id": "r", "text": %b,%b}' % (b'"%b"' % WORDS.encode(), example.lstrip(b" {"))
    assert read_sheet(kinds, file="example").faults == ()


WORDS = (
    "Jets of Orvane struck the harbour of Nareth on Sunday; at least seven dockers were killed, health officials said. "
    "The Front will stop if the jets stay away. No one was hurt, the harbour master told state radio."
)


@st.composite
def _claims(draw: st.DrawFn) -> tuple[str, list[Claim]]:
    text = draw(st.text('ab é😀\u0301\n"\\ ', min_size=8, max_size=60))
    made: list[Claim] = []
    for number in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text) - 2))
        end = draw(st.integers(start + 1, len(text)))
        span = {"id": ClaimId(str(number)), "start": start, "end": end, "quote": text[start:end]}
        tolls = [claim.id for claim in made if isinstance(claim, Toll)]
        if draw(st.booleans()):
            made.append(Event(**span, act=draw(st.sampled_from(list(Act)))))  # type: ignore[arg-type]
        else:
            within = draw(st.sampled_from([None, *tolls]))
            made.append(Toll(**span, harm=Harm.KILLED, value=draw(st.integers(0, 2)), within=within))  # type: ignore[arg-type]
    return text, made


@given(_claims())
def test_a_draft_of_any_text_is_gold_on_which_its_claims_are_all_found(drawn: tuple[str, list[Claim]]) -> None:
    text, claims = drawn
    report = Report(id=ReportId("r"), text=text)

    read = read_sheet(draft(report, claims).encode(), file="draft")

    assert read.faults == ()
    assert read.gold is not None
    assert read.gold.text == text
    assert all(kind.found.f1 == 1.0 for kind in figures([measured(read.gold, claims)]))
