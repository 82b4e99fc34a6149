"""`standoff config`: each setting with its value and where it comes from."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from standoff.cli.config_command import VARIABLES
from standoff.desk import Settings
from tests.cli.conftest import Run

SOURCE = Path(__file__).parents[2] / "src" / "standoff"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def _found(run: Run, *options: object) -> dict[str, dict[str, object]]:
    status, out, _ = run("config", "--json", *options)
    assert status == 0
    return {f"{one['group']}/{one['name']}": one for one in map(json.loads, out.splitlines())}


def test_every_setting_of_the_desk_is_shown(run: Run) -> None:
    found = _found(run)

    for name, value in msgspec.structs.asdict(Settings()).items():
        assert found[f"settings/{name}"]["value"] == value
        assert found[f"settings/{name}"]["origin"] == "default"
    assert found["settings/record"]["value"] == "standoff.db"
    assert found["settings/by"]["origin"] == "the account"


def test_an_option_comes_before_the_environment_and_that_before_what_is_standard(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_RECORD", "theirs.db")
    monkeypatch.setenv("STANDOFF_USER", "kim")
    monkeypatch.setenv("EDITOR", "ed")

    found, given = _found(run), _found(run, "--record", "mine.db", "--syntax-only", "--triage")

    assert (found["settings/record"]["value"], found["settings/record"]["origin"]) == ("theirs.db", "environment, STANDOFF_RECORD")
    assert (found["settings/by"]["value"], found["settings/by"]["origin"]) == ("kim", "environment, STANDOFF_USER")
    assert (found["settings/editor"]["value"], found["settings/editor"]["origin"]) == ("ed", "environment, EDITOR")
    assert (given["settings/record"]["value"], given["settings/record"]["origin"]) == ("mine.db", "option --record")
    assert (given["settings/learned"]["value"], given["settings/learned"]["origin"]) == (False, "option --syntax-only")
    assert given["settings/triage"]["value"] is True


def test_no_password_is_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_RECORD", "postgresql://kim:hidden@server/record")
    monkeypatch.setenv("PGPASSWORD", "hidden")

    status, out, err = run("config")

    assert status == 0
    assert "hidden" not in out + err
    assert "postgresql://kim:***@server/record" in out


def test_words_and_places_of_ones_own_are_counted_apart(run: Run, tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text("name,lat,lon\nOstry,50.1,20.2\n", "utf-8")

    found = _found(run, "--places", places)

    assert found["data/places of your own"]["value"] == 1
    assert found["data/places of your own"]["origin"] == str(places)


def test_every_variable_that_the_program_asks_for_is_shown(run: Run) -> None:
    code = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    asked = set(re.findall(r'envvar="(\w+)"|environ(?:\.get\(|\[)"(\w+)"|"(\w+)" in os\.environ', code))

    names = {name for group in asked for name in group if name}
    assert names <= set(VARIABLES)
    assert {f"environment/{name}" for name in VARIABLES} <= set(_found(run))
