"""From positions and events of an invented strait to a board."""

import random
import time
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
import pytest

from standoff.board.build import build
from standoff.board.facts import Happening
from standoff.model.act import Act, Relation, Stance, Status
from standoff.model.board import Board, LeafKind, State, Told, Why
from standoff.model.record import Identity, IdentityId
from tests.board.made import PARTIES, happening, position

T = TypeVar("T")
LEAGUE = "Marrow League"
DAY, NEXT, LATER = "2031-05-04", "2031-05-06", "2031-05-07"
HAPPENED = Status.HAPPENED
HALT, RELEASE, AID, ALLOW = Act.HALT_HOSTILITIES, Act.RELEASE, Act.AID, Act.ALLOW_AID
HALDEN_HALTS = position("2031-05-02", "Halden", Stance.OFFERS, HALT, "Halden would hold its fire if", [(LEAGUE, HALT, "the League stops")])
LEAGUE_HALTS = position(
    "2031-05-03",
    LEAGUE,
    Stance.REFUSES,
    HALT,
    "The League will not stop until",
    [("Halden", HALT, "Halden holds its fire", Relation.UNTIL)],
)
HALVES = ("Halden: halt-hostilities", "Marrow League: halt-hostilities")


def board(positions: Sequence[Told], happenings: Sequence[Happening] = (), *, as_of: str | None = None) -> Board:
    return build(positions, happenings, PARTIES, as_of=as_of)


def test_two_halts_that_wait_for_each_other_are_a_standoff_told_in_a_sentence() -> None:
    found = board([HALDEN_HALTS, LEAGUE_HALTS])
    assert found.standoff == HALVES
    assert found.rings[0].sentence == (
        "Each side waits for the other: Halden: halt-hostilities, if Marrow League: halt-hostilities; "
        "Marrow League: halt-hostilities, if Halden: halt-hostilities."
    )
    assert found.rings[0].steps == (HALVES[:1], HALVES[1:])


def test_the_same_in_return_is_the_act_of_the_rule() -> None:
    words = position(
        "2031-05-02",
        "Halden",
        Stance.OFFERS,
        HALT,
        "Halden would hold its fire if",
        [(LEAGUE, Act.OTHER, "the League did the same")],
    )
    (rule,) = board([words]).rules
    assert [(leaf.deed, leaf.kind) for leaf in rule.conditions] == [(HALVES[1], LeafKind.RECIPROCAL)]


@pytest.mark.parametrize(
    "stance,act,relation,rules,refusals",
    [
        (Stance.OFFERS, RELEASE, Relation.IF, 1, 0),
        (Stance.PLEDGES, RELEASE, Relation.AFTER, 1, 0),
        (Stance.ACCEPTS, RELEASE, Relation.IN_RETURN, 1, 0),
        (Stance.REFUSES, RELEASE, Relation.UNTIL, 1, 0),
        (Stance.REFUSES, RELEASE, Relation.IF, 0, 0),  # as long as something lasts
        (Stance.PLEDGES, RELEASE, Relation.UNLESS, 0, 0),  # what must not come about
        (Stance.DEMANDS, RELEASE, Relation.IF, 0, 0),
        (Stance.THREATENS, Act.SHELLING, Relation.UNLESS, 0, 0),
        (Stance.PLEDGES, Act.SHELLING, Relation.IF, 0, 0),  # force that is pledged is a threat
        (Stance.REFUSES, RELEASE, None, 0, 1),
    ],
)
def test_what_makes_a_rule(stance: Stance, act: Act, relation: Relation | None, rules: int, refusals: int) -> None:
    conditions = [(LEAGUE, Act.WITHDRAW, "the League leaves the quay", relation)] if relation else []
    found = board([position("2031-05-02", "Halden", stance, act, "Halden, nine sailors,", conditions)])
    assert (len(found.rules), len(found.refusals)) == (rules, refusals)
    assert len(found.positions) == 1
    assert (found.positions[0].off is None) == bool(rules or refusals)


def test_to_go_on_until_something_is_to_stop_after_it() -> None:
    (rule,) = board(
        [
            position(
                "2031-05-02",
                "Halden",
                Stance.PLEDGES,
                Act.SHELLING,
                "Halden will shell the quay",
                [(LEAGUE, RELEASE, "the sailors are free", Relation.UNTIL)],
            )
        ]
    ).rules
    assert rule.deed == "Halden: halt-hostilities"


def test_consent_to_what_another_would_do_is_no_promise() -> None:
    assert not board([position("2031-05-02", "Halden", Stance.ACCEPTS, AID, "Halden accepts Sarn's ships", by="Sarn")]).rules


