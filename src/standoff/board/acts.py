"""Acts made comparable: which words of positions, conditions and events are about one and the same act."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from standoff.board.sides import Sides
from standoff.gazetteer.fold import fold
from standoff.model.act import Act
from standoff.model.board import Deed, DeedName
from standoff.model.claim import Party

_WHOLE = frozenset(
    [Act.HALT_HOSTILITIES, Act.NEGOTIATE, Act.MEET, Act.CALL, Act.AGREE, Act.RECOGNISE, Act.BREAK_OFF]
)  # about a party alone
_LIMIT = re.compile(r"\bfor (?:an? |(?:(?!an? )[\w-]+ ){1,3}?)(?:hour|night|day|week|month)s?\b(?! (?:an?|each|every|per) )", re.IGNORECASE)
_ALIKE = 0.5  # of the fewer words of the two
_LONGEST = 8  # words of a label
_EMPTY = frozenset(
    """a about after again all also an and any anyone are as at back be because been before both but by can come could did do does done down
    each either end every everyone everything first for from get give given go going had hand has have he her here him his how i if in into
    is it its keep kept last least leave let made make may me men might more most must my new no nobody none nor not now of off on once one
    only onto or our out over own part people put readiness ready said same say says set shall she should side so some soon stand still stop
    such take taken than that the their them then there these they thing this those through to today tonight under until unless up us use
    very want was way we were what when where which while who whole whom whose will with within without would you your
    accept agree allow demand offer pledge promise propose refuse reject release rule vow offered pledged refused promised ruled rejected
    asked demanded told added called insisted threatened hour hours day days week weeks""".split()  # noqa: SIM905 (a list of words reads best as words)
)
_OWN = re.compile(r"['’]s?\b")
_NUMBERS = {
    word: str(number)
    for number, word in [
        *enumerate("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 2),  # noqa: SIM905 (a row)
        *((10 * tens, word) for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)),  # noqa: SIM905
    ]
}
_ENDINGS = ("ees", "ing", "ied", "ies", "ed", "es", "ee", "s", "e")
_STEM = 4  # letters that are left at least


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What an act is about: the stems of its words, the party it is toward, and how long it is to last ("for 24 hours").

    `person` says that it is toward a person: that is less than toward the party. `label` and `words` tell it to a reader.
    """

    stems: frozenset[str] = frozenset()
    toward: str | None = None
    person: bool = False
    limit: str = ""
    label: str = ""
    words: str = ""


