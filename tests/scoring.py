"""How well claims meet a gold file: one number, the record F1.

An item counts as found where a claim of its kind stands on the same words and agrees in what identifies it; a found item
is worth the share of its slots that are right. F1 is taken per kind over all reports, the record F1 is their mean.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from standoff.model.act import Act, Bound, Form, Harm, Role, Stance, Status
from standoff.model.claim import Claim, Condition, Event, Party, Place, Position, Source, Statement, Toll
from standoff.model.report import Report, ReportId

Names = list[str]
Slot = list[str | Names]  # the names of one party, or a list of names for each of several
Interval = tuple[int, int]


class GoldItem(msgspec.Struct, frozen=True, kw_only=True):
    anchor: str
    nth: int = 1


class GoldEvent(GoldItem, frozen=True, kw_only=True):
    act: Act
    agent: Slot
    target: Slot
    place: Slot
    start: str | None
    end: str | None
    status: Status


class GoldToll(GoldItem, frozen=True, kw_only=True):
    harm: Harm
    value: int | None
    high: int | None = None
    bound: Bound
    who: Slot
    within: str | None
    since: str | None
    source: Slot


class GoldCondition(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    by: Slot
    act: Act


class GoldPosition(GoldItem, frozen=True, kw_only=True):
    actor: Slot
    stance: Stance
    act: Act
    by: Slot
    toward: Slot
    conditions: list[GoldCondition]
    source: Slot


class GoldStatement(GoldItem, frozen=True, kw_only=True):
    speaker: Slot
    hearer: Slot
    relays: Slot
    form: Form


Gold = GoldEvent | GoldToll | GoldPosition | GoldStatement


class GoldReport(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    text: str
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    events: list[GoldEvent]
    tolls: list[GoldToll]
    positions: list[GoldPosition]
    statements: list[GoldStatement]

    def report(self) -> Report:
        return Report(id=ReportId(self.id), text=self.text, published=self.published, outlet=self.outlet, title=self.title)


def read_gold(file: Path) -> GoldReport:
    return msgspec.json.decode(file.read_bytes(), type=GoldReport)


KINDS: tuple[tuple[str, type[Claim], float], ...] = (
    # The last number: how much of the longer span must be shared, so that no claim may stand on a page.
    ("events", Event, 0.2),
    ("tolls", Toll, 0.05),
    ("positions", Position, 0.2),
    ("statements", Statement, 0.3),
)


def worths(gold: GoldReport, claims: Sequence[Claim]) -> dict[str, float]:
    """The share of right slots of each claim that is found in the gold, by its id."""
    sheet = _Sheet(gold.text, claims)
    found: dict[str, float] = {}
    for name, kind, least in KINDS:
        found.update(sheet.worths(getattr(gold, name), [claim for claim in claims if isinstance(claim, kind)], least))
    return found


def record_f1(graded: Iterable[tuple[GoldReport, Sequence[Claim]]]) -> float:
    """The mean over the kinds of F1, where a found item counts for the share of its slots that are right."""
    wanted, given, credit = [0] * 4, [0] * 4, [0.0] * 4
    for gold, claims in graded:
        sheet = _Sheet(gold.text, claims)
        for k, (name, kind, least) in enumerate(KINDS):
            items: Sequence[Gold] = getattr(gold, name)
            mine = [claim for claim in claims if isinstance(claim, kind)]
            wanted[k] += len(items)
            given[k] += len(mine)
            credit[k] += sum(sheet.worths(items, mine, least).values())
    # Dice's form of F1: twice the hits over all that was wanted and all that was given.
    scores = [2 * credit[k] / (wanted[k] + given[k]) for k in range(4) if wanted[k] + given[k]]
    return sum(scores) / len(scores) if scores else 0.0


class _Sheet:
    """One report's claims being graded."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        self._text = text
        self._spans: dict[str, Interval] = {claim.id: (claim.start, claim.end) for claim in claims if claim.id}

    def worths(self, items: Sequence[Gold], claims: Sequence[Claim], least: float) -> dict[str, float]:
        """What each matched claim is worth. Best pairs first, each item and claim used once; a pair shares half of its shorter span."""
        ranked = []
        for i, item in enumerate(items):
            for j, claim in enumerate(claims):
                shared = _shared(self._find(item.anchor, item.nth), (claim.start, claim.end), least)
                if shared >= 0.5 and _identified(item, claim):
                    right = self._right(item, claim)
                    ranked.append((shared, sum(right), i, j, sum(right) / len(right)))
        found, items_used, claims_used = dict[str, float](), set[int](), set[int]()
        for _, _, i, j, worth in sorted(ranked, reverse=True):
            if i not in items_used and j not in claims_used:
                items_used.add(i)
                claims_used.add(j)
                found[claims[j].id] = worth
        return found

    def _find(self, words: str, nth: int = 1) -> Interval:
        at = -1
        for _ in range(nth):
            at = self._text.index(words, at + 1)
        return at, at + len(words)

    def _right(self, item: Gold, claim: Claim) -> tuple[bool, ...]:
        match item, claim:
            case GoldEvent(), Event():
                return self._event(item, claim)
            case GoldToll(), Toll():
                return self._toll(item, claim)
            case GoldPosition(), Position():
                return self._position(item, claim)
            case GoldStatement(), Statement():
                return self._statement(item, claim)
        raise TypeError(f"{type(item).__name__} and {type(claim).__name__} are not of one kind")

    def _event(self, item: GoldEvent, claim: Event) -> tuple[bool, ...]:
        several = any(isinstance(side, list) for side in item.agent)  # a meeting or a clash: all its parties count as sides
        return (
            item.act == claim.act,
            _met(item.agent, claim.agents + claim.targets if several else claim.agents),
            several or _met(item.target, claim.targets),
            _met(item.place, (claim.place,) if claim.place else ()),
            item.start == (claim.when.start if claim.when else None),
            item.status == claim.status,
        )

    def _toll(self, item: GoldToll, claim: Toll) -> tuple[bool, ...]:
        whole = self._spans.get(claim.within) if claim.within else None
        if item.within is None or whole is None:
            subgroup = item.within is None and whole is None
        else:
            subgroup = _shared(self._find(item.within), whole) > 0
        return (
            item.bound == claim.bound,
            _met(item.who, claim.victims),
            subgroup,
            item.since == claim.since,
            _met(item.source, _by_role(claim, Role.SPEAKER)),
        )

    def _position(self, item: GoldPosition, claim: Position) -> tuple[bool, ...]:
        return (
            _met(item.actor, claim.actor),
            item.act == claim.act,
            _met(item.by, claim.by),
            _met(item.toward, claim.toward),
            self._conditions(item.conditions, claim.conditions),
            _met(item.source, _by_role(claim, Role.SPEAKER)),
        )

    def _statement(self, item: GoldStatement, claim: Statement) -> tuple[bool, ...]:
        return (
            _met(item.speaker, claim.speaker or _by_role(claim, Role.SPEAKER)),
            _met(item.hearer, claim.hearers),
            _met(item.relays, _by_role(claim, Role.RELAY)),
            item.form == claim.form,
        )

    def _conditions(self, wanted: Sequence[GoldCondition], given: Sequence[Condition]) -> bool:
        """Every condition is met by one of its own, and none is left over."""
        left = list(given)
        for want in wanted:
            span = self._find(want.text)
            fits = [c for c in left if _shared(span, (c.start, c.end), 0.2) >= 0.5 and want.act == c.act and _met(want.by, c.by)]
            if not fits:
                return False
            left.remove(fits[0])
        return not left


