"""docs/score.md tells every field, every closed word and every option, and its example is gold without fault."""

import re
from pathlib import Path

import msgspec
import pytest
from typer.main import get_command

from standoff.cli.main import app
from standoff.model.act import Bound, Form, Harm, Stance, Status
from standoff.scoring.gold import TYPES, GoldCondition
from standoff.scoring.sheet import read_sheet

DOCS = (Path(__file__).parents[2] / "docs" / "score.md").read_text("utf-8")
NAMES = [field.name for form in (*TYPES.values(), GoldCondition) for field in msgspec.structs.fields(form)]
WORDS = [word.value for words in (Status, Harm, Bound, Stance, Form) for word in words]


@pytest.mark.parametrize("name", sorted({*NAMES, *WORDS}))
def test_every_field_and_word_is_told(name: str) -> None:
    assert f"`{name}`" in DOCS


@pytest.mark.parametrize("command", ["score", "annotate", "config"])
def test_every_option_is_told(command: str) -> None:
    parameters = get_command(app).commands[command].params  # type: ignore[attr-defined]
    options = {option for parameter in parameters for option in parameter.opts if option.startswith("--")}

    assert {option for option in options if option not in DOCS} <= {"--outlet", "--title"}  # those of `read`


def test_the_example_is_gold_without_fault() -> None:
    example = next(block for block in re.findall(r"```\n(.*?)```", DOCS, re.DOTALL) if block.startswith("{"))

    read = read_sheet(example.encode(), file="docs")

    assert read.faults == ()
    assert read.gold is not None
    assert [len(read.gold.of(kind)) for kind in TYPES] == [1, 1, 1, 1]
