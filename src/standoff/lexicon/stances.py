"""Words that tell how a party stands to an act, and words that open a condition."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import msgspec

from standoff.errors import LexiconError
from standoff.lexicon.acts import data, read_toml
from standoff.lexicon.entries import Raw, Words, fitted, only_key
from standoff.model.act import Act, Relation, Stance

_POS = ("verb", "adj", "noun")
_SHAPE = r"(to|obj-to|obj-on|that|subjunctive|include|noun|gerund|for:\w+)"


class _Stance(Raw, frozen=True, kw_only=True):
    takes: Annotated[str, msgspec.Meta(pattern=f"^{_SHAPE}( {_SHAPE})*$")]
    verb: Words | None = None
    adj: Words | None = None
    noun: Words | None = None
    says: bool = False
    negated: Stance | None = None
    about: str = ""


class _StanceTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    entries: tuple[_Stance, ...]


class _Connective(Raw, frozen=True, kw_only=True):
    words: Words
    shape: Literal["clause", "inverted", "phrase", "adverb"]
    relation: Relation = Relation.IF
    needs: Literal["", "refusal", "promise"] = ""


class _Link(Raw, frozen=True, kw_only=True):
    words: Annotated[str, msgspec.Meta(pattern=r"^\S+ \S+$")]
    relation: Relation = Relation.IF


class _Conditions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    entries: tuple[_Connective, ...] = ()
    links: tuple[_Link, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceWord:
    """A verb, adjective or noun of stance; `takes` lists where the act stands (see the head of the data file)."""

    stance: Stance
    pos: str
    words: tuple[str, ...]
    takes: tuple[str, ...]
    says: bool
    negated: Stance | None
    about: frozenset[Act]
    example: str
    gives: str

    @property
    def lemma(self) -> str:
        """The word it is looked up by."""
        return self.words[0]

    @property
    def rule(self) -> str:
        """The name that a claim carries."""
        return f"stance/{self.stance.value}:{' '.join(self.words)}"


@dataclass(frozen=True, slots=True)
class Connective:
    """Words that open a condition; `shape` is clause, inverted, phrase, adverb or link.

    `needs` tells after what they open one: a refusal, a promise, or, where it is empty, anything.
    """

    words: tuple[str, ...]
    relation: Relation
    shape: str
    needs: str
    example: str
    gives: str


Stances = Mapping[tuple[str, str], tuple[StanceWord, ...]]


@cache
def stance_lexicon() -> Stances:
    """The stance words that come with the package, by part of speech and first lemma."""
    return load_stances(data())


@cache
def connectives() -> tuple[Connective, ...]:
    """The connectives of condition that come with the package, the longest first."""
    return load_connectives(data())


def load_stances(folder: Traversable, base: Stances | None = None) -> Stances:
    """The stance words of `folder` (`stances.toml`) before those of `base`. Raises LexiconError for a faulty entry."""
    file = folder / "stances.toml"
    found: dict[tuple[str, str], list[StanceWord]] = {}
    for name, content in read_toml(file).items() if file.is_file() else ():
        where = f"{file.name}: [{name}]"
        if name not in set(Stance):
            raise LexiconError(f"{where}: there is no stance {name!r}", hint=f"Stances are: {', '.join(Stance)}")
        for raw in fitted(content, _StanceTable, where).entries:
            word = _stance_word(Stance(name), raw, where)
            found.setdefault((word.pos, word.lemma), []).append(word)
    merged = dict(base or {})
    for key, words in found.items():
        merged[key] = (*sorted(words, key=lambda w: -len(w.words)), *merged.get(key, ()))
    return merged


def _stance_word(stance: Stance, raw: _Stance, where: str) -> StanceWord:
    key = only_key(raw, _POS, where)
    words = getattr(raw, key)
    _, _, act = raw.gives.partition(": ")
    unknown = [name for name in (*raw.about.split(), act) if name not in set(Act)]
    if unknown:
        hint = '`about` is a list of acts, `gives` is "actor: act", such as "{A}: release".'
        raise LexiconError(f"{where} {words}: there is no act {unknown[0]!r}", hint=hint)
    about = frozenset(Act(act) for act in raw.about.split())
    return StanceWord(
        stance, key.upper(), tuple(words.split()), tuple(raw.takes.split()), raw.says, raw.negated, about, raw.example, raw.gives
    )


def load_connectives(folder: Traversable, base: tuple[Connective, ...] = ()) -> tuple[Connective, ...]:
    """The connectives of `folder` (`conditions.toml`) and of `base`, the longest first. Raises LexiconError for a faulty entry."""
    file = folder / "conditions.toml"
    content = fitted(read_toml(file) if file.is_file() else {}, _Conditions, file.name)
    found = [Connective(tuple(c.words.split()), c.relation, c.shape, c.needs, c.example, c.gives) for c in content.entries]
    found += [Connective(tuple(c.words.split()), c.relation, "link", "", c.example, c.gives) for c in content.links]
    return tuple(sorted([*found, *base], key=lambda c: -len(c.words)))
