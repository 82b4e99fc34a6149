"""After any decisions, in any order, the record is that of merging what stands; a log gives them again on another record."""

import random
from pathlib import Path

import msgspec
import pytest

from standoff.errors import UsageError
from standoff.model.decision import Verb
from standoff.model.record import Filed
from standoff.registrar.deciding import Reviewer
from standoff.registrar.keep import Registrar
from tests.record.varesh import filed
from tests.registrar.keeping import check, ids, keep, merged, shuffled, tables, texts, worked_out

_CORRECTIONS = {
    "event": ({"status": "denied"}, {"act": "shelling"}, {"when": ""}, {"place": ""}),
    "toll": ({"value": "7"}, {"harm": "injured"}, {"since": "2026-01-01"}),
    "position": ({"stance": "refuses"},),
    "statement": ({"hearers": ""},),
}
_FILES = (
    "",
    '[[party]]\nname = "Varesh"\nalso = ["the Varesh government"]\nkind = "state"\n',
    '[[party]]\nname = "Nobody Yet"\nkind = "group"\n[[apart]]\nnames = ["Varesh", "Sorrel"]\n',
)


class Deeds:
    """Operations at random on one record; the same for the same seed."""

    def __init__(self, registrar: Registrar, waiting: list[Filed], seed: int) -> None:
        self.registrar, self.waiting, self.there = registrar, waiting, list[Filed]()
        self.reviewer = Reviewer(registrar.ledger, "Ada")
        self.chance = random.Random(seed)

    def step(self) -> None:
        """One operation; an undoing of what cannot be undone is refused and changes nothing."""
        deeds = [self._judge] * 4 + [self._together] * 4 + [self._undo] * 3 + [self._add] * 2 + [self._parties, self._remove, self._redact]
        try:
            self.chance.choice(deeds)()
        except UsageError as error:
            if "undone" not in str(error) and "in force" not in str(error):
                raise

    def _add(self) -> None:
        if self.waiting:
            self.there.append(self.waiting.pop())
            keep(self.registrar, self.there[-1:])

    def _judge(self) -> None:
        kind = self.chance.choice(list(_CORRECTIONS))
        if some := ids(self.there, kind):
            verb = self.chance.choice((Verb.ACCEPT, Verb.CORRECT, Verb.REJECT))
            change = self.chance.choice(_CORRECTIONS[kind]) if verb is Verb.CORRECT else None
            self.reviewer.decide(verb, self.chance.sample(some, min(len(some), self.chance.choice((1, 1, 3)))), change=change)

    def _together(self) -> None:
        some = ids(self.there, self.chance.choice(("event", "event", "toll")))
        if len(some) > 2:
            self.reviewer.decide(self.chance.choice((Verb.JOIN, Verb.SPLIT)), self.chance.sample(some, self.chance.choice((2, 3))))

    def _undo(self) -> None:
        with self.registrar.ledger.store.reading() as record:
            every = record.decisions()
        self.reviewer.undo(self.chance.choice(every).number if every and self.chance.random() < 0.7 else None)

    def _parties(self) -> None:
        self.reviewer.edit_parties(self.chance.choice(_FILES))

    def _remove(self) -> None:
        if len(self.there) > 3 and self.chance.random() < 0.5:
            gone = self.there.pop(self.chance.randrange(len(self.there)))
            self.reviewer.remove(gone.report.id, why="asked for")

    def _redact(self) -> None:
        if self.there and self.chance.random() < 0.5:
            one = self.chance.choice(self.there)
            self.reviewer.redact([self.chance.choice(one.report.text.split()).strip(".,“”\"'") or "x"], why="asked for")


@pytest.mark.parametrize("seed", range(8))
def test_after_any_deeds_the_record_is_that_of_merging_what_stands(tmp_path: Path, seed: int) -> None:
    with Registrar.open(str(tmp_path / "record.db")) as registrar:
        deeds = Deeds(registrar, shuffled(filed(), seed)[:9], seed)
        for _ in range(4):
            deeds._add()
        for _ in range(3):
            for _ in range(6):
                deeds.step()
            check(registrar)
        before = merged(registrar)
        registrar.rebuild()
        assert merged(registrar) == before
        check(registrar)


