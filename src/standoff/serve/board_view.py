"""The Board view: issues by parties. Each cell has what a party says of an act, with its conditions and how they stand."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from standoff.gazetteer.fold import fold
from standoff.model.act import Act, Stance
from standoff.model.board import Board, Deed, DeedName, Held, Leaf
from standoff.telling import words
from standoff.telling.board import Conditions, Met, act_in_words
from standoff.telling.quoting import clean

ISSUES = 20  # on a page
_NAMED = 2  # parties with a column of their own, three where the third says enough
_WORD = re.compile(r"\w{4,}|\d+")
_ALIKE = 0.5  # of the fewer words of two acts
_FURTHER = "other acts of this kind"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One condition as its words put it, and whether it is met."""

    relation: str
    text: str
    met: Met


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """How a party stands to one act, and in how many reports. `waits` says who waits for whom where it is in a ring, else is empty."""

    holder: str
    deed: DeedName
    act: str
    stance: Stance
    reports: int
    conditions: tuple[Line, ...]
    waits: str
    split: bool


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """A row: acts of one kind about one subject, with the cards of each column."""

    title: str
    about: str
    reports: int
    cells: tuple[tuple[Card, ...], ...]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One party and whom it speaks through; without a name all others."""

    name: str
    voices: tuple[str, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A board as a page shows it. `states` counts the conditions on it."""

    columns: tuple[Column, ...]
    issues: tuple[Issue, ...]
    states: Mapping[Met, int]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which positions are shown; None narrows nothing."""

    party: str | None = None
    act: str | None = None
    stance: str | None = None
    source: str | None = None

    def takes(self, held: Held, deed: Deed) -> bool:
        """Whether a position answers."""
        said = held.words.speaker or held.speaker
        return (
            self.party in {None, held.holder}
            and self.act in {None, deed.act.value}
            and self.stance in {None, held.stance.value}
            and (self.source is None or fold(self.source) == fold(said))
        )


def sheet(board: Board, wanted: Wanted) -> Sheet:
    """The positions of a board that stand and answer, as issues by parties."""
    return _Sheet(board, wanted).made()


class _Sheet:
    def __init__(self, board: Board, wanted: Wanted) -> None:
        self._board = board
        self._acts = {deed.name: deed for deed in board.deeds}
        self._held = [one for one in board.positions if not one.replaced and wanted.takes(one, self._acts[one.deed])]
        self._conditions = Conditions(board)
        self._waits = {deed: ring.sentence.partition(":")[0] for ring in board.rings for deed in ring.deeds}
        self._splits = {(split.party, split.deed) for split in board.splits}
        counts = Counter(one.holder for one in self._held)
        order = [party for party in board.parties if party in counts]
        third = len(order) > _NAMED and 2 * counts[order[_NAMED]] >= counts[order[_NAMED - 1]]
        self._named = order[: _NAMED + third]
        self._others = order[_NAMED + third :]

    def made(self) -> Sheet:
        by_deed: dict[DeedName, list[Held]] = {}
        for one in self._held:
            by_deed.setdefault(one.deed, []).append(one)
        issues = [self._issue(deeds, by_deed, about) for deeds, about in self._grouped(by_deed)]
        states = Counter(self._conditions.state(deed) for deed in {leaf.deed for one in self._held for leaf in one.conditions})
        return Sheet(columns=self._columns(), issues=tuple(issues), states={met: states[met] for met in Met})

    def _columns(self) -> tuple[Column, ...]:
        named = [Column(name=party, voices=self._voices(party)) for party in self._named]
        return (*named, Column(name="", voices=tuple(self._others))) if self._others else tuple(named)

    def _voices(self, party: str) -> tuple[str, ...]:
        counts = Counter(one.speaker for one in self._held if one.holder == party and one.speaker != party and one.speaker[:1].isupper())
        return tuple(name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def _place(self, holder: str) -> int:
        return self._named.index(holder) if holder in self._named else len(self._named)

    def _grouped(self, by_deed: Mapping[DeedName, Sequence[Held]]) -> list[tuple[list[DeedName], str]]:
        """The acts of each row, and what sets it apart from others of its kind: what several columns speak of has a row of its own."""
        kinds: dict[Act, list[DeedName]] = {}
        for deed in by_deed:
            kinds.setdefault(self._acts[deed].act, []).append(deed)
        found: list[tuple[list[DeedName], str]] = []
        for act, deeds in sorted(kinds.items(), key=lambda item: (item[0] is Act.OTHER, *self._weight(item[1], by_deed), item[0])):
            groups = _about_one_thing([self._acts[deed] for deed in deeds])
            rows = sorted((some for some in groups if self._weight(some, by_deed)[0] < -1), key=lambda some: self._weight(some, by_deed))
            rest = [deed for some in groups if some not in rows for deed in some]
            alone = len(rows) + bool(rest) == 1 and act is not Act.OTHER
            found += [(some, "" if alone else self._subject(some)) for some in rows]
            found += [(rest, _FURTHER if rows and act is not Act.OTHER else "")] if rest else []
        return found

    def _weight(self, deeds: Iterable[DeedName], by_deed: Mapping[DeedName, Sequence[Held]]) -> tuple[int, int]:
        """How many columns speak of acts, and in how many reports, the most first."""
        some = [one for deed in deeds for one in by_deed[deed]]
        return -len({self._place(one.holder) for one in some}), -len({one.words.report for one in some})

    def _issue(self, deeds: Sequence[DeedName], by_deed: Mapping[DeedName, Sequence[Held]], about: str) -> Issue:
        cells: list[dict[tuple[str, DeedName, Stance], list[Held]]] = [{} for _ in self._columns()]
        for deed in deeds:
            for one in by_deed[deed]:
                cells[self._place(one.holder)].setdefault((one.holder, deed, one.stance), []).append(one)
        filled = tuple(tuple(sorted((self._card(*of, some) for of, some in cell.items()), key=_order)) for cell in cells)
        act = self._acts[deeds[0]].act
        kind = "other matters" if act is Act.OTHER else words.ACTS[act]
        reports = {one.words.report for deed in deeds for one in by_deed[deed]}
        return Issue(title=kind[:1].upper() + kind[1:], about=about, reports=len(reports), cells=filled)

    def _subject(self, deeds: Sequence[DeedName]) -> str:
        """What sets a row apart from others of its kind: what it is about, and who would do it where that is one."""
        acts = [self._acts[deed] for deed in deeds]
        about = next((clean(deed.about) for deed in acts if deed.about and not deed.about.startswith("for ")), "")
        doers = {deed.by for deed in acts}
        by = f"by {clean(acts[0].by) or words.NOT_KNOWN}" if len(doers) == 1 else ""
        return by if by and any(not deed.about for deed in acts) else " ".join(part for part in (about, by) if part)

    def _card(self, holder: str, deed: DeedName, stance: Stance, some: Sequence[Held]) -> Card:
        return Card(
            holder=holder,
            deed=deed,
            act=act_in_words(self._acts[deed], holder),
            stance=stance,
            reports=len({one.words.report for one in some}),
            conditions=_lines(some, self._conditions),
            waits=self._waits.get(deed, "") if any(one.off is None for one in some) else "",
            split=(holder, deed) in self._splits,
        )


def _order(card: Card) -> tuple[bool, int, str, Stance]:
    """What is in a ring comes first, then what most reports carry."""
    return not card.waits, -card.reports, card.deed, card.stance


def _lines(some: Iterable[Held], conditions: Conditions) -> tuple[Line, ...]:
    """The conditions of positions, each words once, and how what they ask for stands together."""
    by_words: dict[tuple[str, str], list[Leaf]] = {}
    for leaf in (leaf for one in some for leaf in one.conditions):
        by_words.setdefault((words.RELATIONS[leaf.relation], clean(leaf.text)), []).append(leaf)
    return tuple(Line(relation=relation, text=text, met=conditions.together(asked)) for (relation, text), asked in by_words.items())


def _about_one_thing(deeds: Sequence[Deed]) -> list[list[DeedName]]:
    """Acts of one kind, those together that share half of their words; all of one doer where one of them is told without any words."""
    told = {deed.name: frozenset(_WORD.findall(fold(deed.about))) for deed in deeds}
    bare = {deed.by for deed in deeds if not deed.about}
    by_word: dict[str, list[DeedName]] = {}
    first: dict[str, DeedName] = {}
    root = {deed.name: deed.name for deed in deeds}

    def found(name: DeedName) -> DeedName:
        while root[name] != name:
            root[name] = name = root[root[name]]
        return name

    for deed in deeds:
        alike = {other for word in told[deed.name] for other in by_word.get(word, ())}
        alike = {one for one in alike if len(told[one] & told[deed.name]) >= _ALIKE * min(len(told[one]), len(told[deed.name]))}
        if deed.by in bare:
            alike.add(first.setdefault(deed.by, deed.name))
        for other in sorted(alike):
            root[found(deed.name)] = found(other)
        for word in told[deed.name]:
            by_word.setdefault(word, []).append(deed.name)
    groups: dict[DeedName, list[DeedName]] = {}
    for deed in deeds:
        groups.setdefault(found(deed.name), []).append(deed.name)
    return list(groups.values())
