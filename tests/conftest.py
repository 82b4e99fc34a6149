"""What the tests share: one desk, because its parser takes a second to load."""

import pytest

from standoff.desk import Desk


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk()
