"""The pieces of a text that show where words were found."""

from standoff.store.rows import Excerpt
from standoff.store.words import Phrase, marks

_AROUND = 80  # code points shown on either side
_MOST = 3  # excerpts of one text


def excerpts(text: str, phrases: tuple[Phrase, ...]) -> tuple[Excerpt, ...]:
    """The first pieces of a text that have the phrases, in order; they do not overlap, and begin and end between words."""
    found: list[Excerpt] = []
    for start, end in marks(text, phrases):
        first, last = _widened(text, start, end)
        if found and first <= found[-1].end:
            before = found.pop()
            found.append(Excerpt(before.start, max(before.end, last), (*before.marks, (start, end))))
        elif len(found) == _MOST:
            break
        else:
            found.append(Excerpt(first, last, ((start, end),)))
    return tuple(found)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while first and first < start and not text[first - 1].isspace():
        first += 1
    while last > end and last < len(text) and not text[last].isspace():
        last -= 1
    return first, last
