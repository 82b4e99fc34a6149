"""Processes that add the sample reports, each with claims that are prepared, to one record."""

import multiprocessing
from multiprocessing.connection import Connection

from standoff.desk import Reading
from standoff.registrar.keep import Added, Registrar
from tests.record.varesh import filed


def add_all(address: str, done: Connection) -> None:
    """Adds all reports, and sends the id of each once it is there."""
    with Registrar.open(address) as registrar:
        for one in filed():
            outcome = registrar.keep(None, Reading(one.report, one.claims))
            assert isinstance(outcome, Added)
            done.send(outcome.report)
    done.close()


def start(address: str) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """A process that adds all reports, and the ids of those that are there."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.registrar.adding", "sqlalchemy.dialects.sqlite", "psycopg"])
    added, done = context.Pipe(duplex=False)
    process = context.Process(target=add_all, args=(address, done))
    process.start()
    done.close()
    return process, added
