"""How far reviewers agree, worked out from the log by hand and by the function."""

from typing import Any

import pytest

from standoff.model.decision import Decision, DecisionId, Verb
from standoff.record.agreement import LAST_WORD, kappa, reviews

A, C, X = Verb.ACCEPT, Verb.CORRECT, Verb.REJECT


def log(*told: tuple[Any, ...]) -> list[Decision]:
    """Decisions from (who, verb, claims separated by space) and perhaps a change or a reason."""
    decisions = []
    for number, (who, verb, about, *more) in enumerate(told, 1):
        also = more[0] if more else ""
        change = also if isinstance(also, dict) else {}
        decisions.append(
            Decision(
                number=DecisionId(number),
                at="2026-03-11T10:00:00Z",
                who=who,
                verb=verb,
                about=tuple(about.split()),
                change=change,
                why=also if isinstance(also, str) else "",
            )
        )
    return decisions


@pytest.mark.parametrize(
    "ones, others, expected",
    [
        ("aaxx", "aaxx", 1.0),
        ("aaxx", "xxaa", -1.0),
        ("aaxx", "axax", 0.0),
        ("aaaa", "aaaa", None),  # both the same verdict throughout: nothing is said of chance
        ("aaaa", "aaax", 0.0),
        ("", "", None),
        ("a" * 45 + "x" * 55, "a" * 25 + "x" * 20 + "a" * 10 + "x" * 45, (0.70 - 0.515) / (1 - 0.515)),
        ("aacxc", "aaccx", (0.6 - 0.36) / (1 - 0.36)),
    ],
)
def test_kappa(ones: str, others: str, expected: float | None) -> None:
    found = kappa(list(zip(ones, others, strict=True)))
    assert found == (pytest.approx(expected) if expected is not None else None)


def test_only_claims_that_both_decided_about_are_compared() -> None:
    (agreed,) = reviews(log(("ana", A, "1 2 3"), ("ben", A, "2"), ("ben", X, "3 4"))).agreed
    assert (agreed.one, agreed.other, agreed.both, agreed.same, agreed.share) == ("ana", "ben", 2, 1, 0.5)
    assert reviews(log(("ana", A, "1"), ("ben", A, "2"))).agreed == ()


def test_of_each_person_the_last_decision_counts() -> None:
    found = reviews(log(("ana", A, "1"), ("ben", X, "1"), ("ana", X, "1")))
    assert (found.agreed[0].same, found.differing) == (1, ())
    assert [(one.who, one.accepted, one.rejected, one.claims) for one in found.done] == [("ana", 0, 1, 1), ("ben", 0, 1, 1)]


def test_what_is_undone_does_not_count_and_counts_again_when_the_undoing_is_undone() -> None:
    decisions = log(("ana", A, "1"), ("ben", X, "1"), ("ben", Verb.UNDO, "2"), ("ben", Verb.UNDO, "3"))
    assert len(reviews(decisions[:2]).differing) == 1
    undone = reviews(decisions[:3])
    assert (undone.agreed, undone.differing) == ((), ())
    assert reviews(decisions).differing == reviews(decisions[:2]).differing


def test_the_last_word_ends_a_difference_until_somebody_reviews_again() -> None:
    decisions = log(("ana", A, "1"), ("ben", X, "1"), ("cal", X, "1", f"{LAST_WORD}: as ben"), ("ana", C, "1", {"act": "shelling"}))
    found = reviews(decisions[:3])
    (one,) = found.differing
    assert one.last_word == decisions[2]
    assert found.open == ()
    assert [(done.who, done.claims, done.last_words) for done in found.done] == [("ana", 1, 0), ("ben", 1, 0), ("cal", 0, 1)]
    assert found.agreed[0].both == 1, "the last word is no review"
    assert len(reviews(decisions).open) == 1


def test_corrections_are_compared_field_by_field() -> None:
    found = reviews(
        log(
            ("ana", C, "1", {"act": "shelling"}),
            ("ana", C, "1", {"place": "Selm"}),
            ("ben", C, "1", {"act": "shelling", "place": "Brec"}),
        )
    )
    (agreed,) = found.agreed
    assert (agreed.both, agreed.same, agreed.fields, agreed.same_fields, agreed.kappa) == (1, 1, 2, 1, None)
    assert [one.change for one in found.differing[0].decisions] == [
        {"act": "shelling", "place": "Selm"},
        {"act": "shelling", "place": "Brec"},
    ]


def test_who_accepts_what_they_corrected_stays_with_it() -> None:
    found = reviews(log(("ana", C, "1", {"act": "shelling"}), ("ana", A, "1"), ("ben", C, "1", {"act": "shelling"})))
    assert found.differing == ()
    assert found.agreed[0].same == 1


def test_moved_words_are_one_field() -> None:
    moved = {"start": "4", "end": "9"}
    (agreed,) = reviews(log(("ana", C, "1", moved), ("ben", C, "1", moved))).agreed
    assert (agreed.fields, agreed.same_fields) == (1, 1)


def test_three_reviewers_are_compared_two_by_two_and_decisions_of_other_kinds_left_out() -> None:
    found = reviews(log(("ana", A, "1"), ("ben", A, "1"), ("cal", X, "1"), ("ana", Verb.JOIN, "1 2"), ("ben", Verb.SPLIT, "1 2")))
    assert [(one.one, one.other, one.same) for one in found.agreed] == [("ana", "ben", 1), ("ana", "cal", 0), ("ben", "cal", 0)]
    assert len(found.differing) == 1
    assert found.done[0].claims == 1


def test_nobody() -> None:
    found = reviews(())
    assert (found.done, found.agreed, found.differing, found.open) == ((), (), (), ())
