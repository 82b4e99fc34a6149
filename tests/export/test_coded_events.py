"""PLOVER, CAMEO, the tables that are like those of data sets, and HXL."""

import csv
import io
import json

import pytest

from standoff.export.crosswalk import SUB_EVENTS, Coded, coded, killed
from standoff.export.delimited import day_precision, place_precision
from standoff.export.material import Material
from standoff.lexicon.acts import act_lexicon
from standoff.model.act import Act, Harm, Stance, Status
from standoff.model.claim import Event, Place, Position
from standoff.model.record import Series, SeriesId
from tests.export.conftest import Export
from tests.export.consumers import consumer, quiet
from tests.record.varesh import filed

_PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def _rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), delimiter=delimiter))


def _event(act: Act, status: Status = Status.HAPPENED) -> Event:
    return Event(start=0, end=1, quote="x", act=act, status=status)


def _position(stance: Stance, act: Act) -> Position:
    return Position(start=0, end=1, quote="x", stance=stance, act=act)


@pytest.mark.parametrize(
    "claim, codes",
    [
        (_event(Act.AIR_STRIKE), Coded("ASSAULT", ("aerial",), "195", 4)),
        (_event(Act.HALT_HOSTILITIES), Coded("RETREAT", ("ceasefire",), "0871", 2)),
        (_event(Act.HALT_HOSTILITIES, Status.PLANNED), Coded("CONCEDE", ("future",), "0871", 1)),  # a retreat to come is a concession
        (_event(Act.SHELLING, Status.DENIED), Coded("ASSAULT", ("heavy-weapons", "negation"), "194", 4)),
        (_event(Act.OTHER), Coded("", (), "", 0)),
        (_position(Stance.DEMANDS, Act.HALT_HOSTILITIES), Coded("REQUEST", (), "107", 3)),
        (_position(Stance.REFUSES, Act.NEGOTIATE), Coded("REJECT", (), "125", 3)),
        (_position(Stance.OFFERS, Act.RELEASE), Coded("CONCEDE", ("future",), "030", 1)),
        (_position(Stance.OFFERS, Act.NEGOTIATE), Coded("AGREE", ("future",), "036", 1)),
        (_position(Stance.PLEDGES, Act.SHELLING), Coded("THREATEN", (), "130", 3)),
        (_position(Stance.CONSIDERS, Act.WITHDRAW), Coded("", (), "", 0)),
    ],
)
def test_a_claim_in_codes(claim: Event | Position, codes: Coded) -> None:
    assert coded(claim) == codes


def test_every_sub_event_of_the_lexicon_has_its_event_type() -> None:
    assert {codes.acled for codes in act_lexicon().codes.values() if codes.acled} <= SUB_EVENTS.keys()


def test_plover_has_a_line_for_each_claim_with_a_type(exported: Export) -> None:
    lines = [json.loads(line) for line in exported("plover").splitlines()]
    claims = [claim for one in filed() for claim in one.claims if isinstance(claim, Event | Position)]
    assert {line["id"] for line in lines} == {claim.id for claim in claims if coded(claim).plover}
    texts = {one.report.id: one.report.text for one in filed()}
    for line in lines:
        info = line["text_info"]
        assert texts[line["cite_info"]["citation"]][info["start"] : info["end"]] == line["text"]
        assert set(line["event"]) <= _PLOVER
    assert sum(len(line["standoff"]["conditions"]) for line in lines) == sum(
        len(claim.conditions) for claim in claims if isinstance(claim, Position) and coded(claim).plover
    )


def test_cameo_has_a_row_for_each_claim_with_a_code(exported: Export) -> None:
    rows = _rows(exported("cameo"), "\t")
    claims = {claim.id: claim for one in filed() for claim in one.claims if isinstance(claim, Event | Position) and coded(claim).cameo}
    assert {row["standoff_id"] for row in rows} == set(claims)
    assert all(row["cameo"].startswith(row["cameo_root"]) for row in rows)


def test_deadly_events_have_their_figures_and_no_made_up_best(exported: Export, material: Material) -> None:
    rows = _rows(exported("ucdp"))
    deadly = {told.event.id for told in material.events() if killed(material.tolls_of(told.event.id))}
    assert {row["id"] for row in rows} == deadly
    assert rows
    for row in rows:
        assert int(row["low"]) <= int(row["high"])
        assert row["best"] == (row["low"] if row["low"] == row["high"] else "")
        assert row["conflict_new_id"] == row["priogrid_gid"] == ""  # ids of theirs are never given


def test_acled_like_rows_are_of_their_types(exported: Export) -> None:
    rows = _rows(exported("acled"))
    assert rows
    assert all(SUB_EVENTS[row["sub_event_type"]] == row["event_type"] for row in rows)
    assert all(row["standoff_words"] for row in rows)


def test_a_ceasefire_row_keeps_its_condition_and_no_day_of_publication(exported: Export) -> None:
    rows = _rows(exported("ceasefire"))
    halts = [
        claim
        for one in filed()
        for claim in one.claims
        if isinstance(claim, Position)
        and claim.act is Act.HALT_HOSTILITIES
        and claim.stance in {Stance.OFFERS, Stance.PLEDGES, Stance.ACCEPTS}
    ]
    offered = [row for row in rows if row["cf_id"] in {claim.id for claim in halts}]
    assert len(offered) == sum(max(1, len(claim.actor)) for claim in halts)
    assert {row["cf_id"] for row in offered if row["conditions"]} == {claim.id for claim in halts if claim.conditions}
    assert all(row["cf_dec_yr"] == "" for row in rows)


def test_libhxl_reads_the_tags(exported: Export, material: Material) -> None:
    hxl = consumer("hxl")
    with quiet(), hxl.data(hxl.make_input(io.BytesIO(exported("hxl")))) as source:
        assert "#affected+killed+min" in source.display_tags
        rows = list(source)
    assert len(rows) == len(list(material.events()))
    assert any(row.get("#affected+killed+min") for row in rows)


@pytest.mark.parametrize(
    "first, last, precision",
    [("2026-03-08", "2026-03-08", 1), ("2026-03-08", "2026-03-10", 2), ("2026-03-02", "2026-03-08", 3), ("2026-03-01", "2026-03-31", 4),
     ("2026-01-01", "2026-12-31", 5), ("2026-03-08", None, None), (None, None, None)],
)  # fmt: skip
def test_how_exact_a_time_is(first: str | None, last: str | None, precision: int | None) -> None:
    assert day_precision(first, last) == precision


@pytest.mark.parametrize(
    "km, kind, lat, precision", [(3.0, "town", 1.0, 1), (20.0, "district", 1.0, 2), (90.0, "province", 1.0, 4), (400.0, "country", 1.0, 6),
                                 (None, "town", 1.0, None), (3.0, "town", None, None)],
)  # fmt: skip
def test_how_exact_a_place_is(km: float | None, kind: str, lat: float | None, precision: int | None) -> None:
    assert place_precision(Place(name="x", text="x", start=0, end=1, lat=lat, lon=lat, km=km, kind=kind)) == precision


def test_counts_of_several_groups_are_not_added_up() -> None:
    def series(name: str, highest: int, part_of: str | None = None) -> Series:
        whole = SeriesId(part_of) if part_of else None
        return Series(id=SeriesId(name), harm=Harm.KILLED, who=name, part_of=whole, lowest=1, highest=highest)

    counted = killed((series("fighters", 3), series("farmers", 9), series("all", 12, "farmers")))
    assert counted is not None
    assert counted.who == "farmers"
