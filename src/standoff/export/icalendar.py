"""Events with a day as iCalendar (RFC 5545), for calendars: whole days, since that is what reports tell."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from standoff.export.evidence import source_line
from standoff.export.material import Material, Told
from standoff.model.claim import Source
from standoff.telling import words
from standoff.telling.quoting import clean

_WIDEST = 75  # bytes of a line


def write(material: Material, stream: BinaryIO) -> None:
    """One calendar; an event without a whole first day is in none, so it is left out."""
    stream.writelines(folded(line) for line in _lines(material))


def folded(line: str) -> bytes:
    """A line as RFC 5545 writes it: cut after 75 bytes, between characters, each further piece after a space."""
    pieces, piece = [], b""
    for char in line:
        encoded = char.encode("utf-8", "replace")
        if len(piece) + len(encoded) > _WIDEST:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _lines(material: Material) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Standoff//claims of reports//EN", "CALSCALE:GREGORIAN")
    for told in material.events():
        first = _day(told.event.start)
        if first is not None:
            yield from _event(told, first)
    yield "END:VCALENDAR"


def _event(told: Told, first: date) -> Iterator[str]:
    event, place = told.event, told.event.place
    last = max(_day(event.end) or first, first)
    sides = " → ".join(", ".join(some) for some in (event.agents, event.targets) if some) or f"by whom is {words.NOT_KNOWN}"
    statuses = ", ".join(f"{status.value} {count}" for status, count in event.statuses)
    quotes = "\n".join(f"“{clean(one.claim.quote)}” ({_said(one.claim.sources)}{source_line(one)})" for one in told.cited)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@standoff"
    yield f"DTSTAMP:{_moment(min((one.head.added_at for one in told.cited), default='1970-01-01T00:00:00Z'))}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{words.ACTS[event.act]}: {sides}')}"
    yield f"DESCRIPTION:{_text(f'Claims: {statuses}', quotes)}"
    if place is not None:
        yield f"LOCATION:{_text(place.name)}"
        if place.lat is not None and place.lon is not None:
            yield f"GEO:{place.lat:.6f};{place.lon:.6f}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _said(sources: tuple[Source, ...]) -> str:
    return "".join(f"{clean(source.name)}, " for source in sources)


def _text(*lines: str) -> str:
    """A text value: what separates values is escaped, lines are joined by an escaped break."""
    told = "\n".join(lines)
    for char, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        told = told.replace(char, escaped)
    return told


def _moment(told: str) -> str:
    return told.replace("-", "").replace(":", "")


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None
