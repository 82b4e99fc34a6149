"""The act lexicon: which verbs and nouns tell of which act, and where their participants stand."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from standoff.errors import LexiconError
from standoff.model.act import Act

_KEYS = {"verb", "noun", "agent", "target", "sides", "where", "example", "gives"}
_VERB_ROLES = {"agent": "subj", "target": "obj"}
_NOUN_ROLES = {"agent": "subj poss by", "target": "on against at of"}


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
    """The acts of `folder` (`acts/*.toml`, `classes.toml`), added to those of `base`, whose entries come after."""
    classes = dict(base.classes) if base else {}
    file = folder / "classes.toml"
    if file.is_file():
        for name, words in read_toml(file).items():
            classes[name] = classes.get(name, frozenset()) | frozenset(_strings(words, f"{file.name}: {name}"))
    codes = dict(base.codes) if base else {}
    found: dict[tuple[str, str], list[Entry]] = {}
    acts = folder / "acts"
    for table in sorted((f for f in acts.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name) if acts.is_dir() else []:
        for name, content in read_toml(table).items():
            act = _act(name, table.name)
            if not isinstance(content, dict):
                raise LexiconError(f"{table.name}: [{name}] is not a table")
            if "codes" in content:
                codes[act] = Codes(family=table.name.removesuffix(".toml"), **{"mode": "", "acled": "", **content["codes"]})
            for raw in content.get("entries", []):
                entry = _entry(act, raw, classes, f"{table.name}: [{name}] {raw.get('verb') or raw.get('noun') or raw}")
                found.setdefault((entry.pos, entry.lemma), []).append(entry)
    merged = dict(base.entries) if base else {}
    for key, entries in found.items():
        narrow_first = sorted(entries, key=lambda e: -(len(e.where) + 2 * len(e.words)))
        merged[key] = tuple(narrow_first) + merged.get(key, ())
    return ActLexicon(merged, classes, codes)


def _act(name: str, where: str) -> Act:
    try:
        return Act(name)
    except ValueError:
        raise LexiconError(f"{where}: there is no act {name!r}", hint=f"Acts are: {', '.join(Act)}") from None


def _entry(act: Act, raw: dict[str, object], classes: Mapping[str, frozenset[str]], where: str) -> Entry:
    unknown = raw.keys() - _KEYS
    if unknown or ("verb" in raw) == ("noun" in raw):
        raise LexiconError(f"{where}: {f'unknown keys {sorted(unknown)}' if unknown else 'needs one of verb, noun'}")
    if not isinstance(raw.get("example"), str) or not isinstance(raw.get("gives"), str):
        raise LexiconError(f"{where}: needs an example and what it gives")
    pos = "VERB" if "verb" in raw else "NOUN"
    defaults = _VERB_ROLES if pos == "VERB" else _NOUN_ROLES
    narrowed = raw.get("where", {})
    if not isinstance(narrowed, dict):
        raise LexiconError(f"{where}: where is a table of roles")
    roles = {key: tuple(str(raw.get(key, default)).split()) for key, default in defaults.items()}
    return Entry(
        act=act,
        pos=pos,
        words=tuple(str(raw["verb" if pos == "VERB" else "noun"]).split()),
        agent=roles["agent"],
        target=roles["target"],
        sides=tuple(str(raw.get("sides", "")).split()),
        where=tuple((role, _lemmas(str(words), classes, where)) for role, words in narrowed.items()),
        example=str(raw["example"]),
        gives=str(raw["gives"]),
        rule=f"{act.value}/{pos.lower()}:{raw['verb' if pos == 'VERB' else 'noun']}",
    )


def _lemmas(words: str, classes: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    """Lemmas as they stand; `#name` stands for a class of words, `*` for any word, `-` for none."""
    found: set[str] = set()
    for word in words.split():
        if word.startswith("#"):
            if word[1:] not in classes:
                raise LexiconError(f"{where}: no class {word}")
            found |= classes[word[1:]]
        else:
            found.add(word.replace("_", " "))
    return frozenset(found)


def _strings(words: object, where: str) -> list[str]:
    if isinstance(words, str):
        return words.split()
    raise LexiconError(f"{where}: a class is one string of words")
