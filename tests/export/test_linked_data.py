"""Web Annotation and PROV-O through pyld, rdflib and prov."""

import json
from typing import Any

from standoff.export.prov import CONTEXT as PROV
from standoff.export.web_annotation import CONTEXT
from standoff.model.claim import Position, Statement
from standoff.model.record import Filed
from tests.export.conftest import Export
from tests.export.consumers import consumer, quiet
from tests.record.varesh import filed

_OA = "http://www.w3.org/ns/oa#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TERMS = {  # what the standard context gives the words that are used here
    "id": "@id", "type": "@type", "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "Annotation": f"{_OA}Annotation", "TextualBody": f"{_OA}TextualBody", "TextQuoteSelector": f"{_OA}TextQuoteSelector",
    "TextPositionSelector": f"{_OA}TextPositionSelector", "body": {"@id": f"{_OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{_OA}hasTarget", "@type": "@id"}, "source": {"@id": f"{_OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{_OA}hasSelector", "@type": "@id"}, "exact": f"{_OA}exact", "prefix": f"{_OA}prefix", "suffix": f"{_OA}suffix",
    "start": f"{_OA}start", "end": f"{_OA}end", "motivation": f"{_OA}motivatedBy", "value": f"{_RDF}value",
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
}  # fmt: skip


def _context(address: str, _options: object) -> dict[str, object]:
    """The one context that is named: nothing is fetched."""
    assert address == CONTEXT
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": _TERMS}}


def _parts(one: Filed) -> int:
    return sum(len(claim.parts) if isinstance(claim, Statement) else 1 for claim in one.claims)


def test_every_annotation_points_at_its_words(exported: Export) -> None:
    texts = {f"urn:standoff:report:{one.report.id}": one.report.text for one in filed()}
    items = json.loads(exported("webannotation"))["items"]
    targets = [target for item in items for target in item["target"]]
    assert len(items) == sum(len(one.claims) for one in filed())
    assert len(targets) == sum(map(_parts, filed()))
    for target in targets:
        text, (quote, place) = texts[target["source"]["id"]], target["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    conditions = sum(len(item["claim"].get("conditions", ())) for item in items)
    assert conditions == sum(len(claim.conditions) for one in filed() for claim in one.claims if isinstance(claim, Position))


def test_pyld_expands_and_frames_the_annotations(exported: Export) -> None:
    jsonld = consumer("pyld.jsonld")
    document, options = json.loads(exported("webannotation")), {"documentLoader": _context}
    with quiet():
        (page,) = jsonld.expand(document, options)
        framed = jsonld.frame(document, {"@context": CONTEXT, "type": "Annotation", "target": {}}, options)
    items = page["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == len(framed["@graph"]) == sum(len(one.claims) for one in filed())
    assert all(item[f"{_OA}hasTarget"][0][f"{_OA}hasSelector"] for item in items)
    assert all(item["urn:standoff:vocabulary:claim"][0]["@type"] == "@json" for item in items)


def _graph(exported: Export) -> Any:
    rdflib = consumer("rdflib")
    with quiet():
        return rdflib.Graph().parse(data=exported("prov"), format="json-ld")


def test_rdflib_counts_what_was_quoted_from_where_and_whose_it_is(exported: Export) -> None:
    graph = _graph(exported)
    claims = [claim for one in filed() for claim in one.claims]
    assert _count(graph, "?c prov:wasQuotedFrom ?r . ?c prov:value ?v") == len(claims)
    assert _count(graph, "?c prov:qualifiedAttribution ?a . ?a prov:agent ?who") == sum(len(claim.sources) for claim in claims)
    assert _count(graph, "?e prov:wasDerivedFrom ?c . FILTER(STRSTARTS(STR(?e), 'urn:standoff:event:'))") >= 100
    assert _count(graph, "?c <urn:standoff:vocabulary:condition> ?text") == sum(
        len({each.text for each in claim.conditions}) for claim in claims if isinstance(claim, Position)
    )


def test_prov_loads_the_graph(exported: Export) -> None:
    model = consumer("prov.model")
    with quiet():
        document = model.ProvDocument.deserialize(content=_graph(exported).serialize(format="trig"), format="rdf", rdf_format="trig")
        records = document.get_records()
    derived = [one for one in records if isinstance(one, model.ProvDerivation)]
    assert len([one for one in records if isinstance(one, model.ProvEntity)]) >= sum(len(one.claims) for one in filed())
    assert derived


def test_the_context_of_provenance_stands_in_the_file(exported: Export) -> None:
    assert json.loads(exported("prov"))["@context"] == PROV


def _count(graph: Any, pattern: str) -> int:
    with quiet():
        (row,) = graph.query(f"PREFIX prov: <http://www.w3.org/ns/prov#> SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return int(row[0])
