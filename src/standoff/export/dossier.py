"""One HTML page with all evidence: no script, nothing from outside, everything escaped."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import BinaryIO

from standoff.export.evidence import Passage, Stretch, passages, sentence, source_line
from standoff.export.material import Cited, Counted, Material, Sheet, Told
from standoff.model.claim import ClaimId, Position
from standoff.model.record import Point
from standoff.telling import words
from standoff.telling.quoting import clean, day_in_words

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.55 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1,h2,h3,nav,table,.by{font-family:system-ui,sans-serif}
h2{border-bottom:2px solid;margin-top:3rem}h3{margin:1.8rem 0 .3rem;font-size:1.05rem}
.by,small{font-size:.86rem;opacity:.8}blockquote{margin:.3rem 0 .3rem 1rem;padding-left:.7rem;border-left:3px solid #8886}
mark{background:#ffd86a66;color:inherit;border-bottom:2px dashed #a06a00}mark.accepted,mark.corrected{border-bottom-style:solid}
a.n{font:.7rem system-ui,sans-serif;vertical-align:super;text-decoration:none}
table{border-collapse:collapse;font-size:.86rem;width:100%}
td,th{text-align:start;vertical-align:top;padding:.2rem .5rem;border-bottom:1px solid #8884}
ol.claims{padding-inline-start:1.4rem}ol.claims li{margin:.35rem 0}:target{outline:2px solid #c60}
@media print{
body{max-width:none;font-size:10.5pt}a{color:inherit;text-decoration:none}h2{break-before:page}article,tr,blockquote{break-inside:avoid}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(material: Material, stream: BinaryIO) -> None:
    """The page: events, counts, and every report with the paragraphs that are cited."""
    stream.writelines(part.encode("utf-8", "replace") for part in _parts(material))


def _parts(material: Material) -> Iterator[str]:
    yield (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><title>Dossier</title><style>{_STYLE}</style></head><body>\n'
        "<h1>Dossier</h1>\n<p>Claims that reports make, each with its words and who says so. They are claims, not facts. "
        "A dashed line under words: nobody has reviewed the claim yet.</p>\n"
        f'{_narrowed(material)}<nav><a href="#events">Events</a> · <a href="#tolls">Counts of people</a> · '
        '<a href="#reports">Reports and their claims</a></nav>\n<h2 id="events">Events</h2>\n'
    )
    for told in material.events():
        yield _event(told)
    yield '<h2 id="tolls">Counts of people</h2>\n'
    for counted in material.tolls():
        yield _series(counted)
    yield '<h2 id="reports">Reports and their claims</h2>\n'
    for sheet in material.sheets():
        yield _sheet(sheet)
    yield "</body></html>\n"


def _narrowed(material: Material) -> str:
    if material.whole:
        return ""
    asked = {name: value for name in material.asked.__struct_fields__ if (value := getattr(material.asked, name)) not in {None, False}}
    return f"<p>Narrowed to: {_text(', '.join(f'{name} {value}' for name, value in asked.items()))}.</p>\n"


def _event(told: Told) -> str:
    event = told.event
    who = _text(", ".join(event.agents) or words.NOT_KNOWN) + (f" → {_text(', '.join(event.targets))}" if event.targets else "")
    days = " to ".join(dict.fromkeys(day_in_words(day) for day in (event.start, event.end) if day)) or "day not known"
    where = f" · {_text(event.place.name)}" if event.place else ""
    head = f'<article id="e-{escape(event.id)}"><h3>{escape(words.ACTS[event.act])}: {who}</h3>\n<p class="by">{_text(days)}{where}'
    return f"{head} · independent origins: {len(event.origins)}</p>\n{''.join(map(_quoted, told.cited))}</article>\n"


def _quoted(one: Cited) -> str:
    said = _text(sentence(one.claim))
    return (
        f'<blockquote dir="auto">“{_text(one.claim.quote)}” <span class="by">{said} — '
        f'<a href="#c-{escape(one.claim.id)}">{_text(source_line(one))}</a> · {one.state.value}</span></blockquote>\n'
    )


def _series(counted: Counted) -> str:
    series, by_id = counted.series, {one.claim.id: one for one in counted.cited}
    where = f" · {_text(series.place)}" if series.place else ""
    since = f" · since {_text(day_in_words(series.since))}" if series.since else ""
    rows = "".join(_point(point, by_id[point.claim]) for point in series.points if point.claim in by_id)
    faults = "".join(f"<p>{_text(fault)}</p>\n" for fault in series.faults)
    return (
        f'<article id="t-{escape(series.id)}"><h3>{escape(words.HARMS[series.harm])}: {_text(series.who)}</h3>\n<p class="by">'
        f"lowest {_number(series.lowest)}, highest {_number(series.highest)}, latest {_number(series.latest)}{where}{since}</p>\n{faults}"
        f"<table><thead><tr><th>as of<th>count<th>whose<th>words</tr></thead><tbody>{rows}</tbody></table></article>\n"
    )


def _point(point: Point, one: Cited) -> str:
    value = "not told" if point.value is None else f"{words.BOUNDS[point.bound]} {point.value:,}".strip()
    value += f" to {point.high:,}" if point.high is not None else ""
    value += f" (left out: {_text(point.left_out)})" if point.left_out else ""
    return (
        f"<tr><td>{_text(point.as_of or words.NOT_KNOWN)}<td>{value}<td>{_text(point.source or words.NOT_KNOWN)}"
        f'<td dir="auto">“{_text(one.claim.quote)}” <a href="#c-{escape(one.claim.id)}">{_text(source_line(one))}</a></tr>\n'
    )


def _sheet(sheet: Sheet) -> str:
    head = sheet.head
    parts = [head.outlet, head.author, day_in_words(head.published) if head.published else "day not known", f"report {head.id}"]
    link = head.url if head.url and head.url.startswith(("https://", "http://")) else None
    shown = f' · <a href="{escape(link)}" rel="noreferrer">{_text(link)}</a>' if link else ""
    copied = f' · follows <a href="#{_anchor(sheet.copy_of)}">{_text(sheet.copy_of)}</a>' if sheet.copy_of else ""
    found = "".join(_passage(sheet, passage) for passage in passages(sheet)) or "<p>Nothing is claimed from it.</p>\n"
    return (
        f'<article id="{_anchor(head.id)}"><h3 dir="auto">{_text(head.title or head.id)}</h3>\n<p class="by">'
        f"{' · '.join(_text(part) for part in parts if part)}{shown}{copied}</p>\n{found}</article>\n"
    )


def _passage(sheet: Sheet, passage: Passage) -> str:
    numbers = {one.claim.id: number for number, one in enumerate(sheet.cited, 1)}
    text = "".join(_stretch(sheet.report.text, stretch, numbers) for stretch in passage.stretches)
    claims = "".join(_claim(one, numbers[one.claim.id]) for one in passage.claims)
    listed = f'<ol class="claims">{claims}</ol>\n' if claims else ""
    return f'<p dir="auto"><small>¶ {passage.number}</small> {text}</p>\n{listed}'


def _stretch(text: str, stretch: Stretch, numbers: Mapping[ClaimId, int]) -> str:
    said = escape(text[stretch.start : stretch.end])
    if not stretch.marked:
        return said
    state = stretch.marked[0].state.value
    links = "".join(f'<a class="n" href="#c-{escape(one.claim.id)}">{numbers[one.claim.id]}</a>' for one in stretch.ending)
    return f'<mark class="{state}">{said}</mark>{links}'


def _claim(one: Cited, number: int) -> str:
    conditions = one.claim.conditions if isinstance(one.claim, Position) else ()
    told = "".join(f"<br>condition: {words.RELATIONS[each.relation]} “{_text(each.text)}”" for each in conditions)
    return (
        f'<li id="c-{escape(one.claim.id)}" value="{number}"><span dir="auto">{_text(sentence(one.claim))}</span>{told} '
        f"<small>{one.state.value} · claim {escape(one.claim.id)}</small></li>\n"
    )


def _anchor(report: str) -> str:
    return f"r-{escape(report, quote=True)}"


def _number(value: int | None) -> str:
    return words.NOT_KNOWN if value is None else f"{value:,}"


def _text(told: object) -> str:
    return escape(clean(str(told)))
