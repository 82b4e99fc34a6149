"""The same record on both databases: what is written is read, in a fixed order, and narrowed alike."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest

from standoff.errors import StoreError
from standoff.model.decision import Anchor, Decision, DecisionId, Verb
from standoff.store.rows import (
    ClaimRow,
    Counts,
    DerivedRow,
    FaultRow,
    Filter,
    Key,
    LinkRow,
    Name,
    PastClaim,
    ReadingRow,
    ReportRow,
    TraceRow,
)
from standoff.store.store import Store, open_store

NOW = "2031-05-06T07:08:09+00:00"
READER = "standoff 0.1"


def report(name: str, text: str = "Troops left Orlu.", **more: Any) -> ReportRow:
    return ReportRow(id=name, text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(), added_at=NOW, **more)


def claim(name: str, of: str, **more: Any) -> ClaimRow:
    return ClaimRow(id=name, report=of, reader=READER, kind="event", start=0, end=6, quote="Troops", body=f'{{"id":"{name}"}}', **more)


def add(store: Store, row: ReportRow, claims: Iterable[ClaimRow] = (), names: Iterable[Name] = ()) -> None:
    claims = list(claims)
    with store.writing() as writer:
        assert writer.put_report(row)
        writer.put_reading(ReadingRow(report=row.id, reader=READER, claims=len(claims)))
        writer.put_claims(claims, names)
        writer.put_traces([TraceRow(kind="event", of=claim.id, body="{}") for claim in claims])
        writer.put_keys("event", [Key(f"event|{claim.act}", claim.id) for claim in claims])


def ids(rows: Iterable[ClaimRow] | Iterable[DerivedRow] | Iterable[ReportRow]) -> list[str]:
    return [row.id for row in rows]


def test_what_is_written_is_read(store: Store) -> None:
    whole = report(
        "r1",
        "Les soldats ont quitté Orlu. 🕊️ غادر الجنود",
        title="Orlu",
        outlet="Daily Orlu",
        author="A. Writer",
        published="2031-05-05",
        language="fr",
        url="https://example.org/1",
        origin="a.jsonl:1",
        taken='{"title":"meta"}',
        pages="[0,12]",
    )
    claims = [claim("c1", "r1", act="attack", day_first="2031-05-04", day_last="2031-05-05"), claim("c2", "r1", standing="accepted")]
    add(store, whole, claims)
    link = LinkRow(kind="event", a="c1", b="c2", score=0.75, why='["same day"]')
    fault = FaultRow(origin="b.pdf", message="the file is encrypted", hint="Give the password.", at=NOW)
    with store.writing() as writer:
        writer.put_links([LinkRow(kind="event", a="c1", b="c2", score=0.5)])
        writer.put_links([link])
        writer.put_fault(fault)
        writer.put_fault(fault)
        writer.put_copy_keys([Key("k", "r1"), Key("k", "r1")])
        writer.set_component("event", ["c1", "c2"], "c1")
    with store.reading() as reader:
        assert reader.report("r1") == whole
        assert reader.reports() == (whole,)
        assert reader.report("r2") is None
        assert reader.reports_by_id(["r2", "r1"]) == (whole,)
        assert reader.readings("r1") == (ReadingRow(report="r1", reader=READER, claims=2),)
        assert reader.claims(["c2", "c1", "c3"]) == tuple(claims)
        assert reader.claims_of(["r1"]) == tuple(claims)
        assert reader.members_of("event", ["c1"]) == reader.traces("event", ["c1", "c2"])
        assert ids(reader.find_claims()) == ["c1", "c2"]
        assert reader.links_of("event", ["c2"]) == reader.links_of("event", ["c1", "c2"]) == (link,)
        assert reader.reports_sharing(["k", "l"]) == (Key("k", "r1"),)
        assert reader.faults() == (fault,)
        assert reader.counts() == Counts(
            reports=1, removed=0, originals=0, claims=2, past_claims=0, links=1, derived=0, decisions=0, faults=1
        )


def test_adding_twice_changes_nothing(store: Store) -> None:
    add(store, report("r1"))
    with store.writing() as writer:
        assert not writer.put_report(report("r1", title="Another title"))
        assert writer.put_original(b"bytes", "text/html") == writer.put_original(b"bytes", "text/html")
    with store.reading() as reader:
        assert reader.report("r1") == report("r1")
        assert reader.counts().originals == 1
        assert reader.original(hashlib.sha256(b"bytes").hexdigest()) == (b"bytes", "text/html")
        assert reader.original("0") is None


def test_another_text_under_the_same_id_is_refused(store: Store) -> None:
    add(store, report("r1"))
    with pytest.raises(StoreError, match='"r1" is on record with another text') as caught, store.writing() as writer:
        writer.put_report(report("r1", "Another text."))
    assert caught.value.hint


def test_a_transaction_is_all_or_nothing(store: Store) -> None:
    def write(of: str, after: Callable[[], object]) -> None:
        with store.writing() as writer:
            writer.put_report(report("r1"))
            writer.put_claims([claim("c1", of)])
            after()

    with pytest.raises(ZeroDivisionError):
        write("r1", lambda: 1 // 0)
    with pytest.raises(StoreError):
        write("nowhere", list)
    with store.reading() as reader:
        assert reader.report_ids() == ()
        assert reader.search("troops") == ()


def test_a_snapshot_does_not_see_what_is_written_meanwhile(store: Store) -> None:
    with store.reading() as reader:
        add(store, report("r1"))
        assert reader.report_ids() == ()
    with store.reading() as reader:
        assert reader.report_ids() == ("r1",)


@pytest.mark.parametrize("text,what", [("a\0b", "NUL"), ("a\ud800b", "surrogate")])
@pytest.mark.parametrize("field", ["text", "title", "url"])
def test_text_that_a_database_cannot_keep_is_refused_by_both(store: Store, field: str, text: str, what: str) -> None:
    with pytest.raises(StoreError, match=what), store.writing() as writer:
        writer.put_report(msgspec.structs.replace(report("r1"), **{field: text}))
    with pytest.raises(StoreError, match=what), store.writing() as writer:
        writer.put_fault(FaultRow(origin=text, message="", at=NOW))


def test_another_reading_sets_the_claims_aside(store: Store) -> None:
    add(store, report("r1"), [claim("c1", "r1"), claim("c2", "r1")], [Name("c1", "party", "Orlu Guard")])
    with store.writing() as writer:
        writer.put_links([LinkRow(kind="event", a="c1", b="c2", score=1.0)])
        assert writer.retire_claims("r1", READER) == ("c1", "c2")
        newer = msgspec.structs.replace(claim("c1", "r1"), reader="standoff 0.2")
        writer.put_reading(ReadingRow(report="r1", reader="standoff 0.2", claims=1))
        writer.put_claims([newer])
    past = PastClaim(id="c1", report="r1", reader=READER, start=0, end=6, quote="Troops", body='{"id":"c1"}')
    with store.reading() as reader:
        assert reader.claims(["c1", "c2"]) == (newer,)
        assert reader.past_claims("r1") == (past, msgspec.structs.replace(past, id="c2", body='{"id":"c2"}'))
        assert reader.past_claims_by_id(["c1"]) == (past,)
        assert [(row.reader, row.current) for row in reader.readings("r1")] == [(READER, False), ("standoff 0.2", True)]
        assert (reader.unread(READER), reader.unread("standoff 0.2")) == (("r1",), ())
        assert not reader.links_of("event", ["c1"])
        assert reader.find_claims(Filter(party="Orlu Guard")) == ()


def test_keys_are_shared_in_order(store: Store) -> None:
    add(store, report("r1"), [claim("c2", "r1", act="attack"), claim("c1", "r1", act="attack"), claim("c3", "r1", act="meet")])
    many = [f"event|{i}" for i in range(25_000)]
    with store.reading() as reader:
        shared = reader.sharing("event", [*many, "event|meet", "event|attack"])
        assert shared == (Key("event|attack", "c1"), Key("event|attack", "c2"), Key("event|meet", "c3"))
        assert reader.sharing("event", ["event|meet", "event|attack"], limit=1) == shared[:1]
        assert reader.keys_of("event", ["c3"]) == (Key("event|meet", "c3"),)


CLAIMS = {
    "c1": {"day_first": "2031-03-01", "day_last": "2031-03-03", "act": "attack", "country": "XA", "published": "2031-03-03"},
    "c2": {"day_first": "2031-02-10", "act": "attack", "standing": "accepted", "published": "2031-03-04T09:00"},
    "c3": {"day_last": "2031-04-01", "act": "meet", "published": "2031-03-04"},
    "c4": {"act": "meet"},
}
NAMES = [
    Name("c1", "party", "Orlu Guard"),
    Name("c1", "party", "Orlu guard"),
    Name("c1", "party", "Vén"),
    Name("c2", "party", "Ven"),
    Name("c3", "place", "Orlu Guard"),
    Name("c4", "party", "orlu  guard"),
    Name("c2", "place", "Sarn"),
    Name("c4", "source", "The Post"),
]
CASES = [
    (Filter(), ["c2", "c1", "c3", "c4"]),
    (Filter(act="attack"), ["c2", "c1"]),
    (Filter(kind="toll"), []),
    (Filter(country="XA"), ["c1"]),
    (Filter(first="2031-03-02"), ["c1", "c3"]),
    (Filter(last="2031-03-01"), ["c2", "c1"]),
    (Filter(first="2031-03-02", last="2031-03-02"), ["c1"]),
    (Filter(party="ORLU GUARD"), ["c1", "c4"]),
    (Filter(party="ven"), ["c2", "c1"]),
    (Filter(party="Ven", place="sarn"), ["c2"]),
    (Filter(party="Orlu Guard", place="sarn"), []),
    (Filter(place="Orlu Guard"), ["c3"]),
    (Filter(source="the post"), ["c4"]),
    (Filter(standings=("accepted", "corrected")), ["c2"]),
    (Filter(published_until="2031-03-03"), ["c1"]),
    (Filter(published_until="2031-03-04"), ["c2", "c1", "c3"]),
    (Filter(published_from="2031-03-04"), ["c2", "c3"]),
]


@pytest.mark.parametrize("narrowed,expected", CASES)
def test_claims_and_what_is_merged_are_narrowed_alike(store: Store, narrowed: Filter, expected: list[str]) -> None:
    claims = [claim(name, "r1", **fields) for name, fields in CLAIMS.items()]
    add(store, report("r1"), claims, NAMES)
    rows = [
        DerivedRow(
            kind="event",
            id=row.id,
            body="{}",
            standing=row.standing,
            day_first=row.day_first,
            day_last=row.day_last,
            act=row.act,
            country=row.country,
            published_first=row.published,
            published_last=row.published,
        )
        for row in claims
    ]
    with store.writing() as writer:
        writer.replace_derived("event", [], rows, [Key(row.id, row.id) for row in rows], NAMES)
        writer.replace_derived("party", [], [DerivedRow(kind="party", id="c1", body="{}")], [], [Name("c1", "party", "Ven")])
    with store.reading() as reader:
        assert ids(reader.find_claims(narrowed)) == expected
        assert ids(reader.find_claims(narrowed, limit=1, offset=1)) == expected[1:2]
        if narrowed.kind is None:
            assert ids(reader.derived("event", narrowed)) == expected


def test_merged_rows_are_replaced(store: Store) -> None:
    add(store, report("r1"), [claim(name, "r1") for name in ("c1", "c2", "c3")])
    one, two, three = (DerivedRow(kind="event", id=f"e{i}", body=f"{i}") for i in (1, 2, 3))
    with store.writing() as writer:
        writer.replace_derived("event", [], [one, two], [Key("c1", "e1"), Key("c2", "e2"), Key("c1", "e2")])
    with store.writing() as writer:
        assert writer.derived_of_claims("event", ["c1"]) == (one, two)
        assert writer.derived_of_claims("toll", ["c1"]) == ()
        writer.replace_derived("event", ["e1", "e2"], [three], [Key("c1", "e3"), Key("c2", "e3")], [Name("e3", "place", "Sarn")])
        writer.replace_derived("event", ["e3"], [three], [Key("c1", "e3"), Key("c2", "e3")], [Name("e3", "place", "Sarn")])
    with store.reading() as reader:
        assert reader.derived("event", Filter(place="sarn")) == reader.derived_of_claims("event", ["c2", "c1"]) == (three,)
        assert reader.derived_by_id("event", ["e1", "e3"]) == (three,)
    with store.writing() as writer:
        writer.clear_derived()
        assert not writer.derived("event")
        assert not writer.traces("event", ["c1"])
        assert not writer.keys_of("event", ["c1"])
        assert ids(writer.claims(["c1"])) == ["c1"]


@pytest.mark.parametrize("many", [1, 2_000])
def test_reports_are_narrowed(store: Store, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr("standoff.store.reader._MANY", many)
    add(store, report("r1", outlet="Daily Orlu", published="2031-03-01"), [claim("c1", "r1", act="attack")], [Name("c1", "party", "Ven")])
    add(store, report("r2", outlet="The Post", published="2031-03-02"), [claim("c2", "r2", act="meet")], [Name("c2", "party", "Ven")])
    add(store, report("r3"))
    with store.reading() as reader:
        assert ids(reader.reports()) == ["r2", "r1", "r3"]
        assert ids(reader.reports(limit=1, offset=1)) == ["r1"]
        assert ids(reader.reports(Filter(source="daily orlu"))) == ["r1"]
        assert ids(reader.reports(Filter(party="Ven"))) == ["r2", "r1"]
        assert ids(reader.reports(Filter(party="Ven", act="meet"))) == ["r2"]
        assert ids(reader.reports(Filter(party="Ven", source="Daily Orlu"))) == ["r1"]
        assert ids(reader.reports(Filter(party="Ven", place="Orlu"))) == []
        assert ids(reader.reports(Filter(published_until="2031-03-01"))) == ["r1"]


def test_a_decision_changes_what_a_claim_is_found_by_and_not_its_words(store: Store) -> None:
    add(store, report("r1"), [claim("c1", "r1", act="attack")], [Name("c1", "party", "Ven")])
    corrected = msgspec.structs.replace(claim("c1", "r1", act="shelling", standing="corrected", day_first="2031-01-01"), body="changed")
    with store.writing() as writer:
        writer.restate_claims([corrected], [Name("c1", "party", "Sarn")])
    with store.reading() as reader:
        (found,) = reader.find_claims(Filter(party="Sarn", act="shelling", standings=("corrected",), last="2031-01-01"))
        assert found == msgspec.structs.replace(corrected, body='{"id":"c1"}')
        assert reader.find_claims(Filter(party="Ven")) == ()
        assert ids(reader.reports(Filter(party="Sarn"))) == ["r1"]
        assert reader.reports(Filter(party="Ven")) == ()


def decision(verb: Verb, *about: str, **change: object) -> Decision:
    return Decision(
        number=DecisionId(0),
        at=NOW,
        who="A. Coder",
        verb=verb,
        about=about,
        why="¿por qué?",
        change=change,
        anchors=(Anchor(report="r1", kind="event", start=0, end=8, words="0f"),),
    )


def test_words_of_decisions_can_be_redacted_and_nothing_else(store: Store) -> None:
    with store.writing() as writer:
        first = writer.append_decision(decision(Verb.CORRECT, "c1", agents="General Orlu"))
        writer.redact_decisions([msgspec.structs.replace(first, why="", change={"agents": "General ████"})])
        assert writer.decisions()[0].change == {"agents": "General ████"}
    with pytest.raises(StoreError), store.writing() as writer:
        writer._connection.exec_driver_sql("UPDATE decision SET who = 'B'")


def test_decisions_are_numbered_and_only_appended(store: Store) -> None:
    with store.writing() as writer:
        first = writer.append_decision(decision(Verb.CORRECT, "c1", act="meet", value=3))
        second = writer.append_decision(decision(Verb.JOIN, "c1", "c2"))
    assert (first.number, second.number) == (1, 2)
    with store.reading() as reader:
        assert reader.decisions() == (first, second)
        assert reader.decisions(since=1) == (second,)
    for statement in ("UPDATE decision SET who = 'B'", "DELETE FROM decision"):
        with pytest.raises(StoreError, match="only appended"), store.writing() as writer:
            writer._connection.exec_driver_sql(statement)
    with store.reading() as reader:
        assert reader.decisions() == (first, second)


def test_a_removed_report_leaves_a_tombstone(store: Store) -> None:
    with store.writing() as writer:
        sha256 = writer.put_original(b"page", "text/html")
        shared = writer.put_original(b"feed", "text/xml")
    first = report("r1", title="Orlu", outlet="Daily Orlu", published="2031-03-01", url="https://example.org", original=sha256)
    add(store, first, [claim("c1", "r1")], [Name("c1", "party", "Ven")])
    add(store, report("r2", original=shared))
    add(store, report("r3", original=shared))
    with store.writing() as writer:
        writer.retire_claims("r1", READER)
        writer.remove_report("r1", NOW)
        writer.remove_report("r2", NOW)
    with store.reading() as reader:
        stone = report("r1", outlet="Daily Orlu", published="2031-03-01", removed_at=NOW)
        assert reader.report("r1") == msgspec.structs.replace(stone, text="")
        assert ids(reader.reports()) == [hit.report.id for hit in reader.search("troops")] == ["r3"]
        assert reader.report_ids() == ("r1", "r2", "r3")
        assert not reader.past_claims("r1")
        assert not reader.readings("r1")
        assert reader.original(sha256) is None
        assert reader.original(shared) is not None
        assert (reader.counts().reports, reader.counts().removed) == (1, 2)
        assert reader.unread(READER) == ()
    with store.writing() as writer:
        assert not writer.put_report(first)
    with pytest.raises(StoreError, match="no report"), store.writing() as writer:
        writer.remove_report("r1", NOW)


def test_a_redacted_report_has_other_words(store: Store) -> None:
    add(store, report("r1", "General Varro left.", title="Varro"), [claim("c1", "r1")])
    with store.writing() as writer:
        writer.redact_report(msgspec.structs.replace(report("r1"), text="General █████ left.", text_sha256="0", title="█████"))
        writer.put_claims([claim("c1", "r1")])
    with store.reading() as reader:
        assert reader.search("varro") == ()
        (hit,) = reader.search("general")
        assert (hit.report.title, hit.report.text_sha256) == ("█████", "0")


def test_faults_are_forgotten_once_mended(store: Store) -> None:
    with store.writing() as writer:
        for origin in ("b", "a"):
            writer.put_fault(FaultRow(origin=origin, message="broken", at=NOW))
        writer.clear_faults("b")
        assert [fault.origin for fault in writer.faults()] == ["a"]


def test_a_record_outlives_its_opening(store: Store, address: str) -> None:
    add(store, report("r1"))
    with open_store(address, create=False) as again, again.reading() as reader:
        assert reader.report_ids() == ("r1",)
