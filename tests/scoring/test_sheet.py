"""What is wrong with a gold file, by line, item and reason; the rest of it is measured with."""

import json

import pytest

from standoff.errors import InputError
from standoff.scoring.lines import members
from standoff.scoring.sheet import GoldFault, read_gold, read_sheet

TEXT = "The jets bombed Ostry. The “Front” will stop if the jets stay away, Rook said."
EVENT = {
    "anchor": "jets bombed Ostry", "act": "air-strike", "agent": ["the jets"], "target": [], "place": ["Ostry"], "start": None, "end": None,
    "status": "happened",
}  # fmt: skip
TOLL = {
    "anchor": "bombed Ostry", "harm": "killed", "value": 4, "bound": "exact", "who": [], "within": None, "since": None, "source": [],
}  # fmt: skip
POSITION = {
    "anchor": "Front” will stop", "stance": "offers", "act": "halt-hostilities", "actor": ["Front"], "by": [], "toward": [],
    "conditions": [{"text": "the jets stay away", "by": [], "act": "withdraw"}], "source": ["Rook"],
}  # fmt: skip


def sheet(**items: object) -> bytes:
    return json.dumps({"id": "r", "text": TEXT, **items}, indent=1).encode()


def faults(raw: bytes) -> tuple[GoldFault, ...]:
    return read_sheet(raw, file="r.json").faults


def test_gold_without_fault_is_read_whole() -> None:
    gold = read_gold(sheet(events=[EVENT], tolls=[TOLL], positions=[POSITION]), file="r.json")

    assert (len(gold.events), len(gold.tolls), len(gold.positions), len(gold.statements)) == (1, 1, 1, 0)


@pytest.mark.parametrize(
    "items, message, hint",
    [
        ({"events": [{**EVENT, "act": "air-strik"}]}, "act: 'air-strik' is not known", "air-strike"),
        ({"events": [{**EVENT, "status": "hapened"}]}, "status: 'hapened' is not known", "happened"),
        ({"events": [{**EVENT, "anchor": "jets  bombed ostry"}]}, "its words are not in the text", "The text has 'jets bombed Ostry'"),
        ({"events": [{**EVENT, "anchor": "they left"}]}, "its words are not in the text", "letter by letter"),
        ({"events": [{**EVENT, "anchor": ""}]}, "its words are not in the text", ""),
        ({"events": [{**EVENT, "nth": 2}]}, "nth: 2 of 1: its words do not stand there so often", ""),
        ({"events": [{**EVENT, "start": "Monday"}]}, "start: 'Monday' is no day", "2026-03-08"),
        ({"events": [{**EVENT, "agent": "the jets"}]}, "agent: expected array, got str", ""),
        ({"events": [{**{k: v for k, v in EVENT.items() if k != "agent"}, "agnt": []}]}, "'agent' is missing", "'agnt'"),
        ({"events": [3]}, "no object", ""),
        ({"events": {}}, "events is no list", ""),
        ({"evnts": [EVENT]}, "'evnts' is no kind of item", "events"),
        ({"tolls": [{**TOLL, "within": "Ostry"}]}, "within: these are not the words of a toll", "anchor"),
        ({"tolls": [{**TOLL, "value": "4"}]}, "value: expected int | null, got str", ""),
        ({"positions": [{**POSITION, "stance": ["offers"]}]}, "stance: ['offers'] is not known", ""),
        (
            {"positions": [{**POSITION, "conditions": [{"text": "they stay away", "by": [], "act": "withdraw"}]}]},
            "the words of the condition 'they stay away' are not in the text",
            "",
        ),
        (
            {"positions": [{**POSITION, "conditions": [{"text": "the jets stay away", "by": [], "act": "withdrawal"}]}]},
            "condition 1: act: 'withdrawal' is not known",
            "withdraw",
        ),
        ({"published": "8 March"}, "published: '8 March' is no day", ""),
    ],
)
def test_what_cannot_be_measured_with_is_named_and_left_out(items: dict[str, object], message: str, hint: str) -> None:
    read = read_sheet(sheet(**{"statements": [], **items}), file="r.json")

    [fault] = read.faults
    assert message in fault.message
    assert hint in fault.hint
    assert fault.lost
    assert read.gold is not None
    assert [*read.gold.events, *read.gold.tolls, *read.gold.positions] == []
    with pytest.raises(InputError, match=r"r\.json"):
        read_gold(sheet(**items), file="r.json")


