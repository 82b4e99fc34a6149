"""The day of publication, in every form that is read."""

import pytest

from standoff.errors import InputError
from standoff.source.published import day, day_if_any


@pytest.mark.parametrize(
    "written, read",
    [
        ("2026-03-08", "2026-03-08"),
        (" 2026-03-08T10:00:00Z ", "2026-03-08"),
        ("2026-03-08T23:30:00-05:00", "2026-03-08"),
        ("2026-03-08 0030", "2026-03-08"),
        ("20260308T233000Z", "2026-03-08"),
        ("Sun, 08 Mar 2026 23:30:00 -0500", "2026-03-08"),
        ("8 Mar 2026 23:30 GMT", "2026-03-08"),
        ("Sun, 8 Mar 26 10:00:00 EST", "2026-03-08"),
        ("Sun, 8 Mar 98 10:00:00 EST", "1998-03-08"),
        ("sunday, 8 March 2026 10:00:00 +0000 (UTC)", "2026-03-08"),
        ("", None),
        (None, None),
    ],
)
def test_forms(written: str | None, read: str | None) -> None:
    assert day(written) == read


@pytest.mark.parametrize(
    "written",
    ["8 March 2026", "03/08/2026", "20260308", "Sunday", "2026-02-30", "2026-3-8", "Sun, 32 Mar 2026 10:00:00 GMT", "8 Abc 2026 10:00 GMT"],
)
def test_what_is_no_day(written: str) -> None:
    with pytest.raises(InputError):
        day(written)
    assert not day_if_any(written)
