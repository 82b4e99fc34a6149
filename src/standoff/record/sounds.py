"""How a word of a name may sound: what transliterations of one word share, and where two words part."""

import re
from functools import lru_cache
from itertools import product

from rapidfuzz import fuzz

_KEPT = 65_536  # words remembered
_ALIKE = 40.0  # rapidfuzz's ratio: below it, what sounds alike by rule is chance
_MOST = 12  # ways to sound that are kept of one word
_ALLAH = re.compile(r"[aou]l+ah?$")
_SERVANT = re.compile(r"^abd[aeou]l+(?=.)")
_GLIDE = re.compile(r"ou(?=[aei])")
_LETTERS = frozenset("aeiouy")
_VOWELS = re.compile(r"[aeiouy]+")
# Consonants with the sounds that they may stand for, longest first; "" is a silent letter.
_UNITS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), sounds)
    for pattern, sounds in (
        (r"shch|tsch|tch|tsh|sch|sh|hs", ("s",)),
        (r"ch", ("s", "k")),
        (r"zh|dzh|dj|j", ("j", "s")),
        (r"kh|gh", ("k",)),
        (r"gu?(?=[ei])|g", ("k", "j")),
        (r"ck|qu|q|c|k", ("k",)),
        (r"ph|f+", ("f",)),
        (r"(?<=[aeiou])w(?![aeiouy])", ("",)),
        (r"[vw]", ("f",)),
        (r"x", ("s", "ks")),
        (r"ts|tz|z|s", ("s",)),
        (r"th|dh|d|t", ("t",)),
        (r"h(?=[aeiouy])", ("", "k")),
        (r"h", ("",)),
        (r"b", ("b",)),
    )
)


@lru_cache(maxsize=_KEPT)
def sounds(word: str) -> frozenset[str]:
    """The consonants of a folded word as they may be heard; the word itself behind a "=" where it has none.

    "gaddafi" and "kadhafi" share one. Unlike `fold.skeleton` it keeps the several ways in which a letter is read.
    """
    word = _plain(word)
    units: list[tuple[str, ...]] = []
    i = 0
    while i < len(word):
        found = next(((m.end(), heard) for unit, heard in _UNITS if (m := unit.match(word, i))), None)
        if found is None:
            units.append(("" if word[i] in _LETTERS else word[i],))
            i += 1
        else:
            i = found[0]
            units.append(found[1])
    every = list(product(*units)) if len(units) < 16 else [tuple(unit[0] for unit in units)]
    heard_as = {re.sub(r"(.)\1+", r"\1", "".join(one)) for one in every[:_MOST]}
    kept = frozenset(one for one in heard_as if one)
    return kept or frozenset({f"={word}"})


@lru_cache(maxsize=_KEPT)
def one_word(a: str, b: str) -> bool:
    """Whether two folded words may be one word in two transliterations: the same consonants, and no vowels that exclude each other.

    An e may be any vowel, and may be left out inside a longer word; how a word begins and ends (men and women) must agree.
    """
    heard = sounds(a) & sounds(b)
    if not heard or fuzz.ratio(a, b) < _ALIKE:
        return False
    one, other = _classes(_plain(a)), _classes(_plain(b))
    if _open(a) != _open(b) or (a[0] in _LETTERS) != (b[0] in _LETTERS):
        return False
    if max(len(x) for x in heard) == 1:
        return one == other
    if len(one) == len(other):
        return all(_same(x, y) for x, y in zip(one, other, strict=True))
    long, short = sorted((one, other), key=len, reverse=True)
    if len(long) != len(short) + 1:
        return False
    loose = max(len(x) for x in heard) >= 3
    cuts = [long[:i] + long[i + 1 :] for i in range(len(long) - 1 if _open(a) else len(long)) if long[i] == "e" or loose]
    return any(all(_same(x, y) for x, y in zip(cut, short, strict=True)) for cut in cuts)


def _plain(word: str) -> str:
    """The word with what Arabic grammar bends in it set straight: "abdullah", "abdallah"."""
    return _SERVANT.sub("abdal", _ALLAH.sub("allah", _GLIDE.sub("w", word)) if len(word) > 5 else word)


def _open(word: str) -> bool:
    return word.rstrip("h")[-1:] in _LETTERS if len(word) > 2 else False


def _classes(word: str) -> str:
    """The vowels of a word in four classes."""
    word = re.sub(r"(?<=[aeiou])w(?![aeiouy])", "u", word.replace("ee", "i"))
    return "".join(_class(match.group()) for match in _VOWELS.finditer(word))


def _class(vowels: str) -> str:
    if set(vowels) & set("ou"):
        return "u"
    if set(vowels) & set("iy"):
        return "i"
    return "a" if "a" in vowels else "e"


def _same(a: str, b: str) -> bool:
    return a == b or "e" in {a, b}
