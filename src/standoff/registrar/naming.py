"""Parties on record, kept in step with the names that claims call them by."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from standoff.model.record import Filed, Identity
from standoff.record.groups import groups
from standoff.record.identities import identities, may_be_one, meeting_keys
from standoff.record.namings import Naming, gathered, namings
from standoff.record.party_file import PartyFile
from standoff.registrar.rows import PARTY, encoded
from standoff.store.reader import Reader
from standoff.store.rows import DerivedRow, Key, Name, TraceRow
from standoff.store.writer import Writer

_IN_REPORT = "naming"  # what one report calls somebody, so that a name can be counted anew when a report goes


class Calling:
    """The parties within one transaction.

    What claims call somebody is gathered by report, and over all reports. Names that may be one party hang together, and
    only those that a change reaches are weighed again.
    """

    def __init__(self, record: Writer) -> None:
        self._record = record

    def loosen(self, reports: Sequence[str], file: PartyFile) -> None:
        """Takes the names that these reports give out of the count."""
        gone = {key.of for key in self._record.sharing(_IN_REPORT, reports)}
        names = {row.component for row in self._record.traces(_IN_REPORT, gone) if row.component is not None}
        self._record.drop_traces(_IN_REPORT, gone)
        rows = self._record.members_of(PARTY, self._components(names))
        left = {row.of: self._counted(row.of) if row.of in names else _naming(row) for row in rows}
        self._replace({row.component or "" for row in rows}, {}, file)
        self._record.drop_traces(PARTY, [row.of for row in rows])
        self._connect({name: naming for name, naming in left.items() if naming is not None}, file)

    def settle(self, filed: Sequence[Filed], file: PartyFile) -> None:
        """Counts the names that these reports give, and weighs anew whom they mean."""
        found: dict[str, list[Naming]] = {}
        for one in filed:
            for naming in gathered(namings(one)):
                name = _digest(naming)
                of = f"{name}:{one.report.id}"
                self._record.put_traces([TraceRow(kind=_IN_REPORT, of=of, component=name, body=encoded(naming))])
                self._record.put_keys(_IN_REPORT, [Key(one.report.id, of)])
                found.setdefault(name, []).append(naming)
        known = {row.of: row for row in self._record.traces(PARTY, found)}
        for name, row in known.items():
            counted = gathered([_naming(row), *found.pop(name)])[0]
            self._record.update_trace(msgspec.structs.replace(row, body=encoded(counted)))
        self._connect({name: gathered(some)[0] for name, some in found.items()}, file, self._components(known))

    def rename(self, file: PartyFile) -> None:
        """Weighs all names anew, under another file of parties."""
        rows = self._record.traces_of(PARTY)
        self._replace({row.component or "" for row in rows}, {}, file)
        self._record.drop_traces(PARTY, [row.of for row in rows])
        self._connect({row.of: _naming(row) for row in rows}, file)

    def _components(self, names: Iterable[str]) -> set[str]:
        return {row.component for row in self._record.traces(PARTY, names) if row.component is not None}

    def _counted(self, name: str) -> Naming | None:
        """A name as all reports on record give it."""
        rows = self._record.members_of(_IN_REPORT, [name])
        return gathered(map(_naming, rows))[0] if rows else None

    def _connect(self, new: Mapping[str, Naming], file: PartyFile, touched: Iterable[str] = ()) -> None:
        """Puts names on record beside those that they may be one with, and makes the parties of all that hang together."""
        edges: list[tuple[str, str]] = []
        for name, naming in sorted(new.items()):
            keys = meeting_keys(naming, file)
            others = {key.of for key in self._record.sharing(PARTY, keys)}
            self._record.put_traces([TraceRow(kind=PARTY, of=name, component=name, body=encoded(naming))])
            self._record.put_keys(PARTY, [Key(key, name) for key in keys])
            for row in self._record.traces(PARTY, others):
                if (name, row.component or "") not in edges and may_be_one(naming, _naming(row), file):
                    edges.append((name, row.component or ""))
        merged: dict[str, str] = {}
        for group in groups(edges):
            merged |= dict.fromkeys(group, group[0])
            self._record.set_component(PARTY, [row.of for row in self._record.members_of(PARTY, group)], group[0])
        old = {*touched, *merged, *new}
        now = {merged.get(one, one) for one in old}
        rows = self._record.members_of(PARTY, now)
        made = {one: [_naming(row) for row in rows if row.component == one] for one in now}
        self._replace(old, made, file)

    def _replace(self, old: Iterable[str], made: Mapping[str, Sequence[Naming]], file: PartyFile) -> None:
        """Puts parties in the place of those that the old components made."""
        parties = {one: identities(some, _concerning(file, some)) for one, some in sorted(made.items())}
        self._record.replace_derived(
            PARTY,
            [row.id for row in self._record.derived_of_claims(PARTY, old)],
            [_row(party) for some in parties.values() for party in some],
            [Key(one, party.id) for one, some in parties.items() for party in some],
            [Name(party.id, "party", name) for some in parties.values() for party in some for name in {party.name, *party.names}],
        )


def namings_on_record(record: Reader) -> tuple[Naming, ...]:
    """What each report on record calls somebody."""
    return tuple(_naming(row) for row in record.traces_of(_IN_REPORT))


def _concerning(file: PartyFile, some: Sequence[Naming]) -> PartyFile:
    """What the file says of those who are named: parties that nobody has named yet are no rows of the record."""
    listed = {party.name for naming in some if (party := file.listed(naming.name)) is not None}
    return PartyFile(party=tuple(party for party in file.party if party.name in listed), apart=file.apart)


def _digest(naming: Naming) -> str:
    return hashlib.blake2b(encoded(naming.alike).encode("utf-8"), digest_size=8).hexdigest()


def _naming(row: TraceRow) -> Naming:
    return msgspec.json.decode(row.body, type=Naming)


def _row(party: Identity) -> DerivedRow:
    days = sorted(day for office in party.offices for day in (office.first, office.last) if day is not None)
    return DerivedRow(
        kind=PARTY, id=party.id, body=encoded(party), day_first=days[0] if days else None, day_last=days[-1] if days else None
    )
