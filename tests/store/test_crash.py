"""A process may be killed at any moment, and several may add at once: every report is whole or absent, none twice."""

from standoff.store.store import open_store
from tests.store.crashing import check, received, start, survive


def test_killed_at_random_moments_nothing_is_lost_or_doubled(address: str) -> None:
    survive(address, kills=20, seed=7)


def test_two_processes_add_at_once(address: str) -> None:
    first, second = ([f"r{number:03}" for number in numbers] for numbers in (range(50), range(25, 75)))
    running = [start(address, first), start(address, second)]
    assert [received(added) for _, added in running] == [first, second]
    for process, _ in running:
        process.join()
    assert [process.exitcode for process, _ in running] == [0, 0]
    with open_store(address) as store:
        assert check(store) == {*first, *second}
