"""All formats together: what one text becomes in each, a folder of them, broken files, and what is told by which."""

import gzip
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.model.report import Report
from standoff.source.fault import Fault
from standoff.source.found import Original
from standoff.source.kinds import Kind, kind_of
from standoff.source.read import open_paths, read_paths
from tests.source.makers import PARAGRAPHS, column, every_format, fault, one, page, pdf, record, texts, word, written

WORDS = st.lists(
    st.sampled_from(
        ["boat", "Selm", "e\u0301te\u0301", "مرفأ", "می‌روند", "👩‍🚒", "🛶", "ᄒ\u1161ᆫ", "שלום", "a&b", "<5", "naïve", "हिन्दी", "d’Orlès"]
    ),
    min_size=3,
    max_size=40,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_every_format_gives_the_words_in_order_and_the_same_twice(tmp_path: Path, words: list[str]) -> None:
    text = " ".join(words)
    for name, raw in every_format(text).items():
        path = written(tmp_path, name, raw)
        report = one(path)
        assert report.text.split() == words, name
        assert one(path) == report


def test_a_folder_with_one_of_each_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    files = every_format(PARAGRAPHS[0]) | {"n/o.pdf": pdf([column("The ferry came.")])}
    for name, raw in files.items():
        written(tmp_path, name, raw)
    reports = list(read_paths([tmp_path]))
    assert all(isinstance(report, Report) for report in reports), reports
    origins = [str(report.origin) for report in reports]
    places = [origin.removeprefix(f"{tmp_path}/").split("/x.txt")[0].split(":")[0].split(",")[0] for origin in origins]
    assert places == sorted(files)
    assert [report.text.strip() for report in reports if isinstance(report, Report)] == [PARAGRAPHS[0]] * 13 + ["The ferry came."]


def test_each_report_brings_the_bytes_it_came_from(tmp_path: Path) -> None:
    files = every_format(PARAGRAPHS[0])
    for name, raw in files.items():
        path = written(tmp_path, name, raw)
        (found,) = open_paths([path])
        assert isinstance(found, Original)
        expected = {
            "b.jsonl": raw.rstrip(),
            "g.mbox": files["f.eml"] + b"\n",
            "j.warc": page(PARAGRAPHS[0]).encode(),
            "k.zip": PARAGRAPHS[0].encode(),
            "l.jsonl.gz": files["b.jsonl"].rstrip(),
            "m.warc.gz": page(PARAGRAPHS[0]).encode(),
        }.get(name, raw)
        assert found.raw == expected, name


@pytest.mark.parametrize(
    "name, media_type",
    [
        ("a.txt", "text/plain"),
        ("b.jsonl", "application/json"),
        ("d.html", "text/html"),
        ("f.eml", "message/rfc822"),
        ("g.mbox", "message/rfc822"),
        ("h.rss", "application/xml"),
        ("j.warc", "text/html"),
        ("k.zip", "text/plain"),
    ],
)
def test_the_media_type_is_that_of_the_bytes(tmp_path: Path, name: str, media_type: str) -> None:
    (found,) = open_paths([written(tmp_path, name, every_format(PARAGRAPHS[0])[name])])
    assert isinstance(found, Original)
    assert found.media_type == media_type


@pytest.mark.parametrize("name", ["d.html", "e.docx", "f.eml", "g.mbox", "h.rss", "i.xml", "j.warc", "k.zip", "l.jsonl.gz", "m.warc.gz"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_that_breaks_off_is_no_traceback(tmp_path: Path, name: str, part: float) -> None:
    raw = every_format(PARAGRAPHS[0] * 3)[name]
    found = list(read_paths([written(tmp_path, name, raw[: int(len(raw) * part)])]))
    assert found
    if name in {"e.docx", "h.rss", "i.xml", "j.warc", "k.zip", "l.jsonl.gz", "m.warc.gz"}:  # the others are readable as far as they go
        assert isinstance(found[-1], Fault), found


@pytest.mark.parametrize(
    "name, magic",
    [
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.docx", b"PK\x03\x04"),
        ("a.zip", b"PK\x03\x04"),
        ("a.gz", b"\x1f\x8b\x08\x00"),
        ("a.warc", b"WARC/1.0\r\n"),
        ("a.html", b"<html>"),
        ("a.rss", b"<rss>"),
        ("a.xml", b"<newsItem>"),
        ("a.mbox", b"From \n"),
        ("a.eml", b""),
        ("b.docx", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_random_bytes_behind_the_right_beginning_are_a_fault(tmp_path: Path, name: str, magic: bytes) -> None:
    found = fault(written(tmp_path, name, magic + bytes(range(256)) * 4))
    assert found.message
    assert found.origin.startswith(str(tmp_path / name))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.zip", "a.gz", "a.warc", "a.html", "a.rss", "a.xml", "a.mbox", "a.eml"])
def test_an_empty_file_is_a_fault(tmp_path: Path, name: str) -> None:
    assert fault(written(tmp_path, name, b"")).message


@pytest.mark.parametrize(
    "name, head, kind",
    [
        ("a.TXT", b"%PDF-1.4", Kind.TEXT),
        ("a.dat", b"%PDF-1.4", Kind.PDF),
        ("a.html", b"%PDF-1.4", Kind.PDF),
        ("a.zip", b"PK\x03\x04", Kind.ZIP),
        ("a.docx", b"PK\x03\x04", Kind.DOCX),
        ("", b"<!DOCTYPE html>\n<html>", Kind.HTML),
        ("", b'<?xml version="1.0"?>\n<!-- made -->\n<html xmlns="x">', Kind.HTML),
        ("a.xml", b'<?xml version="1.0"?><rss version="2.0">', Kind.FEED),
        ("a.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'>", Kind.FEED),
        ("a.xml", b"<rdf:RDF>", Kind.FEED),
        ("a.xml", b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", Kind.FEED),
        ("a.xml", b"<nar:newsItem>", Kind.NEWSML),
        ("a.xml", b"<plan>", Kind.XML),
        ("a.xml", '<?xml version="1.0"?><rss>'.encode("utf-16"), Kind.FEED),
        ("a", b"From ana@x.test Sun Mar  8 10:00:00 2026\nSubject: x\n", Kind.MBOX),
        ("a", b"Subject: x\nMessage-ID: <1@x.test>\n\nHello", Kind.MAIL),
        ("a", b"Subject: Boats\nDate: Monday\n\nTwo boats left.", Kind.TEXT),
        ("a", b"From the port: two boats.", Kind.TEXT),
        ("a", b"Two boats left.", Kind.TEXT),
        ("a.gz", b"no gz", Kind.GZIP),
        ("a.png", b"WARC/1.0\r\n", Kind.WARC),
    ],
)
def test_a_kind_is_told_by_ending_and_beginning(name: str, head: bytes, kind: Kind) -> None:
    assert kind_of(name, head) is kind


@pytest.mark.parametrize(
    "raw",
    [page(*PARAGRAPHS).encode(), word(*PARAGRAPHS), record(page(*PARAGRAPHS).encode()), gzip.compress("\n\n".join(PARAGRAPHS).encode())],
)
def test_standard_input_may_be_of_any_kind(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    class Pipe(io.RawIOBase):
        """Bytes that come once, as through a pipe."""

        def __init__(self) -> None:
            self._stream = io.BytesIO(raw)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            return self._stream.readinto(buffer)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe())))
    (report,) = read_paths(["-"])
    assert isinstance(report, Report), report
    assert report.text == "\n\n".join(PARAGRAPHS)


def test_the_readers_of_a_format_are_loaded_when_one_is_read() -> None:
    heavy = {"trafilatura", "lxml", "pypdfium2", "docx", "feedparser", "fastwarc"}
    shown = subprocess.run(
        [sys.executable, "-c", "import sys, standoff.source.read; print(*sys.modules)"], capture_output=True, check=True, text=True
    )
    assert not heavy & set(shown.stdout.split())


def test_what_is_no_kind_at_all_says_so(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "a.xml", "<plan><step/></plan>")) == ["this is XML of a kind that is not read"]
