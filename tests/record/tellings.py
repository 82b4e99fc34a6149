"""Invented reports with hand-made claims: an event on words of the text, with its place, day, parties and tolls."""

import msgspec

from standoff.model.act import Act, Harm, Status
from standoff.model.claim import Claim, Event, Party, Place, Toll, When, claim_id
from standoff.model.record import Filed
from standoff.model.report import Report, ReportId
from standoff.record.traces import Trace, traces

PLACES = {  # name -> lat, lon, km, within
    "Selm": (10.0, 20.0, 8.0, ("Orda province",)),
    "Orda province": (10.2, 20.2, 90.0, ()),
    "Tarn": (10.02, 20.03, 3.0, ("Selm",)),
    "Kette": (11.5, 21.5, 8.0, ("Orda province",)),
}


def telling(
    name: str,
    published: str | None,
    text: str,
    words: str,
    act: Act,
    *,
    place: str | None = None,
    day: str | tuple[str, str] | None = None,
    by: tuple[str, ...] = (),
    on: tuple[str, ...] = (),
    tolls: tuple[tuple[Harm, int, str], ...] = (),
    status: Status = Status.HAPPENED,
) -> Filed:
    """A report that tells one event in `words`, with the tolls that stand in it (harm, number, words)."""
    report = Report(id=ReportId(name), text=text, published=published, outlet=f"{name} Courier")
    start, end = _at(text, words)
    event = Event(
        start=start, end=end, quote=words, act=act, status=status, place=_place(text, place) if place else None,
        agents=tuple(_party(text, one) for one in by), targets=tuple(_party(text, one) for one in on), when=_when(text, words, day),
    )  # fmt: skip
    counts = [Toll(start=_at(text, said)[0], end=_at(text, said)[1], quote=said, harm=harm, value=value) for harm, value, said in tolls]
    claims: tuple[Claim, ...] = (event, *counts)
    return Filed(report=report, claims=tuple(_named(report.id, claim) for claim in claims))


def trace(filed: Filed) -> Trace:
    """The trace of a report's one event."""
    return next(one for one in traces(filed) if not one.of_toll)


def _at(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def _party(text: str, words: str) -> Party:
    start, end = _at(text, words)
    return Party(name=words, text=words, start=start, end=end)


def _place(text: str, name: str) -> Place:
    start, end = _at(text, name)
    if name not in PLACES:
        return Place(name=name, text=name, start=start, end=end)
    lat, lon, km, within = PLACES[name]
    return Place(name=name, text=name, start=start, end=end, lat=lat, lon=lon, km=km, within=within, id=f"own:{name}")


def _when(text: str, words: str, day: str | tuple[str, str] | None) -> When | None:
    if day is None:
        return None
    first, last = (day, day) if isinstance(day, str) else day
    return When(start=first, end=last, text=words, span=_at(text, words))


def _named(report: ReportId, claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, id=claim_id(report, claim))
