"""The act lexicon: which verbs and nouns tell of which act, and where their participants stand."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from standoff.errors import LexiconError
from standoff.lexicon.entries import Raw, Words, fitted, only_key
from standoff.model.act import Act

_ROLES = {"verb": ("subj", "obj"), "noun": ("subj poss by", "on against at of")}  # agent and target where an entry names none


class _Entry(Raw, frozen=True, kw_only=True):
    verb: Words | None = None
    noun: Words | None = None
    agent: str | None = None
    target: str | None = None
    sides: str = ""
    where: dict[str, Words] = msgspec.field(default_factory=dict)


class _Codes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    plover: str
    cameo: str
    mode: str = ""
    acled: str = ""


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    entries: tuple[_Entry, ...] = ()
    codes: _Codes | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One word (with particle or modifiers) that tells of an act.

    `agent`, `target` and `sides` list roles in the order they are tried: `subj`, `obj`, `poss` (a possessive or a party's name
    or adjective before a noun) or a preposition. `where` narrows the entry: role -> lemmas and classes, one of which must fill it.
    """

    act: Act
    pos: str
    words: tuple[str, ...]
    agent: tuple[str, ...]
    target: tuple[str, ...]
    sides: tuple[str, ...]
    where: tuple[tuple[str, frozenset[str]], ...]
    example: str
    gives: str
    rule: str

    @property
    def lemma(self) -> str:
        """The word it is looked up by: a verb's first, a noun's last."""
        return self.words[0] if self.pos == "VERB" else self.words[-1]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes an act maps to in other people's schemes."""

    family: str
    plover: str
    mode: str
    cameo: str
    acled: str


_CODES = ("plover", "mode", "cameo", "acled")


@dataclass(frozen=True, slots=True)
class ActLexicon:
    """All entries by part of speech and lemma, the narrowest first."""

    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    classes: Mapping[str, frozenset[str]]
    codes: Mapping[Act, Codes]

    def all(self) -> tuple[Entry, ...]:
        """Every entry."""
        return tuple(entry for group in self.entries.values() for entry in group)


def data() -> Traversable:
    """The folder of the word data that comes with the package."""
    return files("standoff.lexicon") / "data"


def read_toml(file: Traversable) -> dict[str, object]:
    """The content of one data file. Raises LexiconError with the file's name and the parser's line."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise LexiconError(f"{file.name}: {fault}", hint="Lexicon files are TOML in UTF-8.") from fault


@cache
def act_lexicon() -> ActLexicon:
    """The act lexicon that comes with the package."""
    return load_acts(data())


def load_acts(folder: Traversable, base: ActLexicon | None = None) -> ActLexicon:
    """The acts of `folder` (`acts/*.toml`, `classes.toml`), added to those of `base`, whose entries come after.

    Raises LexiconError for a faulty entry.
    """
    classes = _classes(folder, base.classes if base else {})
    codes = dict(base.codes) if base else {}
    found: dict[tuple[str, str], list[Entry]] = {}
    acts = folder / "acts"
    for file in sorted((f for f in acts.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name) if acts.is_dir() else []:
        for name, content in read_toml(file).items():
            where = f"acts/{file.name}: [{name}]"
            if name not in set(Act):
                raise LexiconError(f"{where}: there is no act {name!r}", hint=f"Acts are: {', '.join(Act)}")
            table = fitted(content, _Table, where)
            if table.codes is not None:
                codes[Act(name)] = Codes(file.name.removesuffix(".toml"), *(getattr(table.codes, key) for key in _CODES))
            for raw in table.entries:
                entry = _entry(Act(name), raw, classes, where)
                found.setdefault((entry.pos, entry.lemma), []).append(entry)
    merged = dict(base.entries) if base else {}
    for key, entries in found.items():
        narrow_first = sorted(entries, key=lambda e: -(len(e.where) + 2 * len(e.words)))
        merged[key] = tuple(narrow_first) + merged.get(key, ())
    return ActLexicon(merged, classes, codes)


def _classes(folder: Traversable, base: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """The classes of `folder` joined to those of `base`. Raises LexiconError for a word that is there twice or can never match."""
    file = folder / "classes.toml"
    classes = dict(base)
    for name, listed in read_toml(file).items() if file.is_file() else ():
        where = f"{file.name}: {name}"
        words = fitted(listed, str, where).split()
        twice = [word for word, number in Counter(words).items() if number > 1]
        if twice:
            raise LexiconError(f"{where}: twice in the class: {', '.join(twice)}")
        classes[name] = classes.get(name, frozenset()) | {_word(word, where) for word in words}
    return classes


def _entry(act: Act, raw: _Entry, classes: Mapping[str, frozenset[str]], table: str) -> Entry:
    key = only_key(raw, ("verb", "noun"), table)
    words = raw.verb or raw.noun or ""
    where = f"{table} {words}"
    agent, target = _ROLES[key]
    return Entry(
        act=act,
        pos=key.upper(),
        words=tuple(words.split()),
        agent=tuple((agent if raw.agent is None else raw.agent).split()),
        target=tuple((target if raw.target is None else raw.target).split()),
        sides=tuple(raw.sides.split()),
        where=tuple((role, expanded(narrowed, classes, where)) for role, narrowed in raw.where.items()),
        example=raw.example,
        gives=raw.gives,
        rule=f"{act.value}/{key}:{words}",
    )


def expanded(words: str, classes: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    """Lemmas as they stand; `#name` stands for a class of words, `*` for any word, `-` for none."""
    found: set[str] = set()
    for word in words.split():
        if word.startswith("#"):
            if word[1:] not in classes:
                raise LexiconError(f"{where}: no class {word}")
            found |= classes[word[1:]]
        else:
            found.add(_word(word, where))
    return frozenset(found)


def _word(word: str, where: str) -> str:
    """A word that a noun of the text can be. Raises LexiconError for an underscore: no lemma has a space."""
    if "_" in word:
        raise LexiconError(f"{where}: {word!r} can match no word", hint="Give the head word alone: plant, not power_plant.")
    return word
