"""BibTeX and CSL-JSON, a calendar and a feed."""

import io
import json
from pathlib import Path

import feedparser
import pytest

from standoff.desk import Reading
from standoff.export.formats import format_of, write_to
from standoff.export.icalendar import folded
from standoff.export.material import Material
from standoff.model.report import Report, ReportId
from standoff.registrar.keep import Registrar
from tests.export.conftest import Export
from tests.export.consumers import consumer, quiet
from tests.record.varesh import filed

_HARD = "Ümläut & {braces} 50% of $5_000 #1 \\ ~ ^ \x07 <b>“q”</b>"


def _hard(tmp_path: Path, form: str) -> bytes:
    report = Report(
        id=ReportId("a b/ü"), text="No claim.", title=_HARD, outlet=_HARD, author=_HARD, published="2026-03-08",
        url="https://a.example/{x}?y=1%20&z",
    )  # fmt: skip
    stream = io.BytesIO()
    with Registrar.open(str(tmp_path / "hard.db")) as registrar:
        registrar.keep(None, Reading(report, ()))
        with registrar.ledger.store.reading() as record:
            write_to(format_of(form), Material(record, registrar.ledger.standing(record)), stream)
    return stream.getvalue()


def test_pybtex_reads_an_entry_a_report(exported: Export) -> None:
    database = consumer("pybtex.database")
    with quiet():
        found = database.parse_string(exported("bibtex").decode(), "bibtex")
    assert {entry.fields["title"] for entry in found.entries.values()} == {f"{{{one.report.title or one.report.id}}}" for one in filed()}
    assert len(found.entries) == len(filed())


def test_what_is_special_in_bibtex_is_escaped(tmp_path: Path) -> None:
    database = consumer("pybtex.database")
    with quiet():
        found = database.parse_string(_hard(tmp_path, "bibtex").decode(), "bibtex")
    (key, entry), *others = found.entries.items()
    assert not others
    assert key == "a-b/-"
    assert "50\\% of \\$5\\_000 \\#1" in entry.fields["title"]
    assert entry.fields["url"] == "https://a.example/%7Bx%7D?y=1%20&z"


def test_csl_has_an_item_a_report(exported: Export) -> None:
    items = json.loads(exported("csl"))
    assert {item["id"]: item["title"] for item in items} == {one.report.id: one.report.title or one.report.id for one in filed()}
    days = {item["id"]: "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]) for item in items}
    assert days == {one.report.id: one.report.published for one in filed()}


def test_icalendar_reads_an_event_for_each_with_a_day(exported: Export, material: Material) -> None:
    calendar = consumer("icalendar")
    content = exported("ical")
    with quiet():
        events = calendar.Calendar.from_ical(content).walk("VEVENT")
    dated = {f"{told.event.id}@standoff": told.event for told in material.events() if told.event.start}
    assert {str(event["UID"]) for event in events} == set(dated)
    for event in events:
        assert event.decoded("DTSTART").isoformat() == dated[str(event["UID"])].start
        assert event.decoded("DTSTART") < event.decoded("DTEND")
        assert "“" in event["DESCRIPTION"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@pytest.mark.parametrize("line", ["SUMMARY:" + "ü\U0001f54a" * 60, "SUMMARY:short", "x" * 75, "x" * 76])
def test_a_folded_line_unfolds_to_itself(line: str) -> None:
    pieces = folded(line)
    assert pieces.removesuffix(b"\r\n").replace(b"\r\n ", b"").decode() == line
    assert all(len(piece) <= 75 and piece.decode() for piece in pieces.split(b"\r\n")[:-1])


def test_a_reader_of_feeds_finds_the_claims(exported: Export) -> None:
    with quiet():
        feed = feedparser.parse(exported("atom"))
    assert not feed.bozo
    claims = {f"urn:standoff:claim:{claim.id}" for one in filed() for claim in one.claims}
    assert {entry.id for entry in feed.entries} <= claims
    assert len(feed.entries) == 500
    days = [entry.published for entry in feed.entries]
    assert days == sorted(days, reverse=True)
