"""WARC: pages and texts of answers that went well, their addresses, and what breaks off."""

import gzip
from pathlib import Path

import pytest

from standoff.model.report import Report
from standoff.source.fault import Fault
from standoff.source.read import read_paths
from tests.source.makers import PARAGRAPHS, TEXT, column, fault, one, page, pdf, record, taken, texts, written

PAGE = page(PARAGRAPHS[0]).encode()


def test_pages_texts_and_pdf_files(tmp_path: Path) -> None:
    raw = record(PAGE) + record(TEXT.encode(), kind="text/plain", url="http://courier.test/b") + record(b"\x89PNG", kind="image/png")
    raw += record(b"gone", status=404) + record(pdf([column(TEXT)]), kind="application/pdf")
    path = written(tmp_path, "a.warc", raw)
    reports = [report for report in read_paths([path]) if isinstance(report, Report)]
    assert [report.text for report in reports] == [PARAGRAPHS[0], TEXT, TEXT]
    assert [report.url for report in reports] == ["http://courier.test/a", "http://courier.test/b", "http://courier.test/a"]
    assert [report.origin for report in reports] == [f"{path}, record {n}" for n in (1, 2, 5)]
    assert [report.published for report in reports] == [None, None, None]  # the day of the fetch is none of publication
    assert taken(reports[0])["url"] == "the record's WARC-Target-URI"


def test_the_page_knows_its_address_better(tmp_path: Path) -> None:
    raw = record(page(PARAGRAPHS[0], head='<link rel="canonical" href="https://courier.test/boats">').encode())
    assert one(written(tmp_path, "a.warc", raw)).url == "https://courier.test/boats"


@pytest.mark.parametrize(
    "raw",
    [
        record(gzip.compress(PAGE), head="Content-Encoding: gzip\r\n"),
        record(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), head="Transfer-Encoding: chunked\r\n"),
        record(PAGE.replace(b'<meta charset="utf-8">', b"").decode().encode("cp1252"), kind="text/html; charset=windows-1252"),
    ],
)
def test_how_an_answer_was_sent_does_not_matter(tmp_path: Path, raw: bytes) -> None:
    assert one(written(tmp_path, "a.warc", raw)).text == PARAGRAPHS[0]
    assert one(written(tmp_path, "a.warc.gz", gzip.compress(raw))).text == PARAGRAPHS[0]


def test_a_text_is_in_the_encoding_that_the_server_says(tmp_path: Path) -> None:
    raw = record("Два судна".encode("koi8-r"), kind="text/plain; charset=koi8-r") + record(TEXT.encode(), kind="text/plain; charset=odd")
    assert texts(written(tmp_path, "a.warc", raw)) == ["Два судна", TEXT]


def test_one_gz_for_each_record(tmp_path: Path) -> None:
    raw = b"".join(gzip.compress(record(text.encode(), kind="text/plain")) for text in ("One.", "Two."))
    assert texts(written(tmp_path, "a.warc.gz", raw)) == ["One.", "Two."]


def test_an_archive_that_breaks_off_keeps_what_is_whole(tmp_path: Path) -> None:
    raw = record(PAGE) + record(PAGE)
    first, bad = read_paths([written(tmp_path, "a.warc", raw[:-40])])
    assert isinstance(first, Report)
    assert isinstance(bad, Fault)
    assert bad.message == "the web archive breaks off here"


def test_a_record_that_cannot_be_read_does_not_stop_the_rest(tmp_path: Path) -> None:
    raw = record(b"\x1f\x8bdamaged", head="Content-Encoding: gzip\r\n") + record(PAGE, head="Transfer-Encoding: odd\r\n") + record(PAGE)
    found = texts(written(tmp_path, "a.warc", raw))
    assert found[-1] == PARAGRAPHS[0]
    assert len(found) == 3


def test_an_archive_without_pages(tmp_path: Path) -> None:
    assert fault(written(tmp_path, "a.warc", record(b"\x89PNG", kind="image/png"))).message == "the web archive holds no pages or texts"
