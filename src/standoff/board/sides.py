"""Which party stands behind a name: the body or side that a speaker belongs to, and the two that "both sides" means."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from standoff.gazetteer.fold import fold
from standoff.lexicon.acts import act_lexicon
from standoff.model.act import Act, Role, Stance
from standoff.model.board import Told
from standoff.model.claim import Event, Party, Position
from standoff.model.record import Identity, IdentityId

_BOTH = re.compile(
    r"(?:both|(?:each|either|neither|the two|these two)(?: \w+){0,2} (?:side|part(?:y|ies)|arm(?:y|ies)|camp|command|government)s?\b)",
    re.IGNORECASE,
)
_OWN = re.compile(r"['’]s?\b")
_PAIR = 2
_OWN_DEEDS = frozenset({Stance.OFFERS, Stance.PLEDGES, Stance.ACCEPTS, Stance.REFUSES})


class Sides:
    """The parties of a board. Whom nobody knows more of stays what the words call them."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        self._by_id = {one.id: one for one in identities}
        holders: dict[str, set[IdentityId]] = {}
        for one in self._by_id.values():
            for name in (one.name, *one.names):
                holders.setdefault(fold(name), set()).add(one.id)
        self._by_name = {name: next(iter(ids)) for name, ids in holders.items() if name and len(ids) == 1}
        self._spotted = _pattern(name for name in self._by_name if len(name) > 2)
        self._speaks_for: dict[IdentityId, str] = {}
        self.both: tuple[str, ...] = ()

    def learn(self, told: Sequence[Told]) -> None:
        """Finds whom persons speak for, and the two that fight each other.

        These are the two of whom the most claims tell of force and of its end, none where that leaves a tie.
        """
        self._find_speakers(told)
        counts: Counter[str] = Counter()
        for one in told:
            match one.claim:
                case Event(act=act, agents=doers) if is_force(act):
                    counts.update({party for doer in doers for party in self.behind(doer)})
                case Position(act=Act.HALT_HOSTILITIES, actor=holders, by=doers):
                    counts.update({party for doer in (*holders, *doers) for party in self.behind(doer)})
                case _:
                    pass
        known = {self.top(one.name) for one in self._by_id.values()}
        ranked = sorted(((count, party) for party, count in counts.items() if party in known), key=lambda one: (-one[0], one[1]))
        tie = len(ranked) > _PAIR and ranked[1][0] == ranked[2][0]
        self.both = () if tie or len(ranked) < _PAIR else (ranked[0][1], ranked[1][1])

    def behind(self, party: Party) -> tuple[str, ...]:
        """The parties that somebody named stands for: one; two for "both sides" where it is known which; itself where nothing is."""
        identity = self._by_name.get(fold(party.name))
        if identity is not None:
            top = self.top(party.name)
            return (self.top(party.party) if party.party and fold(top) == fold(party.name) else top,)
        if party.party:
            return (self.top(party.party),)
        if _BOTH.match(party.name) or _BOTH.match(party.text):
            return self.both or (party.name,)
        found = [name for words in (party.name, party.text) for name in self._spotted(fold(_OWN.sub("", words)))]
        return (self.top(found[0]),) if found else (party.name,)

    def top(self, name: str) -> str:
        """The name of the side, or of the last body known, that a name belongs to."""
        found = self._by_name.get(fold(name))
        if found is None:
            return name
        one, seen = self._by_id[found], {found}
        while one.member_of is not None and one.member_of in self._by_id and one.member_of not in seen:
            seen.add(one.member_of)
            one = self._by_id[one.member_of]
        return self._speaks_for.get(one.id, one.name)

    def _find_speakers(self, told: Sequence[Told]) -> None:
        """Whom a person of no known side speaks for: the body of which they say most what it will and will not do.

        Where a claim says of whom they are, that decides. Nobody in a tie.
        """
        counts: dict[IdentityId, Counter[str]] = {}
        for one in told:
            claim = one.claim
            if isinstance(claim, Position) and claim.stance in _OWN_DEEDS:
                names = {party.name for party in claim.actor} | {source.name for source in claim.sources if source.role is Role.SPEAKER}
                bodies = {top for party in (*claim.actor, *claim.by) if (top := self._body(party))}
                for speaker in sorted({self._by_name[fold(name)] for name in names if fold(name) in self._by_name}):
                    person = self._by_id[speaker]
                    if person.kind == "person" and person.member_of is None and len(bodies) == 1:
                        counts.setdefault(speaker, Counter()).update(bodies)
        counts |= self._belonging(told)
        for speaker, bodies_of in counts.items():
            ranked = bodies_of.most_common(2)
            if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
                self._speaks_for[speaker] = ranked[0][0]

    def _belonging(self, told: Sequence[Told]) -> dict[IdentityId, Counter[str]]:
        """For persons of no known side the parties that claims say they are of, with how many claims say so."""
        found: dict[IdentityId, Counter[str]] = {}
        for one in told:
            claim = one.claim
            named = (*claim.actor, *claim.by) if isinstance(claim, Position) else (*claim.agents, *claim.targets)
            for party in named:
                person = self._by_name.get(fold(party.name))
                if party.party and person is not None and self._by_id[person].kind == "person" and self._by_id[person].member_of is None:
                    found.setdefault(person, Counter())[self.top(party.party)] += 1
        return found

    def _body(self, party: Party) -> str | None:
        """The state or body that a party is or belongs to, None for a person of no known side and for what nobody knows."""
        top = self.behind(party)[0]
        found = self._by_name.get(fold(top))
        return top if found is not None and self._by_id[found].kind != "person" else None

    def known(self, name: str) -> bool:
        """Whether a name is that of a party on record."""
        return fold(name) in self._by_name

    def person(self, party: Party) -> str | None:
        """The name of a person who is named, None for a body or what is not known."""
        found = self._by_name.get(fold(party.name))
        return self._by_id[found].name if found is not None and self._by_id[found].kind == "person" else None

    def acts(self, party: Party) -> bool:
        """Whether a party is one that acts: a state, a body, a person; not a set of people told of ("captured airmen")."""
        found = self._by_name.get(fold(party.name))
        return found is not None and bool(_named(self._by_id[found].name))

    def words(self) -> frozenset[str]:
        """The words of the names of parties, folded: they do not tell what an act is about."""
        return frozenset(word for one in self._by_id.values() for name in (one.name, *one.names) for word in _named(name))


def is_force(act: Act) -> bool:
    """Whether an act is one of violence."""
    return family(act) == "violence"


def family(act: Act) -> str:
    """The family of an act; "other" for what has none."""
    codes = act_lexicon().codes
    return codes[act].family if act in codes else "other"


def _named(name: str) -> list[str]:
    """The words of a name that are written large, folded; none for a description that only begins so."""
    parts = [part for part in _OWN.sub("", name).removeprefix("The ").split() if part[:1].isupper()]
    return [fold(part) for part in parts] if len(parts) > 1 or " " not in name.removeprefix("The ").removeprefix("the ") else []


class _pattern:  # noqa: N801 (a function that keeps what it was made from)
    """Finds the names that words hold, the longest first."""

    def __init__(self, names: Iterable[str]) -> None:
        ordered = sorted(names, key=lambda name: (-len(name), name))
        self._search = re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b") if ordered else None

    def __call__(self, words: str) -> list[str]:
        return sorted(self._search.findall(words), key=lambda name: -len(name)) if self._search else []
