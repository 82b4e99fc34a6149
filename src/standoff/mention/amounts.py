"""Document -> the amounts of people and things it counts: figures, number words, ranges and vague words, with their bounds.

What is measured or labelled is no amount here: dates and lengths of time, ages, money, shares, distances, clock times,
scores of a vote, ordinals, "Article 7". The article "a" is not read as one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from standoff.document.token import Document, Token
from standoff.lexicon.acts import data, read_toml
from standoff.mention.numerals import DIGITS, number, number_pattern
from standoff.mention.times import TimeMention, find_times
from standoff.model.act import Bound

_NOUNS = {"NOUN", "PROPN"}
_COUNTING = {"nummod", "quantmod", "amod", "det", "compound", "npadvmod"}
_MOST_AGE, _MOST_HOUR = 110, 24
_AGED = re.compile(
    r"(?:\bage[ds]?(?:\s+(?:from|between))?|"
    r"\b(?:boys?|girls?|m[ae]n|wom[ae]n|child|youth|teenager) of|\b(?:under|over|above) the age of)\s+$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(?:at|by|until|till|from|before|after|since)\s+$", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:number|toll|figure|count|total|tally|puts?|put|stands?|stood|estimated?s?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """How many: `start:end` are the words with those that bound them ("at least seven").

    `value` is None where the words give no number ("dozens"); `high` is the upper end of a range. `head` is the noun that is
    counted, or the number's own token where it stands alone ("seven were killed", "three of them"). `tokens` are the
    indexes of the first and the last token.
    """

    start: int
    end: int
    text: str
    value: int | None
    high: int | None
    bound: Bound
    head: Token | None
    tokens: tuple[int, int]


def find_amounts(doc: Document, *, times: tuple[TimeMention, ...] | None = None) -> tuple[Amount, ...]:
    """The amounts of a document in text order, none overlapping another. `times` saves finding those again."""
    taken = [(t.start, t.end) for t in (find_times(doc) if times is None else times)]
    starts = [token.start for token in doc.tokens]
    found: list[Amount] = []
    for sentence in doc.sentences:
        at = sentence.start
        for m in _pattern().finditer(doc.text, sentence.start, sentence.end):
            if m.start() < at:
                continue
            amount = _amount(doc, m, starts, taken)
            if amount is not None and not (found and _again(found[-1], amount)):
                found.append(amount)
                at = amount.end
    return tuple(found)


def _again(before: Amount, amount: Amount) -> bool:
    """Whether a vague word only adds to the number before it of the same noun: "four additional guards"."""
    return amount.value is None and amount.head is before.head and amount.start <= before.end + 1


@cache
def _table(name: str) -> dict[str, Any]:
    content = read_toml(data() / "amounts.toml")[name]
    assert isinstance(content, dict)  # noqa: S101 - the file is ours
    return content


@cache
def _words(table: str, name: str = "words") -> frozenset[str]:
    if name not in _table(table):
        return frozenset()
    text = str(_table(table)[name])
    return frozenset(part.strip() for part in text.split("|")) if "|" in text else frozenset(text.split())


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,8}") for word in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    """A number, range or vague word with the words before it that bound it."""
    num, bounds = number_pattern(), _any(word for name in _table("bounds") for word in _words("bounds", name))
    dash = r"\s?[-–—]\s?"
    spans = (
        rf"(?:between\s{{1,8}}(?P<low>{num})\s{{1,8}}and\s{{1,8}}(?P<top>{num})|(?<!\bfrom\s)(?P<low2>{num})\s{{1,8}}(?:to|or)\s{{1,8}}(?P<top2>{num})"
        rf"|(?P<low3>{DIGITS}){dash}(?P<top3>{DIGITS}))"
    )
    vague = rf"(?P<vague>{_any(_words('vague', 'counting') | _words('vague', 'before_people'))})"
    collective = rf"(?P<collective>{_any(_table('collective'))})"
    body = rf"(?:{spans}|{collective}|{vague}|(?P<one>{num}))"
    return re.compile(
        rf"(?<![\w.,:/])(?<![-–]\b)(?P<bound>(?:(?:{bounds})\s{{1,8}}){{0,3}})(?:(?:a\s{{1,8}}total\s{{1,8}}of|the|another)\s{{1,8}})?(?P<body>{body})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _bound_words() -> dict[str, Bound]:
    return {word: Bound(name) for name in _table("bounds") for word in _words("bounds", name)}


@cache
def _trailing() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name.replace('-', '_')}>{_any(_words('after', name))})" for name in _table("after"))
    return re.compile(rf"(?:\s+[a-z]+)??\s*(?:{groups})\b")


def _touches(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the stretches, which are in order and apart, shares a place with `start:end`."""
    i = bisect_left(taken, end, key=lambda stretch: stretch[0])
    return i > 0 and taken[i - 1][1] > start