def test_a_newer_position_takes_the_place_of_an_older_which_stays_visible() -> None:
    newer = position("2031-05-09", "Halden", Stance.REFUSES, HALT, "Halden will not hold its fire")
    found = board([HALDEN_HALTS, LEAGUE_HALTS, newer])
    assert [refusal.deed for refusal in found.refusals] == [HALVES[0]]
    assert [words.claim for words in found.refusals[0].replaced] == [HALDEN_HALTS.claim.id]
    (blocked,) = found.blocked
    assert [(one.deed, one.why, one.by) for one in blocked.missing] == [(HALVES[0], Why.REFUSED, "Halden")]
    assert blocked.missing[0].words[0].claim == newer.claim.id


def test_who_has_no_known_side_speaks_for_the_body_whose_acts_they_tell() -> None:
    alone = [*PARTIES, Identity(id=IdentityId("Ina Roe"), name="Ina Roe", kind="person", names=("Ina Roe",))]
    offer = position("2031-05-02", "Ina Roe", Stance.OFFERS, HALT, "Halden would hold its fire", by="Halden")
    own = position("2031-05-03", "Ina Roe", Stance.PLEDGES, RELEASE, "Ina Roe will free nine sailors")
    assert {one.holder for one in build([offer, own], [], alone).positions} == {"Halden"}
    assert {one.holder for one in build([own], [], alone).positions} == {"Ina Roe"}


def test_an_offer_put_in_other_words_on_the_same_condition_is_the_same_act() -> None:
    asked = [(LEAGUE, Act.WITHDRAW, "the League's boats leave the quay")]
    gate = position("2031-05-02", "Halden", Stance.OFFERS, ALLOW, "Halden would unlock the gate if", asked)
    harbour = position("2031-05-04", "Halden", Stance.OFFERS, ALLOW, "Halden would let barges into the harbour if", asked)
    (rule,) = board([gate, harbour]).rules
    assert ([one.claim for one in rule.words], [one.claim for one in rule.replaced]) == ([harbour.claim.id], [gate.claim.id])


def test_numbers_that_contradict_are_two_acts() -> None:
    asked = [(LEAGUE, Act.WITHDRAW, "the League's boats leave the quay")]
    some = [
        position(f"2031-05-0{day}", "Halden", Stance.OFFERS, RELEASE, f"Halden frees {number} sailors if", asked)
        for day, number in ((2, 40), (4, 23))
    ]
    assert len(board(some).rules) == 2


def test_what_nobody_is_named_for_and_is_no_known_act_stays_nobodys() -> None:
    words = position("2031-05-02", "Halden", Stance.OFFERS, RELEASE, "Halden frees the sailors if", [("", Act.OTHER, "the winter is mild")])
    (leaf,) = board([words, LEAGUE_HALTS]).rules[0].conditions
    assert (leaf.kind, leaf.deed.split(":")[0]) == (LeafKind.WORDS, "somebody")


def test_a_person_speaks_for_the_side_and_two_who_differ_are_a_split() -> None:
    wey = position("2031-05-02", "Ada Wey", Stance.DEMANDS, Act.DEPLOY, "Ada Wey wants soldiers in the port", by="Halden")
    lund = position("2031-05-02", "Tor Lund", Stance.OPPOSES, Act.DEPLOY, "Tor Lund is against soldiers in the port", by="Halden")
    (split,) = board([wey, lund]).splits
    assert (split.party, [one.speaker for one in split.positions]) == ("Halden", ["Ada Wey", "Tor Lund"])


def test_both_sides_are_the_two_that_fight_and_third_parties_can_unlock() -> None:
    talks = position(
        "2031-05-04", "Sarn", Stance.OFFERS, Act.MEDIATE, "Sarn offers a house for talks if", [("both sides", HALT, "both sides stop")]
    )
    halt = position("2031-05-05", "Halden", Stance.OFFERS, RELEASE, "Halden frees nine sailors if", [("Sarn", AID, "Sarn sends flour")])
    found = board([HALDEN_HALTS, LEAGUE_HALTS, talks, halt])
    rule = next(rule for rule in found.rules if rule.deed.startswith("Sarn"))
    assert tuple(leaf.deed for leaf in rule.conditions) == HALVES
    assert [(one.deed.split(" (")[0], [deed.split(" (")[0] for deed in one.step_by_step]) for one in found.unlocks] == [
        ("Sarn: aid", ["Halden: release"])
    ]


