"""Saved views: addresses of the workbench under names, in a file beside the record.

They are no part of the record: nothing follows from them, and another copy of the record need not have them. The views on a database on a
server lie in the account's own folder, since there is no file beside it.
"""

import hashlib
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from standoff.errors import StoreError, UsageError
from standoff.serve.asking import Address
from standoff.store.engine import is_server
from standoff.telling.quoting import clean

MOST = 200
_LONGEST = 80  # characters of a name


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One saved view: its name, its address (a path of ours with parameters of ours), who saved it and when (UTC, ISO 8601)."""

    name: str
    address: str
    who: str
    at: str


class Views:
    """The saved views of one record. Whoever changes them holds the workbench's lock."""

    def __init__(self, record: str) -> None:
        self.path = _beside(record)

    def all(self) -> tuple[View, ...]:
        """The views by name. Raises StoreError where the file cannot be read."""
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as fault:
            raise StoreError(f"the saved views cannot be read: {fault.strerror}", hint=f"They are in {self.path}.") from fault
        try:
            found = msgspec.json.decode(raw, type=tuple[View, ...])
        except msgspec.MsgspecError as fault:
            raise StoreError(f"the saved views cannot be read: {fault}", hint=f"Mend or remove {self.path}.") from fault
        return tuple(msgspec.structs.replace(one, address=Address.back(one.address).with_()) for one in found)

    def keep(self, name: str, address: Address, who: str) -> View:
        """Saves a view, in the place of one of the same name. Raises UsageError for no name, and where there are too many."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        view = View(name=_named(name), address=address.with_(), who=who, at=now)
        rest = [one for one in self.all() if one.name != view.name]
        if len(rest) >= MOST:
            raise UsageError(f"there are {MOST} saved views already", hint="Delete one.")
        self._write([*rest, view])
        return view

    def rename(self, name: str, new: str) -> None:
        """Gives a view another name. Raises UsageError where there is no such view, or another of that name."""
        new = _named(new)
        there = self.all()
        _one_of(there, name)
        if new != name and any(one.name == new for one in there):
            raise UsageError(f"another view is called {new!r}")
        self._write([msgspec.structs.replace(one, name=new) if one.name == name else one for one in there])

    def delete(self, name: str) -> None:
        """Forgets a view. Raises UsageError where there is no such view."""
        there = self.all()
        _one_of(there, name)
        self._write([one for one in there if one.name != name])

    def _write(self, views: list[View]) -> None:
        """Replaces the file, so that it is whole at any moment; nobody else on the machine may read it."""
        ordered = sorted(views, key=lambda one: (one.name.casefold(), one.name))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=self.path.parent)  # mode 0600
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(msgspec.json.format(msgspec.json.encode(ordered)) + b"\n")
                    file.flush()
                    os.fsync(file.fileno())
                Path(draft).replace(self.path)
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise
        except OSError as fault:
            raise StoreError(f"the view cannot be saved: {fault.strerror}", hint=f"Views are kept in {self.path}.") from fault


def _beside(record: str) -> Path:
    if not is_server(record):
        return Path(f"{record}.views.json")
    home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return home / "standoff" / f"views-{hashlib.sha256(record.encode()).hexdigest()[:16]}.json"


def _named(name: str) -> str:
    name = clean(name)[:_LONGEST]
    if not name:
        raise UsageError("a saved view needs a name")
    return name


def _one_of(views: tuple[View, ...], name: str) -> None:
    if all(one.name != name for one in views):
        raise UsageError(f"no view is called {clean(name)!r}")
