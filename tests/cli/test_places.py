"""`standoff places` and `standoff gazetteer info`: what a person sees, what JSON holds, and what is told of a wrong name."""

import json

import pytest
from typer.testing import CliRunner

from standoff.cli.main import app
from standoff.source.samples import sample_places

runner = CliRunner()


def test_the_likeliest_comes_first_with_its_reasons() -> None:
    result = runner.invoke(app, ["places", "Tripoli"])

    assert result.exit_code == 0
    assert result.output.startswith("1. Tripoli  city in")
    assert "score" in result.output
    assert "geonames:2210247" in result.output


def test_a_country_changes_the_order() -> None:
    result = runner.invoke(app, ["places", "Tripoli", "--country", "LB", "--json"])

    first = json.loads(result.output.splitlines()[0])
    assert (first["id"], first["country"]) == ("geonames:266826", "LB")
    assert first["score"] == pytest.approx(sum(first["reasons"].values()))


def test_ten_are_shown_unless_all_are_asked_for() -> None:
    few, every = runner.invoke(app, ["places", "Springfield"]), runner.invoke(app, ["places", "Springfield", "--all"])

    assert "--all shows them" in few.output
    assert few.output.count("geonames:") == 10 < every.output.count("geonames:")


def test_json_holds_as_many_as_are_shown() -> None:
    few, every = (runner.invoke(app, ["places", "Springfield", "--json", *more]) for more in ([], ["--all"]))

    assert len(few.output.splitlines()) == 10 < len(every.output.splitlines())


def test_places_of_ones_own_are_among_them() -> None:
    result = runner.invoke(app, ["places", "Kessim gate", "--places", str(sample_places())])

    assert "own:kessim-crossing" in result.output


def test_an_unknown_name_is_told() -> None:
    result = runner.invoke(app, ["places", "Qwxzt"])

    assert result.exit_code == 1
    assert "No place is known by the name Qwxzt" in result.output


def test_info_says_what_there_is_and_whose_it_is() -> None:
    shown = runner.invoke(app, ["gazetteer", "info", "--places", str(sample_places())])
    given = json.loads(runner.invoke(app, ["gazetteer", "info", "--json"]).output)

    assert "GeoNames" in shown.output
    assert "CC BY 4.0" in shown.output
    assert "of your own: 15" in shown.output
    assert given["places"]["city"] > 200_000
    assert given["own"] == 0
