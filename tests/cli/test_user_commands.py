"""`standoff user` keeps who may log in."""

import io
import sys
from pathlib import Path

import pytest

from standoff.serve.users import Users
from tests.cli.conftest import Run

PASSWORD = "three blue boats at noon"  # noqa: S105 (of a user that is made here)


def typed(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(line))


def test_users_come_and_go(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "standoff.db"
    for name in ("ben", "ana"):
        typed(monkeypatch, f"{PASSWORD}\n")
        assert run("user", "add", name, "--record", record)[0] == 0
    assert run("user", "list", "--record", record)[1] == "ana\nben\n"
    users = Users(tmp_path / "standoff.db.users")
    assert users.let_in("ana", PASSWORD)
    typed(monkeypatch, "quite another one\n")
    assert run("user", "password", "ana", "--record", record)[0] == 0
    assert users.let_in("ana", PASSWORD) is None
    assert run("user", "remove", "ben", "--record", record)[0] == 0
    assert [one.name for one in users.all()] == ["ana"]


@pytest.mark.parametrize(
    "arguments, line, said",
    [
        (("add", "ana"), "short\n", "12 to"),
        (("add", " "), PASSWORD, "no name"),
        (("remove", "ana"), "", "no user ana"),
        (("password", "ana"), PASSWORD, "no user ana"),
        (("list", "--record", "postgresql://server/record"), "", "--users FILE"),
    ],
)
def test_what_is_refused(
    arguments: tuple[str, ...], line: str, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    typed(monkeypatch, line)
    status, out, err = run("user", *arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_two_passwords_that_differ_are_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter([PASSWORD, PASSWORD + "."])
    monkeypatch.setattr("standoff.cli.user_commands.sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(given))
    status, _, err = run("user", "add", "ana", "--record", tmp_path / "standoff.db")
    assert (status, "not the same" in err) == (2, True)
