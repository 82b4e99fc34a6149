"""Reports of an invented war with prepared claims: some 40 a day, told by several outlets, with near-copies. The same every time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import msgspec

from standoff.model.act import Act, Bound, Form, Harm, Role, Stance, Status
from standoff.model.claim import Claim, Event, Party, Place, Position, Source, Statement, Toll, When, claim_id
from standoff.model.record import Filed
from standoff.model.report import Report, ReportId

_DAY_ONE = date(2031, 1, 1)
_INCIDENTS = 10  # a day
_REPORTS = 40  # a day
_COPIED = 0.08  # of the reports follow one of the same day in other outlets
_TOTALS = 0.2  # of the reports tell a total of the month
_ONSETS, _NUCLEI, _CODAS = ["", *"bdfgklmnprstvz", "br", "dr", "gr", "kr", "sk", "st", "tr"], [*"aeiou", "ai", "ei"], ["", *"lmnrst"]
_ACTS = (Act.SHELLING, Act.AIR_STRIKE, Act.CLASH, Act.ATTACK, Act.BOMBING)
_DEEDS = {
    Act.SHELLING: "shelled", Act.AIR_STRIKE: "bombed from the air", Act.CLASH: "fought", Act.ATTACK: "attacked",
    Act.BOMBING: "blew up a lorry beside",
}  # fmt: skip
_SITES = ("a market", "a bridge", "a school", "a grain store", "a clinic", "a checkpoint", "a bus depot", "a power station")


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, as outlets tell it on the day and after."""

    day: date
    act: Act
    by: str
    on: str
    place: int
    site: str
    killed: int
    injured: int


def word(chance: random.Random, syllables: int) -> str:
    """A made-up word."""
    return "".join(chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS) for _ in range(syllables))


@cache
def _names(what: str, number: int, syllables: int) -> tuple[str, ...]:
    """So many made-up names, each another."""
    chance, found = random.Random(what), dict[str, None]()
    while len(found) < number:
        found.setdefault(word(chance, syllables).capitalize())
    return tuple(found)


def _places() -> tuple[str, ...]:
    return _names("places", 400, 3)


def _bodies() -> tuple[str, ...]:
    kinds = ("Army", "Front", "Guard", "Union", "League", "Brigade")
    return tuple(f"{name} {kinds[i % len(kinds)]}" for i, name in enumerate(_names("bodies", 12, 2)))


def _person(chance: random.Random) -> str:
    return f"{chance.choice(_names('given', 400, 2))} {chance.choice(_names('family', 6000, 3))}"


def _official(day: date, body: str) -> str:
    """Who speaks for a body: another one every 300 days."""
    return _person(random.Random(f"{body} {day.toordinal() // 300}"))


@cache
def incidents(number: int) -> tuple[Incident, ...]:
    """What happened on a day."""
    chance, day = random.Random(f"incidents {number}"), _DAY_ONE + timedelta(number)
    found = []
    for _ in range(_INCIDENTS):
        by, on = chance.sample(_bodies(), 2)
        found.append(
            Incident(
                day=day, act=chance.choice(_ACTS), by=by, on=on, place=chance.randrange(len(_places())), site=chance.choice(_SITES),
                killed=1 + int(chance.paretovariate(0.8)) % 90, injured=2 + int(chance.paretovariate(0.7)) % 200,
            )
        )  # fmt: skip
    return tuple(found)


def reports(begin: int = 0) -> Iterator[Filed]:
    """The reports without end, in the order of their publication, from the one of a number on."""
    number = begin // _REPORTS
    while True:
        chance, some = random.Random(f"reports {number}"), list[Filed]()
        told = [one for one in incidents(number) for _ in range(min(6, int(chance.paretovariate(0.9))))]
        for i in range(_REPORTS):
            name = ReportId(f"r{number:05}-{i:02}")
            if some and chance.random() < _COPIED:
                some.append(_copy(chance.choice(some), name, chance))
            else:
                some.append(_Page(name, number, chance).told(told[i % len(told)]))
        yield from some[begin % _REPORTS :] if number == begin // _REPORTS else some
        number += 1


def _copy(one: Filed, name: ReportId, chance: random.Random) -> Filed:
    """The same text in another outlet, with a line of its own below."""
    own = f"\n\n{_filler(chance)}"
    report = msgspec.structs.replace(one.report, id=name, outlet=chance.choice(_outlets()), text=one.report.text + own)
    return Filed(report=report, claims=tuple(msgspec.structs.replace(claim, id=claim_id(name, claim)) for claim in one.claims))


def _outlets() -> tuple[str, ...]:
    return tuple(f"{name} Courier" for name in _names("outlets", 30, 3))


def _filler(chance: random.Random) -> str:
    words = [chance.choice(_names("words", 5000, 2)).lower() for _ in range(12)]
    small = ("the", "of", "and", "in", "a", "to", "with", "for", "on", "near")
    return " ".join(part for one in words for part in (chance.choice(small), one)).capitalize() + "."


