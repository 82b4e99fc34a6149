"""A redacted name is gone from text and claims, and every span still holds."""

import msgspec
import pytest

from standoff.errors import UsageError
from standoff.model.record import Filed
from standoff.record.redact import BLOCK, digest, filed_without
from tests.sample_claims import REPORT, TEXT, claims
from tests.spans import unverified

FILED = Filed(report=REPORT, claims=claims())


@pytest.mark.parametrize("names", [["Ana Moro"], ["ana moro", "Port Radio"], ["League"], ["Kestrian"]])
def test_a_name_is_gone_and_the_spans_hold(names: list[str]) -> None:
    veiled = filed_without(FILED, [digest(name) for name in names])
    text = veiled.report.text
    assert len(text) == len(TEXT)
    assert [claim.id for claim in veiled.claims] == [claim.id for claim in FILED.claims]
    for claim in veiled.claims:
        raw = msgspec.json.encode(claim).decode("utf-8").casefold()
        assert not any(name.casefold() in raw or name.casefold() in text.casefold() for name in names)
        assert unverified(text, claim) == ()


def test_a_name_is_hidden_as_a_whole_only() -> None:
    text = filed_without(FILED, [digest("Ana Moro")]).report.text
    assert f"minister {BLOCK * 3} {BLOCK * 4} told" in text
    assert filed_without(FILED, [digest("Ana")]).report.text.count(BLOCK) == 3
    assert filed_without(FILED, [digest("Mor")]) is FILED


def test_the_digest_does_not_hold_the_name() -> None:
    assert "moro" not in digest("Ana Moro").lower()
    assert digest("Ana  Moro") == digest("ANA MORO") != digest("Ana Mora")


def test_no_word_is_no_name() -> None:
    with pytest.raises(UsageError, match="no name"):
        digest(" – ")


def test_codes_and_days_are_no_words_of_a_report() -> None:
    words = ("killed", "demands", "if", "event", "happened", "2026", "said", "the", "in")
    veiled = filed_without(FILED, [digest(word) for word in words])
    assert veiled is not FILED
    for claim, before in zip(veiled.claims, FILED.claims, strict=True):
        for code in ("act", "harm", "stance", "status", "value", "form", "since", "as_of", "rule"):
            assert getattr(claim, code, None) == getattr(before, code, None)
        assert unverified(veiled.report.text, claim) == ()
