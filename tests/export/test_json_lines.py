import importlib

import msgspec
import pytest

from standoff.export.json_lines import AnyLine, ClaimLine, EventLine, ReportLine, SeriesLine, schema, schema_text
from tests.export.conftest import Export
from tests.record.varesh import filed
from tests.spans import unverified


def test_every_claim_and_relation_is_there_and_its_words_stand(exported: Export) -> None:
    lines = [msgspec.json.decode(line, type=AnyLine) for line in exported("jsonl").splitlines()]
    texts = {str(line.report.id): line.report.text for line in lines if isinstance(line, ReportLine)}
    claims = [line for line in lines if isinstance(line, ClaimLine)]
    assert len(texts) == len(filed())
    assert len(claims) == sum(len(one.claims) for one in filed())
    assert [line for line in claims if unverified(texts[line.report], line.claim)] == []
    gold = {claim.id: claim for one in filed() for claim in one.claims}
    assert all(gold[line.claim.id] == line.claim for line in claims)  # conditions, chains and parties with it
    assert any(line.event.links for line in lines if isinstance(line, EventLine))
    assert any(line.series.points for line in lines if isinstance(line, SeriesLine))


def test_the_schema_that_travels_is_that_of_the_types() -> None:
    assert msgspec.json.decode(schema_text()) == msgspec.json.decode(msgspec.json.encode(schema()))


def test_every_line_is_as_the_schema_says(exported: Export) -> None:
    validator = importlib.import_module("jsonschema").Draft202012Validator
    validator.check_schema(schema())
    check = validator(schema())
    faults = [fault.message for line in exported("jsonl").splitlines() for fault in check.iter_errors(msgspec.json.decode(line))]
    assert faults == []
    assert list(check.iter_errors({"line": "claim", "report": 3}))


@pytest.mark.parametrize(
    "asked, some",
    [
        ({"act": "air-strike"}, lambda line: line.claim.act == "air-strike"),
        ({"harm": "killed"}, lambda line: line.claim.harm == "killed"),
        ({"stance": "refuses"}, lambda line: line.claim.stance == "refuses"),
    ],
)
def test_only_what_was_asked_for_is_there(exported: Export, asked: dict[str, str], some: object) -> None:
    lines = [msgspec.json.decode(line, type=AnyLine) for line in exported("jsonl", **asked).splitlines()]
    claims = [line for line in lines if isinstance(line, ClaimLine)]
    assert claims
    assert all(some(line) for line in claims)  # type: ignore[operator]
    assert {line.report.id for line in lines if isinstance(line, ReportLine)} == {line.report for line in claims}


def test_as_of_a_day_nothing_published_later_is_there(exported: Export) -> None:
    days = [one.report.published or "" for one in filed()]
    day = sorted(days)[len(days) // 2]
    lines = [msgspec.json.decode(line, type=AnyLine) for line in exported("jsonl", as_of=day).splitlines()]
    assert {line.report.published for line in lines if isinstance(line, ReportLine)} == {one for one in days if one <= day}
