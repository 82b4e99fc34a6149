"""One tree of errors: what happened and where, and what to do about it."""


class StandoffError(Exception):
    """A failure a user can act on. `hint` says how; the command line exits with `status`."""

    status = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(StandoffError):
    """A report that cannot be read. The message names the file and, where there is one, the line."""


class LexiconError(StandoffError):
    """A fault in the word data. The message names the file and the entry."""


class StoreError(StandoffError):
    """A record that cannot be opened, read or written. The message names the record."""


class UsageError(StandoffError):
    """A command or setting that makes no sense."""

    status = 2
