"""ninjs and NewsML-G2: the forms of news agencies."""

import json
from pathlib import Path

import pytest

from tests.source.makers import fault, newsml, one, taken, texts, written

ITEM = {
    "uri": "https://agency.test/1",
    "versioncreated": "2026-03-08T23:30:00-05:00",
    "headline": "Boats leave",
    "byline": "Ana Orlo",
    "language": "en",
    "infosources": [{"name": "Selm Agency"}],
}
G2 = (
    '<newsItem guid="https://agency.test/1" xml:lang="en"><itemMeta><provider literal="SELM"><name>Selm Agency</name></provider>'
    "<versionCreated>2026-03-08T23:30:00-05:00</versionCreated><firstCreated>2026-03-01T00:00:00Z</firstCreated></itemMeta>"
    "<contentMeta><by>Ana Orlo</by><headline>Boats leave</headline><language tag='en-GB'/></contentMeta>"
    "<contentSet>{}</contentSet></newsItem>"
)
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Not text</title></head>'
    "<body><p>Two <b>boats</b> left.</p><p>Nobody was hurt.</p></body></html></inlineXML>"
)
NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf><head/><body><body.head><hedline><hl1>Boats leave</hl1></hedline></body.head>'
    "<body.content><p>Two boats left.</p><p>Nobody was hurt.</p></body.content></body></nitf></inlineXML>"
)


@pytest.mark.parametrize(
    "body",
    [
        {"body_text": "Two boats left.\r\n\r\nNobody was hurt."},
        {"body_html": "<p>Two boats left.</p><p>Nobody was hurt.</p>"},
        {"body_xhtml": "<div><p>Two boats left.</p><p>Nobody was hurt.</p></div>"},
        {
            "bodies": [
                {"contenttype": "text/html", "value": "<p>x</p>"},
                {"contenttype": "text/plain", "value": "Two boats left.\n\nNobody was hurt."},
            ]
        },
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_an_item_of_ninjs(tmp_path: Path, name: str, body: dict[str, object]) -> None:
    report = one(written(tmp_path, name, json.dumps(ITEM | body)))
    assert report.text == "Two boats left.\n\nNobody was hurt."
    assert (report.published, report.title, report.author, report.outlet) == ("2026-03-08", "Boats leave", "Ana Orlo", "Selm Agency")
    assert (report.language, report.url) == ("en", "https://agency.test/1")
    assert taken(report)["published"] == "field `versioncreated` of the item"


def test_a_second_form_of_the_headline(tmp_path: Path) -> None:
    item = {"bodies": [{"contenttype": "text/plain", "value": "Two boats left."}], "headlines": [{"role": "main", "value": "Boats leave"}]}
    assert one(written(tmp_path, "a.json", json.dumps(item))).title == "Boats leave"


def test_an_item_without_a_body_is_told_of_as_any_object(tmp_path: Path) -> None:
    assert fault(written(tmp_path, "a.json", json.dumps(ITEM))).message == "the line has no `text`"


@pytest.mark.parametrize("content", [XHTML, NITF, '<inlineData contenttype="text/plain">Two boats left.\n\nNobody was hurt.</inlineData>'])
def test_an_item_of_newsml(tmp_path: Path, content: str) -> None:
    report = one(written(tmp_path, "a.xml", newsml(G2.format(content))))
    assert report.text == "Two boats left.\n\nNobody was hurt."
    assert (report.published, report.title, report.author, report.outlet) == ("2026-03-08", "Boats leave", "Ana Orlo", "Selm Agency")
    assert (report.language, report.url) == ("en-GB", "https://agency.test/1")
    assert taken(report)["outlet"] == "the item's provider"


def test_several_items_and_one_without_text(tmp_path: Path) -> None:
    remote = '<remoteContent href="https://agency.test/picture.jpg"/>'
    assert texts(written(tmp_path, "a.xml", newsml(G2.format(XHTML), G2.format(remote)))) == [
        "Two boats left.\n\nNobody was hurt.",
        "the news item has no text",
    ]


def test_a_code_is_no_name(tmp_path: Path) -> None:
    raw = newsml(G2.format(XHTML)).replace('<provider literal="SELM"><name>Selm Agency</name></provider>', '<provider qcode="np:12"/>')
    assert one(written(tmp_path, "a.xml", raw)).outlet is None


@pytest.mark.parametrize("entity", ['SYSTEM "{secret}"', '"the harbour code"'])
def test_no_entity_is_opened(tmp_path: Path, entity: str) -> None:
    secret = written(tmp_path, "secret.txt", "the harbour code")
    kind = f"<!DOCTYPE newsMessage [<!ENTITY a {entity.format(secret=secret.as_uri())}>]>"
    raw = newsml(G2.format(XHTML.replace("boats", "&a;"))).replace("<newsMessage", f"{kind}<newsMessage", 1)
    assert "code" not in "".join(texts(written(tmp_path, "a.xml", raw)))


@pytest.mark.parametrize("raw, message", [("<newsItem><itemMeta>", "broken XML"), ("<newsMessage/>", "holds no news items")])
def test_what_is_no_newsml(tmp_path: Path, raw: str, message: str) -> None:
    assert message in fault(written(tmp_path, "a.xml", raw)).message