def test_a_decision_taken_back_leaves_what_was_before(address: str) -> None:
    some = filed()[:8]
    events, tolls = ids(some, "event"), ids(some, "toll")
    with Registrar.open(address) as registrar:
        keep(registrar, some)
        reviewer = Reviewer(registrar.ledger, "Ada")
        before = merged(registrar)
        for verb, about, change in (
            (Verb.REJECT, events[:3], None),
            (Verb.CORRECT, tolls[:1], {"value": "99"}),
            (Verb.JOIN, [events[0], events[-1]], None),
            (Verb.SPLIT, events[:2], None),
            (Verb.ACCEPT, events[:1], None),
        ):
            decision = reviewer.decide(verb, about, change=change)
            done = merged(registrar)
            assert (done == before) == (verb in {Verb.ACCEPT, Verb.SPLIT}), verb
            undone = reviewer.undo(decision.number)
            assert merged(registrar) == before
            reviewer.undo(undone.number)
            assert merged(registrar) == done
            reviewer.undo(decision.number)
        check(registrar)


def test_a_log_gives_the_same_record_from_the_same_reports(tmp_path: Path) -> None:
    some = shuffled(filed(), 5)[:9]
    with Registrar.open(str(tmp_path / "one.db")) as one, Registrar.open(str(tmp_path / "other.db")) as other:
        deeds = Deeds(one, list(some), 8)
        while deeds.waiting:
            deeds._add()
        for _ in range(20):
            deeds.step()
        keep(other, shuffled(some, 6))
        with one.ledger.store.reading() as record:
            log = record.decisions()
        assert len(log) > 10
        replayed = list(Reviewer(other.ledger, "Ben").replay(log))
        assert [(found.who, found.verb, found.number) for found in replayed] == [(found.who, found.verb, found.number) for found in log]
        assert merged(one) == merged(other)
        assert [row[0:7] for row in tables(one, ["claim"])["claim"]] == [row[0:7] for row in tables(other, ["claim"])["claim"]]
        before = tables(other)
        assert list(Reviewer(other.ledger, "Ben").replay(log)) == []
        assert tables(other) == before


def test_a_redacted_name_is_nowhere_also_not_later(address: str) -> None:
    name = "Joss"
    some = [Filed(report=msgspec.structs.replace(one.report, author=f"By {name}"), claims=one.claims) for one in filed()]
    holding = [one for one in some if name in one.report.text]
    assert len(holding) > 2
    some = [*holding, *(one for one in filed() if name not in one.report.text)]
    others = some[len(holding) : len(holding) + 2]
    quoted = next(claim.id for one in holding[:2] for claim in one.claims if name in claim.quote)
    with Registrar.open(address) as registrar:
        keep(registrar, [*others, *holding[:2]])
        assert name in texts(tables(registrar))
        reviewer = Reviewer(registrar.ledger, "Ada")
        reviewer.decide(Verb.ACCEPT, [quoted], why=f"{name} said so to me")
        reviewer.edit_parties(f'[[party]]\nname = "{name}"\n')
        reviewer.redact([name], why="a life is at stake")
        keep(registrar, holding[2:])
        assert name.casefold() not in texts(tables(registrar)).casefold()
        with registrar.ledger.store.reading() as record:
            assert record.search(name) == ()
            assert len(record.report_ids()) == len(holding) + len(others)
        check(registrar)


def test_a_decision_reaches_only_what_hangs_together_with_it(tmp_path: Path) -> None:
    with Registrar.open(str(tmp_path / "record.db")) as registrar:
        keep(registrar, filed()[:4])
        before = worked_out(registrar)
        Reviewer(registrar.ledger, "Ada").decide(Verb.ACCEPT, ids(filed()[:1], "event")[:1])
        assert worked_out(registrar) == before


def test_a_claim_that_is_not_on_record_cannot_be_decided_about(tmp_path: Path) -> None:
    with Registrar.open(str(tmp_path / "record.db")) as registrar:
        keep(registrar, filed()[:1])
        before = tables(registrar)
        with pytest.raises(UsageError, match="no claim"):
            Reviewer(registrar.ledger, "Ada").decide(Verb.ACCEPT, ["nothing"])
        assert tables(registrar) == before
