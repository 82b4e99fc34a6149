"""Parties: one identity across spellings, transliterations, titles and time. Built from namings that share a block key."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import msgspec

from standoff.gazetteer.fold import fold
from standoff.model.claim import ClaimId
from standoff.model.record import Identity, IdentityId, Office
from standoff.record.names import Likeness, Name, body_name, likeness, person_name
from standoff.record.namings import Naming, gathered
from standoff.record.party_file import ListedParty, PartyFile

_SURE = 0.85
_ALIKE = 0.75  # from here two names are compared at all
_NOTHING = PartyFile()


def name_keys(naming: Naming, file: PartyFile = _NOTHING) -> tuple[str, ...]:
    """The block keys of a naming: two that may be one party share at least one."""
    listed = file.listed(naming.name)
    others = [key for name in _names(listed, person=naming.kind == "person") for key in name.keys] if listed is not None else []
    return tuple(sorted({*others, *naming.taken_apart().keys}))


def meeting_keys(naming: Naming, file: PartyFile = _NOTHING) -> tuple[str, ...]:
    """The keys under which a naming meets all that it may be one with, whatever sort of name it proves to be."""
    own = {key for name in _forms(naming) for key in name.keys}
    return tuple(sorted({f"same:{fold(naming.name)}", *own, *name_keys(naming, file)}))


def may_be_one(a: Naming, b: Naming, file: PartyFile = _NOTHING) -> bool:
    """Whether two namings have to be weighed together: the same name, names of one listed party, or names alike enough to be joined."""
    if fold(a.name) == fold(b.name):
        return True
    one, other = file.listed(a.name), file.listed(b.name)
    if one is not None and one is other:
        return True
    found = (likeness(x, y) for x in _forms(a) for y in _forms(b))
    return any(like is not None and like.score >= _ALIKE for like in found)


def _forms(naming: Naming) -> tuple[Name, Name]:
    return person_name(naming.name), body_name(naming.name, naming.owner)


def parties(namings: Iterable[Naming], file: PartyFile = _NOTHING) -> tuple[Identity, ...]:
    """All identities, in the order of their first claims, each with the id of what it belongs to; whatever the order of the namings.

    What the file lists is one party and no other, also where nobody has named it yet; what it sets apart stays so.
    """
    return members(identities(namings, file), file)


def identities(namings: Iterable[Naming], file: PartyFile = _NOTHING) -> tuple[Identity, ...]:
    """The identities of the namings, without what they belong to: those of two blocks do not depend on each other.

    Names are one where they are the same or sound alike; a family name alone, a body not said whose, a name cut short join another
    only where it is the only one that fits. Otherwise they stay apart.
    """
    entries = _entries(namings, file)
    clusters = sorted(_Clusters(entries, file).all(), key=lambda cluster: _first(cluster[0]))
    return tuple(_identity(cluster, file) for cluster in clusters)


def members(found: Iterable[Identity], file: PartyFile = _NOTHING) -> tuple[Identity, ...]:
    """The identities, each with the id of the group or side that its namings or the file tell (`why` holds the name till then)."""
    everybody = tuple(found)
    by_name = names_of(everybody, ids=True)
    done = []
    for one in everybody:
        group = by_name.get(whose(one, file) or "")
        why = tuple(reason for reason in one.why if not reason.startswith(BELONGS))
        done.append(msgspec.structs.replace(one, member_of=IdentityId(group) if group and group != one.id else None, why=why))
    return tuple(done)


def names_of(found: Iterable[Identity], *, ids: bool = False) -> Mapping[str, str]:
    """For each name that only one identity has, the name that it is shown by, or its id."""
    holders: dict[str, list[Identity]] = {}
    for one in found:
        for name in {one.name, *one.names}:
            holders.setdefault(name, []).append(one)
    return {name: (some[0].id if ids else some[0].name) for name, some in sorted(holders.items()) if len(some) == 1}


BELONGS = "belongs to "


def whose(one: Identity, file: PartyFile) -> str | None:
    """The name of the group or side that a party belongs to, by the file, else as its namings tell."""
    listed = file.listed(one.name)
    if listed is not None and (listed.member_of or listed.side):
        return listed.member_of or listed.side
    return next((reason.removeprefix(BELONGS) for reason in one.why if reason.startswith(BELONGS)), None)


@dataclass(frozen=True, slots=True)
class _Entry:
    """All namings that come to the same words of one sort; `listed` is the party of the file that has one of its names."""

    name: Name
    listed: str
    namings: tuple[Naming, ...] = field(repr=False)

    @property
    def order(self) -> tuple[tuple[str, ...], tuple[str, ...], bool, str, str]:
        return (self.name.words, tuple(sorted(self.name.owner)), self.name.person, self.name.heir, self.listed)


def _entries(namings: Iterable[Naming], file: PartyFile) -> list[_Entry]:
    """The entries in a fixed order. A name is a person's where most say so: one report may take a name for what it is not."""
    by_name: dict[str, list[Naming]] = {}
    index = file.index()
    for naming in gathered(set(namings)):
        by_name.setdefault(fold(naming.name), []).append(naming)
    found: dict[tuple[Name, str], list[Naming]] = {}
    for some in by_name.values():
        persons = sum(naming.times for naming in some if naming.kind == "person")
        every = sum(naming.times for naming in some)
        for naming in some:
            listed = index.get(fold(naming.name))
            person = listed.kind == "person" if listed is not None and listed.kind else 2 * persons > every
            name = person_name(naming.name) if person else body_name(naming.name, naming.owner)
            found.setdefault((name, listed.name if listed is not None else ""), []).append(naming)
    for party in file.party:
        person = any(name.person for name, listed in found if listed == party.name)
        for name in _names(party, person=person):
            found.setdefault((name, party.name), [])
    return sorted((_Entry(name, listed, tuple(some)) for (name, listed), some in found.items()), key=lambda entry: entry.order)


