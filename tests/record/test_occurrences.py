"""Occurrences: no claim lost or in two events, any order, judgements obeyed, no side preferred."""

import random
import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest

from standoff.model.act import Act, Harm
from standoff.model.claim import Event, claim_id
from standoff.model.record import Filed, Occurrence
from standoff.model.report import ReportId
from standoff.record.linking import LINKED, links
from standoff.record.occurrences import Judgement, components, occurrences, queued
from standoff.record.traces import Trace, traces
from tests.record import varesh
from tests.record.tellings import telling, trace


def found(filed: Sequence[Filed]) -> list[Trace]:
    return [each for one in filed for each in traces(one)]


def merged(filed: Sequence[Filed], judgements: Sequence[Judgement] = ()) -> tuple[Occurrence, ...]:
    known = found(filed)
    return occurrences(known, links(known), judgements)


def test_every_event_claim_is_in_one_event() -> None:
    told = sorted(claim.id for one in varesh.filed() for claim in one.claims if isinstance(claim, Event))
    assert sorted(claim for event in merged(varesh.filed()) for claim in event.claims) == told


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_reports_is_of_no_account(seed: int) -> None:
    shuffled = list(varesh.filed())
    random.Random(seed).shuffle(shuffled)
    assert merged(shuffled) == merged(varesh.filed())


def test_one_component_at_a_time_gives_the_same_as_all_at_once() -> None:
    known = found(varesh.filed())
    ties = links(known)
    alone = [event for group in components(known, ties) for event in occurrences(group, ties)]
    assert sorted(alone, key=lambda event: event.id) == sorted(occurrences(known, ties), key=lambda event: event.id)


def copied(one: Filed) -> Filed:
    """The same report under another id, as another page carries it."""
    name = ReportId(f"{one.report.id}-copy")
    claims = tuple(msgspec.structs.replace(claim, id=claim_id(name, claim)) for claim in one.claims)
    return Filed(report=msgspec.structs.replace(one.report, id=name), claims=claims)


def test_the_claims_of_a_copy_join_those_of_its_original() -> None:
    copy = tuple(copied(one) for one in varesh.filed()[:6])
    event_of = {claim: event.id for event in merged((*varesh.filed()[:6], *copy)) for claim in event.claims}
    pairs = [(a, b) for one, two in zip(varesh.filed(), copy, strict=False) for a, b in zip(one.claims, two.claims, strict=True)]
    same = [event_of[a.id] == event_of[b.id] for a, b in pairs if isinstance(a, Event)]
    assert sum(same) / len(same) >= 0.95


def judged(same: bool, pick: Callable[[Sequence[Occurrence]], tuple[str, str]]) -> tuple[str, str, tuple[Occurrence, ...]]:
    a, b = pick(merged(varesh.filed()))
    return a, b, merged(varesh.filed(), [Judgement(a=a, b=b, same=same)])  # type: ignore[arg-type]


def test_a_person_can_join_what_nothing_links() -> None:
    a, b, events = judged(True, lambda events: (events[0].claims[0], events[-1].claims[0]))
    assert any({a, b} <= set(event.claims) for event in events)


def test_a_person_can_split_what_is_linked() -> None:
    a, b, events = judged(False, lambda events: max(events, key=lambda event: len(event.claims)).claims[:2])  # type: ignore[arg-type, return-value]
    assert not any({a, b} <= set(event.claims) for event in events)


def test_of_two_judgements_that_clash_the_split_holds() -> None:
    a, b, c = (event.claims[0] for event in merged(varesh.filed())[:3])
    joins = [Judgement(a=a, b=b, same=True), Judgement(a=b, b=c, same=True), Judgement(a=a, b=c, same=False)]
    event_of = {claim: event.id for event in merged(varesh.filed(), joins) for claim in event.claims}
    assert event_of[a] != event_of[c]
    assert merged(varesh.filed(), joins) == merged(varesh.filed(), joins[::-1])


def test_what_is_doubtful_is_queued_until_somebody_has_judged_it() -> None:
    known = found(varesh.filed())
    ties = links(known)
    doubtful = queued(occurrences(known, ties), ties)
    assert doubtful
    first = Judgement(a=doubtful[0].a, b=doubtful[0].b, same=False)
    left = queued(occurrences(known, ties, [first]), ties, [first])
    assert (first.a, first.b) not in {(link.a, link.b) for link in left}


def bombing(name: str, text: str, day: str, killed: int | None = None) -> Filed:
    words, count = text.rstrip("."), re.search(r"\w+ people", text)
    tolls = ((Harm.KILLED, killed, count[0]),) if killed and count else ()
    return telling(name, "2026-03-10", text, words, Act.BOMBING, place="Selm", day=day, tolls=tolls)


def test_a_vague_telling_does_not_glue_two_events() -> None:
    one = bombing("a", "A car bomb killed nine people at a market in Selm on Sunday.", "2026-03-08", 9)
    two = bombing("b", "A suicide vest killed three people at a checkpoint in Selm on Sunday.", "2026-03-08", 3)
    vague = bombing("c", "A bomb went off in Selm on Sunday.", "2026-03-08")
    assert any(link.score >= LINKED for link in links(found([one, vague])))
    event_of = {claim: event.id for event in merged([one, two, vague]) for claim in event.claims}
    assert event_of[trace(one).claim] != event_of[trace(two).claim]


def swapped(one: Filed) -> Filed:
    """The report with its two parties exchanged; the names have one length, so that all spans stay."""

    def renamed(value: Any) -> Any:
        match value:
            case dict():
                return {key: renamed(inner) for key, inner in value.items()}
            case list() | tuple():
                return [renamed(inner) for inner in value]
            case str():
                return re.sub("Tavrania|Kelvaria", lambda match: "Kelvaria" if match[0] == "Tavrania" else "Tavrania", value)
            case _:
                return value

    other = msgspec.convert(renamed(msgspec.to_builtins(one)), Filed)
    return Filed(
        report=other.report, claims=tuple(msgspec.structs.replace(claim, id=claim_id(other.report.id, claim)) for claim in other.claims)
    )


def test_swapped_names_give_the_same_events() -> None:
    texts = [
        ("a", "Tavrania shelled Selm on Sunday.", Act.SHELLING, "2026-03-08", ("Tavrania",)),
        ("b", "Kelvaria said that Tavrania shelled Selm on Sunday.", Act.SHELLING, "2026-03-08", ("Tavrania",)),
        ("c", "Kelvaria shelled Selm on Sunday.", Act.SHELLING, "2026-03-08", ("Kelvaria",)),
        ("d", "Tavrania and Kelvaria met in Selm on Monday.", Act.MEET, "2026-03-09", ("Tavrania", "Kelvaria")),
        ("e", "Envoys of Kelvaria and Tavrania met in Selm on Monday.", Act.MEET, "2026-03-09", ("Kelvaria", "Tavrania")),
    ]
    reports = [telling(n, "2026-03-10", text, text[:-1], act, place="Selm", day=day, by=by) for n, text, act, day, by in texts]

    def shape(filed: Sequence[Filed]) -> list[list[str]]:
        report_of = {claim.id: one.report.id for one in filed for claim in one.claims}
        return [sorted(report_of[claim] for claim in event.claims) for event in merged(filed)]

    assert shape([swapped(one) for one in reports]) == shape(reports)
    assert len(shape(reports)) < len(reports)