@pytest.mark.parametrize(
    "events,state",
    [
        ([(DAY, HALT, "the truce began", HAPPENED)], State.ONGOING),
        ([(DAY, HALT, "the truce is to begin", Status.PLANNED)], None),
        ([(DAY, HALT, "the truce began", Status.ALLEGED)], None),
        ([(DAY, HALT, "the truce began", HAPPENED), (NEXT, Act.SHELLING, "shells fell", HAPPENED)], State.CONTESTED),
        ([(DAY, HALT, "a truce", HAPPENED), (NEXT, Act.SHELLING, "shells", HAPPENED), (LATER, HALT, "restored", HAPPENED)], State.ONGOING),
        ([(DAY, ALLOW, "opened the quay for an hour", HAPPENED)], State.PARTLY),
        ([(DAY, ALLOW, "opened the quay", HAPPENED), (NEXT, Act.BLOCKADE, "closed the quay", HAPPENED)], State.BROKEN),
        ([(DAY, Act.WITHDRAW, "moved six of its eight boats", HAPPENED)], State.PARTLY),
    ],
)
def test_how_an_act_stands(events: list[tuple[str, Act, str, Status]], state: State | None) -> None:
    made = [happening(day, act, "Halden", words, status=status) for day, act, words, status in events]
    facts = board([HALDEN_HALTS], made).facts
    assert [fact.state for fact in facts] == ([state] if state else [])
    assert all(fact.words for fact in facts)


def test_what_has_not_begun_by_the_day_is_no_fact() -> None:
    assert board([HALDEN_HALTS], [happening(DAY, HALT, "Halden", "the truce began")], as_of="2031-05-03").facts == ()


def test_a_halt_that_holds_lets_the_other_follow() -> None:
    found = board([HALDEN_HALTS, LEAGUE_HALTS], [happening(DAY, HALT, "Halden", "Halden's guns were silent")])
    assert (found.done, found.step_by_step, found.standoff) == (HALVES[:1], HALVES[1:], ())


def test_the_order_of_positions_is_irrelevant() -> None:
    some = [
        HALDEN_HALTS,
        LEAGUE_HALTS,
        *(position(f"2031-05-{day}", "Halden", Stance.OFFERS, RELEASE, f"nine sailors {day}") for day in range(10, 20)),
    ]
    first = msgspec.json.encode(board(some))
    for seed in range(5):
        random.Random(seed).shuffle(some)
        assert msgspec.json.encode(board(some)) == first


def test_swapping_the_parties_swaps_the_board() -> None:
    events = [
        happening(DAY, HALT, "Halden", "Halden held its fire"),
        happening(NEXT, Act.SHELLING, "Halden", "Halden fired"),
    ]
    demand = position("2031-05-05", "Halden", Stance.DEMANDS, RELEASE, "Halden wants nine sailors back", by=LEAGUE)
    straight = board([HALDEN_HALTS, LEAGUE_HALTS, demand], events)
    turned = build(_swapped([HALDEN_HALTS, LEAGUE_HALTS, demand]), _swapped(events), _swapped(PARTIES))
    for field in ("step_by_step", "all_at_once", "standoff", "done"):
        assert set(getattr(turned, field)) == {_turned(deed) for deed in getattr(straight, field)}
    assert {(fact.deed, fact.state) for fact in turned.facts} == {(_turned(fact.deed), fact.state) for fact in straight.facts}
    assert {(one.deed.split(" (")[0], one.off) for one in turned.positions} == {(_turned(one.deed), one.off) for one in straight.positions}


def test_five_hundred_positions_take_less_than_a_second() -> None:
    acts = list(Act)
    some = [
        position(
            f"2031-{1 + at % 12:02}-{1 + at % 28:02}",
            ("Halden", LEAGUE, "Sarn")[at % 3],
            Stance.OFFERS,
            acts[at % len(acts)],
            f"item {at} of list {at % 7}",
            [("Halden" if at % 3 else "Sarn", acts[(at * 5) % len(acts)], f"item {at * 3 % 500} comes")],
        )
        for at in range(500)
    ]
    board(some[:1])  # the word data are read once
    begun = time.process_time()
    board(some)
    assert time.process_time() - begun < 1


def _turned(text: str) -> str:
    return text.replace("Halden", "\x00").replace(LEAGUE, "Halden").replace("\x00", LEAGUE).split(" (")[0]


def _swapped(some: Sequence[T]) -> list[T]:
    return [_with_names(one) for one in some]


def _with_names(one: Any) -> Any:
    """Every name in it swapped, in the words of a claim too only where they are the whole name: offsets stay."""
    if isinstance(one, str):
        return {"Halden": LEAGUE, LEAGUE: "Halden"}.get(one, one)
    if isinstance(one, tuple | list):
        return type(one)(_with_names(each) for each in one)
    if isinstance(one, msgspec.Struct):
        return msgspec.structs.replace(one, **{name: _with_names(getattr(one, name)) for name in one.__struct_fields__})
    return Happening(_with_names(one.event), _with_names(one.told)) if isinstance(one, Happening) else one
