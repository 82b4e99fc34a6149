"""What is seen can be saved in every format, narrowed as it is seen."""

import io
import json
import zipfile

import pytest

from standoff.export.formats import FORMATS
from tests.serve.conftest import SCRIPT, Bench


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_every_format_is_a_file(bench: Bench, name: str) -> None:
    answer = bench.ask.get("/export/file", params={"format": name, "party": "Idris Tal"})

    assert answer.status_code == 200, answer.text[:300]
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content


def test_the_filters_narrow_what_is_saved(bench: Bench) -> None:
    whole = json.loads(bench.ask.get("/export/file", params={"format": "geojson"}).content)
    some = json.loads(bench.ask.get("/export/file", params={"format": "geojson", "from": "2026-03-20"}).content)

    assert 0 < len(some["features"]) < len(whole["features"])


def test_several_files_are_a_zip(bench: Bench) -> None:
    answer = bench.ask.get("/export/file", params={"format": "csv"})

    assert answer.headers["content-type"] == "application/zip"
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()


def test_the_page_lists_all_and_carries_the_filters(bench: Bench) -> None:
    page = bench.ask.get("/export", params={"party": "Idris Tal"}).text

    assert all(f"format={one.name}&amp;party=Idris+Tal" in page for one in FORMATS)


@pytest.mark.parametrize("asked", [{"format": "none"}, {}, {"format": "jsonl", "from": "someday"}, {"format": SCRIPT}])
def test_a_question_that_makes_no_sense_is_a_plain_fault(bench: Bench, asked: dict[str, str]) -> None:
    answer = bench.ask.get("/export/file", params=asked)

    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("application/json")
