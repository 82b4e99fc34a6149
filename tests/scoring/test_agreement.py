"""Cohen's kappa, against numbers worked out by hand."""

import pytest

from standoff.scoring.agreement import cohen


@pytest.mark.parametrize(
    "pairs, kappa",
    [
        ([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15, 0.4),  # 35 of 50 the same, 25 by chance
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("a", "b")], 0.0),  # what chance would give
        ([("a", "a"), ("a", "a")], None),  # one word throughout
        ([], None),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs: list[tuple[str, str]], kappa: float | None) -> None:
    assert cohen(pairs) == (None if kappa is None else pytest.approx(kappa))
