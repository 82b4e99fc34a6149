"""The reports as CSL-JSON, for reference managers: one item a report."""

from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from standoff.export.material import Head, Material


def write(material: Material, stream: BinaryIO) -> None:
    """A list of items, written one at a time."""
    between = b"[\n"
    for sheet in material.sheets():
        stream.write(between + msgspec.json.encode(_item(sheet.head)))
        between = b",\n"
    stream.write(b"[]\n" if between == b"[\n" else b"\n]\n")


def _item(head: Head) -> Mapping[str, object]:
    """An author stays as the report writes it: where it is a person, which word is the family's is not known."""
    item: dict[str, object] = {"id": head.id, "type": "article-newspaper", "title": head.title or head.id}
    if head.outlet:
        item["container-title"] = head.outlet
    if head.author:
        item["author"] = [{"literal": head.author}]
    if head.published:
        item["issued"] = {"date-parts": [[int(part) for part in head.published[:10].split("-")]]}
    return item | {name: value for name, value in (("URL", head.url), ("language", head.language)) if value}
