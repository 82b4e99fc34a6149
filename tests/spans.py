"""Whether every span in something found, at any depth, stands in the text as it says."""

from collections.abc import Iterator

import msgspec


def spans(found: object) -> Iterator[tuple[int, int, str | None]]:
    """Each span: a `start:end` with its `quote` or `text`, a `span` with its `text`, and the `parts` of a statement (no words)."""
    match msgspec.to_builtins(found):
        case dict() as fields:
            words = fields.get("quote", fields.get("text"))
            match fields:
                case {"start": int(start), "end": int(end)}:
                    yield start, end, words
                case {"span": [int(start), int(end)]}:
                    yield start, end, words
            yield from ((start, end, None) for start, end in fields.get("parts") or ())
            for value in fields.values():
                yield from spans(value)
        case list() | tuple() as several:
            for one in several:
                yield from spans(one)


def unverified(text: str, found: object) -> tuple[tuple[int, int, str | None], ...]:
    """The spans that are empty, outside the text, or have other words than the text has there."""
    return tuple(
        (start, end, words)
        for start, end, words in spans(found)
        if not 0 <= start < end <= len(text) or words not in (None, text[start:end])
    )
