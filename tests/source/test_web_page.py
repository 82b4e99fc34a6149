"""Web pages: the main text without what stands around it, and what the page says of itself with where it stood."""

import json
from pathlib import Path

import pytest

from standoff.source.fault import Fault
from standoff.source.read import read_paths
from tests.source.makers import PARAGRAPHS, fault, one, page, taken, written

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "headline": "Not this"},
        {
            "@type": ["NewsArticle"],
            "headline": "Boats leave Selm",
            "datePublished": "2026-03-08T23:30:00-05:00",
            "dateModified": "2026-03-10",
            "author": [{"@type": "Person", "name": "Ana Orlo"}, {"@type": "Person", "name": "Ivo Dran"}],
            "publisher": {"@type": "Organization", "name": "Selm Courier"},
        },
    ],
}


def test_the_main_text_in_paragraphs(tmp_path: Path) -> None:
    report = one(written(tmp_path, "a.html", page(*PARAGRAPHS, before="<h1>Boats leave</h1>")))
    assert report.text == "\n\n".join(PARAGRAPHS)
    assert report.title == "Boats leave"
    assert taken(report) == {"title": "<h1>", "language": "<html lang>"}


def test_lists_tables_and_line_breaks_are_kept_apart(tmp_path: Path) -> None:
    inside = (
        "<ul><li>One boat is of wood, as all were once</li><li>One is of steel</li></ul><table><tr><td>Boats</td><td>2</td></tr></table>"
    )
    raw = page(*PARAGRAPHS).replace("</article>", f"{inside}<p>First line of it.<br>Second line of it.</p></article>")
    paragraphs = one(written(tmp_path, "a.html", raw)).text.split("\n\n")
    assert paragraphs[2:] == [
        "One boat is of wood, as all were once",
        "One is of steel",
        "Boats",
        "2",
        "First line of it.\nSecond line of it.",
    ]


@pytest.mark.parametrize(
    "head, field, value, where",
    [
        (
            '<meta property="article:published_time" content="2026-03-08T23:30:00+02:00">',
            "published",
            "2026-03-08",
            "<meta property=article:published_time>",
        ),
        ('<meta name="DC.date" content="2026-03-08">', "published", "2026-03-08", "<meta name=DC.date>"),
        ('<meta itemprop="datePublished" content="2026-03-08">', "published", "2026-03-08", "<meta itemprop=datePublished>"),
        ('<meta property="og:title" content="Boats  leave">', "title", "Boats leave", "<meta property=og:title>"),
        ("<title>Boats leave</title>", "title", "Boats leave", "<title>"),
        ('<meta property="og:site_name" content="Selm Courier">', "outlet", "Selm Courier", "<meta property=og:site_name>"),
        ('<meta name="author" content="Ana Orlo">', "author", "Ana Orlo", "<meta name=author>"),
        ('<link rel="canonical" href="https://courier.test/boats">', "url", "https://courier.test/boats", "<link rel=canonical>"),
        ('<meta property="og:url" content="https://courier.test/boats">', "url", "https://courier.test/boats", "<meta property=og:url>"),
    ],
)
def test_each_field_says_where_it_stood(tmp_path: Path, head: str, field: str, value: str, where: str) -> None:
    report = one(written(tmp_path, "a.html", page(*PARAGRAPHS, head=head)))
    assert getattr(report, field) == value
    assert taken(report)[field] == where


def test_the_data_for_search_engines(tmp_path: Path) -> None:
    head = f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'
    report = one(written(tmp_path, "a.html", page(*PARAGRAPHS, head=head)))
    assert (report.published, report.title, report.outlet, report.author) == (
        "2026-03-08",
        "Boats leave Selm",
        "Selm Courier",
        "Ana Orlo; Ivo Dran",
    )
    assert taken(report)["published"] == "the page's JSON-LD, `datePublished`"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2026-03-08">',
        '<meta http-equiv="last-modified" content="2026-03-08">',
        '<meta name="date" content="last Sunday">',
        '<meta property="article:published_time" content="2026-02-30">',
        "<meta name='author' content='https://people.test/ana'>",
        "<link rel=canonical href='/boats'>",
        "<meta name='twitter:site' content='@selm'>",
        '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>',
        '<script type="application/ld+json">{"@type": "Event", "datePublished": "2026-03-08"}</script>',
    ],
)
def test_what_does_not_say_it_leaves_it_unknown(tmp_path: Path, head: str) -> None:
    raw = page(f"On 7 March 2026 it rained. {PARAGRAPHS[0]}", head=head, before="<time datetime='2026-03-07'>Saturday</time>")
    report = one(written(tmp_path, "a.html", raw))
    assert (report.published, report.outlet, report.author, report.url) == (None, None, None, None)


@pytest.mark.parametrize(
    "raw",
    [
        page(*PARAGRAPHS).replace("utf-8", "iso-8859-1").encode("cp1252"),
        page(*PARAGRAPHS).replace("utf-8", "windows-1252").encode("cp1252"),
        page(*PARAGRAPHS).encode("utf-8-sig"),
        page(*PARAGRAPHS).encode("utf-16"),
        page(*PARAGRAPHS).replace('<meta charset="utf-8">', "").encode(),
        b'<?xml version="1.0" encoding="utf-8"?>\n' + page(*PARAGRAPHS).encode(),
        page(*PARAGRAPHS).replace("utf-8", "no-such-code").encode(),
    ],
)
def test_the_encoding_is_that_of_the_page(tmp_path: Path, raw: bytes) -> None:
    assert one(written(tmp_path, "a.html", raw)).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "raw",
    ["<html></html>", "<html><head><title>Boats</title></head><body></body></html>", "<html><body><script>x()</script></body></html>"],
)
def test_a_page_without_text(tmp_path: Path, raw: str) -> None:
    assert fault(written(tmp_path, "a.html", raw)).message == "the page has no main text"


def test_a_stray_byte_is_shown_as_such_and_many_are_a_fault(tmp_path: Path) -> None:
    raw = page(*PARAGRAPHS * 3).encode()
    assert "\ufffd crews" in one(written(tmp_path, "a.html", raw.replace(b"the crews", b"\xff crews", 1))).text
    assert "damaged UTF-8" in fault(written(tmp_path, "b.html", raw.replace(b"the ", "é".encode() + b"\xff "))).message


@pytest.mark.parametrize("depth", [100, 3000])
def test_what_stands_deep_is_read_or_a_fault(tmp_path: Path, depth: int) -> None:
    (found,) = read_paths([written(tmp_path, "a.html", page(*PARAGRAPHS).replace("<article>", "<article>" + "<div>" * depth))])
    assert isinstance(found, Fault) or PARAGRAPHS[0] in found.text


def test_the_same_page_at_two_addresses_is_two_reports(tmp_path: Path) -> None:
    pages = [page(*PARAGRAPHS, head=f'<link rel="canonical" href="https://{name}.test/a">') for name in ("courier", "radio")]
    first, second = (one(written(tmp_path, f"{n}.html", raw)) for n, raw in enumerate(pages))
    assert first.text == second.text
    assert first.id != second.id
