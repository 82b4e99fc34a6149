"""Is a text English? A small test by script and by the commonest words, the same on every machine."""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+")
_LATIN_NEEDED = 0.4  # of the letters: an English text may quote another script at length
_DENSE = {"Chinese": 3, "Hangul": 3, "Hiragana": 2, "Katakana": 2}  # what one sign stands for in Latin letters
_CAPITALS = 0.6  # above it a text is all capitals, and case tells nothing of names
_FOREIGN_NEEDED = 3  # fewer foreign words are a name or a borrowed phrase
_ENOUGH_WORDS = 25  # lower-case words, of which a running English text has function words
_ENGLISH_NEEDED = 0.06
_RUNNING = 0.5  # of the words and numbers of a running text stand in lower case; in a list of names, ages and places far fewer
# Small words inside a name: "Ana dos Reis" is no Portuguese.
_PARTICLES = frozenset(["al", "ben", "bin", "da", "das", "del", "della", "den", "der", "di", "do", "dos", "e", "ibn", "las", "los", "y"])
_LOOKED_AT = 200_000  # characters; a longer text has long shown what it is


def other_language(text: str) -> str | None:
    """What the text is instead of English, in words ("Spanish", "Arabic script"); None where it may be English.

    A text too short to tell, or without letters, may be English, and so may a list of names and numbers. Names do not
    count: only words in lower case do.
    """
    text = text[:_LOOKED_AT]
    letters = {char: n for char, n in Counter(text).items() if char.isalpha()}
    scripts: Counter[str] = Counter()
    for char, n in letters.items():
        script = _script(char)
        scripts[script] += n * _DENSE.get(script, 1)
    if scripts["Latin"] < _LATIN_NEEDED * scripts.total():
        return f"{scripts.most_common(1)[0][0]} script"
    shouted = sum(n for char, n in letters.items() if char.isupper()) > _CAPITALS * scripts.total()
    words = _WORD.findall(text.lower() if shouted else text)
    plain = Counter(word.replace("’", "'") for i, word in enumerate(words) if word.islower() and not _in_a_name(words, i))
    languages = _words()
    english = sum(n for word, n in plain.items() if word in languages["English"])
    others = {name: sum(n for word, n in plain.items() if word in known) for name, known in languages.items() if name != "English"}
    likeliest, foreign = max(others.items(), key=lambda item: item[1])
    if foreign >= _FOREIGN_NEEDED and foreign > english:
        return likeliest
    running = plain.total() >= _RUNNING * (len(words) + len(_NUMBER.findall(text)))
    if running and plain.total() >= _ENOUGH_WORDS and english < _ENGLISH_NEEDED * plain.total():
        return likeliest if foreign >= _FOREIGN_NEEDED else "another language"
    return None


def _in_a_name(words: list[str], i: int) -> bool:
    """Whether a word is a particle between two words with a capital."""
    return words[i] in _PARTICLES and 0 < i < len(words) - 1 and not words[i - 1].islower() and not words[i + 1].islower()


def _script(char: str) -> str:
    """The script of a letter, as its Unicode name begins."""
    name = unicodedata.name(char, "UNKNOWN").split()[0].removesuffix("-")
    return {"CJK": "Chinese", "FULLWIDTH": "Latin", "UNKNOWN": "unknown"}.get(name, name.capitalize())


@cache
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("standoff.source") / "function_words.toml").read_text("utf-8"))
    english = frozenset(table["English"].split())
    return {name: english if name == "English" else frozenset(words.split()) - english for name, words in table.items()}