class _Page:
    """One report being written: its text, and claims on the words as they are put down."""

    def __init__(self, name: ReportId, number: int, chance: random.Random) -> None:
        self._name, self._number, self._chance = name, number, chance
        self._day = _DAY_ONE + timedelta(number)
        self._outlet = chance.choice(_outlets())
        self._text, self._claims = "", list[Claim]()

    def told(self, lead: Incident) -> Filed:
        """The report with its claims: the incident, an older one, who says what, who wants what, a running total."""
        self._incident(lead, "")
        self._said(lead.on, f"the dead of {_places()[lead.place]} will be buried tomorrow")
        older = self._chance.choice(incidents(max(0, self._number - self._chance.randrange(1, 6))))
        self._incident(older, "Earlier, ")
        a, b = self._chance.sample(_bodies(), 2)
        self._position(Stance.DEMANDS, a, b, f"{b} leave {self._chance.choice(_places())}")
        self._position(Stance.OFFERS, b, a, f"release {self._chance.randrange(5, 400)} prisoners")
        self._met(a, b)
        self._said(a, f"the talks at {self._chance.choice(_places())} went on for {self._chance.randrange(2, 60)} hours")
        if self._chance.random() < _TOTALS:
            self._total(lead.on)
        self._said(None, f"nothing is left of the street at {self._chance.choice(_places())}")
        text = self._text.rstrip()
        title = f"{lead.by} at {_places()[lead.place]}"
        report = Report(id=self._name, text=text, title=title, outlet=self._outlet, published=self._day.isoformat())
        made = [msgspec.structs.replace(claim, id=claim_id(self._name, claim)) for claim in self._claims]
        return Filed(report=report, claims=tuple(sorted(made, key=lambda claim: (claim.start, claim.end, claim.id))))

    def _incident(self, one: Incident, opening: str) -> None:
        begin = self._put(opening)
        by, on = self._party(one.by), (self._put(f" {_DEEDS[one.act]} "), self._party(one.on))[1]
        self._put(f" at {one.site} in ")
        place = self._place(one.place)
        self._put(" on ")
        when = self._when(one.day)
        self._add(Event, begin, act=one.act, agents=(by,), targets=(on,), place=place, when=when, status=Status.HAPPENED)
        self._put(". ")
        for harm, value in ((Harm.KILLED, one.killed), (Harm.INJURED, one.injured)):
            seen = max(1, value + self._chance.choice((0, 0, 0, 1, -1)))
            self._toll(harm, f"{seen} people were {harm.value} there", seen)
        self._rest()

    def _toll(self, harm: Harm, words: str, value: int, **told: object) -> None:
        begin = self._put(words)
        self._add(Toll, begin, harm=harm, value=value, bound=Bound.EXACT, **told)
        self._put(". ")

    def _said(self, body: str | None, words: str) -> None:
        name = _person(self._chance) if body is None else _official(self._day, body)
        speaker = self._party(name, kind="person", party=body)
        self._put(" said that ")
        begin = self._put(words)
        source = Source(role=Role.SPEAKER, name=name, text=name, start=speaker.start, end=speaker.end)
        self._add(
            Statement, begin, speaker=(speaker,), form=Form.INDIRECT, cue="said", sources=(source,), parts=((begin, len(self._text)),)
        )
        self._rest()

    def _position(self, stance: Stance, who: str, to: str, words: str) -> None:
        actor = self._party(who)
        self._put(f" {stance.value} to " if stance is Stance.OFFERS else f" {stance.value} that ")
        begin = self._put(words)
        act = Act.RELEASE if stance is Stance.OFFERS else Act.WITHDRAW
        end = Party(name=to, text=to, start=begin, end=begin + len(to)) if words.startswith(to) else actor
        self._add(Position, begin, stance=stance, act=act, actor=(actor,), by=(end,))
        self._rest()

    def _met(self, a: str, b: str) -> None:
        begin = len(self._text)
        sides = (self._party(a), (self._put(" met "), self._party(b))[1])
        self._put(" in ")
        place = self._place(self._chance.randrange(len(_places())))
        self._put(" on ")
        self._add(Event, begin, act=Act.MEET, agents=sides, place=place, when=self._when(self._day), status=Status.HAPPENED)
        self._rest()

    def _total(self, body: str) -> None:
        office = f"{body} relief office"
        source = self._party(office)
        self._put(" puts the total at ")
        since = self._day.replace(day=1)
        value = 20 + 9 * self._day.day
        link = Source(role=Role.SPEAKER, name=office, text=office, start=source.start, end=source.end)
        self._toll(Harm.KILLED, f"{value} people killed since {since}", value, since=since.isoformat(), scope="cumulative", sources=(link,))

    def _put(self, words: str) -> int:
        begin = len(self._text)
        self._text += words
        return begin

    def _rest(self) -> None:
        self._put(f"{'' if self._text.endswith('. ') else '. '}{_filler(self._chance)} {_filler(self._chance)}\n\n")

    def _add(self, kind: type[Claim], begin: int, **told: object) -> None:
        end = len(self._text)
        self._claims.append(kind(start=begin, end=end, quote=self._text[begin:end], rule="made up", confidence=0.8, **told))  # type: ignore[arg-type] # of each kind its own

    def _party(self, name: str, *, kind: str = "organisation", party: str | None = None) -> Party:
        begin = self._put(name)
        return Party(name=name, text=name, start=begin, end=len(self._text), kind=kind, party=party)

    def _place(self, number: int) -> Place:
        name, province = _places()[number], f"{_places()[number % 20]} province"
        begin = self._put(name)
        return Place(
            name=name, text=name, start=begin, end=len(self._text), id=f"own:{number}", lat=10 + (number * 7 % 83) / 20,
            lon=20 + (number * 11 % 97) / 20, km=5.0, kind="town", country="XZ", within=(province,),
        )  # fmt: skip

    def _when(self, day: date) -> When:
        begin = self._put(f"{day.day} {day.strftime('%B')}")
        return When(start=day.isoformat(), end=day.isoformat(), text=self._text[begin:], span=(begin, len(self._text)))
