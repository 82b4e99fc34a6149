"""Outlets by the names that reports give them: "the Courier" for "Nareth Courier", "MW" for "Meridian Wire"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from standoff.gazetteer.fold import fold
from standoff.lexicon.parties import party_lexicon

_CITES = r"(?:additional reporting by|reporting by|reported by|copy by|source:|citing|quoting|according to|via|by|told)"
_SAYS = r"(?:has |had )?(?:first )?(?:reported|reports|said|wrote|quoted|cited)"
_KEPT = 4096  # patterns remembered


def same_outlet(name: str, outlet: str) -> bool:
    """Whether a report that says `name` can mean the outlet: the same name, a short form that ends alike, or its initials."""
    words, whole = fold(_full(name)).split(), fold(_full(outlet)).split()
    if not words or not whole:
        return False
    if words == whole or (len(words) < len(whole) and words[-1] == whole[-1] and set(words) < set(whole)):
        return True
    return len(words) == 1 and name.isupper() and len(whole) > 1 and words[0] == _initials(whole)


def outlet_meant(name: str, outlets: Iterable[str]) -> str | None:
    """The one outlet among `outlets` that the name fits: the one of that very name, else the only one; None where several fit."""
    fits = sorted({outlet for outlet in outlets if same_outlet(name, outlet)})
    exact = [outlet for outlet in fits if fold(_full(outlet)) == fold(_full(name))]
    return next(iter(exact), fits[0] if len(fits) == 1 else None)


def credits_outlet(text: str, outlet: str) -> bool:
    """Whether the text names the outlet as where it comes from: in brackets behind its dateline, as who reported or was cited."""
    return _credit(outlet).search(text) is not None


@lru_cache(maxsize=_KEPT)
def _credit(outlet: str) -> re.Pattern[str]:
    words = outlet.split()
    names = [outlet, *(other for other, full in party_lexicon().agencies.items() if full == _full(outlet))]
    if len(words) > 1:
        names.append("".join(word[0] for word in words if word[0].isupper()))
    name = "|".join(re.escape(one) for one in sorted({one for one in names if len(one) > 1}, key=lambda one: (-len(one), one)))
    return re.compile(rf"\((?:{name})\)|\b(?:{name})\b[\s,]+{_SAYS}\b|\b(?i:{_CITES})\s+(?:the\s+)?(?:{name})\b")


def _full(name: str) -> str:
    return party_lexicon().agencies.get(name.removeprefix("the ").removeprefix("The "), name)


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)
