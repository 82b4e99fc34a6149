"""What is too large to unpack: the limits against archives that are made to fill a memory."""

from io import RawIOBase, UnsupportedOperation
from typing import BinaryIO

from standoff.errors import InputError

MEMBERS = 100_000
MEMBER = 200 * 1024**2  # bytes, unpacked: of one file that is read whole
TOTAL = 2 * 1024**3  # bytes, unpacked: of all that one file on disk holds
RATIO = 200  # unpacked to packed
RATIO_FROM = 10 * 1024**2  # bytes, unpacked: below this the ratio does not count
DEPTH = 3  # archives in one another
ATTACHMENTS = 100
_HINT = "Unpack it by hand, and read the folder."


class Budget:
    """What one file on disk may still unpack to, with all the archives inside it."""

    def __init__(self) -> None:
        self._left = TOTAL

    def take(self, size: int) -> None:
        """Counts `size` unpacked bytes. Raises InputError where that is too much in all."""
        self._left -= size
        if self._left < 0:
            raise InputError(f"it unpacks to more than {TOTAL // 1024**3} GB in all", hint=_HINT)


def whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream. Raises InputError where that is more than a file read whole may have."""
    raw = stream.read(MEMBER + 1)
    if len(raw) > MEMBER:
        raise InputError(f"it is larger than {MEMBER // 1024**2} MB")
    return raw


def check_size(unpacked: int) -> None:
    """Raises InputError where a file read whole would be too large."""
    if unpacked > MEMBER:
        raise InputError(f"it unpacks to more than {MEMBER // 1024**2} MB")


def check_ratio(unpacked: int, packed: int) -> None:
    """Raises InputError where so much comes out of so little that it can be no text."""
    if unpacked > RATIO_FROM and unpacked > RATIO * max(packed, 1):
        raise InputError(f"it unpacks to more than {RATIO} times its size (a bomb?)", hint=_HINT)


class Forward:
    """A stream that is read forward only, and knows its place even on a pipe; fastwarc stops the whole program at one that does not."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        chunk = self._stream.read(size)
        self._at += len(chunk)
        return chunk

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, _offset: int, _whence: int = 0) -> int:
        """Raises UnsupportedOperation: there is no way back."""
        raise UnsupportedOperation("seek")

    def close(self) -> None:
        """Nothing: who opened the stream closes it."""


class Counted(RawIOBase):
    """A stream that is unpacked from `packed` as it is read. Raises InputError where it passes a limit."""

    def __init__(self, stream: BinaryIO, packed: Forward, budget: Budget) -> None:
        super().__init__()
        self._stream, self._packed, self._budget = stream, packed, budget
        self._size = 0

    def readable(self) -> bool:
        """Always: it is only read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """The next bytes, as many as the buffer holds or fewer."""
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._size += len(chunk)
        self._budget.take(len(chunk))
        check_ratio(self._size, self._packed.tell())
        return len(chunk)
