"""Words of harm: what happened to the people who are counted."""

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

import msgspec

from standoff.errors import LexiconError
from standoff.lexicon.acts import data, read_toml
from standoff.lexicon.entries import Raw, Words, fitted, only_key
from standoff.model.act import Harm

_SHAPES = ("verb", "suffers", "adjective", "noun")


class _Entry(Raw, frozen=True, kw_only=True):
    verb: Words | None = None
    suffers: Words | None = None
    adjective: Words | None = None
    noun: Words | None = None
    people: bool = False


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A word of harm; `shape` says who is harmed: verb (object), suffers (subject), adjective (who is called so), noun (what is counted).

    With `people` it is one only where people are its object: "captured nine soldiers", not "nine towns".
    """

    harm: Harm
    shape: str
    words: tuple[str, ...]
    people: bool
    example: str
    gives: str

    @property
    def rule(self) -> str:
        """The name that a claim carries."""
        return f"{self.harm.value}/{self.shape}:{' '.join(self.words)}"


@dataclass(frozen=True, slots=True)
class HarmLexicon:
    """The words by shape and first lemma."""

    words: dict[tuple[str, str], tuple[HarmWord, ...]]

    def find(self, shape: str, lemma: str) -> tuple[HarmWord, ...]:
        """The words of a shape with this first lemma, those of several words first."""
        return self.words.get((shape, lemma), ())


@cache
def harm_lexicon() -> HarmLexicon:
    """The harm words that come with the package."""
    return load_harms(data())


def load_harms(folder: Traversable, base: HarmLexicon | None = None) -> HarmLexicon:
    """The harm words of `folder` (`harms.toml`) before those of `base`. Raises LexiconError for a faulty entry."""
    file = folder / "harms.toml"
    found: dict[tuple[str, str], list[HarmWord]] = {}
    for name, content in read_toml(file).items() if file.is_file() else ():
        where = f"{file.name}: [{name}]"
        if name not in set(Harm):
            raise LexiconError(f"{where}: there is no harm {name!r}", hint=f"Harms are: {', '.join(Harm)}")
        for raw in fitted(content, _Table, where).entries:
            if "{N}" not in raw.example or "{N}" not in raw.gives:
                raise LexiconError(f"{where} ({raw.example!r}): the example and what it gives need the number {{N}}")
            shape = only_key(raw, _SHAPES, where)
            word = HarmWord(Harm(name), shape, tuple(getattr(raw, shape).split()), raw.people, raw.example, raw.gives)
            found.setdefault((word.shape, word.words[0]), []).append(word)
    merged = dict(base.words) if base else {}
    for key, words in found.items():
        merged[key] = (*sorted(words, key=lambda w: -len(w.words)), *merged.get(key, ()))
    return HarmLexicon(merged)
