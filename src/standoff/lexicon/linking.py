"""What tells whether two reports speak of one event, from `linking.toml`: acts that are akin, kinds of weapons, sites and people."""

from collections.abc import Mapping
from functools import cache

import msgspec

from standoff.lexicon.acts import data, read_toml
from standoff.lexicon.entries import fitted
from standoff.model.act import Act


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    small: str
    rare: str
    akin: dict[Act, dict[Act, float]]
    means: dict[str, str]
    sites: dict[str, str]
    people: dict[str, str]
    order: dict[str, str]


class LinkingLexicon(msgspec.Struct, frozen=True, kw_only=True):
    """Acts that one event may be told as (0 to 1, both ways round), and classes: word or two words, with their endings -> kinds."""

    small: frozenset[str]
    rare: frozenset[Act]
    akin: Mapping[tuple[Act, Act], float]
    means: Mapping[str, frozenset[str]]
    sites: Mapping[str, frozenset[str]]
    people: Mapping[str, frozenset[str]]
    order: Mapping[str, frozenset[str]]

    def kinship(self, a: Act, b: Act) -> float:
        """How well two acts go for one event: 1 the same, 0 not at all."""
        return 1.0 if a is b else self.akin.get((a, b), 0.0)


@cache
def linking_lexicon() -> LinkingLexicon:
    """The word data that comes with the package. Raises LexiconError for a fault."""
    file = fitted(read_toml(data() / "linking.toml"), _File, "linking.toml")
    pairs = {(a, b): weight for a, others in file.akin.items() for b, weight in others.items()}
    return LinkingLexicon(
        small=frozenset(file.small.split()),
        rare=frozenset(Act(act) for act in file.rare.split()), akin=pairs | {(b, a): weight for (a, b), weight in pairs.items()},
        means=_by_word(file.means), sites=_by_word(file.sites), people=_by_word(file.people), order=_by_word(file.order),
    )  # fmt: skip


def _by_word(classes: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in classes.items():
        for word in words.split():
            found.setdefault(word.replace("_", " "), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}
