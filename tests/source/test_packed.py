"""Archives: members as of a folder, and every limit."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from standoff.model.report import Report
from standoff.source import limits, packed
from standoff.source.read import read_paths
from tests.source.makers import TEXT, fault, mail, one, texts, word, written, zipped


def test_members_are_read_like_the_files_of_a_folder(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.md", "a/c.txt", ".hidden.txt", "__MACOSX/x.txt", ".git/y.txt", "picture.png", "../up.txt", "/etc/root.txt"]
    path = written(tmp_path, "a.zip", zipped({name: f"In {name}." for name in names}))
    reports = [report for report in read_paths([path]) if isinstance(report, Report)]
    assert [report.text for report in reports] == ["In ../up.txt.", "In /etc/root.txt.", "In a/c.txt.", "In a/z.md.", "In b.txt."]
    assert reports[2].origin == f"{path}/a/c.txt"
    assert sorted(tmp_path.rglob("*")) == [path]  # nothing was written


def test_archives_in_one_another_up_to_a_depth(tmp_path: Path) -> None:
    raw: bytes | str = TEXT
    for depth in range(1, 5):
        raw = zipped({"a.txt" if depth == 1 else "a.zip": raw})
        found = texts(written(tmp_path, f"{depth}.zip", raw))
        assert found == [TEXT if depth <= limits.DEPTH else "it is packed more than 3 deep"]


def test_a_mail_in_a_zip_with_a_document(tmp_path: Path) -> None:
    message = mail("See below.", Subject="Boats")
    message.add_attachment(word(TEXT), maintype="application", subtype="octet-stream", filename="a.docx")
    path = written(tmp_path, "a.zip", zipped({"m.eml": message.as_bytes()}))
    assert [getattr(report, "origin", "") for report in read_paths([path])] == [f"{path}/m.eml", f"{path}/m.eml/a.docx"]


def test_a_bomb_in_a_zip_is_a_row_and_the_rest_is_read(tmp_path: Path) -> None:
    found = texts(written(tmp_path, "a.zip", zipped({"a.txt": b"\x00" * 30_000_000, "b.txt": TEXT})))
    assert found == ["it unpacks to more than 200 times its size (a bomb?)", TEXT]


def test_a_bomb_in_a_gz(tmp_path: Path) -> None:
    assert "a bomb?" in fault(written(tmp_path, "a.txt.gz", gzip.compress(b" " * 30_000_000))).message


@pytest.mark.parametrize(
    "name, value, message",
    [
        ("MEMBER", 10, "it unpacks to more than 0 MB"),
        ("MEMBERS", 0, "the zip file holds more than 0 files"),
        ("TOTAL", 60, "it unpacks to more than 2 GB in all"),
    ],
)
def test_other_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: int, message: str) -> None:
    monkeypatch.setattr(limits, name, value)
    monkeypatch.setattr(packed, name, value, raising=False)
    found = texts(written(tmp_path, "a.zip", zipped({"a.txt": TEXT, "b.txt": TEXT})))
    assert found[-1].replace("0 GB", "2 GB") == message


def test_an_encrypted_zip(tmp_path: Path) -> None:
    def locked(*names: str) -> bytes:
        raw = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
        for name in names:
            for mark, flags, length in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
                at = raw.find(mark)
                while raw[at + length : at + length + 5] != name.encode():
                    at = raw.find(mark, at + 1)
                raw[at + flags] |= 1
        return bytes(raw)

    assert texts(written(tmp_path, "a.zip", locked("a.txt", "b.txt"))) == ["it is encrypted"]
    assert texts(written(tmp_path, "b.zip", locked("a.txt"))) == ["1 of its files is encrypted", TEXT]


def test_a_damaged_member(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": TEXT * 20, "b.txt": TEXT}))
    raw[40:44] = b"\xff\xff\xff\xff"
    first, second = texts(written(tmp_path, "a.zip", bytes(raw)))
    assert "damaged inside the zip file" in first
    assert second == TEXT


@pytest.mark.parametrize("members", [{}, {"a.png": b"\x89PNG"}])
def test_a_zip_without_reports(tmp_path: Path, members: dict[str, bytes]) -> None:
    assert fault(written(tmp_path, "a.zip", zipped(members))).message == "the zip file holds no reports"


def test_json_lines_in_a_gz_have_their_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl.gz", gzip.compress(b'{"text": "One."}\n{"text": 5}\n'))
    first, bad = read_paths([path])
    assert (first.origin, bad.origin) == (f"{path}:1", f"{path}:2")


def test_a_gz_that_breaks_off_keeps_what_is_whole(tmp_path: Path) -> None:
    raw = gzip.compress(b"".join(b'{"text": "Boat %d left."}\n' % n for n in range(50_000)))
    found = texts(written(tmp_path, "a.jsonl.gz", raw[: len(raw) // 2]))
    assert found[0] == "Boat 0 left."
    assert "gz file" in found[-1]


def test_a_gz_of_a_document(tmp_path: Path) -> None:
    assert one(written(tmp_path, "a.docx.gz", gzip.compress(word(TEXT)))).text == TEXT
    assert one(written(tmp_path, "a.zip.gz", gzip.compress(zipped({"a.txt": TEXT})))).text == TEXT


def test_a_gz_in_a_folder_is_read_where_what_is_inside_would_be(tmp_path: Path) -> None:
    written(tmp_path, "f/a.txt.gz", gzip.compress(TEXT.encode()))
    written(tmp_path, "f/b.tar.gz", gzip.compress(b"\x00" * 1024))
    assert texts(tmp_path / "f") == [TEXT]


def test_a_member_packed_in_an_odd_way(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", TEXT)
    raw = bytearray(stream.getvalue())
    raw[8:10] = b"\x63\x00"
    raw[raw.index(b"PK\x01\x02") + 10 :][:2] = b"\x63\x00"
    at = raw.index(b"PK\x01\x02") + 10
    raw[at : at + 2] = b"\x63\x00"
    assert texts(written(tmp_path, "a.zip", bytes(raw))) == ["it is packed in a way that is not read"]
