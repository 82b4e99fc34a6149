"""Names: runs of capitalised words, cut into titles, offices and the name proper."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.document.token import Document, Token
from standoff.lexicon.parties import PartyLexicon
from standoff.lexicon.states import state_by_adjective, state_by_name

NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
_HYPHENS = frozenset("-–‐‑")
_CLOSED = frozenset({"'s", "’s", "'", "’"})
_SMALL = frozenset({"of", "the", "for", "on", "and", "in", "to", "without"})
_SHOUTED = 0.7  # share of capitalised words from which a sentence says nothing about names


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first:last` are a name; `title` and `office` are the token bounds of what stands right before it in one run."""

    first: int
    last: int
    words: tuple[str, ...]
    head: Token
    title: str = ""
    office: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The words with one space between them, hyphens closed up."""
        out = ""
        for word in self.words:
            out += word if not out or word in _HYPHENS or word in _CLOSED or out[-1] in _HYPHENS else f" {word}"
        return out


def names(doc: Document, lexicon: PartyLexicon) -> tuple[Name, ...]:
    """All names of a document in order; a bare office ("the Prime Minister") is none."""
    inside = _seen_inside(doc)
    found: list[Name] = []
    for sentence in doc.sentences:
        tokens = doc.words(sentence)
        letters = [t for t in tokens if t.text[0].isalpha()]
        shouted = len(letters) > 3 and sum(t.text[0].isupper() for t in letters) > _SHOUTED * len(letters)
        for first, last in _runs(tokens, inside, lexicon, shouted=shouted):
            if last - first > 1 or tokens[first].lower not in lexicon.points:
                found.extend(_cut(tokens[first:last], lexicon))
    return tuple(found)


def label(token: Token) -> str:
    """The kind of name that the parser takes the token for, or ""."""
    return token.entity[2:]


def _seen_inside(doc: Document) -> frozenset[str]:
    """Capitalised words that occur inside a sentence, where the capital tells of a name."""
    return frozenset(t.text for s in doc.sentences for t in doc.tokens[s.first + 1 : s.last] if t.pos == "PROPN")


def _runs(tokens: list[Token], inside: frozenset[str], lexicon: PartyLexicon, *, shouted: bool) -> Iterator[tuple[int, int]]:
    """Bounds of the longest stretches that may hold a name."""
    i, size = 0, len(tokens)
    while i < size:
        if not _capital(tokens, i, inside, lexicon, shouted=shouted):
            i += 1
            continue
        first = i
        i += 1
        while i < size:
            step = _step(tokens, i, inside, lexicon, shouted=shouted)
            if not step:
                break
            i += step
        yield first, i


def _capital(tokens: list[Token], i: int, inside: frozenset[str], lexicon: PartyLexicon, *, shouted: bool) -> bool:
    """May the token be part of a name?"""
    token = tokens[i]
    if (
        not token.text[0].isupper()
        or token.lower in lexicon.calendar
        or token.pos in {"PRON", "DET", "AUX", "ADP", "SCONJ", "CCONJ", "NUM"}
    ):
        return False
    kind = label(token)
    if kind in _TIMES:
        return False
    if shouted:
        return kind in NAMED
    opening = i == 0 or tokens[i - 1].tag in {"``", "''", ":"} or tokens[i - 1].text in ".:"
    if not opening:
        return token.pos in {"PROPN", "NOUN", "ADJ", "X", "VERB", "ADV"} and (token.pos in {"PROPN", "NOUN", "ADJ", "X"} or kind in NAMED)
    return token.pos == "PROPN" or kind in NAMED or token.text in inside


def _step(tokens: list[Token], i: int, inside: frozenset[str], lexicon: PartyLexicon, *, shouted: bool) -> int:
    """How many tokens the run goes on by at `i`; 0 where it ends."""
    token, before = tokens[i], tokens[i - 1]
    if _capital(tokens, i, inside, lexicon, shouted=shouted) and token.tag != "POS":
        return 1
    if i + 1 >= len(tokens):
        return 1 if token.text.isdigit() and token.entity.startswith("I-") and label(token) in NAMED else 0
    after = tokens[i + 1]
    if token.text in _HYPHENS and token.start == before.end and token.end == after.start:
        return 2 if after.text[0].isupper() or (label(after) in NAMED and after.entity.startswith("I-")) else 0
    if token.lower in lexicon.links and after.text[0].isupper() and after.pos != "DET":
        return 2
    if token.lower in lexicon.links and after.text in _HYPHENS and after.start == token.end:
        return 3
    if token.text in _CLOSED and before.lower in lexicon.owners and after.text[0].isupper():
        return 2
    within = token.entity.startswith("I-") and label(token) in NAMED
    if within and (token.text.isdigit() or token.text == "&"):
        return 1
    if token.lower == "of" and (within or before.lower in lexicon.kinds or before.lower in lexicon.offices):
        return _linked(tokens, i, inside, lexicon, shouted=shouted)
    if within and token.lower in _SMALL:
        return _linked(tokens, i, inside, lexicon, shouted=shouted)
    return 0


def _linked(tokens: list[Token], i: int, inside: frozenset[str], lexicon: PartyLexicon, *, shouted: bool) -> int:
    """The small words from `i` on, if a capital follows."""
    k = i
    while k < len(tokens) and k - i < 3 and tokens[k].lower in _SMALL:
        k += 1
    return k - i + 1 if k < len(tokens) and _capital(tokens, k, inside, lexicon, shouted=shouted) else 0


def _cut(run: list[Token], lexicon: PartyLexicon) -> Iterator[Name]:
    """The names in a run: what stands before an office, and what stands behind it."""
    if not run:
        return
    for k in range(len(run) - 2, -1, -1):
        if run[k].lower in lexicon.titles and (run[k].text.endswith(".") or run[k].lower not in lexicon.offices):
            yield from _before(run[:k], lexicon)
            yield _name(run[k + 1 :], title=run[k].lower, office=_office_at(run, k, lexicon))
            return
    k = _office_end(run, lexicon)
    if k == 0:
        yield from _plain(run, lexicon)
        return
    first = _office_first(run, k, lexicon)
    yield from _before(run[:first], lexicon)
    if k < len(run):
        yield _name(run[k:], title="", office=(run[first].i, run[k - 1].i + 1))


def _office_at(run: list[Token], k: int, lexicon: PartyLexicon) -> tuple[int, int] | None:
    """The office that a title stands for ("Col."), or None for a mere form of address."""
    return (run[k].i, run[k].i + 1) if run[k].lower in lexicon.ranks else None


def _office_end(run: list[Token], lexicon: PartyLexicon) -> int:
    """The index behind the last office word of a run, with its "of ..." and "for ..."; 0 where there is none."""
    for k in range(len(run) - 1, -1, -1):
        if not _is_office(run[k], lexicon) or (k > 0 and run[k - 1].lower in {"of", "for"} and run[k].lower != "state"):
            continue
        if k == len(run) - 1:
            if run[k].lower not in lexicon.offices and k and run[k - 1].lower not in lexicon.office_modifiers:
                return 0
            return 0 if run[k].lower in lexicon.surnames and label(run[k]) == "PERSON" and len(run) > 1 else k + 1
        if run[k + 1].lower in {"of", "for"}:
            return _portfolio_end(run, k + 1, lexicon)
        rest = run[k + 1 :]
        if rest[-1].lower in lexicon.kinds and label(rest[-1]) != "PERSON":
            return 0
        return k + 1
    return 0


def _portfolio_end(run: list[Token], k: int, lexicon: PartyLexicon) -> int:
    """Where "of Defence", "of State for National Relief", "of Iran" ends: before a person's name, else with the run."""
    for i in range(k + 1, len(run)):
        if run[i].entity == "B-PERSON":
            return i
    i = k
    while i < len(run) and (run[i].lower in _SMALL or run[i].lower in lexicon.office_modifiers):
        i += 1
    if len(run) - i > 2:  # a task that no list has ("National Relief Ada Birch"): a name is two words
        return len(run) - 2
    return i + 1 if i == k + 1 and i < len(run) else i


