"""RSS and Atom: every entry with what it says; nothing is fetched, no entity opened, damage is told."""

from html import escape
from itertools import pairwise
from pathlib import Path

import pytest

from standoff.model.report import Report
from standoff.source.fault import Fault
from standoff.source.read import read_paths
from tests.source.makers import PARAGRAPHS, fault, one, rss, taken, texts, written

ITEM = (
    "<title>Boats &amp;amp; ferry</title><link>https://courier.test/boats</link><pubDate>Sun, 08 Mar 2026 23:30:00 -0500</pubDate>"
    "<author>ana@courier.test (Ana Orlo)</author><description>In short.</description>"
    '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>Two <b>boats</b> left.</p>'
    "<script>x()</script><p>Nobody was hurt.</p>]]></content:encoded>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Port Radio</title>'
    "<entry><title>Boats</title><published>2026-03-08T23:30:00+02:00</published><updated>2026-03-10T00:00:00Z</updated>"
    '<link href="https://radio.test/1"/><author><name>Ivo Dran</name></author>'
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two boats left.</p><p>Nobody was hurt.</p></div></content></entry>'
    "<entry><title>Ferry</title><updated>2026-03-10T00:00:00Z</updated><summary>The ferry came.</summary></entry></feed>"
)


def test_an_entry_of_rss(tmp_path: Path) -> None:
    path = written(tmp_path, "a.rss", rss(ITEM))
    report = one(path)
    assert report.text == "Two boats left.\n\nNobody was hurt."
    assert (report.title, report.outlet, report.published) == ("Boats & ferry", "Selm Courier", "2026-03-08")
    assert (report.language, report.url, report.origin) == ("en-gb", "https://courier.test/boats", f"{path}, entry 1")
    assert "Ana Orlo" in (report.author or "")
    assert taken(report)["outlet"] == "the feed's title"


def test_entries_of_atom(tmp_path: Path) -> None:
    first, second = (report for report in read_paths([written(tmp_path, "a.xml", ATOM)]) if isinstance(report, Report))
    assert first.text == "Two boats left.\n\nNobody was hurt."
    assert (first.title, first.published, first.author, first.url) == ("Boats", "2026-03-08", "Ivo Dran", "https://radio.test/1")
    assert (second.text, second.published) == ("The ferry came.", None)  # a day of change is none of publication


def test_plain_and_escaped_markup(tmp_path: Path) -> None:
    found = rss(
        "<description>Fewer than &lt;5 boats &amp; a ferry</description>", f"<description>{escape('<p>One.</p><p>Two.</p>')}</description>"
    )
    assert texts(written(tmp_path, "a.rss", found))[1] == "One.\n\nTwo."


def test_an_entry_without_text_does_not_stop_the_rest(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "a.rss", rss("<title>x</title>", "<description>Two boats left.</description>"))) == [
        "the entry has no text",
        "Two boats left.",
    ]


def test_no_entity_opens_a_file(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "the harbour code")
    kind = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "boats">]>'
    raw = rss("<description>Two &a; left.</description>").replace("<rss", f"{kind}<rss", 1)
    assert "code" not in "".join(texts(written(tmp_path, "a.rss", raw)))


def test_entities_in_one_another_do_not_grow(tmp_path: Path) -> None:
    names = "abcdefghijklmnop"
    grown = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    raw = rss("<description>Two boats left &p;.</description>").replace("<rss", f'<!DOCTYPE rss [<!ENTITY a "boat">{grown}]><rss', 1)
    assert len("".join(texts(written(tmp_path, "a.rss", raw)))) < 2000


def test_a_feed_that_breaks_off_keeps_what_is_whole(tmp_path: Path) -> None:
    raw = rss(*(f"<description>{text}</description>" for text in PARAGRAPHS))
    first, bad = read_paths([written(tmp_path, "a.rss", raw[: raw.index(PARAGRAPHS[1]) + 40])])
    assert isinstance(first, Report)
    assert first.text == PARAGRAPHS[0]
    assert isinstance(bad, Fault)
    assert "damaged or breaks off" in bad.message


@pytest.mark.parametrize(
    "raw, message", [(rss(), "the feed has no entries"), ("<feet/>", "this is no RSS or Atom feed"), ("nothing", "breaks off")]
)
def test_what_is_no_feed(tmp_path: Path, raw: str, message: str) -> None:
    assert message in fault(written(tmp_path, "a.rss", raw)).message


def test_an_address_as_content_is_not_fetched(tmp_path: Path) -> None:
    assert fault(written(tmp_path, "a.rss", "https://courier.test/feed")).message
