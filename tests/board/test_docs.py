"""The examples of the page on the board come out as it says."""

import re
from pathlib import Path

import pytest

from standoff.board.blocking import gaps
from standoff.board.fixpoints import Terms, all_at_once, step_by_step
from standoff.board.steps import joint_steps, rings
from standoff.model.board import DeedName

_PAGE = Path(__file__).parents[2] / "docs" / "board.md"
_BOARDS = re.findall(r"^```board\n(.*?)^```", _PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
_SAID = re.compile(r"(done|refused|step by step|all at once|joint steps|blocked): ")


@pytest.mark.parametrize("board", _BOARDS, ids=lambda board: board.splitlines()[0])
def test_an_example_comes_out_as_the_page_says(board: str) -> None:
    said: dict[str, list[str]] = {}
    rules = []
    for line in board.splitlines():
        if head := _SAID.match(line):
            said.setdefault(head[1], []).append(line[head.end() :])
        else:
            act, _, waits = line.partition(" if ")
            rules.append((DeedName(act), frozenset(map(DeedName, waits.split(" and ")))))
    terms = Terms(rules=tuple(rules), refused=_acts(said.get("refused")), done=_acts(said.get("done")))
    assert step_by_step(terms) == _acts(said["step by step"])
    assert all_at_once(terms) == _acts(said["all at once"])
    assert [" | ".join(" + ".join(some) for some in joint_steps(terms, ring)[0]) for ring in rings(terms)] == said.get("joint steps", [])
    assert [f"{gap.deed} by {', '.join(deed for deed, _ in gap.missing)}" for gap in gaps(terms)] == said.get("blocked", [])


def test_there_are_three_examples() -> None:
    assert len(_BOARDS) == 3


def _acts(lines: list[str] | None) -> frozenset[DeedName]:
    return frozenset(DeedName(act) for line in lines or [] for act in line.split(", ") if act != "nothing")
