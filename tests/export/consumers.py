"""The libraries that read exports; what is not installed skips its test. They are typed by nobody, and warn of their own."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


def consumer(name: str) -> Any:
    """A library by its module's name."""
    with quiet():
        return pytest.importorskip(name)


@contextmanager
def quiet() -> Iterator[None]:
    """What a library warns of in its own code is not ours to mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