def _names(party: ListedParty, *, person: bool) -> tuple[Name, ...]:
    """The names of a listed party, those of a person where its kind, or else its namings, say that it is one."""
    apart = person_name if (party.kind == "person" if party.kind else person) else body_name
    return tuple(dict.fromkeys(apart(name) for name in (party.name, *party.also)))


class _Clusters:
    """Entries being joined: first those of one listed party, then whole names, then names cut short that fit only one."""

    def __init__(self, entries: list[_Entry], file: PartyFile) -> None:
        self._entries, self._file = entries, file
        self._of: dict[int, list[int]] = {i: [i] for i in range(len(entries))}
        self._why: dict[int, set[str]] = {i: set() for i in range(len(entries))}
        self._apart = [{fold(name) for name in apart.names} for apart in file.apart]

    def all(self) -> Iterator[tuple[list[_Entry], tuple[str, ...]]]:
        by_party: dict[str, list[int]] = {}
        for i, entry in enumerate(self._entries):
            if entry.listed:
                by_party.setdefault(entry.listed, []).append(i)
        for listed, some in by_party.items():
            for i in some[1:]:
                self._join(some[0], i, f"the file of parties names {listed}")
        pairs = sorted(self._pairs(), key=lambda pair: (-pair[2].score, pair[0], pair[1]))
        for i, k, like in pairs:
            if not like.short and like.score >= _SURE:
                self._join(i, k, self._told(i, k, like))
        self._shorts(pairs)
        seen: set[int] = set()
        for i in self._of:
            if i not in seen:
                seen.update(self._of[i])
                yield [self._entries[k] for k in self._of[i]], tuple(sorted(self._why[self._of[i][0]]))

    def _pairs(self) -> Iterator[tuple[int, int, Likeness]]:
        blocks: dict[str, list[int]] = {}
        for i, entry in enumerate(self._entries):
            for key in entry.name.keys:
                blocks.setdefault(key, []).append(i)
        for i, k in sorted({pair for block in blocks.values() for pair in combinations(block, 2)}):
            like = likeness(self._entries[i].name, self._entries[k].name)
            if like is not None and like.score >= _ALIKE:
                yield i, k, like

    def _shorts(self, pairs: list[tuple[int, int, Likeness]]) -> None:
        """Names cut short, the longest first: each to the only cluster of fuller names that it fits, as the clusters stand then."""
        fuller: dict[int, list[tuple[int, Likeness]]] = {}
        for i, k, like in pairs:
            if like.short:
                short, long = sorted((i, k), key=lambda one: (self._size(one), one))
                fuller.setdefault(short, []).append((long, like))
        for short in sorted(fuller, key=lambda one: (tuple(-n for n in self._size(one)), one)):
            own = self._of[short]
            fits = {self._of[long][0] for long, _ in fuller[short] if self._of[long] is not own}
            if len(fits) == 1:
                long, like = fuller[short][0]
                self._join(short, long, self._told(short, long, like))

    def _size(self, i: int) -> tuple[int, int]:
        return (len(self._entries[i].name.words), len(self._entries[i].name.owner))

    def _join(self, i: int, k: int, why: str) -> None:
        one, other = self._of[i], self._of[k]
        if one is other:
            self._why[one[0]].add(why)
            return
        if not self._may_join(one + other):
            return
        joined = sorted(one + other)
        reasons = self._why[one[0]] | self._why[other[0]] | {why}
        for member in joined:
            self._of[member] = joined
        self._why[joined[0]] = reasons

    def _may_join(self, some: list[int]) -> bool:
        if len({self._entries[i].listed for i in some} - {""}) > 1:
            return False
        names = {fold(naming.name) for i in some for naming in self._entries[i].namings} | {fold(self._entries[i].listed) for i in some}
        return not any(len(apart & names) > 1 for apart in self._apart)

    def _told(self, i: int, k: int, like: Likeness) -> str:
        one, other = sorted((_shown(self._entries[i]), _shown(self._entries[k])))
        return f"{one} / {other}: {like.why}" if one != other else f"{one}: {like.why}"