class Deeds:
    """The acts of a board, each under one name. What is asked in the same order gets the same names."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self._names = sides.words()
        self._of: dict[tuple[str, Act], list[tuple[DeedName, list[Subject]]]] = {}
        self._doers: dict[Act, set[str]] = {}
        self._deeds: dict[DeedName, Deed] = {}

    def subject(self, act: Act, words: str, toward: Sequence[Party] = ()) -> Subject:
        """What an act is about, from its words without those of its conditions, and whom it touches."""
        persons = [name for party in toward if (name := self.sides.person(party))]
        parties = [one for party in toward for one in self.sides.behind(party) if self.sides.known(one)]
        whom = next(iter([*persons, *parties]), None)
        things = [party.text for party in toward if not self.sides.known(party.name)]
        limit = _LIMIT.search(words)
        label = ", ".join(part for part in (whom, *dict.fromkeys(things)) if part)
        touched = " ".join(party.text for party in toward if not self.sides.acts(party))
        told = touched if touched and act is not Act.OTHER else f"{words} {touched}"
        stems = frozenset() if act in _WHOLE else self.stems(told)
        brief = _clipped(words)
        told_limit = f"{label} {limit[0] if limit else ''}".strip()
        shown = told_limit if label or act in _WHOLE else brief
        return Subject(
            stems=stems, toward=whom, person=bool(persons), limit=limit[0].lower() if limit else "", label=shown, words=brief
        )  # fmt: skip

    def stems(self, words: str) -> frozenset[str]:
        """The words that tell what something is about, without endings, without names of parties."""
        every = (word for word in fold(_OWN.sub("", words)).split() if word not in _EMPTY and word not in self._names)
        return frozenset(_NUMBERS.get(word) or _stem(word) for word in every)

    def widened(self, subject: Subject, words: str) -> Subject:
        """The same subject with all the words of a telling: an event tells of several things at once."""
        return msgspec.structs.replace(subject, stems=subject.stems | self.stems(words) if subject.stems else subject.stems, limit="")

    def touches(self, name: DeedName, words: str) -> bool:
        """Whether words are about what an act is about, or that is not known."""
        stems = {stem for subject in self._subjects(name) for stem in subject.stems}
        return not stems or bool(stems & self.stems(words))

    def learn(self, name: DeedName, subject: Subject) -> None:
        """Takes further words for those of an act."""
        self._subjects(name).append(subject)

    def about(self, name: DeedName) -> Subject:
        """What an act was first told to be about."""
        return self._subjects(name)[0]

    def agree(self, a: DeedName, b: DeedName) -> bool:
        """Whether nothing sets two acts of one kind apart: how long they last, whom they are toward, how many they are about."""
        one, other = self.about(a), self.about(b)
        return one.limit == other.limit and one.person == other.person and not _contradict(one.stems, other.stems)

    def join(self, older: DeedName, newer: DeedName) -> None:
        """Takes one act for another from now on, with all its words."""
        deed = self._deeds[older]
        subjects = self._subjects(older)
        self._of[deed.by, deed.act] = [one for one in self._of[deed.by, deed.act] if one[0] != older]
        self._subjects(newer).extend(subjects)
        del self._deeds[older]

    def _subjects(self, name: DeedName) -> list[Subject]:
        deed = self._deeds[name]
        return next(subjects for other, subjects in self._of[deed.by, deed.act] if other == name)

    def named(self, by: str, act: Act, subject: Subject) -> DeedName:
        """The name of an act: of the one that it is, else of a new one."""
        found = self.find(by, act, subject)
        if found is not None:
            return found
        same = self._of.setdefault((by, act), [])
        about = subject.label.removeprefix(f"{by}, ")
        name = _name(by, act, about)
        if name in self._deeds:
            about = subject.words
            name = _name(by, act, about)
        count = 1
        while name in self._deeds:
            count += 1
            name = _name(by, act, f"{about}, {count}")
        self._deeds[name] = Deed(name=name, by=by, act=act, about=about)
        same.append((name, [subject]))
        self._doers.setdefault(act, set()).add(by)
        return name

    def find(self, by: str, act: Act, subject: Subject, *, sure: bool = False) -> DeedName | None:
        """The act that this is, the best that fits, of equals the latest; None for none. `sure` asks for words that both share."""
        ranked = [
            (fit, index, name)
            for index, (name, others) in enumerate(self._of.get((by, act), ()))
            if (fit := max(_fit(act, subject, other) for other in others)) > (_ALIKE if sure else 0)
        ]
        return max(ranked)[2] if ranked else None

    def doers(self, act: Act) -> set[str]:
        """Whose acts of a kind have been met."""
        return {by for by in self._doers.get(act, ()) if self._of[by, act]}

    def deed(self, name: DeedName) -> Deed:
        """The act with a name."""
        return self._deeds[name]

    def all(self) -> Iterable[Deed]:
        """Every act, in the order in which they were met."""
        return self._deeds.values()


def _fit(act: Act, a: Subject, b: Subject) -> float:
    """How well two subjects fit: 0 for not at all, above 1 where they share words."""
    if a.limit != b.limit:
        return 0.0
    if act in _WHOLE:
        either = (a.toward is None or b.toward is None) and not a.person and not b.person
        return 1.0 if either or a.toward == b.toward else 0.0
    if not a.stems or not b.stems:
        return 0.0 if act is Act.OTHER else _ALIKE / 2
    if _contradict(a.stems, b.stems):
        return 0.0
    part = len(a.stems & b.stems) / min(len(a.stems), len(b.stems))
    return 1.0 + part if part >= _ALIKE else 0.0


def _contradict(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both tell numbers, and none in common: the twenty are not the three."""
    numbers = [{stem for stem in stems if stem.isdigit()} for stems in (a, b)]
    return all(numbers) and not numbers[0] & numbers[1]


def _name(by: str, act: Act, about: str) -> DeedName:
    """What an act is called: who, what, and about what; an act without a name of its own is called by its words."""
    what = f"“{about}”" if act is Act.OTHER and about else f"{act.value}{f' ({about})' if about else ''}"
    return DeedName(f"{by or 'somebody'}: {what}")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM - 1:
            return word[: -len(ending)]
    return word


def _clipped(words: str) -> str:
    every = words.strip(" ,.;:“”\"'").split()
    return " ".join(every[:_LONGEST]) + (" …" if len(every) > _LONGEST else "")
