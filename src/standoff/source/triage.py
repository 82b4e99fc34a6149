"""Does a report concern a conflict at all? A cheap look at its words, before anything is parsed. Wide on purpose: see `triage.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from standoff.model.report import Report

_NEEDED = 2  # faint words


def concerns_conflict(report: Report) -> bool:
    """False only for a report without a plain word of conflict and with fewer than two faint ones, in its text and its title."""
    plain, faint = _patterns()
    text = f"{report.title or ''}\n{report.text}"
    if plain.search(text):
        return True
    found: set[str] = set()
    for word in faint.finditer(text):
        found.add(word[1].lower())
        if len(found) >= _NEEDED:
            return True
    return False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = tomllib.loads((files("standoff") / "lexicon" / "data" / "triage.toml").read_text("utf-8"))
    plain, faint = (_pattern(str(lists[name]).split()) for name in ("plain", "faint"))
    return plain, faint


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Any of the words: whole where "=" stands behind it, else as the beginning of one. A hyphen may be a space."""
    whole = [word.removesuffix("=") for word in words if word.endswith("=")]
    begun = [word for word in words if not word.endswith("=")]
    forms = [*(rf"{_form(word)}\b" for word in whole), *(_form(word) for word in begun)]
    return re.compile(rf"\b({'|'.join(sorted(forms, key=len, reverse=True))})", re.IGNORECASE)


def _form(word: str) -> str:
    return r"[\s-]".join(map(re.escape, word.split("-")))
