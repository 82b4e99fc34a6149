import json

import pytest

from standoff.export.material import Material
from standoff.model.claim import Toll
from tests.export.conftest import Export
from tests.record.varesh import filed

_POSITION = {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}}
_SCHEMA = {  # RFC 7946, as far as it is used here
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {"type": {"const": "Point"}, "coordinates": _POSITION},
                            },
                        ]
                    },
                },
            },
        },
    },
}


def test_every_event_and_toll_is_a_feature_with_its_words(exported: Export, material: Material) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    collection = json.loads(exported("geojson"))
    jsonschema.validate(collection, _SCHEMA)
    events = [one["properties"] for one in collection["features"] if one["properties"]["kind"] == "event"]
    tolls = [one["properties"] for one in collection["features"] if one["properties"]["kind"] == "toll"]
    assert len(events) == len(list(material.events()))
    assert len(tolls) == sum(isinstance(claim, Toll) for one in filed() for claim in one.claims)
    texts = {one.report.id: one.report.text for one in filed()}
    words = [each for one in (*events, *tolls) for each in one["words"]]
    assert sum(len(one["words"]) for one in events) == sum(one["claims"] for one in events)
    assert [each for each in words if texts[each["report"]][each["start"] : each["end"]] != each["quote"]] == []
    assert all("radius_km" in one and "precision" in one for one in (*events, *tolls))


def test_longitude_goes_first() -> None:
    from standoff.export.geojson import _feature
    from standoff.model.claim import Place

    place = Place(name="Tessaly", text="Tessaly", start=0, end=7, id="own:1", lat=10.5, lon=20.25, km=4.0, kind="town")
    feature = _feature("event:1", place, {})
    assert feature["geometry"] == {"type": "Point", "coordinates": [20.25, 10.5]}
    assert feature["properties"] == {
        "place": "Tessaly", "place_id": "own:1", "precision": "town", "radius_km": 4.0, "country": None, "lies_in": (),
    }  # fmt: skip