def _first(entries: list[_Entry]) -> tuple[object, ...]:
    ages = sorted(naming.age for entry in entries for naming in entry.namings)
    return (not ages, *(ages[0] if ages else (min(entry.listed for entry in entries),)))


def _identity(cluster: tuple[list[_Entry], tuple[str, ...]], file: PartyFile) -> Identity:
    entries, why = cluster
    namings = sorted((naming for entry in entries for naming in entry.namings), key=lambda naming: naming.age)
    listed = next((party for entry in entries for party in file.party if party.name == entry.listed), None)
    name = listed.name if listed is not None else _fullest(entries)
    first = f"{namings[0].claim}:{fold(namings[0].name)}" if namings else f"file:{fold(name)}"
    kinds = _counted((naming.kind, naming) for naming in namings)
    owners = _counted((naming.owner, naming) for naming in namings)
    also = (listed.name, *listed.also) if listed is not None else ()
    return Identity(
        id=IdentityId(hashlib.blake2b(first.encode("utf-8"), digest_size=8).hexdigest()),
        name=name,
        kind=(listed.kind if listed is not None else None) or _most(kinds),
        names=tuple(sorted({naming.name for naming in namings} | set(also))),
        offices=_offices(namings, listed),
        why=(*why, *((f"{BELONGS}{_most(owners)}",) if owners else ())),
    )


def _fullest(entries: list[_Entry]) -> str:
    """The name to show: the one with most words, of these the most frequent; a body with whose it is where the name does not say."""
    entry = max(entries, key=lambda one: (len(one.name.words), bool(one.name.owner), sum(naming.times for naming in one.namings)))
    plain = [naming.name for naming in entry.namings if tuple(fold(naming.name).split()) == entry.name.words]
    shown = plain[0] if plain else _shown(entry)
    owner = next((naming.owner for naming in entry.namings if naming.owner), None)
    told = owner is None or any(f"{word}s" in fold(shown).split() or word in fold(shown).split() for word in fold(owner).split())
    missing = not told and not entry.name.state and not entry.name.person
    return f"{shown} ({owner})" if missing and not entry.listed else shown


def _shown(entry: _Entry) -> str:
    names = _counted((naming.name, naming) for naming in entry.namings)
    return max(names, key=lambda name: (names[name], name)) if names else entry.listed


def _offices(namings: list[Naming], listed: ListedParty | None) -> tuple[Office, ...]:
    """What they were called from when to when: the days of the reports that say so, and those of the file."""
    days: dict[str, list[str]] = {}
    claims: dict[str, list[ClaimId]] = {}
    shown: dict[str, str] = {}
    for naming in namings:
        if naming.title is not None:
            key = fold(naming.title)
            shown.setdefault(key, naming.title)
            claims.setdefault(key, []).append(naming.claim)
            days.setdefault(key, []).extend(day for day in (naming.day, naming.last) if day)
    found = [
        Office(
            title=shown[key],
            first=min(days[key], default=None),
            last=max(days[key], default=None),
            claims=tuple(dict.fromkeys(claims[key])),
        )
        for key in shown
    ]
    found += [Office(title=office.title, first=office.first, last=office.last) for office in (listed.offices if listed else ())]
    return tuple(sorted(found, key=lambda office: (office.first or "", office.title)))


def _counted(found: Iterable[tuple[str | None, Naming]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for what, naming in found:
        if what is not None:
            counts[what] += naming.times
    return counts


def _most(counts: Counter[str]) -> str | None:
    return max(counts, key=lambda one: (counts[one], one)) if counts else None
