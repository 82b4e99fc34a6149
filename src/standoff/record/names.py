"""Names taken apart, and how likely two of them are one: of persons by how their words sound, of bodies by what they are and whose."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from standoff.gazetteer.fold import fold
from standoff.lexicon.given_names import given_names
from standoff.lexicon.parties import party_lexicon
from standoff.lexicon.states import region_by_name, state_by_adjective, state_by_capital, state_by_name
from standoff.record.sounds import one_word, sounds

_OWNER = re.compile(r"^(.*?\S)(?:['’]s|(?<=s)['’])\s+(\S.*)$")
_OF = re.compile(r"^(\S.*) (?:of|in) (?:the )?(\S.*)$")
_SPELLED = {"defense": "defence", "labor": "labour", "center": "centre", "organization": "organisation", "harbor": "harbour"}
_STOP = frozenset({"the", "of", "for", "and", "in", "s", "its", "his", "her", "their"})
_NATIONAL = frozenset({"government", "ministry", "army", "parliament", "military", "presidency"})  # "in Vienna" means: of the state
_TYPO = 88.0  # rapidfuzz's ratio of two words of six letters or more that differ in one


@dataclass(frozen=True, slots=True)
class Name:
    """A name without what changes from report to report. Words are folded; `owner` is whose body it is, `heir` "jr" and the like."""

    words: tuple[str, ...]
    owner: frozenset[str] = frozenset()
    person: bool = False
    heir: str = ""
    state: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """What it shares with every name that may be the same, and with few others.

        Of a person the sounds of the last word, of the first two and of all; of a body those of its telling words and of all.
        """
        if self.person:
            parts = {self.words[-1], "".join(self.words[:2]), "".join(self.words)}
        else:
            telling = {word for word in self.words if word not in party_lexicon().telling}
            parts = (telling or {" ".join(sorted(self.words))}) | {"".join(self.words)}
        whole = " ".join(sorted({*self.words, *self.owner}))
        return tuple(sorted({f"name:={whole}", *(f"name:{sound}" for part in parts for sound in sounds(part))}))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two names are one (0 to 1), and why. `short`: one is the other cut short, so it counts only where no other fits."""

    score: float
    why: str
    short: bool = False


def person_name(text: str) -> Name:
    """The name of a person: titles, honours and small words left out, "abu" and its like one with the word behind it."""
    lexicon, given = party_lexicon(), given_names()
    front = {fold(word) for word in lexicon.titles | lexicon.offices | lexicon.office_modifiers}
    words = fold(text).split()
    while len(words) > 1 and (words[0] in front or (words[0] in given.honours and len(words) > 2)):
        words = words[1:]
    heir = next((word for word in words[1:] if word in given.heirs), "")
    words = [word for word in words if word != heir or word == words[0]]
    kept: list[str] = []
    for word in words:
        if kept and kept[-1] in given.joined and word not in given.small:
            kept[-1] = ("abdal" if kept[-1].startswith("abd") else kept[-1]) + word
        elif word not in given.small or len(words) == 1:
            kept.append(word)
    return Name(tuple(kept or words), person=True, heir=heir)


def body_name(text: str, owner: str | None = None) -> Name:
    """The name of a state, body or group: what it is, and whose ("Kestria's army", "the army of Kestria", "the Kestrian army")."""
    state = state_by_name(text)
    if state is not None:
        return Name(tuple(fold(state.name).split()), state=True)
    whose = _words(owner or "")
    possessive = _OWNER.match(text)
    if possessive is not None:
        whose |= _words(possessive[1])
        text = possessive[2]
    else:
        of = _OF.match(text)
        while of is not None and of[2][:1].isupper() and not _task(of[2]) and region_by_name(of[2]) is None:
            seat = state_by_capital(of[2]) if set(_ordered(of[1])) & _NATIONAL else None
            whose |= _words(seat.name if seat is not None else of[2])
            text = of[1]
            of = _OF.match(text)
    own = tuple(word for word in _ordered(text) if word not in whose)
    for word in text.split():
        people = state_by_adjective(word)
        if people is not None:
            whose |= set(fold(people.name).split())
            own = tuple(one for one in own if one != fold(word))
    if not own or (whose and set(own) <= {"government"}):
        return Name(tuple(sorted(whose)), state=True) if own else Name(tuple(_ordered(text)))
    return Name(own, owner=frozenset(whose))


def likeness(a: Name, b: Name) -> Likeness | None:
    """How likely two names of one sort are one; None where they are not to be taken for one."""
    if a.person != b.person or a.heir != b.heir:
        return None
    return _persons(a, b) if a.person else _bodies(a, b)


