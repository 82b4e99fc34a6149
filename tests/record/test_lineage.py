"""Who reported first, who relays whom, and from whom a claim comes at first."""

from collections.abc import Iterator

import pytest

from standoff.desk import Desk
from standoff.model.act import Act, Role
from standoff.model.claim import Claim, ClaimId, Event, Party, Source, Statement
from standoff.model.record import Filed
from standoff.model.report import Report, ReportId
from standoff.record.copies import copies
from standoff.record.lineage import firsts, lineage, origin_of, originals, relays
from standoff.record.outlets import credits_outlet, outlet_meant, same_outlet
from tests.record import varesh

OUTLETS = ("Norden Wire", "Pella Courier", "Karst Courier", "Voice of Pella")


@pytest.mark.parametrize(
    "name, outlet",
    [
        ("the Courier", "Pella Courier"),
        ("The Pella Courier", "Pella Courier"),
        ("NW", "Norden Wire"),
        ("AFP", "Agence France-Presse"),
    ],
)
def test_an_outlet_is_known_by_its_short_names(name: str, outlet: str) -> None:
    assert same_outlet(name, outlet)


@pytest.mark.parametrize("name, outlet", [("Pella", "Pella Courier"), ("Karst Courier", "Pella Courier"), ("nw", "Norden Wire"), ("", "")])
def test_other_names_are_other_outlets(name: str, outlet: str) -> None:
    assert not same_outlet(name, outlet)


@pytest.mark.parametrize(
    "name, expected",
    [("the Wire", "Norden Wire"), ("the Courier", None), ("Karst Courier", "Karst Courier"), ("Ondava Radio", None)],
    ids=["the only one", "two fit", "in full", "none fits"],
)
def test_a_short_name_stands_for_the_only_outlet_that_fits(name: str, expected: str | None) -> None:
    assert outlet_meant(name, OUTLETS) == expected


@pytest.mark.parametrize(
    "text, credited",
    [
        ("PELLA (Norden Wire) - A bridge fell.", True),
        ("A bridge fell, the Norden Wire reported.", True),
        ("A bridge fell. Additional reporting by Norden Wire.", True),
        ("A bridge fell, according to NW.", True),
        ("A bridge fell on the offices of Norden Wire.", False),
    ],
)
def test_a_text_credits_an_outlet(text: str, credited: bool) -> None:
    assert credits_outlet(text, "Norden Wire") is credited


def party(name: str, start: int = 0, kind: str | None = None) -> Party:
    return Party(name=name, text=name, start=start, end=start + len(name), kind=kind)


def source(role: Role, name: str, start: int = 0) -> Source:
    return Source(role=role, name=name, text=name, start=start, end=start + len(name))


def event(id_: str, *sources: Source, act: Act = Act.CALL, agents: tuple[Party, ...] = ()) -> Event:
    return Event(id=ClaimId(id_), start=0, end=4, quote="call", act=act, agents=agents, sources=sources)


def filed(id_: str, *claims: Claim, outlet: str | None = "Norden Wire", published: str | None = "2031-06-03", text: str = "") -> Filed:
    return Filed(report=Report(id=ReportId(id_), text=text or id_, outlet=outlet, published=published), claims=claims)


FIRST = source(Role.FIRST_REPORTER, "the Courier")
CALLER = party("Ilo Brandt", kind="person")


@pytest.mark.parametrize(
    "own, expected",
    [
        (filed("c", event("2", agents=(CALLER,)), outlet="Pella Courier", published="2031-06-02"), "c"),
        (filed("c", event("2", agents=(CALLER,)), outlet="Pella Courier", published="2031-06-04"), None),
        (filed("c", event("2", agents=(CALLER,)), outlet="Pella Courier", published="2031-05-02"), None),
        (filed("c", event("2", agents=(CALLER,), act=Act.MEET), outlet="Pella Courier", published="2031-06-02"), None),
        (filed("c", event("2", agents=(party("Mette Ruud"),)), outlet="Pella Courier", published="2031-06-02"), None),
        (filed("c", event("2", agents=(CALLER,)), outlet="Karst Post", published="2031-06-02"), None),
    ],
    ids=["its own", "later", "long before", "another act", "somebody else", "another outlet"],
)
def test_the_first_report_is_found_where_the_record_holds_it(own: Filed, expected: str | None) -> None:
    naming = filed("a", event("1", FIRST, agents=(CALLER,)))
    found = firsts([naming, own])
    assert [(first.claim, first.report) for first in found] == [("1", expected)]


