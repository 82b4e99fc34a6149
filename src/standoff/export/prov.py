"""PROV-O as JSON-LD: reports, claims, who they are attributed to, what events and series were derived from, who decided what."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from standoff.export.material import Cited, Material, Sheet, iri
from standoff.model.act import Role
from standoff.model.claim import Source
from standoff.model.decision import OF_CLAIMS, Decision

Node = dict[str, object]
_LINK = {"@type": "@id"}
_RELATIONS = (
    "wasQuotedFrom", "wasAttributedTo", "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith", "used", "qualifiedAttribution", "agent",
    "hadRole", "wasRevisionOf", "specializationOf", "hadPrimarySource",
)  # fmt: skip
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "own": "urn:standoff:vocabulary:",
    **{name: {"@id": f"prov:{name}", **_LINK} for name in _RELATIONS},
    "value": "prov:value",
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "published": {"@id": "own:published"},
    "address": {"@id": "own:address"},
    "review": {"@id": "own:review"},
    "why": {"@id": "own:why"},
    "verb": {"@id": "own:verb"},
    "start": {"@id": "own:start"},
    "end": {"@id": "own:end"},
    "condition": {"@id": "own:condition"},
    "content": {"@id": "own:content", "@type": "@json"},
}


def write(material: Material, stream: BinaryIO) -> None:
    """One graph, written a node at a time; its context stands in it, so nothing is fetched."""
    stream.write(b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":[')
    between = b"\n"
    for node in _nodes(material):
        stream.write(between + msgspec.json.encode(node))
        between = b",\n"
    stream.write(b"\n]}\n")


def _nodes(material: Material) -> Iterator[Mapping[str, object]]:
    agents: set[str] = set()
    for sheet in material.sheets():
        yield from _report(sheet, agents)
        for one in sheet.cited:
            yield from _claim(one, agents)
    for event in material.occurrences():
        sources = [iri("claim", claim) for claim in event.claims]
        yield {"@id": iri("event", event.id), "@type": "prov:Entity", "label": event.act.value, "wasDerivedFrom": sources}
    for series in material.series():
        sources = [iri("claim", point.claim) for point in series.points]
        label = f"{series.harm.value}: {series.who}"
        yield {"@id": iri("toll-series", series.id), "@type": "prov:Entity", "label": label, "wasDerivedFrom": sources}
    for decision in material.decisions():
        yield from _decision(decision, agents)


def _report(sheet: Sheet, agents: set[str]) -> Iterator[Node]:
    head = sheet.head
    node: Node = {"@id": head.iri, "@type": "prov:Entity", "published": head.published, "address": head.url, "label": head.title}
    if head.outlet:
        yield from _agent("outlet", head.outlet, "prov:Organization", agents)
        node["wasAttributedTo"] = iri("outlet", head.outlet)
    if sheet.copy_of:
        node["wasDerivedFrom"] = iri("report", sheet.copy_of)
    yield _told(node)


def _claim(one: Cited, agents: set[str]) -> Iterator[Node]:
    """A claim is quoted from its report; it is attributed to whoever speaks at first, else to the report's outlet."""
    claim, reading = one.claim, iri("reading", f"{one.reader} of {one.head.id}")
    yield from _agent("reader", one.reader, "prov:SoftwareAgent", agents)
    if reading not in agents:
        agents.add(reading)
        yield {"@id": reading, "@type": "prov:Activity", "used": one.head.iri, "wasAssociatedWith": iri("reader", one.reader)}
    speakers = [source for source in claim.sources if source.role is Role.SPEAKER]
    for source in claim.sources:
        yield from _agent("party", source.name, "prov:Agent", agents)
    whose = [iri("party", source.name) for source in speakers] or ([iri("outlet", one.head.outlet)] if one.head.outlet else [])
    node: Node = {
        "@id": iri("claim", claim.id), "@type": "prov:Entity", "value": claim.quote, "start": claim.start, "end": claim.end,
        "wasQuotedFrom": one.head.iri, "wasGeneratedBy": reading, "wasAttributedTo": whose, "review": one.state.value, "content": claim,
        "qualifiedAttribution": [_link(source) for source in claim.sources],
        "condition": [each.text for each in getattr(claim, "conditions", ())],
    }  # fmt: skip
    if one.read != claim:
        read = iri("claim-as-read", claim.id)
        node["wasRevisionOf"] = read
        yield {"@id": read, "@type": "prov:Entity", "wasQuotedFrom": one.head.iri, "wasGeneratedBy": reading, "content": one.read}
    yield _told(node)


def _link(source: Source) -> Node:
    return {
        "@type": "prov:Attribution",
        "agent": iri("party", source.name),
        "hadRole": iri("role", source.role.value),
        "value": source.text,
    }


def _decision(decision: Decision, agents: set[str]) -> Iterator[Node]:
    yield from _agent("person", decision.who, "prov:Person", agents)
    used = [iri("claim", claim) for claim in decision.about] if decision.verb in OF_CLAIMS else []
    yield _told(
        {
            "@id": iri("decision", str(decision.number)), "@type": "prov:Activity", "verb": decision.verb.value, "why": decision.why,
            "endedAtTime": decision.at, "wasAssociatedWith": iri("person", decision.who), "used": used,
        }
    )  # fmt: skip


def _agent(kind: str, name: str, sort: str, agents: set[str]) -> Iterator[Node]:
    """Somebody, once in the graph."""
    named = iri(kind, name)
    if named not in agents:
        agents.add(named)
        yield {"@id": named, "@type": ["prov:Agent", sort] if sort != "prov:Agent" else sort, "label": name}


def _told(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