@pytest.mark.parametrize(
    "items, message",
    [
        ({"events": [{**EVENT, "anchor": "jets"}]}, "its words stand 2 times in the text"),
        ({"events": [{**EVENT, "agent": ["the Air Force"]}]}, "agent: the Air Force is not in the text"),
        ({"events": [{**EVENT, "agent": [["the jets"], ["Sael", "Saelites"]]}]}, "agent: Sael / Saelites is not in the text"),
        ({"events": [{**EVENT, "start": "2026-03-08", "end": "2026-03-07"}]}, "it ends before it begins"),
        ({"positions": [{**POSITION, "conditions": [{"text": "the jets stay away", "by": ["Sael"], "act": "withdraw"}]}]}, "by: Sael is"),
    ],
)
def test_what_a_coder_should_look_at_is_measured_with_all_the_same(items: dict[str, object], message: str) -> None:
    read = read_sheet(sheet(**items), file="r.json")

    [fault] = read.faults
    assert message in fault.message
    assert not fault.lost
    assert read.gold is not None
    assert read.gold.events or read.gold.positions


def test_all_faults_of_an_item_are_told_at_once() -> None:
    bad = {**EVENT, "act": "halt", "status": "over"}
    del bad["place"]

    assert [fault.message for fault in faults(sheet(events=[bad]))] == [
        "act: 'halt' is not known",
        "'place' is missing",
        "status: 'over' is not known",
    ]


@pytest.mark.parametrize(
    "raw, line, message",
    [
        (b'{\n "id": "r",\n "text": "a",,\n}', 3, "broken JSON at column 14"),
        (b"[1]", 1, "broken JSON at column 1: '{' is expected"),
        (b"", 1, "broken JSON at column 1"),
        (b'{"id": "r", "text": "a"} x', 1, "Something follows"),
        (b'{3: "r"}', 1, "a name in double quotes"),
        (b'{"id": 3, "text": "a"}', None, "it is no gold file: Expected `str`, got `int`"),
        (b'{"id": "r"}', None, "missing required field `text`"),
        (b"\xff", None, "it is not UTF-8"),
        (b'{"id": ' + b"9" * 5000 + b"}", 1, "too long or too deep"),
        (b'{"a":\n' + b'{"b":' * 100_000, 2, "too long or too deep"),
        (rb'{"id": "r", "text": "\ud800"}', 1, "half characters"),
    ],
)
def test_a_file_that_is_no_gold_is_one_fault(raw: bytes, line: int | None, message: str) -> None:
    read = read_sheet(raw, file="r.json")

    assert read.gold is None
    [fault] = read.faults
    assert message.lower() in fault.message.lower()
    assert fault.line == line


def test_a_fault_names_the_line_of_its_item() -> None:
    raw = sheet(events=[EVENT, {**EVENT, "act": "x"}])

    [fault] = faults(raw)

    assert raw.decode().split("\n")[fault.line - 1 if fault.line else 0].strip() == "{"
    assert str(fault).startswith(f"r.json:{fault.line}: event 2 'jets bombed Ostry': act")


def test_the_parts_of_an_object_know_their_lines() -> None:
    parts = members('{"a": [\n1,\n{"b": []}\n],\n"c": "[", "d": []}')

    elements = parts["a"]
    assert isinstance(elements, list)
    assert [(one.value, one.line) for one in elements] == [(1, 2), ({"b": []}, 3)]
    assert parts["d"] == []