def test_each_carrier_has_it_from_the_one_before() -> None:
    chain = (source(Role.SPEAKER, "Ilo Brandt"), source(Role.RELAY, "the ministry"), source(Role.RELAY, "Norden Wire"))
    assert [(relay.relay, relay.origin) for relay in relays([filed("a", event("1", *chain))])] == [
        ("the ministry", "Ilo Brandt"),
        ("Norden Wire", "the ministry"),
    ]
    assert [relay.origin for relay in relays([filed("a", event("1", source(Role.RELAY, "Norden Wire")))])] == [None]


@pytest.mark.parametrize(
    "claim, expected",
    [
        (event("1", source(Role.SPEAKER, "Ilo Brandt"), source(Role.RELAY, "Norden Wire")), "Ilo Brandt"),
        (event("1", source(Role.SPEAKER, "I. Brandt")), "Ilo Brandt"),
        (event("1", source(Role.SPEAKER, "residents")), "residents (a)"),
        (event("1", source(Role.SPEAKER, "His daughter")), "His daughter (a)"),
        (event("1", FIRST), "the Courier"),
        (event("1", source(Role.RELAY, "Norden Wire")), "Norden Wire"),
        (event("1", act=Act.ACCUSE, agents=(party("Karst Guard"),)), "Karst Guard"),
        (event("1", agents=(party("Karst Guard"),)), "Pella Courier"),
    ],
    ids=[
        "the speaker",
        "by another name",
        "somebody unnamed",
        "a relative",
        "the first to report",
        "the carrier",
        "who accuses",
        "the outlet",
    ],
)
def test_a_claim_comes_from_somebody(claim: Claim, expected: str) -> None:
    assert origin_of(claim, filed("a", claim, outlet="Pella Courier"), names={"I. Brandt": "Ilo Brandt"}) == expected


def test_an_office_told_whose_it_is_has_a_name() -> None:
    claim = Statement(
        start=0,
        end=4,
        quote="call",
        speaker=(party("defence ministry", 9, "organisation"),),
        sources=(source(Role.SPEAKER, "defence ministry", 9),),
    )
    assert origin_of(claim, filed("a", claim)) == "defence ministry"


def test_a_copy_speaks_with_the_voice_of_the_report_it_follows() -> None:
    story = "Two trucks left the depot at dawn and nobody knows where they went, the guard at the gate wrote in his book. " * 4
    wire, daily = filed("w", event("1"), text=story), filed("d", event("2"), outlet="Pella Daily", published="2031-06-04", text=story)
    followed = originals([wire.report, daily.report], copies([wire.report, daily.report]))
    assert origin_of(daily.claims[0], daily, followed) == "Norden Wire"
    unnamed = event("3", source(Role.SPEAKER, "residents"))
    assert origin_of(unnamed, filed("d", unnamed), followed) == "residents (w)"


def test_the_same_lineage_whatever_the_order() -> None:
    assert lineage(varesh.filed()) == lineage(reversed(varesh.filed()))


def telling() -> Iterator[tuple[str, list[str], int]]:
    """Each event of the sample record with the origins of its members, and how many of them should be independent."""
    reports = {one.report.id: one for one in varesh.filed()}
    followed = originals([one.report for one in varesh.filed()], copies(one.report for one in varesh.filed()))
    independent = varesh.record().lineage["independent_origins"]
    assert isinstance(independent, dict)
    for occurrence in varesh.record().events:
        found = []
        for member in occurrence.members:
            one = reports[ReportId(member.report)]
            at = varesh.claim_at(member.report, member.anchor)
            found.append(origin_of(next(claim for claim in one.claims if claim.id == at), one, followed))
        yield occurrence.id, found, independent[occurrence.id]


def test_independent_origins_are_counted_right() -> None:
    wrong = [id_ for id_, found, expected in telling() if len(set(found)) != expected]
    assert wrong == []


def test_the_first_reporter_and_the_relays_of_the_sample_reports(syntax: Desk) -> None:
    read = [Filed(report=report, claims=syntax.read(report)) for report in syntax.samples()]
    found = lineage(read)
    home = {claim.id: one.report.id for one in read for claim in one.claims}
    gold = varesh.record().lineage["first_reporter"]
    assert isinstance(gold, dict)
    expected = {(said_by, first["outlet"], first["report"]) for first in gold.values() for said_by in first["said_by"]}
    assert {(home[first.claim], first.outlet, first.report) for first in found.firsts} == expected
    told = {(home[relay.claim], relay.relay) for relay in found.relays}
    assert {("05-fuel-store", "Orvane State Radio"), ("10-tal-call-tessaly", "Meridian Wire")} <= told
