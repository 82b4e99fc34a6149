"""Cues: words that say that somebody says or thinks something, what may be their content and where the hearer stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Annotated

import msgspec

from standoff.errors import LexiconError
from standoff.lexicon.acts import data, read_toml
from standoff.lexicon.entries import Raw, fitted, only_key
from standoff.lexicon.words import word_set

_SHAPE = "(clause|quote|gerund|noun|count|figure|naming|to|obj-[a-z]+|after-[a-z]+)"
_KEYS = {"verb": "VERB", "noun": "NOUN", "adj": "ADJ"}
_NO_STATEMENT = {"ask", "order", "promise", "judge", "mention", "think"}


class _Entry(Raw, frozen=True, kw_only=True):
    verb: str = ""
    noun: str = ""
    adj: str = ""
    takes: Annotated[str, msgspec.Meta(pattern=f"^{_SHAPE}( {_SHAPE})*$")]
    to: str = ""
    by: str = ""


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying or thinking. `takes` holds the shapes its content may have; `to` is "obj" or a preposition, or empty.

    `group` is its class: say, tell, ask, claim, deny, relay, document, measure, order, promise, judge, mention, think.
    `by` narrows it to these subjects ("figures show"); empty for any.
    """

    words: tuple[str, ...]
    group: str
    takes: frozenset[str] = frozenset()
    to: str = ""
    by: frozenset[str] = frozenset()
    example: str = ""
    gives: str = ""
    pos: str = "VERB"

    @property
    def thinks(self) -> bool:
        """Whether it tells of a mind, not of words."""
        return self.group == "think"

    @property
    def states(self) -> bool:
        """Whether its content is put forward as true (or denied), not asked for, promised, judged, named or thought."""
        return self.group not in _NO_STATEMENT

    @property
    def rule(self) -> str:
        """The name that a claim carries."""
        kind = "" if self.pos == "VERB" else f"{self.pos.lower()}:"
        return f"saying/{self.group}:{kind}{' '.join(self.words)}"


def _words(words: str) -> frozenset[str]:
    """The lemmas of a list; #documents stands for the nouns of written matter."""
    found = frozenset(words.split())
    return found - {"#documents"} | word_set("documents") if "#documents" in found else found


Cues = Mapping[tuple[str, str], tuple[Cue, ...]]


@cache
def cue_lexicon() -> Cues:
    """The cues that come with the package, by part of speech and lemma, those with a particle first."""
    return load_cues(data())


def load_cues(folder: Traversable, base: Cues | None = None) -> Cues:
    """The cues of `folder` (`sayings.toml`) before those of `base`. Raises LexiconError for a faulty entry."""
    found: dict[tuple[str, str], list[Cue]] = {}
    file = folder / "sayings.toml"
    for group, content in read_toml(file).items() if file.is_file() else ():
        for raw in fitted(content, _Table, f"{file.name}: [{group}]").entries:
            key = only_key(raw, tuple(_KEYS), f"{file.name}: [{group}]")
            words = tuple(getattr(raw, key).split())
            if not words:
                raise LexiconError(f"{file.name}: [{group}] ({raw.example!r}): `{key}` must hold one word or more")
            if ": " not in raw.gives:
                raise LexiconError(f"{file.name}: [{group}] {' '.join(words)}: `gives` is {raw.gives!r}", hint='It is "speaker: content".')
            cue = Cue(words, group, frozenset(raw.takes.split()), raw.to, _words(raw.by), raw.example, raw.gives, _KEYS[key])
            found.setdefault((_KEYS[key], words[0]), []).append(cue)
    merged = dict(base or {})
    for at, cues in found.items():
        merged[at] = (*sorted(cues, key=lambda cue: -len(cue.words)), *merged.get(at, ()))
    return merged
