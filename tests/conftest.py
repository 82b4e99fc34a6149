"""What the tests share: one desk, because its parser takes a second to load."""

import pytest

from standoff.desk import Desk, Settings


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="session")
def syntax() -> Desk:
    """A desk without the learned proposer: what the rules and the word data give by themselves."""
    return Desk(Settings(learned=False))
