"""Words that tell how a party stands to an act, and words that open a condition."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from standoff.errors import LexiconError
from standoff.lexicon.acts import data, read_toml
from standoff.model.act import Act, Relation, Stance

_STANCE_KEYS = {"verb", "adj", "noun", "takes", "says", "negated", "about", "example", "gives"}
_POS = {"verb": "VERB", "adj": "ADJ", "noun": "NOUN"}


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
    def rule(self) -> str:
        """The name that a claim carries."""
        return f"stance/{self.stance.value}:{' '.join(self.words)}"


@dataclass(frozen=True, slots=True)
class Connective:
    """Words that open a condition; `shape` is clause, inverted, phrase, adverb or link."""

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
        for raw in content["entries"] if isinstance(content, dict) and "entries" in content else ():
            word = _stance_word(name, raw, file.name)
            found.setdefault((word.pos, word.words[0]), []).append(word)
    merged = dict(base or {})
    for key, words in found.items():
        merged[key] = (*sorted(words, key=lambda w: -len(w.words)), *merged.get(key, ()))
    return merged


def _stance_word(name: str, raw: dict[str, object], where: str) -> StanceWord:
    kinds = [k for k in _POS if k in raw]
    if raw.keys() - _STANCE_KEYS or len(kinds) != 1 or not {"takes", "example", "gives"} <= raw.keys() or name not in set(Stance):
        raise LexiconError(
            f"{where}: [{name}] {raw}", hint=f"An entry has {', '.join(sorted(_STANCE_KEYS))}; stances are {', '.join(Stance)}."
        )
    negated = raw.get("negated")
    return StanceWord(
        Stance(name),
        _POS[kinds[0]],
        tuple(str(raw[kinds[0]]).split()),
        tuple(str(raw["takes"]).split()),
        bool(raw.get("says", False)),
        Stance(str(negated)) if negated else None,
        frozenset(Act(act) for act in str(raw.get("about", "")).split()),
        str(raw["example"]),
        str(raw["gives"]),
    )


def load_connectives(folder: Traversable, base: tuple[Connective, ...] = ()) -> tuple[Connective, ...]:
    """The connectives of `folder` (`conditions.toml`) and of `base`, the longest first."""
    file = folder / "conditions.toml"
    raw = read_toml(file) if file.is_file() else {}
    found = list(base)
    for kind in ("entries", "links"):
        entries = raw.get(kind, [])
        for entry in entries if isinstance(entries, list) else []:
            try:
                words = tuple(entry["words"].split())
                relation = Relation(entry.get("relation", "if"))
                shape = "link" if kind == "links" else entry["shape"]
                found.append(Connective(words, relation, shape, entry.get("needs", ""), entry["example"], entry["gives"]))
            except (KeyError, ValueError) as fault:
                raise LexiconError(f"{file.name}: {entry}: {fault}") from fault
    return tuple(sorted(found, key=lambda c: -len(c.words)))
