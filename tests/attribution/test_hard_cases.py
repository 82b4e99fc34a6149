"""Hard cases of attribution, each in two invented variants: who says what, to whom, through whom."""

import pytest

from standoff.claim.listed import Link, Said, Who
from standoff.desk import Desk, example_report
from standoff.model.act import Role
from standoff.model.span import Span

# Each case: the text, and of each attribution that must be there "source: content".
CASES: dict[str, list[tuple[str, list[str]]]] = {
    "a saying in a saying": [
        (
            "The bridge will be rebuilt by June, a brigade officer said, the Interior Ministry wrote.",
            ["a brigade officer: The bridge will be rebuilt by June"],
        ),
        (
            "The hostages will be freed within days, an aide to the governor said, the Harbour Office announced.",
            ["an aide to the governor: The hostages will be freed within days"],
        ),
    ],
    "told to somebody, according to a document": [
        (
            "“We hold the ridge,” Colonel Ade Moro told envoy Lise Brandt, according to the army's readout.",
            ["Colonel Ade Moro: We hold the ridge"],
        ),
        (
            "“The pier is ours,” Captain Ivo Tarn told mediator Mira Oss, according to the navy's summary.",
            ["Captain Ivo Tarn: The pier is ours"],
        ),
    ],
    "a quotation that goes on in the next paragraph": [
        (
            "“They came at dawn. They burned the mill.\n\n“Nobody slept after that,” the miller said.",
            ["the miller: Nobody slept after that"],
        ),
        (
            "“The shelling went on all night. We lay on the floor.\n\n“Nobody came to help us,” the nurse said.",
            ["the nurse: Nobody came to help us"],
        ),
    ],
    "partly quoted": [
        (
            "Governor Ada Norwin called the raid “a clear breach” of the truce.",
            ["Governor Ada Norwin: the raid “a clear breach” of the truce"],
        ),
        (
            "Minister Jon Pell said the vote was “a farce” that “fooled nobody.”",
            ["Minister Jon Pell: the vote was “a farce” that “fooled nobody"],
        ),
    ],
    "who pledged": [
        (
            "The mayor had a call from Minister Dara Okan, who said that the road was open.",
            ["Minister Dara Okan: the road was open"],
        ),
        (
            "The council received a letter from Bishop Tomas Vell, who wrote that the prisoners were alive.",
            ["Bishop Tomas Vell: the prisoners were alive"],
        ),
    ],
    "a noun says it": [
        ("The rebels' claim that the airport had fallen could not be verified.", ["The rebels: the airport had fallen"]),
        ("The ministry's warning that the dam would break was ignored.", ["The ministry: the dam would break"]),
    ],
    "nobody is named": [
        ("It was reported that four villagers died.", [": four villagers died"]),
        ("It was announced that the border would open.", [": the border would open"]),
    ],
    "a denial": [
        ("The army denied that it had shelled the market.", ["The army: it had shelled the market"]),
        ("The militia denied that it had taken the boats.", ["The militia: it had taken the boats"]),
    ],
    "one cue, two contents": [
        (
            "Radio Sel reported that the army had left and that the mayor had stayed.",
            ["Radio Sel: the army had left … the mayor had stayed"],
        ),
        (
            "The envoy said that the talks had failed and that the delegates had gone.",
            ["The envoy: the talks had failed … the delegates had gone"],
        ),
    ],
    "people without a name": [
        (
            "Two diplomats briefed on the talks said the deal was close, while a third disagreed.",
            ["Two diplomats briefed on the talks: the deal was close"],
        ),
        (
            "Several nurses at the clinic said the power had failed, while an engineer denied it.",
            ["Several nurses at the clinic: the power had failed"],
        ),
    ],
    "an order": [
        ("The mayor urged both sides to step back.", ["The mayor: to step back"]),
        ("The general ordered the crews to leave the harbour.", ["The general: to leave the harbour"]),
    ],
    "a curly apostrophe is no closing mark": [
        ("The militias’ leader said the bridge was mined.", ["The militias’ leader: the bridge was mined"]),
        ("The rebels’ spokesman said the camp was empty.", ["The rebels’ spokesman: the camp was empty"]),
    ],
    "a thought": [
        ("The governor believes that the rebels will return.", ["The governor: the rebels will return"]),
        ("The council wants the army to leave the valley.", ["The council: the army to leave the valley"]),
    ],
}


def _told(said: Said) -> str:
    return f"{' & '.join(s.text for s in said.source)}: {' … '.join(c.text for c in said.content)}"


@pytest.mark.parametrize("case, variant", [(case, n) for case in CASES for n in range(2)])
@pytest.mark.parametrize("way", ["syntax", "both"])
def test_a_hard_case_comes_out_right(desk: Desk, syntax: Desk, way: str, case: str, variant: int) -> None:
    text, expected = CASES[case][variant]
    found = (desk if way == "both" else syntax).statements(example_report(text))

    assert set(expected) <= {_told(said) for said in found}
    for said in found:
        parts: tuple[Span | Who | Link, ...] = (*said.content, *said.cue, *said.source, *said.addressee, *said.channel, *said.chain)
        assert [text[part.start : part.end] for part in parts] == [part.text for part in parts]


def _one(desk: Desk, text: str, source: str) -> Said:
    return next(s for s in desk.statements(example_report(text)) if any(w.text.endswith(source) for w in s.source))


