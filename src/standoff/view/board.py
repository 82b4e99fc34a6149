"""The board of a record on a day, what changed since another day, and how each position moved."""

from collections.abc import Iterable, Mapping

import msgspec

from standoff.board.build import build
from standoff.board.facts import Happening
from standoff.board.telling import Argument
from standoff.model.board import Board, DeedName, Held, Refusal, Rule, Told
from standoff.model.claim import Event, Position
from standoff.model.report import ReportId
from standoff.registrar.copying import copies_of
from standoff.registrar.standing import Standing
from standoff.store.reader import Reader
from standoff.view.asked import Asked
from standoff.view.claims import Shown, claims
from standoff.view.events import events
from standoff.view.lists import parties
from standoff.view.names import identities_meant, names_meant


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """An act that stands otherwise than on another day: how it stood and how it stands; None where the board did not know it."""

    deed: DeedName
    before: str | None
    after: str | None


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """How the position of a party on an act moved, the earliest first."""

    party: str
    deed: DeedName
    positions: tuple[Held, ...]


def board(record: Reader, standing: Standing, *, as_of: str | None = None, accepted: bool = False) -> Board:
    """The board that the reports published until a day make; of the claims that nobody rejected, or only those accepted."""
    asked = Asked(as_of=as_of, accepted=accepted)
    positions = claims(record, standing, asked, kind="position")
    happened = events(record, standing, asked)
    said = [*positions, *(one for event in happened for one in event.claims)]
    copied = {copy: group.reports[0] for group in copies_of(record, {one.report for one in said}) for copy in group.reports}
    return build(
        _told(positions, copied),
        [Happening(one.event, _told(one.claims, copied)) for one in happened],
        parties(record, standing, Asked()),
        as_of=as_of,
    )


def holder_meant(record: Reader, shown: Board, party: str | None) -> str | None:
    """The party of a board that a name means, by any of its names; the name itself where the board does not know it."""
    names = {*(one.name for one in identities_meant(record, party or "")), *names_meant(record, party)}
    return next((one for one in shown.parties if one in names), party)


def moved(before: Board, after: Board) -> tuple[Moved, ...]:
    """The acts that stand otherwise on the second board than on the first, by name.

    An act is the same on both where it has the same claims: the name of one that more claims tell of may be another.
    """
    old, new = _verdicts(before), _verdicts(after)
    same = _matched(before, after)
    found = [Moved(deed=deed, before=old.get(same.get(deed, deed)), after=verdict) for deed, verdict in sorted(new.items())]
    kept = {(_doer(deed), claim) for deed, claim in _rests(after)}
    stay = {deed for deed, claim in _rests(before) if (_doer(deed), claim) in kept} | set(same.values())
    gone = sorted(old.keys() - stay - new.keys())
    found += [Moved(deed=deed, before=old[deed], after=None) for deed in gone]
    return tuple(one for one in found if one.before != one.after)


def courses(shown: Board) -> tuple[Course, ...]:
    """How each position moved: a series for each party and act, in the order of the board's parties."""
    series: dict[tuple[str, DeedName], list[Held]] = {}
    for one in shown.positions:
        series.setdefault((one.holder, one.deed), []).append(one)
    order = {party: place for place, party in enumerate(shown.parties)}
    ordered = sorted(series.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0]))
    return tuple(Course(party=party, deed=deed, positions=tuple(some)) for (party, deed), some in ordered)


def _told(shown: Iterable[Shown], copied: Mapping[ReportId, ReportId]) -> tuple[Told, ...]:
    return tuple(
        Told(claim=one.claim, report=copied.get(ReportId(one.report), ReportId(one.report)), published=one.published)
        for one in shown
        if isinstance(one.claim, Event | Position)
    )


def _verdicts(shown: Board) -> dict[DeedName, str]:
    argument = Argument(shown)
    concerned = {rule.deed for rule in shown.rules} | {one.deed for one in shown.refusals} | {fact.deed for fact in shown.facts}
    return {deed: argument.verdict(deed) for deed in concerned}


def _matched(before: Board, after: Board) -> dict[DeedName, DeedName]:
    """Acts of the later board -> the acts of the earlier that rest on a claim in common."""
    old = {(_doer(deed), claim): deed for deed, claim in _rests(before)}
    found: dict[DeedName, DeedName] = {}
    for deed, claim in _rests(after):
        if (_doer(deed), claim) in old:
            found.setdefault(deed, old[_doer(deed), claim])
    return found


def _doer(deed: DeedName) -> str:
    return deed.partition(": ")[0]


def _rests(shown: Board) -> Iterable[tuple[DeedName, str]]:
    kept: tuple[Rule | Refusal, ...] = (*shown.rules, *shown.refusals)
    for one in kept:
        yield from ((one.deed, words.claim) for words in (*one.words, *one.replaced))
    for fact in shown.facts:
        yield from ((fact.deed, words.claim) for words in fact.words)
