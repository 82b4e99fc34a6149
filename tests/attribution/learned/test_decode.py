"""From numbers to spans: runs of words that belong together, and none where the numbers are low."""

from collections.abc import Sequence

import numpy as np
import pytest

from standoff.attribution.learned.decode import Floats, cues, roles

_NONE, _SAYS, _GOES_ON, _THINKS = np.eye(5, dtype=np.float32)[[0, 1, 2, 3]] * 8


def test_a_beginning_opens_a_new_cue() -> None:
    found = cues(np.stack([_NONE, _SAYS, _GOES_ON, _SAYS, _NONE, _THINKS]))

    assert [(c.first, c.last, c.thinks) for c in found] == [(1, 3, False), (3, 4, False), (5, 6, True)]
    assert all(c.likely > 0.9 for c in found)


def test_no_cue_where_nothing_is_likely() -> None:
    assert cues(np.stack([_NONE] * 4)) == ()


def _logits(content: Sequence[float], source: Sequence[float]) -> Floats:
    rows = np.full((len(content), 6), -6, dtype=np.float32)
    rows[:, 0], rows[:, 1], rows[:, 4:] = source, content, 0
    return rows


@pytest.mark.parametrize(
    "content, runs",
    [
        ([-5, 4, 4, 4, -5, -5], ((1, 4),)),
        ([-5, 4, -1, 4, -5, -5], ((1, 4),)),  # one doubtful word is no gap
        ([5, 5, -6, -6, -6, -6], ((0, 2),)),
        ([-5, -5, -5, -5, -5, -5], ()),
    ],
)
def test_the_content_is_the_run_with_the_greatest_sum(content: list[float], runs: tuple[tuple[int, int], ...]) -> None:
    found = roles(_logits(content, [-6, -6, -6, -6, 5, -6]), (5, 6))

    assert found.content == runs
    assert found.source == ((4, 5),)


def test_what_lies_between_two_pieces_belongs_to_them_unless_it_is_the_cue_or_the_source() -> None:
    found = roles(_logits([5, 5, 5, -6, -6, 5, 5, 5, -6], [-6] * 8 + [5]), (8, 9))

    assert found.content == ((0, 8),)


def test_no_cue_is_part_of_what_it_says() -> None:
    found = roles(_logits([5, 5, 5, 5, 5], [-6] * 5), (2, 3))

    assert found.content == ((0, 2), (3, 5))


def test_no_words_no_roles() -> None:
    assert cues(np.zeros((0, 5), dtype=np.float32)) == ()
