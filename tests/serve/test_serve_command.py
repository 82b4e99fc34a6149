"""`standoff serve` prints the address that opens a record, on this machine alone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.serve.test_users import PASSWORD


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "standoff", "serve", *map(str, arguments)]


def test_it_prints_the_address_that_opens_the_record(whole_record: Path) -> None:
    with subprocess.Popen(command("--record", whole_record, "--port", 0, "--by", "ana"), stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            with httpx.Client(follow_redirects=True) as ask:
                assert "you decide as ana" in ask.get(address).text
            assert httpx.get(address.partition("?")[0]).status_code == 401
        finally:
            os.kill(process.pid, signal.SIGINT)
        process.wait(10)


def test_beyond_this_machine_users_log_in(whole_record: Path, tmp_path: Path) -> None:
    file = tmp_path / "users"
    user = [sys.executable, "-m", "standoff", "user", "add", "ana", "--users", str(file)]
    assert subprocess.run(user, input=f"{PASSWORD}\n", text=True, check=False, capture_output=True).returncode == 0
    options = command("--record", whole_record, "--port", 0, "--host", "0.0.0.0", "--users", file)  # noqa: S104
    with subprocess.Popen(options, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://0.0.0.0:")
            assert "token" not in address
            home = address.replace("0.0.0.0", "127.0.0.1").rstrip("/")  # noqa: S104
            with httpx.Client(base_url=home, headers={"origin": home}, follow_redirects=True) as ask:
                assert ask.get("/reports").status_code == 401
                answer = ask.post("/login", data={"name": "ana", "password": PASSWORD})
                assert "you decide as ana" in answer.text
        finally:
            os.kill(process.pid, signal.SIGINT)
        said = process.communicate(timeout=10)[1]
        assert "can be read by others" in said


@pytest.mark.parametrize(
    "options",
    [
        ["--proxy-user-header", "X-Remote-User"],
        ["--host", "192.0.2.1", "--trusted-proxy", "192.0.2.2"],
        ["--proxy-user-header", "X-Remote-User", "--trusted-proxy", "proxy.example"],
    ],
)
def test_who_could_be_anybody_is_refused(options: list[str], whole_record: Path) -> None:
    done = subprocess.run(command("--record", whole_record, *options), capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("options", [["--host", "192.0.2.1"], ["--record", "nowhere/standoff.db"]])
def test_what_it_refuses(options: list[str], whole_record: Path) -> None:
    done = subprocess.run(command("--record", whole_record, *options), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in {1, 2}
    assert done.stdout == ""
    assert done.stderr.startswith("standoff: ")


def test_the_samples_can_be_opened_without_a_record(tmp_path: Path) -> None:
    with subprocess.Popen(command("--demo", "--port", 0, "--by", "ana"), stdout=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            with httpx.Client(follow_redirects=True) as ask:
                assert "24 reports" in ask.get(address).text
        finally:
            os.kill(process.pid, signal.SIGINT)
        process.wait(10)
    assert list(tmp_path.iterdir()) == []
