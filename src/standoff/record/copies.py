"""Near-copies of one text: a wire story as other outlets print it, with words changed, a paragraph added or cut.

Reports that may be copies are found by MinHash (Broder 1997) over runs of words, in bands so that a store can index them; then
their texts decide. The hashing is our own few lines: the keys are stored, so they must not change with a library.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from standoff.model.record import Copies
from standoff.model.report import Report, ReportId
from standoff.record.groups import groups
from standoff.record.outlets import credits_outlet, same_outlet

_RUN = 4  # words
_BANDS = 32  # of two hashes each: three in ten runs shared are found 95 times in 100, one in a hundred once in 300
_TIGHT = 20  # of three hashes each: six in ten runs shared are found 99 times in 100, one in fifty once in 6,000
_MERSENNE = (1 << 61) - 1
_CARRIED = 0.5  # of the shorter text's runs, where another outlet prints it within days
_REPEATED = 0.75  # within one outlet, much later or in a few words: its own set phrases and questions are no copy
_DAYS = 7
_SHORT = 40  # runs
_WORD = re.compile(r"\w+")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_KEPT = 512  # texts whose runs are remembered


def copy_keys(report: Report) -> tuple[str, ...]:
    """The keys that a report is found by among near-copies. None for a text of less than four words.

    Half a text in common counts only within days, so its keys hold the week; most of a text in common always counts. So it costs
    the same to look for copies in a record of a year as in one of ten. Beside a report whose day is unknown, only most of a text counts.
    """
    loose, tight = _bands(report.text)
    return tuple(f"{band}@{_week(report)}" for band in loose) + tight


def keys_nearby(report: Report) -> tuple[str, ...]:
    """The keys of all reports that it may be a near-copy of: its own, and those of the weeks around."""
    loose, tight = _bands(report.text)
    week = _week(report)
    weeks = (None,) if week is None else (week - 1, week, week + 1)
    return tuple(f"{band}@{one}" for one in weeks for band in loose) + tight


def copies(reports: Iterable[Report]) -> tuple[Copies, ...]:
    """The groups of near-copies among the reports, each with the report first that the others follow; whatever their order.

    That is the one whose outlet the others credit, else the earliest, else the shortest, else the one with the first id.
    """
    by_id = {report.id: report for report in reports}
    blocks: dict[str, list[ReportId]] = {}
    for report in by_id.values():
        for key in copy_keys(report):
            blocks.setdefault(key, []).append(report.id)
    met = ((report.id, other) for report in by_id.values() for key in keys_nearby(report) for other in blocks.get(key, ()))
    pairs = {(a, b) for a, b in met if a < b}
    alike = [(a, b) for a, b in sorted(pairs) if is_copy(by_id[a], by_id[b])]
    return tuple(sorted((_group([by_id[one] for one in group]) for group in groups(alike)), key=lambda found: found.reports))


def is_copy(a: Report, b: Report) -> bool:
    """Whether one of the two texts is the other, in the main."""
    floor = _CARRIED if _carried(a, b) else _REPEATED
    return shared(a, b) >= floor


def shared(a: Report, b: Report) -> float:
    """How much of the shorter text stands in the other as well, 0 to 1, by runs of four words."""
    runs, others = _runs(a.text), _runs(b.text)
    return len(runs & others) / min(len(runs), len(others)) if runs and others else 0.0


def _carried(a: Report, b: Report) -> bool:
    """Whether the two can be one story in two outlets: other names, days near each other, and more than a few words."""
    if a.outlet is None or b.outlet is None or same_outlet(a.outlet, b.outlet) or same_outlet(b.outlet, a.outlet):
        return False
    if a.published and b.published and abs((date.fromisoformat(a.published) - date.fromisoformat(b.published)).days) > _DAYS:
        return False
    return min(len(_runs(a.text)), len(_runs(b.text))) >= _SHORT


def _group(reports: list[Report]) -> Copies:
    owed = {report.id: _credited(report, reports) for report in reports}
    first, *others = sorted(reports, key=lambda report: (-owed[report.id], report.published or "9999", len(_runs(report.text)), report.id))
    others.sort(key=lambda report: (report.published or "9999", report.id))
    return Copies(
        reports=(first.id, *(other.id for other in others)),
        shared=tuple(round(shared(first, other), 2) for other in others),
    )


def _credited(report: Report, reports: list[Report]) -> int:
    """How many of the others name its outlet as their source, less those that it names."""
    others = [other for other in reports if other.outlet and report.outlet and not same_outlet(other.outlet, report.outlet)]
    owed = sum(credits_outlet(other.text, report.outlet or "") for other in others)
    return owed - sum(credits_outlet(report.text, other.outlet or "") for other in others)


def _week(report: Report) -> int | None:
    return date.fromisoformat(report.published[:10]).toordinal() // _DAYS if report.published else None


@lru_cache(maxsize=_KEPT)
def _bands(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of a text: by two hashes each, and by three."""
    runs = _runs(text)
    if not runs:
        return (), ()
    least = [min((a * run + b) % _MERSENNE for run in runs) for a, b in _FACTORS]
    loose, tight = ([least[i * size : (i + 1) * size] for i in range(many)] for many, size in ((_BANDS, 2), (_TIGHT, 3)))
    return tuple(_key("copy", loose)), tuple(_key("same", tight))


def _key(sort: str, bands: list[list[int]]) -> Iterator[str]:
    for i, band in enumerate(bands):
        yield f"{sort}:{i:x}:{_hash(':'.join(map(str, band))):015x}"


@lru_cache(maxsize=_KEPT)
def _runs(text: str) -> frozenset[int]:
    """The runs of words of a text, hashed; case and quotation marks make no difference."""
    words = _WORD.findall(_APOSTROPHE.sub("", text).casefold())
    return frozenset(_hash(" ".join(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1))


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8"), digest_size=8).digest(), "big") % _MERSENNE


_FACTORS = tuple((_hash(f"factor {i}") | 1, _hash(f"offset {i}")) for i in range(2 * _BANDS))
