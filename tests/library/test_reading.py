"""What a text gives in Python, and how it shows itself."""

import re
from html import unescape

import pytest

import standoff
from standoff.errors import UsageError
from standoff.model.claim import Event, Toll

TEXT = "Halden troops shelled the port of Ostry on Sunday, killing three people & two dogs <b>, the Ostry council said."
FAST = standoff.Settings(learned=False)


def test_a_text_gives_its_claims_with_their_words() -> None:
    claims = standoff.read(TEXT, published="2026-03-10", settings=FAST)

    assert {type(claim) for claim in claims.claims} >= {Event, Toll}
    assert all(TEXT[claim.start : claim.end] == claim.quote for claim in claims.claims)
    assert next(claim for claim in claims.claims if isinstance(claim, Event)).when is not None
    assert "Shelling" in repr(claims)


def test_a_notebook_shows_the_text_whole_and_escaped() -> None:
    html = standoff.read(TEXT, published="2026-03-10", settings=FAST)._repr_html_()

    paragraph = html.partition("<ol>")[0]
    assert unescape(re.sub(r"<[^>]*>", "", paragraph)) == TEXT
    assert "<script" not in html
    assert 'style="border-bottom' in paragraph


def test_nothing_read_is_an_empty_list() -> None:
    claims = standoff.read("", settings=FAST)

    assert len(claims) == 0
    assert claims.rows() == []
    assert "0 rows" in super(type(claims), claims)._repr_html_()


@pytest.mark.parametrize("day", ["12 March", "2026-13-01", "today"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(UsageError, match="is no day"):
        standoff.read(TEXT, published=day)
