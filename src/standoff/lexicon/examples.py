"""The examples that the word data carries: each entry's sentence with what must come out of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.lexicon.book import Book

PARTIES = ("Kestria", "Vandara")
_ADJECTIVES = {"Kestria": "Kestrian", "Vandara": "Vandaran"}
NUMBER = ("nine", 9)  # what {N} stands for


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what it gives, with the parties filled in. `kind` is act, saying, stance, condition, outcome, link or harm.

    `rule` is the name of the entry that it stands in.
    """

    kind: str
    group: str
    rule: str
    text: str
    gives: str
    swapped: bool


def examples(book: Book) -> Iterator[Example]:
    """Every example of the word data, once as written and once with the parties swapped."""
    for kind, group, rule, text, gives in _entries(book):
        for swapped in (False, True):
            yield Example(kind, group, rule, _filled(text, swapped=swapped), _filled(gives, swapped=swapped), swapped)


def _entries(book: Book) -> Iterator[tuple[str, str, str, str, str]]:
    for entry in book.acts.all():
        yield "act", entry.act.value, entry.rule, entry.example, entry.gives
    for cues in book.cues.values():
        for cue in cues:
            yield "saying", cue.group, cue.rule, cue.example, cue.gives
    for words in book.stances.values():
        for word in words:
            yield "stance", word.stance.value, word.rule, word.example, word.gives
    for connective in book.connectives:
        kind = "link" if connective.shape == "link" else "condition"
        yield kind, connective.relation.value, f"{kind}/{' '.join(connective.words)}", connective.example, connective.gives
    for outcome in book.outcomes:
        yield "outcome", outcome.act.value, outcome.rule, outcome.example, outcome.gives
    for harms in book.harms.words.values():
        for harm in harms:
            yield "harm", harm.harm.value, harm.rule, harm.example, harm.gives


def _filled(text: str, *, swapped: bool) -> str:
    a, b = reversed(PARTIES) if swapped else PARTIES
    for mark, word in (("{A}", a), ("{B}", b), ("{Aadj}", _ADJECTIVES[a]), ("{Badj}", _ADJECTIVES[b]), ("{N}", NUMBER[0])):
        text = text.replace(mark, word)
    return text[:1].upper() + text[1:]
