"""JSON with a map of its fields, and what a line tells beside its text."""

import json
from pathlib import Path
from typing import Any

import pytest

from standoff.errors import UsageError
from standoff.model.report import Report, report_id
from standoff.source.fault import Fault
from standoff.source.read import read_paths
from tests.source.makers import one, taken, written

MAP = {"text": "body", "published": "meta.date", "id": "uri", "outlet": "meta.source.name", "url": "link"}
LINE = {
    "body": "Two boats left.",
    "uri": 7,
    "meta": {"date": "2026-03-08T10:00:00Z", "source": {"name": "Selm Courier"}},
    "link": "x:1",
    "title": "Boats",
}


def mapped(folder: Path, line: object, fields: dict[str, str]) -> Report | Fault:
    (found,) = read_paths([written(folder, "a.jsonl", json.dumps(line))], fields=fields)
    return found


def test_fields_by_another_name_and_in_one_another(tmp_path: Path) -> None:
    report = mapped(tmp_path, LINE, MAP)
    assert isinstance(report, Report)
    assert (report.id, report.text, report.published, report.outlet) == ("7", "Two boats left.", "2026-03-08", "Selm Courier")
    assert (report.url, report.title) == ("x:1", "Boats")
    assert taken(report)["published"] == "field `meta.date` of the line"


def test_a_name_with_a_dot_goes_before_a_path(tmp_path: Path) -> None:
    report = mapped(tmp_path, {"a.b": "One.", "a": {"b": "Two."}}, {"text": "a.b"})
    assert isinstance(report, Report)
    assert report.text == "One."


@pytest.mark.parametrize(
    "line, fields, message",
    [
        (
            {"body": "One.", "date": "2026-03-08"},
            {"text": "content"},
            "the line has no field `content` (for text); its fields: `body`, `date`",
        ),
        (
            {"body": "One."},
            {"text": "body", "published": "meta.date"},
            "the line has no field `meta.date` (for published); its fields: `body`",
        ),
        ({"body": 5}, {"text": "body"}, "`body` must be a string, not a number"),
        ({"text": "One.", "by": ["Ana"]}, {"author": "by"}, "`by` must be a string, not a list"),
        ({"title": "One."}, {"title": "title"}, "the line has no `text`"),
        ([1], {"text": "body"}, "the line is no JSON object but a list"),
        ({"body": "One.", "on": "Monday"}, {"text": "body", "published": "on"}, "not an ISO 8601 date"),
    ],
)
def test_a_line_that_does_not_fit_the_map_says_what_there_is(tmp_path: Path, line: object, fields: dict[str, str], message: str) -> None:
    found = mapped(tmp_path, line, fields)
    assert isinstance(found, Fault)
    assert message in found.message


def test_a_mapped_field_that_is_null_is_unknown(tmp_path: Path) -> None:
    report = mapped(tmp_path, {"body": "One.", "date": None}, {"text": "body", "published": "date"})
    assert isinstance(report, Report)
    assert report.published is None


def test_a_field_that_there_is_not_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no field 'body'"):
        read_paths([tmp_path], fields={"body": "text"})


def test_a_line_tells_author_language_and_address(tmp_path: Path) -> None:
    report = one(
        written(tmp_path, "a.jsonl", json.dumps({"text": "One.", "author": "Ana Orlo", "language": "en", "url": "https://x.test/1"}))
    )
    assert (report.author, report.language, report.url, report.id) == ("Ana Orlo", "en", "https://x.test/1", report_id("One."))


@pytest.mark.parametrize("value", [5, ["Ana"], {"name": "Ana"}, None])
def test_an_author_of_another_form_is_left(tmp_path: Path, value: Any) -> None:
    assert one(written(tmp_path, "a.jsonl", json.dumps({"text": "One.", "author": value}))).author is None


def test_options_say_that_they_were_one(tmp_path: Path) -> None:
    (report,) = read_paths([written(tmp_path, "a.txt", "One.")], published="2026-03-08", outlet="Selm Courier")
    assert isinstance(report, Report)
    assert taken(report) == {"published": "option --published", "outlet": "option --outlet"}
