"""One cell of the Board view, open: what a party says of an act, what keeps it, how it came to that, and in whose words."""

import msgspec

from standoff.errors import UsageError
from standoff.model.act import Stance
from standoff.model.board import Board, DeedName, Held, Leaf, Refusal, Ring, Split, Words
from standoff.registrar.rows import report_of
from standoff.store.reader import Reader
from standoff.telling import words
from standoff.telling.board import Conditions, Met, act_in_words, missing_in_words
from standoff.telling.quoting import clean
from standoff.view.board import courses


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A condition, how it stands and why; `claim` is the one that says so, None where nothing on record does."""

    relation: str
    leaf: Leaf
    met: Met
    why: str
    claim: str | None


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a report that carry a position, and what that report is."""

    words: Words
    stance: Stance
    title: str
    outlet: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the argument why an act stands as it does, how deep it is set in, and the claims it rests on."""

    depth: int
    line: str
    claims: tuple[tuple[str, str], ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about what one party says of one act. `sets` are acts that, done together, set a ring free."""

    holder: str
    deed: DeedName
    act: str
    stances: tuple[Stance, ...]
    verdict: str
    ring: Ring | None
    conditions: tuple[Asked, ...]
    missing: tuple[str, ...]
    unlocks: tuple[DeedName, ...]
    refusals: tuple[Refusal, ...]
    split: Split | None
    moved: tuple[Held, ...]
    carried: tuple[Carried, ...]
    notes: tuple[str, ...]
    argument: tuple[Step, ...]


def cell(record: Reader, board: Board, holder: str, deed: str) -> Cell:
    """The cell of a party and an act, by their names on the board. Raises UsageError where the board has none."""
    act = next((one for one in board.deeds if one.name == deed), None)
    some = tuple(one for one in board.positions if one.holder == holder and one.deed == deed)
    course = next(iter(courses(msgspec.structs.replace(board, positions=some))), None)
    if act is None or course is None:
        raise UsageError("the board has no such position", hint="It may have been told otherwise since, or not yet on that day.")
    stand = [one for one in reversed(course.positions) if not one.replaced] or [course.positions[-1]]
    stand.sort(key=lambda one: one.off is not None)
    conditions = Conditions(board)
    own = any(one.off is None for one in stand)
    leaves = {(leaf.text, leaf.deed): leaf for one in stand for leaf in one.conditions}
    return Cell(
        holder=holder,
        deed=act.name,
        act=act_in_words(act, holder),
        stances=tuple(dict.fromkeys(one.stance for one in stand)),
        verdict=conditions.why(act.name) if own else "",
        ring=next((ring for ring in board.rings if own and deed in ring.deeds), None),
        conditions=tuple(_asked(leaf, conditions) for leaf in leaves.values()),
        missing=tuple(missing_in_words(each) for one in board.blocked if own and one.deed == deed for each in one.missing),
        unlocks=tuple(one.deed for one in board.unlocks if deed in (*one.step_by_step, *one.all_at_once)),
        refusals=tuple(one for one in board.refusals if one.deed == deed or one.deed in {leaf.deed for leaf in leaves.values()}),
        split=next((one for one in board.splits if one.party == holder and one.deed == deed), None),
        moved=course.positions,
        carried=_carried(record, stand),
        notes=tuple(dict.fromkeys(one.off for one in stand if one.off)),
        argument=_argument(conditions, act.name) if own else (),
    )


def of_claim(board: Board, claim: str) -> tuple[Held, dict[str, Met]] | None:
    """The position that a claim holds on a board, with how each of its conditions stands by the condition's words; None for none."""
    held = [one for one in board.positions if one.words.claim == claim]
    if not held:
        return None
    conditions = Conditions(board)
    texts: dict[str, list[Leaf]] = {}
    for leaf in (leaf for one in held for leaf in one.conditions):
        texts.setdefault(leaf.text, []).append(leaf)
    return held[0], {text: conditions.together(leaves) for text, leaves in texts.items()}


def _asked(leaf: Leaf, conditions: Conditions) -> Asked:
    told = conditions.words(leaf.deed)
    return Asked(
        relation=words.RELATIONS[leaf.relation],
        leaf=leaf,
        met=conditions.state(leaf.deed),
        why=conditions.why(leaf.deed),
        claim=told[0].claim if told else None,
    )


def _carried(record: Reader, stand: list[Held]) -> tuple[Carried, ...]:
    rows = {row.id: report_of(row) for row in record.reports_by_id({one.words.report for one in stand})}
    found = [(one, rows.get(one.words.report)) for one in stand]
    return tuple(
        Carried(
            words=one.words,
            stance=one.stance,
            title=clean((report and report.title) or one.words.report),
            outlet=clean((report and report.outlet) or f"outlet {words.NOT_KNOWN}"),
        )
        for one, report in found
    )


def _argument(conditions: Conditions, deed: DeedName) -> tuple[Step, ...]:
    return tuple(
        Step(depth=min(depth, 6), line=clean(line), claims=tuple((claim.partition(" ")[0], claim.partition(" ")[2]) for claim in claims))
        for depth, line, claims in conditions.argument.lines(deed)
    )