@pytest.mark.parametrize(
    "text, speaker, relay, kind",
    [
        ("The bridge is safe, a brigade officer said, the Interior Ministry announced.", "brigade officer", "Interior Ministry", "body"),
        ("The Sel News Agency reported that the bridge was lost, citing two diplomats.", "diplomats", "Sel News Agency", "agency"),
        ("Radio Sel reported that the bridge was lost, citing two diplomats.", "diplomats", "Radio Sel", "broadcaster"),
        ("The Sel Times reported that the bridge was lost, quoting a witness.", "witness", "Sel Times", "outlet"),
    ],
)
def test_the_chain_runs_from_the_speaker_to_who_relays_it(desk: Desk, text: str, speaker: str, relay: str, kind: str) -> None:
    chain = _one(desk, text, speaker.rsplit(maxsplit=1)[-1]).chain

    assert [(link.role, link.name, link.kind) for link in chain][1:] == [(Role.RELAY, relay, kind)]
    assert chain[0].name.endswith(speaker)


@pytest.mark.parametrize(
    "text, addressee",
    [
        ("Colonel Ade Moro told envoy Lise Brandt that the ridge was lost.", "envoy Lise Brandt"),
        ("The governor ordered the crews to leave the harbour.", "the crews"),
        ("Speaking to the Sel Times, the governor said the bridge was lost.", "the Sel Times"),
        ("The governor said in an interview with the Sel Times that the bridge was lost.", "the Sel Times"),
        ("The governor said in a letter to the council that the bridge was lost.", "the council"),
    ],
)
def test_the_addressee_is_who_it_is_told(syntax: Desk, text: str, addressee: str) -> None:
    (said,) = syntax.statements(example_report(text))

    assert [who.text for who in said.addressee] == [addressee]


@pytest.mark.parametrize(
    "text, channel",
    [
        ("The governor said in a statement that the bridge was lost.", "a statement"),
        ("The governor wrote on Twitter that the bridge was lost.", "Twitter"),
        ("At a news conference, the governor said the bridge was lost.", "a news conference"),
    ],
)
def test_the_channel_is_by_what_it_is_said_and_no_relay(syntax: Desk, text: str, channel: str) -> None:
    (said,) = syntax.statements(example_report(text))

    assert [words.text for words in said.channel] == [channel]
    assert [link.role for link in said.chain] == [Role.SPEAKER]


def test_an_outlet_that_reported_something_first_says_no_content(desk: Desk) -> None:
    text = "The envoys met on Monday. The meeting was first reported by The Sel Times."

    assert not [c for c in desk.read(example_report(text)) if c.__class__.__name__ == "Statement"]


@pytest.mark.parametrize(
    "text", ["The lorries used the so-called “safe corridor” at night.", "A man the crowd took for a “spy” was beaten."]
)
def test_scare_quotes_are_no_statement(desk: Desk, text: str) -> None:
    assert desk.statements(example_report(text)) == ()


@pytest.mark.parametrize(
    "text, name, rule",
    [
        ("Minister Dara Okan met the envoys. She said the road was open.", "Dara Okan", "subject of the sentence before"),
        ("“The road is open,” Minister Dara Okan said. “It is safe,” she added.", "Dara Okan", "who spoke before"),
        ("Dara Okan and Lise Brandt met at noon. She said the road was open.", None, None),
    ],
)
def test_a_pronoun_keeps_the_words_that_decided_or_stays_open(desk: Desk, text: str, name: str | None, rule: str | None) -> None:
    who = next(w for s in desk.statements(example_report(text)) for w in s.source if w.text.lower() == "she")

    assert (who.name, who.why) == (name, rule)
    assert (who.meant is None) is (name is None)


def test_we_is_whoever_is_quoted(desk: Desk) -> None:
    text = "“We believe that the road is safe,” Minister Dara Okan said."
    who = next(w for s in desk.statements(example_report(text)) for w in s.source if w.text == "We")

    assert who.why == "whoever is quoted"
    assert who.name == "Dara Okan"


def test_what_lies_in_another_content_says_where(desk: Desk) -> None:
    text = "The governor said that the rebels had promised to leave."
    found = desk.statements(example_report(text))

    assert [(s.group, s.inside) for s in found] == [("say", None), ("promise", 0)]
    assert [link.name for link in found[1].chain] == ["rebels", "governor"]


def test_without_the_proposer_nothing_is_confirmed(desk: Desk, syntax: Desk) -> None:
    text = "The governor said that the bridge was lost."

    assert [(s.confirmed, s.found_by) for s in syntax.statements(example_report(text))] == [(False, "syntax")]
    assert [(s.confirmed, s.found_by) for s in desk.statements(example_report(text))] == [(True, "both")]


@pytest.mark.parametrize(
    "text, kind",
    [
        ("He said the bridge was gone.", "person"),
        ("They said the bridge was gone.", "people"),
        ("Local residents said the bridge was gone.", "people"),
        ("The refusal of the mayor said the bridge was gone.", "unknown"),
    ],
)
def test_a_link_whose_kind_nothing_tells_is_unknown(desk: Desk, text: str, kind: str) -> None:
    (said,) = desk.statements(example_report(text))

    assert [link.kind for link in said.chain] == [kind]
