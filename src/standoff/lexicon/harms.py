"""Words of harm: what happened to the people who are counted."""

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from standoff.errors import LexiconError
from standoff.lexicon.acts import data, read_toml
from standoff.model.act import Harm

_SHAPES = ("verb", "suffers", "adjective", "noun")


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
        for raw in content["entries"] if isinstance(content, dict) and "entries" in content else ():
            shapes = [s for s in _SHAPES if s in raw]
            if name not in set(Harm) or len(shapes) != 1 or not {"example", "gives"} <= raw.keys():
                raise LexiconError(f"{file.name}: [{name}] {raw}", hint=f"An entry has one of {', '.join(_SHAPES)}, example and gives.")
            word = HarmWord(
                Harm(name), shapes[0], tuple(raw[shapes[0]].split()), bool(raw.get("people", False)), raw["example"], raw["gives"]
            )
            found.setdefault((word.shape, word.words[0]), []).append(word)
    merged = dict(base.words) if base else {}
    for key, words in found.items():
        merged[key] = (*sorted(words, key=lambda w: -len(w.words)), *merged.get(key, ()))
    return HarmLexicon(merged)
