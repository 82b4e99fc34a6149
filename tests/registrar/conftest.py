"""The databases that a record is tested on are those of the store's tests."""

from tests.store.conftest import address, server  # noqa: F401 (fixtures)
