"""What a form says of a party -> the file of parties with it. Pure; the record's own rules judge the file that comes out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

import msgspec

from standoff.errors import UsageError
from standoff.gazetteer.fold import fold
from standoff.model.record import Identity
from standoff.record.party_file import Apart, ListedOffice, ListedParty, PartyFile

_LONGEST = 200  # characters of a name
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
_MOST = 50  # offices of one party


def set_down(file: PartyFile, party: Identity, form: Mapping[str, str]) -> PartyFile:
    """The file in which a party has the name, kind, other names, group, side and offices of a form; its earlier name stays.

    Raises UsageError for an empty name and for what is no day.
    """
    before = _listed(file, party)
    name = _text(form, "name")
    if not name:
        raise UsageError("a party needs a name")
    also = _different([*_lines(form.get("also", "")), *([before.name] if fold(before.name) != fold(name) else [])], [name])
    after = ListedParty(
        name=name,
        kind=_text(form, "kind") or None,
        also=also,
        member_of=_text(form, "member_of") or None,
        side=_text(form, "side") or None,
        offices=tuple(_offices(form)),
    )
    if fold(after.member_of or "") in {fold(each) for each in (name, *also)}:
        raise UsageError("a party is no member of itself")
    return _with(file, before, after)


def joined(file: PartyFile, party: Identity, other: Identity) -> PartyFile:
    """The file in which all names of the other are names of the party, and nothing keeps the two apart.

    Raises UsageError where they are one already.
    """
    if party.id == other.id:
        raise UsageError(f"{party.name!r} and {other.name!r} are one party already")
    kept, gone = _listed(file, party), _listed(file, other)
    after = msgspec.structs.replace(
        kept,
        kind=kept.kind or gone.kind,
        also=_different([*kept.also, gone.name, *gone.also, *other.names], [kept.name]),
        member_of=kept.member_of or gone.member_of,
        side=kept.side or gone.side,
        offices=tuple(dict.fromkeys((*kept.offices, *gone.offices))),
    )
    ours, theirs = ({fold(name) for name in (one.name, *one.names)} for one in (party, other))
    apart = [one for one in file.apart if not ({fold(name) for name in one.names} & ours and {fold(name) for name in one.names} & theirs)]
    rest = tuple(one for one in file.party if one is not gone)
    return _with(PartyFile(party=rest, apart=tuple(apart)), kept, after)


def apart(file: PartyFile, party: Identity, names: Iterable[str]) -> PartyFile:
    """The file in which names of a party are another's: kept apart from each of its other names.

    Raises UsageError where none or all of its names are given.
    """
    wanted = {fold(name) for name in names}
    going = [name for name in dict.fromkeys((party.name, *party.names)) if fold(name) in wanted]
    staying = [name for name in dict.fromkeys((party.name, *party.names)) if fold(name) not in wanted]
    if not going or not staying:
        raise UsageError("choose the names that are another party", hint="At least one name stays with it.")
    pairs = {frozenset(map(fold, one.names)) for one in file.apart}
    new = [Apart(names=(name, other)) for name in going for other in staying if frozenset((fold(name), fold(other))) not in pairs]
    parties = [_without(one, wanted) for one in file.party]
    return PartyFile(party=tuple(one for one in parties if one is not None), apart=(*file.apart, *new))


def _listed(file: PartyFile, party: Identity) -> ListedParty:
    """The party as the file has it, else with the name it is shown by."""
    index = file.index()
    found = (index.get(fold(name)) for name in (party.name, *party.names))
    return next((one for one in found if one is not None), ListedParty(name=party.name))


def _with(file: PartyFile, before: ListedParty, after: ListedParty) -> PartyFile:
    if before in file.party:
        return msgspec.structs.replace(file, party=tuple(after if one == before else one for one in file.party))
    return msgspec.structs.replace(file, party=(*file.party, after))


def _without(party: ListedParty, names: set[str]) -> ListedParty | None:
    """A party of the file without these names; the next of its names where it was called by one of them, None where it has no other."""
    left = [name for name in (party.name, *party.also) if fold(name) not in names]
    return msgspec.structs.replace(party, name=left[0], also=tuple(left[1:])) if left else None


def _different(names: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    seen = {fold(name) for name in taken}
    kept = []
    for name in names:
        if fold(name) not in seen:
            seen.add(fold(name))
            kept.append(name)
    return tuple(kept)


def _lines(text: str) -> list[str]:
    return [line.strip()[:_LONGEST] for line in text.splitlines() if line.strip()]


def _text(form: Mapping[str, str], name: str) -> str:
    return " ".join(form.get(name, "").split())[:_LONGEST]


def _offices(form: Mapping[str, str]) -> Iterator[ListedOffice]:
    for number in count():
        if f"office-{number}" not in form or number == _MOST:
            return
        title, first, last = (_text(form, f"{name}-{number}") for name in ("office", "from", "to"))
        for day in (first, last):
            if day and not _DAY.fullmatch(day):
                raise UsageError(f"{day} is no day, month or year", hint="Write it as 2024, 2024-05 or 2024-05-31.")
        if first and last and first > last:
            raise UsageError(f"{title or 'an office'} ends before it begins")
        if title:
            yield ListedOffice(title=title, first=first or None, last=last or None)
