import json

from standoff.export.material import Material
from standoff.model.claim import Event
from tests.export.conftest import Export
from tests.export.consumers import consumer, quiet
from tests.record.varesh import filed


def test_followthemoney_takes_every_entity_and_every_end_is_there(exported: Export, material: Material) -> None:
    ftm = consumer("followthemoney")
    entities = [json.loads(line) for line in exported("ftm").splitlines()]
    ids = {one["id"] for one in entities}
    assert len(ids) == len(entities)
    with quiet():
        for one in entities:
            proxy = ftm.model.get_proxy(one, cleaned=False)
            assert proxy.schema.name == one["schema"]
            assert set(one["properties"]) <= set(proxy.schema.properties)
            proxy.schema.validate(one)
            assert set(proxy.properties) or not one["properties"]
            for prop, value in proxy.itervalues():
                assert prop.type.name != "entity" or value in ids
                assert prop.type.name != "entity" or ftm.model.get(next(e["schema"] for e in entities if e["id"] == value)).is_a(prop.range)
    counts = {schema: sum(one["schema"] == schema for one in entities) for schema in ("Article", "Event", "Note", "Documentation")}
    claims = [claim for one in filed() for claim in one.claims]
    told = list(material.events())
    assert counts == {
        "Article": len(filed()),
        "Event": len(told),
        "Note": sum(not isinstance(claim, Event) for claim in claims),
        "Documentation": sum(len(one.cited) for one in told),
    }