def _amount(doc: Document, m: re.Match[str], starts: list[int], taken: list[tuple[int, int]]) -> Amount | None:
    start, end = m.start("body"), m.end("body")
    first, last = bisect_right(starts, start) - 1, bisect_left(starts, end) - 1
    if first < 0 or last < first or _touches(taken, start, end):
        return None
    lead_in = next((m.start(name) for name in ("low", "low2", "low3") if m[name]), start)
    head = _head(doc, bisect_right(starts, lead_in) - 1, last)
    if _is_no_count(doc, m, first, last, head):
        return None
    value, high = _value(m)
    vague = m["vague"] is not None
    if not vague and value is None:
        return None
    if vague and m["vague"].lower() in _words("vague", "before_people"):
        if first and doc.tokens[first - 1].lower in {"a", "an"} and head.tag == "NN":
            return None  # "an additional guard"
        of_them = re.match(r"\s+of\s+(?:them|whom)\b", doc.text[end : end + 12], re.IGNORECASE)
        if not of_them and not counts_people(head, doc.tokens[last]):
            return None
    bound, lead = _bound(m, high=high, vague=vague)
    if lead and _is_particle(doc, bisect_right(starts, m.start("bound")) - 1):
        bound, lead = Bound.VAGUE if vague else Bound.EXACT, False
    after = None if vague else _trailing().match(doc.text, end, min(len(doc.text), end + 30))
    if after is not None and bound is Bound.EXACT:
        bound = next(Bound(name) for name in _table("after") if after[name.replace("-", "_")])
    begin = m.start("bound") if lead else start
    return Amount(begin, end, doc.text[begin:end], value, high, bound, head, (bisect_right(starts, begin) - 1, last))


def _value(m: re.Match[str]) -> tuple[int | None, int | None]:
    """The number, and the upper end of a range that goes upwards."""
    if m["collective"]:
        return int(_table("collective")[re.sub(r"\s+", " ", m["collective"].lower())]), None
    if m["vague"]:
        return None, None
    low, top = m["low"] or m["low2"] or m["low3"] or m["one"], m["top"] or m["top2"] or m["top3"]
    value, high = number(low), number(top) if top else None
    if value is None or value != int(value) or (high is not None and (high <= value or high != int(high))):
        return None, None
    return int(value), int(high) if high is not None else None


def _bound(m: re.Match[str], *, high: int | None, vague: bool) -> tuple[Bound, bool]:
    """How the number is bounded, and whether words before it say so."""
    lead = re.sub(r"\s+", " ", m["bound"].lower().strip())
    if vague:
        return Bound.VAGUE, bool(lead)
    for word in sorted(_bound_words(), key=len, reverse=True):
        if lead == word or lead.startswith(f"{word} "):
            return _bound_words()[word], True
    couple = bool(m["collective"]) and m["collective"].lower().startswith(
        ("two doz", "three doz", "four doz", "five doz", "six doz", "a couple")
    )
    return (Bound.ABOUT if couple and high is None else Bound.EXACT), False


def _head(doc: Document, first: int, last: int) -> Token:
    """The noun that the tokens count, or their own last token."""
    inside = range(first, last + 1)
    top = next((doc.tokens[i] for i in inside if doc.tokens[i].head.i not in inside or doc.tokens[i].head.i == i), doc.tokens[last])
    while top.dep in {"quantmod", "compound", "nummod"} and top.head.pos == "NUM" and top.head is not top:
        top = top.head
    of = next((c for c in top.children if c.dep == "prep" and c.lower == "of" and c.i <= last + 1), None)
    if of is None and last + 1 < len(doc.tokens) and doc.tokens[last + 1].lower == "of":
        of = doc.tokens[last + 1]
    if of is not None and top.pos != "NUM":
        counted = next((c for c in of.children if c.dep == "pobj"), None)
        if counted is not None and counted.pos in _NOUNS:
            return counted
    if top.dep in _COUNTING and top.head.pos in _NOUNS | {"ADJ"} and last < top.head.i <= last + 8:
        counted = top.head
        while counted.tag == "NN" and counted.dep == "compound" and counted.head.pos in _NOUNS and counted.head.i > counted.i:
            counted = counted.head  # "two night watchmen": the parser counts the nights
        return counted
    return top


