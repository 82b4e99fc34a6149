"""All the word data that the claims are read with, as one."""

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from standoff.lexicon.acts import ActLexicon, act_lexicon, load_acts
from standoff.lexicon.cues import Cues, cue_lexicon, load_cues
from standoff.lexicon.harms import HarmLexicon, harm_lexicon, load_harms
from standoff.lexicon.outcomes import Outcome, load_outcomes, outcomes
from standoff.lexicon.stances import Connective, Stances, connectives, load_connectives, load_stances, stance_lexicon

_FILES = {"classes.toml", "sayings.toml", "stances.toml", "conditions.toml", "outcomes.toml", "harms.toml"}
_NOTES = {".md", ".rst", ".txt"}


@dataclass(frozen=True, slots=True)
class Book:
    """The act, saying, stance, condition, outcome and harm words."""

    acts: ActLexicon
    cues: Cues
    stances: Stances
    connectives: tuple[Connective, ...]
    harms: HarmLexicon
    outcomes: tuple[Outcome, ...] = ()


@cache
def book() -> Book:
    """The word data that comes with the package."""
    return Book(act_lexicon(), cue_lexicon(), stance_lexicon(), connectives(), harm_lexicon(), outcomes())


def extended(folder: Traversable) -> Book:
    """The package's word data with a user's folder laid over it; the user's entries are tried first."""
    return _loaded(folder, book())


def own_entries(folder: Traversable) -> Book:
    """The entries of a user's folder alone; they may use the classes of the package. Raises LexiconError for a faulty one."""
    acts = ActLexicon({}, book().acts.classes, book().acts.codes)
    return _loaded(folder, Book(acts, {}, {}, (), HarmLexicon({})))


def unread(folder: Path) -> tuple[str, ...]:
    """The files in a user's folder that are no lexicon files, by their paths below it; notes and hidden files apart."""
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple(
        path.as_posix()
        for path in found
        if path.as_posix() not in _FILES
        and not (path.parts[:-1] == ("acts",) and path.suffix == ".toml")
        and not (path.suffix in _NOTES or any(part.startswith(".") for part in path.parts))
    )


def _loaded(folder: Traversable, base: Book) -> Book:
    acts = load_acts(folder, base.acts)
    return Book(
        acts,
        load_cues(folder, base.cues),
        load_stances(folder, base.stances),
        load_connectives(folder, base.connectives),
        load_harms(folder, base.harms),
        load_outcomes(folder, acts.classes, base.outcomes),
    )
