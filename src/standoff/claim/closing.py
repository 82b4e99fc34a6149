"""What the ends of a sentence say of its main clause, whatever the parser hung it on: the day it closes with, the place at either end."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from standoff.document.grammar import is_verb
from standoff.document.token import Document, Token
from standoff.lexicon.states import place_words
from standoff.mention.place_clause import in_sentence
from standoff.mention.places import PlaceMention
from standoff.mention.placing import scene
from standoff.mention.times import TimeMention
from standoff.model.claim import Place

_PAST = frozenset({"VBD"})
_UNDER = frozenset({"conj", "ccomp", "advcl", "xcomp"})
_RESULTS = frozenset({"result", "lead", "end", "culminate"})
_BROAD = frozenset({"country", "continent"})
_BEFORE_OPENING = frozenset({"ADV", "PUNCT", "SPACE", "CCONJ"})
_CHAIN = re.compile(r"\s*,\s*(?:in\s+|of\s+)?(?:the\s+)?|\s+(?:of|in)\s+(?:the\s+)?")
_FILED = timedelta(2)  # how long before its publication a report is filed at most
_AFTER_FILED = re.compile(r"\)\s*(?:--?|[—–−]|\n|$|(?=[A-ZÀ-ÖØ-Þ]))")
_BEFORE_FILED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]*,?\s*\($")

TimeAt = Callable[[Token], TimeMention | None]


def closing_day(doc: Document, time_at: TimeAt, verb: Token) -> TimeMention | None:
    """The bare day that closes the sentence of a main verb, as far as no clause in between can have it; None where there is none.

    "Captured a man who sells arms in Ostry, yesterday" and "during a hunt for a leader Monday" date the capture and the hunt;
    "a man who robbed a bank Monday" dates the robbery.
    """
    sentence = doc.sentences[verb.sentence]
    last = sentence.last - 1
    while last > verb.i and doc.tokens[last].pos in {"PUNCT", "SPACE"}:
        last -= 1
    time = time_at(doc.tokens[last])
    if time is None or last <= verb.i or time.earliest is None or time.latest is None or (time.latest - time.earliest).days > 1:
        return None
    first = next(t for t in doc.tokens[sentence.first : last + 1] if t.end > time.start)
    before = doc.tokens[first.i - 1]
    if not is_main(verb) or before.pos in {"ADP", "SCONJ"} or before.tag == "IN" or before.text in {"(", "-", "–", "—"}:
        return None
    return time if before.text == "," or not _told_between(verb, first) else None


def is_filing_day(doc: Document, time: TimeMention) -> bool:
    """Whether a time stands as the day of filing: "OSTRY, Kestria (Sept. 4) - Rebels ...". It dates nothing that is told."""
    before, after = doc.text[max(0, time.start - 40) : time.start], doc.text[time.end : time.end + 6]
    if time.day is None or not _BEFORE_FILED.search(before) or not _AFTER_FILED.match(after):
        return False
    return doc.published is None or timedelta() <= date.fromisoformat(doc.published[:10]) - time.day <= _FILED


def end_place(doc: Document, places: tuple[PlaceMention, ...], time_at: TimeAt, verb: Token) -> Place | None:
    """The place that the sentence of a main verb opens with, or that stands right before the day that closes it; None without one.

    "Today, in Ostry district, Kar province, police held ...", "held two men during a search for a thief in Ostry, yesterday".
    """
    if not is_main(verb):
        return None
    chains = _chains(doc, in_sentence(doc, places, verb))
    found = next((c for c in chains[:1] if _opens(doc, time_at, verb, c)), None)
    day = closing_day(doc, time_at, verb) if found is None and chains else None
    if day is not None:
        closing = (c for c in chains if c[0].first > verb.i and _right_before(doc, c[-1], day))
        found = next((c for c in closing if not _told_between(verb, doc.tokens[c[0].first])), None)
    if found is None or found[0].kind in _BROAD:
        return None
    return scene(found[0], [p.name for p in found[1:] if p.kind in {"region", "country"}])


def is_main(verb: Token) -> bool:
    """Whether a verb is that of the sentence, or joined to it or hung on it as a further step of the same telling."""
    token = verb
    while token.head is not token and token.dep in _UNDER and is_verb(token.head):
        token = token.head
    return token.head is token and (_is_past(verb) or verb.tag == "VBG")


def is_result(verb: Token) -> bool:
    """Whether a clause tells what the noun it hangs on came to: "a search that resulted in two arrests"."""
    return verb.dep == "relcl" and verb.lemma in _RESULTS


def _chains(doc: Document, places: tuple[PlaceMention, ...]) -> list[list[PlaceMention]]:
    """The places of a sentence after a word of place, those together of which each lies in the next: "in Ostry district, Kar province"."""
    found: list[list[PlaceMention]] = []
    for place in places:
        if found and _CHAIN.fullmatch(doc.text, found[-1][-1].end, place.start):
            found[-1].append(place)
        else:
            found.append([place])
    return [c for c in found if _preposition(doc, c[0]) is not None]


def _right_before(doc: Document, place: PlaceMention, day: TimeMention) -> bool:
    """Whether only a comma, or what kind of place it is, stands between: "in Kar Province yesterday"."""
    between = (t for t in doc.tokens[place.last : place.last + 3] if place.end <= t.start < day.start)
    near = doc.text[place.end : day.start].count(" ") <= 2
    return near and place.end <= day.start and all(t.pos in {"PUNCT", "SPACE"} or t.lower in place_words().kinds for t in between)


def _preposition(doc: Document, place: PlaceMention) -> Token | None:
    before = doc.tokens[place.first - 1] if place.first else None
    if before is not None and before.lower == "the" and before.i:
        before = doc.tokens[before.i - 1]
    return before if before is not None and before.lower in place_words().here else None


def _opens(doc: Document, time_at: TimeAt, verb: Token, chain: list[PlaceMention]) -> bool:
    """Whether nothing but days and adverbs stands before the place."""
    preposition = _preposition(doc, chain[0])
    if preposition is None or verb.i < chain[0].last:
        return False
    before = doc.tokens[doc.sentences[verb.sentence].first : preposition.i]
    return all(t.pos in _BEFORE_OPENING or time_at(t) is not None or t.lower == "on" for t in before)


def _told_between(verb: Token, token: Token) -> bool:
    """Whether a clause in the past that is no step of the main one stands above a token that follows the main verb."""
    return any(is_verb(t) and verb.i < t.i < token.i and _is_past(t) and not is_main(t) for t in token.ancestors())


def _is_past(verb: Token) -> bool:
    return verb.tag in _PAST or any(c.dep in {"aux", "auxpass"} and c.tag in _PAST for c in verb.children)
