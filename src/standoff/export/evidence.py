"""What a claim says in one line, and the paragraphs its words stand in: what the dossier and the digest share."""

from itertools import pairwise
from typing import NamedTuple, assert_never

from standoff.document.layout import paragraphs
from standoff.export.material import Cited, Sheet
from standoff.model.claim import Claim, Event, Position, Statement, Toll
from standoff.telling.phrases import sentence_of_event, sentence_of_position, sentence_of_statement, sentence_of_toll
from standoff.telling.quoting import clean, day_in_words


class Stretch(NamedTuple):
    """A part of a paragraph in which nothing begins or ends: `start:end` of the text, the claims that it is of, those that end here."""

    start: int
    end: int
    marked: tuple[Cited, ...]
    ending: tuple[Cited, ...]


class Passage(NamedTuple):
    """A paragraph (`start:end` of the text) with its number from 1, cut into stretches, and the claims that begin in it."""

    number: int
    start: int
    end: int
    stretches: tuple[Stretch, ...]
    claims: tuple[Cited, ...]


def sentence(claim: Claim) -> str:
    """A claim in plain words, the same for every party; it says so where it is another's."""
    match claim:
        case Event():
            return sentence_of_event(claim).plain
        case Toll():
            return sentence_of_toll(claim).plain
        case Position():
            return sentence_of_position(claim).plain
        case Statement():
            return sentence_of_statement(claim).plain
        case _ as never:
            assert_never(never)


def spans(claim: Claim) -> tuple[tuple[int, int], ...]:
    """Where the words of a claim stand; several where the attribution interrupts what was said."""
    return claim.parts if isinstance(claim, Statement) and claim.parts else ((claim.start, claim.end),)


def passages(sheet: Sheet) -> tuple[Passage, ...]:
    """The paragraphs in which claims have words, in their order."""
    found = []
    starts = [one.start for one in paragraphs(sheet.report.text, title=sheet.report.title)[0]]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(sheet.report.text)], strict=True), 1):
        here = [(max(start, first), min(end, last), one) for one in sheet.cited for first, last in spans(one.claim)]
        here = [part for part in here if part[0] < part[1]]
        if here:
            claims = tuple(one for one in sheet.cited if start <= one.claim.start < end)
            found.append(Passage(number, start, end, _stretches(start, end, here), claims))
    return tuple(found)


def _stretches(start: int, end: int, here: list[tuple[int, int, Cited]]) -> tuple[Stretch, ...]:
    bounds = sorted({start, end, *(at for first, last, _ in here for at in (first, last))})
    made = []
    for first, last in pairwise(bounds):
        marked = tuple(one for begin, stop, one in here if begin <= first and last <= stop)
        made.append(Stretch(first, last, marked, tuple(one for one in marked if spans(one.claim)[-1][1] == last)))
    return tuple(made)


def source_line(one: Cited) -> str:
    """Where a claim was published: "Delen Post, 8 March 2026"."""
    day = day_in_words(one.head.published) if one.head.published else "day not known"
    return f"{clean(one.head.outlet or one.head.title or one.head.id)}, {day}"
