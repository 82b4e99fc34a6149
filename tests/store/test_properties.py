"""Whatever the words are, both databases give them back as they were."""

import hashlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.store.rows import ClaimRow, Filter, Name, ReportRow
from standoff.store.store import Store
from standoff.store.words import words

_STRANGE = st.sampled_from(
    ["🕊️", "👩‍👩‍👧", "غادَرَ", "שלום", "e\u0301", "\u200f", "\ufeff", "\n", "'", '"', "\\", "%", "_", "*", ":", "&", "\U0010ffff"]
)
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.lists(st.text(_CHARACTERS, max_size=8) | _STRANGE, max_size=12).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, title=TEXTS, name=TEXTS)
def test_rows_come_back_as_they_were(store: Store, text: str, title: str, name: str) -> None:
    report_id = hashlib.sha256(f"{title}\0{text}\0{name}".encode()).hexdigest()
    digest = hashlib.sha256(text.encode()).hexdigest()
    row = ReportRow(id=report_id, text=text, text_sha256=digest, title=title, outlet=name, added_at="2031-01-01T00:00:00+00:00")
    claim = ClaimRow(id=report_id, report=report_id, reader="r", kind="event", start=0, end=len(text), quote=text, body=text, place=name)
    with store.writing() as writer:
        if writer.put_report(row):
            writer.put_claims([claim], [Name(report_id, "party", name)])
    with store.reading() as reader:
        assert reader.report(report_id) == row
        assert reader.claims([report_id]) == (claim,)
        if any(words(name)):
            assert claim in reader.find_claims(Filter(party=name))
            assert row in reader.reports(Filter(source=name))
        for word in words(text):
            (hit,) = (hit for hit in reader.search(text[word.start : word.end], limit=1000) if hit.report == row)
            assert hit.excerpts
            assert hit.claims == (report_id,)
