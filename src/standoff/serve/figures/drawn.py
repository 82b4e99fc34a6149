"""The forms that `static/figures` draws. A value "--toll" is the page's colour of that name; every figure has its values as a table."""

from collections.abc import Callable

import msgspec

from standoff.lexicon.acts import act_lexicon
from standoff.model.act import Act
from standoff.model.record import Occurrence
from standoff.telling.quoting import clean
from standoff.telling.words import ACTS

Href = Callable[[str], str]  # the address of what an id names
Json = dict[str, object]


class Cell(msgspec.Struct, frozen=True):
    """A text that leads somewhere."""

    text: str
    href: str


class Table(msgspec.Struct, frozen=True):
    """The values of a figure for who reads or tabs rather than looks."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of Vega-Lite 6, without `$schema`, width and colours of text, which the page sets."""

    title: str
    spec: Json
    table: Table


class Look(msgspec.Struct, frozen=True):
    """How the events of a family of acts look: colour, glyph and word, never colour alone."""

    word: str
    colour: str
    glyph: str


LOOKS = {
    "violence": Look("Violence", "--toll", "▲"),
    "coercion": Look("Coercion", "--event", "■"),
    "unrest": Look("Unrest", "--statement", "◆"),
    "restraint": Look("Restraint", "--contact", "✚"),
    "diplomacy": Look("Talks", "--position", "●"),
    "support": Look("Support", "--good", "▼"),
    "law": Look("Law", "--ink-2", "★"),
}
OTHER = Look("Other", "--ink-3", "○")


def look_of(act: Act) -> Look:
    """How an act's events look."""
    codes = act_lexicon().codes.get(act)
    return LOOKS.get(codes.family, OTHER) if codes else OTHER


def told(event: Occurrence) -> str:
    """An event in a few words: "Shelling by the North Brigade on Tarn at Tarn"."""
    parts = [ACTS[event.act].capitalize()]
    parts += [f"{word} {' and '.join(map(clean, names))}" for word, names in (("by", event.agents), ("on", event.targets)) if names]
    if event.place is not None:
        parts.append(f"at {clean(event.place.name)}")
    return " ".join(parts)
