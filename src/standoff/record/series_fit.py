"""How the series of a record fit each other: which is part of which, parts larger than their whole, totals that shrink."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from standoff.model.act import Bound
from standoff.model.claim import ClaimId
from standoff.model.record import Series, SeriesId
from standoff.record.counts import Count


def fitted(found: Iterable[Series], counts: Mapping[ClaimId, Count]) -> tuple[Series, ...]:
    """The series with what they are part of and their faults in words, each with the report or source and the two numbers.

    A series is part of the one that most of its points are parts of; only parts and wholes that are both given are compared.
    """
    bare = tuple(found)
    home = {point.claim: one.id for one in bare for point in one.points}
    everything = [msgspec.structs.replace(one, part_of=_whole(one, counts, home)) for one in bare]
    parts: dict[SeriesId, list[Series]] = {}
    for one in everything:
        if one.part_of is not None:
            parts.setdefault(one.part_of, []).append(one)
    return tuple(
        msgspec.structs.replace(one, faults=(*_too_large(one, parts.get(one.id, []), counts), *_shrinking(one, counts)))
        for one in everything
    )


def _whole(one: Series, counts: Mapping[ClaimId, Count], home: Mapping[ClaimId, SeriesId]) -> SeriesId | None:
    wholes = Counter(home[whole] for point in one.points if (whole := counts[point.claim].part_of) is not None and whole in home)
    del wholes[one.id]
    return max(wholes, key=lambda whole: (wholes[whole], whole), default=None)


def _too_large(one: Series, parts: list[Series], counts: Mapping[ClaimId, Count]) -> Iterator[str]:
    """In one report and by one whole: a part, or parts of different people together, that are more than the whole."""
    for point in one.points:
        if point.value is None or point.bound in {Bound.AT_LEAST, Bound.ABOUT}:
            continue
        of_it = [(p, part) for part in parts for p in part.points if counts[p.claim].part_of == point.claim and p.value is not None]
        most = point.high if point.high is not None else point.value
        for p, part in of_it:
            if p.value is not None and p.value > most:
                yield f"{point.report}: {p.value} {part.who} are more than the whole, {most}"
        together = sum(p.value for p, _ in of_it if p.value is not None)
        if len(of_it) > 1 and together > most and all((p.value or 0) <= most for p, _ in of_it):
            yield f"{point.report}: the parts, together {together}, are more than the whole, {most}; they may overlap"


def _shrinking(one: Series, counts: Mapping[ClaimId, Count]) -> Iterator[str]:
    """A total over a time that its own source counts lower later, though no correction says so."""
    last: dict[str, tuple[int, str]] = {}
    for point in one.points:
        count = counts[point.claim]
        kept = point.counted
        if not count.running or point.value is None or point.source is None or point.as_of is None or not kept:
            continue
        before = last.get(point.source)
        if before is not None and before[0] > point.value and before[1] != point.as_of:
            yield f"{point.source}: {before[0]} as of {before[1]}, but {point.value} as of {point.as_of}"
        last[point.source] = (point.value, point.as_of)
