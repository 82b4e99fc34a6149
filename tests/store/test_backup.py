"""A backup is a record like any other; compacting leaves nothing of what was removed."""

from pathlib import Path

import pytest

from standoff.errors import StoreError
from standoff.store.rows import ReportRow
from standoff.store.store import Store, open_store

ROW = ReportRow(id="r1", text="The ferry to Orlu sank — «Паром».", text_sha256="0", added_at="2031-01-01T00:00:00+00:00")


def test_a_backup_holds_what_the_record_holds(store: Store, tmp_path: Path) -> None:
    with store.writing() as writer:
        writer.put_report(ROW)
        sha256 = writer.put_original(b"\x00bytes", "text/plain")
    path = tmp_path / "backup.db"
    store.backup(path)
    assert [found.name for found in tmp_path.glob("backup*")] == ["backup.db"]
    with open_store(str(path), create=False) as copy, copy.reading() as there, store.reading() as here:
        assert there.counts() == here.counts()
        assert there.report("r1") == ROW
        assert there.original(sha256) == (b"\x00bytes", "text/plain")
        assert [hit.report for hit in there.search("паром")] == [ROW]


def test_a_backup_replaces_nothing(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.db"
    path.write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        store.backup(path)
    assert path.read_text() == "mine"
    with pytest.raises(StoreError):
        store.backup(tmp_path / "no-folder" / "backup.db")


def test_compacting_leaves_nothing_of_what_was_removed(store: Store, address: str) -> None:
    with store.writing() as writer:
        writer.put_report(ROW)
        writer.remove_report("r1", "2031-01-02T00:00:00+00:00")
    store.compact()
    with store.reading() as reader:
        assert reader.counts().removed == 1
    if not address.startswith("postgresql"):
        assert all(b"ferry" not in path.read_bytes() for path in Path(address).parent.glob("record.db*"))
