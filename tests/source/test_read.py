"""Paths -> reports, and a clear fault for each that cannot be read."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from standoff.errors import UsageError
from standoff.model.report import Report, report_id
from standoff.source.fault import Fault
from standoff.source.read import read_paths

TEXT = "Two boats left the harbour of Selm on Monday.\n"


def one(path: Path, **options: Any) -> Report:
    """The one report at `path`."""
    (report,) = read_paths([path], **options)
    assert isinstance(report, Report), report
    return report


def fault(path: Path, **options: Any) -> Fault:
    """The one fault at `path`."""
    (found,) = read_paths([path], **options)
    assert isinstance(found, Fault), found
    return found


def written(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


class TestTextFile:
    def test_the_text_is_the_file(self, tmp_path: Path) -> None:
        path = written(tmp_path, "a.txt", TEXT)
        report = one(path)
        assert report == Report(id=report_id(TEXT), text=TEXT, origin=str(path))

    def test_options_fill_what_a_text_cannot_say(self, tmp_path: Path) -> None:
        report = one(written(tmp_path, "a.txt", TEXT), published="2026-03-08T10:00:00Z", outlet="Selm Courier", title="Boats")
        assert (report.published, report.outlet, report.title) == ("2026-03-08", "Selm Courier", "Boats")

    @pytest.mark.parametrize(
        "raw",
        [
            TEXT.encode("utf-8-sig"),
            TEXT.encode("utf-16"),
            b"\xfe\xff" + TEXT.encode("utf-16-be"),
            TEXT.encode("utf-32"),
            TEXT.replace("\n", "\r\n").encode(),
            TEXT.replace("\n", "\r").encode(),
        ],
        ids=["utf-8 with mark", "utf-16", "utf-16 big-endian", "utf-32", "CRLF", "CR"],
    )
    def test_encodings_and_line_ends_give_the_same_text(self, tmp_path: Path, raw: bytes) -> None:
        assert one(written(tmp_path, "a.txt", raw)).text == TEXT

    @pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
    def test_an_older_encoding_that_is_clear(self, tmp_path: Path, encoding: str) -> None:
        text = "The café owner in Orlès told the Señora that the élite guard had left. " * 4
        assert one(written(tmp_path, "a.txt", text.encode(encoding))).text == text

    def test_curly_quotation_marks_of_windows(self, tmp_path: Path) -> None:
        text = "“We will not leave,” the mayor’s spokesman said – and the crowd stayed.\n"
        assert one(written(tmp_path, "a.txt", text.encode("cp1252"))).text == text

    def test_a_line_separator_inside_a_text_stays(self, tmp_path: Path) -> None:
        text = "One.\u2028Two.\x85Three.\x0cFour.\n"
        assert one(written(tmp_path, "a.txt", text)).text == text

    def test_a_text_that_begins_with_a_brace_is_a_text(self, tmp_path: Path) -> None:
        text = "{corrected} The boats left on Monday.\nNo one was hurt.\n"
        assert one(written(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"\xff\xfe", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "no text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01\x02", "no text"),
        (b"a\x01\x02\x03\x04\x05 text that is none", "control characters"),
        (TEXT.encode("utf-16-le"), "UTF-16 without its mark|control characters"),
        ("Der Bürgermeister, die Brücke, für späte Gäste. ".encode() + b"\nOne \xff broken byte", "line 2: damaged UTF-8"),
        (b"\xff\xfe\x00\xd8\x00", "damaged UTF-16"),
        (bytes(range(0x80, 0x100)) * 3, "encoding is unknown|control characters"),
        (b"<!DOCTYPE html><html><body>The boats left.</body></html>", "page with markup"),
    ],
)
def test_a_text_file_that_is_none(tmp_path: Path, content: bytes, message: str) -> None:
    path = written(tmp_path, "bad.txt", content)
    found = fault(path)
    assert found.origin == str(path)
    assert any(part in found.message for part in message.split("|")), found


class TestJsonLines:
    def test_fields_are_taken_and_unknown_ones_ignored(self, tmp_path: Path) -> None:
        row = line(id=7, text=TEXT, published="2026-03-08T23:30:00+02:00", outlet="Selm Courier", title="Boats", url="x", extra={"a": [1]})
        report = one(written(tmp_path, "a.jsonl", row))
        assert (report.id, report.published, report.outlet, report.title) == ("7", "2026-03-08", "Selm Courier", "Boats")
        assert report.origin == f"{tmp_path / 'a.jsonl'}:1"

    def test_options_fill_only_what_a_line_does_not_say(self, tmp_path: Path) -> None:
        rows = line(text="One.", published=None) + line(text="Two.", published="2026-03-09", outlet="Port Radio")
        first, second = read_paths([written(tmp_path, "a.jsonl", rows)], published="2026-03-01", outlet="Selm Courier")
        assert isinstance(first, Report)
        assert isinstance(second, Report)
        assert (first.published, first.outlet, first.id) == ("2026-03-01", "Selm Courier", report_id("One."))
        assert (second.published, second.outlet) == ("2026-03-09", "Port Radio")

    def test_lines_end_at_line_feeds_only_and_the_text_is_not_altered(self, tmp_path: Path) -> None:
        text = "One.\u2028Two.\u2029Three.\x85\r\nFour.\r  "
        row = json.dumps({"text": text}, ensure_ascii=False).encode() + b"\r\n\n" + line(text="Last.").encode()
        first, second = read_paths([written(tmp_path, "a.jsonl", row)])
        assert isinstance(first, Report)
        assert first.text == text
        assert second == Report(id=report_id("Last."), text="Last.", origin=f"{tmp_path / 'a.jsonl'}:3")

    @pytest.mark.parametrize("name", ["a.txt", "a", "a.ndjson"])
    def test_recognised_by_content_too(self, tmp_path: Path, name: str) -> None:
        reports = list(read_paths([written(tmp_path, name, "\n" + line(id="x", text="One.") + line(id="y", text="Two."))]))
        assert [report.id for report in reports if isinstance(report, Report)] == ["x", "y"]

    @pytest.mark.parametrize("raw", [b"\xef\xbb\xbf" + line(text="One.").encode(), line(text="One.").encode("utf-16")])
    def test_with_a_mark(self, tmp_path: Path, raw: bytes) -> None:
        assert one(written(tmp_path, "a.jsonl", raw)).text == "One."

    @pytest.mark.parametrize("name", ["a.json", "a.txt"])
    def test_one_object_over_several_lines(self, tmp_path: Path, name: str) -> None:
        assert one(written(tmp_path, name, json.dumps({"id": "x", "text": "One."}, indent=1))).id == "x"

    @pytest.mark.parametrize(
        "row, message",
        [
            ('{"text": "One.', "broken JSON"),
            ('{"text": "One."} {"text": "Two."}', "broken JSON"),
            ("[1, 2]", "the line is no JSON object but a list"),
            ('"One."', "the line is no JSON object but a string"),
            ("null", "the line is no JSON object but null"),
            ('{"id": "x"}', "the line has no `text`"),
            ('{"text": 5}', "`text` must be a string, not a number"),
            ('{"text": null}', "`text` must be a string, not null"),
            ('{"text": ["a"]}', "`text` must be a string, not a list"),
            ('{"text": "One.", "id": {}}', "`id` must be"),
            ('{"text": "One.", "outlet": 3}', "`outlet` must be a string, not a number"),
            ('{"text": "", "id": "x"}', "the text is empty"),
            ('{"text": " \\n"}', "the text is empty"),
            ('{"text": "a\\u0000b"}', "NUL characters"),
            ('{"text": "a \\ud800 b"}', "broken JSON"),
            ('{"text": "One.", "published": "2026-02-30"}', "'2026-02-30' is no day of the calendar"),
            ('{"text": "One.", "published": "8 March 2026"}', "not an ISO 8601 date"),
            ('{"text": "One.", "published": "2026-13-01T00:00:00"}', "is no day of the calendar"),
            ('{"text": "One.", "published": 20260308}', "`published` must be a string, not a number"),
        ],
    )
    def test_a_bad_line_is_named_and_the_others_are_read(self, tmp_path: Path, row: str, message: str) -> None:
        path = written(tmp_path, "a.jsonl", line(text="First.") + row + "\n" + line(text="Last."))
        first, bad, last = read_paths([path])
        assert isinstance(bad, Fault)
        assert bad.origin == f"{path}:2"
        assert message in bad.message
        assert [getattr(report, "text", "") for report in (first, last)] == ["First.", "Last."]

    def test_bytes_that_are_no_utf_8(self, tmp_path: Path) -> None:
        first, last = read_paths([written(tmp_path, "a.jsonl", b'{"text": "caf\xe9"}\n' + line(text="Last.").encode())])
        assert isinstance(first, Fault)
        assert "broken JSON" in first.message
        assert isinstance(last, Report)

    def test_no_date_is_no_fault(self, tmp_path: Path) -> None:
        rows = line(text="One.", published="") + line(text="Two.", published=None) + line(text="Three.")
        assert [getattr(report, "published", "?") for report in read_paths([written(tmp_path, "a.jsonl", rows)])] == [None, None, None]

    def test_an_id_that_stands_for_two_texts(self, tmp_path: Path) -> None:
        rows = line(id="x", text="One.") + line(id="x", text="Two.") + line(id="x", text="One.")
        first, remark, second, third = read_paths([written(tmp_path, "a.jsonl", rows)])
        assert isinstance(remark, Fault)
        assert not remark.lost
        assert remark.message == f"the id 'x' already stands for another text ({tmp_path / 'a.jsonl'}:1); both are read"
        assert [report.text for report in (first, second, third) if isinstance(report, Report)] == ["One.", "Two.", "One."]

    def test_an_empty_file(self, tmp_path: Path) -> None:
        assert fault(written(tmp_path, "a.jsonl", "\n\n")).message == "the file is empty"

    def test_json_that_is_no_report(self, tmp_path: Path) -> None:
        assert "no JSON object but a number" in fault(written(tmp_path, "a.json", "[1]")).message
        assert "broken JSON" in fault(written(tmp_path, "b.json", '[{"text": "One."}')).message
        assert fault(written(tmp_path, "c.json", "[]")).message == "the list is empty"

    @pytest.mark.parametrize("name", ["a.json", "a.txt"])
    @pytest.mark.parametrize("indent", [None, 1])
    def test_a_list_of_objects(self, tmp_path: Path, name: str, indent: int | None) -> None:
        path = written(tmp_path, name, json.dumps([{"id": "x", "text": "One."}, {"id": "y"}, {"id": "z", "text": "Two."}], indent=indent))
        first, bad, last = read_paths([path])
        assert [getattr(report, "id", "") for report in (first, last)] == ["x", "z"]
        assert bad == Fault(origin=f"{path}, item 2", message="the line has no `text`", hint=getattr(bad, "hint", ""))

    def test_a_list_with_an_object_on_each_line(self, tmp_path: Path) -> None:
        path = written(tmp_path, "a.json", '[\n{"text": "One."},\n{"text": "Two."}\n]\n')
        assert [getattr(report, "text", "") for report in read_paths([path])] == ["One.", "Two."]

    def test_json_lines_under_another_name(self, tmp_path: Path) -> None:
        path = written(tmp_path, "a.json", line(id="x", text="One.") + line(id="y", text="Two."))
        assert [getattr(report, "id", "") for report in read_paths([path])] == ["x", "y"]

    def test_a_list_in_utf_16(self, tmp_path: Path) -> None:
        assert one(written(tmp_path, "a.json", '[{"text": "One."}]'.encode("utf-16"))).text == "One."


class TestPlaces:
    def test_a_folder_is_read_by_name_at_any_depth(self, tmp_path: Path) -> None:
        for name in (
            "b.txt",
            "a/z.md",
            "a/c.text",
            "c.jsonl",
            "d.ndjson",
            "e.json",
            ".hidden.txt",
            ".git/x.txt",
            "picture.png",
            "notes.csv",
        ):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            written(tmp_path, name, line(text=f"In {name}.") if "json" in name else f"In {name}.")
        assert [getattr(report, "text", "") for report in read_paths([tmp_path])] == [
            f"In {name}." for name in ("a/c.text", "a/z.md", "b.txt", "c.jsonl", "d.ndjson", "e.json")
        ]

    def test_a_folder_without_reports(self, tmp_path: Path) -> None:
        assert fault(tmp_path).message == "the folder holds no reports"

    def test_a_path_that_is_missing_does_not_stop_the_rest(self, tmp_path: Path) -> None:
        missing, report = read_paths([tmp_path / "no.txt", written(tmp_path, "a.txt", TEXT)])
        assert missing == Fault(origin=str(tmp_path / "no.txt"), message="there is no such file or folder")
        assert isinstance(report, Report)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_may_not_be_read(self, tmp_path: Path) -> None:
        path = written(tmp_path, "a.txt", TEXT)
        path.chmod(0)
        assert "permission" in fault(path).message

    def test_a_refused_file_is_a_fault(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError

        path = written(tmp_path, "a.txt", TEXT)
        monkeypatch.setattr(Path, "open", refuse)
        assert fault(path).message == "it may not be read (permission denied)"

    def test_an_impossible_path(self) -> None:
        assert "cannot be read" in fault(Path("a\x00b")).message

    @pytest.mark.parametrize("published", ["2026-02-30", "tomorrow", "08.03.2026"])
    def test_an_impossible_date_as_an_option_is_wrong_use(self, tmp_path: Path, published: str) -> None:
        with pytest.raises(UsageError, match="date of publication"):
            read_paths([tmp_path], published=published)


class TestStandardInput:
    @pytest.mark.parametrize(
        "raw, texts",
        [
            (TEXT.encode(), [TEXT]),
            ((line(text="One.") + line(text="Two.")).encode(), ["One.", "Two."]),
            (b"\n\n" + line(text="One.").encode(), ["One."]),
            (b'{"text": "One."}', ["One."]),
            (b'{"broken\n' + line(text="Two.").encode(), ["", "Two."]),
            (b'"id": "x", "text": "broken"}\n' + (line(text="Two.") + line(text="Three.")).encode(), ["", "Two.", "Three."]),
            (b"[broken\n\nbroken\n" + (line(text="Two.") + line(text="Three.")).encode(), ["", "", "Two.", "Three."]),
            (b"One.\nTwo.\nThree.\n" + line(text="Four.").encode(), ["One.\nTwo.\nThree.\n" + line(text="Four.")]),
            (b'[1] Two boats left.\n[2] "Nobody", he said.\n', ['[1] Two boats left.\n[2] "Nobody", he said.\n']),
            (b"", [""]),
        ],
    )
    def test_text_or_json_lines(self, monkeypatch: pytest.MonkeyPatch, raw: bytes, texts: list[str]) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        reports = list(read_paths(["-"]))
        assert [getattr(report, "text", "") for report in reports] == texts
        assert all((report.origin or "").startswith("standard input") for report in reports)


def test_large_input_is_read(tmp_path: Path) -> None:
    text = "The boats left the harbour. " * 190_000
    assert one(written(tmp_path, "a.txt", text)).text == text
    assert one(written(tmp_path, "a.jsonl", line(text=text))).text == text
