"""The party lexicon: which words make a name or a noun a person, a group, an organ of a state, an outlet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff.errors import LexiconError
from standoff.lexicon.acts import data, read_toml

_WORD = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class PartyLexicon:
    """Sets of words, lower case; `agencies` maps every name of an outlet to its full name.

    `gender` gives "m" or "f" for the words of `offices`, `titles` and `person` that tell it.
    `kinds` maps the last word of a name to the kinds that it may mean; `nouns` does the same for a plain noun ("the group").
    """

    offices: frozenset[str]
    office_modifiers: frozenset[str]
    titles: frozenset[str]
    ranks: frozenset[str]
    gender: Mapping[str, str]
    links: frozenset[str]
    calendar: frozenset[str]
    points: frozenset[str]
    owners: frozenset[str]
    surnames: frozenset[str]
    bodies: frozenset[str]
    national: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    person: frozenset[str]
    people: frozenset[str]
    plain: frozenset[str]
    agencies: Mapping[str, str]

    @property
    def telling(self) -> frozenset[str]:
        """Words that tell of a name what kind of party it stands for."""
        return frozenset({*self.kinds, *self.nouns}) | self.offices | self.titles | self.calendar | self.bodies | self.person | self.people


@cache
def party_lexicon() -> PartyLexicon:
    """The word data that comes with the package. Raises LexiconError where a list is missing or no list of words."""
    raw = read_toml(data() / "parties.toml")
    offices, titles, names, nouns = (_table(raw, key) for key in ("offices", "titles", "names", "nouns"))
    gender = {word: g for table in (offices, titles, nouns) for g in ("m", "f") for word in _words(table, g)}
    agencies = {other: name for name, others in _table(raw, "agencies").items() for other in (name, *_list(others, name))}
    return PartyLexicon(
        offices=_words(offices, "any") | _words(offices, "m") | _words(offices, "f"),
        office_modifiers=_words(offices, "modifiers"),
        titles=_words(titles, "any") | _words(titles, "ranks") | _words(titles, "m") | _words(titles, "f"),
        ranks=_words(titles, "ranks"),
        gender=gender,
        links=_words(names, "links"),
        calendar=_words(names, "calendar"),
        points=_words(names, "points"),
        owners=_words(names, "owners"),
        surnames=_words(names, "surnames"),
        bodies=_words(_table(raw, "bodies"), "state"),
        national=_words(_table(raw, "bodies"), "national"),
        kinds=_by_word(_table(raw, "words"), ("group", "organisation", "outlet", "state", "place", "thing")),
        nouns=_by_word(nouns, ("group", "state", "outlet", "organisation")),
        person=_words(nouns, "person") | _words(nouns, "m") | _words(nouns, "f"),
        people=_words(nouns, "people"),
        plain=_words(nouns, "plain"),
        agencies=agencies,
    )


def _table(raw: Mapping[str, object], key: str) -> dict[str, object]:
    table = raw.get(key)
    if not isinstance(table, dict):
        raise LexiconError(f"parties.toml: there is no table [{key}]")
    return table


def _words(table: Mapping[str, object], key: str) -> frozenset[str]:
    words = table.get(key)
    if not isinstance(words, str):
        raise LexiconError(f"parties.toml: {key!r} must be a string of words")
    return frozenset(quoted or plain for quoted, plain in _WORD.findall(words))


def _list(value: object, key: str) -> list[str]:
    if not isinstance(value, list):
        raise LexiconError(f"parties.toml: {key!r} must be a list of other names")
    return [str(name) for name in value]


def _by_word(table: Mapping[str, object], kinds: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind in kinds:
        for word in _words(table, kind):
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}
