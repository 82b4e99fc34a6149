"""What is left of a report that could not be read."""

import msgspec

from standoff.errors import StandoffError


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Why a report of a batch is missing: `origin` says where it stands (file, line), `hint` what to do.

    A fault takes the place of the report in the order of the batch, so that nothing vanishes. Where `lost` is false it is
    a remark only: the report follows and is read.
    """

    origin: str
    message: str
    hint: str = ""
    lost: bool = True

    @classmethod
    def of(cls, error: StandoffError, *, origin: str) -> "Fault":
        """The fault that an error makes of the report at `origin`."""
        return cls(origin=origin, message=str(error), hint=error.hint)
