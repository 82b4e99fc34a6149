"""Outcomes: what a state of things amounts to as an act ("the captives are home" is a release)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

import msgspec

from standoff.errors import LexiconError
from standoff.lexicon.acts import act_lexicon, data, expanded, read_toml
from standoff.lexicon.entries import Raw, Words, fitted
from standoff.model.act import Act


class _Outcome(Raw, frozen=True, kw_only=True):
    who: Words
    verb: Words
    to: str = ""
    lone: bool = False


class _OutcomeTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    entries: tuple[_Outcome, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A clause that amounts to an act: its subject is among `who`, its verb among `verbs`, one of `to` stands behind it.

    An empty `to` asks for nothing behind the verb. `lone`: the verb has no object.
    """

    act: Act
    who: frozenset[str]
    verbs: frozenset[str]
    to: frozenset[str]
    lone: bool
    example: str
    gives: str

    @property
    def rule(self) -> str:
        """The name of the entry."""
        return f"outcome/{self.act.value}:{self.example}"


@cache
def outcomes() -> tuple[Outcome, ...]:
    """The outcomes that come with the package."""
    return load_outcomes(data(), act_lexicon().classes)


def load_outcomes(folder: Traversable, classes: Mapping[str, frozenset[str]], base: tuple[Outcome, ...] = ()) -> tuple[Outcome, ...]:
    """The outcomes of `folder` (`outcomes.toml`) before those of `base`. Raises LexiconError for a faulty entry."""
    file = folder / "outcomes.toml"
    found: list[Outcome] = []
    for name, content in read_toml(file).items() if file.is_file() else ():
        where = f"{file.name}: [{name}]"
        if name not in set(Act):
            raise LexiconError(f"{where}: there is no act {name!r}", hint=f"Acts are: {', '.join(Act)}")
        for raw in fitted(content, _OutcomeTable, where).entries:
            who, verbs, to = (expanded(words, classes, where) for words in (raw.who, raw.verb, raw.to))
            found.append(Outcome(Act(name), who, verbs, to, raw.lone, raw.example, raw.gives))
    return (*found, *base)
