"""brat by its own rules: text bounds, events, relations, attributes, notes."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from standoff.desk import Reading
from standoff.export.brat import file_name, write
from standoff.export.material import Material
from standoff.model.act import Act
from standoff.model.claim import ClaimId, Event, Position, Toll
from standoff.model.report import Report, ReportId
from standoff.registrar.keep import Registrar
from tests.record.varesh import filed

_LINE = re.compile(
    r"(?P<T>T\d+\t[\w-]+ \d+ \d+(;\d+ \d+)*\t.+)|(?P<E>E\d+\t[\w-]+:T\d+( [A-Za-z-]+\d*:[TE]\d+)*)"
    r"|(?P<R>R\d+\t[\w-]+ Arg1:T\d+ Arg2:T\d+)|(?P<A>A\d+\t[\w-]+ E\d+ [\w-]+)|(?P<N>N\d+\tReference T\d+ \w+:\d+\t.+)"
    r"|(?P<H>#\d+\tAnnotatorNotes [TE]\d+\t.+)"
)


def _kinds(lines: Iterable[str]) -> list[str]:
    found = [_LINE.fullmatch(line) for line in lines]
    assert all(found)
    return [match.lastgroup or "" for match in found if match]


def test_each_report_is_a_text_and_annotations_that_follow_the_rules(unpacked: Callable[..., Path]) -> None:
    folder = unpacked("brat")
    events = relations = conditions = 0
    for one in filed():
        name = file_name(one.report.id)
        text = (folder / f"{name}.txt").read_bytes().decode()
        lines = (folder / f"{name}.ann").read_bytes().decode().split("\n")[:-1]
        assert text == one.report.text
        kinds = _kinds(lines)
        ids = [line.split("\t")[0] for line in lines]
        assert len(set(ids)) == len(ids)
        referred = {word for line in lines for word in re.findall(r":([TE]\d+)\b", line.split("\t")[1])}
        assert referred <= set(ids)
        for line in lines:
            if line.startswith("T"):
                _, spans, words = line.split("\t", 2)
                parts = [tuple(map(int, part.split())) for part in spans.split(" ", 1)[1].split(";")]
                assert " ".join(text[start:end] for start, end in parts) == words
                assert words.strip()
        events += kinds.count("E")
        relations += kinds.count("R")
        conditions += sum(line.count(" Condition") for line in lines if line.startswith("E"))
    claims = [claim for one in filed() for claim in one.claims]
    assert events == len(claims)
    assert relations == sum(len(claim.sources) for claim in claims)
    assert conditions == sum(len({(e.start, e.end) for e in claim.conditions}) for claim in claims if isinstance(claim, Position))


def test_all_types_that_are_used_are_configured(unpacked: Callable[..., Path]) -> None:
    folder = unpacked("brat")
    configured = {line.split("\t")[0] for line in (folder / "annotation.conf").read_text("utf-8").split("\n")}
    used = {
        line.split("\t")[1].split()[0].split(":")[0]
        for path in folder.glob("*.ann")
        for line in path.read_text("utf-8").split("\n")
        if line[:1] in set("TERA")
    }
    assert used <= configured


def test_a_toll_says_which_larger_one_it_is_part_of(unpacked: Callable[..., Path]) -> None:
    text = "".join(path.read_text("utf-8") for path in unpacked("brat").glob("*.ann"))
    assert text.count(" Part-Of:") == sum(isinstance(claim, Toll) and claim.within is not None for one in filed() for claim in one.claims)


@pytest.mark.parametrize("name", ["a/b", "../up", ".hidden", "näme", "a b", "x" * 300 + "/"])
def test_no_id_of_a_report_leads_out_of_the_folder(name: str) -> None:
    made = file_name(name)
    assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", made)
    assert len(made) < 100
    assert made != file_name(f"{name}2")


def test_words_over_a_line_break_are_cut_there(tmp_path: Path) -> None:
    text = "The guard shelled\nthe port \U0001f54a today."
    claim = Event(id=ClaimId("c1"), start=4, end=28, quote=text[4:28], act=Act.SHELLING, rule="r")
    with Registrar.open(str(tmp_path / "one.db")) as registrar:
        registrar.keep(None, Reading(Report(id=ReportId("r1"), text=text), (claim,)))
        with registrar.ledger.store.reading() as record:
            folder = tmp_path / "out"
            folder.mkdir()
            write(Material(record, registrar.ledger.standing(record)), folder)
    assert "T1\tShelling 4 17;18 28\tguard shelled the port \U0001f54a\n" in (folder / "r1.ann").read_text("utf-8")
