"""A span: a stretch of a report's text."""

from typing import Annotated

import msgspec

Offset = Annotated[int, msgspec.Meta(ge=0)]


class Span(msgspec.Struct, frozen=True, order=True):
    """Words of a report with where they stand: `report.text[start:end] == text`, in code points."""

    start: Offset
    end: Offset
    text: str
