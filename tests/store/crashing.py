"""Processes that add reports to a record and are killed while they do, and what must hold of the record after that."""

import hashlib
import multiprocessing
import random
import time
from multiprocessing.connection import Connection

from standoff.store.rows import ClaimRow, Filter, Key, Name, ReadingRow, ReportRow, TraceRow
from standoff.store.store import Store, open_store

READER = "standoff 0.1"
_CLAIMS = 3


def add_reports(address: str, names: list[str], done: Connection) -> None:
    """Adds those reports that are not on record, one a transaction, and sends the name of each once it is there."""
    with open_store(address) as store:
        with store.reading() as reader:
            there = set(reader.report_ids())
        for name in names:
            if name not in there:
                _add(store, name)
            done.send(name)
    done.close()


def start(address: str, names: list[str]) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """A process that adds reports, and the names of those it has added."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["standoff.store.store", "sqlalchemy.dialects.sqlite", "psycopg"])
    added, done = context.Pipe(duplex=False)
    process = context.Process(target=add_reports, args=(address, names, done))
    process.start()
    done.close()
    return process, added


def survive(address: str, *, kills: int, seed: int) -> dict[str, int]:
    """Adds reports in processes that are killed at random moments; how many were killed at work, and how many were added by then.

    Raises AssertionError where a report is lost, doubled or torn. Another process then adds what is missing.
    """
    moments = random.Random(seed)
    names = [f"r{number:05}" for number in range(kills * 20)]
    told: set[str] = set()
    at_work = 0
    for turn in range(kills):
        process, added = start(address, names)
        if turn % 2:  # every other one while it adds, not while it starts
            _await_new(added, told)
        time.sleep(moments.uniform(0, 0.1))
        at_work += process.is_alive()
        process.kill()
        process.join()
        told |= set(received(added))
    with open_store(address) as store:
        whole = check(store)
        assert told <= whole, f"lost: {sorted(told - whole)}"
    process, added = start(address, names)
    received(added)
    process.join()
    assert process.exitcode == 0
    with open_store(address) as store:
        assert check(store) == set(names)
    return {
        "kills": kills,
        "killed at work": at_work,
        "told as added by then": len(told),
        "there by then": len(whole),
        "in the end": len(names),
    }


def received(added: Connection) -> list[str]:
    """All that a process has sent until it ended."""
    names = []
    try:
        while True:
            names.append(added.recv())
    except EOFError:
        return names
    finally:
        added.close()


def _await_new(added: Connection, told: set[str]) -> None:
    try:
        while (name := added.recv()) in told:
            pass
        told.add(name)
    except EOFError:  # it was done already
        return


def check(store: Store) -> set[str]:
    """The names of the reports on record. Raises AssertionError where one is not whole, or something is left of one that is not there."""
    with store.reading() as reader:
        names = reader.report_ids()
        counts = reader.counts()
        assert counts.reports == len(names)
        assert counts.claims == len(names) * _CLAIMS
        claims = reader.claims_of(names)
        assert len(reader.traces("event", [claim.id for claim in claims])) == len(claims)
        assert len(reader.keys_of("event", [claim.id for claim in claims])) == len(claims)
        assert len(reader.find_claims(Filter(party="Orlu Guard"))) == len(claims)
        assert reader.unread(READER) == ()
        assert {hit.report.id for hit in reader.search("troops", limit=len(names) + 1)} == set(names)
        return set(names)


def _add(store: Store, name: str) -> None:
    text = f"Troops of {name} left Orlu. " * 20
    row = ReportRow(id=name, text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(), added_at="2031-01-01T00:00:00+00:00")
    claims = [
        ClaimRow(id=f"{name}.{at}", report=name, reader=READER, kind="event", start=0, end=6, quote="Troops", body="{}")
        for at in range(_CLAIMS)
    ]
    with store.writing() as writer:
        if not writer.put_report(row):
            return
        writer.put_reading(ReadingRow(report=name, reader=READER, claims=_CLAIMS))
        writer.put_claims(claims, [Name(claim.id, "party", "Orlu Guard") for claim in claims])
        writer.put_traces([TraceRow(kind="event", of=claim.id, body="{}") for claim in claims])
        writer.put_keys("event", [Key(f"event|{name}", claim.id) for claim in claims])
