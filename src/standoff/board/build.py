"""The door: the positions and events of a record -> its board. Pure; any order, same result."""

from collections.abc import Iterable, Sequence

from standoff.board.acts import Deeds
from standoff.board.blocking import Gap, gaps
from standoff.board.facts import Happening, facts
from standoff.board.fixpoints import Terms, all_at_once, step_by_step
from standoff.board.rules import Read, read
from standoff.board.sides import Sides
from standoff.board.steps import Unlocking, joint_steps, rings
from standoff.board.telling import ring_sentence
from standoff.model.board import HOLDS, Blocked, Board, DeedName, Fact, Missing, Ring, State, Told, Unlock, Why
from standoff.model.record import Identity

_WHYS = {State.CONTESTED: Why.CONTESTED, State.PARTLY: Why.PARTLY, State.BROKEN: Why.BROKEN, State.STOPPED: Why.BROKEN}


def build(
    positions: Iterable[Told], happenings: Iterable[Happening], identities: Iterable[Identity] = (), *, as_of: str | None = None
) -> Board:
    """The board of a day. The claims are those published by then; `as_of` only keeps out what begins later.

    Linear in the number of conditions but for the missing conditions (once for each blocked act) and the joint steps.
    """
    events = tuple(happenings)
    told = sorted({one.claim.id: one for one in positions}.values(), key=lambda one: one.order)
    sides = Sides(identities)
    sides.learn([*told, *(one for event in events for one in event.told)])
    deeds = Deeds(sides)
    found = read(told, deeds)
    known = facts(events, found.rules, deeds, as_of=as_of)
    terms = Terms(
        rules=tuple((rule.deed, frozenset(leaf.deed for leaf in rule.conditions)) for rule in found.rules),
        refused=frozenset(refusal.deed for refusal in found.refusals),
        done=frozenset(fact.deed for fact in known if fact.state in HOLDS),
    )
    steps, at_once = step_by_step(terms), all_at_once(terms)
    return Board(
        as_of=as_of,
        parties=_parties(found, sides),
        deeds=tuple(sorted(deeds.all())),
        positions=found.held,
        rules=tuple(sorted(found.rules, key=lambda rule: rule.deed)),
        refusals=tuple(sorted(found.refusals, key=lambda refusal: refusal.deed)),
        facts=known,
        splits=found.splits,
        done=tuple(sorted(terms.done)),
        step_by_step=tuple(sorted(steps)),
        all_at_once=tuple(sorted(at_once)),
        standoff=tuple(sorted(at_once - steps)),
        blocked=tuple(_blocked(gap, found, known) for gap in gaps(terms)),
        rings=tuple(ring for each in rings(terms) if (ring := _ring(terms, each, found)).steps != ((),)),
        unlocks=tuple(_unlocks(terms, sides, deeds)),
    )


def _parties(found: Read, sides: Sides) -> tuple[str, ...]:
    """The two sides first, where they are known, then the others by how many positions they hold."""
    counts: dict[str, int] = {}
    for one in found.held:
        counts[one.holder] = counts.get(one.holder, 0) + 1
    ordered = sorted(counts, key=lambda party: (party not in sides.both, -counts[party], party))
    return tuple(ordered)


def _blocked(gap: Gap, found: Read, known: Sequence[Fact]) -> Blocked:
    return Blocked(
        deed=gap.deed, waits_for=gap.waits_for, missing=tuple(_missing(deed, through, found, known) for deed, through in gap.missing)
    )


def _missing(deed: DeedName, through: tuple[DeedName, ...], found: Read, known: Sequence[Fact]) -> Missing:
    refusal = next((one for one in found.refusals if one.deed == deed), None)
    if refusal is not None:
        return Missing(deed=deed, why=Why.REFUSED, by=refusal.by, words=refusal.words, through=through)
    fact = next((one for one in known if one.deed == deed and one.state in _WHYS), None)
    if fact is not None:
        return Missing(deed=deed, why=_WHYS[fact.state], words=fact.words, through=through)
    split = next((one for one in found.splits if one.deed == deed), None)
    if split is not None:
        words = tuple(one.words for one in split.positions)
        return Missing(deed=deed, why=Why.CONTESTED, by=split.party, words=words, through=through)
    return Missing(deed=deed, why=Why.NOBODY, through=through)


def _ring(terms: Terms, ring: tuple[DeedName, ...], found: Read) -> Ring:
    sets, complete = joint_steps(terms, ring)
    rules = [rule for rule in found.rules if rule.deed in ring]
    return Ring(deeds=ring, steps=sets, complete=complete, sentence=ring_sentence(ring, rules))


def _unlocks(terms: Terms, sides: Sides, deeds: Deeds) -> Iterable[Unlock]:
    """What acts of others than the two sides would set free. Without two sides everybody is a third party to the others."""
    unlocking = Unlocking(terms)
    asked = {condition for _, waits in terms.rules for condition in waits} - terms.done
    for act in sorted(asked):
        if deeds.deed(act).by not in {"", *sides.both}:
            steps, at_once = unlocking.by(act)
            if steps or at_once:
                yield Unlock(deed=act, step_by_step=tuple(sorted(steps)), all_at_once=tuple(sorted(at_once)))
