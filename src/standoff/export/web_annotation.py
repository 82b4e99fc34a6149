"""W3C Web Annotation: an AnnotationPage with one annotation a claim, its target the words of the report."""

from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from standoff.export.evidence import sentence, spans
from standoff.export.material import Cited, Material, Sheet, iri
from standoff.record.correct import kind

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after a quotation, by which it is found again
_OWN = {
    "standoff": "urn:standoff:vocabulary:", "claim": {"@id": "standoff:claim", "@type": "@json"}, "review": "standoff:review",
    "kind": "standoff:kind", "published": "standoff:published", "outlet": "standoff:outlet", "address": "standoff:address",
}  # fmt: skip


def write(material: Material, stream: BinaryIO) -> None:
    """One page, written an annotation at a time. The context is named, not fetched: what reads it may hold its own copy."""
    head = {"@context": [CONTEXT, _OWN], "id": "urn:standoff:annotations", "type": "AnnotationPage"}
    stream.write(msgspec.json.encode(head)[:-1] + b',"items":[')
    between = b"\n"
    for sheet in material.sheets():
        for one in sheet.cited:
            stream.write(between + msgspec.json.encode(_annotation(one, sheet)))
            between = b",\n"
    stream.write(b"\n]}\n")


def _annotation(one: Cited, sheet: Sheet) -> Mapping[str, object]:
    claim = one.claim
    return {
        "id": iri("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": iri("reader", one.reader), "type": "Software", "name": one.reader},
        "kind": kind(claim),
        "review": one.state.value,
        "body": {"type": "TextualBody", "value": sentence(claim), "format": "text/plain", "language": "en", "purpose": "describing"},
        "claim": claim,
        "target": [_target(sheet, start, end) for start, end in spans(claim)],
    }


def _target(sheet: Sheet, start: int, end: int) -> Mapping[str, object]:
    """The words by themselves and by their place, in code points of the report's text as it is on record."""
    text, head = sheet.report.text, sheet.head
    about = {"published": head.published, "outlet": head.outlet, "address": head.url}
    return {
        "source": {"id": head.iri, "type": "Text", **{name: value for name, value in about.items() if value}},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
