"""Text -> the words it is found by: without case, accents and marks, the same on every database."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import msgspec

_RUN = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
_ASKED = re.compile(r'"([^"]*)"?|(\S+)')
_LONGEST = 200  # code points of a word that is indexed: PostgreSQL takes 2,046 bytes
_KEPT = 65_536  # words remembered


class Word(msgspec.Struct, frozen=True):
    """A word of a text: `start:end` in code points, `key` as it is looked up."""

    key: str
    start: int
    end: int


class Phrase(msgspec.Struct, frozen=True):
    """Words that must follow each other; with `open_end` the last one is the beginning of a word."""

    keys: tuple[str, ...]
    open_end: bool = False


def words(text: str) -> Iterator[Word]:
    """The words of a text in order. Letters, digits and the marks on them make a word; all else parts words."""
    for run in _RUN.finditer(text):
        piece, base = run.group(), run.start()
        if piece.isascii():
            yield Word(piece.lower()[:_LONGEST], base, run.end())
            continue
        for start, end in _parts(piece):
            if key := _key(piece[start:end]):
                yield Word(key, base + start, base + end)


def keys(text: str) -> list[str]:
    """The keys of the words of a text, in order: quicker than the words themselves."""
    found = []
    for piece in _RUN.findall(text):
        if piece.isascii():
            found.append(piece.lower()[:_LONGEST])
        else:
            found.extend(key for start, end in _parts(piece) if (key := _key(piece[start:end])))
    return found


def fold(name: str) -> str:
    """A name as it is compared with others: its words, without case, accents and marks."""
    return " ".join(keys(name))


def asked(query: str) -> tuple[Phrase, ...]:
    """What a query asks for: every word, every "phrase in quotation marks", and `begin*` for words that begin so."""
    found = []
    for quoted, bare in _ASKED.findall(query):
        if wanted := keys(quoted or bare):
            found.append(Phrase(tuple(wanted), open_end=bare.endswith("*")))
    return tuple(found)


def marks(text: str, phrases: tuple[Phrase, ...]) -> tuple[tuple[int, int], ...]:
    """Where a text has any of the phrases, in order."""
    all_words = list(words(text))
    found = set()
    for phrase in phrases:
        size = len(phrase.keys)
        for at in range(len(all_words) - size + 1):
            if _fits(phrase, all_words[at : at + size]):
                found.add((all_words[at].start, all_words[at + size - 1].end))
    return tuple(sorted(found))


def holds(text: str, phrases: tuple[Phrase, ...]) -> bool:
    """Whether a text has all of the phrases."""
    return all(marks(text, (phrase,)) for phrase in phrases)


def _fits(phrase: Phrase, found: list[Word]) -> bool:
    *body, last = (word.key for word in found)
    return tuple(body) == phrase.keys[:-1] and (last.startswith(phrase.keys[-1]) if phrase.open_end else last == phrase.keys[-1])


def _parts(piece: str) -> Iterator[tuple[int, int]]:
    start = None
    for at, char in enumerate(piece):
        if char.isalnum() or (start is not None and unicodedata.category(char)[0] == "M"):
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(piece)


@lru_cache(maxsize=_KEPT)
def _key(word: str) -> str:
    """Letters and digits only, which no database parts or changes."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(char for char in plain if char.isalnum())[:_LONGEST]