def _identified(item: Gold, claim: Claim) -> bool:
    match item, claim:
        case GoldEvent(), Event():
            return _FAMILY[item.act] == _FAMILY[claim.act]
        case GoldToll(), Toll():
            return (item.harm, item.value) == (claim.harm, claim.value)
        case GoldPosition(), Position():
            return item.stance == claim.stance
    return True


def _shared(one: Interval, other: Interval, least: float = 0.0) -> float:
    """The shared stretch as a part of the shorter span; none where it is under `least` of the longer."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    short, long = sorted((one[1] - one[0], other[1] - other[0]))
    return both / max(short, 1) if both >= least * long else 0.0


def _by_role(claim: Claim, role: Role) -> tuple[Source, ...]:
    return tuple(source for source in claim.sources if source.role == role)


def _met(slot: Slot, given: Sequence[Party | Source | Place]) -> bool:
    """Each party wanted is named, and nobody else."""
    sides: list[Names] = [side for side in slot if isinstance(side, list)]
    if slot and not sides:
        sides = [[name for name in slot if isinstance(name, str)]]
    if not sides or not given:
        return not sides and not given
    hits = [[_names_one_of(one, side) for side in sides] for one in given]
    return all(any(row) for row in hits) and all(any(column) for column in zip(*hits, strict=True))


def _names_one_of(one: Party | Source | Place, side: Names) -> bool:
    return any(_alike(name, other) for name in (one.name, one.text) if name for other in side)


def _alike(one: str, other: str) -> bool:
    """The words of the shorter name stand together in the longer one."""
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and f" {' '.join(short)} " in f" {' '.join(long)} "


def _words(name: str) -> list[str]:
    plain = re.sub(r"'s\b", "", name.lower().replace("’", "'"))
    return [word for word in re.findall("[a-z0-9]+", plain) if word not in _SMALL]


_SMALL = frozenset(["a", "an", "and", "for", "her", "his", "in", "its", "mr", "mrs", "ms", "of", "on", "s", "the", "their", "to"])
_FAMILIES = (
    "air-strike shelling bombing clash attack abuse abduction destruction",
    "protest riot mob-violence strike-action",
    "arrest deploy blockade seize sanction restrict expel-people",
    "halt-hostilities withdraw release disarm allow-aid lift-restriction stop-policy",
    "call meet send-envoy mediate negotiate agree break-off recognise",
    "support aid arm",
    "accuse claim-responsibility investigate prosecute legislate",
    "other",
)
_FAMILY = {Act(act): family for family in _FAMILIES for act in family.split()}
