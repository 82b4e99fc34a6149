"""The words of a text as linking compares them: without endings, by kind, and the names among them. No parser is asked."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from standoff.gazetteer.fold import fold
from standoff.lexicon.linking import linking_lexicon
from standoff.lexicon.parties import party_lexicon
from standoff.lexicon.states import state_by_adjective, state_by_name
from standoff.mention.numerals import number, number_pattern

_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")
_STOP = re.compile(r"(?<=[^\W\d_A-Z][.!?])[\"”’)]*\s+(?=[\"“‘(]?[^\W\d_a-z])|\n+")
_SEAT = re.compile(r"\s+capital\b")
_NEAR = 3  # words after a number among which its noun is looked for
_COUNTRY = re.compile(r"(?<=\w{4})(?:ia|a)?(?:ns?)?$")
_STATE = "state"  # a territory may be a town, and a name like others
_LONGEST = 24  # characters of an abbreviation before a stop
_OWNER = re.compile(r"['’]s?\b")
_ENDINGS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ses", "s"), ("ing", ""), ("ed", ""), ("s", ""))
_DOUBLED = re.compile(r"([bdgklmnprst])\1$")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without case and common endings: "shelling" and "shells" are "shel", "bombed" is "bomb"."""
    plain = fold(word)
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and not plain.endswith("ss") and len(plain) - len(ending) + len(instead) >= 3:
            plain = plain.removesuffix(ending) + instead
            break
    return _DOUBLED.sub(r"\1", plain.removesuffix("e") if len(plain) > 3 else plain)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the sentences, that hold `start:end` begin and end. Half-open."""
    breaks = _breaks(text)
    first = max((after for _, after in breaks if after <= start), default=0)
    last = min((before for before, _ in breaks if before >= end), default=len(text))
    return first, last


def before(text: str, start: int) -> int:
    """Where the sentence before `start` begins, if it stands in the same paragraph; else `start`."""
    return sentence(text, start - 2, start - 1)[0] if start > 1 and text[start - 1] != "\n" else start


@lru_cache(maxsize=16)
def _breaks(text: str) -> tuple[tuple[int, int], ...]:
    lexicon = party_lexicon()
    short = lexicon.titles | lexicon.calendar | lexicon.office_modifiers
    words = ((match, text[max(0, match.start() - _LONGEST) : match.start()].split()) for match in _STOP.finditer(text))
    return tuple(match.span() for match, ahead in words if not ahead or ahead[-1].casefold() not in short)


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words that say what an event is, sorted, each once."""
    small = linking_lexicon().small
    calendar = party_lexicon().calendar
    words = {word.casefold() for word in _WORD.findall(_OWNER.sub("", text)) if word[0].islower() or word.casefold() not in calendar}
    return tuple(sorted({stem(word) for word in words - small if len(word) > 2}))


def kinds(text: str, classes: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The kinds of what the text tells of, by its words and pairs of words. Names tell of none: a "Port" in one is no port."""
    words = [word if word[0].islower() or i == 0 else "" for i, word in enumerate(_WORD.findall(_OWNER.sub("", text).replace("-", " ")))]
    words = [word.casefold() for word in words]
    forms = [{word, _one(word)} for word in words]
    pairs = [{f"{a} {b}" for a in left for b in right} for left, right in pairwise(forms)]
    return tuple(sorted({kind for these in (*forms, *pairs) for form in these for kind in classes.get(form, ())}))


def counted(text: str) -> tuple[str, ...]:
    """Kinds of people with the number told of them, as "press=3" in "the three reporters"; "both" is two."""
    found = set()
    for match in _number().finditer(text):
        value = 2.0 if match.group().lower() == "both" else number(match.group())
        ahead = " ".join(text[match.end() :].split()[:_NEAR])
        if value is not None and value >= 2:
            found |= {f"{kind}={value:.0f}" for kind in kinds(f". {ahead}", linking_lexicon().people)}
    return tuple(sorted(found))


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?:both\b|{number_pattern()})", re.IGNORECASE)


def _one(word: str) -> str:
    """A plural's singular; other words as they are."""
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("sses", "ss"), ("buses", "bus"), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss" if ending == "s" else "\n"):
            return word.removesuffix(ending) + instead
    return word


def names(text: str, start: int, end: int, *, states: bool = False) -> tuple[str, ...]:
    """The capitalised words of `start:end`, folded: parts of names; "the Kenyan capital" counts as its name. States are left out or in.

    A word that begins the sentence counts where another place has it too.
    """
    found = set()
    for match in _WORD.finditer(text, start, end):
        word = _OWNER.sub("", match.group())
        state = state_by_adjective(word) or state_by_name(word)
        if state is not None and state.status == _STATE:
            found |= {fold(seat) for seat in state.seats[:1] if _SEAT.match(text, match.end())} | ({fold(state.name)} if states else set())
        elif word[:1].isupper() and len(word) > 2 and (match.start() > start or _elsewhere(word, text)):
            found.add(fold(word))
    return tuple(sorted(found - linking_lexicon().small - {""} - _telling()))


@lru_cache(maxsize=65_536)
def names_of(name: str) -> tuple[str, ...]:
    """The parts of one name, as `names` gives them; nothing for a mere description ("the road")."""
    return names(f". {name}", 1, len(name) + 2)


@lru_cache(maxsize=65_536)
def party_key(name: str) -> str:
    """What names of one party share: their capitalised words, folded, without titles and offices; "" for a mere description.

    "Prime Minister Edd Korrin" and "Edd Korrin" are "edd korrin", "the gunmen" is "".
    """
    words = [word for word in _WORD.findall(_OWNER.sub("", name)) if word[0].isupper()]
    return " ".join(key for key in map(fold, words) if key and key not in _telling() and key != "the")


def same_party(a: str, b: str) -> bool:
    """Whether two party keys can be one party: the words of the shorter, or adjectives of them, are among those of the longer."""
    left, right = {_root(word) for word in a.split()}, {_root(word) for word in b.split()}
    return bool(left and right) and (left <= right or right <= left)


def _root(word: str) -> str:
    """What the name of a country and its adjective share: "kestria" and "kestrian" are "kestr"."""
    return _COUNTRY.sub("", word) or word


def share(a: Iterable[str], b: Iterable[str]) -> float:
    """How much two lists have in common of all that they have, 0 to 1."""
    left, right = set(a), set(b)
    return len(left & right) / len(left | right) if left and right else 0.0


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    lexicon = party_lexicon()
    return lexicon.titles | lexicon.offices | lexicon.office_modifiers | lexicon.calendar


def _elsewhere(word: str, text: str) -> bool:
    return re.search(rf"[\w,;'’] {re.escape(word)}\b", text) is not None
