"""A Markdown digest: events, counts and positions, each with its words and where they stand."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from standoff.export.evidence import sentence, source_line
from standoff.export.material import Cited, Counted, Material, Told
from standoff.model.claim import Position
from standoff.telling import words
from standoff.telling.quoting import clean, day_in_words

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def write(material: Material, stream: BinaryIO) -> None:
    """The digest; what reports say is escaped, so that no word of theirs becomes a mark or a tag."""
    stream.writelines(f"{line}\n".encode("utf-8", "replace") for line in _lines(material))


def _lines(material: Material) -> Iterator[str]:
    yield from ("# Digest", "", "Claims that reports make, with who says so. They are claims, not facts.", "", "## Events", "")
    for told in material.events():
        yield _event(told)
        yield from (f"  - {_quoted(one)}" for one in told.cited)
    yield from ("", "## Counts of people", "")
    for counted in material.tolls():
        yield _series(counted)
        yield from (f"  - {_quoted(one)}" for one in counted.cited)
    yield from ("", "## Positions", "")
    for sheet in material.sheets():
        for one in sheet.cited:
            if isinstance(one.claim, Position):
                yield f"- **{_text(sentence(one.claim))}**"
                yield from (f"  - condition: {words.RELATIONS[each.relation]} “{_text(each.text)}”" for each in one.claim.conditions)
                yield f"  - {_quoted(one)}"
    yield from ("", "## Reports", "")
    for sheet in material.sheets():
        head = sheet.head
        day = day_in_words(head.published) if head.published else "day not known"
        told_of = [_text(part) for part in (head.outlet, head.title, day) if part]
        link = f" <{head.url}>" if head.url and re.fullmatch(r"https?://[^\s<>]+", head.url) else ""
        yield f"- {', '.join(told_of)}: {len(sheet.cited)} claims (report {_text(head.id)}){link}"


def _event(told: Told) -> str:
    event = told.event
    sides = " → ".join(_text(", ".join(some)) for some in (event.agents, event.targets) if some) or words.NOT_KNOWN
    days = " to ".join(dict.fromkeys(day_in_words(day) for day in (event.start, event.end) if day)) or "day not known"
    where = f", {_text(event.place.name)}" if event.place else ""
    return f"- **{words.ACTS[event.act]}: {sides}** ({_text(days)}{where}; independent origins: {len(event.origins)})"


def _series(counted: Counted) -> str:
    series = counted.series
    figures = ", ".join(
        f"{name} {words.NOT_KNOWN if value is None else f'{value:,}'}"
        for name, value in (("lowest", series.lowest), ("highest", series.highest), ("latest", series.latest))
    )
    return f"- **{words.HARMS[series.harm]}: {_text(series.who)}** ({figures})"


def _quoted(one: Cited) -> str:
    said = ", ".join(clean(source.name) for source in one.claim.sources)
    return f"“{_text(one.claim.quote)}” ({_text(f'{said}, in ' if said else '')}{_text(source_line(one))}; {one.state.value})"


def _text(told: str) -> str:
    return _MARKS.sub(r"\\\1", clean(told))
