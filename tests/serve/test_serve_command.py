"""`standoff serve` prints the address that opens a record, on this machine alone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest


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


@pytest.mark.parametrize("options", [["--host", "192.0.2.1"], ["--record", "nowhere/standoff.db"]])
def test_what_it_refuses(options: list[str], whole_record: Path) -> None:
    done = subprocess.run(command("--record", whole_record, *options), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in {1, 2}
    assert done.stdout == ""
    assert done.stderr.startswith("standoff: ")
