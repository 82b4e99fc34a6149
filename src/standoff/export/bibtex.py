"""The reports as BibTeX: one @misc entry a report."""

import re
from typing import BinaryIO
from urllib.parse import quote

from standoff.export.material import Head, Material
from standoff.telling.quoting import clean

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_URL = ":/?#[]@!$&'()*+,;=%~"  # what an address may hold as it is
_UNKEYED = re.compile(r"[^A-Za-z0-9:.+/-]")


def write(material: Material, stream: BinaryIO) -> None:
    """The entries by publication; in UTF-8, as biber and recent BibTeX read it."""
    keys: dict[str, int] = {}
    for sheet in material.sheets():
        key = _UNKEYED.sub("-", sheet.head.id) or "report"
        keys[key] = keys.get(key, 0) + 1
        stream.write(_entry(key if keys[key] == 1 else f"{key}:{keys[key]}", sheet.head).encode("utf-8", "replace"))


def _entry(key: str, head: Head) -> str:
    fields = {"title": head.title or head.id, "author": head.author, "howpublished": head.outlet, "language": head.language}
    lines = [f"  {name} = {{{{{_text(value)}}}}},\n" for name, value in fields.items() if value]
    if head.published:
        lines += [f"  year = {{{head.published[:4]}}},\n", f"  date = {{{head.published[:10]}}},\n"]
    if head.url:
        lines.append(f"  url = {{{quote(head.url, safe=_URL)}}},\n")
    return f"@misc{{{key},\n{''.join(lines)}  note = {{{{report {_text(head.id)}}}}},\n}}\n\n"


def _text(told: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in clean(told))
