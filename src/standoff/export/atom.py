"""The claims of the latest reports as an Atom feed (RFC 4287)."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from standoff.export.evidence import sentence, source_line
from standoff.export.material import Cited, Material, iri
from standoff.telling import words
from standoff.telling.quoting import clean

MOST = 500  # entries: readers of feeds fetch them whole
_UNKEPT = re.compile("[\ud800-\udfff\ufffe\uffff]")  # in no XML
_NEVER = "1970-01-01T00:00:00Z"


def write(material: Material, stream: BinaryIO) -> None:
    """The feed, the latest published first; an entry is as new as its report on this record."""
    newest = (one for sheet in material.sheets(newest_first=True) for one in sheet.cited)
    entries = list(islice(newest, MOST))
    updated = max((one.head.added_at for one in entries), default=_NEVER)
    stream.write(
        b'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:standoff:feed</id>'
        b"<title>New claims</title>" + f"<updated>{updated}</updated><author><name>Standoff</name></author>\n".encode()
    )
    stream.writelines("".join(_entry(one)).encode() for one in entries)
    stream.write(b"</feed>\n")


def _entry(one: Cited) -> Iterator[str]:
    claim, head = one.claim, one.head
    said = ", ".join(source.name for source in claim.sources)
    told = [f"“{claim.quote}”", f"Who says so: {said or head.outlet or words.NOT_KNOWN}", f"In: {source_line(one)}"]
    told += [f"Condition: {words.RELATIONS[each.relation]} “{each.text}”" for each in getattr(claim, "conditions", ())]
    yield f"<entry><id>{iri('claim', claim.id)}</id><title>{_text(sentence(claim))}</title><updated>{head.added_at}</updated>"
    if head.published and re.fullmatch(r"\d{4}-\d{2}-\d{2}", head.published):
        yield f"<published>{head.published}T00:00:00Z</published>"
    yield f"<author><name>{_text(said or head.outlet or words.NOT_KNOWN)}</name></author>"
    if head.url and head.url.startswith(("http://", "https://")):
        yield f'<link rel="alternate" href={quoteattr(_UNKEPT.sub("", clean(head.url)))}/>'
    yield f'<category term="{one.state.value}"/><content type="text">{_text(" · ".join([*told, one.state.value]))}</content></entry>\n'


def _text(told: str) -> str:
    return escape(_UNKEPT.sub("", clean(told)))