def counts_people(head: Token, own: Token) -> bool:
    """Whether the noun is of people: a word for them, or the name of a people or party in the plural."""
    if head is own:
        return False
    if head.lemma in _words("people") or head.lower in _words("people"):
        return True
    return head.entity.endswith("NORP") or (head.pos == "PROPN" and head.tag == "NNPS")


def _is_no_count(doc: Document, m: re.Match[str], first: int, last: int, head: Token) -> bool:
    """Whether the number measures, labels, dates or orders something, or is an age."""
    text, start, end = doc.text, m.start("body"), m.end("body")
    before, after = text[max(0, start - 30) : start], text[end : end + 24]
    following = doc.tokens[last + 1] if last + 1 < len(doc.tokens) else None
    body = m["body"].lower()
    if re.match(r"-[a-z]|[%°:/$€£]|\.\d|\s?(?:st|nd|rd|th)\b|['’]s\b", after, re.IGNORECASE) and not after.startswith("-odd"):
        return True
    if re.search(r"[#/:.]$|(?:^|\s)(?:US|A|C)?[$£€¥₹₪₽]\s?$|[A-Za-z]-$", before) or (
        before.split()[-1:] and before.split()[-1].lower() in _words("units", "money")
    ):
        return True
    if following is not None and (
        (_measures(following) and following.dep != "compound") or (head is not doc.tokens[last] and _measures(head))
    ):
        return True
    if m["vague"] or m["collective"]:
        return body in {"no", "both"} and (head is doc.tokens[last] or head.pos not in _NOUNS)
    return (
        _is_label(doc, first, last, head)
        or _is_age(before, after, body, head, doc.tokens[last])
        or _is_clock(doc, first, last, before, head)
    )


def _is_particle(doc: Document, i: int) -> bool:
    """Whether the word belongs to the verb before it: "hand over five" is not more than five."""
    return i > 0 and doc.tokens[i - 1].lemma in _words("particles", doc.tokens[i].lower)


def _measures(token: Token) -> bool:
    return token.lemma in _words("units") or token.lower in _words("units")


def _is_label(doc: Document, first: int, last: int, head: Token) -> bool:
    """Whether the number is the name of what stands before it ("Article 7", "Boeing 737")."""
    own = doc.tokens[first]
    before = doc.tokens[first - 1] if first else None
    if own.lower == "one" and (
        before is not None and before.lower in {"the", "this", "that", "which", "every", "each", "any", "no", "not"}
    ):
        return head is doc.tokens[last] and doc.tokens[last + 1 : last + 2] != [] and doc.tokens[last + 1].lower != "of"
    if before is None or before.sentence != own.sentence:
        return False
    if before.lower == "no." or (before.lower == "." and doc.tokens[first - 2].lower == "no"):
        return True
    if before.lower.rstrip(".") in _words("labels") and before.pos in _NOUNS and head.i <= last:
        return True
    names = before.pos == "PROPN" and own.text.isdigit() and (own.head is before or head.i <= last)
    return names and before.end + 1 >= own.start and own.dep in {"nummod", "appos", "npadvmod", "pobj"} and own.head is before


def _is_age(before: str, after: str, body: str, head: Token, own: Token) -> bool:
    """Whether the number is an age: "aged 7", "a boy of twelve", "Tam Oreda, 41, said"."""
    value = number(body)
    if value is None or value > _MOST_AGE:
        return False
    if _AGED.search(before) or re.match(r"\s*[- ]?years?[- ]old", after):
        return True
    if re.search(r"\b(?:under|over)\s+$", before) and head is own and re.match(r"\s*[.,;]|\s+(?:and|were|are|is|was)\b", after):
        return True
    return (
        bool(re.search(r"[A-Za-z]\w+['”\"]?,\s+$", before))
        and bool(re.match(r"\s*[,.;)]", after))
        and head.i <= own.i
        and body.isdigit()
        and _follows_name(before)
    )


def _follows_name(before: str) -> bool:
    word = re.findall(r"\w+", before)[-1:]
    return bool(word) and word[0][0].isupper()


def _is_clock(doc: Document, first: int, last: int, before: str, head: Token) -> bool:
    """Whether the number is an hour ("at nine on Friday") and not a figure ("put the toll at nine")."""
    own = doc.tokens[last]
    if own.dep in {"nsubj", "nsubjpass"} or any(c.lower == "of" for c in own.children):
        return False  # "after two of them left"
    if not _CLOCK.search(before) or head is not own or (number(own.lower) or _MOST_HOUR + 1) > _MOST_HOUR:
        return False
    sentence = doc.sentences[own.sentence]
    return not _TOTAL.search(doc.text, sentence.start, doc.tokens[first].start)