def _persons(a: Name, b: Name) -> Likeness | None:
    if a.words == b.words or "".join(a.words) == "".join(b.words):
        return Likeness(1.0, "the same name")
    if min(len(a.words), len(b.words)) > 1 and sorted(a.words) == sorted(b.words):
        return Likeness(0.95, "the same words in another order")
    short, long = sorted((a.words, b.words), key=len)
    if len(short) == 1:
        sure = short[0] == long[-1] or min(len(short[0]), len(long[-1])) > 4
        score = _word(short[0], long[-1]) if sure and len(long) > 1 else 0.0
        return Likeness(round(score * 0.9, 2), "the family name alone", short=True) if score >= 0.85 else None
    if len(short) == len(long):
        scores = [_word(x, y) for x, y in zip(short, long, strict=True)]
        if min(scores) < 0.7 or scores.count(0.7) > 1:
            return None
        return Likeness(round(sum(scores) / len(scores), 2), _reason(scores))
    if one_word("".join(short), "".join(long)):
        return Likeness(0.9, "written in one word or two")
    if any(len(word) == 1 for word in short) or _word(short[0], long[0]) < 0.85:
        return None
    scores = _within(short, long)
    return Likeness(round(0.95 * sum(scores) / len(scores), 2), "a name less", short=True) if scores else None


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> list[float]:
    """The scores of the words of one name found in order in the other; none where one is missing."""
    scores: list[float] = []
    i = 0
    for word in short:
        while i < len(long) and _word(word, long[i]) < 0.85:
            i += 1
        if i == len(long):
            return []
        scores.append(_word(word, long[i]))
        i += 1
    return scores


def _bodies(a: Name, b: Name) -> Likeness | None:
    if {*a.words, *a.owner} == {*b.words, *b.owner}:
        return Likeness(1.0, "the same words")
    if a.state or b.state or (a.owner and b.owner and not (a.owner <= b.owner or b.owner <= a.owner)):
        return None
    owned = a.owner == b.owner
    if set(a.words) == set(b.words):
        return Likeness(0.95, "the same words") if owned else Likeness(0.9, "the same words, not said whose", short=True)
    if len(a.words) != len(b.words) and one_word("".join(a.words), "".join(b.words)):
        return Likeness(0.95, "written in one word or two", short=not owned)
    short, long = sorted((a, b), key=lambda name: len(name.words))
    plain = party_lexicon().telling | party_lexicon().points
    if len(short.words) < len(long.words):
        cut = set(short.words) < set(long.words) and short.words[-1] == long.words[-1] and short.words[-1] in plain
        return Likeness(0.85, "a name cut short", short=True) if cut and short.owner <= long.owner else None
    if len(a.words) != len(b.words):
        return None
    pairs = list(zip(a.words, b.words, strict=True))
    scores = [1.0 if x == y else 0.9 if not {x, y} & plain and min(len(x), len(y)) > 3 and one_word(x, y) else 0.0 for x, y in pairs]
    return Likeness(round(sum(scores) / len(scores), 2), "it sounds alike", short=not owned) if min(scores) > 0 else None


def _word(a: str, b: str) -> float:
    """How likely two words of persons' names are one: the same, sounding alike, one an initial, one a slip of the other."""
    if a == b:
        return 1.0
    given = given_names().alike
    if 1 in {len(a), len(b)}:
        return 0.7 if a[0] == b[0] else 0.0
    if given.get(a, frozenset()) & given.get(b, frozenset()) or one_word(a, b):
        return 0.9
    slip = min(len(a), len(b)) > 5 and not sounds(a) & sounds(b) and fuzz.ratio(a, b) >= _TYPO and a[0] == b[0] and a[-1] == b[-1]
    return 0.85 if slip else 0.0


def _reason(scores: list[float]) -> str:
    if 0.7 in scores:
        return "an initial for a name"
    return "a slip in the spelling" if 0.85 in scores else "it sounds alike"


def _task(words: str) -> bool:
    """Whether an "of" leads to a body's task and not to whose it is: "Ministry of Defence"."""
    return all(word in party_lexicon().office_modifiers or word in _STOP for word in fold(words).split())


def _words(text: str) -> set[str]:
    state = state_by_name(text)
    return set(_ordered(state.name if state is not None else text))


def _ordered(text: str) -> list[str]:
    words = [_SPELLED.get(word, word) for word in fold(text).split()]
    return [word for word in words if word not in _STOP] or words
