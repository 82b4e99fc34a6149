"""The word data about names of persons: honours before them, heirs behind them, small words in them, names that are one name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff.lexicon.acts import data, read_toml


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Sets of words, lower case; `alike` gives for a name the lines of the file that it stands in."""

    honours: frozenset[str]
    heirs: frozenset[str]
    small: frozenset[str]
    joined: frozenset[str]
    alike: Mapping[str, frozenset[int]]


@cache
def given_names() -> GivenNames:
    """The word data that comes with the package."""
    raw = {key: str(words) for key, words in read_toml(data() / "given_names.toml").items()}
    alike: dict[str, set[int]] = {}
    for i, line in enumerate(raw["alike"].splitlines()):
        for name in line.split():
            alike.setdefault(name, set()).add(i)
    honours, heirs, small, joined = (frozenset(raw[key].split()) for key in ("honours", "heirs", "small", "joined"))
    return GivenNames(honours, heirs, small, joined, {name: frozenset(lines) for name, lines in alike.items()})
