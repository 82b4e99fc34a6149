"""Who may work on a record from other machines: names with passwords, in a file of their own beside the record.

A file, and not the record: a record is copied, backed up and passed on, and the digests of passwords must not travel with it.
"""

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from standoff.errors import InputError, UsageError

SHORTEST = 12  # characters of a password
_LONGEST = 1_000
_LONGEST_NAME = 64
_MEMORY = 2**28  # bytes that scrypt may take


class Cost(msgspec.Struct, frozen=True):
    """What scrypt takes for one password: 128 MiB and some tenths of a second, as the OWASP Password Storage Cheat Sheet advises first."""

    n: int = 2**17
    r: int = 8
    p: int = 1


class User(msgspec.Struct, frozen=True, kw_only=True):
    """One name with the digest of its password (`salt` and `digest` in Base64) and what the digest costs."""

    name: str
    salt: str
    digest: str
    cost: Cost = Cost()

    @classmethod
    def of(cls, name: str, password: str, *, cost: Cost | None = None) -> "User":
        """A user. Raises UsageError for a name or password that cannot be one."""
        salt, cost = secrets.token_bytes(16), cost or Cost()
        name, digest = checked_name(name), _digest(_checked(password), salt, cost)
        return cls(name=name, salt=base64.b64encode(salt).decode(), digest=base64.b64encode(digest).decode(), cost=cost)

    def has(self, password: str) -> bool:
        """Whether that is the password."""
        given = _digest(password[:_LONGEST], base64.b64decode(self.salt), self.cost)
        return hmac.compare_digest(given, base64.b64decode(self.digest))


_NOBODY = User(name="", salt=base64.b64encode(bytes(16)).decode(), digest="")


class Users:
    """The users in a file that only its owner reads. What other processes write is seen at the next question."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._users: Mapping[str, User] = {}

    def __bool__(self) -> bool:
        return bool(self.all())

    def all(self) -> tuple[User, ...]:
        """All of them, by name. Raises InputError for a file that is none of users, or that others may read."""
        return tuple(user for _, user in sorted(self._read().items()))

    def get(self, name: str) -> User | None:
        """The user of a name."""
        return self._read().get(unicodedata.normalize("NFC", name))

    def let_in(self, name: str, password: str) -> User | None:
        """The user whose name and password these are; takes as long for a name that nobody has."""
        user = self.get(name)
        right = (user or _NOBODY).has(password)
        return user if right else None

    def add(self, user: User) -> None:
        """Adds a user. Raises UsageError where one has this name, or one that only looks otherwise."""

        def with_one_more(users: Sequence[User]) -> list[User]:
            if _alike(user.name) in {_alike(one.name) for one in users}:
                raise UsageError(f"there is a user {user.name} already", hint="`standoff user password` changes a password.")
            return [*users, user]

        self._change(with_one_more)

    def put(self, user: User) -> None:
        """Puts a user in the place of the one of this name. Raises UsageError where there is none."""
        self._change(lambda users: [*_others(users, user.name), user])

    def remove(self, name: str) -> None:
        """Takes a user out; decisions keep the name. Raises UsageError where there is none."""
        self._change(lambda users: _others(users, unicodedata.normalize("NFC", name)))

    def _read(self) -> Mapping[str, User]:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            self._seen, self._users = None, {}
            return self._users
        seen = (found.st_ino, found.st_mtime_ns, found.st_size)
        if seen != self._seen:
            if os.name == "posix" and found.st_mode & 0o077:
                raise InputError(f"{self.path} can be read by others", hint=f"Close it to them: chmod 600 {self.path}")
            try:
                users = msgspec.json.decode(self.path.read_bytes(), type=list[User])
            except (OSError, msgspec.MsgspecError) as fault:
                raise InputError(f"{self.path} is no file of users: {fault}", hint="`standoff user add` makes one.") from None
            self._users, self._seen = {user.name: user for user in users}, seen
        return self._users

    def _change(self, changed: Callable[[Sequence[User]], list[User]]) -> None:
        """Writes all or nothing. The new file takes its place at once; until then it keeps others from a change of their own."""
        new = self.path.with_name(self.path.name + ".new")
        try:
            file = os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        except FileExistsError:
            raise UsageError(f"{self.path} is being changed by another", hint=f"If nobody is at it, remove {new}.") from None
        except OSError as fault:
            raise UsageError(f"{self.path} cannot be written: {fault.strerror}") from None
        try:
            with file:
                file.write(msgspec.json.format(msgspec.json.encode(changed(self.all()))))
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.path)
        finally:
            new.unlink(missing_ok=True)


def checked_name(name: str) -> str:
    """A name as it is written into decisions. Raises UsageError for one that nobody could read or tell from another."""
    name = unicodedata.normalize("NFC", name)
    if not name or len(name) > _LONGEST_NAME or name != name.strip() or not name.isprintable():
        raise UsageError(f"{name!r} is no name of a user", hint=f"It has 1 to {_LONGEST_NAME} characters that can be seen.")
    return name


def _others(users: Sequence[User], name: str) -> list[User]:
    found = [user for user in users if user.name != name]
    if len(found) == len(users):
        raise UsageError(f"there is no user {name}", hint="`standoff user list` lists them.")
    return found


def _checked(password: str) -> str:
    if not SHORTEST <= len(password) <= _LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {_LONGEST:,} characters", hint="A few words in a row are easy to keep in mind.")
    return password


def _alike(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _digest(password: str, salt: bytes, cost: Cost) -> bytes:
    plain = unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
    return hashlib.scrypt(plain, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=_MEMORY, dklen=32)
