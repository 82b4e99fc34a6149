"""What a board says, in the words that terminal and workbench share, and its positions as flat rows."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from standoff.board.telling import Argument
from standoff.model.act import Act
from standoff.model.board import HOLDS, Board, Deed, DeedName, Held, Leaf, Missing, State, Words
from standoff.telling import words
from standoff.telling.quoting import clean, day_in_words, quoted

_NOT_MET = frozenset({State.STOPPED, State.BROKEN})


class Met(StrEnum):
    """Whether a condition is met. What nothing on record tells, and what is told both ways, is not known."""

    MET = "met"
    PARTLY = "partly met"
    NOT_MET = "not met"
    UNKNOWN = "not known"


class Conditions:
    """How the conditions of a board's positions stand, and why."""

    def __init__(self, board: Board) -> None:
        self.argument = Argument(board)
        self._facts = {fact.deed: fact for fact in board.facts}
        self._refusals = {one.deed: one for one in board.refusals}

    def state(self, deed: DeedName) -> Met:
        """Whether the act of a condition is done: not met where it was undone or is refused."""
        fact = self._facts.get(deed)
        if fact is not None and fact.state in HOLDS:
            return Met.MET
        if fact is not None and fact.state is State.PARTLY:
            return Met.PARTLY
        undone = fact is not None and fact.state in _NOT_MET
        return Met.NOT_MET if undone or deed in self._refusals else Met.UNKNOWN

    def together(self, leaves: Iterable[Leaf]) -> Met:
        """How several acts stand that the same words ask for: partly met where only some of them are done."""
        states = {self.state(leaf.deed) for leaf in leaves}
        if len(states) == 1:
            return states.pop()
        if states & {Met.MET, Met.PARTLY}:
            return Met.PARTLY
        return Met.NOT_MET if Met.NOT_MET in states else Met.UNKNOWN

    def why(self, deed: DeedName) -> str:
        """Why the act of a condition stands so, in a few words."""
        fact = self._facts.get(deed)
        if fact is not None and fact.state in HOLDS and fact.since:
            return f"{fact.state.value} since {day_in_words(fact.since)}"
        return clean(self.argument.verdict(deed))

    def words(self, deed: DeedName) -> tuple[Words, ...]:
        """The words of the claims that say so; none where nothing on record does."""
        fact, refusal = self._facts.get(deed), self._refusals.get(deed)
        if refusal is not None and not (fact is not None and fact.state in HOLDS):
            return refusal.words
        return fact.words if fact is not None else ()


def act_in_words(deed: Deed, holder: str) -> str:
    """An act in a position of somebody: what about, and by whom where that is another."""
    named = words.ACTS[deed.act] if deed.act is not Act.OTHER or not deed.about else ""
    about = f"({clean(deed.about)})" if named and deed.about else clean(deed.about)
    return " ".join(part for part in (named, about, f"by {clean(deed.by) or words.NOT_KNOWN}" if deed.by != holder else "") if part)


def missing_in_words(missing: Missing) -> str:
    """A missing condition: why, by whom in which words, and through which acts."""
    by = f" by {clean(missing.by)}" if missing.by else ""
    told = f": {quoted(missing.words[0].quote)} ({missing.words[0].claim})" if missing.words else ""
    through = f", through {' → '.join(clean(deed) for deed in missing.through)}" if missing.through else ""
    return f"{clean(missing.deed)} is {missing.why.value}{by}{told}{through}"


def flat_position(held: Held, deed: Deed, conditions: Conditions) -> Mapping[str, object]:
    """One position as a flat row, its conditions with their states."""
    return {
        "party": held.holder,
        "speaker": held.speaker,
        "stance": held.stance.value,
        "act": deed.act.value,
        "by": deed.by,
        "about": deed.about,
        "deed": held.deed,
        "stands": conditions.argument.verdict(held.deed) if held.off is None else None,
        "conditions": [f"{leaf.relation.value} {leaf.text} ({conditions.state(leaf.deed)})" for leaf in held.conditions],
        "replaced": held.replaced,
        "makes_no_rule": held.off,
        "report": held.words.report,
        "published": held.words.published,
        "claim": held.words.claim,
        "source": held.words.speaker,
        "words": held.words.quote,
    }
