"""Which claim is which item of the gold, and what it is worth."""

import msgspec
import pytest

from standoff.model.act import Act, Harm, Role, Stance
from standoff.model.claim import Claim, ClaimId, Event, Party, Position, Source, Statement, Toll
from standoff.scoring.figures import figures, graded, record_f1
from standoff.scoring.gold import GoldReport, Kind
from standoff.scoring.match import coded_twice, measured, worths
from standoff.scoring.sheet import read_gold

TEXT = "Jets of Orvane bombed Ostry on Monday, killing four people, two of them children. Front and army met in Sael. No one spoke."
MEETING = "Front and army met in Sael"


def gold(**items: object) -> GoldReport:
    return read_gold(msgspec.json.encode({"id": "r", "text": TEXT, **items}), file="r.json")


def event(anchor: str, act: str, agent: object = (), **more: object) -> dict[str, object]:
    standard: dict[str, object] = {"target": [], "place": [], "start": None, "end": None, "status": "happened"}
    return {"anchor": anchor, "act": act, "agent": list(agent), **standard, **more}  # type: ignore[call-overload]


def toll(anchor: str, value: int, within: str | None = None) -> dict[str, object]:
    standard: dict[str, object] = {"harm": "killed", "bound": "exact", "who": [], "since": None, "source": []}
    return {"anchor": anchor, "value": value, "within": within, **standard}


def party(name: str) -> Party:
    return Party(name=name, text=name, start=0, end=1)


def at(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"id": ClaimId(words), "start": start, "end": start + len(words), "quote": words}


def claimed(kind: type[Claim], words: str, **fields: object) -> Claim:
    return kind(**at(words), **fields)  # type: ignore[arg-type]


STRIKE = event("Jets of Orvane bombed Ostry on Monday", "air-strike", ["Orvane"])


@pytest.mark.parametrize(
    "claim, found",
    [
        (claimed(Event, "bombed Ostry on Monday", act=Act.AIR_STRIKE), True),
        (claimed(Event, "bombed Ostry on Monday", act=Act.SHELLING), True),  # of the same family: only its act is wrong
        (claimed(Event, "bombed Ostry on Monday", act=Act.ARREST), False),
        (claimed(Event, "Monday", act=Act.AIR_STRIKE), False),  # less than a fifth of the longer
        (claimed(Event, "killing four people", act=Act.AIR_STRIKE), False),  # other words
        (claimed(Statement, "bombed Ostry on Monday"), False),  # another kind
    ],
)
def test_an_event_is_found_on_its_words_by_the_family_of_its_act(claim: Claim, found: bool) -> None:
    assert bool(measured(gold(events=[STRIKE]), [claim]).matches) is found


@pytest.mark.parametrize(
    "harm, value, found", [(Harm.KILLED, 4, True), (Harm.INJURED, 4, False), (Harm.KILLED, 5, False), (Harm.KILLED, None, False)]
)
def test_a_toll_is_found_by_harm_and_number(harm: Harm, value: int | None, found: bool) -> None:
    claim = claimed(Toll, "four people", harm=harm, value=value)

    assert bool(measured(gold(tolls=[toll("killing four people", 4)]), [claim]).matches) is found


def test_a_part_is_right_where_the_larger_toll_stands_on_the_same_words() -> None:
    wanted = gold(tolls=[toll("killing four people", 4), toll("two of them children", 2, "killing four people")])
    whole = claimed(Toll, "four people", harm=Harm.KILLED, value=4)
    part = claimed(Toll, "two of them children", harm=Harm.KILLED, value=2)

    alone, within = (measured(wanted, [whole, one]) for one in (part, msgspec.structs.replace(part, within=whole.id)))

    assert alone.matches[1].wrong == ("within",)
    assert within.matches[1].wrong == ()


def test_it_does_not_matter_who_of_a_meeting_is_called_a_target() -> None:
    wanted = gold(events=[event(MEETING, "meet", [["Front"], ["army"]])])
    claim = claimed(Event, MEETING, act=Act.MEET, agents=(party("the Front"),), targets=(party("the army"),))
    alone = claimed(Event, MEETING, act=Act.MEET, agents=(party("the Front"),))

    assert measured(wanted, [claim]).matches[0].wrong == ()
    assert measured(wanted, [alone]).matches[0].wrong == ("agent",)


def test_each_item_and_claim_counts_once_and_the_best_pair_comes_first() -> None:
    wanted = gold(events=[STRIKE])
    near = claimed(Event, "bombed Ostry", act=Act.AIR_STRIKE)
    best = claimed(Event, "Jets of Orvane bombed Ostry on Monday", act=Act.AIR_STRIKE, agents=(party("Orvane"),))

    compared = measured(wanted, [near, best])

    assert [match.given.id for match in compared.matches] == [best.id]
    assert [item.id for item in compared.extras] == [near.id]
    assert compared.misses == ()


def test_a_speaker_may_be_told_by_the_chain() -> None:
    saying = {"anchor": "No one spoke", "speaker": ["Rook"], "hearer": [], "relays": [], "form": "indirect"}
    source = Source(role=Role.SPEAKER, name="Ines Rook", text="Rook", start=0, end=1)
    claim = claimed(Statement, "No one spoke", sources=(source,))

    assert measured(gold(statements=[saying]), [claim]).matches[0].wrong == ()


def test_a_found_claim_is_worth_the_share_of_fields_that_are_right() -> None:
    claim = claimed(Event, "Jets of Orvane bombed Ostry on Monday", act=Act.SHELLING)

    # Target, place, day and status are right; the act and the agent are not.
    assert worths(gold(events=[STRIKE]), [claim]) == {claim.id: pytest.approx(4 / 6)}


def test_a_fields_figures_count_where_it_says_something_found_or_not() -> None:
    claims = [
        claimed(Event, "bombed Ostry on Monday", act=Act.AIR_STRIKE, agents=(party("Orvane"),)),
        claimed(Event, "No one spoke", act=Act.OTHER, agents=(party("Rook"),)),
    ]
    wanted = gold(events=[STRIKE, event(MEETING, "meet", ["the Front"])])

    [kind] = figures([measured(wanted, claims)])
    agent = next(field for field in kind.fields if field.name == "agent")

    assert (kind.found.wanted, kind.found.given, kind.found.right) == (2, 2, 1)
    assert (kind.found.precision, kind.found.recall, kind.found.f1) == (0.5, 0.5, 0.5)
    assert (agent.filled.wanted, agent.filled.given, agent.filled.right) == (2, 2, 1)
    assert (agent.where_found.right, agent.where_found.of) == (1, 1)


def test_nothing_looked_for_leaves_recall_open() -> None:
    claim = claimed(Position, "No one spoke", stance=Stance.REFUSES, act=Act.OTHER)

    [kind] = figures([measured(gold(), [claim])])

    assert kind.kind is Kind.POSITIONS
    assert (kind.found.precision, kind.found.recall, kind.found.f1) == (0.0, None, 0.0)
    assert record_f1(graded([])) == 0.0


def test_a_coder_agrees_with_herself() -> None:
    one = gold(events=[STRIKE, event(MEETING, "meet", [["Front"], ["army"]])], tolls=[toll("killing four people", 4)])

    assert record_f1(figures([coded_twice(one, one)])) == 1.0
