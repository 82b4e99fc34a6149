"""Verbs of saying: what may be their content and where the hearer stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Annotated

import msgspec

from standoff.errors import LexiconError
from standoff.lexicon.acts import data, read_toml
from standoff.lexicon.entries import Raw, Words, fitted
from standoff.lexicon.words import word_set

_SHAPE = "(clause|quote|gerund|noun|count|figure|naming|of|as|at)"


class _Entry(Raw, frozen=True, kw_only=True):
    verb: Words
    takes: Annotated[str, msgspec.Meta(pattern=f"^{_SHAPE}( {_SHAPE})*$")]
    to: str = ""
    by: str = ""


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying. `takes` holds the shapes its content may have; `to` is "obj" or a preposition, or empty.

    `by` narrows it to these subjects ("figures show"); empty for any.
    """

    words: tuple[str, ...]
    group: str
    takes: frozenset[str]
    to: str
    by: frozenset[str]
    example: str
    gives: str

    @property
    def rule(self) -> str:
        """The name that a claim carries."""
        return f"saying/{self.group}:{' '.join(self.words)}"


def _words(words: str) -> frozenset[str]:
    """The lemmas of a list; #documents stands for the nouns of written matter."""
    found = frozenset(words.split())
    return found - {"#documents"} | word_set("documents") if "#documents" in found else found


Cues = Mapping[str, tuple[Cue, ...]]


@cache
def cue_lexicon() -> Cues:
    """The cues that come with the package, by the verb's lemma, those with a particle first."""
    return load_cues(data())


def load_cues(folder: Traversable, base: Cues | None = None) -> Cues:
    """The cues of `folder` (`sayings.toml`) before those of `base`. Raises LexiconError for a faulty entry."""
    found: dict[str, list[Cue]] = {}
    file = folder / "sayings.toml"
    for group, content in read_toml(file).items() if file.is_file() else ():
        for raw in fitted(content, _Table, f"{file.name}: [{group}]").entries:
            if ": " not in raw.gives:
                raise LexiconError(f"{file.name}: [{group}] {raw.verb}: `gives` is {raw.gives!r}", hint='It is "speaker: content".')
            words = tuple(raw.verb.split())
            cue = Cue(words, group, frozenset(raw.takes.split()), raw.to, _words(raw.by), raw.example, raw.gives)
            found.setdefault(words[0], []).append(cue)
    merged = dict(base or {})
    for lemma, cues in found.items():
        merged[lemma] = (*sorted(cues, key=lambda cue: -len(cue.words)), *merged.get(lemma, ()))
    return merged
