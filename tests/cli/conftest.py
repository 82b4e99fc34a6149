"""Commands as they are called, and a record to call them on."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from standoff.cli.main import main
from standoff.desk import Reading
from standoff.registrar.keep import Registrar
from standoff.source.found import Original
from tests.record.varesh import filed

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The exit status, standard output and standard error of a command."""

    def called(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["standoff", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfdbinary.readouterr()
        return int(stopped.value.code or 0), out.decode(), err.decode()

    return called


@pytest.fixture(scope="session")
def whole_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports with the claims of their gold."""
    path = tmp_path_factory.mktemp("record") / "standoff.db"
    with Registrar.open(str(path)) as registrar:
        for one in filed():
            original = Original(report=one.report, raw=one.report.text.encode("utf-8"), media_type="text/plain")
            registrar.keep(original, Reading(one.report, one.claims))
    return path


@pytest.fixture
def record(whole_record: Path, tmp_path: Path) -> Path:
    """A record of one's own, with the sample reports and the claims of their gold."""
    return Path(shutil.copy(whole_record, tmp_path / "standoff.db"))
