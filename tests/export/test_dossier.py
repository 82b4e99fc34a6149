"""The dossier and the digest: all evidence, nothing from outside, nothing of a report that becomes markup."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from standoff.desk import Reading
from standoff.export.formats import format_of, write_at
from standoff.export.material import Material
from standoff.model.act import Act, Form, Relation, Stance
from standoff.model.claim import ClaimId, Condition, Position, Statement
from standoff.model.report import Report, ReportId
from standoff.registrar.keep import Registrar
from tests.export.conftest import Export
from tests.record.varesh import filed

EVIL = '</p><script>alert(1)</script><img src=x onerror="x"> [link](http://evil.example) if the <b>guns</b> stop.'


class _Page(HTMLParser):
    """The tags of a page with what they point at, and the ids and texts in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.outside: list[str] = []
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in {"src", "srcset", "data", "action", "style"} or name.startswith("on"):
                self.outside.append(f"{tag} {name}")
            if name == "href" and tag == "a" and (value or "").startswith("#"):
                self.targets.append((value or "")[1:])
            if name == "id":
                self.ids.append(value or "")


def _read(content: bytes) -> _Page:
    page = _Page()
    page.feed(content.decode())
    return page


def test_every_claim_is_there_once_and_every_link_leads_to_it(exported: Export) -> None:
    page = _read(exported("html"))
    assert sorted(one for one in page.ids if one.startswith("c-")) == sorted(f"c-{claim.id}" for one in filed() for claim in one.claims)
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.targets) <= set(page.ids)


def test_every_condition_is_there_in_its_words(exported: Export) -> None:
    conditions = sum(len(claim.conditions) for one in filed() for claim in one.claims if isinstance(claim, Position))
    assert exported("html").decode().count("<br>condition: ") == conditions
    assert exported("markdown").decode().count("  - condition: ") == conditions


def test_nothing_is_run_or_asked_for_from_outside(exported: Export) -> None:
    page = _read(exported("html"))
    assert page.outside == []
    assert not page.tags & {"script", "img", "link", "iframe", "object", "embed", "form", "base", "svg", "video", "audio"}
    assert b"default-src 'none'" in exported("html")
    assert b"url(" not in exported("html")
    assert b"@import" not in exported("html")


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A record of one report whose words would be markup."""
    start = EVIL.index("if the")
    claims = (
        Position(
            id=ClaimId("p1"), start=0, end=len(EVIL), quote=EVIL, stance=Stance.OFFERS, act=Act.HALT_HOSTILITIES, rule="r",
            conditions=(Condition(start=start, end=len(EVIL), text=EVIL[start:], relation=Relation.IF),),
        ),
        Statement(id=ClaimId("s1"), start=5, end=20, quote=EVIL[5:20], form=Form.DIRECT, rule="r", parts=((5, 9), (12, 20))),
    )  # fmt: skip
    report = Report(id=ReportId('x"><b>'), text=EVIL, title=EVIL, outlet=EVIL, url="javascript:alert(1)")
    path = tmp_path / "evil.db"
    with Registrar.open(str(path)) as registrar:
        registrar.keep(None, Reading(report, claims))
    return path


def _written(record: Path, form: str, path: Path) -> str:
    with Registrar.open(str(record)) as registrar, registrar.ledger.store.reading() as reader:
        write_at(format_of(form), Material(reader, registrar.ledger.standing(reader)), path)
    return path.read_text("utf-8")


def test_words_of_a_report_are_no_markup(evil: Path, tmp_path: Path) -> None:
    text = _written(evil, "html", tmp_path / "out.html")
    page = _read(text.encode())
    assert not page.tags & {"script", "img", "b"}
    assert "javascript:" not in text
    shown = re.search(r"¶ 1</small> (.*?)</p>", text, re.DOTALL)
    assert shown
    without = re.sub(r'<a class="n"[^>]*>\d+</a>|</?mark[^>]*>', "", shown[1])
    assert without == EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def test_words_of_a_report_are_no_markdown(evil: Path, tmp_path: Path) -> None:
    text = _written(evil, "markdown", tmp_path / "out.md")
    assert not re.search(r"(?<!\\)<(?!https?:)", text)
    assert "](" not in text.replace("\\]\\(", "")
    assert "javascript:" not in text
