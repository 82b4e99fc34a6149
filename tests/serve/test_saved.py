"""Saved views: kept beside the record, whole at any moment, read by nobody else."""

import os
from pathlib import Path

import pytest

from standoff.errors import StandoffError, UsageError
from standoff.serve import keeping
from standoff.serve.asking import Address
from standoff.serve.keeping import Views
from tests.serve.conftest import SCRIPT, Bench


def change(bench: Bench, **form: str) -> int:
    return bench.ask.post("/saved/change", data={"key": bench.keys.form, **form}, follow_redirects=False).status_code


def saved(bench: Bench) -> dict[str, str]:
    return {one["name"]: one["address"] for one in bench.ask.get("/saved.json").json()}


def test_a_view_is_kept_opened_renamed_and_deleted(bench: Bench) -> None:
    assert change(bench, what="keep", name="  Talks ", back="/reports?party=Sael&said=3&token=x") == 303
    assert saved(bench) == {"Talks": "/reports?party=Sael"}
    assert bench.ask.get(saved(bench)["Talks"]).status_code == 200
    assert change(bench, what="rename", old="Talks", name=SCRIPT) == 303
    text = bench.ask.get("/saved").text
    assert SCRIPT not in text
    assert 'href="/reports?party=Sael"' in text
    assert change(bench, what="delete", old=SCRIPT) == 303
    assert saved(bench) == {}


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "/../etc/passwd", "javascript:alert(1)", "/claim.json"]
)
def test_an_address_that_is_no_view_of_ours_is_not_kept(bench: Bench, back: str) -> None:
    change(bench, what="keep", name="x", back=back)
    assert saved(bench) == {"x": "/reports"}


@pytest.mark.parametrize(
    "form", [{"what": "keep", "name": " "}, {"what": "rename", "old": "y", "name": "z"}, {"what": "delete", "old": "y"}, {}]
)
def test_what_cannot_be_is_told(bench: Bench, form: dict[str, str]) -> None:
    assert change(bench, **form) == 422


def test_the_file_is_beside_the_record_and_for_its_owner_alone(tmp_path: Path) -> None:
    views = Views(str(tmp_path / "standoff.db"))
    views.keep("a", Address({}, "/reports"), "ana")
    assert [path.name for path in tmp_path.iterdir()] == ["standoff.db.views.json"]
    assert views.path.stat().st_mode & 0o777 == 0o600


def test_views_of_a_server_are_in_the_folder_of_the_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    views = Views("postgresql://ana:secret@db/coast")
    views.keep("a", Address({}, "/reports"), "ana")
    assert views.path.parent == tmp_path / "standoff"
    assert "secret" not in views.path.name


def test_a_name_stands_for_one_view(tmp_path: Path) -> None:
    views = Views(str(tmp_path / "standoff.db"))
    for name, party in (("b", "Sael"), ("a", "Reed"), ("b", "Oak")):
        views.keep(name, Address({"party": party}, "/reports"), "ana")
    assert [(one.name, one.address) for one in views.all()] == [("a", "/reports?party=Reed"), ("b", "/reports?party=Oak")]
    with pytest.raises(UsageError):
        views.rename("a", "b")


def test_a_file_that_was_tampered_with(tmp_path: Path) -> None:
    views = Views(str(tmp_path / "standoff.db"))
    views.path.write_text('[{"name": "x", "address": "https://elsewhere.example", "who": "", "at": ""}]', "utf-8")
    assert views.all()[0].address == "/reports"
    views.path.write_text("{", "utf-8")
    with pytest.raises(StandoffError):
        views.all()


def test_there_is_an_end_to_them_and_a_failure_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    views = Views(str(tmp_path / "standoff.db"))
    monkeypatch.setattr(keeping, "MOST", 1)
    views.keep("a", Address({}, "/reports"), "ana")
    with pytest.raises(UsageError):
        views.keep("b", Address({}, "/reports"), "ana")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(StandoffError):
        views.keep("a", Address({"party": "Oak"}, "/reports"), "ana")
    assert [one.address for one in views.all()] == ["/reports"]
    assert [path.name for path in tmp_path.iterdir()] == ["standoff.db.views.json"]
