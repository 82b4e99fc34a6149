"""A user's own places: what a file may hold, and what is told where it holds something else."""

from pathlib import Path

import msgspec
import pytest

from standoff.errors import InputError
from standoff.gazetteer.own import own_places
from standoff.source.samples import sample_places


def _feature(name: str, geometry: dict[str, object], **more: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"name": name, **more}, "geometry": geometry}


def _point(lon: float, lat: float) -> dict[str, object]:
    return {"type": "Point", "coordinates": [lon, lat]}


RINGS = [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]], [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 1], [0.5, 0.5]]]
SQUARE: dict[str, object] = {"type": "Polygon", "coordinates": RINGS}


def _file(folder: Path, *features: dict[str, object]) -> Path:
    path = folder / "own.geojson"
    path.write_bytes(msgspec.json.encode({"type": "FeatureCollection", "features": features}))
    return path


def test_a_point_has_its_kind_names_and_chain(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        _feature("Old Camp", _point(1.5, 10.0), kind="site", also=["Camp 4"], parent="Sel"),
        _feature("Sel", _point(1.4, 10.1), kind="city", parent="Velland", km=4),
        _feature("Velland", _point(2, 11), kind="country", country="ML"),
    )

    camp, town, _ = own_places(path)

    assert (camp.id, camp.lat, camp.lon, camp.km, camp.also) == ("own:old-camp", 10.0, 1.5, 0.5, ("Camp 4",))
    assert camp.within == ("Sel", "Velland", "Mali")
    assert camp.inside == ("own:sel", "own:velland")
    assert camp.codes == ("ML",)
    assert town.km == 4


def test_an_outline_gives_a_circle_and_holds_what_lies_in_it(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        _feature("Velland", SQUARE, kind="region"),
        _feature("Sel", _point(1.5, 1.5), kind="city"),
        _feature("Hole", _point(0.7, 0.7), kind="city"),
        _feature("Away", _point(5, 5), kind="city"),
    )

    velland, sel, hole, away = own_places(path)

    assert (velland.lat, velland.lon) == (1.0, 1.0)
    assert velland.km == pytest.approx(157, abs=1)
    assert sel.within == ("Velland",)
    assert hole.within == away.within == ()


def test_a_table_does_as_well(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon,kind,also,parent\nSel,10.1,1.4,city,,\nOld Camp,10,1.5,site,Camp 4; Camp Four,Sel\n", "utf-8-sig")

    sel, camp = own_places(path)

    assert (sel.lat, sel.lon, sel.kind) == (10.1, 1.4, "city")
    assert camp.also == ("Camp 4", "Camp Four")
    assert camp.within == ("Sel",)


@pytest.mark.parametrize(
    "features, told",
    [
        ([_feature("Sel", _point(1, 1), parent="Nowhere")], "Sel lies in Nowhere, which is not in the file"),
        ([_feature("Sel", _point(1, 1), parent="Old"), _feature("Old", _point(1, 1), parent="Sel")], "lies in itself"),
        ([_feature("Sel", _point(10, 100))], "latitude 100.0, longitude 10.0, which is nowhere"),
        ([_feature("", _point(1, 1))], r"features\[0\]\.properties\.name"),
        ([_feature("Sel", {"type": "LineString", "coordinates": []})], r"features\[0\]\.geometry"),
        ([_feature("Sel", _point(1, 1), country="Mali")], r"properties\.country"),
        ([_feature("Sel", _point(1, 1)), _feature("SEL", _point(2, 2))], "feature 2: SEL stands already in feature 1"),
        ([_feature("to", _point(1, 1))], "'to' is no name"),
        ([], "holds no place"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, features: list[dict[str, object]], told: str) -> None:
    with pytest.raises(InputError, match=told):
        own_places(_file(tmp_path, *features))


@pytest.mark.parametrize(
    "name, content, told",
    [
        ("own.csv", b"name,lat,lon\nSel,north,1\n", "line 2"),
        ("own.csv", b"name,lat,lon\nSel,,1\n", "line 2"),
        ("own.csv", b"name,lat,lon\nSel,13,62,25,35\n", "line 2: more cells than columns"),
        ("own.csv", b"name,latitude,lon\nSel,1,1\n", "no column lat; the first line has name, latitude, lon"),
        ("own.csv", b"name,lat,lon\nSel,95,1\n", "line 2: Sel is at latitude 95.0"),
        ("own.csv", b"name,lat,lon\n", "holds no place"),
        ("own.csv", b"", "no column name; the first line has nothing"),
        ("own.csv", b"\xff\xfe", "no UTF-8"),
        ("own.geojson", b"{", "truncated"),
        ("own.geojson", b"[]", "object"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(InputError, match=told):
        own_places(tmp_path / name)


def test_an_outline_across_the_180th_meridian_is_small(tmp_path: Path) -> None:
    ring = [[179, 0], [-179, 0], [-179, 2], [179, 2], [179, 0]]

    (isles,) = own_places(_file(tmp_path, _feature("Isles", {"type": "Polygon", "coordinates": [ring]}, kind="region")))

    assert abs(isles.lon) == 180
    assert isles.km == pytest.approx(157, abs=1)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        own_places(tmp_path / "gone.geojson")


def test_the_sample_coast_ships_as_such_a_file() -> None:
    spots = {spot.name: spot for spot in own_places(sample_places())}

    assert spots["Kessim crossing"].within == ("Kessim", "Varesh coast", "Orvane")
    assert spots["Tessaly"].away(spots["Port Nareth"]) == pytest.approx(50, abs=5)
