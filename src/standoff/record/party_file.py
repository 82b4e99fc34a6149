"""The record's own file of parties: names, spellings, groups, sides and offices as a person has set them down."""

import tomllib
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from standoff.errors import UsageError
from standoff.gazetteer.fold import fold

Text = Annotated[str, Meta(min_length=1)]
Day = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}){0,2}$")]


class ListedOffice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office that a party is said to hold; `from` and `to` are ISO 8601 days, months or years."""

    title: Text
    first: Day | None = msgspec.field(name="from", default=None)
    last: Day | None = msgspec.field(name="to", default=None)


class ListedParty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party: the name that it is shown by, every other name that is it, the group and the side that it belongs to."""

    name: Text
    kind: Text | None = None
    also: tuple[Text, ...] = ()
    member_of: Text | None = None
    side: Text | None = None
    offices: tuple[ListedOffice, ...] = ()


class Apart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names no two of which are ever taken for one party."""

    names: Annotated[tuple[Text, ...], Meta(min_length=2)]


class PartyFile(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file; an empty one says nothing."""

    party: tuple[ListedParty, ...] = ()
    apart: tuple[Apart, ...] = ()

    def listed(self, name: str) -> ListedParty | None:
        """The party that has this very name, but for case and accents."""
        return self.index().get(fold(name))

    def index(self) -> Mapping[str, ListedParty]:
        """The parties by all their names, folded."""
        return {fold(name): party for party in reversed(self.party) for name in (party.name, *party.also)}


_ROWS: dict[str, Any] = {"party": ListedParty, "apart": Apart}


def party_file(text: str, *, name: str = "parties.toml") -> PartyFile:
    """The file read from its text (TOML). Raises UsageError with all its faults, each with the table and the field."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: {error}", hint="the file is TOML: [[party]] and [[apart]] tables") from error
    faults = [f"[[{key}]] is no table of this file" for key in raw if key not in _ROWS]
    rows: dict[str, list[Any]] = {"party": [], "apart": []}
    for key, kind in _ROWS.items():
        tables = raw.get(key, [])
        if not isinstance(tables, list):
            faults.append(f"[{key}] must be [[{key}]]")
            continue
        for i, row in enumerate(tables, 1):
            try:
                rows[key].append(msgspec.convert(row, type=kind))
            except msgspec.ValidationError as error:
                faults.append(f"[[{key}]] {i}: {error}")
    found = PartyFile(party=tuple(rows["party"]), apart=tuple(rows["apart"]))
    faults += _contradictions(found)
    if faults:
        raise UsageError("\n".join(f"{name}: {fault}" for fault in faults), hint="nothing of the file was taken over")
    return found


def _contradictions(file: PartyFile) -> list[str]:
    """Names that stand for two parties, and names of one party that are to be apart."""
    owner: dict[str, str] = {}
    faults: list[str] = []
    for party in file.party:
        for other in dict.fromkeys((party.name, *party.also)):
            first = owner.setdefault(fold(other), party.name)
            if first != party.name:
                faults.append(f"{other!r} is a name of {first!r} and of {party.name!r}")
    for i, apart in enumerate(file.apart, 1):
        seen: dict[str, str] = {}
        for other in apart.names:
            key = owner.get(fold(other), other)
            if key in seen:
                faults.append(f"[[apart]] {i}: {seen[key]!r} and {other!r} are names of one party")
            seen[key] = other
    return faults


def written(file: PartyFile) -> str:
    """The text of a file of parties, which reads as the same."""
    lines: list[str] = []
    for party in file.party:
        lines += ["[[party]]", *(f"{name} = {_toml(value)}" for name, value in msgspec.to_builtins(party).items() if value)]
    for apart in file.apart:
        lines += ["[[apart]]", f"names = {_toml(apart.names)}"]
    return "".join(f"{line}\n" for line in lines)


def _toml(value: object) -> str:
    match value:
        case dict():
            return f"{{ {', '.join(f'{name} = {_toml(each)}' for name, each in value.items() if each is not None)} }}"
        case list() | tuple():
            return f"[{', '.join(map(_toml, value))}]"
        case _:
            return msgspec.json.encode(value).decode("utf-8")  # a JSON string is a TOML string
