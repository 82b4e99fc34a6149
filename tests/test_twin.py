"""The twin: a report built like another one, its counterpart, with other parties, places, verbs and wording.

What was learned by heart shows in a gap between the two. The twin's score has a floor that only rises, and stays near
the number that was measured on the counterpart.
"""

import hashlib
import subprocess
from pathlib import Path

import msgspec
import pytest

from standoff.desk import Desk
from standoff.model.act import Act
from standoff.model.claim import Event
from standoff.scoring.figures import graded, record_f1
from standoff.scoring.sheet import read_gold

HERE = Path(__file__).parent
TWIN = HERE / "gold" / "twin.json"
FLOORS = HERE / "floors.json"
NEAR = 0.05


class Floor(msgspec.Struct, frozen=True):
    """The least record F1 on a gold file, the hash of the gold that it was measured on, and the record F1 on its counterpart."""

    record_f1: float
    gold: str
    counterpart: float | None = None


def _floors(raw: bytes) -> dict[str, Floor]:
    return msgspec.json.decode(raw, type=dict[str, Floor])


def _score(desk: Desk, file: Path) -> float:
    gold = read_gold(file.read_bytes(), file=file.name)
    return record_f1(graded([(gold, desk.read(gold.report()))]))


def test_the_twin_reaches_its_floor(desk: Desk) -> None:
    assert _score(desk, TWIN) >= _floors(FLOORS.read_bytes())["twin"].record_f1


def test_the_floor_is_of_this_twin() -> None:
    gold = hashlib.sha256(TWIN.read_bytes()).hexdigest()[:16]
    assert _floors(FLOORS.read_bytes())["twin"].gold == gold, "the twin was changed: measure its floor anew"


def test_floors_only_rise() -> None:
    repository = HERE.parent
    if not (repository / ".git").exists():
        pytest.skip("no history here to compare with")
    log = subprocess.run(["git", "log", "--format=%H", "--", "tests/floors.json"], cwd=repository, capture_output=True, check=False)
    now = _floors(FLOORS.read_bytes())
    for commit in log.stdout.decode().split():
        shown = subprocess.run(["git", "show", f"{commit}:tests/floors.json"], cwd=repository, capture_output=True, check=False)
        for name, then in _floors(shown.stdout).items() if shown.returncode == 0 else ():
            if name in now and now[name].gold == then.gold:
                assert now[name].record_f1 >= then.record_f1, f"{name} was lowered since {commit[:8]}"


def test_the_twin_comes_out_like_its_counterpart(desk: Desk) -> None:
    counterpart = _floors(FLOORS.read_bytes())["twin"].counterpart
    assert counterpart is not None
    assert abs(_score(desk, TWIN) - counterpart) <= NEAR


def test_the_scorer_gives_nothing_for_nothing() -> None:
    assert record_f1(graded([(read_gold(TWIN.read_bytes(), file=TWIN.name), ())])) == 0.0


def test_the_scorer_credits_the_share_of_slots_that_are_right() -> None:
    gold = read_gold(TWIN.read_bytes(), file=TWIN.name)
    riot = next(event for event in gold.events if event.act is Act.RIOT)
    start = gold.text.index(riot.anchor)
    claim = Event(start=start, end=start + len(riot.anchor), quote=riot.anchor, act=Act.RIOT)
    # Of six slots the act, the empty agent, the empty target and the status are right; the place and the day are not.
    # One claim for nine events: F1 is 2 * 4/6 / (9 + 1), and the three other kinds have none.
    assert record_f1(graded([(gold, (claim,))])) == pytest.approx(2 * (4 / 6) / 10 / 4)
