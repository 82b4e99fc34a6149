"""What two spellings of a name share: a folded key for the same letters, a skeleton for the same sounds."""

import re
import unicodedata
from functools import lru_cache

_KEPT = 16_384  # names remembered
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ə": "a",
        "ŋ": "ng",
        "ɓ": "b",
        "ɗ": "d",
    }
)
_SILENT = re.compile(r"['’‘ʼʻʿʾ`´ˈʹ]")
_APART = re.compile(r"[\W_]+")
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLES = frozenset(["al", "el", "as", "ash", "ad", "adh", "ar", "at", "ath", "az", "an", "ed", "er", "es", "esh", "et", "ez"])
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("(?<=[aeiou])w(?![aeiou])", ""),
        ("tch|tsch|tsh|ch|sch|sh", "s"),
        ("dzh|dj|zh|gi(?=[aou])", "j"),
        ("kh|gh|ck|q|c|g", "k"),
        ("ph|w|v|b", "f"),
        ("th|dh|d", "t"),
        ("ts|tz|z|x", "s"),
        ("[aeiouyh]", ""),
    )
)
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=_KEPT)
def fold(name: str) -> str:
    """The name without case, accents, apostrophes, marks and a leading "the": "Al-Ḩasakah" is "al hasakah". May be empty."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _SILENT.sub("", name)).casefold()).translate(_LETTERS)
    words = _APART.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_WORDS.get(word, word) for word in words)


def without_article(key: str) -> str:
    """A folded name without the Arabic article in front: "al hasakah" is "hasakah"."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in _ARTICLES else key


def skeleton(key: str) -> str:
    """The consonants of a folded name, those that transliterations mix taken for one; empty where too few are left to tell names apart."""
    words = without_article(key).split()
    sounds = "".join(word for word in words if word not in _ARTICLES)
    for pattern, sound in _SOUNDS:
        sounds = pattern.sub(sound, sounds)
    sounds = _REPEATED.sub(r"\1", sounds)
    return sounds if len(sounds) > 2 else ""
