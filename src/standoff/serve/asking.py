"""What an address asks for: the command line's filters by the command line's names, and what of a report is open."""

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import parse_qsl, urlencode

import msgspec

from standoff.errors import UsageError
from standoff.model.act import Act, Harm, Stance
from standoff.view.asked import Asked

PAGE = 30  # reports of a queue
_MOST = 1_000
_WORDS = {"act": Act, "stance": Stance, "harm": Harm}
_DAYS = {"from": "first", "to": "last", "as-of": "as_of"}
FILTERS = ("from", "to", "party", "place", "source", "act", "stance", "harm", "as-of", "accepted-only")
_KEPT = (
    *FILTERS, "offset", "report", "claim", "show", "hide", "kind", "sure", "series", "pair", "deed", "holder", "against", "beside", "q",
    "who", "month", "event", "step", "other", "words", "second",
)  # fmt: skip
VIEWS = (  # path, name and icon, in the order of the rail
    ("/reports", "Reports", "reports"),
    ("/board", "Board", "board"),
    ("/tolls", "Tolls", "tolls"),
    ("/timeline", "Timeline", "timeline"),
    ("/contacts", "Contacts", "contacts"),
    ("/parties", "Parties", "parties"),
    ("/digest", "Digest", "digest"),
    ("/bulk", "In bulk", "bulk"),
    ("/import", "Import", "import"),
    ("/people", "People", "people"),
    ("/export", "Export", "export"),
)
FOOT = ("/digest", "/bulk", "/people", "/import", "/export")  # of these, what stands at the foot of the rail
_FURTHER = ("/search", "/saved")  # views that the rail does not name
_SHARED = (*FILTERS, "report", "hide")  # what goes along to another view


class Address(msgspec.Struct, frozen=True):
    """A view, by its path, and the parameters of its address that say what of it is seen. Others are dropped."""

    given: Mapping[str, str]
    path: str = "/reports"

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], path: str = "/reports") -> "Address":
        """The address of a query; what is empty is left out, and of what is told twice the first counts."""
        kept: dict[str, str] = {}
        for name, value in pairs:
            if name in _KEPT and value.strip():
                kept.setdefault(name, value.strip())
        return cls(kept, path)

    @classmethod
    def back(cls, text: str) -> "Address":
        """The address that a form carries to go back to: of a view of ours, the Reports view where it names another."""
        path, _, query = text.partition("?")
        return cls.of(parse_qsl(query), path if path in {*_FURTHER, *(view[0] for view in VIEWS)} else "/reports")

    def __getitem__(self, name: str) -> str:
        """The value of a parameter, "" where it is not given."""
        return self.given.get(name, "")

    def with_(self, path: str = "", **changes: str | None) -> str:
        """The address of this view, or of another, with changes; None takes a parameter out. `_` in a name stands for `-`."""
        path = path or self.path
        now = dict(self.given)
        for name, value in changes.items():
            now.pop(name.replace("_", "-"), None)
            if value:
                now[name.replace("_", "-")] = value
        query = urlencode([(name, now[name]) for name in sorted(now)])
        return f"{path}?{query}" if query else path

    def to(self, path: str) -> str:
        """The address of another view, with what both share."""
        return Address({name: value for name, value in self.given.items() if name in _SHARED}).with_(path)

    def without_filters(self) -> str:
        """The address of this view with nothing narrowed; what is looked for stays."""
        return Address({name: self[name] for name in ("q", "month") if self[name]}, self.path).with_()

    @property
    def filters(self) -> dict[str, str]:
        """The filters alone, by name."""
        return {name: self[name] for name in FILTERS if self[name]}

    @property
    def hidden(self) -> frozenset[str]:
        """The kinds of claims that are not marked."""
        return frozenset(self["hide"].split(",")) - {""}

    def toggled(self, kind: str) -> str:
        """The kinds that are not marked, with one more or one less."""
        return ",".join(sorted(self.hidden ^ {kind}))

    def asked(self, *, limit: int | None = PAGE) -> Asked:
        """The question to the record. Raises UsageError for a day, number, act, stance or harm that is none."""
        for name, words in _WORDS.items():
            if self[name] and self[name] not in {word.value for word in words}:
                raise UsageError(f"{self[name]} is no {name}")
        days = {field: a_day(self[name], name) for name, field in _DAYS.items()}
        names = {name: self[name] or None for name in ("party", "place", "source", "act", "stance", "harm")}
        return Asked(**days, **names, accepted=bool(self["accepted-only"]), limit=limit, offset=_number(self["offset"]))


def a_day(value: str, name: str) -> str | None:
    """A day of an address, None for an empty one. Raises UsageError for what is none."""
    if not value:
        return None
    try:
        if len(value) == 10:
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise UsageError(f"{name} {value} is no day", hint="Write a day as 2026-03-08.")


def _number(value: str) -> int:
    if not value:
        return 0
    if not (value.isascii() and value.isdigit() and len(value) < 9):
        raise UsageError(f"{value} is no number")
    return int(value)


def at_most(value: int) -> int:
    """A number of rows that somebody asked for, between 1 and a thousand."""
    return min(max(value, 1), _MOST)