def _is_office(token: Token, lexicon: PartyLexicon) -> bool:
    return token.lower in lexicon.offices or (token.lower.endswith("s") and token.lower[:-1] in lexicon.offices)


def _office_first(run: list[Token], k: int, lexicon: PartyLexicon) -> int:
    """Where the office that ends before `k` begins."""
    head = next(i for i in range(k - 1, -1, -1) if _is_office(run[i], lexicon))
    while head > 0 and (
        run[head - 1].lower in lexicon.offices or run[head - 1].lower in lexicon.office_modifiers or run[head - 1].text in _HYPHENS
    ):
        head -= 1
    return head


def _before(run: list[Token], lexicon: PartyLexicon) -> Iterator[Name]:
    """The names in what stands before an office or title."""
    while run and (run[-1].text in _HYPHENS or run[-1].lower in _SMALL):
        run = run[:-1]
    k = _office_end(run, lexicon) if run else 0
    if k:
        run = run[: _office_first(run, k, lexicon)]
    if run:
        yield from _plain(run, lexicon)


def _plain(run: list[Token], lexicon: PartyLexicon) -> Iterator[Name]:
    """A run without offices: one name, or a state and a name behind it."""
    k = _foreword(run, lexicon)
    if k:
        yield _name(run[:k])
        run = run[k:]
    yield _name(run)


def _foreword(run: list[Token], lexicon: PartyLexicon) -> int:
    """How many words name a state or group of their own before a person's name; 0 where the run is one name."""
    size = len(run)
    for k in range(1, size):
        if run[k].entity == "B-PERSON" and run[k - 1].entity and label(run[k - 1]) != "PERSON" and label(run[-1]) == "PERSON":
            return k
    for k in range(min(4, size - 1), 0, -1):
        text = " ".join(t.text for t in run[:k])
        if state_by_name(text) is None and state_by_adjective(text) is None:
            continue
        same = run[k].entity.startswith("I-")
        if not same and run[-1].lower not in lexicon.kinds and not any(t.lower in lexicon.kinds for t in run[k:]):
            return k if state_by_name(text) is not None or label(run[-1]) == "PERSON" else 0
    return 0


def _name(run: list[Token], *, title: str = "", office: tuple[int, int] | None = None) -> Name:
    while len(run) > 1 and (run[-1].lower in _SMALL or run[-1].text in _HYPHENS):
        run = run[:-1]
    return Name(run[0].i, run[-1].i + 1, tuple(t.text for t in run), _head(run), title, office)


def _head(run: list[Token]) -> Token:
    """The word of the run on which the others hang: the last one whose head lies outside, or before an "of"."""
    first, last = run[0].i, run[-1].i
    outer = [t for t in run if not first <= t.head.i <= last or t.head is t]
    return outer[-1] if outer else run[-1]
