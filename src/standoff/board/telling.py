"""A board in sentences: who waits for whom, and why an act follows, as a person would argue it."""

from collections.abc import Iterable, Mapping, Sequence

from standoff.model.board import HOLDS, Board, DeedName, Fact, Refusal, Rule, Why

_DEEPEST = 12  # steps of an argument that are told


def ring_sentence(ring: Sequence[DeedName], rules: Iterable[Rule]) -> str:
    """Who waits for whom: "Each side waits for the other: A if B; B if A." Each act of the ring with those of it that it waits for."""
    waits = {rule.deed: [leaf.deed for leaf in rule.conditions if leaf.deed in ring] for rule in rules}
    parts = [f"{deed}, if {_and(waits[deed])}" for deed in ring if waits.get(deed)]
    head = "Each side waits for the other" if len({deed.split(": ")[0] for deed in ring}) == 2 else "Each waits for another"
    return f"{head}: {'; '.join(parts)}."


class Argument:
    """Why acts of a board hold, wait or are blocked."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._rules: Mapping[DeedName, Rule] = {rule.deed: rule for rule in board.rules}
        self._refusals: Mapping[DeedName, Refusal] = {one.deed: one for one in board.refusals}
        self._facts: Mapping[DeedName, Fact] = {fact.deed: fact for fact in board.facts}
        self._steps, self._standoff = frozenset(board.step_by_step), frozenset(board.standoff)

    def lines(self, deed: DeedName) -> list[tuple[int, str, tuple[str, ...]]]:
        """The argument, line by line: how deep it is set in, what it says, and the claims that it rests on."""
        found: list[tuple[int, str, tuple[str, ...]]] = []
        self._tell(deed, 0, found, ())
        return found

    def verdict(self, deed: DeedName) -> str:
        """Where an act stands, in a few words."""
        fact = self._facts.get(deed)
        if fact is not None and fact.state in HOLDS:
            return f"{fact.state.value} since {fact.since}" if fact.since else fact.state.value
        if deed in self._steps:
            return "follows step by step"
        if deed in self._standoff:
            return "standoff: only all at once"
        if deed in self._refusals:
            return f"{Why.REFUSED.value} by {self._refusals[deed].by}"
        if fact is not None:
            return f"{fact.state.value}: {fact.reason}"
        return "blocked" if deed in self._rules else Why.NOBODY.value

    def _tell(self, deed: DeedName, depth: int, found: list[tuple[int, str, tuple[str, ...]]], above: tuple[DeedName, ...]) -> None:
        rule, fact, refusal = self._rules.get(deed), self._facts.get(deed), self._refusals.get(deed)
        settled = fact is not None and fact.state in HOLDS
        told = any(line[1].startswith(f"{deed} — ") for line in found)
        note = " (as above)" if deed in above or told else ""
        words = fact.words if settled and fact else refusal.words if refusal else rule.words if rule else fact.words if fact else ()
        found.append((depth, f"{deed} — {self.verdict(deed)}{note}", tuple(f"{one.claim} “{one.quote}”" for one in words[:2])))
        if note or settled or rule is None or depth >= _DEEPEST:
            return
        found.append((depth + 1, "promised without a condition" if not rule.conditions else "it waits for:", ()))
        for leaf in rule.conditions:
            self._tell(leaf.deed, depth + 1, found, (*above, deed))


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
